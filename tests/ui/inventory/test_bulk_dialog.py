"""Editing many partnerships at once: the preview is correct, and nothing changes before Apply."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.store.building import body, history, labels, made, records, tie
from tests.ui.room import Room
from tracker.domain.records.drafts import BodyDraft, PartnershipDraft
from tracker.operations.bodies import add_body
from tracker.operations.partnerships import add_partnership
from tracker.queries.evidence.record_drafts import partnership_draft
from tracker.queries.evidence.succession import succession_of
from ui.core.background_task import running_tasks
from ui.core.navigation_target import RecordLink
from ui.inspector.succession_lines import succession_lines
from ui.inventory.bulk_dialog import BulkDialog
from ui.merging.duplicates_dialog import DuplicatesDialog
from ui.merging.merge_dialog import MergeDialog
from ui.merging.successor_dialog import SuccessorDialog
from ui.recording.fields.definition_line import DefinitionLine
from ui.recording.forms.partnership_dialog import PartnershipDialog


def open_bulk(room: Room, selected: list[int] | None = None) -> tuple[BulkDialog, list[int]]:
    ties = [room.tie, tie(room.project, "Utrecht", "Guangdong", tags=("old",))]
    return BulkDialog.run(room.context, selected or [], ties, parent=room.window), ties


def test_apply_is_disabled_while_nothing_would_change(room: Room) -> None:
    dialog, _ = open_bulk(room)
    assert not dialog.save_button.isEnabled()
    assert dialog.preview.topLevelItemCount() == 0


def test_apply_does_what_the_preview_lists(room: Room) -> None:
    dialog, ties = open_bulk(room)
    dialog.add_tags.add("field trip")
    dialog.remove_tags.add("old")
    dialog.kind.set_code("friendship")
    dialog.show_preview()
    assert dialog.preview.topLevelItemCount() == 4
    assert "2 partnerships would change" in dialog.counts.text()
    assert dialog.save()
    drafts = [room.project.query(partnership_draft, each) for each in ties]
    assert {draft.kind for draft in drafts} == {"friendship"}
    assert drafts[1].tags == ("field trip",)
    assert labels(room.project)[-1] == "edit_many"


def test_only_the_selected_are_changed(room: Room) -> None:
    dialog, ties = open_bulk(room, [room.tie])
    dialog.add_sectors.add("water")
    assert dialog.save()
    assert "water" in room.project.query(partnership_draft, room.tie).sectors
    assert "water" not in room.project.query(partnership_draft, ties[1]).sectors


def test_the_definitions_of_a_sector_and_a_status_are_shown_below_them(room: Room) -> None:
    dialog, _ = open_bulk(room)
    dialog.add_sectors.add("water")
    dialog.status.set_code("dormant")
    below = {name: dialog.fields[name].findChildren(DefinitionLine)[0].whole_text for name in ("add_sectors", "status")}
    assert below["add_sectors"].startswith("Rivers, dikes, drinking water and sewage.")
    assert below["status"].startswith("Nothing is done")


def test_a_date_requires_a_status(room: Room) -> None:
    dialog, ties = open_bulk(room)
    dialog.date.line.setText("2022")
    assert not dialog.save()
    assert dialog.change_part.is_open
    dialog.status.set_code("under_review")
    assert dialog.save()
    assert [history(room.project, each)[-1] for each in ties] == ["under_review"] * 2


def duplicates(room: Room, qtbot: QtBot) -> DuplicatesDialog:
    """Open the list of likely duplicates and wait until they are found."""
    return searched(DuplicatesDialog.run(room.context, parent=room.window), qtbot)


def searched(dialog: DuplicatesDialog, qtbot: QtBot) -> DuplicatesDialog:
    qtbot.waitUntil(lambda: not running_tasks(dialog), timeout=300_000)
    return dialog


def test_the_list_of_duplicates_opens_before_they_are_found(room: Room, qtbot: QtBot) -> None:
    for _ in range(2):
        body(room.project, "Suzhou", "CN")
    dialog = DuplicatesDialog.run(room.context, parent=room.window)
    assert dialog.bar.isVisible()
    assert not dialog.compare_button.isEnabled()
    assert dialog.pairs.topLevelItemCount() == 0
    searched(dialog, qtbot)
    assert not dialog.bar.isVisible()
    assert dialog.compare_button.isEnabled()
    assert dialog.pairs.topLevelItemCount() == 1


def test_a_pair_that_is_marked_as_different_leaves_the_list_at_once(room: Room, qtbot: QtBot) -> None:
    for name in ("Suzhou", "Suzhou", "Chongqing", "Chonqging"):
        body(room.project, name, "CN")
    dialog = duplicates(room, qtbot)
    room.project.add_listener(room.context.bridge.relay)
    dialog.keep_apart()
    dialog.keep_apart()
    assert dialog.pairs.topLevelItemCount() == 0
    assert labels(room.project)[-2:] == ["accept_problem"] * 2
    searched(dialog, qtbot)
    assert dialog.pairs.topLevelItemCount() == 0


def test_a_pair_is_merged_or_marked_as_different_from_the_list(room: Room, qtbot: QtBot) -> None:
    for name in ("Suzhou", "Suzhou", "Chongqing", "Chonqging"):
        body(room.project, name, "CN")
    dialog = duplicates(room, qtbot)
    room.project.add_listener(room.context.bridge.relay)
    assert dialog.pairs.topLevelItemCount() == 2
    assert dialog.counts.text() == "2 pairs of bodies"
    dialog.compare()
    (merge,) = dialog.findChildren(MergeDialog)
    assert merge.save()
    assert searched(dialog, qtbot).pairs.topLevelItemCount() == 1
    dialog.keep_apart()
    assert searched(dialog, qtbot).pairs.topLevelItemCount() == 0
    assert dialog.counts.text() == "Nothing looks like a duplicate."
    assert not dialog.compare_button.isEnabled()


def test_enter_on_a_pair_opens_its_comparison_and_changes_nothing(room: Room, qtbot: QtBot) -> None:
    for _ in range(2):
        body(room.project, "Suzhou", "CN")
    step = room.project.next_undo()
    dialog = duplicates(room, qtbot)
    dialog.activateWindow()
    qtbot.waitActive(dialog)
    QTest.keyClick(dialog.pairs, Qt.Key.Key_Return)
    assert len(dialog.findChildren(MergeDialog)) == 1
    assert dialog.pairs.topLevelItemCount() == 1
    assert room.project.next_undo() == step


def test_enter_on_the_button_marks_a_pair_as_different(room: Room, qtbot: QtBot) -> None:
    for _ in range(2):
        body(room.project, "Suzhou", "CN")
    dialog = duplicates(room, qtbot)
    dialog.activateWindow()
    qtbot.waitActive(dialog)
    dialog.apart_button.setFocus()
    QTest.keyClick(dialog.apart_button, Qt.Key.Key_Return)
    assert not dialog.findChildren(MergeDialog)
    assert labels(room.project)[-1] == "accept_problem"


def test_partnerships_of_a_merged_municipality_continue_with_its_successor(room: Room) -> None:
    appingedam = body(room.project, "Appingedam")
    aurich = made(room.project, add_body, BodyDraft("Aurich", country="DE"))
    first = made(room.project, add_partnership, PartnershipDraft(appingedam, aurich))
    eemsdelta = body(room.project, "Eemsdelta")
    dialog = SuccessorDialog.run(room.context, appingedam, 738000, parent=room.window)
    assert [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()].count("Source") == 1
    assert not dialog.save()
    dialog.successor.choose(dialog._queries.body(eemsdelta))
    dialog.date.line.setText("1 January 2021")
    assert dialog.save()
    assert history(room.project, first) == ["superseded"]
    assert str(eemsdelta) in {row["body_a_id"] for row in records(room.project, "partnership")}


def test_the_superseding_partnership_is_shown_with_a_link(room: Room) -> None:
    other = tie(room.project, "Eemsdelta", "Guangdong")
    dialog = PartnershipDialog.run(room.context, 738000, room.tie, parent=room.window)
    dialog.superseded_by.choose(dialog.superseded_by._queries.partnership(other, 738000))
    assert dialog.save()
    assert room.project.query(partnership_draft, room.tie).superseded_by == other
    again = PartnershipDialog.run(room.context, 738000, room.tie, parent=room.window)
    again.superseded_by.line.setText("somebody")
    again.superseded_by._drop_choice()
    assert not again.save()
    places: list[RecordLink] = []
    room.context.bridge.record_requested.connect(places.append)
    (line,) = succession_lines(room.context, room.project.query(succession_of, room.tie))
    assert isinstance(line, QLabel)
    line.linkActivated.emit("place")
    assert places == [RecordLink("partnership", other)]


def test_tags_in_use_are_offered(room: Room) -> None:
    tie(room.project, "Utrecht", "Guangdong", tags=("field trip",))
    dialog = PartnershipDialog.run(room.context, 738000, parent=room.window)
    assert [offer.words for offer in dialog.tags._fitting("fie")] == ["field trip", "fie"]


def test_since_of_a_status_that_lasts_is_in_that_year(room: Room) -> None:
    dialog, _ = open_bulk(room)
    dialog.date.line.setText("since 2014")
    read = []
    for status in ("terminated", "dormant"):
        dialog.status.set_code(status)
        date = dialog.date.date()
        assert date is not None
        read.append(date.edtf)
    assert read == ["[2014..]", "2014"]
