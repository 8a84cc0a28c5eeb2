"""No cell of a table is dropped silently: it is in the project, in an open point or note, or in the rejects."""

from __future__ import annotations

import csv
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exchange.accounting import Account, account_of_import
from tests.exchange.conftest import ROW, Importing, table_text, verdicts
from tests.exchange.test_import_twice import CELLS
from tracker.domain.bodies.gazetteer import gazetteer
from tracker.project import Project

WHEN = (
    "1987", "um 1990", "ca. 1985", "Frühjahr 1992", "1980er Jahre", "vor 1995", "nach 1991", "05.1988", "1990/91",
    "3. Oktober 1990", "Mitte der 1970er Jahre", "Sommer 1993", "unbekannt", "2001-05-07", "Ende 1999", "", "?",
)  # fmt: skip
UNTIL = ("", "", "", "", "", "2005", "ca. 2010", "vor 2020", "31.12.2019", "unbekannt", "spätestens 2015", "aufgelöst")
COUNTRIES = (
    "Frankreich",
    "Polen",
    "Großbritannien",
    "Österreich",
    "Italien",
    "Tschechien",
    "China",
    "Ungarn",
    "USA",
    "",
)


def german_rows(count: int) -> Iterator[tuple[str, str, str, str, str]]:
    """Rows of a German list of twin towns: names of the gazetteer, umlauts, vague dates, gaps and slips."""
    chance = random.Random(20_260)
    places = (gazetteer().body_at(place) for place in chance.sample(range(len(gazetteer())), 3_000))
    bodies = [body for body in places if body.kind == "municipality"]
    codes = {"FR": "Frankreich", "PL": "Polen", "GB": "Großbritannien", "AT": "Österreich", "IT": "Italien"}
    codes |= {"CZ": "Tschechien", "CN": "China", "HU": "Ungarn", "US": "USA"}
    own = [body.name for body in bodies if body.country == "DE"]
    others = [(body.name, codes[body.country]) for body in bodies if body.country in codes]
    for _ in range(count):
        partner, country = chance.choice(others)
        land = chance.choice(COUNTRIES) if chance.random() < 0.03 else country
        yield chance.choice(own), partner, land, chance.choice(WHEN), chance.choice(UNTIL)


def german_table(folder: Path, count: int) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "staedte.csv"
    with path.open("w", encoding="cp1252", newline="", errors="replace") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(("Stadt", "Partnerstadt", "Land", "seit", "bis"))
        writer.writerows(german_rows(count))
    return path


def part_of_world(shared_data: Path, folder: Path, count: int | None) -> Path:
    """Write `count` rows of the twin towns of the world, drawn at random with a seed; all of them for None."""
    world = (shared_data / "world" / "twin_cities_geocoded.csv").read_text("utf-8").splitlines(keepends=True)
    rows = world[1:] if count is None else random.Random(2026).sample(world[1:], count)
    folder.mkdir(exist_ok=True)
    path = folder / "world.csv"
    path.write_text("".join((world[0], *rows)), "utf-8")
    return path


def accounted(path: Path, encoding: str | None = None) -> Account:
    with Project.create(path.with_name("accounted.twin")) as project:
        _, account = account_of_import(project, path, encoding)
    assert account.lost == []
    assert "lost" not in account.fates
    return account


def test_every_cell_of_a_german_table_is_accounted_for(tmp_path: Path, home: Path) -> None:
    fates = accounted(german_table(tmp_path, 300), "cp1252").fates
    assert fates["in the project"] > 600


def test_every_cell_of_the_world_s_twin_towns_is_accounted_for(shared_data: Path, tmp_path: Path, home: Path) -> None:
    fates = accounted(part_of_world(shared_data, tmp_path, 300)).fates
    assert fates["in the project"] > 2_000


MANY_CELLS = {
    **CELLS,
    "body_a": ("Arnhem", "arnhem", "Gemeente Arnhem", "Utrecht", "Provincie Utrecht", "Peking", "Beijing"),
    "country_a": ("", "NL", "CN"),
    "body_b": ("Wuhan", "武汉", "Wuhan (武汉)", "Utrecht", "Keulen", "Köln", "Suzhou", "Portland"),
    "country_b": ("", "CN", "NL", "DE", "US"),
    "subdivision_b": ("", "", "", "Gansu", "Jiangsu", "Hubei"),
    "latitude_b": ("", "", "30.5", "31.3", "50.9"),
    "longitude_b": ("", "", "114.3", "120.6", "6.9"),
    "codes_b": ("", "", "", "Q1", "gb=420100", "wikidata=Q365"),
    "locator": ("", "p. 3"),
    "stated_date": ("", "2021-02"),
    "stance": ("", "contradicts"),
    "end_reason": ("", "", "money"),
}
OF_A_CHANGE = ("date", "reasons", "decided_by", "side")
OF_A_SOURCE = (
    "source_date", "publisher", "source_kind", "quote", "locator", "stated_date", "confidence", "stance",
)  # fmt: skip


