"""Claims: numbers in usual notations, the wording of the source, and an unchanged rule."""

from __future__ import annotations

import pytest

from tests.ui.room import Room
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.drafts import ClaimDraft
from tracker.operations.claims import add_claim
from tracker.queries.evidence.record_drafts import claim_draft
from ui.recording.forms.claim_dialog import ClaimDialog, read_value, value_text
from ui.widgets.fields.rule_controls import RuleControls

RULE = '{"focus": {"countries": ["NL"]}, "from": "2020", "to": "2022"}'


@pytest.mark.parametrize(
    ("typed", "measure", "value"),
    [
        ("8", "count", 8),
        ("8,5", "count", 8.5),
        ("25 %", "share", 0.25),
        ("25%", "share", 0.25),
        ("0,25", "share", 0.25),
    ],
)
def test_numbers_are_read_as_people_write_them(typed: str, measure: str, value: float) -> None:
    assert read_value(typed, measure) == value
    assert read_value(value_text(ClaimDraft(1, "", value, measure=measure)), measure) == value


def test_a_claim_is_recorded_with_a_new_source(room: Room) -> None:
    dialog = ClaimDialog.run(room.context, parent=room.window)
    assert not dialog.save()
    assert set(dialog.problems()) == {"source", "wording", "value"}
    dialog.source.line.insert("The annual report")
    dialog.wording.set_text("A quarter of the ties ended.")
    dialog.measure.set_code("share")
    dialog.value.setText("250 %")
    assert "A share lies between" in dialog.problems()["value"]
    dialog.value.setText("25 %")
    assert dialog.save()
    told = "SELECT id FROM claim WHERE wording = 'A quarter of the ties ended.'"
    created = room.project.query(lambda reader: reader.rows(told))[0][0]
    draft = room.project.query(claim_draft, created)
    assert (draft.wording, draft.value, draft.measure) == ("A quarter of the ties ended.", 0.25, "share")
    assert draft.as_typed == "25 %"


def test_the_digits_of_a_published_number_are_stored_as_typed(room: Room) -> None:
    source = room.dossier().changes[-1].citations[0].source.id
    claim = room.project.perform(add_claim, ClaimDraft(source, "A third.", 0.33, measure="share", rule=RULE)).created
    assert claim is not None
    dialog = ClaimDialog.run(room.context, claim, parent=room.window)
    assert dialog.value.text() == "33 %"
    dialog.value.setText("33,0 %")
    assert dialog.save()
    draft = room.project.query(claim_draft, claim)
    assert (draft.value, draft.as_typed, draft.rule) == (0.33, "33,0 %", RULE)
    before = room.project.next_undo()
    again = ClaimDialog.run(room.context, claim, parent=room.window)
    assert again.value.text() == "33,0 %"
    assert again.save()
    assert room.project.next_undo() == before
    room.project.undo()
    assert room.project.query(claim_draft, claim).as_typed == ""


def test_editing_a_claim_keeps_its_rule_and_saving_unchanged_changes_nothing(room: Room) -> None:
    source = room.dossier().changes[-1].citations[0].source.id
    claim = room.project.perform(add_claim, ClaimDraft(source, "Eight ended.", 8, "at_least", rule=RULE)).created
    assert claim is not None
    before = room.project.next_undo()
    dialog = ClaimDialog.run(room.context, claim, parent=room.window)
    assert not dialog.is_touched
    assert dialog.save()
    assert room.project.next_undo() == before
    dialog = ClaimDialog.run(room.context, claim, parent=room.window)
    dialog.value.setText("9")
    assert dialog.save()
    draft = room.project.query(claim_draft, claim)
    assert (draft.value, draft.comparator, draft.rule) == (9, "at_least", RULE)


def test_the_rule_of_a_claim_is_set_in_its_form(room: Room) -> None:
    source = room.dossier().changes[-1].citations[0].source.id
    dialog = ClaimDialog.run(room.context, source=source, parent=room.window)
    dialog.unit.setCurrentIndex(dialog.unit.findData("partnerships"))
    assert dialog.rule.words.startswith("Partnerships of bodies in the Netherlands")
    dialog.rule.edit.click()
    controls = dialog.rule.findChild(RuleControls)
    assert controls is not None
    assert controls.unit.code() == "partnerships"
    controls.mode.set_code("event")
    controls.mode.changed.emit()
    dialog.unit.setCurrentIndex(dialog.unit.findData("country_pairs"))
    assert controls.unit.code() == "country_pairs"
    controls.unit.setCurrentIndex(controls.unit.findData("partnerships"))
    assert dialog.unit.code() == "partnerships"
    dialog.wording.set_text("Three ties ended.")
    dialog.value.setText("3")
    saved = []
    dialog.saved.connect(saved.append)
    assert dialog.save()
    draft = room.project.query(claim_draft, saved[0].created)
    rule = read_rule(draft.rule)
    assert (rule.unit, rule.mode) == ("partnerships", "event")
    assert rule.focus.countries == ("NL",)
