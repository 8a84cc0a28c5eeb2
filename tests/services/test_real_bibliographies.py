"""Exports of real reference managers: records counted by hand, all imported, and unchanged after a round trip."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.exchange.conftest import verdicts
from tracker.domain.records.drafts import SourceDraft
from tracker.exchange.bibliography.bibliography_records import BibliographyFormat
from tracker.exchange.bibliography.bibliography_writing import FORMATS
from tracker.project import Project
from tracker.queries.evidence.record_drafts import source_drafts
from tracker.services.bibliographies import export_bibliography, import_bibliography

COUNTS = {
    "_baseline.csv": 100, "_baseline.xlsx": 100, "_baseline_citavi.ris": 100, "_baseline_endnote.ris": 10,
    "_baseline_refworks.ris": 10, "_baseline_zotero.csv": 10, "_baseline_zotero.ris": 10, "dates.csl.json": 15,
}  # fmt: skip
EDTF = {
    "doe10_edtf_2011": "2011-05-25~/2012-06-26~", "doe12_edtf_2011": "2011-05~", "doe13_season_2017": "2017-24~",
    "doe7_politics_1985": "1985-21", "doe8_title_2017": "2017-23", "t1": "2014-12-31/2015-01-01", "t3": "2014-12-31/..",
}  # fmt: skip


@pytest.fixture
def bibliographies(shared_data: Path) -> Path:
    return shared_data / "bibliography"


def imported(file: Path, project: Path) -> list[SourceDraft]:
    """Return the sources that a file adds to a new project; a second import must match every record."""
    with Project.create(project) as opened:
        report = import_bibliography(opened, file)
        assert set(verdicts(report)) <= {"new"}
        assert set(verdicts(import_bibliography(opened, file))) <= {"same"}
        return list(opened.query(source_drafts).values())


WAYS = [
    # each file in one format in the default run, and together in all formats
    pytest.param(name, form, marks=pytest.mark.torture if place != turn % len(FORMATS) else ())
    for turn, name in enumerate(COUNTS)
    for place, form in enumerate(FORMATS)
]


def test_the_default_run_writes_every_format() -> None:
    assert {way.values[1] for way in WAYS if not way.marks} == set(FORMATS)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "form"), WAYS)
def test_every_record_is_imported_and_unchanged_after_a_round_trip(
    bibliographies: Path, tmp_path: Path, name: str, form: BibliographyFormat
) -> None:
    sources = imported(bibliographies / name, tmp_path / "first.twin")
    assert len(sources) == COUNTS[name]
    assert all(source.title and source.csl != "{}" for source in sources)
    with Project.open(tmp_path / "first.twin") as project:
        export_bibliography(project, tmp_path / f"out.{form}", form)
    assert imported(tmp_path / f"out.{form}", tmp_path / "second.twin") == sources


def test_the_same_works_are_matched_across_programs(bibliographies: Path, tmp_path: Path) -> None:
    with Project.create(tmp_path / "project.twin") as project:
        import_bibliography(project, bibliographies / "_baseline_zotero.ris")
        for name in ("_baseline_zotero.csv", "_baseline_endnote.ris", "_baseline_refworks.ris"):
            assert "new" not in verdicts(import_bibliography(project, bibliographies / name))
        assert len(project.query(source_drafts)) == 10


def test_exports_of_one_library_by_two_programs_have_no_conflicts(bibliographies: Path, tmp_path: Path) -> None:
    with Project.create(tmp_path / "project.twin") as project:
        import_bibliography(project, bibliographies / "_baseline.csv")
        report = import_bibliography(project, bibliographies / "_baseline_citavi.ris")
        assert (report.counts["changed"], len(project.query(source_drafts))) == (100, 100)


def test_odd_dates_are_preserved(bibliographies: Path, tmp_path: Path) -> None:
    sources = imported(bibliographies / "dates.csl.json", tmp_path / "project.twin")
    known = {json.loads(source.csl)["id"]: source for source in sources}
    said = {key: date.edtf for key, source in known.items() if (date := source.date) is not None}
    assert said | EDTF == said
    # Dates that EDTF can't express are stored as typed.
    assert known["t6"].date is None
    assert json.loads(known["t6"].csl)["issued"] == {"date-parts": [["-100", 7, 12], ["-44", 3, 15]]}
    assert json.loads(known["t2"].csl)["accessed"] == {"literal": "13th cent"}
    written = [replace(source, csl="{}") for source in sources]
    assert len(set(written)) == len(sources)
