"""What a user can do: one function an action, run in one transaction and left as one undoable step."""
