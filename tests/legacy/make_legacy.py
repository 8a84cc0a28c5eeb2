"""Makes the project file of this version's schema that later versions must open: `python -m tests.legacy.make_legacy`.

Run once when a schema is released; a file that is there is never made again.
"""

from __future__ import annotations

from pathlib import Path

from tests.store.building import TickingClock, small_inventory
from tracker.project import Project
from tracker.store.project_file.known_schema import SCHEMA_VERSION

LEGACY = Path(__file__).parent


def main() -> None:
    path = LEGACY / f"schema-{SCHEMA_VERSION}.twin"
    with Project.create(path, name="Legacy", who="tester", clock=TickingClock()) as project:
        small_inventory(project)
        project.undo()


if __name__ == "__main__":
    main()
