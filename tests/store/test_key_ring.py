"""Keys of encrypted files are in memory for as long as their owner wants."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.sealed import OTHER, PASSPHRASE, as_in_a_new_run, require_cipher
from tracker.errors import KnownError
from tracker.project import Project
from tracker.services.passphrases import change, needs_passphrase, unlock, unlocked


@pytest.fixture
def sealed(tmp_path: Path, home: Path) -> Path:
    """An encrypted project, as in a new run."""
    require_cipher()
    return encrypted(tmp_path / "sealed.twin", PASSPHRASE)


def encrypted(path: Path, passphrase: str) -> Path:
    Project.create(path).close()
    assert change(path, passphrase) is None
    as_in_a_new_run()
    return path


def test_a_key_is_forgotten_at_the_end_of_its_block(sealed: Path) -> None:
    with unlocked(sealed, PASSPHRASE), Project.open(sealed) as project:
        assert project.key is not None
    assert needs_passphrase(sealed)
    with pytest.raises(KnownError, match="passphrase_needed"):
        Project.open(sealed)


def test_a_key_is_forgotten_after_an_error_in_the_block(sealed: Path) -> None:
    with pytest.raises(ZeroDivisionError), unlocked(sealed, PASSPHRASE):
        _ = 1 // 0
    assert needs_passphrase(sealed)


def test_a_key_that_was_known_before_the_block_stays(sealed: Path, tmp_path: Path) -> None:
    other = encrypted(tmp_path / "other.twin", OTHER)
    unlock(sealed, PASSPHRASE)
    with Project.open(sealed) as project:
        with unlocked(other, OTHER), unlocked(sealed, PASSPHRASE):
            Project.open(other, read_only=True).close()
        assert needs_passphrase(other)
        assert project.back_up() is not None
    assert not needs_passphrase(sealed)


def test_a_wrong_passphrase_leaves_no_key(sealed: Path) -> None:
    with pytest.raises(KnownError, match="passphrase_wrong"), unlocked(sealed, OTHER):
        pass
    assert needs_passphrase(sealed)


def test_a_file_that_is_not_encrypted_needs_no_key(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "plain.twin"
    Project.create(path).close()
    with unlocked(path, PASSPHRASE), Project.open(path) as project:
        assert project.key is None