def contradictory_rows(seed: int) -> list[dict[str, str]]:
    """A few rows in all columns, on few bodies, that say different things of the same."""
    chance = random.Random(seed)
    rows = []
    for _ in range(chance.randint(1, 8)):
        row = {name: chance.choice(cells) if chance.random() < 0.6 else "" for name, cells in MANY_CELLS.items()}
        row |= {"body_a": row["body_a"] or "Arnhem", "body_b": row["body_b"] or "Wuhan"}
        row |= dict.fromkeys(() if row["status"] else OF_A_CHANGE, "")
        row |= dict.fromkeys(() if row["source_title"] or row["source_url"] else OF_A_SOURCE, "")
        rows.append(row)
    return rows


def account_of_contradictions(folder: Path, seed: int) -> None:
    path = folder / "rows.csv"
    path.write_text(table_text(contradictory_rows(seed)), encoding="utf-8")
    with Project.create(folder / "project.twin") as project:
        _, account = account_of_import(project, path)
    assert account.lost == [], seed


@pytest.mark.parametrize("seed", range(6))
def test_no_cell_of_contradictory_rows_is_dropped_silently(tmp_path: Path, home: Path, seed: int) -> None:
    account_of_contradictions(tmp_path, seed)


@pytest.mark.torture
@pytest.mark.timeout(0)
def test_no_cell_of_many_contradictory_tables_is_dropped_silently(home: Path) -> None:
    for seed in range(6, 1_000):
        with tempfile.TemporaryDirectory() as folder:
            account_of_contradictions(Path(folder), seed)


# what was dropped once ------------------------------------------------------------------------------------------------


CHANGES = "SELECT status, date_edtf FROM status_change ORDER BY position"


def test_a_status_with_its_date_is_imported_next_to_until(importing: Importing) -> None:
    importing({**ROW, "status": "in_force", "date": "1999", "until": "2005"})
    assert importing.rows(CHANGES) == [("in_force", "1999"), ("terminated", "2005")]


def test_a_partnership_in_force_until_a_year_has_ended(importing: Importing) -> None:
    importing({**ROW, "status": "in force", "since": "1999", "until": "2005"})
    assert ("terminated", "2005") in importing.rows(CHANGES)
    assert ("in_force", "2005") not in importing.rows(CHANGES)


def test_another_name_of_a_body_matched_by_code_is_added(importing: Importing) -> None:
    importing({**ROW, "body_b": "Köln", "country_b": "DE", "codes_b": "Q365"})
    report = importing({**ROW, "body_b": "Cologne", "country_b": "DE", "codes_b": "Q365"})
    assert verdicts(report) == ["changed"]
    assert [note.error.code for note in report.rows[0].notes] == ["name_added"]
    assert importing.rows("SELECT name FROM body_name") == [("Cologne",)]


def test_peking_and_beijing_in_one_table_are_one_body_with_both_names(importing: Importing) -> None:
    importing({**ROW, "body_b": "Peking"}, {**ROW, "body_a": "Breda", "body_b": "Beijing"})
    assert importing.rows("SELECT name FROM body WHERE country = 'CN'") == [("Peking",)]
    assert ("Beijing",) in importing.rows("SELECT name FROM body_name")


@pytest.mark.parametrize(
    ("column", "value"),
    [("latitude_b", "30.9"), ("kind_b", "unnamed"), ("codes_b", "Q11746; gb=420101"), ("country_b", "TW")],
)
def test_a_fact_that_differs_from_that_of_a_known_body_is_noted(importing: Importing, column: str, value: str) -> None:
    wuhan = {**ROW, "latitude_b": "30.5", "longitude_b": "114.3", "codes_b": "Q11746; gb=420100"}
    importing(wuhan)
    report = importing({**wuhan, column: value})
    (note,) = report.rows[0].notes
    assert (note.column, note.error.code, note.error.facts["reason"]) == (column, "differs", "kept")


def test_a_more_exact_beginning_than_the_known_one_is_noted(importing: Importing) -> None:
    importing({**ROW, "since": "1999"})
    report = importing({**ROW, "since": "1999-05"})
    assert verdicts(report) == ["same"]
    assert [(note.column, note.error.facts["value"]) for note in report.rows[0].notes] == [("since", "1999-05")]


@pytest.mark.torture
@pytest.mark.timeout(0)
def test_every_cell_of_the_whole_world_and_of_a_large_german_table_is_accounted_for(
    shared_data: Path, tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, path, encoding in (
        ("world", part_of_world(shared_data, tmp_path / "w", None), None),
        ("german", german_table(tmp_path / "g", 5_000), "cp1252"),
    ):
        fates = accounted(path, encoding).fates
        with capsys.disabled():
            print(name, sum(fates.values()), dict(fates))
