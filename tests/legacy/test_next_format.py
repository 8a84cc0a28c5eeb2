"""The next format takes descriptions and a revision alone: rows of older formats get the defaults wherever they are."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.legacy.kept_files import DUMPS, PROJECTS
from tracker.paths import HOME_VARIABLE

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(["schema-3.twin", "filled-1.json", "format-3.zip/first.twin"], id="some"),
        pytest.param([*PROJECTS, *DUMPS], id="all", marks=pytest.mark.torture),
    ],
)
def test_added_fields_have_their_defaults_in_rows_of_all_formats(names: list[str], tmp_path: Path, home: Path) -> None:
    """Fields of five types, added to every kind, in migrated files, undo and redo, dumps, bundles and copies."""
    (tmp_path / "files").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.legacy.next_format", str(tmp_path / "files"), *names],
        env={**os.environ, HOME_VARIABLE: str(home), "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
