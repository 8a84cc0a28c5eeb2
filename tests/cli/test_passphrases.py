"""Passphrases on the command line: from the environment or a terminal, never from an argument."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cheap_keys import real_rounds
from tests.cli.terminal import Terminal
from tests.forked import output_of
from tests.store.sealed import OTHER, PASSPHRASE, as_in_a_new_run, require_cipher
from tracker.cli import main
from tracker.store import driver

GIVEN, SECOND, NEW = "TWINTRACK_PASSPHRASE", "TWINTRACK_OTHER_PASSPHRASE", "TWINTRACK_NEW_PASSPHRASE"


def encrypt(terminal: Terminal) -> None:
    """Set the passphrase."""
    with pytest.MonkeyPatch.context() as given:
        given.setenv(NEW, PASSPHRASE)
        assert "the file can never be opened again" in terminal.run("passphrase").out


@pytest.fixture
def sealed(terminal: Terminal) -> Iterator[Terminal]:
    """Yield a terminal with an encrypted project whose passphrase was not entered yet."""
    require_cipher()
    terminal.prepared(encrypt)
    as_in_a_new_run()
    yield terminal
    as_in_a_new_run()


@pytest.mark.parametrize("verb", ["status", "verify", "backup", "undo", "history", "checks", "claims", "dump"])
def test_verbs_require_the_passphrase_and_work_with_it(
    sealed: Terminal, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    said = sealed.run(verb, code=3)
    assert "passphrase" in said.error
    monkeypatch.setenv(GIVEN, OTHER)
    assert "doesn’t open" in sealed.run(verb, code=3).error
    monkeypatch.setenv(GIVEN, PASSPHRASE)
    sealed.run(verb)


def status_with_real_keys(file: Path) -> int:
    """Print the status of partnerships as the program does."""
    with real_rounds():
        return main(["status", str(file)])


@pytest.mark.usefixtures("real_keys")
def test_a_separate_process_prints_nothing_about_keys_or_sqlcipher(terminal: Terminal) -> None:
    require_cipher()
    encrypt(terminal)
    as_in_a_new_run()
    right = output_of(status_with_real_keys, terminal.file, environment={GIVEN: PASSPHRASE})
    assert (right.code, right.error) == (0, "")
    assert "Wuhan" in right.out
    wrong = output_of(status_with_real_keys, terminal.file, environment={GIVEN: OTHER})
    assert wrong.code == 3
    assert len(wrong.error.splitlines()) == 1
    assert OTHER not in wrong.error


def test_the_passphrase_is_asked_for_three_times_at_a_terminal(
    sealed: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = [OTHER, "", PASSPHRASE]
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("tracker.cli.passphrases.getpass", lambda _prompt: typed.pop(0))
    said = sealed.run("status")
    assert said.error.count("doesn’t open") == 2
    assert not typed


def test_a_new_passphrase_is_typed_twice(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    require_cipher()
    terminal.run("passphrase", code=2)
    typed = [PASSPHRASE, OTHER, "short", PASSPHRASE, PASSPHRASE]
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("tracker.cli.passphrases.getpass", lambda _prompt: typed.pop(0))
    assert "differ" in terminal.run("passphrase", code=4).error
    assert "too short" in terminal.run("passphrase", code=4).error
    assert terminal.file.read_bytes()[:6] == b"SQLite"
    terminal.run("passphrase")
    assert terminal.file.read_bytes()[:6] != b"SQLite"
    as_in_a_new_run()


def test_copies_with_another_passphrase_are_reported_and_deleted_on_request(
    new_terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    require_cipher()
    plain = Path(new_terminal.run("backup").out.strip())
    monkeypatch.setenv(NEW, PASSPHRASE)
    document = new_terminal.json("passphrase")
    assert document == {"passphrase": True, "copies_left": [str(plain)], "copies_failed": []}
    monkeypatch.setenv(GIVEN, PASSPHRASE)
    monkeypatch.setenv(NEW, OTHER)
    document = new_terminal.json("passphrase", "--backups", "delete")
    assert document["copies_left"] == []
    (left,) = plain.parent.glob("*.twin")
    assert left != plain
    monkeypatch.setenv(GIVEN, OTHER)
    said = new_terminal.run("passphrase", "--remove")
    assert "anyone with the file can read it" in said.out
    assert str(left) in said.out
    assert new_terminal.file.read_bytes()[:6] == b"SQLite"
    as_in_a_new_run()


def test_two_files_with_different_passphrases_are_merged(
    sealed: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    theirs = Path(shutil.copy(sealed.file, tmp_path / "theirs.twin"))
    monkeypatch.setenv(GIVEN, PASSPHRASE)
    monkeypatch.setenv(NEW, OTHER)
    recorded = ("--a", "Arnhem", "--b", "Wuhan", "--status", "suspended", "--date", "2022")
    sealed.run("record", *recorded, file=theirs)
    sealed.run("passphrase", file=theirs)
    as_in_a_new_run()
    sealed.run("merge", theirs, code=3)
    monkeypatch.setenv(SECOND, OTHER)
    sealed.run("merge", theirs)
    sealed.run("compare", theirs)
    assert "Suspended" in sealed.run("status", "--as-of", "2023-01-01").out


def test_a_backup_of_an_encrypted_project_is_restored(
    sealed: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(GIVEN, PASSPHRASE)
    backup = Path(sealed.run("backup").out.strip())
    as_in_a_new_run()
    sealed.run("restore", tmp_path / "again.twin", file=backup)
    assert sealed.run("dump", file=tmp_path / "again.twin").out == sealed.dump()


def test_restoring_an_unencrypted_backup_says_that_the_project_has_no_passphrase(
    new_terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    require_cipher()
    plain = Path(new_terminal.run("backup").out.strip())
    encrypt(new_terminal)
    monkeypatch.setenv(GIVEN, PASSPHRASE)
    assert "without a passphrase: set one again" in new_terminal.run("restore", new_terminal.file, file=plain).out
    assert "without a passphrase" not in new_terminal.run("restore", new_terminal.file, file=plain).out
    as_in_a_new_run()


def test_without_sqlcipher_the_error_names_what_to_install(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "cipher", lambda: None)
    monkeypatch.setenv(NEW, PASSPHRASE)
    said = terminal.run("passphrase", code=3)
    assert "extra" in said.error
    assert terminal.file.read_bytes()[:6] == b"SQLite"


def test_an_encrypted_project_is_refused_without_sqlcipher(sealed: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    was = sealed.file.read_bytes()
    monkeypatch.setattr(driver, "cipher", lambda: None)
    monkeypatch.setenv(GIVEN, PASSPHRASE)
    error = json.loads(in_json(sealed))["error"]
    assert error["code"] == "encrypted"
    assert "extra" in error["hint"]
    assert sealed.file.read_bytes() == was


def in_json(terminal: Terminal) -> str:
    return terminal.run("status", "--json", code=3).error
