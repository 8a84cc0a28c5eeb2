"""Runs benchmark scripts one after another in this process: quick_runs.py RESULT SCRIPT....

The program is imported once for all. Writes what each printed, and the error with which it ended, to the file RESULT.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import sys
import tempfile
import traceback
from pathlib import Path

PARTS = ("start", "counts", "census", "file", "exports", "import", "merging", "window", "charts")
NOWHERE = str(Path(tempfile.gettempdir(), "nowhere", "python"))
"""A Python that is not installed, and so has none of the other programs."""
ARGUMENTS = {
    "run": [f"--part={part}" for part in PARTS],
    "scale": [],
    "versus": ["--most", "900", "--only", "datasette,pandas", "--python", NOWHERE],
    "pages": [],
}
"""The arguments of each script, besides `--quick`."""


def run(name: str) -> dict[str, str]:
    """Run a script; return what it printed, and the error with which it ended, empty if there was none."""
    printed, error = io.StringIO(), ""
    sys.argv = [f"{name}.py", "--quick", *ARGUMENTS[name]]
    with contextlib.redirect_stdout(printed):
        try:
            importlib.import_module(f"benchmarks.{name}").main()
        except (Exception, SystemExit):  # noqa: BLE001 - the test of this script reports it
            error = traceback.format_exc()
    return {"printed": printed.getvalue(), "error": error}


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps({name: run(name) for name in sys.argv[2:]}), "utf-8")
