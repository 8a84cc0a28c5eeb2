"""Operations that write the plan of an import or of a merge of copies in one step."""
