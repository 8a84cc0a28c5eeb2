"""Operations that write an import plan, or the plan of a merge of copies, in one step."""
