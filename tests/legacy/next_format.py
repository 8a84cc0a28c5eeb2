"""A program of the next format, which added fields to records: run in a process of its own, it opens the kept files.

    python -m tests.legacy.next_format FOLDER NAME...

Every kind of record gets a text, a yes or no, a number, a list and a vague date. Nothing but the descriptions of these
fields and a revision, which makes each table again, is added: that is what the next format takes.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from tracker.domain.records import kinds
from tracker.domain.records.description import Described
from tracker.paths import HOME_VARIABLE
from tracker.store.project_file import known_schema

NEXT = known_schema.SCHEMA_VERSION + 1
ADDED = (
    Described(type="text", name="added_text", label="added text", default="as it was", since=NEXT),
    Described(type="yes_no", name="added_flag", label="added flag", default=True, since=NEXT),
    Described(type="whole", name="added_number", label="added number", is_required=True, default=7, since=NEXT),
    Described(type="json", name="added_list", label="added list", shape="list", is_checked=False, since=NEXT),
    Described(type="vague_date", name="added_date", label="added date", since=NEXT),
)
APART = frozenset({"project_setting"})
"""The kind that gets no field: its rows are made by other means than forms, which would have to state it."""
BLANK = {
    "added_text": "as it was",
    "added_flag": 1,
    "added_number": 7,
    "added_list": "[]",
    "added_date_edtf": None,
    "added_date_words": "",
    "added_date_note": "",
    "added_date_earliest": None,
    "added_date_latest": None,
}
"""[added column] -> its value in a record from before the column was added."""
REVISION = '''"""Adds the fields."""

import sqlalchemy as sa
from alembic import op
from tracker.store.revision_columns import copy_rows
from tracker.store.schema import RECORD_TABLES

revision = "{next:04}"
down_revision = "{now:04}"


def upgrade():
    connection = op.get_bind()
    op.execute("PRAGMA legacy_alter_table = ON")
    for table in RECORD_TABLES:
        for index in table.indexes:
            op.execute(f"DROP INDEX {{index.name}}")
        op.rename_table(table.name, f"former_{{table.name}}")
        op.execute(sa.schema.CreateTable(table))
        copy_rows(f"former_{{table.name}}", table.name)
        op.drop_table(f"former_{{table.name}}")
        for index in table.indexes:
            op.execute(sa.schema.CreateIndex(index))
    op.execute("PRAGMA legacy_alter_table = OFF")
'''


def become_next(folder: Path) -> None:
    """Make this process a program of the next format; nothing that knows the tables is imported yet."""
    described = MappingProxyType(
        {
            name: kind if name in APART else replace(kind, fields=(*kind.fields, *ADDED))
            for name, kind in kinds.all_kinds().items()
        }
    )
    kinds.all_kinds = lambda: described  # type: ignore[assignment]
    known_schema.SCHEMA_VERSION = NEXT
    from tracker.store import migration

    scripts = folder / "migrations"
    shutil.copytree(migration.MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "to_next.py").write_text(REVISION.format(next=NEXT, now=NEXT - 1))
    defaults = list(migration.migrate.__defaults__ or ())
    defaults[defaults.index(migration.MIGRATIONS)] = scripts
    migration.migrate.__defaults__ = tuple(defaults)


def try_project(path: Path) -> None:
    """Open a kept project: all steps are undone and redone, and older records have the defaults."""
    from tests.legacy.test_legacy import opened
    from tests.legacy.test_steps_of_all_formats import walk_there_and_back
    from tests.store.building import content

    with opened(path) as project:
        walk_there_and_back(project)
        for name, rows in content(project)["records"].items():
            for row in () if name in APART else rows:
                assert {column: row[column] for column in BLANK} == BLANK, (name, row)


def try_dump(path: Path) -> None:
    """Load a kept dump with its steps, and undo and redo them."""
    from tests.legacy.test_legacy import clock
    from tracker.exchange.formats.dump import load, read_document

    load(path.with_suffix(".loaded.twin"), read_document(path), clock())
    try_project(path.with_suffix(".loaded.twin"))


def try_team(folder: Path) -> None:
    """Publish and receive what two members of a kept team have, join it, and take in the copy of a coder."""
    from tests.copies import as_text
    from tests.legacy.team_files import SHARED
    from tests.legacy.test_legacy import clock, opened
    from tests.store.building import is_sound
    from tracker.services.coding.taking_in import take_in
    from tracker.services.teams.beginning import Joining, create_from_team
    from tracker.services.teams.publishing import publish
    from tracker.services.teams.receiving import receive
    from tracker.services.teams.team_status import open_conflicts

    os.chdir(folder)
    with opened(folder / "first.twin") as first, opened(folder / "second.twin", "colleague") as second:
        for act in (publish, receive, publish, receive):
            for each in (first, second):
                act(each)
        assert open_conflicts(first) == open_conflicts(second) != ()
        with create_from_team(folder / "third.twin", SHARED, Joining("third"), clock=clock()) as third:
            assert as_text(third) == as_text(second)  # the first member's confidential records are in no bundle
            found = take_in(first, clock())
            assert found.taken
            assert not found.refused
            assert all(is_sound(each) for each in (first, second, third))


def main(folder: Path, names: list[str]) -> None:
    """Try each of the kept files; an assertion that fails ends the process."""
    become_next(folder)
    from tests.legacy.kept_files import copied

    for number, name in enumerate(names):
        place = folder / str(number)
        place.mkdir()
        os.environ[HOME_VARIABLE] = str(place / "home")  # the backups of two files may have one name
        path = copied(name, place)
        if name.endswith(".json"):
            try_dump(path)
        elif name.endswith("first.twin"):
            try_team(path.parent)
        else:
            try_project(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
