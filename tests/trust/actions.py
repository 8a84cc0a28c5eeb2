"""Actions that child processes perform on a project, as the command line or the window does them.

Each prints a line when the user would be informed that it is done, and not before.
"""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

# imported before children are forked
import alembic.operations
import alembic.runtime.migration
import alembic.script  # noqa: F401
import xlsxwriter  # noqa: F401

from tests.operations.recipes import RECIPES, first_of
from tests.store.building import MADE, TickingClock
from tracker import cli
from tracker.cli import (
    attachments,  # noqa: F401
    chosen_partnerships,  # noqa: F401
    passphrases,  # noqa: F401
    project_files,  # noqa: F401
    records,  # noqa: F401
)
from tracker.cli import copies as cli_copies  # noqa: F401
from tracker.cli import tables as cli_tables  # noqa: F401
from tracker.cli.census import letters as cli_letters  # noqa: F401
from tracker.cli.erasing import verbs as cli_erasing  # noqa: F401
from tracker.cli.opening import for_writing
from tracker.domain.census.drafts import FrameDraft, WaveDraft
from tracker.domain.records.drafts import BodyDraft
from tracker.domain.text.person_names import Erasure
from tracker.errors import KnownError
from tracker.operations.bodies import edit_body
from tracker.operations.census.frames import add_frame
from tracker.operations.census.waves import add_wave
from tracker.paths import home
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.services import (
    bibliographies,  # noqa: F401
    copies,  # noqa: F401
    format_exports,  # noqa: F401
    partial_projects,  # noqa: F401
)
from tracker.services.backups import copy_to_second_backup_folder, set_second_backup_folder
from tracker.services.erasing_in_copies import erase_in_copy
from tracker.services.passphrases import needs_passphrase
from tracker.services.tables import table_transfer  # noqa: F401
from tracker.services.unsaved_entries import UnsavedEntry, UnsavedEntryStore
from tracker.settings import SettingsFile
from tracker.store import migration
from tracker.store.backups import restoring  # noqa: F401
from tracker.store.project_file import file_recognition
from tracker.store.project_file.passphrase import try_passphrase
from tracker.wording.texts import Texts

PASSPHRASE, OTHER_PASSPHRASE = "the ferry leaves at six", "the ferry left at six"

RECORDED = ("--a", "Arnhem", "--b", "Wuhan", "--status", "suspended", "--date", "2022", "--source", "Council minutes")

ERASED = "Gelderlander"

MOST_ATTEMPTS = 9

FIRST_DAY = 738_521
"""1 January 2023, the day of the frame and of its wave."""


def prepare() -> None:
    """Perform some actions once, in a folder that is removed, before children are forked.

    A child then begins with what a process makes at its first action: modules imported late, the schema, the gazetteer.
    """
    with tempfile.TemporaryDirectory(prefix="twintrack-trust-") as folder, contextlib.redirect_stdout(io.StringIO()):
        os.environ["TWINTRACK_HOME"] = os.path.join(folder, "home")
        file, backup = os.path.join(folder, "ties.twin"), Path(folder, "backups")
        create(file)
        cli.main(["record", file, *RECORDED, "--create"])
        table = Path(folder, "table.csv")
        table.write_text("body_a,country_a,body_b,country_b,status\nEde,NL,Xinyang,CN,in force\n", "utf-8")
        import_table(file, str(table))
        back_up(file, str(backup))
        undo(file)
        erase_in_backup(str(next(backup.glob("*.twin"))))


def record(file: str) -> int:
    """Record a change with its source."""
    return cli.main(["record", file, *RECORDED, "--reason", "human_rights"])


def edit(file: str) -> None:
    """Edit a body, as its dialog does."""
    with Project.open(Path(file), who="child") as project:
        bodies = project.query(dump)["records"]["body"]
        (chosen,) = (int(row["id"]) for row in bodies if row["name"] == "Utrecht")
        project.perform(edit_body, chosen, BodyDraft("Utrecht (city)", country="NL", note="x" * 9_000))
        print("saved")


def import_table(file: str, table: str) -> int:
    """Import a table of many rows."""
    return cli.main(["import", file, table])


def undo(file: str) -> int:
    """Undo the last step."""
    return cli.main(["undo", file])


def merge(file: str, other: str) -> int:
    """Merge another copy."""
    return cli.main(["merge", file, other])


def back_up(file: str, folder: str) -> int:
    """Make a backup in a folder."""
    return cli.main(["backup", file, folder])


def fill_place(file: str, place: str) -> None:
    """Copy the newest backup of a project to its second backup folder."""
    with Project.open(Path(file), read_only=True, who="child") as project:
        identifier = project.identifier
    print("filled" if copy_to_second_backup_folder(identifier, Path(place), MADE) else "not there")


def restore(file: str, backup: str) -> int:
    """Restore a backup in the place of a project."""
    return cli.main(["restore", backup, file])


def save_copy(file: str, target: str) -> None:
    """Save the project under another name."""
    with Project.open(Path(file), read_only=True, who="child") as project:
        project.save_copy(Path(target))
        print("saved")


def erase_person(file: str) -> int:
    """Erase a name in a project."""
    return cli.main(["erase", file, ERASED])


def erase_in_backup(backup: str) -> None:
    """Erase a name in a backup, which is rewritten and gets a new hash."""
    erase_in_copy(Path(backup), Erasure(ERASED))
    print("erased")


