"""The memory of a process."""

from __future__ import annotations

import sys
from pathlib import Path


def peak_mebibytes(process: int | str = "self") -> float:
    """Return the peak memory of this process, or of another one, in MiB; 0 if the system does not
    report it (Windows).
    """
    status = Path(f"/proc/{process}/status")
    if status.exists():
        # On Linux, `getrusage` includes the memory of the parent process before exec; this file does not.
        return _mebibytes(status, "VmHWM")
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss if process == "self" else 0
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


def resident_mebibytes() -> float:
    """Return the memory that this process has now, in MiB; 0 if the system does not report it as Linux does."""
    status = Path("/proc/self/status")
    return _mebibytes(status, "VmRSS") if status.exists() else 0.0


def _mebibytes(status: Path, name: str) -> float:
    lines = dict(line.split(":", 1) for line in status.read_text("ascii", "replace").splitlines())
    return int(lines[name].split()[0]) / 2**10
