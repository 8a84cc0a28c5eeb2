"""Charts as pictures to publish: size, legend, file formats, the request for one."""
