"""`findings --otherwise`: what this version counts otherwise, and what a verb says that migrates a project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.services.versions.kept_questions import CLAIM, HEERLEN, unpacked, with_questions


@pytest.fixture
def old(capsys: pytest.CaptureFixture[str], tmp_path: Path, home: Path) -> Terminal:
    """A terminal with a project of format 3."""
    return Terminal(capsys, with_questions(tmp_path))


def backup_in(home: Path) -> Path:
    (backup,) = (home / "backups").glob("*-before-version-*.twin")
    return backup


@pytest.mark.parametrize("verb", [("status", "--json"), ("undo",), ("verify", "--repair"), ("erase", "Nobody")])
def test_a_verb_that_migrates_says_where_the_file_before_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, home: Path, verb: tuple[str, ...]
) -> None:
    old = Terminal(capsys, unpacked(tmp_path))
    said = old.run(*verb)
    first, *_ = said.error.splitlines()
    assert f"the file before is {backup_in(home)}" in first
    assert first.endswith("findings FILE --otherwise BACKUP")
    assert "--otherwise" not in said.out
    assert "--otherwise" not in old.run("status").error


def test_the_findings_that_count_otherwise_are_printed(old: Terminal, home: Path) -> None:
    old.run("status")
    said = old.run("findings", "--otherwise", backup_in(home))
    assert said.out.startswith("Counted otherwise in this version: 5 saved findings, 1 claim\n")
    (suspended,) = [part for part in said.out.split("\n\n") if part.startswith("Suspended\n")]
    assert re.fullmatch(
        r"Suspended\n  before: 2 of \d+(–\d+)?, [\d–]+ %\n  now: 3 of \d+(–\d+)?, [\d–]+ %\n"
        r"  Heerlen – Nantong: not counted before, certainly counted now",
        suspended,
    )
    assert "Begun long ago" not in said.out


def test_the_list_as_json(old: Terminal, home: Path) -> None:
    old.run("status")
    document = old.json("findings", "--otherwise", backup_in(home))
    assert document.keys() == {"otherwise", "claims"}
    found = {each["finding"]: each for each in document["otherwise"]}
    assert "Begun long ago" not in found
    suspended = found["Suspended"]
    assert suspended["before"]["counts"]["total"] == {"certain": 2, "possible": 2}
    assert suspended["after"]["counts"]["total"] == {"certain": 3, "possible": 3}
    assert suspended["before"]["denominator"] == suspended["after"]["denominator"]
    assert suspended["before"]["share"]["low"] < suspended["after"]["share"]["low"]
    moved = {"record": str(HEERLEN), "label": "Heerlen – Nantong", "in": "count", "before": "none", "after": "certain"}
    assert suspended["moved"] == [moved]
    (claim,) = document["claims"]
    assert (claim["claim"], claim["before"]["verdict"], claim["after"]["verdict"]) == (
        CLAIM,
        "not_reached",
        "supported",
    )


def test_a_backup_of_another_project_is_refused(terminal: Terminal, old: Terminal, home: Path) -> None:
    old.run("status")
    backup = backup_in(home)
    said = terminal.run("findings", "--otherwise", backup, code=3)
    assert said.error.startswith(f"{backup} is a backup of another project.")


def test_a_rule_is_refused_beside_it(old: Terminal, home: Path) -> None:
    old.run("status")
    said = old.run("findings", "--otherwise", backup_in(home), "--from", "2020", code=4)
    assert said.error.startswith("--otherwise lists what the saved findings and claims count")


def test_a_file_of_this_version_is_refused(terminal: Terminal) -> None:
    said = terminal.run("findings", "--otherwise", terminal.file, code=3)
    assert "was written by this version" in said.error


def test_changes_from_the_backup_lists_only_what_the_version_counts_otherwise(old: Terminal, home: Path) -> None:
    old.run("status")
    backup = backup_in(home)
    expected = {each["finding"]: each for each in old.json("findings", "--otherwise", backup)["otherwise"]}
    found = old.run("changes", old.file, "--json", file=backup).document
    differing = {each["name"]: each for each in found["findings"] if each["records"]}
    assert differing.keys() == expected.keys()
    for name, each in differing.items():
        assert each["records"] == expected[name]["moved"]
        assert (each["before"], each["after"]) == (expected[name]["before"], expected[name]["after"])
    suspended = [each for each in found["counted_otherwise"] if each.get("finding") == "Suspended"]
    assert [(each["record"], each["because"]) for each in suspended] == [(str(HEERLEN), "version")]
