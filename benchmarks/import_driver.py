"""Imports a table into a project in this process, and prints the peak memory in MiB: import_driver.py FILE TABLE."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.memory import peak_mebibytes
from tracker.project import Project
from tracker.services.tables.table_transfer import import_file

if __name__ == "__main__":
    with Project.open(Path(sys.argv[1])) as project:
        import_file(project, Path(sys.argv[2]))
    print(peak_mebibytes())
