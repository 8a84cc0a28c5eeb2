"""Every dialog opens, saves nothing by itself, and shows project data as plain text."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

import ui
from tests.ui.conftest import delete_pending
from tests.ui.room import CANARY, DAY, Room, make_room, markup_shown
from tests.ui.teams.team_rooms import TEAM_OPENERS, add_questions
from tracker.domain.census.drafts import FrameDraft, WaveDraft
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.records.project_settings import ProjectSettings
from tracker.domain.records.subjects import Subject
from tracker.exchange.field_forms.form_names import FORM_MARK, form_mark
from tracker.exchange.tables.table_files import read_table_file
from tracker.operations.census.frames import add_frame
from tracker.operations.census.waves import add_wave
from tracker.queries.census.contact_place import contact_place
from tracker.queries.census.frames import frame_members
from tracker.queries.census.members_offered import bodies_of_filter, offered_members
from tracker.queries.census.waves import WaveRow, waves
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from tracker.queries.project_settings import project_settings
from tracker.queries.rows import OwnFieldRow
from tracker.queries.sources.source_filter import SourceFilter
from tracker.queries.sources.sources import source_ids
from tracker.queries.trends.trend_rows import SupportingRecords
from tracker.services.backups import BackedUpProject
from ui.attachments.quote_in_file import QuoteInFile
from ui.backups.backups_dialog import BackupsDialog, BackupsDialogContext
from ui.census.contact_dialog import ContactDialog
from ui.census.frame_dialog import FrameDialog
from ui.census.letters_dialog import LettersDialog
from ui.census.wave_dialog import WaveDialog
from ui.charts.published.chart_request import ChartRequest
from ui.codebook.code_choice import CodeChoiceDialog
from ui.codebook.meanings_dialog import MeaningsDialog
from ui.codebook.recode_dialog import RecodeDialog
from ui.coding.assign_dialog import AssignDialog
from ui.coding.coders_dialog import CodersDialog
from ui.coding.coding_dialog import CodingDialog
from ui.copies.copy_dialog import CopyDialog
from ui.core.errors import BugDialog, bug_report
from ui.core.view_state import ViewState
from ui.erasing.erase_dialog import EraseDialog
from ui.exporting.changes_dialog import ChangesDialog
from ui.exporting.data_dialog import DataDialog
from ui.exporting.inventory_dialog import InventoryDialog
from ui.exporting.text_check_dialog import TextCheckDialog
from ui.importing.bibliography_dialog import BibliographyDialog
from ui.importing.contacts_dialog import CONTACT, ContactsDialog
from ui.importing.import_dialog import ImportDialog
from ui.importing.submissions_dialog import SubmissionsDialog
from ui.inspector.source_comparison_dialog import SourceComparisonDialog
from ui.inventory.bulk_dialog import BulkDialog
from ui.manual.about_dialog import AboutDialog
from ui.merging.duplicates_dialog import DuplicatesDialog
from ui.merging.merge_dialog import MergeDialog
from ui.merging.successor_dialog import SuccessorDialog
from ui.models.shown_table import ExportableTable
from ui.own_fields.range_dialog import RangeDialog
from ui.passphrases.passphrase_dialog import PassphraseDialog
from ui.pictures.pictured_window import own_home, settle
from ui.pictures.sample_files import write_copy
from ui.preferences.preferences_dialog import PreferencesDialog
from ui.publishing.chart_dialog import ChartExportDialog
from ui.publishing.print_dialog import PrintDialog
from ui.publishing.printed_view import PrintedView
from ui.publishing.publication.publish_dialog import PublishDialog
from ui.publishing.report_dialog import ReportDialog
from ui.recording.forms.activity_dialog import ActivityDialog
from ui.recording.forms.body_dialog import BodyDialog
from ui.recording.forms.citation_dialog import CitationDialog
from ui.recording.forms.claim_dialog import ClaimDialog
from ui.recording.forms.code_dialog import CodeDialog
from ui.recording.forms.follow_up_dialog import FollowUpDialog
from ui.recording.forms.form_dialog import FormDialog
from ui.recording.forms.own_field_dialog import OwnFieldDialog
from ui.recording.forms.own_values_dialog import OwnValuesDialog
from ui.recording.forms.partnership_dialog import PartnershipDialog
from ui.recording.forms.project_dialog import ProjectDialog
from ui.recording.forms.source_dialog import SourceDialog
from ui.recording.forms.status_change_dialog import StatusChangeDialog
from ui.saved_views.save_view_dialog import SaveViewDialog
from ui.saved_views.shown_as_view import InventoryAsView
from ui.shell.commands.command_dialog import CommandDialog
from ui.shell.commands.commands import Command
from ui.shell.menus.shortcuts_dialog import ShortcutsDialog
from ui.widgets.fields.growing_text import GrowingText
from ui.widgets.lists.records_dialog import RecordsDialog

LONG = 300.0
"""Seconds."""
Door = Callable[[Room], QDialog]


def a_file(room: Room, ending: str, text: str) -> Path:
    """Create a file next to the project: a bibliography with one record, or a table with one row."""
    path = room.project.path.with_suffix(ending)
    path.write_text(text, "utf-8")
    return path


def a_state() -> ViewState:
    return ViewState(InventoryFilter(DAY), SortOrder())


def contacts_of_table(room: Room) -> ContactsDialog:
    """Open the import of contacts with a row of an unknown body."""
    path = room.project.path.with_name("contacts.csv")
    path.write_text(f"body,channel,outcome\n{CANARY},phone,answered\n", "utf-8")
    return ContactsDialog.run(room.context, read_table_file(path), path, CONTACT, parent=room.window)


def submissions_of_csv(room: Room) -> SubmissionsDialog:
    """Open the import of a submission of an unknown partnership."""
    mark = form_mark("observations", room.project.identifier)
    path = room.project.path.with_name("sent.csv")
    path.write_text(f"KEY,{FORM_MARK},tie_name,seen\nuuid:1,{mark},{CANARY},status\n", "utf-8")
    return SubmissionsDialog.run(room.context, path, parent=room.window)


def erasing_with_result(room: Room) -> EraseDialog:
    """Open the erasing dialog with the result of a search."""
    if not room.project.backup_folder.files():
        room.project.back_up()
    dialog = EraseDialog.run(room.context, "Wuhan", parent=room.window)
    dialog.look()
    dialog.wait(LONG)
    QApplication.processEvents()
    return dialog


def ranges(room: Room) -> RangeDialog:
    """Open the dialog of a range of a number."""
    field = OwnFieldRow(1, "visits", OwnFieldDraft("partnership", CANARY, "number", CANARY), is_withdrawn=False)
    return RangeDialog.run(room.context, a_state(), field, parent=room.window)


def a_fault(room: Room) -> BugDialog:
    """Open the report of a fault of the program."""
    (dialog := BugDialog(bug_report(ValueError(CANARY)), room.window)).open()
    return dialog


def choose_code(room: Room) -> CodeChoiceDialog:
    (dialog := CodeChoiceDialog(room.context, "sector", "Merge", "Merge", ["water"], str, print, room.window)).open()
    return dialog


def add_census(room: Room) -> None:
    """Add a frame of the bodies of all partnerships, and a wave that asks them."""
    bodies = room.project.query(bodies_of_filter, InventoryFilter(DAY))
    members = room.project.query(offered_members, DAY, bodies=bodies).members
    frame = room.project.perform(add_frame, FrameDraft(CANARY, DAY), members).created
    assert frame is not None
    room.project.perform(add_wave, WaveDraft(frame, CANARY, DAY - 40))


def wave_of(room: Room) -> WaveRow:
    """Return the wave of the project; it is added if there is none."""
    if not room.project.query(waves):
        add_census(room)
    return room.project.query(waves)[0]


def new_contact(room: Room) -> ContactDialog:
    """Open the form of a contact with a body of the wave."""
    wave = wave_of(room)
    asked = room.project.query(frame_members, wave.frame)[0].body
    return ContactDialog.add(room.context, room.project.query(contact_place, asked, wave.id), parent=room.window)


A_TABLE = ExportableTable("names", ["Name"], 1, lambda _reader: [["Arnhem"]])

OPENERS: dict[str, Door] = {
    "record": lambda room: StatusChangeDialog.run(room.context, DAY, room.tie, parent=room.window),
    "record without a tie": lambda room: StatusChangeDialog.run(room.context, DAY, parent=room.window),
    "edit change": lambda room: StatusChangeDialog.run(
        room.context, DAY, change=room.dossier().changes[-1].id, parent=room.window
    ),
    "new partnership": lambda room: PartnershipDialog.run(room.context, DAY, parent=room.window),
    "edit partnership": lambda room: PartnershipDialog.run(room.context, DAY, room.tie, parent=room.window),
    "new activity": lambda room: ActivityDialog.run(room.context, DAY, room.tie, parent=room.window),
    "edit activity": lambda room: ActivityDialog.run(
        room.context, DAY, room.tie, activity=room.dossier().activities[0].id, parent=room.window
    ),
    "new body": lambda room: BodyDialog.run(room.context, parent=room.window),
    "edit body": lambda room: BodyDialog.run(room.context, room.dossier().row.b.id, parent=room.window),
    "new source": lambda room: SourceDialog.run(room.context, parent=room.window),
    "edit source": lambda room: SourceDialog.run(
        room.context, room.dossier().changes[-1].citations[0].source.id, parent=room.window
    ),
    "add citation": lambda room: CitationDialog.add(
        room.context, "change", room.dossier().changes[1].id, CANARY, parent=room.window
    ),
    "add follow-up": lambda room: FollowUpDialog.add(
        room.context, Subject("partnership", room.tie), CANARY, parent=room.window
    ),
    "add a code": lambda room: CodeDialog.run(room.context, "sector", parent=room.window),
    "edit a code": lambda room: CodeDialog.run(room.context, "status", "dormant", parent=room.window),
    "code again": lambda room: RecodeDialog.run(room.context, "sector", "culture", parent=room.window),
    "choose a code": lambda room: choose_code(room),
    "new frame": lambda room: FrameDialog.add(room.context, InventoryFilter(DAY), parent=room.window),
    "edit wave": lambda room: WaveDialog.edit(room.context, wave_of(room).id, parent=room.window),
    "letters": lambda room: LettersDialog.run(room.context, wave_of(room).id, parent=room.window),
    "new contact": new_contact,
    "own fields": lambda room: ProjectDialog.run(room.context, "own_fields", parent=room.window),
    "add own field": lambda room: OwnFieldDialog.run(room.context, parent=room.window),
    "range": ranges,
    "own values": lambda room: OwnValuesDialog.run(
        room.context, Subject("partnership", room.tie), CANARY, parent=room.window
    ),
    "edit citation": lambda room: CitationDialog.edit(
        room.context, room.dossier().changes[-1].citations[1].id, parent=room.window
    ),
    "new claim": lambda room: ClaimDialog.run(room.context, parent=room.window),
    "edit claim": lambda room: ClaimDialog.run(room.context, room.claim, parent=room.window),
    "merge a body": lambda room: MergeDialog.run(room.context, "body", room.dossier().row.b.id, parent=room.window),
    "merge two bodies": lambda room: MergeDialog.run(
        room.context, "body", room.dossier().row.b.id, room.dossier().row.a.id, parent=room.window
    ),
    "save view": lambda room: SaveViewDialog.run(
        room.context, InventoryAsView(room.context, a_state()), [CANARY], parent=room.window
    ),
    "edit many": lambda room: BulkDialog.run(room.context, [], [room.tie], parent=room.window),
    "duplicates": lambda room: DuplicatesDialog.run(room.context, parent=room.window),
    "changes": lambda room: ChangesDialog.run(room.context, parent=room.window),
    "inventory": lambda room: InventoryDialog.run(room.context, parent=room.window),
    "text": lambda room: TextCheckDialog.run(room.context, parent=room.window),
    "data": lambda room: DataDialog.run(room.context, a_state(), [room.tie], parent=room.window),
    "report": lambda room: ReportDialog.run(room.context, DAY, parent=room.window),
    "dossier": lambda room: ReportDialog.run(room.context, DAY, partnership=room.tie, parent=room.window),
    "publish": lambda room: PublishDialog.run(room.context, a_state(), parent=room.window),
    "print": lambda room: PrintDialog.run(room.context, PrintedView("A table", (), (), A_TABLE), parent=room.window),
    "quote in file": lambda room: QuoteInFile.show_quote(
        room.context, room.dossier().changes[-1].citations[0].id, room.window
    ),
    "successor": lambda room: SuccessorDialog.run(room.context, room.dossier().row.a.id, DAY, parent=room.window),
    "compared": lambda room: SourceComparisonDialog.run(
        CANARY, room.dossier().changes[-1].date, room.dossier().changes[-1].citations, str, parent=room.window
    ),
    "records: ties": lambda room: RecordsDialog.partnerships(
        room.context, CANARY, SupportingRecords((room.tie,)), DAY, parent=room.window
    ),
    "records: sources": lambda room: RecordsDialog.sources(
        room.context,
        CANARY,
        SupportingRecords((), tuple(room.project.query(source_ids, SourceFilter()))),
        parent=room.window,
    ),
    "table": lambda room: ImportDialog.run(
        room.context, a_file(room, ".csv", f"body_a,body_b,note\nDelft,Jingdezhen,{CANARY}\n"), parent=room.window
    ),
    "contacts": contacts_of_table,
    "submissions": submissions_of_csv,
    "bibliography": lambda room: BibliographyDialog.run(
        room.context, a_file(room, ".ris", f"TY  - NEWS\nTI  - {CANARY}\nER  - \n"), parent=room.window
    ),
    "copy": lambda room: CopyDialog.run(room.context, write_copy(room.project.path), parent=room.window),
    "coding": lambda room: CodingDialog.run(room.context, write_copy(room.project.path), parent=room.window),
    **TEAM_OPENERS,
    "coders": lambda room: CodersDialog.run(
        room.context, (room.project.path, write_copy(room.project.path)), parent=room.window
    ),
    "assign": lambda room: AssignDialog.run(room.context, a_state(), [], parent=room.window),
    "backups": lambda room: BackupsDialog.run(
        BackupsDialogContext(room.context.settings, room.ask, room.project.clock, room.context.theme),
        [BackedUpProject(room.project.identifier, CANARY, (room.project.path,))],
        opened=room.project.path,
        parent=room.window,
    ),
    "erase": lambda room: EraseDialog.run(room.context, parent=room.window),
    "erase, with a name": erasing_with_result,
    "passphrase": lambda room: PassphraseDialog.run(room.project, room.context.prompts, parent=room.window),
    "pseudonym": lambda room: EraseDialog.run(room.context, CANARY, parent=room.window, is_pseudonym=True),
    "picture": lambda room: ChartExportDialog.run(
        room.context, ChartRequest("timeline", InventoryFilter(DAY)), parent=room.window
    ),
    "fault": a_fault,
    "settings": lambda room: ProjectDialog.run(room.context, "settings", parent=room.window),
    "about the project": lambda room: ProjectDialog.run(room.context, parent=room.window),
    "privacy": lambda room: ProjectDialog.run(room.context, "privacy", parent=room.window),
    "find a command": lambda room: CommandDialog.run(
        "Find a command", (Command(CANARY, lambda: None),), room.context.theme, room.context, parent=room.window
    ),
    "about": lambda room: AboutDialog.run(room.window),
    "shortcuts": lambda room: ShortcutsDialog.run(room.window),
}


class Opened:
    """Opens the dialogs on one project; the last one stays open until another is requested."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.classes: dict[str, type[QDialog]] = {}
        self._name = ""
        self._dialog: QDialog | None = None
        self.step: object = None

    def dialog_of(self, name: str) -> QDialog:
        """Return the dialog, and remember the last step before it was opened."""
        if self._dialog is None or name != self._name or not self._is_open():
            self.close()
            self.room.ask.asked.clear()
            self.step = self.room.project.next_undo()
            self._name, self._dialog = name, OPENERS[name](self.room)
            self.classes[name] = type(self._dialog)
        return self._dialog

    def class_of(self, name: str) -> type[QDialog]:
        return self.classes.get(name) or type(self.dialog_of(name))

    def close(self) -> None:
        if self._dialog is not None and self._is_open():
            self._dialog.reject()
        self._dialog = None
        QApplication.processEvents()

    def _is_open(self) -> bool:
        return self._dialog is not None and isValid(self._dialog) and self._dialog.isVisible()


