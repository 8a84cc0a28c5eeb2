"""One writer at a time, in any process; the lock of a killed process is free."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from tests.forked import forked, output_of
from tests.store.building import body, content, files, new_project, source, tie
from tests.systems import needs_links, needs_pipes
from tracker.errors import KnownError
from tracker.project import Project
from tracker.queries.inventory.inventory import headline, partnership_ids, partnership_rows, status_on_day
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from tracker.store.lock import WriterLock, lock_path

PATIENCE = 300.0


def hold(path: Path, line: Connection) -> None:
    """Open a project, say so, and close it when told to."""
    project = Project.open(path, who="holder")
    line.send("held")
    line.recv()
    project.close()


def holder(path: Path) -> tuple[BaseProcess, Connection]:
    line, theirs = Pipe()
    process = forked(hold, path, theirs)
    theirs.close()
    assert line.recv() == "held"
    return process, line


def refusal(path: Path) -> KnownError:
    with pytest.raises(KnownError) as refused:
        Project.open(path).close()
    return refused.value


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_project(tmp_path) as project:
        tie(project)
    return project.path


def test_a_second_writer_is_refused_with_the_holder_of_the_lock(path: Path) -> None:
    process, line = holder(path)
    refused = refusal(path)
    assert refused.code == "locked"
    assert (refused.facts["host"], refused.facts["pid"]) == (socket.gethostname(), process.pid)
    assert str(refused.facts["since"])[:2] == "20"
    with Project.open(path, read_only=True) as project:
        assert project.is_read_only
        with pytest.raises(KnownError) as also_refused:
            body(project, "Breda")
        assert also_refused.value.code == "read_only"
    line.send("go on")
    process.join(PATIENCE)
    with Project.open(path) as project:
        body(project, "Breda")
    assert files(path.parent) == {path.name}


def test_the_lock_of_a_killed_writer_is_free(path: Path) -> None:
    process, _ = holder(path)
    process.kill()
    process.join(PATIENCE)
    assert lock_path(path).exists()
    with Project.open(path) as project:
        body(project, "Breda")
    assert files(path.parent) == {path.name}


def test_a_second_writer_in_the_same_process_is_refused_too(path: Path) -> None:
    with Project.open(path):
        assert refusal(path).code == "locked"
    Project.open(path).close()


@pytest.mark.parametrize("said", ['{"host": "field-laptop", "pid": 7, "since": "2019-01-01"}', '{"host": null}'])
def test_the_lock_of_another_computer_is_respected_however_old(path: Path, said: str) -> None:
    lock_path(path).write_text(said)
    refused = refusal(path)
    assert refused.code == "locked"
    assert refused.facts["host"] == json.loads(said)["host"]
    assert lock_path(path).read_text() == said
    Project.open(path, read_only=True).close()


@pytest.mark.parametrize("said", [b"", b"\xff\xfe", b"[]", b"5", b"{" * 10, b"[" * 100_000])
def test_a_lock_file_without_readable_content_is_free(path: Path, said: bytes) -> None:
    lock_path(path).write_bytes(said)
    Project.open(path).close()
    assert files(path.parent) == {path.name}


@needs_links
def test_a_lock_file_that_is_a_symbolic_link_is_not_followed(path: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("years of work")
    lock_path(path).symlink_to(precious)
    assert refusal(path).code == "io_error"
    assert precious.read_text() == "years of work"


@needs_pipes
def test_a_lock_path_that_is_not_a_file_is_refused(path: Path) -> None:
    os.mkfifo(lock_path(path))
    assert refusal(path).code == "io_error"


def test_a_released_lock_can_be_released_again(path: Path) -> None:
    lock = WriterLock.take(path, "now")
    lock.release()
    other = WriterLock.take(path, "later")
    lock.release()
    assert lock_path(path).exists()
    other.release()


@pytest.mark.needs_root
def test_a_project_in_a_read_only_folder_can_be_read(path: Path) -> None:
    for folder in path.parents:
        if folder.stat().st_mode & 0o001 == 0:
            folder.chmod(folder.stat().st_mode | 0o011)
    path.parent.chmod(0o555)
    done = output_of(read_as_another_user, path, environment={})
    assert done.out.split() == ["1", "read_only"], done.error


def read_as_another_user(path: Path) -> None:
    """Read a project, and print the status of partnerships, and why it can't be opened for writing."""
    Project.open(path, read_only=True, who="x").close()  # reads resources, which the other user may not
    os.setuid(65534)
    with Project.open(path, read_only=True, who="x") as project:
        print(len(project.query(status_on_day, 738_000)))
    try:
        Project.open(path, who="x")
    except KnownError as problem:
        print(problem.code)


def test_a_reader_sees_what_another_process_writes(path: Path) -> None:
    with Project.open(path, read_only=True) as reading:
        assert reading.query(headline, InventoryFilter(738_000)).total == 1
        with Project.open(path) as writing:
            new = tie(writing, "Breda", "Yangzhou")
            source(writing)
            for key in ("name", "sources", "start"):
                ids = reading.query(partnership_ids, InventoryFilter(738_000), SortOrder(key))
                assert new in ids.tolist()
                assert len(reading.query(partnership_rows, ids, 738_000)) == 2
            assert reading.query(headline, InventoryFilter(738_000)).total == 2
            writing.undo()
            writing.undo()
            assert [row.a.name for row in reading.query(status_on_day, 738_000)] == ["Arnhem"]


def test_a_project_can_be_written_while_another_process_reads(path: Path) -> None:
    with Project.open(path) as writing, Project.open(path, read_only=True) as reading:
        for number in range(5):
            body(writing, f"Town {number}")
            assert len(content(reading)["records"]["body"]) == 2 + number + 1


@pytest.mark.skipif(os.name == "nt", reason="making links is a privilege there")
def test_a_project_opened_through_a_link_has_the_same_lock(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "linked.twin"
    link.parent.mkdir()
    link.symlink_to(path)
    with Project.open(path):
        assert refusal(link).code == "locked"
    with Project.open(link) as project:
        assert refusal(path).code == "locked"
        body(project, "Breda")
    assert link.is_symlink()
    assert files(link.parent) == {link.name}
    with Project.open(path, read_only=True) as project:
        assert len(content(project)["records"]["body"]) == 3


@pytest.mark.skipif(os.name == "nt", reason="making links is a privilege there")
def test_an_unfinished_write_is_rolled_back_through_a_link(path: Path, tmp_path: Path) -> None:
    with Project.open(path, read_only=True) as project:
        before = content(project)
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA cache_size = 1")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE journal_state SET is_replaying = 1")
    writer.execute("UPDATE body SET name = 'half done', note = hex(zeroblob(200000))")
    torn, journal = path.read_bytes(), Path(f"{path}-journal").read_bytes()
    writer.execute("ROLLBACK")
    writer.close()
    path.write_bytes(torn)
    Path(f"{path}-journal").write_bytes(journal)
    link = tmp_path / "linked.twin"
    link.symlink_to(path)
    with Project.open(link) as project:
        assert content(project) == before
