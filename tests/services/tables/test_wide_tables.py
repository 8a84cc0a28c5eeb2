"""Tables with several partners of a body side by side: Partner 1, Land 1, Jaar 1, Partner 2, Land 2, Jaar 2."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.table_making import saved
from tracker.errors import RuleError
from tracker.exchange.tables.mapping.table_guessing import guess, is_header
from tracker.exchange.tables.mapping.table_mapping import mapping_from, mapping_of, mapping_text
from tracker.exchange.tables.reading.table_reading import table_of
from tracker.project import Project
from tracker.services.tables.table_transfer import import_file

TIES = """SELECT a.name, b.name, b.country, c.date_edtf FROM partnership p JOIN body a ON a.id = p.body_a_id
JOIN body b ON b.id = p.body_b_id LEFT JOIN status_change c ON c.partnership_id = p.id ORDER BY a.name, b.name"""
CELLS = [
    ("Gemeente", "Partner 1", "Land 1", "Jaar 1", "Partner 2", "Land 2", "Jaar 2", "Partner 3", "Land 3", "Jaar 3"),
    ("Arnhem", "Gera", "Duitsland", "1987", "Coventry", "Engeland", "1958", "Wuhan", "China", "1999"),
    ("Ede", "Chrudim", "Tsjechië", "", "", "", "", "", "", ""),
    ("Tiel", "", "", "", "Biberach", "Duitsland", "vroeger", "", "", ""),
    ("Goes", "", "", "", "", "", "", "", "", ""),
]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project.twin") as made:
        yield made


def ties(project: Project) -> list[tuple[Any, ...]]:
    return project.query(lambda reader: reader.rows(TIES))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_wide_table_is_read_in_one_go(project: Project, tmp_path: Path, kind: str) -> None:
    report = import_file(project, saved(tmp_path, kind, CELLS))
    assert [(row.line, row.verdict) for row in report.rows] == [
        (2, "new"),
        (2, "new"),
        (2, "new"),
        (3, "new"),
        (4, "rejected"),
        (5, "rejected"),
    ]
    assert ties(project) == [
        ("Arnhem", "Coventry", "GB", "1958"),
        ("Arnhem", "Gera", "DE", "1987"),
        ("Arnhem", "Wuhan", "CN", "1999"),
        ("Ede", "Chrudim", "CZ", None),
    ]
    assert [(each.column, each.value) for each in report.rows[4].problems] == [("Jaar 2", "vroeger")]
    assert report.as_json()["ignored_columns"] == []
    assert not report.questions


def test_the_guess_says_the_groups_and_is_used_again(project: Project, tmp_path: Path, home: Path) -> None:
    path = saved(tmp_path, "csv", CELLS)
    report = import_file(project, path, dry_run=True)
    assert report.mapping == {
        "shape": "groups",
        "columns": {"body_a": "Gemeente", "body_b": "Partner 1", "since": "Jaar 1", "country_b": "Land 1"},
        "groups": [
            {"body_b": f"Partner {number}", "since": f"Jaar {number}", "country_b": f"Land {number}"}
            for number in (2, 3)
        ],
    }
    mapping = mapping_of(json.loads(json.dumps(report.mapping)))
    assert mapping_from(mapping_text(mapping)) == mapping
    import_file(project, path, mapping=mapping)
    assert import_file(project, path).mapping_from == "remembered"
    assert len(ties(project)) == 4


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("Gemeente,Partner,Land,Partner,Land", {"body_a", "body_b", "country_b"}),
        ("City,Twin town_1,Twin town_2", {"body_a", "body_b"}),
        ("City,Country,Partner,Partner.1", {"body_a", "country_a", "body_b"}),
        ("Bron,Stad,Partner 1 naam,Partner 1 land,Partner 2 naam,Partner 2 land", {"source_title", "body_a", "body_b"}),
    ],
)
def test_groups_are_found_under_many_names(header: str, fields: set[str]) -> None:
    assert is_header(header.split(","))
    found = guess(table_of(f"{header}\n{','.join('x' for _ in header.split(','))}\n", "t.csv", is_header=is_header))
    assert found.shape == "groups"
    assert fields <= found.columns.keys()
    assert len(found.groups) == 1


@pytest.mark.parametrize("header", ["City 1,Country 1,City 2,Country 2", "Gemeente,Land,Partner,Land", "Stad 1,Stad 2"])
def test_two_bodies_of_one_partnership_are_no_groups(header: str) -> None:
    found = guess(table_of(f"{header}\n{','.join('x' for _ in header.split(','))}\n", "t.csv", is_header=is_header))
    assert found.shape == "partnerships"
    assert not found.groups


def test_cells_of_each_group_are_split(project: Project, tmp_path: Path) -> None:
    text = 'Gemeente,Partner 1,Partner 2\nArnhem,"Gera, Duitsland","Wuhan, China"\nEde,"Chrudim, Tsjechië",\n'
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    import_file(project, tmp_path / "t.csv")
    assert [row[:3] for row in ties(project)] == [
        ("Arnhem", "Gera", "DE"),
        ("Arnhem", "Wuhan", "CN"),
        ("Ede", "Chrudim", "CZ"),
    ]


@pytest.mark.parametrize("groups", ["x", [1], [{"body_c": "x"}], [{"body_b": 1}]])
def test_unreadable_groups_are_refused(groups: object) -> None:
    with pytest.raises(RuleError, match="mapping_unreadable"):
        mapping_of({"shape": "groups", "columns": {"body_a": "A", "body_b": "B"}, "groups": groups})


def test_dates_of_all_groups_are_looked_at(project: Project, tmp_path: Path) -> None:
    text = "Gemeente,Partner 1,Jaar 1,Partner 2,Jaar 2\nArnhem,Gera,1990,Wuhan,2019-21\n"
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    report = import_file(project, tmp_path / "t.csv")
    assert [question.examples for question in report.questions] == [("2019-21",)]
