"""The menu of a row offers to filter by each value that the partnership has."""

from __future__ import annotations

from tests.ui.room import DAY, Room
from tracker.domain.coding.codebook import OwnCodeDraft
from tracker.operations.coding.codebook import add_code
from ui.inventory.row_menu import facet_values
from ui.recording.forms.status_change_dialog import StatusChangeDialog


def test_a_status_of_the_project_is_offered_after_the_standard_one(room: Room) -> None:
    assert facet_values(room.dossier())["status"] == ("terminated",)
    room.project.perform(add_code, OwnCodeDraft("status", "Ended by letter", counts_as="terminated"))
    form = StatusChangeDialog.run(room.context, DAY, room.tie, parent=room.window)
    form.status.set_code("ended_by_letter")
    form.date.line.setText("2 May 2023")
    assert form.save()
    assert facet_values(room.dossier())["status"] == ("terminated", "ended_by_letter")
