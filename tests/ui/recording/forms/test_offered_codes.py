"""Forms offer the codes of the project, except withdrawn ones, with their definitions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.room import Room
from tracker.domain.coding.codebook import CodeMeaning, OwnCodeDraft
from tracker.domain.coding.vocabulary import ACTORS
from tracker.operations.coding.codebook import add_code, withdraw_code
from tracker.queries.codebook.codebook import records_with_code
from tracker.queries.codebook.own_codes import own_codes
from tracker.queries.inventory.inventory import partnership_rows
from ui.importing.import_constants import ConstantsField, offered_for
from ui.inventory.bulk_dialog import BulkDialog
from ui.inventory.cell_values import cell_value
from ui.models.partnership_columns import SECTORS
from ui.recording.fields.definition_line import DefinitionLine
from ui.recording.fields.new_source_details import NewSourceDetails
from ui.recording.forms.activity_dialog import ActivityDialog
from ui.recording.forms.body_dialog import BodyDialog
from ui.recording.forms.partnership_dialog import PartnershipDialog
from ui.recording.forms.source_dialog import SourceDialog
from ui.recording.forms.status_change_dialog import StatusChangeDialog
from ui.widgets.fields.chip_field import FieldChip

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
    form = StatusChangeDialog.run(room.context, DAY, room.tie, parent=room.window)
    form.status.set_code("waiting")
    assert form.status.standard() == "dormant"
    room.context.theme.changed.emit()
    assert not form.status.itemIcon(form.status.currentIndex()).isNull()
    assert form.save()
    (change,) = room.project.query(records_with_code, "status", "waiting")
    form = StatusChangeDialog.run(room.context, DAY, change=change, parent=room.window)
    assert form.status.code() == "waiting"


def test_standard_codes_have_their_definitions_as_tooltips(room: Room) -> None:
    form = StatusChangeDialog.run(room.context, DAY, room.tie, parent=room.window)
    form.status.set_code("dormant")
    assert "Nothing is done" in form.status.toolTip()
    assert "A decision to suspend it." in form.status.toolTip()


def own_codes_of_all_lists(room: Room) -> None:
    for list_name, label, standard in (
        ("partnership_kind", "Twin schools", "institutional"),
        ("body_kind", "Water board", "district"),
        ("sector", "Chips", "technology"),
        ("source_kind", "Newsletter", "press_release"),
        ("status", "Waiting", "dormant"),
    ):
        room.project.perform(add_code, OwnCodeDraft(list_name, label, counts_as=standard))


def test_own_codes_are_offered_for_new_bodies_and_sources(room: Room) -> None:
    own_codes_of_all_lists(room)
    form = PartnershipDialog.run(room.context, DAY, parent=room.window)
    assert form.body_a.form.kind.findData("water_board") >= 0
    change = StatusChangeDialog.run(room.context, DAY, room.tie, parent=room.window)
    details = change.findChildren(NewSourceDetails)
    assert details
    assert all(each.kind.findData("newsletter") >= 0 for each in details)


def test_own_codes_are_given_to_many_partnerships_at_once(room: Room) -> None:
    own_codes_of_all_lists(room)
    form = BulkDialog.run(room.context, [room.tie], [room.tie], parent=room.window)
    form.kind.set_code("twin_schools")
    form.add_sectors.add("chips")
    form.body_kind.set_code("water_board")
    form.status.set_code("waiting")
    form.show_preview()
    shown = [form.preview.topLevelItem(line) for line in range(form.preview.topLevelItemCount())]
    assert "Waiting" in [item.text(3) for item in shown if item is not None]
    assert form.save()
    for list_name, code in (("partnership_kind", "twin_schools"), ("sector", "chips"), ("body_kind", "water_board")):
        assert len(room.project.query(records_with_code, list_name, code)) == 1
    assert len(room.project.query(records_with_code, "status", "waiting")) == 1


def test_a_withdrawn_sector_can_still_be_removed_from_many(room: Room) -> None:
    own_codes_of_all_lists(room)
    form = BulkDialog.run(room.context, [room.tie], [room.tie], parent=room.window)
    form.add_sectors.add("chips")
    assert form.save()
    room.project.perform(withdraw_code, "sector", "chips")
    form = BulkDialog.run(room.context, [room.tie], [room.tie], parent=room.window)
    form.remove_sectors.add("chips")
    assert form.save()
    assert room.project.query(records_with_code, "sector", "chips") == []


def test_a_cell_takes_own_kinds_and_sectors_by_label_in_any_language(room: Room) -> None:
    room.project.perform(add_code, OwnCodeDraft("sector", "Chips & more", {"nl": "Chips en zo"}, "technology"))
    (row,) = room.project.query(partnership_rows, [room.tie], DAY)
    value = cell_value(room.project, SECTORS, row)
    assert value is not None
    assert any("hips" in offer for offer in value.offers)
    reading = value.read("chips en zo")
    assert reading.save is not None
    reading.save()
    assert room.project.query(records_with_code, "sector", "chips_more") == [room.tie]


def test_own_codes_are_offered_as_values_for_every_row_of_an_import(room: Room) -> None:
    own_codes_of_all_lists(room)
    known = room.project.query(own_codes)
    assert "twin_schools" in offered_for("partnership_kind", known)
    assert "water_board" in offered_for("kind_b", known)
    assert list(offered_for("side", known)) == list(ACTORS)
    field = ConstantsField(known)
    field.show_constants({"source_kind": "Newsletter"})
    assert field.constants() == {"source_kind": "newsletter"}


def definition_of(form: QWidget) -> DefinitionLine:
    return form.findChildren(DefinitionLine)[0]


def test_the_definition_of_the_chosen_code_is_shown_below_it_and_nothing_moves(room: Room) -> None:
    form = StatusChangeDialog.run(room.context, DAY, room.tie, parent=room.window)
    line = definition_of(form.fields["status"])
    assert (line.whole_text, line.text()) == ("", "")
    before = form.fields["reasons"].y()
    for code in ("dormant", "ending_proposed", "terminated"):
        form.status.set_code(code)
        assert line.text().replace("\n", " ") == line.whole_text
        assert form.fields["reasons"].y() == before
    assert line.whole_text == "Ended by a decision of either side. Not: A term that ran out."
    assert definition_of(form.fields["decided_by"]).whole_text == ""


def test_a_long_definition_of_the_project_is_elided_and_whole_in_the_tooltip(room: Room) -> None:
    words = "Both sides wait for a reply of the other. " * 12
    draft = OwnCodeDraft("status", "Waiting", counts_as="dormant", meaning=CodeMeaning(words, excludes="Refusals."))
    room.project.perform(add_code, draft)
    form = StatusChangeDialog.run(room.context, DAY, room.tie, parent=room.window)
    line, height = definition_of(form.fields["status"]), definition_of(form.fields["status"]).height()
    form.status.set_code("waiting")
    assert line.text().endswith("…")
    assert line.text().count("\n") == 2
    assert line.height() == height
    assert words.strip() in form.status.toolTip()
    assert line.whole_text.endswith("Not: Refusals.")
    form.resize(form.width() * 2, form.height())
    form.layout().activate()  # type: ignore[union-attr]
    assert all(line.fontMetrics().horizontalAdvance(each) <= line.width() for each in line.text().splitlines())


def test_the_forms_of_all_coded_records_show_definitions(room: Room) -> None:
    forms = (
        PartnershipDialog.run(room.context, DAY, room.tie, parent=room.window),
        BodyDialog.run(room.context, room.dossier().row.a.id, parent=room.window),
        SourceDialog.run(room.context, None, parent=room.window),
    )
    assert all(definition_of(form).whole_text for form in forms)
    activity = ActivityDialog.run(room.context, DAY, room.tie, parent=room.window)
    activity.kind.set_code("trade_mission")
    assert definition_of(activity).whole_text.startswith("Companies travel with the government.")


def test_the_definition_of_the_current_chip_is_shown_below_its_field(room: Room) -> None:
    form = StatusChangeDialog.run(room.context, DAY, room.tie, parent=room.window)
    line = definition_of(form.fields["reasons"])
    assert (line.isHidden(), line.text()) == (False, "")  # its room is kept
    form.reasons.add("human_rights")
    alone = line.whole_text
    assert alone.startswith("How the partner’s country treats people")
    form.reasons.add("geopolitics")
    assert line.whole_text.startswith("Geopolitics: ")
    first = [chip for chip in form.reasons.findChildren(FieldChip) if chip.words == "Human rights"][-1]
    assert first.toolTip().startswith(alone)
    QApplication.sendEvent(first, QFocusEvent(QEvent.Type.FocusIn))
    assert line.whole_text == f"Human rights: {alone}"
    form.reasons.set_codes([])
    assert line.text() == ""


def test_the_sectors_of_a_partnership_show_their_definitions_with_those_of_the_project(room: Room) -> None:
    meaning = CodeMeaning("Dikes and flood protection.", excludes="Drinking water.")
    room.project.perform(add_code, OwnCodeDraft("sector", "Flood", counts_as="water", meaning=meaning))
    form = PartnershipDialog.run(room.context, DAY, room.tie, parent=room.window)
    form.sectors.set_codes(["flood"])
    chip = form.sectors.findChildren(FieldChip)[-1]
    assert chip.toolTip() == chip.accessibleDescription() == "Dikes and flood protection. Not: Drinking water."
