"""The English texts of errors in the files of tables that are imported, and the advice on each."""

from __future__ import annotations

from collections.abc import Mapping

FILE_PROBLEMS: Mapping[str, str] = {
    "encoding_needed": "The file isn't UTF-8 (line {line}), and its encoding can't be detected.",
    "encoding_unknown": "“{value}” is not an encoding of texts.",
    "encoding_wrong": "The file can't be read as {encoding}: line {line} has other bytes.",
    "encoding_is_utf8": "The file is UTF-8; read as {encoding} it would say “{preview}”.",
    "data_is_a_project": "{path} is a project.",
    "data_is_a_dump": "{path} is the dump of a project.",
    "data_not_a_file": "{path} is not a file that can be read.",
    "table_empty": "{path} is empty.",
    "table_without_rows": "{path} has a header and no rows.",
    "table_binary": "The file is not a table of text: it contains NUL bytes (line {line}).",
    "table_quoting": "The quotation marks of the row that begins on line {line} don't match.",
    "table_columns": "The table has {count} columns, where {limit} can be read.",
    "table_rows": "{path} has more than {limit} rows.",
    "table_too_large": "{path} is larger than {limit} MiB.",
}

FILE_HINTS: Mapping[str, str] = {
    "encoding_needed": "Give it with --encoding, one of {known}, or save the file as UTF-8.",
    "encoding_unknown": "Use one of {known}, or save the file as UTF-8.",
    "encoding_wrong": "Try another encoding, or save the file as UTF-8.",
    "encoding_is_utf8": "Leave out --encoding.",
    "data_is_a_project": "Export from it what is wanted, and import that.",
    "data_is_a_dump": "Make a project of it first (main.py load FILE DUMP.json), and export from that what is wanted.",
    "data_not_a_file": "Choose a table or a bibliography.",
    "table_empty": "Choose another file.",
    "table_without_rows": "Add a row for each status change.",
    "table_binary": "Save it as CSV first.",
    "table_quoting": "Close the quotation marks, and write a quotation mark within a cell twice.",
    "table_columns": "Remove the columns that aren't needed.",
    "table_rows": "Split it into several files.",
    "table_too_large": "Split it into several files.",
}
