"""The English texts of doubtful cells and names in tables, and the advice on each."""

from __future__ import annotations

from collections.abc import Mapping

NAME_PROBLEMS: Mapping[str, str] = {
    "asked_doubt": "“{value}” states a doubt.",
    "asked_hidden_columns": "The sheet hides the column “{column}”.",
    "asked_hidden_rows": "The sheet hides this row.",
    "asked_struck_cells": "“{value}” is struck out.",
    "asked_second_titles": "“{value}” may be a second row of titles, or a row of the table.",
    "sheet_sets_aside": "{path} hides something, has text that is struck out, or may have a second row of titles, in "
    "lines {lines}.",
    "asked_missing": "“{value}” can be a missing value or Namibia, for {names}.",
    "doubt_kept": "“{value}” states a doubt: the words are stored in the note, with a low confidence of the source.",
    "asked_several": "“{value}” may be several bodies ({names}), or one.",
    "list_divided": "“{value}” lists several bodies, and was read as one row for each.",
    "name_in_list": "“{value}” was read as the one body that it names.",
    "total_row": "“{value}” is a total or a number, and not the name of a body.",
    "note_row": "“{value}” is a note on the table, and not the name of a body.",
    "no_partner_row": "“{value}” says that there is no partner.",
    "same_as_row": "“{value}” refers to another cell.",
    "no_one_name": "“{value}” is not the name of one body.",
    "code_doubtful": "“{value}” states a doubt.",
    "answer_names_no_body": "The answer for “{name}”, {value}, is no body of the project or the gazetteer.",
    "body_disagrees": "“{value}” is not {name}, which the row names too.",
    "reference_unknown": "No letter to a body of the round has the reference “{value}”.",
    "unknown_name": "Nobody knows “{name}”: neither the project nor the gazetteer has it.",
    "several_findings": "“{value}” may mean more than one finding: {candidates}.",
    "several_sources": "“{name}” may mean more than one source: {candidates}.",
    "several_ties": "There is more than one partnership between {a} and {b}: {candidates}.",
}
NAME_HINTS: Mapping[str, str] = {
    "asked_doubt": "Say once for the column whether such cells are taken with a low confidence or as certain.",
    "asked_hidden_columns": "Say once whether hidden columns are left out or read.",
    "asked_hidden_rows": "Say once whether hidden rows are left out or read.",
    "asked_struck_cells": "Say once whether what is struck out is left out or read.",
    "asked_second_titles": "Say whether the row is left out or read.",
    "sheet_sets_aside": "Show or delete it in the file, make one row of titles, and read the file again.",
    "asked_missing": "Say which of the two it is.",
    "asked_several": "Say once for all such cells of the column what they are, or give the names of one cell with ; "
    "between them.",
    "total_row": "Leave the row out. If a body is called so, say it under “values” in a mapping.",
    "note_row": "Leave the row out. If a body is called so, say it under “values” in a mapping.",
    "no_partner_row": "Leave the row out. If a body is called so, say it under “values” in a mapping.",
    "same_as_row": "Write the name here.",
    "no_one_name": "Write the name of one body, without a doubt. An unnamed partner, or a body that is really called "
    "so, is added with the verb “body” first.",
    "code_doubtful": "Write it without the doubt, and the doubt in the note, or as a low confidence of the source.",
    "answer_names_no_body": "Say which body it is, or which kind of body in which country.",
    "body_disagrees": "Correct the name, the id or the reference.",
    "reference_unknown": "Check the reference and the round, or give the name of the body.",
    "unknown_name": "Say which body it is, or which kind of body in which country.",
    "several_findings": "Give the number behind the one that is meant.",
    "several_sources": "Give the number behind the one that is meant.",
    "several_ties": "Choose one of them.",
}
