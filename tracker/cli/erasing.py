"""The verb `erase`: erase a person's name from a project."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.cli.arguments import Arguments
from tracker.cli.opening import for_reading
from tracker.cli.output import counted, print_json, print_table
from tracker.cli.passphrases import unlock_for
from tracker.domain.text.person_names import Erasure
from tracker.errors import TwintrackError
from tracker.i18n.record_words import FIELD_WORDS
from tracker.project import Project
from tracker.queries.name_occurrences import FileTrace, Traces, UnreadFile, traces_of
from tracker.services.erasing import erase, erase_program_traces, find_program_traces
from tracker.services.erasing_in_copies import (
    UnreadInCopy,
    erase_or_delete_copies,
    search_copies,
    unavailable_folders,
)
from tracker.services.unfinished_work import note_begun, note_ended
from tracker.wording.messages import problem_text, unread_text

UNREACHED = "Copies saved elsewhere, colleagues' copies and what was exported can't be reached from here."
UNREAD = "Files that could not be searched completely; they may contain the name:"
AWAY = (
    "These backup folders can't be reached now; copies in them may contain the name. Connect them and run this again:"
)


def erase_verb(arguments: Arguments) -> int:
    """Show where a name is, or replace it there; exit code 3 if a backup could not be erased."""
    erasure = Erasure(arguments.name, tuple(arguments.also), arguments.replace)
    if arguments.dry_run:
        with for_reading(arguments.file) as project:
            _print_traces(project, erasure, is_json=arguments.json)
        return 0
    unlock_for(arguments.file)
    # no backup is made first, because it would contain the name
    with Project.open(arguments.file) as project:
        note_begun(project.identifier, "erasing")
        try:
            report = erase(project, erasure, replace_files=arguments.replace_files)
        except TwintrackError:
            note_ended(project.identifier, "erasing")  # nothing was changed, and the error is reported
            raise
        outside = erase_program_traces(project, erasure)
        remaining = erase_or_delete_copies(project, erasure, arguments.backups, replace_files=arguments.replace_files)
        unreachable = list(map(str, unavailable_folders(project)))
        note_ended(project.identifier, "erasing")
    files, failed = [_with_source(file) for file in report.files_left], list(map(problem_text, remaining.problems))
    copies = [str(each.path) for each in remaining.copies]
    if arguments.json:
        print_json(
            {
                "places": report.count,
                "beside": outside.count,
                "files_left": [file.name for file in report.files_left],
                "files_left_with_sources": [_file_json(file) for file in report.files_left],
                "files_unread": _unread_json(report.files_unread, remaining.unread),
                "is_compact": report.is_compact,
                "copies_left": copies,
                "copies_failed": failed,
                "places_away": unreachable,
            }
        )
    else:
        places = counted(report.count, "place")
        print(f"Replaced in {places} of the project and {outside.count:,} outside it. This can't be undone.")
        _print_list("Files that still contain the name (--replace-files makes notes of them):", files)
        _print_list(UNREAD, _unread_lines(report.files_unread, remaining.unread))
        _print_list("Backups that still contain the name (--backups=erase or delete):", copies)
        _print_list("Backups that could not be changed or deleted:", failed)
        _print_list(AWAY, unreachable)
        if not report.is_compact:
            print("The file could not be rewritten; deleted bytes in it were overwritten. Make room and run it again.")
        print(UNREACHED)
    return 3 if failed else 0


def _print_traces(project: Project, erasure: Erasure, *, is_json: bool) -> None:
    traces = project.query(traces_of, erasure)
    outside, searched = find_program_traces(project, erasure), search_copies(project, erasure)
    copies = [str(each.path) for each in searched.copies]
    unreachable = list(map(str, unavailable_folders(project)))
    if is_json:
        unread = _unread_json(traces.files_unread, searched.unread)
        more = {"files_unread": unread, "beside": outside.count, "copies": copies, "places_away": unreachable}
        print_json({**_json(traces), **more})
        return
    print(
        f"{counted(len(traces.fields), 'field')}, {counted(traces.journal_rows, 'place')} of the history,"
        f" {counted(traces.steps, 'name of a step', 'names of steps')}, {counted(len(traces.files), 'file')},"
        f" {counted(outside.count, 'unsaved entry or recent project', 'unsaved entries and recent projects')},"
        f" {counted(len(copies), 'backup')}."
    )
    cells = [
        (each.table, str(each.record), FIELD_WORDS.get(each.column, each.column), erasure.excerpt(each.text))
        for each in traces.fields
    ]
    print_table(("Kind", "Record", "Field", "Text"), cells)
    _print_list("Files:", [_with_source(file) for file in traces.files])
    _print_list(UNREAD, _unread_lines(traces.files_unread, searched.unread))
    _print_list("Backups:", copies)
    _print_list(AWAY, unreachable)


def _json(traces: Traces) -> dict[str, object]:
    return {
        "fields": [{"table": each.table, "id": str(each.record), "field": each.column} for each in traces.fields],
        "journal": traces.journal_rows,
        "steps": traces.steps,
        "files": [{**_file_json(each), "can_be_rewritten": each.is_rewritable} for each in traces.files],
    }


def _file_json(file: FileTrace | UnreadFile) -> dict[str, object]:
    return {"name": file.name, "sources": list(file.sources)}


def _unread_json(files: Sequence[UnreadFile], in_copies: Sequence[UnreadInCopy]) -> list[dict[str, object]]:
    """Return files of the project, then files that only a copy contains."""
    own = [{**_file_json(each), "reasons": list(each.reasons)} for each in files]
    more = [{**_file_json(each.file), "reasons": list(each.file.reasons), "copy": str(each.path)} for each in in_copies]
    return own + more


def _unread_lines(files: Sequence[UnreadFile], in_copies: Sequence[UnreadInCopy]) -> list[str]:
    lines = [f"{_with_source(file)}: {unread_text(file.reasons)}" for file in files]
    return lines + [
        f"{_with_source(each.file)}, in {each.path}: {unread_text(each.file.reasons)}" for each in in_copies
    ]


def _with_source(file: FileTrace | UnreadFile) -> str:
    """Return the name of a file, with the titles of the sources that it is attached to."""
    return f"{file.name} ({'; '.join(file.sources)})" if file.sources else f"{file.name} (of a source that was removed)"


def _print_list(heading: str, lines: list[str]) -> None:
    if lines:
        print("\n".join((heading, *(f"  {line}" for line in lines))))
