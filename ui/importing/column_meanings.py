"""The display texts of the fields that a column of a table may contain."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.records.words import kind_words
from tracker.exchange.tables.mapping.own_columns import NO_OWN, OwnColumns, described_columns, own_part
from tracker.exchange.tables.reading.header_rows import place_in_name
from ui.text.translation import tr

FIELD_WORDS: Mapping[str, Callable[[], str]] = {
    "body_a": lambda: tr("Body"),
    "country_a": lambda: tr("Country of body"),
    "kind_a": lambda: tr("Kind of body"),
    "subdivision_a": lambda: tr("Province or state of body"),
    "body_b": lambda: tr("Partner"),
    "country_b": lambda: tr("Country of partner"),
    "kind_b": lambda: tr("Kind of partner"),
    "subdivision_b": lambda: tr("Province or state of partner"),
    "partners": lambda: tr("All partners of the body"),
    "partnership_kind": lambda: tr("Kind of partnership"),
    "fixed_term_until": lambda: tr("Fixed term until"),
    "successor": lambda: tr("Superseded by"),
    "since": lambda: tr("In force since"),
    "until": lambda: tr("Ended on"),
    "end_reason": lambda: tr("Why it ended"),
    "status": lambda: tr("Status"),
    "date": lambda: tr("Date of the status"),
    "position": lambda: tr("Position in the history"),
    "effective": lambda: tr("Takes effect on"),
    "notice_until": lambda: tr("Notice runs until"),
    "activity": lambda: tr("Activity"),
    "outcome": lambda: tr("Outcome of the activity"),
    "reasons": lambda: tr("Reasons"),
    "decided_by": lambda: tr("Decided by"),
    "side": lambda: tr("Whose decision"),
    "note": lambda: tr("Note"),
    "comment": lambda: tr("Addition to the note"),
    "sectors": lambda: tr("Sectors"),
    "source_title": lambda: tr("Title of source"),
    "source_url": lambda: tr("Address of source"),
    "source_date": lambda: tr("Date of source"),
    "source_kind": lambda: tr("Kind of source"),
    "publisher": lambda: tr("Publisher"),
    "quote": lambda: tr("Quote"),
    "locator": lambda: tr("Page or locator"),
    "stated_date": lambda: tr("Date that the source gives"),
    "confidence": lambda: tr("Confidence"),
    "stance": lambda: tr("Supports or contradicts"),
    "latitude_a": lambda: tr("Latitude of body"),
    "longitude_a": lambda: tr("Longitude of body"),
    "codes_a": lambda: tr("Codes of body"),
    "latitude_b": lambda: tr("Latitude of partner"),
    "longitude_b": lambda: tr("Longitude of partner"),
    "codes_b": lambda: tr("Codes of partner"),
}
"""Every field of a mapping with its display text, in the order of the list."""


def column_text(name: str) -> str:
    """Return the name of a column of a table for the reader: its title, or its place."""
    place = place_in_name(name)
    return tr("Column {number}", number=place) if place else name


def field_text(name: str, own: OwnColumns = NO_OWN) -> str:
    """Return the display text of a field, or the name itself if it is unknown. `own` are the project's own fields."""
    words = FIELD_WORDS.get(name)
    if words is not None:
        return words()
    draft = own.get(name)
    if draft is None:
        return name
    if name in described_columns():
        return described_text(name, draft)
    return tr("{field} ({kind})", field=draft.name, kind=_owner_text(own_part(name)[0]))


def own_name(name: str, draft: OwnFieldDraft) -> str:
    """Return the name of an added or described field."""
    return described_text(name, draft) if name in described_columns() else draft.name


def described_text(name: str, draft: OwnFieldDraft) -> str:
    """Return the display text of the column of a described field, with the record that it belongs to."""
    words = tr(draft.name)[:1].upper() + tr(draft.name)[1:]
    if name.startswith("body_a"):
        return tr("{field}, body", field=words)
    if name.startswith("body_b"):
        return tr("{field}, partner", field=words)
    is_of_partnership = draft.record_kind == "partnership"
    kind = tr(kind_words()[draft.record_kind]).lower()
    return words if is_of_partnership else tr("{field} ({kind})", field=words, kind=kind)


def _owner_text(prefix: str) -> str:
    texts = {
        "partnership": lambda: tr("own field of the partnership"),
        "status_change": lambda: tr("own field of the change"),
        "activity": lambda: tr("own field of the activity"),
        "source": lambda: tr("own field of the source"),
        "body_a": lambda: tr("own field of the body"),
        "body_b": lambda: tr("own field of the partner"),
    }
    return texts[prefix]()
