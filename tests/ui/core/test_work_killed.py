"""A program that is killed or asked to end while it rewrites a project: the project is intact, and notes remain."""

from __future__ import annotations

import random
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.store.sealed import PASSPHRASE, as_in_a_new_run, plain_files, require_cipher
from tests.ui.backups.test_recovery import answers, back_up
from tests.ui.conftest import MakeWindow
from tests.ui.core.test_essential_work import remaining_files
from tests.ui.core.work_to_kill import start
from tests.ui.small_inventory import make_inventory
from tracker.project import Project
from tracker.services.passphrases import change, is_encrypted, unlock
from tracker.services.unfinished_work import unfinished_work

PATIENCE = 300.0
"""Seconds that a slow machine may take to start the program."""
LONG = 300_000
"""Milliseconds."""
KINDS = ("seal", "unseal", "restore", "erase")


@pytest.fixture(autouse=True)
def no_key_is_left() -> Iterator[None]:
    yield
    as_in_a_new_run()


def prepared(folder: Path, kind: str) -> Path:
    """Create three partnerships with a backup; encrypted if the passphrase is to be removed."""
    require_cipher()
    path = make_inventory(folder / "inventory.twin")
    back_up(path, 30)
    if kind == "unseal":
        change(path, PASSPHRASE)
        as_in_a_new_run()
    return path


def ended_by(number: signal.Signals, kind: str, path: Path, seconds: float) -> int:
    """Send a signal to a program some seconds after its work began, or when it is done; return its exit status."""
    program, told = start(kind, path)
    assert told.recv() == "begun"
    told.poll(seconds)
    program.kill() if number == signal.SIGKILL else program.terminate()
    program.join(PATIENCE)
    assert program.exitcode is not None
    return program.exitcode


def require_whole(path: Path) -> str:
    """Check that the project opens, with its passphrase if it has one by now; return its identifier."""
    if is_encrypted(path):
        unlock(path, PASSPHRASE)
    with Project.open(path) as project:
        assert project.check() == []
        identifier = project.identifier
    as_in_a_new_run()
    return identifier


def killed(folder: Path, kind: str, chance: random.Random) -> tuple[Path, str]:
    """Kill the program at a random moment of its work; check that the project is intact and a note names the work."""
    path = prepared(folder, kind)
    ended_by(signal.SIGKILL, kind, path, chance.uniform(0, 0.5))
    return path, require_whole(path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such kill")
@pytest.mark.parametrize("kind", KINDS)
def test_a_project_is_intact_when_the_program_is_killed_while_rewriting_it(
    tmp_path: Path, home: Path, kind: str
) -> None:
    killed(tmp_path, kind, random.Random(kind))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such kill")
@pytest.mark.parametrize("seed", range(2))
def test_older_copies_are_prompted_about_after_a_kill_while_setting_a_passphrase(
    tmp_path: Path, home: Path, new_window: MakeWindow, qtbot: QtBot, seed: int
) -> None:
    asked_after_a_kill(tmp_path, new_window, qtbot, random.Random(seed))


def asked_after_a_kill(folder: Path, new_window: MakeWindow, qtbot: QtBot, chance: random.Random) -> bool:
    """Kill, open again and delete older copies if prompted; return whether the passphrase had been set."""
    path, identifier = killed(folder, "seal", chance)
    if not is_encrypted(path):
        return False
    if not unfinished_work(identifier):
        return False  # killed after its prompt
    assert unfinished_work(identifier) == ("passphrase",)
    window = new_window(PASSPHRASE, 0)
    window.open_path(path)
    qtbot.waitUntil(lambda: unfinished_work(identifier) == (), timeout=LONG)
    assert "without this passphrase" in answers(window).asked[1]
    assert window.close()
    assert not list(plain_files(folder, "Arnhem"))
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signal")
@pytest.mark.parametrize("kind", KINDS)
def test_a_program_that_is_asked_to_end_finishes_its_work_first(tmp_path: Path, home: Path, kind: str) -> None:
    path = prepared(tmp_path, kind)
    assert ended_by(signal.SIGTERM, kind, path, 0) == 0
    if kind in ("seal", "unseal"):
        assert is_encrypted(path) == (kind == "seal")
    if kind == "erase":
        assert b"Arnhem" not in path.read_bytes()
    assert remaining_files(tmp_path) == []
    require_whole(path)


@pytest.mark.torture
@pytest.mark.timeout(36_000)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such kill")
@pytest.mark.parametrize("kind", KINDS)
def test_a_project_is_intact_whenever_the_program_is_killed(tmp_path: Path, home: Path, kind: str) -> None:
    for seed in range(100):
        folder = tmp_path / str(seed)
        folder.mkdir()
        killed(folder, kind, random.Random(seed))


@pytest.mark.torture
@pytest.mark.timeout(36_000)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such kill")
def test_older_copies_are_prompted_about_whenever_a_passphrase_was_set(
    tmp_path: Path, home: Path, new_window: MakeWindow, qtbot: QtBot
) -> None:
    was_set = 0
    for seed in range(100):
        folder = tmp_path / str(seed)
        folder.mkdir()
        was_set += asked_after_a_kill(folder, new_window, qtbot, random.Random(seed))
    assert was_set > 0
