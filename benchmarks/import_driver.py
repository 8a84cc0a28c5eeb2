"""Imports a table into a project in this process, and prints the peak memory in MiB: import_driver.py FILE TABLE."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.memory import peak_mebibytes
from tracker.project import Project
from tracker.services.tables.table_transfer import import_file


def import_table(target: Path, table: Path) -> float:
    """Import a table into a project; return the peak memory of this process in MiB."""
    with Project.open(target) as project:
        import_file(project, table)
    return peak_mebibytes()


def main(target: str, table: str) -> None:
    """Import the table, and print the memory."""
    print(import_table(Path(target), Path(table)))


if __name__ == "__main__":
    main(*sys.argv[1:])
