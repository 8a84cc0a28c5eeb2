from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exchange.conftest import ENDED, ROW, table_text
from tests.store.building import change, tie
from tracker.errors import KnownError, RuleError
from tracker.exchange.tables.mapping.table_columns import PROBLEM_COLUMN, WRITTEN
from tracker.operations.statuses import move_status_change
from tracker.project import Project
from tracker.services.tables.table_transfer import export_csv_file, export_csv_folder, import_file

UNREADABLE = {**ROW, "body_a": "Breda", "status": "blown", "date": "2021-02-30"}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project.twin") as made:
        yield made


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "ties.csv"
    path.write_text(table_text([ENDED, UNREADABLE, {**ROW, "note": "=cmd"}]), encoding="utf-8")
    return path


def test_a_dry_run_writes_nothing(project: Project, table: Path, home: Path) -> None:
    before = project.path.read_bytes()
    files = set(table.parent.rglob("*"))
    with Project.open(project.path, read_only=True) as reading:
        report = import_file(reading, table, dry_run=True)
    assert (report.is_committed, project.path.read_bytes(), set(table.parent.rglob("*"))) == (False, before, files)
    assert import_file(project, table).as_json() == {**report.as_json(), "committed": True}


def test_the_report_has_the_documented_shape(project: Project, table: Path) -> None:
    report = import_file(project, table)
    document = json.loads(json.dumps(report.as_json()))
    assert {name: document[name] for name in ("new", "same", "changed", "conflict", "duplicate", "rejected")} == {
        "new": 2,
        "same": 0,
        "changed": 0,
        "conflict": 0,
        "duplicate": 0,
        "rejected": 1,
    }
    assert document["committed"] is True
    assert [(row["line"], row["verdict"]) for row in document["rows"]] == [(2, "new"), (3, "rejected"), (4, "new")]
    (status, date) = document["rows"][1]["problems"]
    assert (status["column"], status["value"], date["column"], date["value"]) == (
        "status",
        "blown",
        "date",
        "2021-02-30",
    )
    assert "blown" in status["reason"]
    assert report.needs_attention
    assert "2 new, 1 rejected" in report.summary()
    assert report.problem_rows()[0][:4] == ("3", "rejected", "status", "blown")


