"""The rows of default inputs, and what the pages of records show by hand today."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.room import DAY, Room
from tracker.domain.census.drafts import ContactDraft
from tracker.domain.records.drafts import (
    ActivityDraft,
    BodyDraft,
    ChangeDraft,
    CitationDraft,
    ClaimDraft,
    PartnershipDraft,
    SourceDraft,
)
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.operations.partnerships import edit_partnership
from tracker.queries.bodies.body_detail import SHOWN_OF_BODY
from tracker.queries.census.contacts import ContactRow
from tracker.queries.evidence.follow_ups import FollowUpRow
from tracker.queries.evidence.further_values import further_fields
from tracker.queries.evidence.record_drafts import partnership_draft
from tracker.queries.rows import ActivityRow, ChangeRow, CitationRow, Dossier, PartnershipRow
from tracker.queries.sources.source_detail import SHOWN_OF_SOURCE, PublishedClaim
from tracker.store.schema import tie_group
from tracker.store.transaction import StepLabel, Transaction
from ui.inspector.partnership_text import fact_lines
from ui.recording.fields.described_inputs import paired
from ui.recording.forms.partnership_dialog import PartnershipDialog


def test_narrow_inputs_that_follow_each_other_share_a_row(qtbot: QtBot) -> None:
    wide, one, two, three, last = (QWidget() for _ in range(5))
    for widget in (wide, one, two, three, last):
        qtbot.addWidget(widget)
    rows = list(paired([(one, True), (wide, False), (two, True), (three, True), (last, True)]))
    assert rows == [(one,), (wide,), (two, three), (last,)]
    assert list(paired([])) == []


@pytest.mark.parametrize(
    ("draft", "shown", "further"),
    [
        (PartnershipDraft, (Dossier, PartnershipRow), ["tie_group"]),
        (ChangeDraft, (ChangeRow,), []),
        (ActivityDraft, (ActivityRow,), []),
        (
            CitationDraft,
            (CitationRow,),
            ["asserts_status", "asserts_unit", "asserts_number", "asserts_condition"],
        ),
        (BodyDraft, (SHOWN_OF_BODY,), []),
        (SourceDraft, (SHOWN_OF_SOURCE,), []),
        (ClaimDraft, (PublishedClaim,), ["note"]),
        (ContactDraft, (ContactRow,), []),
        (FollowUpDraft, (FollowUpRow,), []),
    ],
)
def test_only_fields_without_a_place_of_their_own_are_listed(
    draft: type, shown: tuple[type, ...], further: list[str]
) -> None:
    assert [field.name for field in further_fields(draft, *shown)] == further


def test_the_group_of_a_partnership_is_shown_and_kept_by_its_form(room: Room) -> None:
    def add_group(transaction: Transaction) -> StepLabel:
        added = transaction.insert(tie_group, {"name": "Three rivers", "note": ""})
        return StepLabel("edit_partnership", {}, added)

    group = room.project.perform(add_group).created
    draft = room.project.query(partnership_draft, room.tie)
    room.project.perform(edit_partnership, room.tie, replace(draft, tie_group=group))
    assert "Group: Three rivers" in fact_lines(room.dossier())
    form = PartnershipDialog.run(room.context, DAY, room.tie, parent=room.window)
    form.note.set_text("another note")
    assert form.save()
    saved = room.project.query(partnership_draft, room.tie)
    assert (saved.note, saved.tie_group) == ("another note", group)
