"""Runs the scripts of this folder in processes of their own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

MAX_SECONDS = 600.0
"""The limit for one script."""


def printed_by(script: str, *arguments: str, environment: Mapping[str, str]) -> str:
    """Run a script of this folder, named without its ending, in a new process; return what it printed."""
    ended = subprocess.run(
        [sys.executable, str(Path(__file__).with_name(f"{script}.py")), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=MAX_SECONDS,
    )
    return ended.stdout