@pytest.fixture(scope="module")
def opened(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """Dialogs on a project whose texts contain markup, in a window that all tests share."""
    folder = tmp_path_factory.mktemp("dialogs")
    with own_home(folder / "home"):
        room = make_room(folder / "canary.twin", CANARY, CANARY)
        add_census(room)
        add_questions(room)
        room.window.show()
        opened = Opened(room)
        yield opened
        opened.close()
        room.project.close()
        room.window.close()
        room.window.deleteLater()
        delete_pending(qapp)


@pytest.fixture(scope="module")
def opener(request: pytest.FixtureRequest) -> str:
    """The name of an opener. Module scope, so that pytest groups the tests of each."""
    return str(request.param)


@pytest.fixture
def dialog(opener: str, opened: Opened) -> QDialog:
    """A dialog that is opened once for all its tests."""
    return opened.dialog_of(opener)


def dialog_classes() -> set[type[QDialog]]:
    """Return all concrete dialog classes of the program."""
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)
    found, waiting = set(), [QDialog]
    while waiting:
        below = [each for each in waiting.pop().__subclasses__() if each.__module__.startswith("ui.")]
        found.update(below)
        waiting += below
    return {each for each in found if not each.__subclasses__()}


@pytest.mark.parametrize("opener", OPENERS, indirect=True)
def test_it_opens_on_the_screen_and_changes_nothing(opened: Opened, dialog: QDialog) -> None:
    dialog.move(40, -30)  # as a window manager may place what is nearly as high as the screen
    settle()
    assert dialog.isVisible()
    assert dialog.frameGeometry().top() >= dialog.screen().availableGeometry().top()
    parts = dialog.findChildren(QWidget)
    assert not [each for each in parts if each.isVisible() and each.focusPolicy() == Qt.FocusPolicy.WheelFocus]
    assert not opened.room.ask.asked
    assert opened.room.project.next_undo() == opened.step


