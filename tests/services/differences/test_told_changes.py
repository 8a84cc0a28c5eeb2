"""What is told of two states is all that differs and nothing else, by naive comparison of their dumps."""

from __future__ import annotations

import json
import os
import random
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from tests.copies import Person, copied, opened
from tests.domain.worlds import IN_FORCE
from tests.queries.random_projects import Model, Record, expected, made, new_database, replace_records
from tests.queries.test_random_projects import in_years, reader_of
from tests.store.building import change, content, edit_file, small_project, tie
from tracker.domain.findings.rules import Rule, SideScope, rule_json
from tracker.domain.records.project_settings import ProjectSettings
from tracker.domain.statuses.statuses import RULES_VERSION
from tracker.operations.project_settings import change_settings
from tracker.project import Project
from tracker.services.differences.told import ToldChanges
from tracker.services.differences.told_changes import changes_between, changes_known_since, findings_in_both
from tracker.store.schema import finding

Records = Mapping[str, list[dict[str, Any]]]

MEMORY = "/dev/shm"
SETS = ("body_name", "body_code", "partnership_sector", "partnership_tag", "change_reason", "attachment")
"""Members of sets."""
BY_CODE = {
    "accepted_problem": ("code", "subject"),
    "vocabulary_entry": ("list_name", "code"),
    "project_setting": ("key",),
}
"""Records that are the same whatever their id is."""
CODES = {
    "status_change": {"status", "actor", "decided_by"}, "partnership": {"kind"}, "body": {"kind"}, "source": {"kind"},
    "activity": {"kind"}, "citation": {"stance", "asserts_status", "asserts_unit"},
    "claim": {"comparator", "measure", "unit"},
}  # fmt: skip
COMPUTED = ("position", "folded")
BOUNDS = ("_earliest", "_latest")
OWN_SETTINGS = ("project_id", "made_at")


def plain(records: Records, table: str) -> dict[Any, dict[str, Any]]:
    """Return the records of a table by what identifies them, without what is computed."""
    found = {}
    for row in records[table]:
        if table == "project_setting" and row["key"] in OWN_SETTINGS:
            continue
        kept = {name: value for name, value in row.items() if name not in COMPUTED and not name.endswith(BOUNDS)}
        found[key_of(row, table)] = kept
    return found


def key_of(row: Mapping[str, Any], table: str) -> Any:
    return tuple(row[name] for name in BY_CODE[table]) if table in BY_CODE else row["id"]


def as_dumped(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: str(value) if value is not None and (name == "id" or name.endswith("_id")) else value
        for name, value in row.items()
    }


def counted(records: Records, table: str) -> Counter[str]:
    """Return how often a table has each record, without the ids of members of sets."""
    rows = [row for row in records[table] if not (table == "project_setting" and row["key"] in OWN_SETTINGS)]
    left_out = (*COMPUTED, "id") if table in (*SETS, *BY_CODE) else COMPUTED
    kept = (
        {name: value for name, value in row.items() if name not in left_out and not name.endswith(BOUNDS)}
        for row in rows
    )
    return Counter(json.dumps(row, sort_keys=True) for row in kept)


def require_applied(changes: ToldChanges, before: Records, after: Records) -> None:
    """Fail unless the first state with these differences is the second one."""
    states = {table: counted(before, table) for table in before}
    rows = {(row.table, row.key): row for each in changes.differences for row in each.difference.rows}
    for row in rows.values():
        if row.before is not None:
            states[row.table] -= counted({row.table: [as_dumped(row.before)]}, row.table)
        if row.after is not None:
            states[row.table] += counted({row.table: [as_dumped(row.after)]}, row.table)
    assert states == {table: counted(after, table) for table in after}


def turns(records: Records) -> dict[str, str]:
    """Return the changes that begin or end their partnership, by the states that the changes before them left."""
    found = {}
    of: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in sorted(records["status_change"], key=lambda row: (row["position"], int(row["id"]))):
        of[row["partnership_id"]].append(row)
    for history in of.values():
        formal = None
        for place, row in enumerate(history):
            status = row["status"]
            if place == 0 and status not in ("proposed", "not_concluded", "in_force"):
                formal = "in_force"  # it began before, on a day that nobody recorded
            if status in ("terminated", "expired", "void") and formal not in ("terminated", "expired", "void"):
                found[row["id"]] = "ended"
            if status == "in_force" and formal not in IN_FORCE:
                found[row["id"]] = "begun"
            if status in FORMAL:
                formal = status
    return found


FORMAL = {
    "proposed", "not_concluded", "in_force", "suspension_proposed", "suspended", "ending_proposed", "ending_decided",
    "terminated", "expired", "void", "superseded",
}  # fmt: skip


