"""The journal: steps, undo and redo, earlier states, the common past of two copies."""
