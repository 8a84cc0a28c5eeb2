"""Table files in all encodings, with titles above the header, and in workbooks; and hostile files."""

from __future__ import annotations

import csv
import io
import json
import time
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.table_making import ods, xlsx
from tracker.errors import RuleError
from tracker.exchange.tables.reading import table_reading
from tracker.exchange.tables.reading.read_options import ReadOptions
from tracker.exchange.tables.reading.workbook_bounds import MAX_UNPACKED_BYTES
from tracker.exchange.tables.table_files import read_table_file, sniff
from tracker.project import Project
from tracker.services.tables.table_transfer import export_csv_file, import_file


def partnership_rows(project: Project) -> list[tuple[object, ...]]:
    query = """SELECT body_a, country_a, body_b, country_b,
        (SELECT group_concat(status || ' ' || coalesce(date_edtf, ''), '; ' ORDER BY position) FROM status_change c
        WHERE c.partnership_id = v.id) FROM v_partnerships v ORDER BY body_a, body_b"""
    return project.query(lambda reader: reader.rows(query))


def refused(path: Path, **options: Any) -> RuleError:
    with pytest.raises(RuleError) as caught:
        read_table_file(path, ReadOptions(**options))
    return caught.value


GERMAN = "Stadt;Partnerstadt;Staat;seit;Status;Datum\nKöln;Qianjiang (Provinz Hubei);China;1990;gekündigt;7. Mai 2021\n"


def test_a_german_table_in_cp1252_is_read(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "Städte.csv"
    path.write_bytes(GERMAN.encode("cp1252"))
    error = refused(path)
    assert error.code == "encoding_needed"
    assert error.facts["previews"]["cp1252"].startswith("Köln;Qianjiang")
    assert sniff(path).previews["gb18030"] != sniff(path).previews["cp1252"]
    report = import_file(project, path, encoding="cp1252")
    assert report.counts["new"] == 1
    assert partnership_rows(project) == [("Köln", "", "Qianjiang", "CN", "in_force 1990; terminated 2021-05-07")]
    assert project.query(lambda reader: reader.rows("SELECT subdivision FROM body WHERE name = 'Qianjiang'")) == [
        ("Hubei",)
    ]


def test_a_dutch_workbook_with_titles_above_its_header_is_read(project: Project, tmp_path: Path) -> None:
    rows = [
        ["Overzicht van de stedenbanden", "", "", "", ""],
        ["Stand per 1 mei", "", "", "", ""],
        ["", "", "", "", ""],
        ["Gemeente", "Partnerstad", "Land partner", "Sinds", "Opmerkingen"],
        ["’s-Hertogenbosch", "Trier", "Duitsland", 1968, "01234"],
        ["Arnhem", "Wuhan", "China", date(1999, 9, 1), "=SUM(1)"],
    ]
    report = import_file(project, xlsx(tmp_path / "banden.xlsx", rows, merged=["A1:E1"]))
    assert (report.counts["new"], report.sheet) == (2, "Blad1")
    assert [row.line for row in report.rows] == [5, 6]
    assert partnership_rows(project) == [
        ("Arnhem", "", "Wuhan", "CN", "in_force 1999-09-01"),
        ("’s-Hertogenbosch", "", "Trier", "DE", "in_force 1968"),
    ]
    notes = project.query(lambda reader: reader.rows("SELECT note FROM partnership ORDER BY id"))
    assert notes == [("01234",), ("worked out",)]


@pytest.mark.parametrize(
    ("encoding", "text", "expected"),
    [
        ("shift_jis", "city,partner,partner country\n札幌市,瀋陽市,CN\n", ("札幌市", "瀋陽市")),
        ("gb18030", "city,partner,partner country\n武汉市,阿纳姆,荷兰\n", ("武汉市", "阿纳姆")),
        ("big5", "city,partner,partner country\n臺北市,蒙特利爾,CA\n", ("臺北市", "蒙特利爾")),
    ],
)
def test_han_and_kana_are_read_in_the_encodings_of_their_countries(
    project: Project, tmp_path: Path, encoding: str, text: str, expected: tuple[str, str]
) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(text.encode(encoding))
    assert refused(path).code == "encoding_needed"
    assert encoding in refused(path).facts["previews"]
    report = import_file(project, path, encoding=encoding)
    assert report.counts["new"] == 1
    assert [(a, b) for a, _, b, _, _ in partnership_rows(project)] == [expected]


def test_a_visibly_wrong_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("city,partner\nGenève,Köln\n", encoding="utf-8")
    assert refused(path, encoding="cp1252").code == "encoding_is_utf8"
    path.write_bytes("city,partner\nGenève – Köln,’x’\n".encode("cp1252"))
    assert refused(path, encoding="latin-1").code == "encoding_wrong"


def test_an_opendocument_sheet_is_read(project: Project, tmp_path: Path) -> None:
    rows = [
        ["Titel", ""],
        ["Stadt", "Partnerstadt", "Partnerland", "seit"],
        ["Münster", "Rjasan", "Russland", date(1989, 5, 1)],
    ]
    report = import_file(project, ods(tmp_path / "tabelle.ods", rows))
    assert (report.counts["new"], report.sheet) == (1, "Tabelle1")
    assert partnership_rows(project) == [("Münster", "", "Rjasan", "RU", "in_force 1989-05-01")]


def test_a_sheet_is_chosen_by_name_or_number(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["city", "partner"], ["Arnhem", "Wuhan"]], sheet="Twins")
    assert (
        read_table_file(path, ReadOptions(sheet="1")).table.rows[0].cells
        == read_table_file(path, ReadOptions(sheet="Twins")).table.rows[0].cells
    )
    assert refused(path, sheet="Others").facts["sheets"] == ("Twins",)
    (tmp_path / "a.csv").write_text("city,partner\na,b\n")
    assert refused(tmp_path / "a.csv", sheet="1").code == "sheet_without_workbook"