def list_of(table: str, row: Mapping[str, Any], turned: Mapping[str, str]) -> str:
    if table == "citation":
        return "sourced"
    return turned.get(row["id"], "added") if table == "status_change" else "added"


def subject(row: Mapping[str, Any]) -> tuple[str, Any]:
    """Return what a citation is about."""
    kinds = {
        "change_id": "status_change",
        "activity_id": "activity",
        "partnership_id": "partnership",
        "body_id": "body",
        "claim_id": "claim",
        "contact_id": "contact",
    }
    return next((kinds[column], row[column]) for column in kinds if row[column] is not None)


def told_by_hand(before: Records, after: Records) -> Iterator[tuple[str, str, str]]:
    """Yield list, table and id of all that differs, except edits and members of sets, whose list is any of two."""
    now, then = turns(after), turns(before)
    for table in (table for table in before if table not in SETS):
        one, other = plain(before, table), plain(after, table)
        for key in one.keys() | other.keys():
            if key not in one and key in other:
                row = next(each for each in after[table] if key_of(each, table) == key)
                if table != "citation" or in_state(subject(row), before):
                    yield list_of(table, row, now), table, row["id"]
            elif key not in other:
                row = next(each for each in before[table] if key_of(each, table) == key)
                if table != "citation" or in_state(subject(row), after):
                    yield "gone", table, row["id"]
            else:
                yield from differing(table, key, one[key], other[key], (then, now))


def in_state(record: tuple[str, Any], records: Records) -> bool:
    return record[1] in {row["id"] for row in records[record[0]]}


def differing(
    table: str, key: str, one: Mapping[str, Any], other: Mapping[str, Any], turned: tuple[Mapping[str, str], ...]
) -> Iterator[tuple[str, str, str]]:
    then, now = turned
    columns = {name for name in one if one[name] != other[name]}
    if any(name.endswith("_edtf") for name in columns):
        yield "redated", table, key
    if columns & CODES.get(table, set()):
        yield "recoded", table, key
    if table == "status_change" and "status" in columns and key in now and now[key] != then.get(key):
        yield now[key], table, key


def require_all_told(changes: ToldChanges, before: Records, after: Records) -> None:
    """Fail if a difference is not told, or one is told that is not there."""
    expected_lists = set(told_by_hand(before, after))
    found = {
        (
            "gone" if each.difference.kind in ("merged", "removed") else each.difference.kind,
            each.difference.table,
            str(each.difference.record),
        )
        for each in changes.differences
        if not each.difference.of_set and each.difference.kind not in ("edited", "counted_otherwise")
    }
    assert found == expected_lists
    edited = Counter(
        (each.difference.table, each.difference.record, each.difference.field, each.difference.kind)
        for each in changes.differences
    )
    assert max(edited.values(), default=1) == 1, "a difference is told twice"


def trial(data: st.DataObject) -> None:
    """Compare two random states in both directions, and one with itself."""
    folder = Path(tempfile.mkdtemp(dir=MEMORY if os.path.isdir(MEMORY) else None))
    try:
        project, _ = small_project(folder, "a.twin")
        with project:
            Person(project, data).work(data.draw(st.integers(0, 3)))
        copied(folder / "a.twin", "b")
        with opened(folder / "b.twin", "bert", 1) as person:
            Person(person, data).work(data.draw(st.integers(0, 12)))
        if data.draw(st.booleans()):
            with opened(folder / "a.twin", "anna", 1) as person:
                Person(person, data).work(data.draw(st.integers(1, 4)))
        states = {}
        for name in "ab":
            with Project.open(folder / f"{name}.twin", read_only=True) as project:
                states[name] = content(project)["records"]
        for one, other in ("ab", "ba"):
            with Project.open(folder / f"{other}.twin", read_only=True) as project:
                changes = changes_between(folder / f"{one}.twin", project)
                require_applied(changes, states[one], states[other])
                require_all_told(changes, states[one], states[other])
                assert changes_between(folder / f"{other}.twin", project).is_empty
    finally:
        shutil.rmtree(folder)


@settings(max_examples=8, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.data())
def test_all_that_differs_is_told_and_nothing_else(home: Path, data: st.DataObject) -> None:
    trial(data)


@pytest.mark.torture
@settings(max_examples=400, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.data())
def test_all_that_differs_is_told_of_many_projects(home: Path, data: st.DataObject) -> None:
    trial(data)


# findings ------------------------------------------------------------------------------------------------------------

RULE = Rule(SideScope(("NL",)), SideScope(("CN",)), 2, 6, "partnerships", denominator="none")


def state_by_hand(records: list[Record]) -> dict[int, str]:
    """[record] -> whether it ended for certain, possibly or not, over all worlds."""
    found = {}
    for each in records:
        endings = expected(Model([each]), RULE).endings
        found[each.id] = "none" if not endings else "certain" if all(endings.values()) else "possible"
    return found


