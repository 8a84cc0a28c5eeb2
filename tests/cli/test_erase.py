"""The verb `erase`: reports where a name is, replaces it in project and backups, with exit codes."""

from __future__ import annotations

from pathlib import Path

from tests.cli.terminal import Terminal
from tests.store.building import change, tie
from tracker.project import Project

NAME = "Jan de Vries"


def write_name(terminal: Terminal) -> Path:
    """Write the name in a note, a source and a backup, and return the path of the backup."""
    with Project.open(terminal.file, who="tester") as project:
        change(project, tie(project, "Delft", "Xi'an"), "dormant", note=f"{NAME} said so", sources=("de Vries, Jan",))
        return project.back_up()


def test_a_dry_run_reports_the_places_and_changes_nothing(terminal: Terminal) -> None:
    backup = write_name(terminal)
    before = terminal.file.read_bytes()
    said = terminal.run("erase", NAME, "--dry-run").out
    assert "Jan de Vries said so" in said
    assert "de Vries, Jan" in said
    assert str(backup) in said
    document = terminal.json("erase", NAME, "--dry-run")
    assert {(each["table"], each["field"]) for each in document["fields"]} == {
        ("status_change", "note"),
        ("source", "title"),
    }
    assert terminal.file.read_bytes() == before


def test_the_name_is_replaced_and_the_backup_is_reported_until_it_is_erased_too(terminal: Terminal) -> None:
    backup = write_name(terminal)
    report = terminal.json("erase", NAME, "--replace", "Official 1")
    assert report["places"]
    assert report["copies_left"] == [str(backup)]
    assert NAME.encode() not in terminal.file.read_bytes()
    assert "Official 1 said so" in terminal.dump()
    assert terminal.json("erase", NAME, "--replace", "Official 1", "--backups", "erase")["copies_left"] == []
    assert NAME.encode() not in backup.read_bytes()
    assert terminal.json("verify")["ok"]
    assert "A name replaced by Official 1" in terminal.run("history").out
    assert terminal.run("undo").out.startswith("Undone: ")
    assert NAME.encode() not in terminal.file.read_bytes()


def test_a_damaged_backup_is_reported(terminal: Terminal) -> None:
    backup = write_name(terminal)
    backup.write_bytes(backup.read_bytes() + b"more")
    report = terminal.json("erase", NAME, "--backups", "erase", code=3)
    assert len(report["copies_failed"]) == 1
    assert NAME.encode() in backup.read_bytes()


def test_an_invalid_name_is_refused(terminal: Terminal) -> None:
    assert "three characters" in terminal.run("erase", "X", code=4).error
    assert "pseudonym" in terminal.run("erase", NAME, "--replace", "not jan de vries", code=4).error


def test_files_that_contain_the_name_or_cannot_be_read_are_reported_with_their_source(
    terminal: Terminal, tmp_path: Path
) -> None:
    write_name(terminal)
    source = next(row["id"] for row in terminal.json("dump")["records"]["source"])
    (tmp_path / "page.html").write_text("<html><p>Jan de Vries</p>Jan&nbsp;de <b>Vries</b></html>", "utf-8")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n0000")
    terminal.run("attach", "--source", source, tmp_path / "page.html", tmp_path / "photo.png")
    for arguments in (("--dry-run",), ("--replace", "Official 1")):
        [unread] = terminal.json("erase", NAME, *arguments)["files_unread"]
        assert (unread["name"], unread["reasons"]) == ("photo.png", ["picture"])
        assert len(unread["sources"]) == 1
    report = terminal.json("erase", NAME, "--replace", "Official 1")
    assert report["files_left"] == ["page.html"]
    assert [file["name"] for file in report["files_left_with_sources"]] == ["page.html"]
    said = terminal.run("erase", NAME, "--replace", "Official 1", "--replace-files").out
    assert "page.html" not in said
    assert "photo.png (" in said
