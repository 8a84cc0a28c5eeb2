"""Lists what changed: between two files, or from what was known on a day until now.

changes_between(Path("spring.twin"), project).as_json()
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from tracker.clock import today
from tracker.domain.differences.record_differences import Because, Difference
from tracker.domain.statuses.statuses import RULES_VERSION
from tracker.exchange.copies.known_since import read_known_since
from tracker.exchange.copies.two_states import FoundDifference, read_differences
from tracker.garbage import garbage_collection_paused
from tracker.project import Project
from tracker.project_snapshot import ProjectSnapshot, ReadableProject
from tracker.queries.findings.rule_versions import Answer, finding_answers, moved_records
from tracker.queries.project_settings import project_settings
from tracker.queries.reader import Reader
from tracker.services.differences.describing import Describing, touched_partnerships
from tracker.services.differences.told import FindingInBoth, ToldChanges, ToldDifference
from tracker.services.versions.earlier_files import open_earlier
from tracker.store.project_file.other_project import damaged_on_error
from tracker.store.project_settings import read_identifier

_CODES: Final = ("vocabulary_entry", "code_definition", "status_refinement")
_COUNTING_SETTINGS: Final = ("circa", "earliest_beginning")
Each = Callable[[], object]
"""Function that is called before each step of the work, and cancels it by an exception."""


def changes_between(before: Path, project: Project, each: Each = lambda: None) -> ToldChanges:
    """Return what changed between the file of an earlier state and the open project; both are only read.

    The earlier file is a project, a deposit (folder or ZIP file) or a dump. In any thread. KnownError damaged,
    newer_version, ... if it can't be read.
    """
    return project.read_in_background(lambda snapshot: changes_in(Path(before), snapshot, each))


def changes_in(before: Path, project: ReadableProject, each: Each = lambda: None) -> ToldChanges:
    """Return what `changes_between` returns, for a project of which one snapshot is read."""
    identifier = project.query(lambda reader: read_identifier(reader.connection))
    with open_earlier(before, identifier) as (connection, rules), garbage_collection_paused():
        return project.query(_between, connection, before, rules, today(project.clock), project.path.name, each)


def _between(
    after: Reader, connection: sqlite3.Connection, path: Path, rules: int, now: int, name: str, each: Each
) -> ToldChanges:
    day = project_settings(after).as_of or now
    with damaged_on_error(path):
        found = read_differences(connection, after.connection, day)
    before = Reader(connection)
    differences = Describing(connection, after.connection).told(found, each)
    if not found and rules == RULES_VERSION:
        return ToldChanges(path.name, name, (), ())
    findings = findings_in_both(before, after, rules, each)
    differences += tuple(_counted_otherwise(before, after, found, findings, is_older=rules != RULES_VERSION))
    return ToldChanges(path.name, name, differences, findings)


def changes_known_since(project: Project, day: int, each: Each = lambda: None) -> ToldChanges:
    """Return what is known now and was not known on a day, by the sources that had appeared then.

    What may have been known then, because the day on which a source appeared is vague, is marked as such. What no
    source says was not known. In any thread.
    """

    def told(snapshot: ProjectSnapshot) -> ToldChanges:
        with garbage_collection_paused():
            return snapshot.query(_known_since, day, today(snapshot.clock), snapshot.path.name, each)

    return project.read_in_background(told)


def _known_since(after: Reader, day: int, now: int, name: str, each: Each) -> ToldChanges:
    found = read_known_since(after.connection, day, project_settings(after).as_of or now)
    differences = Describing(after.connection, after.connection).told(found, each)
    before, present = finding_answers(after, RULES_VERSION, each, known_by=day), finding_answers(after, each=each)
    findings = tuple(
        FindingInBoth(key, answer.name, before.get(key), answer, moved_records((after,), before.get(key), answer))
        for key, answer in present.items()
    )
    if not differences and all(each_finding.is_same for each_finding in findings):
        findings = ()
    return ToldChanges(name, name, differences, findings, since=day)


def findings_in_both(before: Reader, after: Reader, rules: int, each: Each) -> tuple[FindingInBoth, ...]:
    """Return every saved finding of either file, each counted in both by the rules of its program."""
    then, now = finding_answers(before, rules, each), finding_answers(after, RULES_VERSION, each)
    then = _with_ids_of(then, now)
    return tuple(_in_both(before, after, key, then.get(key), now.get(key)) for key in {**then, **now})


def _with_ids_of(then: Mapping[int, Answer], now: Mapping[int, Answer]) -> Mapping[int, Answer]:
    """Return the first answers with the ids of the second ones, which in unrelated files have equal names."""
    by_name = {answer.name: key for key, answer in now.items()}
    if then.keys() & now.keys():
        return then
    return {by_name.get(answer.name, key): answer for key, answer in then.items()}


def _in_both(before: Reader, after: Reader, key: int, then: Answer | None, now: Answer | None) -> FindingInBoth:
    known = now or then
    assert known is not None
    # nothing moves a finding that one of the states lacks
    moved = moved_records((before, after), then, now) if then and now else ()
    return FindingInBoth(key, known.name, then, now, moved)


def _counted_otherwise(
    before: Reader,
    after: Reader,
    found: Sequence[FoundDifference],
    findings: Sequence[FindingInBoth],
    *,
    is_older: bool,
) -> Iterator[ToldDifference]:
    """Yield the partnerships that a finding counts otherwise although nothing about them changed."""
    causes = _causes(found, is_older=is_older)
    touched = touched_partnerships(before.connection, after.connection, found) if findings else frozenset()
    describing = Describing(before.connection, after.connection)
    for finding in findings:
        rule_differs = _rule_differs(finding)
        because: Because = "rule" if rule_differs else next(iter(causes), "")
        for moved in finding.moved if because else ():
            if moved.partnership not in touched and finding.before and finding.after:
                difference = Difference(
                    "counted_otherwise",
                    "partnership",
                    moved.partnership,
                    moved.part,
                    moved.before,
                    moved.after,
                    because=because,
                )
                step = _step_of_cause(found, because, finding.id)
                told = describing.one(FoundDifference(difference, step))
                yield replace(told, finding=finding.id, names={str(finding.id): finding.name}, is_public=True)


def _rule_differs(finding: FindingInBoth) -> bool:
    if finding.before is None or finding.after is None:
        return False
    one, other = (replace(answer.rule, rules_version=RULES_VERSION) for answer in (finding.before, finding.after))
    return one != other


def _causes(found: Sequence[FoundDifference], *, is_older: bool) -> tuple[Because, ...]:
    """Return for which reasons a record may be counted otherwise although it did not change."""
    tables = {change.table for each in found for change in each.difference.rows}
    causes: dict[Because, bool] = {
        "setting": any(_is_counting_setting(each.difference) for each in found),
        "codes": bool(tables.intersection(_CODES)),
        "version": is_older,
    }
    return tuple(cause for cause, holds in causes.items() if holds)


def _is_counting_setting(difference: Difference) -> bool:
    return difference.table == "project_setting" and difference.row["key"] in _COUNTING_SETTINGS


def _step_of_cause(found: Sequence[FoundDifference], because: Because, finding: int) -> Any:
    """Return the step that changed what makes a record count otherwise; None if no journal knows it."""
    for each in found:
        difference = each.difference
        is_cause = {
            "rule": difference.table == "finding" and difference.record == finding,
            "setting": _is_counting_setting(difference),
            "codes": difference.table in _CODES,
        }
        if is_cause.get(because):
            return each.step
    return None
