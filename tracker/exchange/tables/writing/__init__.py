"""Writing of tables: the interchange table, rejected rows, workbooks."""
