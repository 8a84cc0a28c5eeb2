"""How much memory a process took at most."""

from __future__ import annotations

import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def peak_mebibytes() -> float:
    """Of this process until now; 0 where the system does not tell (Windows)."""
    if _STATUS.exists():
        # Linux counts what the process that started this one had taken into `getrusage`, but not in here.
        lines = dict(line.split(":", 1) for line in _STATUS.read_text("ascii", "replace").splitlines())
        return int(lines["VmHWM"].split()[0]) / 2**10
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10
