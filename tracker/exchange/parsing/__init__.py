"""The process in which foreign bytes are parsed, with limits of memory and time."""
