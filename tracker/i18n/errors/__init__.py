"""The English texts of errors, with a module for each topic."""
