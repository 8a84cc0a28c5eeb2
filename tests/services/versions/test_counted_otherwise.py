"""Findings and claims of a kept project of format 3 that this version counts otherwise."""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.services.versions.kept_questions import CLAIM, DEVENTER, HEERLEN, unpacked, with_questions
from tests.store.building import TickingClock, digest, edit_file, files
from tests.store.sealed import as_in_a_new_run, plain_files, require_cipher
from tracker.errors import KnownError
from tracker.project import Project
from tracker.queries.findings.findings import finding, finding_numbers
from tracker.queries.findings.rule_versions import CountedOtherwise
from tracker.queries.findings.saved_findings import saved_findings
from tracker.queries.rows import Interval
from tracker.services.backups import backup_before_migration
from tracker.services.versions.counted_otherwise import counted_otherwise
from tracker.store import driver
from tracker.store.key_ring import KEYS
from tracker.store.project_file.passphrase import _export


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of temporary files of this test."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def migrated(tmp_path: Path, home: Path) -> Iterator[Project]:
    """The project with its findings, which this version migrated."""
    with Project.open(with_questions(tmp_path), who="tester", clock=TickingClock()) as project:
        yield project


def backup_of(project: Project) -> Path:
    backup = backup_before_migration(project.identifier)
    assert backup is not None
    return backup


