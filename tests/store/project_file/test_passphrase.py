"""Encrypted projects: they open only with the passphrase, and all files made from them are encrypted too."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.building import (
    TickingClock,
    content,
    filled_project,
    is_sound,
    new_project,
    small_inventory,
    source,
    tie,
)
from tests.store.sealed import OTHER, PASSPHRASE, as_in_a_new_run, plain_files, require_cipher
from tests.store.test_migration import NEXT, script
from tests.trust.actions import as_next_version
from tracker.domain.text.person_names import Erasure
from tracker.errors import KnownError, RuleError
from tracker.paths import home as program_home
from tracker.project import Project
from tracker.services.copies import merge_copy_file
from tracker.services.erasing import erase, erase_program_traces
from tracker.services.erasing_in_copies import erase_in_copy, search_copies
from tracker.services.partial_projects import ExportScope, export_project_part, partial_project
from tracker.services.passphrases import change, needs_passphrase, other_copies, unlock
from tracker.services.unsaved_entries import UnsavedEntry, UnsavedEntryStore
from tracker.store import driver
from tracker.store.backups import second_folder
from tracker.store.backups.copy_contents import check_backup, read_contents
from tracker.store.backups.restoring import restore
from tracker.store.project_file.file_recognition import has_journal
from tracker.store.project_file.known_schema import SCHEMA_VERSION
from tracker.store.project_file.verified_copy import journal_path, temporary_path

CANARY = "Xylofoonstraat"


def with_canary(project: Project) -> None:
    small_inventory(project)
    tie(project, f"{CANARY}", "Wuhan", note=f"asked in the {CANARY}")


@pytest.fixture
def sealed(tmp_path: Path, home: Path) -> Iterator[Path]:
    """Yield an encrypted project with two partnerships and a word to search for, as in a new run of the program."""
    require_cipher()
    (tmp_path / "work").mkdir()
    project, _ = filled_project(with_canary, tmp_path / "work")
    project.close()
    assert change(project.path, PASSPHRASE) is None
    as_in_a_new_run()
    yield project.path
    as_in_a_new_run()


def test_an_encrypted_project_opens_only_with_its_passphrase_and_is_unchanged(tmp_path: Path, home: Path) -> None:
    require_cipher()
    with new_project(tmp_path) as project:
        small_inventory(project)
        before, who = content(project), project.identifier
    change(project.path, PASSPHRASE)
    as_in_a_new_run()
    was = project.path.read_bytes()
    with pytest.raises(KnownError, match="passphrase_needed"):
        Project.open(project.path)
    for wrong in ("", "wrong", PASSPHRASE.upper(), f"{PASSPHRASE} "):
        with pytest.raises(KnownError, match="passphrase_wrong"):
            unlock(project.path, wrong)
    assert project.path.read_bytes() == was
    unlock(project.path, PASSPHRASE)
    assert not needs_passphrase(project.path)
    with Project.open(project.path) as again:
        assert content(again) == before
        assert again.identifier == who
        assert is_sound(again)
        tie(again, "Zwolle", "Changsha")
        again.undo()
        assert content(again) == before
        assert not again.check()


def test_a_passphrase_is_equal_in_composed_and_decomposed_form(sealed: Path) -> None:
    unlock(sealed, PASSPHRASE.replace("é", "e\u0301"))


@pytest.mark.usefixtures("real_keys")
def test_tools_of_sqlcipher_open_an_encrypted_project(sealed: Path) -> None:
    module = driver.cipher()
    assert module is not None
    connection = module.connect(str(sealed))
    connection.execute(f"PRAGMA key = '{PASSPHRASE.replace(chr(39), chr(39) * 2)}'")
    assert connection.execute("SELECT count(*) FROM partnership").fetchone() == (3,)
    assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
    connection.close()


def test_files_made_from_an_encrypted_project_are_encrypted(sealed: Path, tmp_path: Path, home: Path) -> None:
    unlock(sealed, PASSPHRASE)
    stick, clock = tmp_path / "stick", TickingClock()
    stick.mkdir()
    second_folder.prepare_folder(stick)
    with Project.open(sealed, clock=clock) as project:
        made = project.back_up()
        assert second_folder.fill(stick, project.identifier, "", made, clock.now()) is not None
        project.save_copy(tmp_path / "copy.twin")
        project.save_copy_of_open_file(tmp_path / "opened.twin")
        project.back_up(tmp_path / "elsewhere")
        drafts = UnsavedEntryStore(program_home().drafts / project.identifier, clock, project.key)
        drafts.save(UnsavedEntry(drafts.new_key(), "body", CANARY, CANARY, drafts.now()))
        drafts.close()
        with partial_project(project, ExportScope(without_confidential=True)) as part:
            assert b"SQLite" not in part.path.read_bytes()[:16]
            assert not list(plain_files(part.path.parent, CANARY))
        project.compact_in_background()
    restore(made, sealed)
    restore(made, tmp_path / "restored.twin")
    script(tmp_path / "scripts", NEXT, '    op.execute("UPDATE source SET publisher = publisher")\n')
    with as_next_version(tmp_path / "scripts"), Project.open(tmp_path / "copy.twin"):
        pass
    assert len(list(home.rglob("*-before-version-*"))) == 1
    assert len(list(tmp_path.rglob("*.twin"))) > 8
    assert not list(plain_files(tmp_path, CANARY))


def test_an_open_encrypted_project_writes_nothing_unencrypted(sealed: Path, tmp_path: Path) -> None:
    unlock(sealed, PASSPHRASE)
    seen = set()
    with Project.open(sealed) as project:
        for part in ("-journal", ".lock"):
            assert not list(plain_files(tmp_path, CANARY)), part

        def look(*_: object) -> int:
            seen.update(path.name for path in tmp_path.rglob("*") if path.is_file() and path.stat().st_size)
            assert not list(plain_files(tmp_path, CANARY))
            return 0

        connection = project._step_writer().driver_connection
        assert connection is not None
        connection.execute("PRAGMA cache_size = 5")  # so that much is written before the commit
        connection.execute("PRAGMA cache_spill = 1")
        connection.set_progress_handler(look, 500)
        for number in range(12):
            source(project, f"{CANARY} {number}", summary=f"{CANARY} " * 400)
    assert journal_path(sealed).name in seen


def test_a_copy_with_a_known_key_opens_without_asking_again(sealed: Path, tmp_path: Path) -> None:
    unlock(sealed, PASSPHRASE)
    with Project.open(sealed) as project:
        backup = project.back_up(tmp_path / "elsewhere")
    assert check_backup(backup) == "verified"
    held = read_contents(backup)
    assert held is not None
    assert held.partnerships == 3
    as_in_a_new_run()
    assert read_contents(backup) is None
    assert check_backup(backup) == "verified"
    Path(f"{backup}.sha256").unlink()
    assert check_backup(backup) == "locked"


def test_backup_notes_of_an_encrypted_project_contain_its_path_and_not_its_name(sealed: Path, home: Path) -> None:
    assert [path.read_text("ascii").count('"name": "ties"') for path in home.rglob("project.json")] == [1]


def test_a_passphrase_can_be_changed_and_removed(sealed: Path, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="passphrase_needed"):
        change(sealed, OTHER)
    unlock(sealed, PASSPHRASE)
    with Project.open(sealed) as project:
        before, identifier = content(project), project.identifier
    assert other_copies(sealed, identifier) == []
    change(sealed, OTHER)
    older = other_copies(sealed, identifier)
    assert len(older) == 1
    as_in_a_new_run()
    with pytest.raises(KnownError, match="passphrase_wrong"):
        unlock(sealed, PASSPHRASE)
    unlock(sealed, OTHER)
    change(sealed, None)
    assert sealed.read_bytes()[:6] == b"SQLite"
    as_in_a_new_run()
    with Project.open(sealed) as project:
        assert content(project) == before
        assert is_sound(project)
    assert older[0] in other_copies(sealed, identifier)
    assert os.listdir(sealed.parent) == [sealed.name]


def test_a_changed_passphrase_does_not_copy_deleted_data(tmp_path: Path, home: Path) -> None:
    require_cipher()
    with new_project(tmp_path) as project:
        small_inventory(project)
    free = sqlite3.connect(project.path)
    free.execute("PRAGMA secure_delete = OFF")
    free.execute("CREATE TABLE strange (text)")
    free.execute("INSERT INTO strange VALUES (?)", (f"{CANARY} " * 5000,))
    free.commit()
    free.execute("DROP TABLE strange")
    free.commit()
    free.close()
    assert list(plain_files(tmp_path, CANARY))
    change(project.path, PASSPHRASE)
    change(project.path, None)
    assert CANARY.encode() not in project.path.read_bytes()
    as_in_a_new_run()


@pytest.mark.parametrize(
    ("passphrase", "code"),
    [
        ("", "passphrase_short"),
        ("seven77", "passphrase_short"),
        ("x" * 501, "passphrase_long"),
        ("with a\nsecond line", "passphrase_control"),
    ],
)
def test_an_invalid_passphrase_is_refused(tmp_path: Path, home: Path, passphrase: str, code: str) -> None:
    require_cipher()
    with new_project(tmp_path) as project:
        pass
    was = project.path.read_bytes()
    with pytest.raises(RuleError, match=code):
        change(project.path, passphrase)
    assert project.path.read_bytes() == was


def test_the_passphrase_of_a_project_open_elsewhere_is_not_changed(sealed: Path) -> None:
    unlock(sealed, PASSPHRASE)
    with Project.open(sealed), pytest.raises(KnownError, match="locked"):
        change(sealed, OTHER)
    with Project.open(sealed):
        pass
    assert not temporary_path(sealed).exists()


def test_a_damaged_first_page_is_not_reported_as_a_wrong_passphrase(sealed: Path) -> None:
    content_ = bytearray(sealed.read_bytes())
    content_[2000] ^= 1
    sealed.write_bytes(content_)
    with pytest.raises(KnownError, match="passphrase_wrong"):
        unlock(sealed, OTHER)
    with pytest.raises(KnownError, match="damaged"):  # because the passphrase opens the backup
        unlock(sealed, PASSPHRASE)
    content_[2000] ^= 1
    for page in range(1, len(content_) // 4096):
        content_[page * 4096 + 1900] ^= 1
    sealed.write_bytes(content_)
    unlock(sealed, PASSPHRASE)
    with pytest.raises(KnownError, match="damaged"):
        Project.open(sealed)


def test_an_encrypted_file_without_its_end_is_damaged(sealed: Path) -> None:
    unlock(sealed, PASSPHRASE)
    os.truncate(sealed, sealed.stat().st_size - 4096)
    with pytest.raises(KnownError, match="damaged"):
        Project.open(sealed)


def test_an_encrypted_file_of_another_program_is_not_a_project(tmp_path: Path) -> None:
    require_cipher()
    path = tmp_path / "other.db"
    connection = driver.open_new(path, driver.make_key(PASSPHRASE))
    connection.execute("CREATE TABLE strange (text)")
    connection.close()
    unlock(path, PASSPHRASE)
    with pytest.raises(KnownError, match="not_a_project"):
        Project.open(path)


def test_an_interrupted_write_of_an_encrypted_project_is_rolled_back(sealed: Path, tmp_path: Path) -> None:
    unlock(sealed, PASSPHRASE)
    with Project.open(sealed) as project:
        before = content(project)
        writer = project._step_writer().driver_connection
        assert writer is not None
        writer.execute("BEGIN IMMEDIATE")
        writer.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")  # page 1, so it is journaled
        writer.execute("UPDATE journal_state SET is_replaying = 1")
        writer.execute("UPDATE body SET note = 'x'")
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("UPDATE source SET summary = hex(randomblob(9000))")
        killed = tmp_path / "killed.twin"
        shutil.copy(sealed, killed)
        shutil.copy(journal_path(sealed), journal_path(killed))
        writer.execute("ROLLBACK")
    as_in_a_new_run()
    assert has_journal(killed)
    torn = bytearray(killed.read_bytes())
    torn[3000:3512] = bytes(512)  # a power cut may leave the first page torn; its old content is in the journal
    killed.write_bytes(torn)
    with pytest.raises(KnownError, match="passphrase_needed"):
        Project.open(killed)
    unlock(killed, PASSPHRASE)
    with Project.open(killed) as project:
        assert content(project) == before


def test_copies_are_merged_whether_encrypted_or_not(sealed: Path, tmp_path: Path) -> None:
    unlock(sealed, PASSPHRASE)
    theirs = tmp_path / "theirs.twin"
    with Project.open(sealed) as project:
        project.save_copy(theirs)
        with Project.open(theirs, who="bert") as copy:
            tie(copy, "Zwolle", "Changsha")
        change(theirs, OTHER)
        assert merge_copy_file(project, theirs).plan.taken


def test_a_partial_export_of_an_encrypted_project_is_not_encrypted(sealed: Path, tmp_path: Path) -> None:
    unlock(sealed, PASSPHRASE)
    with Project.open(sealed) as project:
        export_project_part(project, tmp_path / "bundle.twin", ExportScope())
    as_in_a_new_run()
    with Project.open(tmp_path / "bundle.twin") as bundle:
        assert len(content(bundle)["records"]["partnership"]) == 3


def test_unsaved_entries_are_encrypted_and_decrypted_with_the_project(tmp_path: Path, home: Path) -> None:
    require_cipher()
    clock = TickingClock()
    with new_project(tmp_path) as project:
        drafts = UnsavedEntryStore(program_home().drafts / project.identifier, clock)
        drafts.save(
            UnsavedEntry(drafts.new_key(), "body", CANARY, "", drafts.now(), state={"name": f"{CANARY} \ud800"})
        )
        drafts.remember("body", {"name": CANARY})
        drafts.close()
    change(project.path, PASSPHRASE, clock)
    assert not list(plain_files(home, CANARY))
    with Project.open(project.path) as project:
        sealed_drafts = UnsavedEntryStore(program_home().drafts / project.identifier, clock, project.key)
        (kept,) = sealed_drafts.available()
        assert kept.state == {"name": f"{CANARY} \ud800"}
        assert sealed_drafts.last_entry("body") == {"name": CANARY}
    as_in_a_new_run()
    assert sealed_drafts.available() == ()
    unlock(project.path, PASSPHRASE)
    change(project.path, None, clock)
    assert len(list(plain_files(home / "drafts", CANARY))) == 2
    as_in_a_new_run()


def test_a_name_is_erased_in_an_encrypted_project_its_backups_and_unsaved_entries(sealed: Path, home: Path) -> None:
    unlock(sealed, PASSPHRASE)
    erasure = Erasure(CANARY, (), "[erased]")
    with Project.open(sealed) as project:
        drafts = UnsavedEntryStore(program_home().drafts / project.identifier, project.clock, project.key)
        drafts.remember("body", {"name": CANARY})
        copies = search_copies(project, erasure).copies
        assert [each.state for each in copies] == ["holds"]
        assert erase(project, erasure).count
        assert erase_program_traces(project, erasure).drafts
        assert drafts.last_entry("body") == {"name": "[erased]"}
        assert erase_in_copy(copies[0].path, erasure).count
        assert search_copies(project, erasure).copies == ()
        assert check_backup(copies[0].path) == "verified"
        assert driver.salt_of(copies[0].path) == driver.salt_of(drafts.contents().popitem()[0])


def test_a_backup_with_another_passphrase_may_contain_the_name(sealed: Path) -> None:
    unlock(sealed, PASSPHRASE)
    change(sealed, OTHER)
    as_in_a_new_run()
    unlock(sealed, OTHER)
    with Project.open(sealed) as project:
        copies = search_copies(project, Erasure(CANARY, (), "[erased]")).copies
    assert sorted(each.state for each in copies) == ["holds", "unsure"]


def test_the_text_form_of_a_key_does_not_contain_the_secret() -> None:
    key = driver.make_key(PASSPHRASE)
    assert key.secret.hex() not in repr(key)
    assert repr(key.secret) not in f"{key} {key!r}"
