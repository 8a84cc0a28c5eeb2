"""Import and export of tables: the whole process, and the steps in which the user decides something."""
