"""Makes the files of this version's schema that later versions must open: `python -m tests.legacy.make_legacy`.

Run once before the next schema is begun; a file that is there is never made again. `schema-N.twin` is a small project,
`format-N.zip` contains what `tests/legacy/team_files.py` and the functions below say.
"""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

from tests.legacy.filling import fill
from tests.legacy.team_files import make_team
from tests.store.building import TickingClock, small_inventory
from tracker.exchange.formats.dump import dump_text
from tracker.project import Project
from tracker.publishing.deposit.deposit import DepositOptions, export_deposit
from tracker.queries.content_dump import dump
from tracker.services.tables.table_transfer import export_csv_folder
from tracker.store.project_file.known_schema import SCHEMA_VERSION

LEGACY = Path(__file__).parent
DAY = 738_886
"""The as-of day of what is exported: 1 January 2024."""
_MADE = (2024, 5, 1, 9, 0, 0)


def main() -> None:
    small, packed = LEGACY / f"schema-{SCHEMA_VERSION}.twin", LEGACY / f"format-{SCHEMA_VERSION}.zip"
    if not small.exists():
        with Project.create(small, name="Legacy", who="tester", clock=TickingClock()) as project:
            small_inventory(project)
            project.undo()
    if not packed.exists():
        with tempfile.TemporaryDirectory() as folder:
            make_files(Path(folder))
            pack(Path(folder), packed)


def make_files(folder: Path) -> None:
    """Write a filled project with its dumps, its tables and its deposit, and a team that works on its records."""
    filled, as_json = folder / "filled.twin", folder / "filled.json"
    with Project.create(filled, name="Legacy", who="tester", clock=TickingClock()) as project:
        fill(project)
        as_json.write_text(dump_text(project.query(dump)), "utf-8")
        with_journal = dump_text(project.query(dump, with_journal=True))
        (folder / "filled-journal.json").write_text(with_journal, "utf-8")
        export_csv_folder(project, folder / "tables")
        project.read_in_background(
            lambda snapshot: export_deposit(snapshot, folder / "deposit", DepositOptions(day=DAY))
        )
    make_team(folder, as_json)


def pack(folder: Path, out: Path) -> None:
    """Write the files of a folder into a ZIP file, without their times and owners on this computer."""
    with zipfile.ZipFile(out, "x", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _MADE)
                entry.external_attr = 0o100644 << 16
                packed.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED, 9)


if __name__ == "__main__":
    main()
