"""Quick runs of the benchmark scripts."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.benchmarks.quick_runs import ARGUMENTS, run_all
from tests.forked import output_of

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="package")
def quick_runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Run the scripts quickly; return by name the text that each printed, or the error that ended it."""
    scripts = [name for name in ARGUMENTS if name != "pages" or CHROMIUM]
    result = tmp_path_factory.mktemp("quick") / "result.json"
    ended = output_of(run_all, str(result), *scripts, environment={"QT_QPA_PLATFORM": "offscreen"})
    assert ended.code == 0, ended.error[-2000:]
    found = json.loads(result.read_text("utf-8"))
    return {name: each["error"] or each["printed"] for name, each in found.items()}
