"""Build schema.json: the schema of a project file as SQLite stores it, from the tables in `tracker/store/schema.py`.

Run it after a change of the schema. It writes into `resources`.
"""

from __future__ import annotations

import sys
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
sys.path.insert(0, str(RESOURCES.parent))

from tracker.store.project_file.known_schema import schema_text  # noqa: E402  the path must be set first


def main() -> None:
    """Write the file."""
    (RESOURCES / "schema.json").write_text(schema_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
