"""The texts of the census: dispositions, questions put, last contacts, due days, facets."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tracker.domain.census.dispositions import Disposition
from tracker.queries.census.census_filter import ATTENTION, NONE, CensusFilter
from tracker.queries.census.contacts import ContactRow
from tracker.queries.census.coverage import CoverageRow, LastContact
from tracker.queries.rows import FacetCounts, FacetValue
from ui.models.facet_tree import FacetLine, FacetSection, counted_line
from ui.text.day_text import day_text
from ui.text.language_names import country_text
from ui.text.record_names import capital_label, date_words
from ui.text.translation import code_text, number, plural, tr
from ui.widgets.panels.filter_bar import text_sentence, values_sentence

ALL = "all"
"""The line that clears the filter."""

STATE_COLOURS: Mapping[Disposition, str] = {
    "answered": "reaffirmed",
    "no_such_ties": "reduced",
    "partial": "under_review",
    "refused": "terminated",
    "unreachable": "superseded",
    "no_reply": "dormant",
    "pending": "proposed",
    "not_asked": "unknown",
}
"""The status whose colour marks each disposition. The text after the mark says the same."""


def capital(words: str) -> str:
    """Return a text with a capital first letter."""
    return words[:1].upper() + words[1:]


def state_text(disposition: str) -> str:
    """Return the text of a disposition, such as `No reply`."""
    return capital(code_text(disposition, "disposition"))


def asked_text(row: CoverageRow) -> str:
    """Return on which channels a body was asked: `2 × letter, telephone`."""
    words = [
        channel_text(channel) if count == 1 else tr("{n} × {channel}", n=number(count), channel=channel_text(channel))
        for channel, count in row.asked
    ]
    return ", ".join(words)


def channel_text(channel: str) -> str:
    """Return the text of a channel, such as `letter`."""
    return code_text(channel, "channel")


def outcome_text(outcome: str) -> str:
    """Return the text of the outcome of a contact, such as `call again`."""
    return code_text(outcome, "contact_outcome")


def last_text(row: CoverageRow) -> str:
    """Return the last contact: its date, channel and outcome."""
    return "" if row.last_contact is None else contact_words(row.last_contact)


def contact_words(contact: LastContact | ContactRow) -> str:
    """Return `14 April 2023 · telephone, call again`."""
    what = f"{channel_text(contact.channel)}, {outcome_text(contact.outcome)}"
    date = date_words(contact.date) if contact.date is not None else tr("undated")
    return f"{date} · {what}"


def due_text(row: CoverageRow) -> str:
    """Return the day on which an answer is due, or for how many days it is overdue."""
    if row.overdue:
        return plural(row.overdue, "1 day overdue", "{n} days overdue")
    return "" if row.due is None else day_text(row.due)


def coverage_words(counts: Mapping[Disposition, int]) -> str:
    """Return the numbers of members by state: `Answered: 261 · No partnerships: 38`."""
    parts = (f"{state_text(code)}: {number(count)}" for code, count in counts.items() if count)
    return " · ".join(parts)


# facets ---------------------------------------------------------------------------------------------------------------

_ATTENTION: Mapping[str, Callable[[], str]] = {
    "due_soon": lambda: tr("Due this week"),
    "overdue": lambda: tr("Overdue"),
    "worth": lambda: tr("Worth a call"),
}
_PARTNERSHIPS: Mapping[str, Callable[[], str]] = {
    "with": lambda: tr("With a partnership in scope"),
    "without": lambda: tr("Without"),
}


def census_sections(facets: tuple[FacetCounts, ...], total: int, wanted: CensusFilter) -> tuple[FacetSection, ...]:
    """Return the line for all bodies and those that need attention, then each other facet with its values."""
    sections = [FacetSection(FacetLine("", ALL, tr("All bodies"), number(total), not wanted.is_narrowed))]
    for facet in facets:
        lines = tuple(_line(facet.facet, value) for value in facet.values)
        if lines and not _is_needless(facet):
            sections.append(FacetSection(FacetLine(facet.facet, "", _title(facet.facet)), lines))
    return tuple(sections)


def _is_needless(facet: FacetCounts) -> bool:
    """Return whether a facet is needless, because all members have its one value."""
    is_about_place = facet.facet in ("country", "subdivision")
    return is_about_place and len(facet.values) == 1 and not facet.values[0].is_chosen


def _title(facet: str) -> str:
    titles = {
        ATTENTION: lambda: tr("To do"),
        "disposition": lambda: tr("State"),
        "kind": lambda: tr("Kind"),
        "partnerships": lambda: tr("Recorded partnerships"),
        "country": lambda: tr("Country"),
        "subdivision": lambda: tr("Province or state"),
    }
    return titles[facet]()


def _line(facet: str, value: FacetValue) -> FacetLine:
    return counted_line(facet, value, facet_text(facet, value.value))


def facet_text(facet: str, value: str) -> str:
    """Return the display text of a value."""
    if facet == ATTENTION:
        return _ATTENTION[value]()
    if facet == "partnerships":
        return _PARTNERSHIPS[value]()
    if facet == "disposition":
        return state_text(value)
    if value == NONE:
        return tr("Not recorded")
    if facet == "country":
        return country_text(value)
    return capital_label(value) if facet == "kind" else value


def filter_parts(wanted: CensusFilter) -> list[tuple[str, CensusFilter]]:
    """Return the filter as parts of a sentence, each with the filter that remains without it."""
    parts = []
    for facet in sorted({facet for facet, _ in wanted.chosen}):
        words = [facet_text(facet, value) for value in sorted(wanted.values(facet))]
        parts.append((values_sentence(words), wanted.without(facet)))
    if wanted.text:
        parts.append((text_sentence(wanted.text), CensusFilter(chosen=wanted.chosen)))
    return parts