def make_copies(file: str, stick: str) -> None:
    """Make a backup, a second backup folder with a copy of it, and an unsaved entry, all with the name."""
    with Project.open(Path(file), who="child") as project:
        set_second_backup_folder(Path(stick), SettingsFile())
        project.back_up()
        copy_to_second_backup_folder(project.identifier, Path(stick), project.clock.now())
        drafts = UnsavedEntryStore(home().drafts / project.identifier, project.clock)
        drafts.save(
            UnsavedEntry("20240501T090000000000-00000000", "note", "", "", drafts.now(), {}, {"note": ERASED}),
            is_set_aside=True,
        )
        drafts.close()
        print("made")


def erase_everywhere(file: str) -> int:
    """Erase a name in a project, its unsaved entries, its backups and the second backup folder."""
    return cli.main(["erase", file, ERASED, "--backups", "erase"])


def open_again(*projects: str) -> None:
    """Open projects for writing, as a user does after the program was killed; an interrupted erasure is reported."""
    for file in filter(os.path.exists, projects):
        if needs_passphrase(Path(file)):
            assert any(try_passphrase(Path(file), each) for each in (PASSPHRASE, OTHER_PASSPHRASE))
        with for_writing(Path(file), Texts()):
            print("opened")


def export(file: str, target: str, passing: str, *more: str) -> int:
    """Export the data to `target`; temporary files are made in the folder `passing`, which the test searches."""
    os.makedirs(passing, exist_ok=True)
    tempfile.tempdir = passing
    return cli.main(["export", file, target, *more])


def ask_bodies(file: str, folder: str) -> int:
    """Add a frame of two bodies with a wave; write letters to them into a folder."""
    with Project.open(Path(file), who="child") as project:
        bodies = [int(row["id"]) for row in project.query(dump)["records"]["body"]][:2]
        frame = project.perform(add_frame, FrameDraft("Asked", FIRST_DAY), bodies).created
        assert frame is not None
        project.perform(add_wave, WaveDraft(frame, "Spring", FIRST_DAY))
    return letters(file, folder, "Earlier", "--no-log")


def letters(file: str, folder: str, text: str, *more: str) -> int:
    """Write letters of a text to all bodies that are asked."""
    template = Path(file).with_name("template.txt")
    template.write_text(Path(text).name, "utf-8")
    wanted = ("--wave", "Spring", "--all", "--form", "txt", "--template", str(template))
    return cli.main(["letters", file, folder, *wanted, *more])


def import_contacts(file: str) -> int:
    """Import a table of contacts with a body of which the row is rejected."""
    table = Path(file).with_name("contacts.csv")
    table.write_text("body,country,wave,date,channel,outcome\nArnhem,NL,Spring,2023-05-01,phone,no_answer\n", "utf-8")
    return cli.main(["import", file, str(table), "--kind", "contacts"])


def set_passphrase(file: str) -> int:
    """Encrypt a project with a passphrase."""
    os.environ["TWINTRACK_NEW_PASSPHRASE"] = PASSPHRASE
    return cli.main(["passphrase", file])


def change_passphrase(file: str) -> int:
    """Change the passphrase of a project."""
    os.environ.update(TWINTRACK_PASSPHRASE=PASSPHRASE, TWINTRACK_NEW_PASSPHRASE=OTHER_PASSPHRASE)
    return cli.main(["passphrase", file])


def take_off_passphrase(file: str) -> int:
    """Remove the passphrase of a project."""
    os.environ["TWINTRACK_PASSPHRASE"] = PASSPHRASE
    return cli.main(["passphrase", file, "--remove"])


def record_sealed(file: str) -> int:
    """Record a change in an encrypted project."""
    os.environ["TWINTRACK_PASSPHRASE"] = PASSPHRASE
    return record(file)


def operate(file: str, name: str) -> None:
    """Perform an operation by its recipe, with a clock that gives the same moments each time."""
    with Project.open(Path(file), who="child", clock=TickingClock(MADE + timedelta(days=1))) as project:
        act = RECIPES[Path(name).name](project, partial(first_of, project))
        assert act is not None
        act()
        print("saved")


def operate_until_saved(folder: str, *names: str) -> None:
    """Attempt each operation in one opened project until it succeeds; print what begins, fails and is saved."""
    for name in names:
        own = Path(folder, name)
        os.environ["TWINTRACK_HOME"] = str(own / "home")
        with Project.open(own / "ties.twin", who="child", clock=TickingClock(MADE + timedelta(days=1))) as project:
            act = RECIPES[name](project, partial(first_of, project))
            assert act is not None
            for _ in range(MOST_ATTEMPTS):
                print(f"{name} begins")
                try:
                    act()
                except KnownError as problem:
                    cli._print_problem(problem, Texts(), is_json=False)
                    print(f"{name} fails with {cli._exit_code(problem)}")
                else:
                    print(f"{name} is saved")
                    break


def create(file: str) -> int:
    """Make a new project."""
    return cli.main(["new", file])


def migrate(file: str) -> None:
    """Open a file of an older version."""
    with Project.open(Path(file), who="child"):
        print("opened")


@contextlib.contextmanager
def as_next_version(scripts: Path) -> Iterator[None]:
    """Make this program act as its next version, whose schema differs only in its number."""
    real, known = migration.migrate, file_recognition.SCHEMA_VERSION
    file_recognition.SCHEMA_VERSION = migration.SCHEMA_VERSION = known + 1
    migration.migrate = lambda *given, **how: real(*given, scripts, **how)
    try:
        yield
    finally:
        file_recognition.SCHEMA_VERSION = migration.SCHEMA_VERSION = known
        migration.migrate = real
