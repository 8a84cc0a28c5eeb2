"""Everything that a user can do: one function an action, one transaction and one undoable step each."""
