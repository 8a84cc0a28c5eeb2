"""Replacement of files: atomic, with the permissions of the earlier file, and never of a project."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from tracker.errors import KnownError
from tracker.exchange.file_writing import replace_atomically, write_bytes, write_text
from tracker.project import Project


class StoppedError(Exception):
    pass


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text("earlier", "utf-8")
    path.chmod(0o640)
    return path


def test_the_earlier_file_stays_until_the_new_one_is_complete(earlier: Path) -> None:
    with replace_atomically(earlier) as place:
        write_text(place, "new")
        assert place.suffix == ".csv"
        assert earlier.read_text("utf-8") == "earlier"
    assert earlier.read_text("utf-8") == "new"
    assert list(earlier.parent.iterdir()) == [earlier]


@pytest.mark.skipif(os.name == "nt", reason="rights are another matter there")
def test_the_new_file_has_the_permissions_of_the_earlier_one(earlier: Path) -> None:
    with replace_atomically(earlier) as place:
        write_text(place, "new")
    assert stat.S_IMODE(earlier.stat().st_mode) == 0o640


@pytest.mark.parametrize("is_written", [True, False])
def test_failed_work_leaves_the_earlier_file(earlier: Path, is_written: bool) -> None:
    def work() -> None:
        with replace_atomically(earlier) as place:
            if is_written:
                write_text(place, "half")
            raise StoppedError

    with pytest.raises(StoppedError):
        work()
    assert earlier.read_text("utf-8") == "earlier"
    assert list(earlier.parent.iterdir()) == [earlier]


def test_without_an_earlier_file_a_new_one_is_written(tmp_path: Path) -> None:
    with replace_atomically(tmp_path / "new.csv") as place:
        write_text(place, "new")
    assert (tmp_path / "new.csv").read_text("utf-8") == "new"


@pytest.mark.skipif(os.name == "nt", reason="links are not for everybody there")
def test_a_link_stays_and_its_target_is_replaced(earlier: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.csv"
    link.symlink_to(earlier)
    with replace_atomically(link) as place:
        write_text(place, "new")
    assert link.is_symlink()
    assert earlier.read_text("utf-8") == "new"


def test_projects_databases_and_folders_are_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    sqlite3.connect(tmp_path / "data.csv").execute("CREATE TABLE note (id)").connection.close()
    (tmp_path / "crashed.csv").write_bytes(b"")
    (tmp_path / "crashed.csv-journal").write_bytes(b"what SQLite would put back")
    with Project.create(tmp_path / "project.csv"):
        for name in ("folder.csv", "data.csv", "crashed.csv", "project.csv"):
            target = tmp_path / name
            with pytest.raises(KnownError) as caught, replace_atomically(target) as place:
                write_text(place, "new")
            assert (caught.value.code, caught.value.facts["path"]) == ("already_exists", str(target))
    with pytest.raises(KnownError), replace_atomically(tmp_path / "project.csv") as place:
        write_text(place, "new")
    with Project.open(tmp_path / "project.csv", read_only=True) as project:
        assert project.name == "project"


def test_an_encrypted_project_is_never_replaced(tmp_path: Path) -> None:
    target = tmp_path / "secret.TWIN"
    target.write_bytes(bytes(range(256)))  # an encrypted project has no SQLite header, and no lock while it is closed
    with pytest.raises(KnownError, match="already_exists"), replace_atomically(target) as place:
        write_text(place, "new")
    assert target.read_bytes() == bytes(range(256))


def test_an_error_names_the_requested_file(earlier: Path) -> None:
    with pytest.raises(KnownError) as caught, replace_atomically(earlier) as place:
        raise KnownError("disk_full", path=str(place))
    assert caught.value.facts["path"] == str(earlier)


def test_a_picture_replaces_a_file_on_request_but_no_project(earlier: Path, tmp_path: Path) -> None:
    before = earlier.read_bytes()
    with pytest.raises(KnownError, match="already_exists"):
        write_bytes(earlier, b"picture")
    assert earlier.read_bytes() == before
    write_bytes(earlier, b"picture", may_replace=True)
    assert earlier.read_bytes() == b"picture"
    with pytest.raises(KnownError):
        write_bytes(tmp_path / "new.twin", b"picture", may_replace=True)
    assert list(tmp_path.iterdir()) == [earlier]
