"""A field of a draft needs only its description: its form asks for it, and the page of its record shows it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tracker.paths import HOME_VARIABLE

ROOT = Path(__file__).parents[3]


def test_a_field_of_each_type_is_asked_for_stored_and_shown_for_every_kind_of_draft(tmp_path: Path, home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.recording.described_fields", str(tmp_path)],
        env={**os.environ, HOME_VARIABLE: str(home), "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
