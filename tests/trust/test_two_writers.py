"""Two processes write to one file at once: each writes or is refused with the holder, and saved changes are there."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.forked import output_of
from tests.store.building import is_sound, new_project, records, tie
from tracker import cli
from tracker.project import Project
from tracker.queries.evidence.journal_steps import steps

pytestmark = pytest.mark.slow


def write(path: str, who: str, times: int) -> None:
    """Record changes, and print each that is saved."""
    for number in range(times):
        note = f"{who} {number}"
        words = ["--a", "Arnhem", "--b", "Wuhan", "--status", "dormant", "--note", note, "--source", note]
        if cli.main(["record", path, *words]) == 0:
            print(f"saved {note}", flush=True)


def written_by_two(path: Path, times: int) -> tuple[list[str], list[str]]:
    """Return what two processes reported as saved, and the lines that refused them."""
    with ThreadPoolExecutor() as pool:
        heard = list(pool.map(lambda who: output_of(write, str(path), who, times, environment={}), ("anna", "bert")))
    saved = [line.removeprefix("saved ") for said in heard for line in said.out.splitlines() if line[:6] == "saved "]
    return saved, [line for said in heard for line in said.error.splitlines()]


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
