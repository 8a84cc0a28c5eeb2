"""A field that is described is an option of the verbs, is shown and is named: fields of each type, in every kind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.terminal import ROOT
from tracker.paths import HOME_VARIABLE


@pytest.mark.parametrize("wrong", ["one", pytest.param("all", marks=pytest.mark.torture)])
def test_an_added_field_of_each_type_is_given_shown_named_and_refused_in_every_kind(
    wrong: str, tmp_path: Path, home: Path
) -> None:
    """In each kind a wrong value of one type is refused, or of all types."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.cli.added_fields", str(tmp_path), wrong],
        env={**os.environ, HOME_VARIABLE: str(home), "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
