"""Operations: one function per action of the user. Each writes one transaction, which is one undoable step."""
