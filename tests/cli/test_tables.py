"""The verbs `import` and `export` with tables: mappings, sheets, encodings, partial exports, and project files."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.exchange.table_making import ods_of_many_cells, xlsx
from tests.store.building import digest
from tracker.cli import main
from tracker.exchange.parsing import parser_process
from tracker.exchange.parsing.parser_process import ParserProcess


def test_a_mapping_from_a_file_is_used_and_remembered(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Wer;Mit wem\nKöln;Peking\n", encoding="utf-8")
    error = terminal.run("import", tmp_path / "t.csv", code=4).error
    assert "Wer, Mit wem" in error
    mapping = {"columns": {"body_a": "Wer", "body_b": "Mit wem"}, "constants": {"country_b": "China"}}
    (tmp_path / "m.json").write_text(json.dumps(mapping), encoding="utf-8")
    said = terminal.json("import", tmp_path / "t.csv", "--mapping", tmp_path / "m.json")
    assert (said["new"], said["mapping_from"], said["mapping"]["constants"]) == (1, "given", {"country_b": "China"})
    again = terminal.json("import", tmp_path / "t.csv")
    assert (again["same"], again["mapping_from"]) == (1, "remembered")
    (tmp_path / "m.json").write_text('{"columns": {"body_a": "Wer", "bodyb": "x"}}')
    assert "bodyb" in terminal.run("import", tmp_path / "t.csv", "--mapping", tmp_path / "m.json", code=4).error


def test_a_workbook_of_partnerships_is_not_a_bibliography(terminal: Terminal, tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "ties.xlsx", [["Overzicht"], ["Gemeente", "Partnerstad", "Titel"], ["Ede", "Xinyang", "Krant"]]
    )
    said = terminal.json("import", path)
    assert (said["new"], said["sheet"]) == (1, "Blad1")
    assert terminal.json("import", path, "--sheet", "1")["same"] == 1
    assert "Blad1" in terminal.run("import", path, "--sheet", "Blad2", code=4).error


def test_a_workbook_that_export_wrote_is_imported(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("export", tmp_path / "all.xlsx")
    terminal.run("new", file=tmp_path / "again.twin")
    said = terminal.run("import", tmp_path / "all.xlsx", file=tmp_path / "again.twin").out
    assert said.splitlines()[1] == "The sheet that was read: interchange."


def test_a_web_page_with_several_tables_requires_a_choice(terminal: Terminal, tmp_path: Path) -> None:
    one, other = "<table><tr><td>Day<td>Hour<tr><td>1<td>2</table>", "<table><tr><td>A<td>B<tr><td>1<td>2</table>"
    ties = "<table><tr><td>From<td>To<tr><td>Ede<td>Xinyang</table>"
    (tmp_path / "page.html").write_text(f"<html><meta charset=utf-8>{one}{other}")
    error = terminal.run("import", tmp_path / "page.html", code=4).error
    assert "“1: Day · Hour” or “2: A · B”" in error or "1: Day · Hour, 2: A · B" in error
    assert "--table 2" in error
    (tmp_path / "page.html").write_text(f"<html><meta charset=utf-8>{one}{ties}{ties}")
    said = terminal.json("import", tmp_path / "page.html", "--table", "2")
    assert (said["new"], said["sheet"]) == (1, "2: From · To")


def test_an_unknown_encoding_is_refused_with_a_preview_of_each_encoding(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes("city,partner\nGenève,Köln\n".encode("cp1252"))
    before = digest(terminal.file)
    error = terminal.run("import", tmp_path / "t.csv", code=4).error
    assert "cp1252 (“Genève,Köln”)" in error
    assert "iso8859-2 (“Genčve,Köln”)" in error
    assert digest(terminal.file) == before
    assert terminal.json("import", tmp_path / "t.csv", "--encoding", "cp1252")["new"] == 1


def test_an_import_reports_how_its_dates_were_read(terminal: Terminal, tmp_path: Path) -> None:
    rows = ["terminated,voor of op 1 mei 2021", "terminated,2021", "terminated,2019-21", "terminated,5-6-2021"]
    lines = [f"Aalst,BE,Bonn{number},DE,{row}" for number, row in enumerate(rows)]
    text = "\n".join(["body_a,country_a,body_b,country_b,status,date", *lines])
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    told = terminal.json("import", tmp_path / "t.csv", "--dry-run", code=4)["rows"]
    assert told[0]["understood"] == [
        {
            "column": "date",
            "value": "voor of op 1 mei 2021",
            "edtf": "[..2021-05-01]",
            "earliest": None,
            "latest": "2021-05-01",
            "meaning": "on or before 1 May 2021",
        }
    ]
    assert "understood" not in told[1]
    assert told[2]["verdict"] == "rejected"
    assert "“spring 2019” or “2019 to 2021”" in told[2]["problems"][0]["reason"]
    assert told[3]["understood"][0]["edtf"] == "2021-06-05"
    said = terminal.run("import", tmp_path / "t.csv", code=4).out
    assert "Texts and how they were read" in said
    assert "on or before 1 May 2021" in said


def test_an_ambiguous_order_of_day_and_month_is_reported_and_set_by_an_option(
    terminal: Terminal, tmp_path: Path
) -> None:
    text = "body_a,country_a,body_b,country_b,status,date\nAalst,BE,Bonn,DE,terminated,5/6/2021\n"
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    said = terminal.run("import", tmp_path / "t.csv", "--dry-run").out
    assert said.startswith("In the column date, does 5/6/2021 mean 5 Jun 2021 (--dates “date=day-first”) or 6 May 2021")
    told = terminal.json("import", tmp_path / "t.csv", "--dates", "date=month-first")
    assert told["rows"][0]["understood"][0]["edtf"] == "2021-05-06"
    assert (told["questions"], told["mapping"]["dates"]) == ([], {"date": {"order": "month_first"}})
    again = terminal.json("import", tmp_path / "t.csv")
    assert (again["same"], again["questions"], again["mapping_from"]) == (1, [], "remembered")


def test_an_exported_season_is_imported_again_without_a_choice(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "body_a,country_a,body_b,country_b,status,date\nAalst,BE,Bonn,DE,terminated,autumn 2022\n", encoding="utf-8"
    )
    terminal.run("import", tmp_path / "t.csv")
    terminal.run("export", tmp_path / "out.csv")
    again = terminal.json("import", tmp_path / "out.csv")
    assert (again["rejected"], again["conflict"], again["new"]) == (0, 0, 0)


def test_the_history_of_a_record_names_its_line_in_the_imported_file(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("city,partner\nGenève,Köln\n", encoding="utf-8")
    terminal.run("import", tmp_path / "t.csv")
    record = json.loads(terminal.dump())["records"]["partnership"][-1]["id"]
    origin = terminal.json("history", record)["origin"]
    assert (origin["file"], origin["line"], len(origin["sha256"])) == ("t.csv", 2, 64)
    assert "line 2 of t.csv" in terminal.run("history", record).out


@pytest.mark.parametrize(
    "name", ["out.xlsx", "out.csv", "out.json", "out.geojson", "out.gexf", "out.qs", "out", "out.twin"]
)
def test_every_format_is_exported_in_whole_or_in_part_and_replaces_no_file(
    terminal: Terminal, tmp_path: Path, name: str
) -> None:
    assert "is written" in terminal.run("export", tmp_path / name).out
    assert "already exists" in terminal.run("export", tmp_path / name, code=3).error
    part = tmp_path / f"part-{name}"
    terminal.run("export", part, "--no-confidential", "--only", "country=CN", "--as-of", "2023-05-07")
    assert part.exists()


@pytest.mark.parametrize(
    ("name", "form", "said"),
    [
        ("data.txt", "json", "is written as json, although its name ends in .txt."),
        ("tables.txt", "csv", "is written as a folder, although its name ends in .txt."),
        ("list.json", "csl.json", "is written."),
        ("spells.csv", "spells", "is written."),
        ("tables-1.2", "parquet", "is written."),
        ("numbers.csv", "csv", "is written."),
    ],
)
def test_a_format_that_the_name_does_not_say_is_said(
    terminal: Terminal, tmp_path: Path, name: str, form: str, said: str
) -> None:
    assert terminal.run("export", tmp_path / name, "--format", form).out.splitlines()[-1] == f"{tmp_path / name} {said}"


def test_an_empty_map_network_or_list_of_statements_is_reported(terminal: Terminal, tmp_path: Path) -> None:
    project = tmp_path / "empty.twin"
    terminal.run("new", file=project)
    (tmp_path / "t.csv").write_text("body_a,body_b\nNergens,Nirgendwo\n", encoding="utf-8")
    terminal.run("import", tmp_path / "t.csv", file=project)
    for form, why in (
        ("geojson", "None of these partnerships has coordinates"),
        ("qs", "None of these partnerships has Wikidata"),
        ("gexf", "None of these partnerships was in force"),
        ("graphml", "None of these partnerships was in force"),
    ):
        out = tmp_path / f"out.{form}"
        said = terminal.run("export", out, file=project).out
        assert said.startswith(f"The file is empty. {why}"), form
        told = terminal.run("export", out, "--overwrite", "--json", file=project).document
        assert told == {"out": str(out), "format": form, "ties": 0, "left_out": 1, "empty": True}


REPLACED = ["out.csv", "out.tsv", "out.xlsx", "out.json", "out.geojson", "out.gexf", "out.graphml", "out.qs", "out.ris",
            "out.bib", "out.csl.json", "out.md", "out.txt", "out.html", "out.docx"]  # fmt: skip


@pytest.mark.parametrize("name", REPLACED)
def test_an_export_replaces_a_file_only_with_overwrite(terminal: Terminal, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    out.write_text("precious")
    said = terminal.run("export", out, code=3).error
    assert said == f"{out} already exists and was not changed. Choose another name, or replace it with --overwrite.\n"
    assert out.read_text() == "precious"
    before = set(tmp_path.iterdir())
    said = terminal.run("export", out, "--overwrite").out
    assert said.splitlines()[-1] == f"{out} is written."
    assert out.read_bytes() != b"precious"
    assert set(tmp_path.iterdir()) == before


def test_a_failed_export_does_not_replace_the_existing_file(terminal: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("precious")
    terminal.run("export", out, "--overwrite", "--only", "planet=Mars", code=4)
    terminal.run("export", tmp_path / "out.md", "--overwrite", "--finding", "None such", code=4)
    assert out.read_text() == "precious"
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == [out.name]


@pytest.mark.parametrize("name", ["tables", "out.twin", "folder.csv", "data.png"])
def test_folders_projects_and_databases_are_never_replaced(terminal: Terminal, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    if name == "folder.csv":
        out.mkdir()
    elif name == "data.png":
        sqlite3.connect(out).execute("CREATE TABLE note (id)").connection.close()
    else:
        terminal.run("export", out)
    before = sorted(out.iterdir()) if out.is_dir() else out.read_bytes()
    for overwrite in ([], ["--overwrite"]):
        form = ["--format", "txt"] if name == "data.png" else []
        said = terminal.run("export", out, *form, *overwrite, code=3).error
        assert said == f"{out} already exists and was not changed. Choose another name.\n"
    assert before == (sorted(out.iterdir()) if out.is_dir() else out.read_bytes())


def test_the_help_says_that_files_are_not_replaced(terminal: Terminal) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["export", "--help"])
    assert "--overwrite" in terminal.capture.readouterr().out


def test_rejected_rows_never_replace_a_file(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("city,partner\nDelft,\n", encoding="utf-8")
    (tmp_path / "out.csv").write_text("precious")
    said = terminal.run("import", tmp_path / "t.csv", "--rejects", tmp_path / "out.csv", code=3).error
    assert "already exists" in said
    assert (tmp_path / "out.csv").read_text() == "precious"


def test_a_dump_is_neither_a_table_nor_a_bibliography(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("export", tmp_path / "out.json")
    assert "load" in terminal.run("import", tmp_path / "out.json", code=4).error


def test_an_exported_project_file_opens(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("export", tmp_path / "bundle.twin", "--words", "nothing holds these words")
    assert main(["status", str(tmp_path / "bundle.twin"), "--json"]) == 0
    assert json.loads(terminal.capture.readouterr().out)["partnerships"] == []
    assert (tmp_path / "bundle.twin.sha256").read_text().endswith("  bundle.twin\n")


def test_a_filter_that_does_not_exist_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    assert "country" in terminal.run("export", tmp_path / "a.csv", "--only", "planet=Mars", code=4).error


def test_a_file_name_with_tsv_gives_a_table_separated_by_tabs(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("city,partner\nDelft,Jingdezhen\n", encoding="utf-8")
    terminal.run("import", tmp_path / "t.csv")
    terminal.run("export", tmp_path / "out.tsv")
    header, *rows = (tmp_path / "out.tsv").read_text("utf-8-sig").splitlines()
    assert header.split("\t")[0] == "body_a"
    assert "Delft" in {row.split("\t")[0] for row in rows}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to a limit of address space")
def test_a_workbook_that_fills_the_memory_is_refused_in_one_line_and_changes_nothing(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = ParserProcess(400 * 1024**2)
    monkeypatch.setattr(parser_process, "_PROCESS", process)
    before = digest(terminal.file)
    said = terminal.run("import", ods_of_many_cells(tmp_path / "ties.ods"), code=3)
    assert "could not be read" in said.error
    assert digest(terminal.file) == before
    process.end()


def test_exported_claims_are_imported_again_without_changes(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("Bewering;Getal;Regel;Bron\nAcht gemeenten;8;--from 2020 --to 2022;NRC\n", "utf-8")
    assert terminal.json("import", tmp_path / "c.csv")["new"] == 1
    told = terminal.json("export", tmp_path / "out.csv", "--table", "claims")
    assert told["claims"] == 2  # the sample has one claim already
    assert terminal.json("import", tmp_path / "out.csv")["same"] == 2


@pytest.mark.parametrize("form", ["xlsx", "spells", "gexf", "ris", "pdf", "page"])
def test_a_table_is_refused_in_a_format_that_does_not_contain_it(terminal: Terminal, tmp_path: Path, form: str) -> None:
    said = terminal.run("export", tmp_path / "out.csv", "--table", "claims", "--format", form, code=2)
    assert f"A table of claims can't be written as {form}." in said.error
    assert not (tmp_path / "out.csv").exists()
