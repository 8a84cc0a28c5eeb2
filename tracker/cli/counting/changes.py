"""The verb `changes`: what changed between two files, or what is known now and was not known on a day."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tracker.cli.arguments import Arguments
from tracker.cli.counting.otherwise import answer_json, moved_json
from tracker.cli.day_argument import parse_day
from tracker.cli.opening import for_reading
from tracker.cli.output import one_line, print_json, print_list
from tracker.cli.passphrases import unlock_for
from tracker.domain.differences.record_differences import KINDS
from tracker.errors import KnownError
from tracker.exchange.file_writing import require_target_free
from tracker.publishing.changes.texts import label, lines, source_title, title
from tracker.publishing.changes.writing import require_form, write_changes
from tracker.services.differences.told import FindingInBoth, ToldChanges, ToldDifference
from tracker.services.differences.told_changes import changes_between, changes_known_since
from tracker.services.versions.earlier_files import is_deposit, project_of
from tracker.wording.texts import Texts


def changes_verb(arguments: Arguments) -> int:
    """List what changed between two files, or since a day."""
    texts, out = arguments.texts, arguments.report
    if (arguments.later is None) == (arguments.since is None):
        detail = texts.tr("give a second file, or a day with --since")
        raise KnownError("wrong_usage", program="twintrack changes", detail=detail)
    if out is not None:
        require_form(out)
        require_target_free(out)
    changes = _told(arguments)
    if out is not None:
        write_changes(changes, out, texts)
    if arguments.json:
        print_json(_json(changes, texts))
        return 0
    print(title(changes, texts))
    for heading, found in lines(changes, texts):
        print()
        if found:
            print_list(one_line(heading), (one_line(line) for line in found))
        else:
            print(one_line(heading))
    return 0


def _told(arguments: Arguments) -> ToldChanges:
    texts = arguments.texts
    if arguments.since is not None:
        day = parse_day(arguments.since)
        with for_reading(arguments.file, texts) as project:
            return changes_known_since(project, day)
    later = arguments.later
    assert later is not None
    if not is_deposit(arguments.file):
        unlock_for(arguments.file, texts)
    with project_of(Path(later)) as path, for_reading(path, texts) as project:
        return replace(changes_between(arguments.file, project), after=later.name)


def _json(changes: ToldChanges, texts: Texts) -> dict[str, object]:
    return {
        **{kind: [_difference(each, texts) for each in changes.of(kind)] for kind in KINDS},
        "findings": [_finding(each, texts) for each in changes.findings],
    }


def _difference(told: ToldDifference, texts: Texts) -> dict[str, object]:
    difference, about = told.difference, label(told, texts)
    before, after = difference.before, difference.after
    if difference.kind == "sourced":
        after = source_title(told)
    elif difference.kind == "added":
        after = str(told.about)
    elif difference.kind in ("removed", "merged"):
        before = str(told.about)
        after = str(told.into) if told.into else None
    step = told.step
    return {
        "record": str(difference.record),
        "label": about,
        "before": before,
        "after": after,
        "step": None
        if step is None
        else {
            "id": str(step.id),
            "action": step.action,
            "label": texts.step(step.action, step.facts),
            "at": step.when,
            "who": step.who,
        },
        "kind": difference.table,
        **({"field": difference.field} if difference.field else {}),
        **({"date": difference.date} if difference.date else {}),
        **({"because": difference.because} if difference.because else {}),
        **({"finding": told.names.get(str(told.finding))} if told.finding else {}),
        **({told.shown_by[0]: str(told.shown_by[1])} if told.shown_by is not None else {}),
    }


def _finding(finding: FindingInBoth, texts: Texts) -> dict[str, object]:
    return {
        "name": finding.name,
        "before": None if finding.before is None else answer_json(finding.before),
        "after": None if finding.after is None else answer_json(finding.after),
        "records": [moved_json(each, texts) for each in finding.moved],
        "id": str(finding.id),
    }