@pytest.mark.parametrize("opener", OPENERS, indirect=True)
def test_nothing_of_the_project_is_read_as_markup(dialog: QDialog) -> None:
    QApplication.processEvents()
    assert markup_shown(dialog) == []


@pytest.mark.parametrize("opener", [name for name in OPENERS if name not in ("about", "shortcuts")], indirect=True)
def test_every_input_has_an_accessible_name(dialog: QDialog) -> None:
    nameless = [
        part
        for part in dialog.findChildren(QWidget)
        if part.window() is dialog
        and part.focusPolicy().value & 1
        and not part.accessibleName()
        and not _has_words(part)
    ]
    assert nameless == []


@pytest.mark.parametrize("opener", OPENERS, indirect=True)
def test_it_has_a_heading_and_a_line_around_it(dialog: QDialog) -> None:
    QApplication.processEvents()
    usual = QApplication.font().pointSizeF()
    assert any(
        label.isVisibleTo(dialog) and label.text().strip() and label.font().bold() and label.font().pointSizeF() > usual
        for label in dialog.findChildren(QLabel)
    )
    picture = dialog.grab().toImage()
    line = dialog.palette().color(QPalette.ColorRole.Mid).name()
    edges = ((0, picture.height() // 2), (picture.width() // 2, 0), (picture.width() - 1, picture.height() - 2))
    assert [picture.pixelColor(*edge).name() for edge in edges] == [line] * 3


@pytest.mark.parametrize("opener", OPENERS, indirect=True)
def test_it_closes_without_a_prompt(opened: Opened, dialog: QDialog) -> None:
    dialog.reject()
    assert not dialog.isVisible()
    assert not opened.room.ask.asked
    assert opened.room.project.next_undo() == opened.step


def test_every_dialog_has_an_opener_here(opened: Opened) -> None:
    # These dialogs can be opened only by the real window; they are among the page pictures.
    assert dialog_classes() - set(map(opened.class_of, OPENERS)) == {MeaningsDialog, PreferencesDialog}


def _has_words(part: QWidget) -> bool:
    """Return whether a widget is named by its own text, or is part of another input."""
    if isinstance(part, QPushButton) or (hasattr(part, "text") and part.text()):
        return True
    owner = part.parentWidget()
    return owner is not None and bool(owner.accessibleName())


@pytest.mark.parametrize("name", ["edit body", "edit source", "edit partnership", "edit citation", "about the project"])
def test_the_text_of_the_first_line_is_selected(room: Room, qtbot: QtBot, name: str) -> None:
    dialog = OPENERS[name](room)
    dialog.activateWindow()
    qtbot.waitActive(dialog)
    focused = dialog.focusWidget()
    if isinstance(focused, GrowingText):
        assert focused.textCursor().selectedText() == focused.text() != ""
    else:
        assert isinstance(focused, QLineEdit)
        assert focused.selectedText() == focused.text() != ""


def test_enter_alone_never_saves(room: Room) -> None:
    dialog = OPENERS["new partnership"](room)
    assert isinstance(dialog, FormDialog)
    assert not [button for button in dialog.findChildren(QPushButton) if button.isDefault() or button.autoDefault()]


def test_settings_are_kept_in_the_project(room: Room) -> None:
    dialog = ProjectDialog.run(room.context, "settings", parent=room.window)
    dialog.name.setText("Dutch-Chinese ties")
    dialog.as_of.line.setText("7 May 2023")
    dialog.circa.setValue(2)
    dialog.stale_years.setValue(8)
    assert dialog.save()
    assert room.project.query(project_settings) == ProjectSettings("Dutch-Chinese ties", "", DAY, 2, 8)


def test_a_body_in_use_is_not_deleted_and_its_uses_are_listed(room: Room) -> None:
    body = room.dossier().row.a.id
    dialog = BodyDialog.run(room.context, body, parent=room.window)
    _delete_button(dialog).click()
    assert len(room.ask.told) == 1
    assert dialog.isVisible()
    assert room.dossier().row.a.id == body


def test_a_source_in_use_is_deleted_only_after_a_prompt(room: Room) -> None:
    source = room.dossier().changes[-1].citations[0].source.id
    dialog = SourceDialog.run(room.context, source, parent=room.window)
    room.ask.answers.extend([False, True])
    _delete_button(dialog).click()
    assert len(room.dossier().changes[-1].citations) == 2
    _delete_button(dialog).click()
    assert len(room.dossier().changes[-1].citations) == 1
    room.project.undo()
    assert len(room.dossier().changes[-1].citations) == 2


def _delete_button(dialog: QDialog) -> QPushButton:
    return next(button for button in dialog.findChildren(QPushButton) if button.property("kind") == "danger")


def test_the_check_for_markup_detects_markup(room: Room) -> None:
    QLabel(CANARY, room.window).setToolTip(CANARY)
    assert markup_shown(room.window) == [CANARY, CANARY]
