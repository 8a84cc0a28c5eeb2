"""What the screen and the command line ask: one function a question, answered in frozen rows or arrays."""
