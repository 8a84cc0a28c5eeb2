"""Tables written: the interchange table, rejected rows, workbooks."""
