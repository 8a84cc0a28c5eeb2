"""Forms offer the codes of the project, except withdrawn ones, with their definitions."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.room import Room
from tracker.domain.coding.codebook import CodeMeaning, OwnCodeDraft
from tracker.operations.coding.codebook import add_code, withdraw_code
from tracker.queries.codebook.codebook import records_with_code
from ui.recording.forms.partnership_dialog import PartnershipDialog
from ui.recording.forms.status_change_dialog import RecordDialog

DAY = 738_647


def test_own_codes_are_offered_below_what_they_refine_until_they_are_withdrawn(room: Room) -> None:
    draft = OwnCodeDraft("partnership_kind", "Twin schools", counts_as="institutional", meaning=CodeMeaning("Schools."))
    room.project.perform(add_code, draft)
    form = PartnershipDialog.run(room.context, DAY, room.tie, parent=room.window)
    row = form.kind.findData("twin_schools")
    assert form.kind.itemData(row - 1) == "institutional"
    assert "Schools." in form.kind.itemData(row, Qt.ItemDataRole.ToolTipRole)
    form.kind.set_code("twin_schools")
    assert "Schools." in form.kind.toolTip()
    assert form.save()
    room.project.perform(withdraw_code, "partnership_kind", "twin_schools")
    form = PartnershipDialog.run(room.context, DAY, parent=room.window)
    assert form.kind.findData("twin_schools") < 0
    # the record keeps it
    form = PartnershipDialog.run(room.context, DAY, room.tie, parent=room.window)
    assert form.kind.code() == "twin_schools"


def test_a_refined_status_is_recorded_in_the_form_and_keeps_its_colour(room: Room) -> None:
    room.project.perform(add_code, OwnCodeDraft("status", "Waiting", counts_as="dormant"))
    form = RecordDialog.run(room.context, DAY, room.tie, parent=room.window)
    form.status.set_code("waiting")
    assert form.status.standard() == "dormant"
    room.context.theme.changed.emit()
    assert not form.status.itemIcon(form.status.currentIndex()).isNull()
    assert form.save()
    (change,) = room.project.query(records_with_code, "status", "waiting")
    form = RecordDialog.run(room.context, DAY, change=change, parent=room.window)
    assert form.status.code() == "waiting"


def test_standard_codes_have_their_definitions_as_tooltips(room: Room) -> None:
    form = RecordDialog.run(room.context, DAY, room.tie, parent=room.window)
    form.status.set_code("dormant")
    assert "Nothing is done" in form.status.toolTip()
    assert "A decision to suspend it." in form.status.toolTip()