def test_two_columns_named_year_get_distinct_names(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("city,partner,Year,Year\nArnhem,Wuhan,1999,2021\n")
    report = import_file(project, tmp_path / "a.csv")
    assert report.mapping is not None
    assert report.mapping["columns"] == {"body_a": "city", "body_b": "partner", "since": "Year"}
    assert [(each.column, each.cell_kind) for each in report.questions] == [("Year (2)", "dates")]


def test_two_columns_named_land_belong_to_the_two_cities(project: Project, tmp_path: Path) -> None:
    rows = [["Titel", "", "", ""], ["Stadt", "Land", "Partner", "Land"], ["Köln", "DE", "Lille", "FR"]]
    (tmp_path / "a.csv").write_text("\n".join(";".join(row) for row in rows))
    for path in (tmp_path / "a.csv", xlsx(tmp_path / "a.xlsx", rows)):
        report = import_file(project, path, dry_run=True)
        assert report.mapping is not None
        assert report.mapping["columns"] == {
            "body_a": "Stadt",
            "country_a": "Land",
            "body_b": "Partner",
            "country_b": "Land (2)",
        }


# hostile --------------------------------------------------------------------------------------------------------------


def bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"<sheetData>")
        packed.getinfo("xl/worksheets/sheet1.xml").file_size = MAX_UNPACKED_BYTES + 1
    return path


@pytest.mark.slow
def test_a_packed_bomb_is_refused_by_its_declared_size(tmp_path: Path) -> None:
    path, begun = bomb(tmp_path / "bomb.xlsx"), time.perf_counter()
    assert refused(path).code == "workbook_too_large"
    assert time.perf_counter() - begun < 5


def test_too_many_rows_are_refused_before_they_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert table_reading.MAX_ROWS <= 1_000_000
    monkeypatch.setattr(table_reading, "MAX_ROWS", 10_000)
    path = tmp_path / "many.csv"
    path.write_text("city,partner\n" + "Arnhem,Wuhan\n" * 10_000)
    assert len(read_table_file(path).table.rows) == 10_000
    path.write_text("city,partner\n" + "Arnhem,Wuhan\n" * 10_001)
    assert refused(path).code == "table_rows"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "table_empty"),
        (b"city,partner\n", "table_without_rows"),
        (b"city,partner\nArnhem,Wu\x00han\n", "table_binary"),
        (b"city,partner\nArnhem," + b"x" * 1_000_000, "cell_too_long"),
        (b'{"head": {"vars": []}, "results": {"bindings": [{"a": {"value": NaN}}]}}', "not_json"),
        (b'{"head": {"vars": []}, "results": {"bindings": [{"a": {"value": 1e400}}]}}', "not_json"),
        (b'{"head": {"vars": []}, "x": ' + b"[" * 100_000, "not_json"),
        (b'[{"a": "http://www.wikidata.org/"}, ' + b"[" * 100_000, "not_json"),
        (b'{"head": {"vars": []}, "results": 7}', "not_json"),
    ],
)
def test_a_file_that_is_no_table_is_refused_and_nothing_is_written(
    project: Project, tmp_path: Path, content: bytes, code: str
) -> None:
    path, before = tmp_path / "bad.csv", project.path.read_bytes()
    path.write_bytes(content)
    with pytest.raises(RuleError) as caught:
        import_file(project, path)
    assert caught.value.code == code
    assert project.path.read_bytes() == before


