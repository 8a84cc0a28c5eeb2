"""Verbs on tables and bibliographies: import and export."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.arguments import Arguments
from tracker.cli.opening import for_reading, for_writing
from tracker.cli.output import print_json, print_table
from tracker.problems import KnownError

if TYPE_CHECKING:
    from tracker.exchange.table_mapping import Mapping


def import_verb(arguments: Arguments) -> int:
    """Read a table or a bibliography into the project; 4 where rows were rejected or in conflict."""
    from tracker.bibliography import import_bibliography, is_bibliography_file
    from tracker.tables import import_file

    mapping = None if arguments.mapping is None else _mapping(arguments.mapping)
    is_table = mapping is not None or arguments.sheet is not None
    if not is_table and is_bibliography_file(arguments.data, arguments.encoding):
        read = import_bibliography
    else:
        read = partial(import_file, mapping=mapping, sheet=arguments.sheet)
    opened = for_reading(arguments.file) if arguments.dry_run else for_writing(arguments.file, much=True)
    with opened as project:
        report = read(
            project,
            arguments.data,
            encoding=arguments.encoding,
            dry_run=arguments.dry_run,
            on_conflict=arguments.on_conflict,
            rejects=arguments.rejects,
        )
    if arguments.json:
        print_json(report.as_json())
    else:
        print(report.summary())
        problems = report.problem_rows()
        if problems:
            print_table(("Line", "Verdict", "Column", "Value", "Reason"), problems)
        notes = report.note_rows()
        if notes:
            print("\nTo be looked at; nothing was left out for it:")
            print_table(("Line", "Verdict", "Column", "Value", "Note"), notes)
    return 4 if report.needs_attention else 0


def _mapping(path: Path) -> Mapping:
    """The mapping in a file; RuleError mapping_unreadable, KnownError where it can't be read."""
    from tracker.exchange.table_mapping import mapping_from
    from tracker.exchange.table_reading import decoded, file_content

    return mapping_from(decoded(file_content(path))[0])


def export_verb(arguments: Arguments) -> int:
    """Write the project as one table, a folder of tables, JSON, or its sources as a bibliography."""
    kind = arguments.format or _kind_of(arguments.out)
    with for_reading(arguments.file) as project:
        if kind == "json":
            from tracker.exchange.dump import dump_text
            from tracker.exchange.writing import write_text
            from tracker.questions.whole import dump

            write_text(arguments.out, dump_text(project.ask(dump)) + "\n")
        elif kind == "csv":
            from tracker.tables import export_csv_file, export_csv_folder

            write = export_csv_file if arguments.out.suffix.lower() == ".csv" else export_csv_folder
            write(project, arguments.out)
        else:
            from tracker.bibliography import FORMAT_OF_WORD, export_bibliography

            if kind not in FORMAT_OF_WORD:
                raise KnownError("unknown_format", path=str(arguments.out))
            form = FORMAT_OF_WORD[kind]
            export_bibliography(project, arguments.out, form, leave_out_confidential=arguments.no_confidential)
    print(f"{arguments.out} is written.")
    return 0


def _kind_of(out: Path) -> str:
    """The format that a file's name asks for; a name without ending is a folder's."""
    return "csl.json" if out.name.lower().endswith(".csl.json") else out.suffix.lower().lstrip(".") or "csv"
