"""Encrypted files are distinguished from other foreign files, and are not changed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tracker.errors import KnownError
from tracker.project import Project


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (random.Random(3).randbytes(8192), "encrypted|passphrase_needed"),
        (random.Random(3).randbytes(8191), "not_a_project"),
        (b"Dear colleague, these are the ties. " * 512, "not_a_project"),
        (bytes(8192), "not_a_project"),
        (b"PK\x03\x04" + random.Random(3).randbytes(8188), "not_a_project"),
        (b"%PDF" + random.Random(3).randbytes(8188), "not_a_project"),
    ],
)
def test_whole_pages_of_random_bytes_count_as_encrypted(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "field.twin"
    path.write_bytes(content)
    with pytest.raises(KnownError, match=code):
        Project.open(path)
    assert path.read_bytes() == content