def test_a_long_cell_in_a_workbook_is_rejected_with_its_row(project: Project, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["city", "partner"], ["x" * 30_000, "Wuhan"], ["Arnhem", "Wuhan"]])
    report = import_file(project, path)
    assert [row.verdict for row in report.rows] == ["rejected", "new"]
    assert report.rows[0].problems[0].error.code == "text_too_long"


def test_names_with_markup_or_formulas_are_stored_as_text(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["city", "partner"], ["<b>Arnhem</b>", "Wu\nhan\t"], ["'=1+1", "@x"], ["a"], ["b", "c", "d"]]
        )
    report = import_file(project, path)
    assert [row.verdict for row in report.rows] == ["new", "new", "rejected", "rejected"]
    assert report.texts_changed == 1
    names = [name for (name,) in project.query(lambda reader: reader.rows("SELECT name FROM body ORDER BY id"))]
    assert names == ["<b>Arnhem</b>", "Wu han", "=1+1", "@x"]
    export_csv_file(project, tmp_path / "out.csv")
    cells = next(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text("utf-8-sig"))))
    assert cells["body_a"] == "<b>Arnhem</b>"


def test_a_query_saved_as_json_gives_the_wikidata_codes(project: Project, tmp_path: Path) -> None:
    def entity(number: str) -> str:
        return f"http://www.wikidata.org/entity/{number}"

    results_saved = [
        {
            "item": entity("Q365"),
            "itemLabel": "Cologne",
            "partner": entity("Q956"),
            "partnerLabel": "Beijing",
            "start": "1987-01-01T00:00:00Z",
            "end": "2022-03-01T00:00:00Z",
            "endCauseLabel": "invasion",
        },
        {
            "item": entity("Q956"),
            "itemLabel": "Beijing",
            "partner": entity("Q365"),
            "partnerLabel": "Cologne",
            "start": "1987-01-01T00:00:00Z",
        },
    ]
    bindings = [{key: {"type": "literal", "value": value} for key, value in each.items()} for each in results_saved]
    (tmp_path / "list.json").write_text(json.dumps(results_saved))
    results = {"head": {"vars": list(results_saved[0])}, "results": {"bindings": bindings}}
    (tmp_path / "sparql.json").write_text(json.dumps(results))
    assert [row.verdict for row in import_file(project, tmp_path / "list.json").rows] == ["new", "duplicate"]
    assert [row.verdict for row in import_file(project, tmp_path / "sparql.json").rows] == ["same", "same"]
    assert partnership_rows(project) == [("Cologne", "", "Beijing", "", "in_force 1987; terminated 2022-03-01")]
    codes = project.query(lambda reader: reader.rows("SELECT scheme, value FROM body_code ORDER BY id"))
    assert codes == [("wikidata", "Q365"), ("wikidata", "Q956")]


def test_header_line_and_delimiter_are_detected_and_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("Stedenbanden\n\nbody_a;body_b\nDelft;Jingdezhen\n", encoding="utf-8")
    found = read_table_file(path).table
    assert (found.header_line, found.delimiter) == (3, ";")
    other = read_table_file(path, ReadOptions(header_line=1, delimiter=",")).table
    assert (other.header, other.header_line, other.delimiter) == (("Stedenbanden",), 1, ",")
    assert [row.line for row in other.rows] == [3, 4]
    workbook = xlsx(tmp_path / "odd.xlsx", [("Stedenbanden",), ("body_a", "body_b"), ("Delft", "Jingdezhen")])
    assert read_table_file(workbook).table.header_line == 2
    assert read_table_file(workbook, ReadOptions(header_line=1)).table.header == ("Stedenbanden", "Column 2")


def test_encodings_are_previewed_where_they_differ(tmp_path: Path) -> None:
    path = tmp_path / "towns.csv"
    path.write_bytes("Stadt;Partnerstadt\nKöln;Bonn\nŁódź;Düren\n".encode("iso8859-2"))
    previews = sniff(path).previews
    assert "Łódź" in previews["iso8859-2"]
    assert len(set(previews.values())) == len(previews)
    path.write_bytes("Stadt;Partnerstadt\nGrün ;Bonn\n".encode("cp1252"))
    assert "iso8859-2" not in sniff(path).previews
