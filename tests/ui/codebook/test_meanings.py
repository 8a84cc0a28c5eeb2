"""The link *meanings* at a list of codes in a form leads to this list in the codebook."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.room import DAY, Room
from tracker.domain.bodies.distinct_names import BodyName
from tracker.domain.coding.codebook import CODE_LISTS, CodeList
from tracker.queries.census.contact_place import ContactPlace
from tracker.queries.inventory.selection import InventoryFilter
from ui.census.contact_dialog import ContactDialog
from ui.census.frame_dialog import FrameDialog
from ui.codebook.meanings_dialog import MeaningsDialog
from ui.inventory.bulk_dialog import BulkDialog
from ui.pictures.pictured_window import settle
from ui.recording.fields.body_field import BodyField
from ui.recording.fields.new_body_form import NewBodyForm
from ui.recording.fields.offered_codes import form_codes
from ui.recording.forms.activity_dialog import ActivityDialog
from ui.recording.forms.body_dialog import BodyDialog
from ui.recording.forms.form_dialog import FormDialog
from ui.recording.forms.partnership_dialog import PartnershipDialog
from ui.recording.forms.source_dialog import SourceDialog
from ui.recording.forms.status_change_dialog import StatusChangeDialog
from ui.shell.main_window import MainWindow
from ui.widgets.fields.chip_field import ChipField
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.form_field import FormField
from ui.widgets.labels.wrapping_buttons import LinkButton

ROOT = Path(__file__).parents[3]
PLACE = ContactPlace(1, BodyName("Arnhem"), None)
Open = Callable[[Room], FormDialog]  # type: ignore[type-arg]  # of any record
FORMS: dict[str, Open] = {
    "change": lambda room: StatusChangeDialog.run(room.context, DAY, parent=room.window),
    "partnership": lambda room: PartnershipDialog.run(room.context, DAY, parent=room.window),
    "body": lambda room: BodyDialog.run(room.context, parent=room.window),
    "source": lambda room: SourceDialog.run(room.context, parent=room.window),
    "activity": lambda room: ActivityDialog.run(room.context, DAY, room.tie, parent=room.window),
    "contact": lambda room: ContactDialog.add(room.context, PLACE, parent=room.window),
    "frame": lambda room: FrameDialog.add(room.context, InventoryFilter(DAY), parent=room.window),
    "many": lambda room: BulkDialog.run(room.context, [room.tie], [room.tie], parent=room.window),
}
"""The forms in which codes are chosen."""
WITHOUT_LISTS = {
    "CitationDialog",  # a new source in it has the same fields as in the form of a change
    "ClaimDialog",
    "CodeDialog",  # a part of the codebook
    "FollowUpDialog",
    "MergeDialog",
    "OwnFieldDialog",
    "OwnValuesDialog",
    "ProjectDialog",
    "SuccessorDialog",
    "WaveDialog",
}


def lists_of(field: FormField, room: Room) -> list[CodeList]:
    """Return the lists that contain all codes that a field offers."""
    content = field.content
    if isinstance(content, CodeField):
        offered = {str(content.itemData(row) or "") for row in range(content.count())} - {""}
    elif isinstance(content, ChipField):
        offered = set(content._codes)
    else:
        return []
    return [each for each in CODE_LISTS if offered and offered <= set(form_codes(room.context, each))]


@pytest.mark.parametrize("name", FORMS)
def test_each_list_of_codes_in_a_form_leads_to_its_meanings(room: Room, name: str) -> None:
    form = FORMS[name](room)
    for body in form.findChildren(BodyField):
        assert isinstance(body.form, NewBodyForm)
    asked: list[tuple[str, object]] = []
    room.context.bridge.meanings_asked.connect(lambda codes, window: asked.append((codes, window)))
    found = {field: lists_of(field, room) for field in form.findChildren(FormField)}
    found = {field: lists for field, lists in found.items() if lists}
    assert found
    for field, lists in found.items():
        link = field.findChild(LinkButton)
        assert link is not None, field.content.accessibleName()
        link.click()
        codes, window = asked.pop()
        assert codes in lists
        assert window is form
        assert not link.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_link_makes_no_field_higher_than_that_beside_it(room: Room) -> None:
    form = FORMS["change"](room)
    settle()
    status, date = form.fields["status"], form.fields["date"]
    assert status.content.y() == date.content.y()


def test_each_form_with_lists_of_codes_is_tried(room: Room) -> None:
    texts = [file.read_text("utf-8") for file in (ROOT / "ui").rglob("*.py")]
    forms = {name for text in texts for name in re.findall(r"^class (\w+)\(FormDialog\b", text, re.MULTILINE)}
    assert forms == {type(run(room)).__name__ for run in FORMS.values()} | WITHOUT_LISTS


def test_the_codebook_opens_over_the_form_and_shows_what_is_added_there(kept_window: MainWindow) -> None:
    project = kept_window.project
    assert project is not None
    kept_window.activateWindow()
    kept_window.possible["record_change"].trigger()
    settle()
    form = kept_window.findChild(StatusChangeDialog)
    assert form is not None
    form.reasons.setFocus()
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    settle()
    shown = form.findChild(MeaningsDialog)
    assert shown is not None
    assert shown.page.lists.code() == "reason"
    assert shown.page.table.rows.rowCount() > 10
    shown.close()
    assert form.isVisible()
    form.reject()
    settle()
