"""The start of the program: display, Qt libraries, application, traces of a crashed run."""
