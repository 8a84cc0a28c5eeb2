"""Display texts of bodies, partnerships, sources and dates."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tracker.domain.dates.date_text import date_text
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.statuses.statuses import EXISTING_LABELS
from tracker.domain.text.name_folding import partnership_name
from tracker.i18n.code_words import STATUS_CONTEXT, STATUSES_IN_SENTENCE
from tracker.queries.rows import BodyRow, CitationRow, PartnershipRow, SourceRow, StandsFor
from tracker.wording.body_names import body_name_text
from ui.text.day_text import day_text
from ui.text.language_names import country_text
from ui.text.languages import table_language
from ui.text.translation import code_text, number, plural, tr, tr_in

if TYPE_CHECKING:
    from tracker.domain.records.drafts import BodyDraft

_QUOTATION_MARKS = '“”"'


def body_name(body: BodyRow) -> str:
    """Return the name of a body, or for an unnamed partner a text such as `partner not named (China)`."""
    if not body.is_unnamed:
        return body.name
    if body.country:
        return tr("unnamed partner ({country})", country=country_text(body.country))
    return tr("unnamed partner")


def distinct_name(name: str) -> str:
    """Return the name of a body, with what distinguishes it from others of its name, such as `Bergen (Limburg)`."""
    return body_name_text(name, lambda vocabulary, code: code_text(code, vocabulary), table_language())


def body_details(body: BodyRow) -> str:
    """Return what distinguishes a body from others of its name: `武汉 · Municipality, Hubei, China`."""
    places = [body.subdivision, country_text(body.country) if body.country else ""]
    kind = "" if body.is_unnamed else capital_label(body.kind)
    where = ", ".join(part for part in (kind, *places) if part)
    return " · ".join(part for part in (body.native_name, where) if part)


class Pair(Protocol):
    """A row with the two bodies of a partnership."""

    @property
    def a(self) -> BodyRow:
        """Body a."""
        ...

    @property
    def b(self) -> BodyRow:
        """Body b."""
        ...


def native_name(draft: BodyDraft) -> str:
    """Return the first name of a body that is not in Latin script, or an empty text."""
    return next((other.name for other in draft.other_names if other.script not in ("", "Latn")), "")


def draft_details(draft: BodyDraft) -> str:
    """Return what distinguishes a body that is not saved yet, in the form of `body_details`."""
    return body_details(BodyRow(0, draft.name, native_name(draft), draft.kind, draft.country, draft.subdivision))


def project_text(name: str, path: Path) -> str:
    """Return the name of a project, with its file name if that differs, as in a copy of the project."""
    return name if name == path.stem else f"{name} ({path.name})"


def status_in_sentence(code: str) -> str:
    """Return the text of a status or label in its form within a sentence."""
    return tr_in(STATUS_CONTEXT, STATUSES_IN_SENTENCE[code])


def stands_for_text(found: StandsFor | None) -> str:
    """Return why more partnerships are counted than there are records; empty if the numbers are equal."""
    if found is None:
        return ""
    return plural(
        found.records,
        "1 record counts as the {ties} partnerships it stands for.",
        "{n} records count as the {ties} partnerships they stand for.",
        ties=number(found.partnerships),
    )


def tie_text(row: Pair) -> str:
    """Return the names of both bodies, such as `Arnhem – Wuhan`."""
    return partnership_name(row.a.name, row.b.name, tr("unnamed partner"))


def date_words(date: VagueDate | None) -> str:
    """Return the text of a date, such as `autumn 2022`, or `undated`."""
    return date_text(date, table_language())


def last_confirmed_text(row: PartnershipRow) -> str:
    """Return the day on which a partnership was last confirmed: `7 May 2023`, or `by 31 Dec 2022` if it is vague.

    It is empty if the partnership cannot exist on the as-of day: then the day is only that of its last record.
    """
    if row.last_confirmed is None or not EXISTING_LABELS.intersection(row.labels):
        return ""
    day = day_text(row.last_confirmed)
    return tr("by {day}", day=day) if row.is_confirmed_by else day


def source_text(source: SourceRow) -> str:
    """Return a source on one line: `NRC: Dutch municipalities break with ... (7 May 2023)`."""
    words = f"{source.publisher}: {source.title}" if source.publisher else source.title
    return f"{words} ({date_words(source.date)})" if source.date else words


def source_name(source: SourceRow) -> str:
    """Return title, publisher or authors, and date of a source: `Cities break with sister cities, NRC, 7 May 2023`."""
    who = source.publisher or ", ".join(author.literal or author.family for author in source.authors)
    day = date_words(source.date) if source.date else ""
    return ", ".join(part for part in (source.title, who, day) if part)


def source_facts(citation: CitationRow) -> str:
    """Return publisher, authors or kind of a source, its date, and the locator: `NRC · 22 Jul 2021 · p. 4`."""
    source = citation.source
    who = source.publisher or ", ".join(author.literal or author.family for author in source.authors)
    day = date_words(source.date) if source.date else ""
    return " · ".join(part for part in (who or capital_label(source.kind), day, citation.locator) if part)


def quoted(words: str) -> str:
    """Return the text in one pair of quotation marks, which replaces its own."""
    return f"“{words.strip().strip(_QUOTATION_MARKS)}”"


def note_text(note: str) -> str:
    """Return the researcher's note with a prefix that distinguishes it from the source's text; empty without a note."""
    return tr("Note: {note}", note=note.strip()) if note.strip() else ""


def citation_credit(citation: CitationRow, date: VagueDate | None) -> str:
    """Return source and locator of a citation, its stance, and its date if that is not the `date` of the record."""
    credit = source_name(citation.source)
    if citation.locator:
        credit = f"{credit}, {citation.locator}"
    if citation.stance == "contradicts":
        credit = tr("Contradicted by {source}", source=credit)
    elif citation.stance == "mentions":
        credit = tr("Mentioned by {source}", source=credit)
    if citation.stated_date is not None and (date is None or citation.stated_date.edtf != date.edtf):
        credit = tr("{source}, which says {date}", source=credit, date=date_words(citation.stated_date))
    return credit


def label_text(labels: Sequence[str]) -> str:
    """Return the possible labels on a day, such as `Terminated or In force`."""
    return tr(" or ").join(code_text(code) for code in labels)


def capital_label(code: str) -> str:
    """Return the display text of a code with a capital letter: `Sister city`."""
    words = code_text(code)
    return words[:1].upper() + words[1:]
