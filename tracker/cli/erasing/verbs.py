"""The verb `erase`: erase a person's name from a project."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from tracker.cli.arguments import Arguments
from tracker.cli.erasing.in_team import erasure_in_team, print_team, team_json
from tracker.cli.opening import for_reading, opened
from tracker.cli.output import print_json, print_list, print_table
from tracker.cli.passphrases import unlock_for
from tracker.domain.records.record_ids import id_text
from tracker.domain.text.person_names import Erasure
from tracker.errors import RuleError, TwintrackError
from tracker.project import Project
from tracker.queries.name_occurrences import FileTrace, Traces, UnreadFile, traces_of
from tracker.services.erasing import ErasureReport, erase, erase_program_traces, find_program_traces
from tracker.services.erasing_in_copies import (
    CopyWithName,
    UnreadInCopy,
    erase_or_delete_copies,
    search_copies,
    unavailable_folders,
)
from tracker.services.teams.asked_erasures import (
    OpenErasure,
    asked_erasure,
    asked_spellings,
    confirm_absent,
    open_erasures,
)
from tracker.services.unfinished_work import note_begun, note_ended
from tracker.wording.texts import Texts


class ErasingArguments(Arguments):
    """The arguments of this verb alone."""

    is_asked: bool


def erase_verb(arguments: Arguments) -> int:
    """Show where a name is, or replace it there; exit code 3 if a backup could not be erased.

    RuleError erasure_name_or_asked unless either a name or --asked is given, erasure_none_asked.
    """
    given = cast(ErasingArguments, arguments)
    if given.is_asked == bool(given.name):
        raise RuleError("erasure_name_or_asked", "name")
    if given.is_asked:
        return _erase_asked(given)
    erasure = Erasure(given.name, tuple(given.also), given.replace)
    if given.dry_run:
        with for_reading(given.file, given.texts) as project:
            _print_traces(project, erasure, given.texts, is_json=given.json)
        return 0
    unlock_for(given.file, given.texts)
    # no backup is made first, because it would contain the name
    with opened(given.file, given.texts) as project:
        return _erase(project, erasure, given)


def _erase_asked(given: ErasingArguments) -> int:
    """Erase the name that another member of the team has erased, or note that it is not in this project."""
    texts = given.texts
    if not given.dry_run:
        unlock_for(given.file, texts)
    with for_reading(given.file, texts) if given.dry_run else opened(given.file, texts) as project:
        asked = next(iter(open_erasures(project)), None)
        if asked is None:
            raise RuleError("erasure_none_asked", "name")
        spellings = asked_spellings(project, asked)
        if not spellings and not given.dry_run:
            confirm_absent(project, asked)
        if spellings:
            if not given.json:
                print(texts.tr("Erased by {who}; written here: {names}", who=asked.who, names="; ".join(spellings)))
            erasure = asked_erasure(spellings, asked)
            if not given.dry_run:
                return _erase(project, erasure, given, asked)
            _print_traces(project, erasure, texts, is_json=given.json, spellings=spellings)
        elif given.json:
            print_json({"places": 0, "spellings": [], "erasures": len(open_erasures(project))})
        else:
            print(texts.tr("The name that {who} erased is not in this project.", who=asked.who))
    return 0


def _erase(project: Project, erasure: Erasure, given: ErasingArguments, asked: OpenErasure | None = None) -> int:
    """Replace the name in the project and its copies, and print the result and the places that still contain it."""
    texts, forms = given.texts, asked.forms if asked is not None else ()
    note_begun(project.identifier, "erasing")
    try:
        report = erase(project, erasure, replace_files=given.replace_files, asked=forms)
    except TwintrackError:
        note_ended(project.identifier, "erasing")  # nothing was changed, and the error is reported
        raise
    outside = erase_program_traces(project, erasure)
    remaining = erase_or_delete_copies(project, erasure, given.backups, replace_files=given.replace_files)
    unreachable = list(map(str, unavailable_folders(project)))
    team = erasure_in_team(project, erasure, is_asking=bool(report.count or forms))
    note_ended(project.identifier, "erasing")
    failed = list(map(texts.problem, remaining.problems))
    copies = [str(each.path) for each in remaining.copies]
    backups, codings = _divided(remaining.copies)
    if given.json:
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
                **team_json(team, texts),
            }
        )
        return 3 if failed else 0
    _print_replaced(report, outside.count, texts)
    _print_unread(report.files_unread, remaining.unread, texts)
    print_list(texts.tr("Backups that still contain the name (--backups=erase or delete):"), backups)
    _print_codings(codings, texts)
    print_list(texts.tr("Backups that could not be changed or deleted:"), failed)
    _print_unreachable(unreachable, texts)
    if not report.is_compact:
        not_compact = texts.tr(
            "The file could not be rewritten; deleted bytes in it were overwritten. Make room and run it again."
        )
        print(not_compact)
    print_team(team, texts)
    print(texts.tr("Copies saved elsewhere, colleagues' copies and what was exported can't be reached from here."))
    return 3 if failed else 0


def _print_replaced(report: ErasureReport, count_outside: int, texts: Texts) -> None:
    """Print in how many places the name was replaced, and in which files it was not."""
    print(
        texts.plural(
            report.count,
            "Replaced in 1 place of the project and {outside} outside it. This can't be undone.",
            "Replaced in {n} places of the project and {outside} outside it. This can't be undone.",
            outside=texts.number(count_outside),
        )
    )
    print_list(
        texts.tr("Files that still contain the name (--replace-files makes notes of them):"),
        [_with_source(file, texts) for file in report.files_left],
    )


def _print_unread(files: Sequence[UnreadFile], in_copies: Sequence[UnreadInCopy], texts: Texts) -> None:
    print_list(
        texts.tr("Files that could not be searched completely; they may contain the name:"),
        _unread_lines(files, in_copies, texts),
    )


def _print_unreachable(folders: Sequence[str], texts: Texts) -> None:
    heading = texts.tr(
        "These backup folders can't be reached now; copies in them may contain the name. Connect them and run this "
        "again:"
    )
    print_list(heading, folders)


def _print_traces(
    project: Project, erasure: Erasure, texts: Texts, *, is_json: bool, spellings: Sequence[str] = ()
) -> None:
    traces = project.query(traces_of, erasure)
    outside, searched = find_program_traces(project, erasure), search_copies(project, erasure)
    copies = [str(each.path) for each in searched.copies]
    unreachable = list(map(str, unavailable_folders(project)))
    if is_json:
        unread = _unread_json(traces.files_unread, searched.unread)
        more = {"files_unread": unread, "beside": outside.count, "copies": copies, "places_away": unreachable}
        print_json({**_json(traces), **more, **({"spellings": list(spellings)} if spellings else {})})
        return
    print(_counts_text(traces, outside.count, len(copies), texts))
    cells = [
        (
            texts.record_kind(each.table),
            id_text(each.table, each.record),
            texts.field(each.column),
            erasure.excerpt(each.text),
        )
        for each in traces.fields
    ]
    print_table((texts.tr("Kind"), texts.tr("Record"), texts.tr("Field"), texts.tr("Text")), cells)
    orcids = [orcid for each in traces.fields if each.column == "value" for orcid in erasure.orcids(each.text)]
    print_list(texts.tr("ORCID that is removed with the name:"), orcids)
    print_list(texts.tr("Files:"), [_with_source(file, texts) for file in traces.files])
    _print_unread(traces.files_unread, searched.unread, texts)
    backups, codings = _divided(searched.copies)
    print_list(texts.tr("Backups:"), backups)
    _print_codings(codings, texts)
    _print_unreachable(unreachable, texts)


def _divided(copies: Sequence[CopyWithName]) -> tuple[list[str], list[str]]:
    """Return the paths of backups, and those of codings."""
    backups = [str(each.path) for each in copies if not each.is_coding]
    return backups, [str(each.path) for each in copies if each.is_coding]


def _print_codings(codings: Sequence[str], texts: Texts) -> None:
    heading = texts.tr(
        "Codings of others that contain the name (--backups=erase) or can't be read (erase it in each of them); "
        "they are never deleted:"
    )
    print_list(heading, codings)


def _counts_text(traces: Traces, count_outside: int, copies: int, texts: Texts) -> str:
    """Return in how many places of each kind the name is."""
    plural = texts.plural
    counts = [
        plural(len(traces.fields), "1 field", "{n} fields"),
        plural(traces.journal_rows, "1 place of the history", "{n} places of the history"),
        plural(traces.steps, "1 name of a step", "{n} names of steps"),
        plural(len(traces.files), "1 file", "{n} files"),
        plural(count_outside, "1 unsaved entry or recent project", "{n} unsaved entries and recent projects"),
        plural(copies, "1 backup", "{n} backups"),
    ]
    return f"{', '.join(counts)}."


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


def _unread_lines(files: Sequence[UnreadFile], in_copies: Sequence[UnreadInCopy], texts: Texts) -> list[str]:
    lines = [f"{_with_source(file, texts)}: {texts.unread(file.reasons)}" for file in files]
    return lines + [
        texts.tr(
            "{file}, in {copy}: {why}",
            file=_with_source(each.file, texts),
            copy=each.path,
            why=texts.unread(each.file.reasons),
        )
        for each in in_copies
    ]


def _with_source(file: FileTrace | UnreadFile, texts: Texts) -> str:
    """Return the name of a file, with the titles of the sources that it is attached to."""
    if file.sources:
        return f"{file.name} ({'; '.join(file.sources)})"
    return texts.tr("{file} (of a source that was removed)", file=file.name)
