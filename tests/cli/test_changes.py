"""The verb `changes`: what it prints, its JSON document, the files that it writes, and what it refuses."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Terminal
from tests.store.building import digest

LISTS = ("begun", "ended", "redated", "recoded", "merged", "removed", "added", "sourced", "counted_otherwise")


@pytest.fixture
def earlier(terminal: Terminal, tmp_path: Path) -> Path:
    """Return a copy of the project as it is before the test edits it, with a saved finding."""
    terminal.run("keep", "add", "--name", "Ended", "--from", "2020", "--to", "2024", "--unit", "partnerships")
    return Path(shutil.copy(terminal.file, tmp_path / "earlier.twin"))


def told(terminal: Terminal, earlier: Path, *options: object) -> Any:
    return terminal.run("changes", terminal.file, *options, "--json", file=earlier).document


def test_two_equal_files_have_no_difference(terminal: Terminal, earlier: Path) -> None:
    found = told(terminal, earlier)
    assert set(LISTS) | {"findings", "edited"} == set(found)
    assert not any(found.values())
    assert "Nothing changed." in terminal.run("changes", terminal.file, file=earlier).out


def test_an_ending_is_told_with_its_step_and_moves_the_finding(terminal: Terminal, earlier: Path) -> None:
    before = digest(earlier)
    terminal.run("record", "--a", "Utrecht", "--b", "Guangdong", "--status", "terminated", "--date", "3 May 2022")
    found = told(terminal, earlier)
    (ended,) = found["ended"]
    assert (ended["label"], ended["after"], ended["date"]) == ("Utrecht – Guangdong", "terminated", "2022-05-03")
    assert ended["before"]
    assert ended["kind"] == "status_change"
    assert ended["step"]["action"] == "record_status_change"
    assert {"id", "at", "who", "label"} <= ended["step"].keys()
    (finding,) = found["findings"]
    assert finding["name"] == "Ended"
    then, now = (finding[side]["counts"]["total"] for side in ("before", "after"))
    assert now["certain"] == then["certain"] + 1
    assert [each["label"] for each in finding["records"] if each["in"] == "count"] == ["Utrecht – Guangdong"]
    assert "Utrecht – Guangdong: ended 3 May 2022 (was: " in terminal.run("changes", terminal.file, file=earlier).out
    assert digest(earlier) == before


def test_the_other_way_round_the_ending_is_removed(terminal: Terminal, earlier: Path) -> None:
    terminal.run("record", "--a", "Utrecht", "--b", "Guangdong", "--status", "terminated", "--date", "3 May 2022")
    found = terminal.run("changes", earlier, "--json").document
    assert [each["before"] for each in found["removed"]] == ["Utrecht – Guangdong: terminated, 2022-05-03"]
    assert found["removed"][0]["step"] is None  # the journal of the second file does not know it
    assert not found["ended"]


def test_a_merged_body_names_the_one_that_is_kept(terminal: Terminal, earlier: Path) -> None:
    terminal.run("partnership", "add", "--a", "Utrecht", "--b", "Kanton Guangdong", "--create")
    earlier.unlink()
    shutil.copy(terminal.file, earlier)
    terminal.run("body", "merge", "Guangdong", "Kanton Guangdong")
    found = told(terminal, earlier)
    (merged,) = [each for each in found["merged"] if each["kind"] == "body"]
    assert merged["label"] == "Kanton Guangdong"
    assert merged["step"]["action"] == "merge_bodies"
    assert "Kanton Guangdong: merged into Guangdong" in terminal.run("changes", terminal.file, file=earlier).out


def test_another_rule_counts_records_otherwise_that_did_not_change(terminal: Terminal, earlier: Path) -> None:
    (saved,) = terminal.json("dump")["records"]["finding"]
    terminal.run(
        "keep",
        "edit",
        saved["id"],
        "--from",
        "1900",
        "--to",
        "2024",
        "--unit",
        "partnerships",
        "--count",
        "in_force",
        "--on-last-day",
    )
    found = told(terminal, earlier)
    assert {each["because"] for each in found["counted_otherwise"]} == {"rule"}
    assert {each["finding"] for each in found["counted_otherwise"]} == {"Ended"}
    moved = {each["record"] for each in found["findings"][0]["records"]}
    assert {each["record"] for each in found["counted_otherwise"]} == moved
    assert moved


def test_nothing_moves_a_finding_that_one_of_the_states_lacks(terminal: Terminal, earlier: Path) -> None:
    terminal.run("keep", "add", "--name", "Added later", "--from", "2020", "--to", "2024")
    found = {each["name"]: each for each in told(terminal, earlier)["findings"]}
    assert (found["Added later"]["before"], found["Added later"]["records"]) == (None, [])
    assert found["Added later"]["after"]


def test_since_a_day_only_what_sources_said_by_then_was_known(terminal: Terminal) -> None:
    terminal.run("source", "add", "--title", "Late paper", "--date", "2023-06-01")
    terminal.run(
        "record",
        "--a",
        "Utrecht",
        "--b",
        "Guangdong",
        "--status",
        "suspended",
        "--date",
        "2021",
        "--source",
        "Late paper",
    )
    found = terminal.json("changes", "--since", "2022")
    (suspended,) = [each for each in found["added"] if "suspended" in str(each["after"])]
    assert suspended["because"] == "later"
    later = terminal.json("changes", "--since", "2023-06-01")
    assert not [each for each in later["added"] if "suspended" in str(each["after"])]


@pytest.mark.parametrize("arguments", [(), ("later.twin", "--since", "2022")])
def test_a_second_file_or_a_day_is_needed(terminal: Terminal, arguments: tuple[str, ...]) -> None:
    assert "--since" in terminal.run("changes", *arguments, code=2).error


def test_files_are_written_in_the_form_of_their_extension(terminal: Terminal, earlier: Path, tmp_path: Path) -> None:
    terminal.run("record", "--a", "Utrecht", "--b", "Guangdong", "--status", "terminated", "--date", "3 May 2022")
    for form in ("csv", "html", "txt"):
        out = tmp_path / f"changes.{form}"
        terminal.run("changes", terminal.file, "--out", out, file=earlier)
        assert "Utrecht – Guangdong" in out.read_text("utf-8-sig")
        terminal.run("changes", terminal.file, "--out", out, file=earlier, code=3)
    rows = list(csv.DictReader((tmp_path / "changes.csv").read_text("utf-8-sig").splitlines()))
    assert rows[0]["List"] == "Ended"
    assert rows[0]["Now"] == "Ended, 3 May 2022"
    terminal.run("changes", terminal.file, "--out", tmp_path / "changes.xyz", file=earlier, code=2)


def hide(terminal: Terminal) -> None:
    """Cite a confidential source, and write its name into what is not public."""
    terminal.run("source", "add", "--title", "Zandvoort memo", "--confidential", "yes")
    (arnhem,) = [each["id"] for each in terminal.json("status")["partnerships"] if each["a"] == "Arnhem"]
    terminal.run("cite", "add", arnhem, "--for", "partnership", "--source", "Zandvoort memo", "--quote", "zandvoort")
    terminal.run("partnership", "edit", arnhem, "--note", "zandvoort", "--tag", "seen")
    terminal.run("activity", "add", "--partnership", arnhem, "--kind", "statement", "--outcome", "zandvoort")


@pytest.mark.parametrize("is_merged", [False, True])
def test_a_file_has_what_is_public_only(terminal: Terminal, earlier: Path, tmp_path: Path, is_merged: bool) -> None:
    hide(terminal)
    if is_merged:
        terminal.run("source", "add", "--title", "Open letter")
        shutil.copy(terminal.file, earlier)
        terminal.run("source", "merge", "Zandvoort memo", "Open letter")
    assert "Zandvoort" in terminal.run("changes", terminal.file, file=earlier).out
    for form in ("csv", "html", "txt"):
        out = tmp_path / f"changes.{form}"
        terminal.run("changes", terminal.file, "--out", out, file=earlier)
        written = out.read_text("utf-8-sig")
        assert "zandvoort" not in written.lower()
        assert ("seen" in written) is not is_merged