def test_rejected_rows_can_be_imported_after_correction(project: Project, table: Path, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    import_file(project, table, rejects=rejects)
    header, *rows = csv.reader(rejects.read_text("utf-8-sig").splitlines())
    assert header == [PROBLEM_COLUMN, *table.read_text("utf-8").splitlines()[0].split(",")]
    assert len(rows) == 1
    corrected = rejects.read_text("utf-8-sig").replace("blown", "ended").replace("2021-02-30", "2021-02-28")
    (tmp_path / "again.csv").write_text(corrected, encoding="utf-8")
    report = import_file(project, tmp_path / "again.csv")
    assert [row.verdict for row in report.rows] == ["new"]
    assert report.ignored_columns == ()


def test_no_file_of_rejects_is_written_without_rejected_rows(project: Project, tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text(table_text([ENDED]), encoding="utf-8")
    import_file(project, tmp_path / "good.csv", rejects=tmp_path / "rejects.csv")
    assert not (tmp_path / "rejects.csv").exists()


def test_nothing_is_imported_if_the_file_of_rejects_exists(project: Project, table: Path) -> None:
    before = table.read_bytes()
    with pytest.raises(KnownError, match="already_exists"):
        import_file(project, table, rejects=table)
    assert table.read_bytes() == before
    assert project.next_undo() is None


@pytest.mark.parametrize(
    "content", [b"", b"a,b\n1,2\n", b"\xff\xfe\xff", b'body_a,body_b\n"x,y\n', b"PK\x03\x04\x00\x00"]
)
def test_a_file_that_is_not_a_table_changes_nothing(project: Project, tmp_path: Path, content: bytes) -> None:
    before = project.path.read_bytes()
    (tmp_path / "bad.csv").write_bytes(content)
    with pytest.raises(RuleError):
        import_file(project, tmp_path / "bad.csv")
    assert project.path.read_bytes() == before


def test_rows_with_a_wrong_number_of_cells_are_rejected(project: Project, tmp_path: Path) -> None:
    text = "body_a,body_b,country_b\nArnhem,Wuhan\nBreda,Yangzhou,CN,surplus\nEde,Xinnayang,CN,,\nDelft,Jing"
    (tmp_path / "ragged.csv").write_text(text, encoding="utf-8")
    report = import_file(project, tmp_path / "ragged.csv")
    assert [row.verdict for row in report.rows] == ["new", "rejected", "new", "rejected"]


def test_unknown_columns_are_reported(project: Project, tmp_path: Path) -> None:
    (tmp_path / "more.csv").write_text("body_a,body_b,inhabitants\nArnhem,Wuhan,160000\n", encoding="utf-8")
    report = import_file(project, tmp_path / "more.csv")
    assert report.as_json()["ignored_columns"] == [{"place": 3, "title": "inhabitants", "reason": "no_meaning"}]
    assert "inhabitants" in report.summary()


def test_an_ignored_column_with_dates_or_names_is_reported_first(project: Project, tmp_path: Path) -> None:
    (tmp_path / "more.csv").write_text(
        "body_a,body_b,inhabitants,Raadsbesluit,Land van herkomst,Burgemeester,Website\n"
        "Arnhem,Wuhan,160000,12 mei 2005,België,Jan Jansen,https://a.example\n"
        "Delft,Jena,1950,2006,Frankrijk,Marie de Vries,\n",
        encoding="utf-8",
    )
    report = import_file(project, tmp_path / "more.csv")
    held = {question.column: question.cell_kind for question in report.questions}
    assert held == {"Raadsbesluit": "dates", "Land van herkomst": "countries", "Burgemeester": "names"}
    first, *_, counts, rest = report.summary().splitlines()
    assert first.startswith("What does the column Raadsbesluit mean? It holds dates (12 mei 2005, 2006)")
    assert counts == "2 new."
    assert rest == "Skipped columns: inhabitants, Website."
    assert json.loads(json.dumps(report.as_json()))["questions"][0] == {
        "column": "Raadsbesluit",
        "holds": "dates",
        "examples": ["12 mei 2005", "2006"],
    }


def test_a_projects_own_codes_are_read(project: Project, tmp_path: Path) -> None:
    from tracker.store.schema import vocabulary_entry
    from tracker.store.transaction import StepLabel, Transaction

    def add_sector(transaction: Transaction) -> StepLabel:
        values = {"list_name": "sector", "code": "world_heritage", "label": ""}
        return StepLabel("add_code", {}, transaction.insert(vocabulary_entry, values))

    project.perform(add_sector)
    (tmp_path / "own.csv").write_text(table_text([{**ROW, "sectors": "World heritage"}]), encoding="utf-8")
    assert not import_file(project, tmp_path / "own.csv").needs_attention


def test_exports_never_replace_a_file(project: Project, table: Path, tmp_path: Path) -> None:
    for export, target in ((export_csv_file, table), (export_csv_folder, tmp_path)):
        files = set(tmp_path.rglob("*"))
        with pytest.raises(KnownError, match="already_exists"):
            export(project, target)
        assert set(tmp_path.rglob("*")) == files


def test_an_export_is_safe_in_a_spreadsheet(project: Project, table: Path, tmp_path: Path) -> None:
    import_file(project, table)
    export_csv_file(project, tmp_path / "out.csv")
    content = (tmp_path / "out.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf" + ",".join(WRITTEN).encode())
    assert b",'=cmd," in content


def test_an_exported_folder_describes_its_tables(project: Project, table: Path, tmp_path: Path) -> None:
    import_file(project, table)
    export_csv_folder(project, tmp_path / "tables")
    package = json.loads((tmp_path / "tables" / "datapackage.json").read_text("utf-8"))
    assert {path.name for path in (tmp_path / "tables").iterdir()} == {
        "datapackage.json",
        *(resource["path"] for resource in package["resources"]),
    }
    for resource in package["resources"]:
        header = next(csv.reader((tmp_path / "tables" / resource["path"]).read_text("utf-8-sig").splitlines()))
        assert header == [field["name"] for field in resource["schema"]["fields"]]
    changes = list(csv.DictReader((tmp_path / "tables" / "status_change.csv").read_text("utf-8-sig").splitlines()))
    assert (changes[0]["date_edtf"], changes[0]["date_earliest"]) == ("2021-07-21", "2021-07-21")
    codes = list(csv.DictReader((tmp_path / "tables" / "codebook.csv").read_text("utf-8-sig").splitlines()))
    assert {"list": "status", "code": "in_force", "word": "In force"}.items() <= codes[2].items()
    assert not import_file(project, tmp_path / "tables" / "interchange.csv").needs_attention


def test_rejects_of_a_dry_run_do_not_prevent_the_import(project: Project, table: Path, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    import_file(project, table, dry_run=True, rejects=rejects)
    written = rejects.read_bytes()
    assert import_file(project, table, rejects=rejects).is_committed
    assert rejects.read_bytes() == written


def test_nothing_is_imported_if_the_rejects_of_the_dry_run_were_corrected(
    project: Project, table: Path, tmp_path: Path
) -> None:
    rejects = tmp_path / "rejects.csv"
    import_file(project, table, dry_run=True, rejects=rejects)
    corrected = rejects.read_bytes().replace(b"blown", b"ended")
    rejects.write_bytes(corrected)
    with pytest.raises(KnownError, match="already_exists"):
        import_file(project, table, rejects=rejects)
    assert rejects.read_bytes() == corrected
    assert project.next_undo() is None


def test_positions_are_written_where_a_person_placed_changes(project: Project, tmp_path: Path) -> None:
    """A table with this column is one that an export wrote too, to whose bodies the gazetteer adds nothing."""
    ties = [tie(project, name) for name in ("Arnhem", "Breda")]
    changes = [
        change(project, each, *facts) for each in ties for facts in (("in_force", "1990"), ("terminated", "2015"))
    ]
    assert "position" not in exported(project, tmp_path / "dated.csv")[0]
    project.perform(move_status_change, changes[1], 0)
    rows = exported(project, tmp_path / "placed.csv")
    assert [(row["body_a"], row["status"], row["position"]) for row in rows] == [
        ("Arnhem", "terminated", "1"),
        ("Arnhem", "in_force", "2"),
        ("Breda", "in_force", ""),
        ("Breda", "terminated", ""),
    ]
    with Project.create(tmp_path / "other.twin") as other:
        assert not import_file(other, tmp_path / "placed.csv").needs_attention
        assert exported(other, tmp_path / "again.csv") == rows
        assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "placed.csv").read_bytes()


def exported(project: Project, path: Path) -> list[dict[str, str]]:
    """Return the rows of a table that the project exports."""
    export_csv_file(project, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
