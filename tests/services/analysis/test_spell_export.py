"""The table of spells as a file: its columns, those of own fields, and how programs of statistics read it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.analysis.test_network_export import ENDED, day_of, tie
from tests.store.building import empty_project
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.records.subjects import Subject
from tracker.operations.own_fields import add_own_field, set_own_values
from tracker.project import Project
from tracker.services.analysis.spell_export import SPELL_COLUMNS, export_spells


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with empty_project(tmp_path) as made:
        yield made


def written(project: Project, out: Path) -> list[dict[str, str]]:
    export_spells(project, out, day_of("2023-05-07"))
    content = out.read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(content.decode("utf-8").splitlines()))


def test_a_spell_is_a_row_with_all_columns(project: Project, tmp_path: Path) -> None:
    tie(project, "Arnhem", "Wuhan", *ENDED)
    (row,) = written(project, tmp_path / "spells.csv")
    assert list(row) == list(SPELL_COLUMNS)
    days = ("entry_earliest", "entry_latest", "exit_earliest", "exit_latest")
    assert [row[name] for name in days] == ["1999-09-01", "1999-09-30", "2021-07-01", "2021-07-31"]
    assert row["event"] == "1"
    assert (row["body_a"], row["country_a"], row["distance_km"], row["end_status"]) == (
        *("Arnhem", "NL"),
        *("8504.4", "terminated"),
    )
    assert (row["days_min"], row["days_max"]) == ("7945", "8004")


def test_own_numbers_of_both_bodies_are_covariates(project: Project, tmp_path: Path) -> None:
    tie(project, "Arnhem", "Wuhan", *ENDED)
    for name, value_type in (("Population", "number"), ("Remark", "text")):
        project.perform(add_own_field, OwnFieldDraft("body", name, value_type))  # type: ignore[arg-type]
    ((arnhem,),) = project.query(lambda reader: reader.rows("SELECT id FROM body WHERE name = 'Arnhem'"))
    project.perform(set_own_values, Subject("body", arnhem), {"population": "164096"})
    (row,) = written(project, tmp_path / "spells.csv")
    assert list(row)[-2:] == ["own_population_a", "own_population_b"]
    assert (float(row["own_population_a"]), row["own_population_b"]) == (164096, "")


def test_a_name_that_looks_like_a_formula_is_escaped(project: Project, tmp_path: Path) -> None:
    tie(project, "=1+1", "Wuhan", *ENDED)
    (row,) = written(project, tmp_path / "spells.csv")
    assert row["body_a"] == "'=1+1"
