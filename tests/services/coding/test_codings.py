"""Tables of codings in the comparison of coders: printed examples, copies next to tables, and what is refused."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.copies import opened
from tests.exchange.table_making import xlsx
from tests.store.building import change, digest, new_project, tie
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.errors import RuleError
from tracker.operations.own_fields import add_own_field
from tracker.operations.statuses import edit_status_change
from tracker.project import Project
from tracker.queries.evidence.record_drafts import change_draft
from tracker.services.coding.blind_copies import SampleRequest, assign
from tracker.services.coding.reliability import ReliabilityReport, compare_copies, copies_in
from tracker.services.coding.settling import settle, settlements

DECIDERS = ("", "municipal_council", "mayor", "court", "national_government", "referendum")
FOUR_CODERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
"""Twelve units, five codes: K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011."""


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int]]:
    """Return a project with fifty changes, and their ids; the tests only read it."""
    with new_project(tmp_path_factory.mktemp("codings"), "project.twin") as project:
        pair = tie(project, "Arnhem", "Wuhan")
        units = [change(project, pair, "active", str(1960 + number)) for number in range(50)]
        project.perform(add_own_field, OwnFieldDraft("status_change", "Votes", "number"))
        project.perform(add_own_field, OwnFieldDraft("status_change", "Agreed", "yes_no"))
        return project.path, units


def table(folder: Path, *rows: Sequence[object], header: str = "unit,coder,variable,value") -> Path:
    """Write a table of codings."""
    path = folder / "codings.csv"
    path.write_text("\n".join([header, *(",".join(map(str, row)) for row in rows)]) + "\n", "utf-8")
    return path


def field_of(report: ReliabilityReport, name: str) -> Any:
    """Return the reliability of a field among those who recorded it."""
    return next(each for each in report.reliability.fields if each.field == name)


@pytest.mark.parametrize(
    ("variable", "codes", "alpha"),
    [
        ("decided by", DECIDERS, 0.743),
        ("confidence", ("", "0", "1", "2", "3", "4"), 0.815),
        ("Votes", ("", "1", "2", "3", "4", "5"), 0.849),
    ],
)
def test_alpha_of_a_printed_table_comes_out_right(
    coded: tuple[Path, list[int]], tmp_path: Path, variable: str, codes: Sequence[str], alpha: float
) -> None:
    path, units = coded
    rows = [
        (units[place], f"coder {number}", variable, codes[int(value)] if value != "." else "NA")
        for number, values in enumerate(FOUR_CODERS)
        for place, value in enumerate(values)
    ]
    before = digest(path)
    report = compare_copies([path, table(tmp_path, *rows)])
    name = {"decided by": "decided_by", "Votes": "own.votes"}.get(variable, variable)
    assert field_of(report, name).alpha.value == pytest.approx(alpha, abs=0.0005)
    assert report.reliability.coders == tuple(f"coder {number}" for number in range(4))
    assert digest(path) == before


@pytest.mark.parametrize(("counts", "kappa"), [((20, 5, 10, 15), 0.4), ((23, 2, 2, 23), 0.84)])
def test_kappa_of_a_printed_table_comes_out_right(
    coded: tuple[Path, list[int]], tmp_path: Path, counts: Sequence[int], kappa: float
) -> None:
    path, units = coded
    answers = [("yes", "yes"), ("yes", "no"), ("no", "yes"), ("no", "no")]
    pairs = [pair for pair, count in zip(answers, counts, strict=True) for _ in range(count)]
    rows = [row for unit, (one, two) in zip(units, pairs, strict=True) for row in ((unit, "A", one), (unit, "B", two))]
    report = compare_copies([path, table(tmp_path, *rows, header="Unit,Rater,Agreed")])
    assert [each.value for each in field_of(report, "own.agreed").kappas] == [pytest.approx(kappa, abs=0.0005)]


def test_values_are_read_by_their_usual_words_and_several_rows_are_several_reasons(
    coded: tuple[Path, list[int]], tmp_path: Path
) -> None:
    path, (unit, *_) = coded
    rows: list[tuple[object, ...]] = [(f"c{unit}", "A", "Status", "beëindigd"), (unit, "B", "Status", "cancelled")]
    rows += [(unit, "A", "reasons", "mensenrechten"), (unit, "A", "reasons", "geopolitics")]
    rows += [
        (unit, "B", "reden", "geopolitics; human_rights"),
        (unit, "A", "date", "2021"),
        (unit, "B", "datum", "2021"),
    ]
    report = compare_copies([table(tmp_path, *rows), path])
    for name in ("status", "reasons", "date"):
        assert (field_of(report, name).compared, field_of(report, name).agreed) == (1, 1)


def test_a_workbook_and_a_folder_are_read_and_other_tables_are_left_out(
    coded: tuple[Path, list[int]], tmp_path: Path
) -> None:
    path, (unit, *_) = coded
    shutil.copy(path, tmp_path / "project.twin")
    cells = [["unit", "coder", "variable", "value"], [str(unit), "A", "status", "ended"]]
    xlsx(tmp_path / "codings.xlsx", [*cells, [str(unit), "B", "status", "expired"]])
    (tmp_path / "other.csv").write_text("body,country\nArnhem,NL\n", "utf-8")
    assert [each.name for each in copies_in(tmp_path)] == ["project.twin", "codings.xlsx"]
    report = compare_copies(copies_in(tmp_path))
    assert [(each.field, each.values) for each in report.reliability.disagreements] == [
        ("status", ("terminated", "expired"))
    ]


def test_units_of_one_coder_are_not_taken_for_each_other(coded: tuple[Path, list[int]], tmp_path: Path) -> None:
    path, units = coded
    rows = [(units[0], "A", "decided_by", "mayor"), (units[1], "B", "decided_by", "court")]
    report = compare_copies([path, table(tmp_path, *rows)])
    assert (field_of(report, "decided_by").compared, len(report.reliability.units)) == (0, 2)
    assert [report.reliability.missed(coder) for coder in (0, 1)] == [0, 0]


@pytest.fixture
def two(coded: tuple[Path, list[int]], tmp_path: Path) -> Iterator[tuple[Project, Path, list[int]]]:
    """Yield a project, the copy of one coder, and the changes."""
    path, units = coded
    copy = Path(shutil.copy(path, tmp_path / "ann.twin"))
    with opened(copy, "ann", 1) as ann:
        draft = replace(ann.query(change_draft, units[0]), decided_by="mayor", citations=())
        ann.perform(edit_status_change, units[0], draft)
    with opened(Path(shutil.copy(path, tmp_path / "mine.twin")), "me", 2) as project:
        yield project, copy, units


def test_a_coder_in_a_copy_is_compared_with_one_in_a_table_and_settled(
    two: tuple[Project, Path, list[int]], tmp_path: Path
) -> None:
    project, copy, units = two
    rows = [(units[0], "Bea", "decided_by", "court"), (units[0], "Bea", "Votes", "7")]
    report = compare_copies([copy, table(tmp_path, *rows)], project=project.path)
    assert report.reliability.coders == ("ann", "Bea")
    found = {each.disagreement.field: each for each in settlements(project, report)}
    assert found["decided_by"].disagreement.values == ("mayor", "court")
    settle(project, report, found["decided_by"], coder="Bea")
    settle(project, report, found["own.votes"], coder="Bea")
    assert project.query(change_draft, units[0]).decided_by == "court"
    assert project.query(lambda reader: reader.rows("SELECT number FROM own_field_value")) == [(7.0,)]


def test_the_project_is_the_other_coder_of_a_single_one(coded: tuple[Path, list[int]], tmp_path: Path) -> None:
    path, units = coded
    report = compare_copies([path, table(tmp_path, (units[0], "Bea", "status", "dormant"))])
    assert set(report.reliability.coders) == {"project", "Bea"}
    assert ("status", {"active", "dormant"}) in [
        (each.field, set(each.values)) for each in report.reliability.disagreements
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ((1, "A", "status", "ended"), "coding_unit"),
        (("Wuhan", "A", "status", "ended"), "coding_unit"),
        (("{unit}", "", "status", "ended"), "coding_coder"),
        (("{unit}", "A", "colour", "red"), "coding_variable"),
        (("{unit}", "A", "status", "banana"), "coding_value"),
        (("{unit}", "A", "Votes", "many"), "coding_value"),
        (("{unit}", "B", "status", "expired"), "coding_twice"),
    ],
)
def test_an_unknown_unit_coder_variable_or_value_is_refused_with_its_line(
    coded: tuple[Path, list[int]], tmp_path: Path, row: Sequence[object], code: str
) -> None:
    path, (unit, *_) = coded
    known = [(unit, name, "status", "ended") for name in ("A", "B")]
    with pytest.raises(RuleError) as refused:
        compare_copies([path, table(tmp_path, *known, [str(cell).format(unit=unit) for cell in row])])
    assert (refused.value.code, refused.value.facts["line"]) == (code, 4)


def test_a_coder_to_whom_nothing_was_assigned_is_refused(two: tuple[Project, Path, list[int]], tmp_path: Path) -> None:
    project, _, units = two
    assign(project, SampleRequest("Pilot", ("Ann", "Bea")), tmp_path / "coding")
    with pytest.raises(RuleError) as refused:
        compare_copies([project.path, table(tmp_path, (units[0], "Cas", "status", "ended"))])
    assert (refused.value.code, refused.value.facts["known"]) == ("coding_coder", "Ann, Bea")


def test_a_table_without_a_project_or_of_something_else_is_refused(
    coded: tuple[Path, list[int]], tmp_path: Path
) -> None:
    path, (unit, *_) = coded
    rows = [(unit, name, "status", "ended") for name in ("A", "B")]
    with pytest.raises(RuleError, match="codings_without_project"):
        compare_copies([table(tmp_path, *rows)])
    with pytest.raises(RuleError, match="codings_columns"):
        compare_copies([path, table(tmp_path, *rows, header="body,country,year,number")])
