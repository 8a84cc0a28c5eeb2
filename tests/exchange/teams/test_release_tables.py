"""The tables of a release are the same in every process, so that a later release keeps them with the rights on them."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.architecture.source import ROOT
from tracker.exchange.teams.release_tables import layout


def test_the_layout_does_not_depend_on_the_process() -> None:
    code = "from tracker.exchange.teams.release_tables import layout; print(layout())"
    made = set()
    for seed in ("0", "1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=True)
        made.add(done.stdout.decode().strip())
    assert made == {layout()}
