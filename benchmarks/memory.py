"""How much memory a process took at most."""

from __future__ import annotations

import sys
from pathlib import Path


def peak_mebibytes(process: int | str = "self") -> float:
    """Of this process until now, or of another one where the system tells; 0 where it does not (Windows)."""
    status = Path(f"/proc/{process}/status")
    if status.exists():
        # Linux counts what the process that started this one had taken into `getrusage`, but not in here.
        lines = dict(line.split(":", 1) for line in status.read_text("ascii", "replace").splitlines())
        return int(lines["VmHWM"].split()[0]) / 2**10
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss if process == "self" else 0
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10
