"""A field that is added to the description of a kind has a column, a filter and hits without any other line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_field_of_each_type_in_each_kind_has_a_column_a_filter_and_hits(tmp_path: Path) -> None:
    for name in ("columns", "texts"):
        (tmp_path / name).mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.queries.added_fields", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
