"""The output of a process that measures one of the programs. Needs only the standard library.

Each process prints lines of "task number", in milliseconds or MiB, as it goes, so that these count even if it is
stopped later.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

BEGUN = "VERSUS_BEGUN"
"""The start time of the process, on the clock of `time.perf_counter`, which all processes of a machine share."""


def given() -> dict[str, Any]:
    """Return the input of the measurement, from the file named on the command line."""
    content: dict[str, Any] = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    return content


def since_start() -> float:
    """Return the milliseconds since the process was started."""
    return (time.perf_counter() - float(os.environ[BEGUN])) * 1000


def print_figure(task: str, number: float) -> None:
    """Print the figure of a task."""
    print(task, number, flush=True)


def timed(task: str, work: Callable[[], object], runs: int = 1) -> float:
    """Run the work `runs` times; print and return the median in milliseconds."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    print_figure(task, statistics.median(times))
    return statistics.median(times)
