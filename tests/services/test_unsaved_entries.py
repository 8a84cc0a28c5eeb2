"""Unsaved entries survive the end of the program, are not offered while it runs, and never prevent work."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.clocks import FixedClock
from tracker.errors import KnownError
from tracker.services.unsaved_entries import MAX_AGE, MAX_KEPT, UnsavedEntry, UnsavedEntryStore

MOMENT = datetime(2023, 5, 7, 12, tzinfo=UTC)


def store(folder: Path, moment: datetime = MOMENT) -> UnsavedEntryStore:
    return UnsavedEntryStore(folder / "drafts", FixedClock(moment))


@pytest.fixture
def first(tmp_path: Path) -> Iterator[UnsavedEntryStore]:
    """Yield the store of the run that writes the entries."""
    made = store(tmp_path)
    yield made
    made.close()


def draft(of: UnsavedEntryStore, subject: str = "Arnhem – Wuhan", **state: object) -> UnsavedEntry:
    return UnsavedEntry(of.new_key(), "record", "Record a status change", subject, of.now(), {"partnership": 7}, state)


def test_an_entry_is_offered_unchanged_after_its_run_has_ended(tmp_path: Path, first: UnsavedEntryStore) -> None:
    kept = draft(first, note="武汉, half a thought", date={"text": "31 Feb"})
    first.save(kept)
    assert store(tmp_path).available() == ()
    assert first.available() == ()
    first.close()
    assert store(tmp_path).available() == (kept,)


def test_the_latest_state_is_stored_and_a_removed_entry_is_not_offered(
    tmp_path: Path, first: UnsavedEntryStore
) -> None:
    kept = draft(first, note="a")
    first.save(kept)
    later = UnsavedEntry(kept.key, kept.form, kept.title, kept.subject, first.now(), kept.facts, {"note": "ab"})
    first.save(later)
    other = draft(first, "Breda – Yangzhou")
    first.save(other)
    first.delete(other.key)
    first.close()
    assert store(tmp_path).available() == (later,)


def test_an_entry_set_aside_can_be_continued_at_once_by_any_run(tmp_path: Path, first: UnsavedEntryStore) -> None:
    kept = draft(first)
    first.save(kept, is_set_aside=True)
    assert first.available() == store(tmp_path).available() == (kept,)


def test_the_entry_of_a_killed_run_is_offered_to_the_next(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom tests.services.test_unsaved_entries import draft, store\n"
        "made = store(Path(sys.argv[1]))\nmade.save(draft(made, note='typed'))\nprint('kept', flush=True)\ninput()"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == b"kept\n"
        assert store(tmp_path).available() == ()
        run.kill()
    (found,) = store(tmp_path).available()
    assert found.state == {"note": "typed"}


def test_an_entry_of_another_computer_is_not_offered_for_a_day(tmp_path: Path, first: UnsavedEntryStore) -> None:
    kept = draft(first)
    first.save(kept)
    (lock,) = (tmp_path / "drafts").glob(".*.lock")
    first.close()
    lock.write_text(json.dumps({"host": "another", "pid": 1, "since": ""}))
    assert store(tmp_path).available() == ()
    assert store(tmp_path, MOMENT + timedelta(days=2)).available() == (kept,)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's folders from others by itself")
def test_only_the_user_may_read_an_entry(tmp_path: Path, first: UnsavedEntryStore) -> None:
    first.save(draft(first))
    (path,) = (tmp_path / "drafts").glob("*.json")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff", b"[]", b"{}", b"[" * 100_000, b'{"form": 1}', b'{"form": "record", "state": []}']
)
def test_a_damaged_entry_is_skipped(tmp_path: Path, first: UnsavedEntryStore, content: bytes) -> None:
    kept = draft(first)
    first.save(kept, is_set_aside=True)
    (tmp_path / "drafts" / f"{first.new_key()}.json").write_bytes(content)
    (tmp_path / "drafts" / "last-entries.json").write_bytes(content)
    (tmp_path / "drafts" / "note.json").write_text("{}")
    assert first.available() == (kept,)
    assert first.last_entry("record") == {}
    first.remember("record", {"status": "dormant"})
    assert first.last_entry("record") == {"status": "dormant"}


def test_old_entries_are_deleted_after_90_days(tmp_path: Path, first: UnsavedEntryStore) -> None:
    kept = [draft(first, str(number)) for number in range(MAX_KEPT + 2)]
    for one in kept:
        first.save(one, is_set_aside=True)
    old = (MOMENT - MAX_AGE - timedelta(days=1)).timestamp()
    for path in (tmp_path / "drafts").glob("*.json"):
        os.utime(path, (MOMENT.timestamp(), MOMENT.timestamp()))
    os.utime(tmp_path / "drafts" / f"{kept[3].key}.json", (old, old))
    (tmp_path / "drafts" / ".0123456789abcdef0123456789abcdef.lock").write_text("")
    first.prune()
    left = {one.key for one in first.available()}
    assert len(left) == MAX_KEPT - (kept[3].key in sorted(one.key for one in kept)[2:])
    assert kept[3].key not in left
    assert not list((tmp_path / "drafts").glob(".0*.lock"))


@pytest.mark.parametrize(
    ("written", "now"),
    [
        (datetime(1970, 1, 2, tzinfo=UTC), MOMENT),
        (MOMENT, datetime(2040, 1, 1, tzinfo=UTC)),
        (MOMENT, datetime(1970, 1, 2, tzinfo=UTC)),
        (datetime(2040, 1, 1, tzinfo=UTC), MOMENT),
    ],
)
def test_an_entry_survives_a_clock_that_was_or_is_wrong(tmp_path: Path, written: datetime, now: datetime) -> None:
    writing, reading = store(tmp_path, written), store(tmp_path, now)
    kept = draft(writing)
    writing.save(kept)
    writing.close()
    for path in (tmp_path / "drafts").glob("*.json"):
        os.utime(path, (written.timestamp(), written.timestamp()))
    reading.prune()
    assert reading.available() == (kept,)
    reading.delete(kept.key)
    assert reading.available() == ()


def test_last_entries_are_remembered_by_form_and_across_runs(tmp_path: Path, first: UnsavedEntryStore) -> None:
    assert first.last_entry("record") == {}
    first.remember("record", {"status": "dormant"})
    first.remember("partnership", {"kind": "friendship"})
    first.close()
    assert store(tmp_path).last_entry("record") == {"status": "dormant"}
    assert store(tmp_path).last_entry("partnership") == {"kind": "friendship"}


def test_a_folder_that_cannot_be_written_is_a_known_error(tmp_path: Path, first: UnsavedEntryStore) -> None:
    (tmp_path / "drafts").write_text("a file where the folder should be")
    with pytest.raises(KnownError):
        first.save(draft(first))
    assert first.available() == ()
    assert first.last_entry("record") == {}
    first.delete(first.new_key())


def test_files_of_entries_that_cannot_be_read_are_set_aside(tmp_path: Path, first: UnsavedEntryStore) -> None:
    kept = draft(first)
    first.save(kept, is_set_aside=True)
    damaged = [tmp_path / "drafts" / f"{first.new_key()}.json" for _ in range(3)]
    for path, content in zip(damaged, (b"", b"\x00\xff", b'{"form": 1}'), strict=True):
        path.write_bytes(content)
    aside = first.set_damaged_aside()
    assert {path.name for path in aside} == {f"{path.stem}.damaged" for path in damaged}
    assert first.available() == (kept,)
    assert first.set_damaged_aside() == ()
    assert set(first.damaged()) == set(aside)
