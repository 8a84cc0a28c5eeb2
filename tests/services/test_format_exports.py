"""Exports as workbook, map and Wikidata statements, and of a part of a project."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.conftest import ROW, table_text
from tracker.domain.records.drafts import Author, ChangeDraft, CitationDraft, PartnershipDraft, SourceDraft
from tracker.errors import KnownError, RuleError
from tracker.exchange.attachments.attachment_reading import attachment_from
from tracker.exchange.tables.reading.workbook_reading import Workbook
from tracker.operations.attachments import add_attachments
from tracker.operations.partnerships import add_partnership
from tracker.operations.sources import add_source
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.queries.evidence.import_origin import origin_of
from tracker.queries.project_integrity import soundness
from tracker.services.format_exports import Exported, export_geojson, export_quickstatements, export_workbook
from tracker.services.partial_projects import ExportScope, export_project_part, partial_project
from tracker.services.tables.table_transfer import export_csv_file, import_file

DAY = date(2023, 5, 7).toordinal()
PLACED = {
    **ROW, "latitude_a": "51.98", "longitude_a": "5.91", "codes_a": "wikidata=Q1310", "latitude_b": "30.58",
    "longitude_b": "114.27", "codes_b": "wikidata=Q11746; gb=420100", "since": "1999-09", "status": "terminated",
    "date": "2021-07-21", "source_title": "Besluit", "source_url": "https://arnhem.example/1",
}  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project.twin") as made:
        yield made


def imported(project: Project, *rows: dict[str, str]) -> None:
    path = project.path.with_name("rows.csv")
    path.write_text(table_text(rows), encoding="utf-8")
    assert not import_file(project, path).needs_attention


def rows(project: Project, query: str) -> list[tuple[Any, ...]]:
    return project.query(lambda reader: reader.rows(query))


def test_a_workbook_contains_texts_without_formulas_and_reads_back_unchanged(project: Project, tmp_path: Path) -> None:
    imported(project, {**PLACED, "note": "=1+1"}, {**ROW, "body_a": "@Breda", "body_b": "Xi'an\u200b"})
    export_workbook(project, tmp_path / "all.xlsx")
    workbook = Workbook((tmp_path / "all.xlsx").read_bytes(), "all.xlsx")
    assert workbook.names[0] == "interchange"
    assert workbook.names[-1] == "codebook"
    ids = [row[0] for row in workbook.rows("partnership")[1:]]
    assert ids == [f"p{record}" for (record,) in rows(project, "SELECT id FROM partnership ORDER BY id")]
    assert {row.verdict for row in import_file(project, tmp_path / "all.xlsx").rows} == {"same"}
    with Project.create(tmp_path / "second.twin") as second:
        import_file(second, tmp_path / "all.xlsx")
        for each, name in ((project, "one.csv"), (second, "two.csv")):
            export_csv_file(each, tmp_path / name)
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


def test_a_text_too_long_for_a_workbook_is_reported_and_no_file_is_written(project: Project, tmp_path: Path) -> None:
    imported(project, {**ROW, "note": "x" * 40_000})
    with pytest.raises(RuleError, match="workbook_cell_long"):
        export_workbook(project, tmp_path / "all.xlsx")
    assert not list(tmp_path.glob("*all*"))
    (tmp_path / "there.xlsx").touch()
    with pytest.raises(KnownError, match="already_exists"):
        export_workbook(project, tmp_path / "there.xlsx")


def test_partnerships_are_lines_with_their_status_on_a_day(project: Project, tmp_path: Path) -> None:
    suva = {"body_a": "Suva", "country_a": "FJ", "latitude_a": "-18", "longitude_a": "178", "codes_a": ""}
    apia = {"body_b": "Apia", "country_b": "WS", "latitude_b": "-14", "longitude_b": "-172", "codes_b": ""}
    fiji = {**PLACED, **suva, **apia}
    imported(project, PLACED, fiji, {**ROW, "body_a": "Nowhere", "country_b": ""})
    assert export_geojson(project, tmp_path / "ties.geojson", DAY) == Exported(count=2, left_out=1)
    document = json.loads((tmp_path / "ties.geojson").read_text("utf-8"))
    assert (document["type"], document["as_of"]) == ("FeatureCollection", "2023-05-07")
    tie, across = document["features"]
    assert tie["geometry"] == {"type": "LineString", "coordinates": [[5.91, 51.98], [114.27, 30.58]]}
    assert (tie["properties"]["a"], tie["properties"]["label"]) == ("Arnhem", "terminated")
    assert across["geometry"]["coordinates"] == [[[178.0, -18.0], [180.0, -17.2]], [[-180.0, -17.2], [-172.0, -14.0]]]


def test_partnerships_become_wikidata_statements(project: Project, tmp_path: Path) -> None:
    imported(project, PLACED, {**ROW, "body_a": "Breda"})
    assert export_quickstatements(project, tmp_path / "out.qs") == Exported(count=1, left_out=1)
    told = 'P190\t{}\tP580\t+1999-09-00T00:00:00Z/10\tP582\t+2021-07-21T00:00:00Z/11\tS854\t"https://arnhem.example/1"'
    assert (tmp_path / "out.qs").read_text("utf-8").splitlines() == [
        "Q1310\t" + told.format("Q11746"),
        "Q11746\t" + told.format("Q1310"),
    ]


def test_each_imported_record_has_its_line(project: Project, tmp_path: Path) -> None:
    imported(project, {**ROW, "body_a": "Breda"}, PLACED, {**PLACED, "source_title": "Krant", "source_url": ""})
    digest = hashlib.sha256((tmp_path / "rows.csv").read_bytes()).hexdigest()
    for table, lines in {"partnership": [2, 3], "body": [2, 2, 3], "source": [3, 4], "citation": [3, 4, 3, 4]}.items():
        origins = [
            project.query(origin_of, record) for (record,) in rows(project, f"SELECT id FROM {table} ORDER BY id")
        ]
        assert [each.line for each in origins if each] == lines, table
        assert {(each.file, each.sha256) for each in origins if each} == {("rows.csv", digest)}
    source = project.perform(add_source, SourceDraft("By hand")).created
    assert source is not None
    assert project.query(origin_of, source) is None


# partial export -------------------------------------------------------------------------------------------------------


@pytest.fixture
def secrets(project: Project) -> Project:
    """Return a project with an ended partnership, cited from a paper based on a secret interview, and another."""
    imported(project, PLACED, {**ROW, "body_a": "Breda", "body_b": "Yangzhou"})
    first, second = (record for (record,) in rows(project, "SELECT id FROM partnership ORDER BY id"))
    secret = project.perform(
        add_source, SourceDraft("SECRET talk", kind="interview", is_confidential=True, authors=(Author("SECRET"),))
    ).created
    paper = project.perform(add_source, SourceDraft("Paper", derived_from=secret)).created
    talk = project.perform(add_source, SourceDraft("Talk", kind="interview", authors=(Author("PERSON"),))).created
    assert secret is not None
    assert paper is not None
    assert talk is not None
    project.perform(add_attachments, secret, [attachment_from(b"SECRET words in a file", "SECRET.txt")])
    for tie, sources in ((first, (secret, paper)), (second, (talk,))):
        cited = tuple(CitationDraft(source, "SECRET quote" if source == secret else "") for source in sources)
        project.perform(record_status_change, ChangeDraft(tie, "dormant", citations=cited))
    return project


def test_a_partial_export_contains_nothing_confidential_and_no_personal_name(secrets: Project, tmp_path: Path) -> None:
    digest = export_project_part(secrets, tmp_path / "out.twin", ExportScope(without_confidential=True))
    content = (tmp_path / "out.twin").read_bytes()
    assert digest == hashlib.sha256(content).hexdigest()
    assert (tmp_path / "out.twin.sha256").read_text() == f"{digest}  out.twin\n"
    assert b"SECRET" not in content
    assert b"secret" not in content
    assert b"PERSON" not in content
    with Project.open(tmp_path / "out.twin") as handed:
        assert handed.query(soundness) == []
        assert handed.identifier != secrets.identifier
        assert handed.next_undo() is None
        assert rows(handed, "SELECT derived_from_id FROM source WHERE title = 'Paper'") == [(None,)]
        assert rows(handed, "SELECT count(*) FROM status_change") == rows(secrets, "SELECT count(*) FROM status_change")
        assert not handed.perform(
            add_partnership, PartnershipDraft(*[b for (b,) in rows(handed, "SELECT id FROM body")][:2])
        ).everything


def test_a_filtered_export_contains_the_partnerships_with_their_records_only(secrets: Project, tmp_path: Path) -> None:
    first = rows(secrets, "SELECT min(id) FROM partnership")[0][0]
    export_project_part(secrets, tmp_path / "out.twin", ExportScope(partnerships=frozenset({first})))
    with Project.open(tmp_path / "out.twin", read_only=True) as handed:
        assert handed.query(soundness) == []
        assert rows(handed, "SELECT name FROM body ORDER BY id") == [("Arnhem",), ("Wuhan",)]
        titles = {title for (title,) in rows(handed, "SELECT title FROM source")}
        assert titles == {"Besluit", "Paper", "SECRET talk"}
        assert rows(handed, "SELECT count(*) FROM attachment JOIN attachment_bytes USING (sha256)") == [(1,)]


def test_a_partial_export_never_replaces_a_file(secrets: Project, tmp_path: Path) -> None:
    (tmp_path / "out.twin.sha256").touch()
    with pytest.raises(KnownError, match="already_exists"):
        export_project_part(secrets, tmp_path / "out.twin", ExportScope())
    assert not (tmp_path / "out.twin").exists()


def test_a_part_can_be_exported_in_any_format(secrets: Project, tmp_path: Path) -> None:
    with partial_project(secrets, ExportScope(without_confidential=True)) as part:
        export_csv_file(part, tmp_path / "open.csv")
    assert "SECRET" not in (tmp_path / "open.csv").read_text("utf-8-sig")
    with partial_project(secrets, ExportScope()) as whole:
        assert whole is secrets
