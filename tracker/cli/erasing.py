"""The verb that takes a person's name out of a project: erase."""

from __future__ import annotations

from tracker.cli.arguments import Arguments
from tracker.cli.opening import for_reading
from tracker.cli.output import print_json, print_table
from tracker.cli.passphrases import unlock_for
from tracker.domain.erasing import Erasure
from tracker.domain.record_words import FIELD_WORDS
from tracker.erasing import erase, erase_kept, kept_with
from tracker.erasing_copies import copies_that_name, deal_with_copies, places_away
from tracker.project import Project
from tracker.questions.traces import Traces, traces_of
from tracker.wording import problem_text

UNREACHED = "Copies saved elsewhere, colleagues' copies and what was exported can't be reached from here."
AWAY = "These places for backups aren't there now; copies in them may hold the name. Connect them and run this again:"


def erase_verb(arguments: Arguments) -> int:
    """Show where a name stands, or replace it there; 3 where a backup could not be dealt with."""
    erasure = Erasure(arguments.name, tuple(arguments.also), arguments.replace)
    if arguments.dry_run:
        with for_reading(arguments.file) as project:
            _tell_traces(project, erasure, is_json=arguments.json)
        return 0
    unlock_for(arguments.file)
    # no backup before it, for that would hold the name
    with Project.open(arguments.file) as project:
        report = erase(project, erasure, replace_files=arguments.replace_files)
        kept = erase_kept(project, erasure)
        left = deal_with_copies(project, erasure, arguments.backups, replace_files=arguments.replace_files)
        away = list(map(str, places_away(project)))
    files, failed = [file.name for file in report.files_left], list(map(problem_text, left.problems))
    copies = [str(each.path) for each in left.copies]
    if arguments.json:
        print_json({
            "places": report.count, "beside": kept.count, "files_left": files, "is_compact": report.is_compact,
            "copies_left": copies, "copies_failed": failed, "places_away": away,
        })  # fmt: skip
    else:
        print(f"Replaced in {report.count} places of the project and {kept.count} beside it. This can't be undone.")
        _list("Files that still hold the name (--replace-files makes notes of them):", files)
        _list("Backups that still hold the name (--backups=erase or delete):", copies)
        _list("Backups that could not be dealt with:", failed)
        _list(AWAY, away)
        if not report.is_compact:
            print("The file could not be rewritten; deleted bytes in it were overwritten. Make room and run it again.")
        print(UNREACHED)
    return 3 if failed else 0


def _tell_traces(project: Project, erasure: Erasure, *, is_json: bool) -> None:
    traces = project.ask(traces_of, erasure)
    kept, copies = kept_with(project, erasure), [str(each.path) for each in copies_that_name(project, erasure)]
    away = list(map(str, places_away(project)))
    if is_json:
        print_json({**_json(traces), "beside": kept.count, "copies": copies, "places_away": away})
        return
    print(
        f"{len(traces.fields)} fields, {traces.journal_rows} places of the history, {traces.steps} names of steps,"
        f" {len(traces.files)} files, {kept.count} drafts and recent projects, {len(copies)} backups."
    )
    cells = [
        (each.table, str(each.record), FIELD_WORDS.get(each.column, each.column), erasure.around(each.text))
        for each in traces.fields
    ]
    print_table(("Kind", "Record", "Field", "Text"), cells)
    _list("Files:", [file.name for file in traces.files])
    _list("Backups:", copies)
    _list(AWAY, away)


def _json(traces: Traces) -> dict[str, object]:
    return {
        "fields": [{"table": each.table, "id": str(each.record), "field": each.column} for each in traces.fields],
        "journal": traces.journal_rows,
        "steps": traces.steps,
        "files": [{"name": each.name, "can_be_rewritten": each.is_rewritable} for each in traces.files],
    }


def _list(heading: str, lines: list[str]) -> None:
    if lines:
        print("\n".join((heading, *(f"  {line}" for line in lines))))
