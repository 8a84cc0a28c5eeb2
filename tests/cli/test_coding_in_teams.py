"""The verbs `code-sample`, `coding` and `team` exchange blind copies and codings through the folder of a team."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.store.building import TickingClock, change, records
from tests.store.sealed import OTHER, PASSPHRASE, as_in_a_new_run
from tracker.domain.text.person_names import Erasure
from tracker.project import Project
from tracker.services.erasing_in_copies import erase_or_delete_copies
from tracker.store import driver
from ui.erasing.erase_text import remaining_lines


def code(copy: Path, status: str) -> None:
    """Record a status in the first partnership of a copy."""
    with Project.open(copy, who=copy.stem, clock=TickingClock()) as project:
        change(project, int(records(project, "partnership")[0]["id"]), status, "2020")


def test_copies_are_fetched_coded_handed_in_and_taken_in(terminal: Terminal, tmp_path: Path) -> None:
    place = tmp_path / "shared"
    place.mkdir()
    assert "in no team" in terminal.run("code-sample", "--to", "Ann", "--through-team", code=3).error
    assert "in no team" in terminal.run("coding", "--take-in", code=3).error
    terminal.run("team", "join", place, "--as", "Head")
    sent = terminal.json("code-sample", "--to", "Ann", "Bea", "--through-team", "--name", "Pilot")
    assert (sent["coders"], sent["codes"], sent["place"]) == (["Ann", "Bea"], {}, str(place))
    assert "need no codes" in terminal.run("coding", "--codes", "Pilot").out
    assert "no assignment" in terminal.run("coding", "--codes", "Other", code=4).error
    for name, status in (("Ann", "terminated"), ("Bea", "expired")):
        copy = tmp_path / f"{name}.twin"
        assert "name of the coder" in terminal.run("coding", "--get", place, file=copy, code=4).error
        fetched = terminal.run("coding", "--get", place, "--as", name, "--json", file=copy).document
        assert (fetched["coder"], fetched["units"], fetched["name"]) == (name, sent["units"], "Pilot")
        code(copy, status)
        if sent["units"] > 1:
            assert "left" in terminal.run("coding", "--hand-in", file=copy, code=4).error
        done = terminal.run("coding", "--hand-in", "--unfinished", "--json", file=copy).document
        assert (done["coder"], done["done"], done["place"]) == (name, 1, str(place))
    taken = terminal.json("team", "take-in")
    assert [each["coder"] for each in taken["codings"]] == ["Ann", "Bea"]
    assert taken["codings_refused"] == []
    assert "No coding" in terminal.run("coding", "--take-in").out
    folder = Path(taken["codings"][0]["path"]).parent
    (open_,) = terminal.json("settle", folder)["disagreements"]
    assert open_["values"] == {"Ann": "terminated", "Bea": "expired"}
    assert "not the copy" in terminal.run("coding", "--hand-in", code=3).error


@pytest.mark.parametrize("verb", [("coding", "--take-in"), ("team", "take-in")])
def test_a_refused_coding_exits_with_4_and_one_that_is_still_copied_does_not(
    terminal: Terminal, tmp_path: Path, verb: tuple[str, str]
) -> None:
    place, copy = tmp_path / "shared", tmp_path / "Ann.twin"
    place.mkdir()
    terminal.run("team", "join", place, "--as", "Head")
    terminal.run("code-sample", "--to", "Ann", "--through-team", "--name", "Pilot")
    terminal.run("coding", "--get", place, "--as", "Ann", file=copy)
    code(copy, "terminated")
    terminal.run("coding", "--hand-in", "--unfinished", file=copy)
    (work,) = (place / "coding").glob("*/*/000002-*.bundle")
    whole = work.read_bytes()
    work.write_bytes(whole[: len(whole) // 2])
    assert [each["reason"] for each in terminal.json(*verb)["codings_refused"]] == ["bundle_incomplete"]
    work.write_bytes(whole[:-1] + bytes((whole[-1] ^ 1,)))
    refused = terminal.json(*verb, code=4)
    assert (refused["codings"], len(refused["codings_refused"])) == ([], 1)
    assert work.name.removesuffix(".bundle") in terminal.run(*verb, code=4).out
    work.write_bytes(whole)
    assert [each["coder"] for each in terminal.json(*verb)["codings"]] == ["Ann"]


@pytest.mark.skipif(driver.cipher() is None, reason="SQLCipher is not installed")
def test_codings_with_another_passphrase_are_listed_and_never_deleted(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, copy = tmp_path / "shared", tmp_path / "Ann.twin"
    place.mkdir()
    terminal.run("team", "join", place, "--as", "Head")
    terminal.run("code-sample", "--to", "Ann", "--through-team", "--name", "Pilot")
    terminal.run("coding", "--get", place, "--as", "Ann", file=copy)
    code(copy, "terminated")
    terminal.run("coding", "--hand-in", "--unfinished", file=copy)
    (taken,) = [each["path"] for each in terminal.json("team", "take-in")["codings"]]
    monkeypatch.setenv("TWINTRACK_NEW_PASSPHRASE", PASSPHRASE)
    assert terminal.json("passphrase", "--backups", "delete")["codings_left"] == [taken]
    monkeypatch.setenv("TWINTRACK_NEW_PASSPHRASE", OTHER)
    terminal.run("passphrase", file=Path(taken))
    as_in_a_new_run()
    monkeypatch.setenv("TWINTRACK_PASSPHRASE", PASSPHRASE)
    for action in ("--dry-run", "--backups=delete"):
        said = terminal.run("erase", "Nobody Named", action).out
        assert said.index("Codings of others that contain the name") < said.index(taken)
        assert "Backups" not in said
    assert f"never deleted; open it, and erase the name there: {taken}" in "".join(lines_of_copies(terminal.file))
    assert Path(taken).exists()
    as_in_a_new_run()


def lines_of_copies(path: Path) -> list[str]:
    """Return what the window says of the copies of a project after a name was erased."""
    with Project.open(path) as project:
        return remaining_lines((), (), erase_or_delete_copies(project, Erasure("Nobody Named", (), "x"), "keep"))


@pytest.mark.skipif(driver.cipher() is None, reason="SQLCipher is not installed")
def test_a_code_is_printed_for_each_coder_and_asked_for(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "shared"
    place.mkdir()
    with monkeypatch.context() as given:
        given.setenv("TWINTRACK_PASSPHRASE", "open sesame")
        terminal.run("team", "join", place, "--as", "Head", "--encrypted")
    said = terminal.run("code-sample", "--to", "Ann", "--through-team", "--name", "Pilot").out
    codes = terminal.json("coding", "--codes", "Pilot")["codes"]
    assert codes["Ann"] in said
    copy = tmp_path / "Ann.twin"
    assert "code" in terminal.run("coding", "--get", place, file=copy, code=4).error
    monkeypatch.setenv("TWINTRACK_PASSPHRASE", codes["Ann"])
    assert "copy of Ann" in terminal.run("coding", "--get", place, file=copy).out
    code(copy, "expired")
    assert "coded by Ann" in terminal.run("coding", "--hand-in", "--unfinished", file=copy).out
    assert "coded by Ann" in terminal.run("coding", "--take-in").out
