"""The thorough check finds what bit flips, other tools or an interrupted program did to the records."""

from __future__ import annotations

import base64
import hashlib
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.building import TickingClock, body, content, edit_file, is_sound, new_project, small_inventory
from tracker.cli import main
from tracker.domain.records.drafts import BodyDraft
from tracker.exchange.formats.dump import load
from tracker.operations.bodies import edit_body
from tracker.project import Project
from tracker.queries.project_integrity import soundness
from tracker.queries.search.search import search
from tracker.store.derived_columns import recorded_columns
from tracker.store.schema import body as body_table
from tracker.store.transaction import StepLabel, Transaction

PAPER = b"%PDF-1.7 the council's minutes"
SHA = hashlib.sha256(PAPER).hexdigest()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed project with a journal, and one source with an attached page."""
    folder = tmp_path_factory.mktemp("made")
    with new_project(folder) as project:
        named = small_inventory(project)
        project.undo()
        with_page = content(project)
    with_page["records"]["attachment"].append(
        {
            "id": "77",
            "source_id": str(named["page"]),
            "name": "minutes.pdf",
            "media_type": "application/pdf",
            "sha256": SHA,
            "size": len(PAPER),
        }
    )
    with_page["attachments"][SHA] = base64.b64encode(PAPER).decode()
    load(folder / "loaded.twin", with_page, TickingClock())
    with Project.open(folder / "loaded.twin", who="tester", clock=TickingClock()) as loaded:
        small_inventory(loaded)
        loaded.undo()
    return loaded.path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return shutil.copy(made, tmp_path / "ties.twin")


def problems(path: Path) -> list[str]:
    with Project.open(path, read_only=True) as project:
        return project.query(soundness)


def test_a_sound_project_has_no_problems(path: Path) -> None:
    assert problems(path) == []


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        (["UPDATE source SET title = title || 's' WHERE title LIKE 'Arnhem breekt%'"], "source are not as the journal"),
        (["UPDATE status_change SET date_earliest = date_earliest + 1 WHERE status = 'terminated'"], "status_change"),
        (["UPDATE citation SET confidence = 3"], "citation"),
        (["DELETE FROM activity"], "activity"),
        (["DELETE FROM attachment_bytes"], "the bytes of 1 attachments are missing"),
        (["UPDATE attachment_bytes SET bytes = X'00'"], f"the attachment {SHA} is not what was stored"),
        (["UPDATE journal_state SET step_id = 5"], "left open"),
        (["DELETE FROM step WHERE number = 2"], "belong to no step"),
        (["DELETE FROM partnership_index"], "search index lacks 4 partnerships"),
        (["DELETE FROM body_index"], "search index lacks 8 bodies"),
        (["DELETE FROM source_index"], "search index lacks 4 sources"),
        (["UPDATE partnership SET body_a_id = 5"], "refers to a record of body that isn't there"),
    ],
)
def test_changes_made_by_other_tools_are_reported(path: Path, statements: list[str], told: str) -> None:
    edit_file(path, *statements)
    found = problems(path)
    assert found
    assert any(told in problem for problem in found), found


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "UPDATE partnership_index SET text = 'nothing' WHERE rowid = (SELECT min(id) FROM partnership)",
            "other words than 1 of partnerships",
        ),
        ("UPDATE body_index SET text = text || ' osaka'", "other words than 8 of bodies"),
        ("UPDATE source_index SET text = ''", "other words than 4 of sources"),
    ],
)
def test_an_index_with_other_words_than_the_records_is_reported(path: Path, statement: str, told: str) -> None:
    edit_file(path, statement)
    assert [told in problem for problem in problems(path)] == [True]


def test_a_broken_page_is_reported(path: Path) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'citation_source'").fetchone()
    whole = bytearray(path.read_bytes())
    whole[(page - 1) * 4096 + 3 : (page - 1) * 4096 + 5] = b"\x00\x00"  # as if the index were empty
    path.write_bytes(whole)
    assert problems(path)


def test_writes_of_another_connection_since_the_last_check_are_not_reported(project: Project) -> None:
    """FTS5 checks its cache of an index, unless the index was queried first."""
    body(project, "Arnhem")
    wuhan = body(project, "Wuhan", "CN")
    assert is_sound(project)
    project.perform(edit_body, wuhan, BodyDraft("Wuhan", country="CN", note="on the Yangtze"))
    assert is_sound(project)


TOWNS = range(600)


def add_towns(transaction: Transaction) -> StepLabel:
    """Add so many bodies that their words take several pages of the index."""
    columns = [column.name for column in recorded_columns(body_table) if column.name != "id"]
    row = {column.name: None if column.nullable else "" for column in body_table.columns}
    towns = [{**row, "name": f"Town{number:04}", "kind": "municipality"} for number in TOWNS]
    transaction.insert_many(body_table, columns, [tuple(town[name] for name in columns) for town in towns])
    return StepLabel("import_table", {})


def found(project: Project, numbers: Iterable[int]) -> set[int]:
    return {number for number in numbers if project.query(search, f"town{number:04}").groups}


@pytest.mark.parametrize("back", [1, 7])
def test_a_search_index_that_looks_for_a_word_on_another_page_is_reported_and_rebuilt(
    tmp_path: Path, home: Path, back: int
) -> None:
    """SQLite's check compares the first word of a page with that page, not with the words of the page before."""
    with new_project(tmp_path) as project:
        project.perform(add_towns)
        assert project.query(soundness) == []
    with closing(sqlite3.connect(project.path)) as connection:
        query = "SELECT segid, term FROM body_index_idx WHERE term > X'30' ORDER BY segid, term LIMIT 1"
        segment, term = connection.execute(query).fetchone()
        wrong = term[:-1] + bytes([term[-1] - back])
        change = "UPDATE body_index_idx SET term = ? WHERE segid = ? AND term = ?"
        connection.execute(change, (wrong, segment, term))
        connection.commit()
    with Project.open(project.path, read_only=True) as project:
        assert found(project, TOWNS) != set(TOWNS)
        assert [problem for problem in project.query(soundness) if "search index" in problem]
    assert main(["verify", str(project.path), "--repair"]) == 0
    with Project.open(project.path) as project:
        assert is_sound(project)
        assert found(project, TOWNS) == set(TOWNS)
