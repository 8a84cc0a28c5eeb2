"""The journal: steps, undo and redo, earlier states, and the common history of two copies."""
