"""What victims do: the actions by which a project comes to hold something, as the command line or the window does them.

Each prints when the user is told that it is done, and not before.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from tests.operations.recipes import RECIPES, first_of
from tests.store.building import MADE, TickingClock

# in memory before there are victims
from tracker import cli
from tracker.cli import (
    attachments,  # noqa: F401
    passphrases,  # noqa: F401
    project_files,  # noqa: F401
    records,  # noqa: F401
)
from tracker.cli import copies as cli_copies  # noqa: F401
from tracker.cli import erasing as cli_erasing  # noqa: F401
from tracker.cli import tables as cli_tables  # noqa: F401
from tracker.cli.opening import for_writing
from tracker.domain.records.drafts import BodyDraft
from tracker.domain.text.person_names import Erasure
from tracker.operations.bodies import edit_body
from tracker.paths import home
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.services import (
    bibliographies,  # noqa: F401
    copies,  # noqa: F401
    format_exports,  # noqa: F401
    partial_projects,  # noqa: F401
)
from tracker.services.backups import choose_second_place, fill_second_place
from tracker.services.erasing_in_copies import erase_in_copy
from tracker.services.form_drafts import UnsavedEntry, UnsavedEntryStore
from tracker.services.passphrases import needs_passphrase
from tracker.services.tables import table_transfer  # noqa: F401
from tracker.settings import SettingsFile
from tracker.store import migration
from tracker.store.backups import restoring  # noqa: F401
from tracker.store.project_file import file_recognition
from tracker.store.project_file.passphrase import try_passphrase

PASSPHRASE, OTHER_PASSPHRASE = "the ferry leaves at six", "the ferry left at six"

RECORDED = ("--a", "Arnhem", "--b", "Wuhan", "--status", "suspended", "--date", "2022", "--source", "Council minutes")

ERASED = "Gelderlander"


def record(file: str) -> int:
    """Record a change with its source."""
    return cli.main(["record", file, *RECORDED, "--reason", "human_rights"])


def edit(file: str) -> None:
    """Edit a body, as its dialog does."""
    with Project.open(Path(file), who="victim") as project:
        bodies = project.query(dump)["records"]["body"]
        (chosen,) = (int(row["id"]) for row in bodies if row["name"] == "Utrecht")
        project.perform(edit_body, chosen, BodyDraft("Utrecht (city)", country="NL", note="x" * 9_000))
        print("saved")


def import_table(file: str, table: str) -> int:
    """Import a table of many rows."""
    return cli.main(["import", file, table])


def undo(file: str) -> int:
    """Take back the last step."""
    return cli.main(["undo", file])


def merge(file: str, other: str) -> int:
    """Take in a colleague's copy."""
    return cli.main(["merge", file, other])


def back_up(file: str, folder: str) -> int:
    """Make a backup in a folder."""
    return cli.main(["backup", file, folder])


def fill_place(file: str, place: str) -> None:
    """Copy the newest backup of a project to its second place."""
    with Project.open(Path(file), read_only=True, who="victim") as project:
        identifier = project.identifier
    print("filled" if fill_second_place(identifier, Path(place), MADE) else "not there")


def restore(file: str, backup: str) -> int:
    """Put a backup in the place of a project."""
    return cli.main(["restore", backup, file])


def save_copy(file: str, target: str) -> None:
    """Save the project under another name."""
    with Project.open(Path(file), read_only=True, who="victim") as project:
        project.save_copy(Path(target))
        print("saved")


def erase_person(file: str) -> int:
    """Take a name out of a project."""
    return cli.main(["erase", file, ERASED])


def erase_in_backup(backup: str) -> None:
    """Take a name out of a backup, which is rewritten and hashed anew."""
    erase_in_copy(Path(backup), Erasure(ERASED))
    print("erased")


def make_copies(file: str, stick: str) -> None:
    """Have a backup, a second place with a copy of it, and a draft, all with the name."""
    with Project.open(Path(file), who="victim") as project:
        choose_second_place(Path(stick), SettingsFile())
        project.back_up()
        fill_second_place(project.identifier, Path(stick), project.clock.now())
        drafts = UnsavedEntryStore(home().drafts / project.identifier, project.clock)
        drafts.keep(
            UnsavedEntry("20240501T090000000000-00000000", "note", "", "", drafts.now(), {}, {"note": ERASED}),
            is_set_aside=True,
        )
        drafts.close()
        print("made")


def erase_everywhere(file: str) -> int:
    """Take a name out of a project, its drafts, its backups and the second place."""
    return cli.main(["erase", file, ERASED, "--backups", "erase"])


def open_again(*projects: str) -> None:
    """Open projects to write, as a user does after the program was killed; tell of an erasing that was broken off."""
    for file in filter(os.path.exists, projects):
        if needs_passphrase(Path(file)):
            assert any(try_passphrase(Path(file), each) for each in (PASSPHRASE, OTHER_PASSPHRASE))
        with for_writing(Path(file)):
            print("opened")


def export(file: str, target: str, passing: str, *more: str) -> int:
    """Write the data as something else; what is passing stands in a folder that is looked through."""
    os.makedirs(passing, exist_ok=True)
    tempfile.tempdir = passing
    return cli.main(["export", file, target, *more])


def set_passphrase(file: str) -> int:
    """Put a project under a passphrase, that is under none."""
    os.environ["TWINTRACK_NEW_PASSPHRASE"] = PASSPHRASE
    return cli.main(["passphrase", file])


def change_passphrase(file: str) -> int:
    """Put it under another one."""
    os.environ.update(TWINTRACK_PASSPHRASE=PASSPHRASE, TWINTRACK_NEW_PASSPHRASE=OTHER_PASSPHRASE)
    return cli.main(["passphrase", file])


def take_off_passphrase(file: str) -> int:
    """Let it be under none."""
    os.environ["TWINTRACK_PASSPHRASE"] = PASSPHRASE
    return cli.main(["passphrase", file, "--remove"])


def record_sealed(file: str) -> int:
    """Record a change in a project under a passphrase."""
    os.environ["TWINTRACK_PASSPHRASE"] = PASSPHRASE
    return record(file)


def operate(file: str, name: str) -> None:
    """Perform an operation by its recipe, at moments that are the same each time."""
    with Project.open(Path(file), who="victim", clock=TickingClock(MADE + timedelta(days=1))) as project:
        act = RECIPES[Path(name).name](project, partial(first_of, project))
        assert act is not None
        act()
        print("saved")


def create(file: str) -> int:
    """Make a new project."""
    return cli.main(["new", file])


def migrate(file: str, scripts: str) -> None:
    """Open a file of an older version."""
    with as_next_version(Path(scripts)), Project.open(Path(file), who="victim"):
        print("opened")


@contextlib.contextmanager
def as_next_version(scripts: Path) -> Iterator[None]:
    """As if this program were the next version, whose schema differs from today's in nothing but its number."""
    real, known = migration.migrate, file_recognition.SCHEMA_VERSION
    file_recognition.SCHEMA_VERSION = migration.SCHEMA_VERSION = known + 1
    migration.migrate = lambda *given, **how: real(*given, scripts, **how)
    try:
        yield
    finally:
        file_recognition.SCHEMA_VERSION = migration.SCHEMA_VERSION = known
        migration.migrate = real
