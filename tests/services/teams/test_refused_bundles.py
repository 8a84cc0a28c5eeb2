"""A bundle that no member can have written is refused before anything is written, and damages no project."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.operations.recipes import fill_project
from tests.services.teams.members import Team, team_of
from tests.store.building import content, empty_project, is_sound
from tracker.domain.teams.bundles import Bundle, BundledRow, BundledStep, BundleName, Row
from tracker.errors import KnownError
from tracker.exchange.teams.bundle_content import json_of
from tracker.exchange.teams.encoding import FORMAT, VERSION, decode, encode
from tracker.exchange.teams.opening import open_place
from tracker.exchange.teams.team_kinds import team_kinds
from tracker.operations.teams.own_steps import row_now
from tracker.operations.teams.refusing import refused_bundles
from tracker.project import Project
from tracker.queries.reader import Reader
from tracker.services.teams.beginning import Joining, create_from_team
from tracker.services.teams.receiving import receive
from tracker.services.teams.team_project import require_member
from tracker.store.project_file.known_schema import SCHEMA_VERSION
from tracker.store.schema import metadata

MALLORY = "feedfacefeedface"
Rows = list[tuple[str, int, Row | None]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    with team_of(tmp_path_factory.mktemp("refused") / "team", 1, 1) as team:
        yield team


def first(project: Project, table: str, number: int = 0) -> dict[str, Any]:
    """Return a record of the project, in stored form."""

    def read(reader: Reader) -> Row:
        found = reader.rows(f"SELECT id FROM {table} ORDER BY id LIMIT 1 OFFSET {number}")
        return row_now(reader.connection, table, found[0][0]) or {}

    return dict(project.query(read))


def empty_row(table: str, **values: Any) -> dict[str, Any]:
    """Return a new record with empty values but those given."""
    from tracker.store.derived_columns import recorded_columns

    columns = recorded_columns(metadata.tables[table])
    usual = {each.name: None if each.nullable else "" if each.type.python_type is str else 0 for each in columns}
    return {**usual, "id": 77, **values}


def changed(table: str, **values: Any) -> Callable[[Project], Rows]:
    """Forge a bundle that changes the first record of a table."""

    def rows(project: Project) -> Rows:
        row = first(project, table)
        return [(table, row["id"], {**row, **values})]

    return rows


def added(table: str, **values: Any) -> Callable[[Project], Rows]:
    """Forge a bundle that adds a record."""
    return lambda project: [(table, 77, empty_row(table, **values))]


def circle(project: Project) -> Rows:
    one, other = first(project, "body"), first(project, "body", 1)
    return [
        ("body", one["id"], {**one, "successor_id": other["id"]}),
        ("body", other["id"], {**other, "successor_id": one["id"]}),
    ]


def name_setting(project: Project) -> Rows:
    def read(reader: Reader) -> Row:
        (row,) = reader.rows("SELECT id FROM project_setting WHERE key = 'name'")
        return row_now(reader.connection, "project_setting", row[0]) or {}

    row = dict(project.query(read))
    return [("project_setting", row["id"], {**row, "value": '{"a":1}'})]


def with_finding(project: Project) -> Rows:
    finding = empty_row("finding", id=76, name="n", question="{}")
    result = empty_row("finding_result", finding_id=76, taken_at="2023-05-01T00:00:00.000Z", result='{"x":1}')
    return [("finding", 76, finding), ("finding_result", 77, result)]


def of_another_kind(project: Project) -> Rows:
    row = empty_row("accepted_problem", code="same_pair", subject="3", id=first(project, "body")["id"])
    return [("accepted_problem", row["id"], row)]


def without_bytes(project: Project) -> Rows:
    owner = first(project, "source")["id"]
    return [("attachment", 77, empty_row("attachment", source_id=owner, name="a.txt", sha256="0" * 64, size=5))]


FORGED: dict[str, Callable[[Project], Rows]] = {
    "days that do not follow from the date": changed("status_change", date_earliest=1, date_latest=2),
    "body without a name": changed("body", name=""),
    "latitude beyond the pole": changed("body", latitude=1e308),
    "longitude beyond the date line": changed("body", longitude=-181.0),
    "successors in a circle": circle,
    "more stood for than there are": changed("partnership", stands_for=2**62),
    "confidence that is none": changed("citation", confidence=9),
    "partner of itself": lambda project: [
        ("partnership", row["id"], {**row, "body_b_id": row["body_a_id"]}) for row in [first(project, "partnership")]
    ],
    "project name that is no text": name_setting,
    "frozen result that is none": with_finding,
    "unknown comparator": changed("claim", comparator="zz"),
    "code that nobody defined": changed("partnership", kind="nobody_defined"),
    "attachment without bytes": without_bytes,
    "problem of an unknown check": added("accepted_problem", code="no_check", subject="3"),
    "problem of no record": added("accepted_problem", code="same_pair", subject="x"),
    "id of a record of another kind": of_another_kind,
}


def forged(project: Project, rows: Rows) -> Bundle:
    """Return a bundle of an unknown writer that follows the first one."""

    def before(table: str, record: int) -> Row | None:
        return project.query(lambda reader: row_now(reader.connection, table, record))

    states = tuple(BundledRow(table, record, before(table, record), after) for table, record, after in rows)
    step = BundledStep(457848282964718999, "edit", {}, "Mallory", "2025-05-01T09:00:00.000Z", states)
    base = require_member(project).base
    return Bundle(project.identifier, SCHEMA_VERSION, MALLORY, "Mallory", 1, (base,), (step,), {})


def packed_by_a_stranger(bundle: Bundle) -> tuple[BundleName, bytes]:
    """Return the name and the bytes of a bundle, which `encode` would refuse to write."""
    content = json.dumps(json_of(bundle), ensure_ascii=False).encode()
    packed = zlib.compress(content)
    sizes = {"format": FORMAT, "version": VERSION, "content": len(content), "packed": len(packed), "attachments": 0}
    whole = json.dumps(sizes, sort_keys=True).encode() + b"\n" + packed
    return BundleName(bundle.writer, bundle.number, hashlib.sha256(whole).hexdigest()), whole


@pytest.mark.parametrize("name", FORGED)
def test_a_bundle_that_contradicts_itself_is_refused_with_its_reason(made: Team, name: str) -> None:
    project = made.projects[0]
    bundle = forged(project, FORGED[name](project))
    called, packed = packed_by_a_stranger(bundle)
    try:
        read = decode(packed, called, project_id=project.identifier)
        (error,) = project.query(lambda reader: refused_bundles(reader.connection, [(called, read)])).values()
    except KnownError as raised:
        error = raised
    assert error.code == "bundle_wrong"
    assert error.facts["detail"]
    assert called.text in str(error.facts["bundle"])


def test_a_bundle_of_the_same_kind_without_a_contradiction_is_taken(made: Team) -> None:
    project = made.projects[0]
    bundle = forged(project, changed("body", name="Arnheim", latitude=52.0)(project))
    called, packed = encode(bundle, None)
    read = decode(packed, called, project_id=project.identifier)
    assert project.query(lambda reader: refused_bundles(reader.connection, [(called, read)])) == {}


@pytest.mark.parametrize(
    "name", ["code that nobody defined", "unknown comparator", "attachment without bytes", "confidence that is none"]
)
def test_a_refused_bundle_damages_neither_members_nor_those_who_join(tmp_path: Path, name: str) -> None:
    with team_of(tmp_path / "team", 2, 2) as team:
        project = team.projects[1]
        before = content(project)
        called, packed = packed_by_a_stranger(forged(project, FORGED[name](project)))
        open_place(team.place).add(called, packed)
        received = receive(project)
        assert (received.bundles, [each.reason for each in received.waiting]) == (0, ["bundle_wrong"])
        assert content(project) == before
        assert is_sound(project)
        with create_from_team(tmp_path / "new.twin", team.place, Joining("new")) as joined:
            assert is_sound(joined)
            assert json.dumps(content(joined)["records"]) == json.dumps(before["records"])


def referring_to_nothing(project: Project, needed: bool) -> Rows:
    """Forge a bundle in which the last record of each kind refers to a record that nobody has, by a reference without
    which it can't be, or by all others.
    """
    rows: Rows = []
    for kind in team_kinds().values():
        columns = [each.column for each in kind.references if (each.is_part or each.is_required) == needed]
        found = [] if kind.key else project.query(lambda reader, name=kind.name: reader.rows(LAST.format(name)))  # type: ignore[misc]
        for (record,) in found:
            row = project.query(lambda reader, at=(kind.name, record): row_now(reader.connection, *at)) or {}  # type: ignore[misc]
            used = [column for column in columns if not needed or row[column] is not None]
            if used and row[used[0]] != record:
                rows.append((kind.name, record, {**row, used[0]: 4_000_000_000_000_000_000}))
    return rows


LAST = "SELECT max(id) FROM {} HAVING max(id) IS NOT NULL"


@pytest.mark.parametrize("needed", [True, False], ids=["needed", "not needed"])
def test_references_to_records_that_nobody_has_leave_every_project_sound(tmp_path: Path, needed: bool) -> None:
    """Who refers to what is hidden by them is hidden too, in the journal as well; nothing of it is lost."""

    def begin(folder: Path) -> Project:
        project = empty_project(folder, "m0.twin")
        fill_project(project, in_team=False)
        return project

    with closing(Team(tmp_path, Random(1), 2, begin=begin)) as team:
        anna, bert = team.projects
        rows = referring_to_nothing(anna, needed)
        assert {"status_change", "claim", "contact"} <= {table for table, _, _ in rows} or not needed
        open_place(team.place).add(*packed_by_a_stranger(forged(anna, rows)))
        for each in (anna, bert):
            assert receive(each).bundles == 1
            assert is_sound(each)
        assert json.dumps(content(anna)["records"]) == json.dumps(content(bert)["records"])
        with create_from_team(tmp_path / "new.twin", team.place, Joining("new")) as joined:
            assert is_sound(joined)
            assert json.dumps(content(joined)["records"]) == json.dumps(content(anna)["records"])
