"""Files of earlier versions of the program: their migration, and the numbers that change with it."""
