"""The verb `code`: lists, defines, merges and withdraws codes, and codes records again."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.store.building import digest
from tracker.domain.dates.day_text import day_text


def codes(terminal: Terminal, list_name: str) -> dict[str, dict[str, object]]:
    return {str(each["code"]): each for each in terminal.json("code", "list", list_name)["codes"]}


def partnership(terminal: Terminal) -> str:
    """Return the id of the partnership between Arnhem and Wuhan, which gets the sector technology."""
    known = str(terminal.json("status")["partnerships"][0]["id"])
    terminal.run("partnership", "edit", known, "--sector", "technology")
    return known


def test_an_own_code_is_added_used_defined_and_merged(terminal: Terminal) -> None:
    known = partnership(terminal)
    terminal.run(
        *("code", "add", "sector", "Chips", "--counts-as", "technology", "--definition", "About chips."),
        *("--label-in", "nl=Chips en zo"),
    )
    terminal.run("partnership", "edit", known, "--sector", "chips")
    assert terminal.json("code", "records", "sector", "chips")["records"] == [known]
    chips = codes(terminal, "sector")["chips"]
    assert (chips["label"], chips["counts_as"], chips["uses"], chips["own"]) == ("Chips", "technology", 1, True)
    assert codes(terminal, "sector")["technology"]["uses"] == 1
    assert "Chips en zo" in terminal.run("code", "list", "sector", "--language", "nl").out
    before = terminal.dump()
    said = terminal.run("code", "merge", "sector", "chips", "technology")
    assert said.out == "Merge the code Chips into technology\n"
    assert "chips" not in codes(terminal, "sector")
    terminal.run("undo")
    assert terminal.dump() == before


def test_records_are_coded_again_after_a_definition_changed(terminal: Terminal) -> None:
    known = partnership(terminal)
    terminal.run("code", "define", "sector", "technology", "--definition", "Machines.", "--excludes", "chips")
    shown = terminal.json("code", "show", "sector", "technology")
    assert (shown["definition"], shown["excludes"], shown["to_code_again"]) == ("Machines.", "chips", 1)
    assert len(shown["former"]) == 1
    (item,) = terminal.json("code", "queue")["records"]
    assert (item["record"], item["code"], item["kind"]) == (known, "technology", "partnership")
    assert "Arnhem – Wuhan" in terminal.run("code", "queue", "sector").out
    terminal.run("code", "recode", item["id"], "semiconductors")
    assert terminal.json("code", "records", "sector", "semiconductors")["records"] == [known]
    terminal.run("undo")
    terminal.run("code", "confirm", item["id"])
    assert terminal.json("code", "queue")["records"] == []
    assert "Nothing is to be coded again." in terminal.run("code", "queue").out


def test_a_status_is_refined_and_recorded_by_its_code(terminal: Terminal) -> None:
    terminal.run("code", "add", "status", "Waiting", "--counts-as", "dormant")
    terminal.run("record", "--a", "Arnhem", "--b", "Wuhan", "--status", "waiting", "--date", "2024")
    (change,) = terminal.json("code", "records", "status", "waiting")["records"]
    recorded = next(row for row in terminal.json("dump")["records"]["status_change"] if row["id"] == change)
    assert recorded["status"] == "dormant"
    terminal.run("change", "edit", change, "--status", "active")
    assert terminal.json("code", "records", "status", "waiting")["records"] == []


def test_own_codes_are_renamed_moved_withdrawn_restored_and_deleted(terminal: Terminal) -> None:
    for label in ("A", "B"):
        terminal.run("code", "add", "reason", label)
    terminal.run("code", "move", "reason", "b", "1")
    terminal.run("code", "rename", "reason", "b", "Better", "--label-in", "nl=Beter")
    terminal.run("code", "refine", "reason", "b", "other")
    terminal.run("code", "withdraw", "reason", "b")
    row = codes(terminal, "reason")["b"]
    assert (row["label"], row["labels"], row["counts_as"]) == ("Better", {"nl": "Beter"}, "other")
    assert row["withdrawn_on"]
    terminal.run("code", "restore", "reason", "b")
    assert codes(terminal, "reason")["b"]["withdrawn_on"] is None
    terminal.run("code", "delete", "reason", "a")
    assert "a" not in codes(terminal, "reason")


def test_days_of_a_code_are_shown_as_other_dates(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("code", "add", "sector", "Chips", "--counts-as", "technology", "--definition", "About <chips>.")
    terminal.run("code", "define", "sector", "chips", "--definition", "About all chips.")
    terminal.run("code", "withdraw", "sector", "chips")
    iso = str(codes(terminal, "sector")["chips"]["withdrawn_on"])
    day = day_text(date.fromisoformat(iso).toordinal())
    shown = terminal.run("code", "show", "sector", "chips").out
    assert f"Defined on: {day}" in shown
    assert f"Withdrawn since: {day}" in shown
    assert f"Until {day}" in shown
    terminal.run("code", "write", str(tmp_path / "codebook.md"))
    assert iso not in (tmp_path / "codebook.md").read_text("utf-8")


def test_the_codebook_is_written_as_table_page_and_text(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("code", "add", "sector", "Chips", "--counts-as", "technology", "--definition", "About <chips>.")
    terminal.run("code", "define", "sector", "chips", "--definition", "About all chips.")
    for ending in ("csv", "html", "md", "docx", "odt"):
        terminal.run("code", "write", str(tmp_path / f"codebook.{ending}"))
    with (tmp_path / "codebook.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    chips = [row for row in rows if row["code"] == "chips"]
    assert [row["definition"] for row in chips] == ["About all chips.", "About <chips>."]
    assert chips[1]["replaced_on"]
    assert "About &lt;chips&gt;." in (tmp_path / "codebook.html").read_text("utf-8")
    assert "About all chips." in (tmp_path / "codebook.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("list colour", 4),
        ("add sector", 2),
        ("add status Sleeping", 4),
        ("show sector nothing", 4),
        ("move sector water 1", 4),
        ("move sector water x", 4),
        ("withdraw sector water", 4),
        ("confirm 1", 4),
        ("recode x water", 4),
        ("write codebook.exe", 2),
        ("add sector \udcff", 4),
    ],
)
def test_wrong_arguments_are_refused_in_one_line(terminal: Terminal, arguments: str, code: int) -> None:
    before = digest(terminal.file)
    said = terminal.run("code", *arguments.split(" "), code=code)
    assert len(said.error.splitlines()) == 1
    assert digest(terminal.file) == before


def test_withdrawing_and_showing_a_code_name_what_still_counts_it(terminal: Terminal) -> None:
    terminal.run("code", "add", "sector", "Chips")
    terminal.run("view", "add", "Chips since 2021", "--only", "sector=chips")
    (named,) = terminal.json("code", "show", "sector", "chips")["named_by"]
    assert (named["kind"], named["name"]) == ("saved_view", "Chips since 2021")
    assert "Named by: Saved view: Chips since 2021" in terminal.run("code", "withdraw", "sector", "chips").out
    assert terminal.run("code", "delete", "sector", "chips", code=4).error.startswith("“Chips” is counted by a finding")
