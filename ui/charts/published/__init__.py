"""Charts as exported pictures: size, legend, file formats, the request for one."""