def assert_findings_agree(folder: Path, seed: int) -> None:
    dice = random.Random(seed)
    before = [replace(each, following=None, stands_for=1) for each in made(dice)]
    after = [*before[1:], *(replace(each, following=None, stands_for=1, id=each.id + 50) for each in made(dice)[:2])]
    after = [
        replace(each, changes=tuple(replace(one, id=one.id + 100 * each.id) for one in each.changes)) for each in after
    ]
    with new_database(folder / f"{seed}a.twin") as one, new_database(folder / f"{seed}b.twin") as other:
        for connection, records in ((one, before), (other, after)):
            replace_records(connection, records)
            row = {"id": 900, "name": "Ended", "question": json_of(RULE), "note": ""}
            connection.execute(insert(finding), [row])
            connection.commit()
        (found,) = findings_in_both(reader_of(one), reader_of(other), RULES_VERSION, lambda: None)
    for answer, records in ((found.before, before), (found.after, after)):
        assert answer is not None
        total = answer.numbers.counts["total"]
        assert (total.certain, total.possible) == expected(Model(records), RULE).numbers.numerator
    then, now = state_by_hand(before), state_by_hand(after)
    moved = {each.partnership: (each.before, each.after) for each in found.moved}
    by_hand = {each: (then.get(each, "none"), now.get(each, "none")) for each in {*then, *now}}
    assert moved == {each: states for each, states in by_hand.items() if states[0] != states[1]}


def json_of(rule: Rule) -> str:
    return json.dumps(rule_json(in_years(rule)))


def test_the_findings_and_what_moved_them_equal_an_enumeration_of_worlds(tmp_path: Path) -> None:
    for seed in range(5):
        assert_findings_agree(tmp_path, seed)


@pytest.mark.torture
def test_the_findings_of_many_projects_equal_an_enumeration_of_worlds(tmp_path: Path) -> None:
    for seed in range(5, 400):
        assert_findings_agree(tmp_path, seed)


# single cases --------------------------------------------------------------------------------------------------------


def pair(folder: Path) -> tuple[Path, Project]:
    """Return an earlier file and the open project, which is equal to it so far."""
    project, _ = small_project(folder, "now.twin")
    project.close()
    return copied(project.path, "before"), opened(project.path, "bert", 1)


def test_another_circa_counts_dates_otherwise(tmp_path: Path, home: Path) -> None:
    project, _ = small_project(tmp_path, "now.twin")
    with project:
        vague = change(project, tie(project, "Gouda", "Xi'an"), "in_force", "circa 1990")
    before = copied(project.path, "before")
    with opened(project.path, "bert", 1) as project:
        project.perform(change_settings, ProjectSettings("P", circa=2))
        changes = changes_between(before, project)
    (found,) = changes.of("counted_otherwise")
    told = found.difference
    assert (told.record, told.before, told.after) == (vague, "1989-01-01/1991-12-31", "1988-01-01/1992-12-31")


def test_a_step_is_told_with_who_made_it_and_an_undone_one_is_not(tmp_path: Path, home: Path) -> None:
    before, project = pair(tmp_path)
    with project:
        change(project, tie(project, "Gouda", "Xi'an"), "dormant", "1995")
        last = next(
            each for each in changes_between(before, project).of("added") if each.difference.table == "status_change"
        )
        assert last.step is not None
        assert (last.step.who, last.step.action) == ("bert", "record_status_change")
        project.undo()
        assert not [
            each for each in changes_between(before, project).differences if each.difference.table == "status_change"
        ]


def test_an_erased_name_is_told_although_the_journal_has_no_row_of_it(tmp_path: Path, home: Path) -> None:
    before, project = pair(tmp_path)
    project.close()
    edit_file(project.path, "UPDATE source SET publisher = '███'")
    edit_file(
        project.path,
        "INSERT INTO step (id, action, facts, who, at, first_row, last_row)"
        " VALUES (77, 'erase_person', '{}', 'bert', '2024-06-01T00:00:00.000Z', 1, 0)",
    )
    with opened(project.path, "bert", 1) as later:
        changes = changes_between(before, later)
    assert [each.difference.field for each in changes.of("edited")] == ["publisher"] * len(changes.of("edited"))
    assert changes.of("edited")


def test_what_no_source_says_was_not_known_on_a_day(tmp_path: Path, home: Path) -> None:
    project, _ = small_project(tmp_path, "now.twin")
    with project:
        partnership = tie(project, "Gouda", "Xi'an")
        begun = change(project, partnership, "in_force", "1990")
        changes = changes_known_since(project, 730_000)
    (told,) = [each for each in changes.of("begun") if each.difference.record == begun]
    assert told.difference.because == "no_source"
