"""A source that a contact with a body cites is shown with that contact."""

from __future__ import annotations

from tests.store.building import source, when
from tests.ui.room import Room
from tracker.domain.census.drafts import ContactDraft
from tracker.domain.records.drafts import CitationDraft
from tracker.operations.census.contacts import add_contact
from tracker.queries.sources.source_detail import source_detail
from ui.core.navigation_target import RecordLink
from ui.sources.source_parts import CitingList, place_of
from ui.sources.source_text import date_and_locator, record_text


def test_the_reply_of_a_body_shows_the_contact_and_leads_to_the_body(room: Room) -> None:
    body = room.dossier().row.a
    reply = source(room.project, "The reply")
    cited = (CitationDraft(reply, quote="We have none."),)
    room.project.perform(add_contact, ContactDraft(body.id, "email", "answered", when("2 May 2023"), citations=cited))
    detail = room.project.query(source_detail, reply)
    assert detail is not None
    (record,) = detail.records
    assert record_text(record) + date_and_locator(record) == f"{body.name}: answered · 2 May 2023"
    assert place_of(record) == RecordLink("body", body.id)
    shown = CitingList(detail.records, lambda _link: None)
    assert shown.show_record(record.id) is not None
