"""Files being written are noted, and removed after their process has ended; those of running processes stay."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.store.building import new_project, tie
from tracker.domain.text.person_names import Erasure
from tracker.errors import KnownError
from tracker.paths import home as folders
from tracker.project import Project
from tracker.services.erasing_in_copies import delete_copy, erase_or_delete_copies, search_copies
from tracker.services.passphrases import other_copies
from tracker.unfinished_files import OLD, TemporaryPath, being_written, clear_unfinished, parts_in

ROOT = Path(__file__).resolve().parents[1]
NAME = "Zoë van Dijk"

WRITER = """
import sys
from pathlib import Path
from tracker.unfinished_files import TemporaryPath, being_written

part, table = Path(sys.argv[1]), Path(sys.argv[2])
with being_written(part, TemporaryPath(Path(sys.argv[3]), unless=table)):
    part.write_text("half")
    Path(sys.argv[3]).write_text("sum")
    print("writing", flush=True)
    sys.stdin.read()
"""

pytestmark = pytest.mark.usefixtures("home")


def writer(part: Path, table: Path, total: Path) -> subprocess.Popen[str]:
    """Start a process that is in the middle of writing."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(part), str(table), str(total)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def notes() -> list[Path]:
    return list(folders().unfinished.glob("*"))


def test_files_of_a_running_process_stay_and_are_removed_after_it_was_killed(tmp_path: Path) -> None:
    part, table, total = (tmp_path / name for name in (".t.csv.1.part", "t.csv", "t.csv.sha256"))
    process = writer(part, table, total)
    clear_unfinished()
    assert part.exists()
    end(process)
    clear_unfinished()
    assert not part.exists()
    assert not total.exists()
    assert not notes()


def test_files_that_belong_to_a_complete_file_stay(tmp_path: Path) -> None:
    part, table, total = (tmp_path / name for name in (".t.csv.1.part", "t.csv", "t.csv.sha256"))
    process = writer(part, table, total)
    table.write_text("whole")
    end(process)
    clear_unfinished()
    assert not part.exists()
    assert total.exists()


def test_a_temporary_file_that_another_process_writes_now_stays(tmp_path: Path) -> None:
    part = tmp_path / ".t.csv.1.part"
    end(writer(part, tmp_path / "t.csv", tmp_path / "s"))
    with being_written(part):
        clear_unfinished()
        assert part.exists()
    assert not notes()


def test_a_reused_process_id_does_not_protect_a_file(tmp_path: Path) -> None:
    part = tmp_path / ".t.csv.1.part"
    end(writer(part, tmp_path / "t.csv", tmp_path / "s"))
    [note] = notes()
    note.write_text(json.dumps({**json.loads(note.read_text()), "process": os.getpid()}))
    clear_unfinished()
    assert not part.exists()


def test_files_of_another_computer_stay_for_a_day(tmp_path: Path) -> None:
    part = tmp_path / ".t.csv.1.part"
    end(writer(part, tmp_path / "t.csv", tmp_path / "s"))
    [note] = notes()
    note.write_text(json.dumps({**json.loads(note.read_text()), "host": f"not {socket.gethostname()}"}))
    clear_unfinished()
    assert part.exists()
    long_ago = time.time() - OLD - 60
    os.utime(note, (long_ago, long_ago))
    clear_unfinished()
    assert not part.exists()


def test_a_note_that_cannot_be_written_does_not_stop_the_work(tmp_path: Path) -> None:
    folders().unfinished.write_text("no folder")
    with being_written(tmp_path / "part"):
        (tmp_path / "part").write_text("x")
    clear_unfinished()
    assert (tmp_path / "part").exists()


def test_a_second_name_of_a_project_is_removed_and_a_separate_file_stays(tmp_path: Path) -> None:
    target, aside = tmp_path / "ties.twin", tmp_path / "ties-replaced-1.twin"
    target.write_text("the project")
    note = folders().unfinished / "1-a.json"
    note.parent.mkdir(parents=True)
    passing = [{"path": str(aside), "same_as": str(target)}]
    for is_second_name in (True, False):
        note.write_text(json.dumps({"host": socket.gethostname(), "process": 1, "passing": passing}))
        if is_second_name:
            os.link(target, aside)
        else:
            aside.write_text("an earlier state")
        clear_unfinished()
        assert aside.exists() != is_second_name
    assert target.exists()


@pytest.fixture
def unknown_part(tmp_path: Path) -> Path:
    """Return a temporary file of a backup without a note: from another computer, or a version that made no notes."""
    with new_project(tmp_path) as project:
        tie(project, note=f"told by {NAME}")
        backup = project.back_up()
    part = backup.with_name(f".{backup.name}.4242.part")
    part.write_bytes(backup.read_bytes())
    backup.unlink()
    return part


def test_a_temporary_file_without_a_note_is_reported_when_a_name_is_erased(unknown_part: Path, tmp_path: Path) -> None:
    with Project.open(tmp_path / "ties.twin") as project:
        erasure = Erasure(NAME)
        assert [(copy.path, copy.state) for copy in search_copies(project, erasure).copies] == [
            (unknown_part, "unsure")
        ]
        left = erase_or_delete_copies(project, erasure, "delete")
        assert [copy.path for copy in left.copies] == [unknown_part]
        assert [problem.code for problem in left.problems] == ["busy"]
    with pytest.raises(KnownError, match="busy"):
        delete_copy(unknown_part)


def test_a_temporary_file_without_a_note_is_removed_after_a_day(unknown_part: Path, tmp_path: Path) -> None:
    long_ago = time.time() - OLD - 60
    os.utime(unknown_part, (long_ago, long_ago))
    stranger = tmp_path / ".notes.txt.12.part"
    stranger.write_text("not ours")
    os.utime(stranger, (long_ago, long_ago))
    Project.open(tmp_path / "ties.twin", read_only=True).close()
    assert unknown_part.exists()
    Project.open(tmp_path / "ties.twin").close()
    assert not unknown_part.exists()
    assert stranger.exists()


def test_a_temporary_file_is_among_the_copies_with_another_passphrase(unknown_part: Path, tmp_path: Path) -> None:
    path = tmp_path / "ties.twin"
    with Project.open(path, read_only=True) as project:
        identifier = project.identifier
    beside = tmp_path / ".ties.twin.4242.part"
    beside.write_bytes(bytes(range(256)) * 16)  # looks as if it were encrypted
    assert beside in other_copies(path, identifier)
    assert parts_in(tmp_path, "ties") == [beside]


def test_the_lock_of_a_project_that_was_never_created_is_removed(tmp_path: Path) -> None:
    lock = tmp_path / ".new.twin.lock"
    lock.write_text("{}")
    note = folders().unfinished / "1-a.json"
    note.parent.mkdir(parents=True)
    facts = {"host": socket.gethostname(), "process": 1, "passing": [{"path": str(lock), "is_lock": True}]}
    note.write_text(json.dumps(facts))
    clear_unfinished()
    assert not lock.exists()
    note.write_text(json.dumps(facts))  # of a process that was killed before it took the lock
    clear_unfinished()
    assert not notes()
    with being_written(TemporaryPath(lock, is_lock=True)):
        assert len(notes()) == 1
    assert not notes()
