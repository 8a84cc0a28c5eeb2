"""The tables of a release are the same in every process, so that a later release keeps them with the rights on them."""

from __future__ import annotations

import subprocess
import sys

from tests.architecture.source import ROOT
from tracker.exchange.teams.release_tables import layout


def test_the_layout_does_not_depend_on_the_process() -> None:
    code = "from tracker.exchange.teams.release_tables import layout; print(layout())"
    made = [subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True) for _ in range(2)]
    assert {each.stdout.decode().strip() for each in made} == {layout()}
