from __future__ import annotations

import sqlite3

import pytest

from tracker.domain.dates.vague_dates import read_date
from tracker.exchange.tables.plan.import_batch import ImportBatch, NewRecords
from tracker.operations.imports.table_import import import_table
from tracker.project import Project

PLACES = (
    NewRecords("body", ("name", "kind", "country"), [("Gemeente Arnhem", "municipality", "NL"), ("", "unnamed", "CN")]),
    NewRecords(
        "source",
        ("title", "kind", "publisher", "date", "url"),
        [("Stedenbanden", "report", "Vereniging", read_date("2021"), "https://example.org")],
    ),
    NewRecords(
        "partnership",
        ("body_a_id", "body_b_id", "kind", "fixed_term_until"),
        [(-1, -2, "friendship", read_date("2012")), (-1, -2, "sister_city", None)],
    ),
)
SECTORS = ("partnership_id", "sector")
BATCH = ImportBatch(
    new=(
        *PLACES,
        NewRecords("partnership_sector", SECTORS, [(-1, "water")]),
        NewRecords(
            "status_change",
            ("partnership_id", "position", "status", "date", "actor", "decided_by", "note"),
            [
                (-1, 1, "in_force", read_date("1999"), "", "", ""),
                (-1, 2, "expired", None, "both", "lapsed", "Quietly"),
            ],
        ),
        NewRecords("change_reason", ("change_id", "reason"), [(-2, "term_expired")]),
        NewRecords(
            "activity",
            ("partnership_id", "kind", "date", "outcome"),
            [(-1, "renewal", read_date("2004"), "For eight years")],
        ),
        NewRecords(
            "citation",
            ("source_id", "change_id", "activity_id", "quote", "locator", "stated_date", "confidence"),
            [(-1, -2, None, "“op”", "p. 1", read_date("2009"), 3), (-1, None, -1, "", "", None, 2)],
        ),
    ),
    successors={-1: -2},
)


def rows(project: Project, query: str) -> list[tuple[object, ...]]:
    return project.query(lambda reader: reader.rows(query))


def test_a_batch_is_one_step(project: Project) -> None:
    before = len(rows(project, "SELECT id FROM step"))
    project.perform(import_table, BATCH, "ties.csv", 2)
    assert len(rows(project, "SELECT id FROM step")) == before + 1
    assert rows(project, "SELECT action, json_extract(facts, '$.file') FROM step ORDER BY number DESC LIMIT 1") == [
        ("import", "ties.csv")
    ]


def test_new_records_refer_to_each_other(project: Project) -> None:
    project.perform(import_table, BATCH, "ties.csv", 2)
    history = "SELECT body_a, body_b, position, status, date_edtf, reasons, citations, note FROM v_status_history"
    assert rows(project, f"{history} WHERE body_a = 'Gemeente Arnhem' ORDER BY position") == [
        ("Gemeente Arnhem", "", 1, "in_force", "1999", None, 0, ""),
        ("Gemeente Arnhem", "", 2, "expired", None, "term_expired", 1, "Quietly"),
    ]
    assert rows(project, "SELECT folded FROM body WHERE name = 'Gemeente Arnhem'") == [("arnhem",)]


def test_activities_terms_and_successors_are_written(project: Project) -> None:
    project.perform(import_table, BATCH, "ties.csv", 2)
    assert rows(project, "SELECT kind, date_edtf, outcome FROM activity") == [("renewal", "2004", "For eight years")]
    assert rows(project, "SELECT count(*) FROM citation WHERE activity_id IS NOT NULL") == [(1,)]
    query = (
        """SELECT p.fixed_term_until_edtf, n.kind FROM partnership p JOIN partnership n ON n.id = p.superseded_by_id"""
    )
    assert rows(project, query) == [("2012", "sister_city")]


def test_imported_records_are_found_by_searching(project: Project) -> None:
    from tracker.queries.inventory.inventory import partnership_ids
    from tracker.queries.inventory.selection import InventoryFilter

    project.perform(import_table, BATCH, "ties.csv", 2)
    found = project.query(partnership_ids, InventoryFilter(read_date("2020").latest or 0, text="stedenbanden"))
    assert len(found) == 1


def test_existing_records_are_changed(project: Project) -> None:
    project.perform(import_table, BATCH, "ties.csv", 2)
    ((change,),) = rows(project, "SELECT id FROM status_change WHERE status = 'expired'")
    update = ImportBatch(updates={"status_change": {change: {"decided_by": "mayor", "note": "late"}}})
    project.perform(import_table, update, "more.csv", 1)
    assert rows(project, f"SELECT decided_by, note FROM status_change WHERE id = {change}") == [("mayor", "late")]
    project.undo()
    assert rows(project, f"SELECT decided_by, position FROM status_change WHERE id = {change}") == [("lapsed", 2)]


def test_an_empty_batch_makes_no_step(project: Project) -> None:
    before = rows(project, "SELECT id FROM step")
    assert not project.perform(import_table, ImportBatch(), "nothing.csv", 0)
    assert rows(project, "SELECT id FROM step") == before


def test_a_batch_that_fails_writes_nothing(project: Project) -> None:
    before = rows(project, "SELECT id FROM body")
    twice = ImportBatch((*PLACES, NewRecords("partnership_sector", SECTORS, [(-1, "water"), (-1, "water")])))
    with pytest.raises(sqlite3.IntegrityError):
        project.perform(import_table, twice, "ties.csv", 2)
    assert rows(project, "SELECT id FROM body") == before
