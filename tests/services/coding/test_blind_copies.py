"""Blind copies: no byte of what was coded is in them, the evidence is, and progress counts what is coded or empty."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.operations.recipes import fill_project
from tests.ready import ready
from tests.store.building import TickingClock, change, content, files, made, records, small_project, source
from tests.trust.hostile import free_columns
from tracker.domain.records.attachments import draft_of
from tracker.domain.records.drafts import CitationDraft, ReasonGiven
from tracker.errors import KnownError, RuleError
from tracker.operations.attachments import add_attachments
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.coding.assignments import mark_unit
from tracker.project import Project
from tracker.queries.coding.assignments import assignments, coding_progress
from tracker.services.coding.blind_copies import SampleRequest, assign
from tracker.store import search_index

KEPT = {
    "body": "name folded subdivision valid_from_words valid_until_words",
    "body_name": "name folded",
    "partnership": "label_a label_b",
    "source": "title folded publisher date_words accessed_words url doi archived_url",
    "citation": "quote translation locator",
    "attachment": "name text",
    "quote_anchor": "exact prefix suffix",
    "vocabulary_entry": "label",
    "code_definition": "definition includes excludes example",
    "own_field": "name unit help",
    "assignment": "name",
}
"""The free texts that a coder needs: what names bodies and sources, what sources say, and the codebook."""
CODERS = ("Ann", "Bea")
ANY = ("Ann",)


def make_canaries(path: Path) -> datetime:
    """Write a project with records of all kinds, in which each free text names its table and column."""
    clock = TickingClock()
    with Project.create(path, who="canarystepwhocanary", clock=clock) as project:
        fill_project(project)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE journal_state SET is_replaying = 1")
        for table, column in free_columns():
            connection.execute(f"UPDATE {table} SET {column} = ? || id", (canary(table, column),))
        connection.execute(
            "UPDATE source SET csl = ?", ('{"note": "canarycslnotecanary", "volume": "canarycslvolumecanary"}',)
        )
        connection.execute("UPDATE journal_state SET is_replaying = 0")
        connection.execute("BEGIN")
        search_index.rebuild(connection)
        connection.execute("COMMIT")
    return clock.moment


def canary(table: str, column: str) -> str:
    return f"canary{table}{column}canary".replace("_", "")


@pytest.fixture
def project(tmp_path: Path) -> Any:
    clock = TickingClock(ready(make_canaries, tmp_path / "ties.twin"))
    with Project.open(tmp_path / "ties.twin", who="canarystepwhocanary", clock=clock) as project:
        yield project


def everything_in(path: Path) -> str:
    """Return all bytes of a project as text, with every row of every table and every word of its search index."""
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [repr(row) for name in names for row in connection.execute(f'SELECT * FROM "{name}"')]
        words = []
        for kind in ("partnership", "body", "source"):
            connection.execute(f"CREATE VIRTUAL TABLE temp.words_{kind} USING fts5vocab(main, {kind}_index, 'row')")
            words += [row[0] for row in connection.execute(f"SELECT term FROM temp.words_{kind}")]
    return "\n".join([path.read_bytes().decode("latin-1"), *rows, *words])


def test_no_byte_of_what_was_coded_is_in_a_blind_copy(project: Project, tmp_path: Path) -> None:
    assigned = assign(project, SampleRequest("Pilot", CODERS, with_confidential=True), tmp_path / "coding")
    assert "canarystatuschangenotecanary" in everything_in(project.path)
    for path in assigned.copies:
        found = set(re.findall("canary[a-z]*?canary", everything_in(path)))
        allowed = {canary(table, column) for table, columns in KEPT.items() for column in columns.split()}
        assert found - allowed - {"canarycslvolumecanary"} == set()
        assert canary("citation", "quote") in found, "what the coders read is there"
        with Project.open(path, read_only=True) as copy:
            there = content(copy)
        coded = {"status_change", "change_reason", "status_refinement", "activity", "own_field_value", "finding"}
        coded |= {"claim", "contact", "frame", "follow_up", "saved_view", "coding_decision", "recode_item", "wave"}
        assert {table for table in coded if there["records"][table]} == set()
        assert there.get("steps", []) == []


def test_codes_of_changes_and_their_number_are_not_in_a_copy(tmp_path: Path) -> None:
    main, ids = small_project(tmp_path)
    with main as project:
        reasons = (ReasonGiven("human_rights"),)
        change(project, ids["utrecht"], "terminated", "2022", reasons=reasons, sources=(ids["page"],))
        quoted = CitationDraft(ids["page"], quote="It is over.", stance="contradicts", confidence=4, note="weak")
        for kind, record in (("change", "ended"), ("activity", "motion"), ("change", "begun")):
            project.perform(add_citation, CitationTarget(kind, ids[record]), quoted)  # type: ignore[arg-type]
        file = made(project, add_attachments, ids["page"], [draft_of("a.txt", "text/plain", b"the page", "the page")])
        (path,) = assign(project, SampleRequest("Pilot", ANY), tmp_path / "coding").copies
        with closing(sqlite3.connect(path)) as connection:
            # the schema, which is in every file, has words of its own
            schema = "\n".join(str(row[0]) for row in connection.execute("SELECT sql FROM sqlite_master"))
        raw = everything_in(path).replace(schema, "")
        for code in ("terminated", "human_rights", "motion_passed", "yangtze", "technology", "since 1999"):
            assert code not in raw
        with Project.open(path, read_only=True) as copy:
            (kept,) = [row for row in records(copy, "citation") if row["quote"]]
            assert (kept["stance"], kept["confidence"], kept["note"]) == ("mentions", 2, "")
            assert int(kept["partnership_id"]) == ids["arnhem"]
            assert [int(row["id"]) for row in records(copy, "attachment")] == [file]


def test_confidential_sources_are_in_a_copy_only_if_asked(tmp_path: Path) -> None:
    main, ids = small_project(tmp_path)
    with main as project:
        secret = source(project, "Zandvoort", is_confidential=True)
        quoted = CitationDraft(secret, quote="Zandvoort says so")
        project.perform(add_citation, CitationTarget("change", ids["ended"]), quoted)
        (without,) = assign(project, SampleRequest("One", ANY), tmp_path / "one").copies
        request = SampleRequest("Two", ANY, with_confidential=True)
        (asked,) = assign(project, request, tmp_path / "two").copies
    assert "andvoort" not in everything_in(without)
    assert "Zandvoort says so" in everything_in(asked)


def test_a_sample_of_changes_has_their_quotes_and_counts_each(tmp_path: Path) -> None:
    main, ids = small_project(tmp_path)
    with main as project:
        for record, words in (("begun", "It began."), ("ended", "It ended.")):
            quoted = CitationDraft(ids["page"], quote=words)
            project.perform(add_citation, CitationTarget("change", ids[record]), quoted)
        request = SampleRequest("Pilot", ANY, "change", size=1, by="status", seed=2)
        assigned = assign(project, request, tmp_path / "coding")
        (unit,) = records(project, "assignment_unit")
        assert assigned.of == 3
    with Project.open(assigned.copies[0], clock=TickingClock()) as copy:
        assert [row["change_id"] for row in records(copy, "assignment_unit")] == [None]
        quotes = [row["quote"] for row in records(copy, "citation") if row["quote"]]
        expected = {ids["begun"]: ["It began."], ids["ended"]: ["It ended."], ids["dormant"]: []}
        assert quotes == expected[int(unit["change_id"])]


def test_progress_counts_coded_and_empty_units(tmp_path: Path) -> None:
    main, ids = small_project(tmp_path)
    with main as project:
        (path,) = assign(project, SampleRequest("Pilot", ANY), tmp_path / "coding").copies
        (row,) = project.query(assignments)
        assert (row.name, row.coders, row.units, row.sample["how"]) == ("Pilot", ANY, 2, "all")
        assert project.query(coding_progress) is None
    with Project.open(path, who="Ann", clock=TickingClock()) as copy:
        assert copy.query(coding_progress).done == 0  # type: ignore[union-attr]
        change(copy, ids["arnhem"], "terminated", "2020")
        progress = copy.query(coding_progress)
        assert progress is not None
        assert (progress.done, progress.units, progress.finished) == (1, 2, {ids["arnhem"]})
        (unit,) = next(each.unmarked for each in progress.partnerships if each.partnership == ids["utrecht"])
        copy.perform(mark_unit, unit, True)
        assert copy.query(coding_progress).done == 2  # type: ignore[union-attr]
        copy.undo()
        assert copy.query(coding_progress).done == 1  # type: ignore[union-attr]


def test_nothing_is_left_if_a_copy_cannot_be_written(tmp_path: Path) -> None:
    main, _ = small_project(tmp_path)
    folder = tmp_path / "coding"
    with main as project:
        before = content(project)["records"]
        with pytest.raises(RuleError, match="coder_twice"):
            assign(project, SampleRequest("Pilot", ("Ann", "ann")), folder)
        with pytest.raises(RuleError, match="coders_missing"):
            assign(project, SampleRequest("Pilot", ()), folder)
        assert not folder.exists()
        folder.mkdir()
        (folder / "Bea.twin").write_text("of somebody")
        with pytest.raises(KnownError, match="already_exists"):
            assign(project, SampleRequest("Pilot", CODERS), folder)
        assert content(project)["records"] == before
        assert files(folder) == {"Bea.twin"}
