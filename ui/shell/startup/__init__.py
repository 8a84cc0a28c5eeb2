"""The start of the program: display, Qt libraries, application, an earlier run that ended badly."""