def otherwise(project: Project) -> dict[str, CountedOtherwise]:
    return {each.name: each for each in counted_otherwise(backup_of(project), project.identifier)}


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Yield a project like `migrated`, opened read-only once for this file; for tests that change neither it nor its
    backup.
    """
    folder = tmp_path_factory.mktemp("once")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TWINTRACK_HOME", str(folder / "home"))
        with Project.open(with_questions(folder), read_only=True, who="tester", clock=TickingClock()) as project:
            yield project


@pytest.fixture(scope="module")
def listed(once: Project) -> dict[str, CountedOtherwise]:
    """Return what counts otherwise in `once`, by the name of the finding or claim; for tests that only read it."""
    return otherwise(once)


def moves(each: CountedOtherwise) -> list[tuple[str, str, str, str]]:
    return [(moved.a.name, moved.part, moved.before, moved.after) for moved in each.moved]


def test_a_partnership_whose_order_was_stored_otherwise_is_named(listed: dict[str, CountedOtherwise]) -> None:
    found = listed["Suspended"]
    assert moves(found) == [("Heerlen", "count", "none", "certain")]
    assert [moved.partnership for moved in found.moved] == [HEERLEN]
    before, after = (each.numbers.counts["total"] for each in (found.before, found.after))
    assert after == Interval(before.certain + 1, before.possible + 1)


def test_a_status_that_is_cleared_now_is_named(listed: dict[str, CountedOtherwise]) -> None:
    found = listed["Reaffirmed"]
    assert moves(found) == [("Deventer", "count", "certain", "none")]
    assert [moved.partnership for moved in found.moved] == [DEVENTER]
    assert (found.before.numbers.counts["total"], found.after.numbers.counts["total"]) == (
        Interval(1, 1),
        Interval(0, 0),
    )


def test_a_claim_has_its_verdicts(listed: dict[str, CountedOtherwise]) -> None:
    found = listed[CLAIM]
    assert (found.kind, found.before.verdict, found.after.verdict) == ("claim", "not_reached", "supported")
    assert moves(found) == [("Heerlen", "count", "none", "certain")]


def test_a_finding_that_counts_as_before_is_not_listed(once: Project, listed: dict[str, CountedOtherwise]) -> None:
    asked = next(each for each in once.query(saved_findings) if each.name == "Begun long ago")
    assert asked.rule is not None
    assert once.query(finding_numbers, asked.rule).counts["total"] == Interval(11, 11)
    assert asked.name not in listed


def test_the_former_numbers_are_those_that_format_3_froze(once: Project, listed: dict[str, CountedOtherwise]) -> None:
    """Sneek and Zibo were added after the freezing; both are in the denominator only."""
    found = listed["Ended since 2015"]
    query = "SELECT result FROM finding_result JOIN finding f ON f.id = finding_id WHERE f.name = ?"
    ((text,),) = once.query(lambda reader: reader.rows(query, found.name))
    frozen = json.loads(text)
    numbers = found.before.numbers
    assert {kind: [each.certain, each.possible] for kind, each in numbers.counts.items()} == frozen["counts"]
    assert [numbers.denominator.certain - 2, numbers.denominator.possible - 2] == frozen["denominator"]
    assert {str(record) for record in found.before.records["count"]} == {
        record["partnership"] for record in frozen["records"]
    }


def test_the_numbers_now_are_those_of_the_project(once: Project, listed: dict[str, CountedOtherwise]) -> None:
    for each in listed.values():
        assert each.after.numbers.counts == once.query(finding_numbers, each.rule).counts
        counted = once.query(finding, each.rule).records
        assert {record.partnership: record.is_certain for record in counted} == {
            partnership: certainty == "certain" for partnership, certainty in each.after.records["count"].items()
        }


def test_what_was_edited_since_moves_nothing(migrated: Project) -> None:
    before = otherwise(migrated)
    edit_file(migrated.path, "DELETE FROM status_change", "UPDATE finding SET name = 'renamed'")
    assert otherwise(migrated) == before


def test_a_file_in_the_order_of_this_version_counts_as_before(tmp_path: Path, home: Path) -> None:
    path = unpacked(tmp_path)
    with Project.open(path, who="tester") as project:
        orders = project.query(lambda reader: reader.rows("SELECT position, id FROM status_change"))
        assert otherwise(project)
    (again := unpacked(tmp_path / "again")).rename(path)
    assert not again.exists()
    edit_file(path, *(f"UPDATE status_change SET position = {place} WHERE id = {change}" for place, change in orders))
    backup_before_migration(project.identifier).unlink()  # type: ignore[union-attr]
    with Project.open(path, who="tester") as project:
        assert otherwise(project) == {}


def test_a_project_without_findings_and_claims_is_not_copied(tmp_path: Path, home: Path, temporary: Path) -> None:
    path = unpacked(tmp_path)
    edit_file(path, "DELETE FROM finding_result", "DELETE FROM finding", "DELETE FROM claim")
    calls: list[None] = []
    with Project.open(path, who="tester") as project:
        assert counted_otherwise(backup_of(project), project.identifier, lambda: calls.append(None)) == ()
    assert calls == []


def test_a_backup_of_this_version_is_refused(migrated: Project) -> None:
    with pytest.raises(KnownError) as caught:
        counted_otherwise(migrated.back_up(), migrated.identifier)
    assert caught.value.code == "backup_is_current"


def test_a_backup_of_another_project_is_refused(migrated: Project, temporary: Path) -> None:
    with pytest.raises(KnownError) as caught:
        counted_otherwise(backup_of(migrated), "another")
    assert caught.value.code == "backup_other_project"
    assert files(temporary) == set()


def test_a_damaged_backup_is_reported_by_its_own_path(migrated: Project, temporary: Path) -> None:
    backup = backup_of(migrated)
    with backup.open("r+b") as file:
        file.seek(backup.stat().st_size // 2)
        file.write(b"\xff" * 4096)
    with pytest.raises(KnownError) as caught:
        counted_otherwise(backup, migrated.identifier)
    assert (caught.value.code, caught.value.facts["path"]) == ("damaged", str(backup))
    assert files(temporary) == set()


def test_nothing_is_left_and_the_backup_is_unchanged(migrated: Project, temporary: Path) -> None:
    backup = backup_of(migrated)
    content, beside, own = digest(backup), files(backup.parent), digest(migrated.path)
    calls = 0

    def cancel_at(last: int) -> None:
        nonlocal calls
        calls += 1
        for path in temporary.iterdir():
            if os.name == "posix":
                assert not path.stat().st_mode & 0o077, path
        if calls == last:
            raise KeyboardInterrupt

    counted_otherwise(backup, migrated.identifier, lambda: cancel_at(0))
    assert files(temporary) == set()
    total = calls
    assert total > 10
    for last in (1, total // 2, total - 1, total):
        calls = 0
        with pytest.raises(KeyboardInterrupt):
            counted_otherwise(backup, migrated.identifier, lambda last=last: cancel_at(last))  # type: ignore[misc]
        assert files(temporary) == set()
    assert (digest(backup), files(backup.parent), digest(migrated.path)) == (content, beside, own)


def test_a_question_that_cannot_be_counted_is_left_out(tmp_path: Path, home: Path) -> None:
    path = with_questions(tmp_path)
    edit_file(
        path,
        "INSERT INTO finding VALUES (7, 'Unread', '{\"count\": \"nothing\"}', '')",
        "INSERT INTO finding SELECT 8, 'Without frame', json_set(question, '$.frame', 'gone'), '' FROM finding"
        " WHERE id = 1",
    )
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM finding WHERE id IN (7, 8)").fetchone() == (2,)
    with Project.open(path, who="tester") as project:
        found = otherwise(project)
    assert "Suspended" in found
    assert not {"Unread", "Without frame"} & found.keys()


def test_the_copy_of_an_encrypted_backup_is_encrypted(tmp_path: Path, home: Path, temporary: Path) -> None:
    require_cipher()
    plain, path = with_questions(tmp_path), tmp_path / "sealed" / "sealed.twin"
    path.parent.mkdir()
    path.touch()
    key = driver.make_key("only for these two eyes")
    _export(plain, path, 3, key)
    KEYS.remember(key)
    seen: set[str] = set()

    def look() -> None:
        seen.update(path.name for path in temporary.rglob("*.twin"))
        assert not list(plain_files(temporary, "Heerlen"))

    with Project.open(path, who="tester") as project:
        assert not list(plain_files(home, "Heerlen"))
        found = counted_otherwise(backup_of(project), project.identifier, look)
    assert "Suspended" in {each.name for each in found}
    assert "copy.twin" in seen
    as_in_a_new_run()
    with pytest.raises(KnownError, match="passphrase_needed"):
        counted_otherwise(next(home.rglob("*-before-version-*.twin")), project.identifier)
    assert files(temporary) == set()
