"""Verbs that only read need neither SQLAlchemy nor what comes with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.source import ROOT

READING = (
    ("--version",),
    ("--help",),
    ("search", "FILE", "Arnhem"),
    ("status", "FILE", "--as-of", "2023-05-07"),
    ("history", "FILE"),
    ("findings", "FILE", "--from", "2019-01-01", "--to", "2023-05-07"),
    ("claims", "FILE"),
    ("checks", "FILE"),
)
RUN = """
import contextlib, io, json, sys
from ui.shell.startup.entry import launch

for arguments in json.loads(sys.argv[1]):
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            status = launch(arguments)
        except SystemExit as ended:
            status = ended.code or 0
    loaded = {name.partition(".")[0] for name in sys.modules}
    print(arguments[0], status, *sorted({"sqlalchemy", "alembic", "asyncio", "pyqtgraph", "PySide6"} & loaded))
"""


def test_verbs_that_read_import_no_sqlalchemy(two_partnerships: Path, home: Path) -> None:
    arguments = [[str(two_partnerships) if each == "FILE" else each for each in verb] for verb in READING]
    environment = {**os.environ, "TWINTRACK_HOME": str(home)}
    command = [sys.executable, "-c", RUN, json.dumps(arguments)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [f"{verb[0]} 0" for verb in READING], done.stderr
