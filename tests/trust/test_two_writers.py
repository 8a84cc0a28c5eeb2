"""Two processes write to one file at once: each writes or is refused with the holder, and saved changes are there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.building import is_sound, new_project, records, tie
from tests.trust.supervised import ROOT
from tracker.project import Project
from tracker.queries.evidence.journal_steps import steps

pytestmark = pytest.mark.slow

WRITING = """
import sys
from tracker import cli

for number in range(int(sys.argv[3])):
    note = f"{sys.argv[2]} {number}"
    words = ["--a", "Arnhem", "--b", "Wuhan", "--status", "dormant", "--note", note, "--source", note]
    if cli.main(["record", sys.argv[1], *words]) == 0:
        print(f"saved {note}", flush=True)
"""


def written_by_two(path: Path, times: int) -> tuple[list[str], list[str]]:
    """Return what two processes reported as saved, and the lines that refused them."""
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITING, str(path), who, str(times)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for who in ("anna", "bert")
    ]
    heard = [writer.communicate() for writer in writers]
    saved = [line.removeprefix("saved ") for out, _ in heard for line in out.splitlines() if line.startswith("saved ")]
    return saved, [line for _, errors in heard for line in errors.splitlines()]


def trial(folder: Path, times: int) -> tuple[int, int]:
    with new_project(folder) as project:
        tie(project)
    saved, refused = written_by_two(project.path, times)
    assert len(saved) + len(refused) == 2 * times
    assert all("ties.twin" in line and "Close it there" in line for line in refused), refused
    with Project.open(project.path, who="tester") as project:
        assert is_sound(project)
        assert sorted(row["note"] for row in records(project, "status_change")) == sorted(saved)
        assert sorted(row["title"] for row in records(project, "source")) == sorted(saved)
        assert len(project.query(steps)) == len(saved) + 1
    return len(saved), len(refused)


@pytest.mark.usefixtures("home")
def test_of_two_writers_each_writes_or_is_refused_and_nothing_is_lost(tmp_path: Path) -> None:
    trial(tmp_path, 8)


@pytest.mark.torture
@pytest.mark.timeout(0)
@pytest.mark.usefixtures("home")
def test_of_two_busy_writers_nothing_is_lost(tmp_path: Path) -> None:
    saved, refused = trial(tmp_path, 400)
    print(f"{saved} saved, {refused} refused")
    assert saved
    assert refused
