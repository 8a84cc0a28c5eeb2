"""Quick runs of the benchmark scripts."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.quick_runs import ARGUMENTS

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="package")
def quick_runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Run the scripts quickly; return by name the text that each printed, or the error that ended it."""
    scripts = [name for name in ARGUMENTS if name != "pages" or CHROMIUM]
    result = tmp_path_factory.mktemp("quick") / "result.json"
    ended = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.quick_runs", result, *scripts],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    found = json.loads(result.read_text("utf-8"))
    return {name: each["error"] or each["printed"] for name, each in found.items()}
