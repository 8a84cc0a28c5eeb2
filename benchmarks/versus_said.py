"""How a process that measures one of the programs says what it found; nothing but the standard library is needed here.

Each says lines of "task number" as it goes, milliseconds or MiB, so that what was found before it ends too late counts.
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
"""When the process was started, on the clock of `time.perf_counter`, which all processes of a machine share."""


def given() -> dict[str, Any]:
    """What is measured with: the file that the command line names."""
    content: dict[str, Any] = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    return content


def since_start() -> float:
    """Milliseconds since the process was started."""
    return (time.perf_counter() - float(os.environ[BEGUN])) * 1000


def say(task: str, number: float) -> None:
    """Tell what a task took."""
    print(task, number, flush=True)


def timed(task: str, work: Callable[[], object], runs: int = 1) -> float:
    """Do it so often, tell the median."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    say(task, statistics.median(times))
    return statistics.median(times)
