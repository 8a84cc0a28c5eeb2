"""Every dialog and the inspector show a damaged project or a known error, and raise no fault of the program."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.store.mutations import make_base, mutated
from tests.ui.conftest import MakeWindow
from tracker.domain.records.subjects import Subject
from tracker.errors import TwintrackError
from tracker.queries.census.contact_place import contact_place
from tracker.queries.inventory.selection import InventoryFilter
from ui.census.contact_dialog import ContactDialog
from ui.census.frame_dialog import FrameDialog
from ui.census.letters_dialog import LettersDialog
from ui.census.wave_dialog import WaveDialog
from ui.codebook.recode_dialog import RecodeDialog
from ui.copies.copy_dialog import CopyDialog
from ui.core.background_task import running_tasks
from ui.core.context import Context
from ui.exporting.data_dialog import DataDialog
from ui.importing.bibliography_dialog import BibliographyDialog
from ui.importing.import_dialog import ImportDialog
from ui.inventory.bulk_dialog import BulkDialog
from ui.merging.duplicates_dialog import DuplicatesDialog
from ui.merging.merge_dialog import MergeDialog
from ui.merging.successor_dialog import SuccessorDialog
from ui.publishing.report_dialog import ReportDialog
from ui.recording.forms.activity_dialog import ActivityDialog
from ui.recording.forms.body_dialog import BodyDialog
from ui.recording.forms.citation_dialog import CitationDialog
from ui.recording.forms.claim_dialog import ClaimDialog
from ui.recording.forms.code_dialog import CodeDialog
from ui.recording.forms.follow_up_dialog import FollowUpDialog
from ui.recording.forms.own_field_dialog import OwnFieldDialog
from ui.recording.forms.own_values_dialog import OwnValuesDialog
from ui.recording.forms.partnership_dialog import PartnershipDialog
from ui.recording.forms.project_dialog import ProjectDialog
from ui.recording.forms.source_dialog import SourceDialog
from ui.recording.forms.status_change_dialog import StatusChangeDialog
from ui.shell.main_window import MainWindow

DAY = (datetime(2023, 5, 7, tzinfo=UTC) - datetime(1, 1, 1, tzinfo=UTC)).days + 1
LONGEST_JOB = 60.0
_TABLES = (
    *("partnership", "status_change", "activity", "body", "source", "citation", "claim", "follow_up", "own_field"),
    *("frame", "wave", "contact"),
)
_TIES = (
    "body_a,country_a,body_b,country_b,status,date,source_title\n"
    "Arnhem,NL,Wuhan,CN,terminated,2021,De Gelderlander\nDelft,NL,Jingdezhen,CN,in_force,2010,\n"
)
_CLAIMS = "wording;value;comparator;rule;source\nEight ended;8;at least;Ended;NRC\nA quarter;25 %;about;Ended;NRC\n"

Ids = Mapping[str, list[int]]


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_base(tmp_path_factory.mktemp("base") / "base.twin")


def openings(context: Context, ids: Ids, parent: QWidget, base: Path) -> list[Callable[[], QDialog]]:
    """Return a function that opens each dialog, for the first and the last record of each kind."""
    path = context.project.path
    ties, claims = (path.with_name(name) for name in ("ties.csv", "claims.csv"))
    ties.write_text(_TIES, "utf-8")
    claims.write_text(_CLAIMS, "utf-8")
    found: list[Callable[[], QDialog]] = [
        lambda: StatusChangeDialog.run(context, DAY, parent=parent),
        lambda: DuplicatesDialog.run(context, parent=parent),
        lambda: ProjectDialog.run(context, parent=parent),
        lambda: ReportDialog.run(context, DAY, parent=parent),
        lambda: ImportDialog.run(context, ties, parent=parent),
        lambda: BibliographyDialog.run(context, claims, parent=parent),
        lambda: CopyDialog.run(context, base, parent=parent),
    ]
    for tie in ids["partnership"]:
        found += [
            lambda tie=tie: StatusChangeDialog.run(context, DAY, tie, parent=parent),
            lambda tie=tie: PartnershipDialog.run(context, DAY, tie, parent=parent),
            lambda tie=tie: ReportDialog.run(context, DAY, partnership=tie, parent=parent),
            lambda tie=tie: BulkDialog.run(context, [], [tie], parent=parent),
        ]
    found += [
        lambda each=each: StatusChangeDialog.run(context, DAY, change=each, parent=parent)
        for each in ids["status_change"]
    ]
    found += [lambda each=each: CitationDialog.edit(context, each, parent=parent) for each in ids["citation"]]
    found += [lambda each=each: FollowUpDialog.edit(context, each, parent=parent) for each in ids["follow_up"]]
    found += [lambda each=each: OwnFieldDialog.run(context, each, parent=parent) for each in ids["own_field"]]
    for kind, table in (("partnership", "partnership"), ("change", "status_change"), ("source", "source")):
        found += [
            lambda kind=kind, each=each: OwnValuesDialog.run(context, Subject(kind, each), parent=parent)
            for each in ids[table]
        ]
    found += [lambda each=each: SourceDialog.run(context, each, parent=parent) for each in ids["source"]]
    found += [lambda each=each: ClaimDialog.run(context, each, parent=parent) for each in ids["claim"]]
    for body in ids["body"]:
        found += [
            lambda body=body: BodyDialog.run(context, body, parent=parent),
            lambda body=body: MergeDialog.run(context, "body", body, parent=parent),
            lambda body=body: SuccessorDialog.run(context, body, DAY, parent=parent),
        ]
    found += census_openings(context, ids, parent)
    for activity in ids["activity"]:
        tie = ids["partnership"][0] if ids["partnership"] else 1
        found.append(lambda tie=tie, each=activity: ActivityDialog.run(context, DAY, tie, activity=each, parent=parent))
    return found


def census_openings(context: Context, ids: Ids, parent: QWidget) -> list[Callable[[], QDialog]]:
    """Return a function that opens each dialog of the census and of the codebook."""
    found: list[Callable[[], QDialog]] = [
        lambda: FrameDialog.add(context, InventoryFilter(DAY), parent=parent),
        lambda: CodeDialog.run(context, "sector", parent=parent),
        lambda: CodeDialog.run(context, "sector", "chips", parent=parent),
        lambda: RecodeDialog.run(context, "sector", "technology", parent=parent),
    ]
    for frame in ids["frame"]:
        found.append(lambda frame=frame: FrameDialog.edit(context, InventoryFilter(DAY), frame, parent=parent))
        found.append(lambda frame=frame: WaveDialog.add(context, frame, parent=parent))
    for wave in ids["wave"]:
        found.append(lambda wave=wave: WaveDialog.edit(context, wave, parent=parent))
        found.append(lambda wave=wave: LettersDialog.run(context, wave, parent=parent))
        found += [lambda wave=wave, body=body: new_contact(context, body, wave, parent) for body in ids["body"]]
    found += [lambda each=each: edit_contact(context, each, parent) for each in ids["contact"]]
    return found


def new_contact(context: Context, body: int, wave: int, parent: QWidget) -> QDialog:
    return ContactDialog.add(context, context.project.query(contact_place, body, wave), parent=parent)


def edit_contact(context: Context, contact: int, parent: QWidget) -> QDialog:
    query = f"SELECT body_id, wave_id FROM contact WHERE id = {contact}"
    ((body, wave),) = context.project.query(lambda reader: reader.rows(query))
    place = context.project.query(contact_place, body, wave)
    return ContactDialog.edit(context, place, contact, parent=parent)


def faults(qtbot: QtBot, window: MainWindow, path: Path, base: Path, some: int = 0) -> list[str]:
    """Open a project, choose some partnerships, open each dialog, and return all errors that are not known ones.

    With `some`, only that many dialogs are opened, chosen at random with a fixed seed.
    """
    met: list[str] = []

    def note(error: Exception, _retry: object = None) -> None:
        if not isinstance(error, TwintrackError):
            met.append(repr(error))

    window.bridge.operation_failed.connect(note)
    with qtbot.captureExceptions() as raised:
        window.open_path(path)
        if window.project is not None:
            context = window.project.context
            ids: dict[str, list[int]] = {table: [] for table in _TABLES}
            for table in _TABLES:
                window.bridge.run_with_retry(lambda table=table: ids[table].extend(first_and_last(context, table)))
            for tie in ids["partnership"]:
                window.project.state.choose(tie)
                settle()
            state = window.project.state
            shown = [*openings(context, ids, window, base), lambda: DataDialog.run(context, state, [], parent=window)]
            for opening in random.Random(some).sample(shown, some) if some else shown:
                if window.project is None:
                    break
                window.bridge.run_with_retry(lambda opening=opening: show(opening, note))
        window.show_welcome()
    window.bridge.operation_failed.disconnect(note)
    return [*met, *(repr(error) for _, error, _ in raised if not isinstance(error, TwintrackError))]


def first_and_last(context: Context, table: str) -> list[int]:
    rows = context.project.query(lambda reader: reader.rows(f"SELECT min(id), max(id) FROM {table}"))
    return sorted({each for each in rows[0] if isinstance(each, int)})


def show(opening: Callable[[], QDialog], note: Callable[[Exception], object]) -> None:
    """Open a dialog, wait for its background tasks, and close it."""
    dialog = opening()
    for _ in range(10):
        jobs = running_tasks(dialog)
        for job in jobs:
            job.wait(LONGEST_JOB)
        settle()
        for job in jobs:
            if job.error is not None:
                note(job.error)
        if not jobs:
            break
    dialog.reject()
    settle()


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


@pytest.mark.slow
def test_no_dialog_of_a_damaged_project_raises_a_fault(
    qtbot: QtBot, new_window: MakeWindow, base: Path, tmp_path: Path
) -> None:
    done = mutated(base, tmp_path / "m.twin", 1)
    assert faults(qtbot, new_window(), tmp_path / "m.twin", base, some=5) == [], done


@pytest.mark.torture
@pytest.mark.timeout(0)
def test_no_dialog_of_many_damaged_projects_raises_a_fault(
    qtbot: QtBot, new_window: MakeWindow, base: Path, tmp_path: Path
) -> None:
    first, count = (int(os.environ.get(name, usual)) for name, usual in (("MUTATED_FROM", "1000"), ("MUTATED", "100")))
    found: list[str] = []
    for seed in range(first, first + count):
        folder = tmp_path / str(seed)
        folder.mkdir()
        done = mutated(base, folder / "m.twin", seed)
        window = new_window()
        found += [f"{done}\n{each}" for each in faults(qtbot, window, folder / "m.twin", base)]
        window.close()
    print(f"{count} projects, {len(found)} faults")
    assert found == []
