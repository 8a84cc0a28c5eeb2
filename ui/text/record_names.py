"""How bodies, ties, sources and dates are called wherever they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from tracker.domain.dates.date_text import date_text
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.drafts import BodyDraft
from tracker.domain.text.name_folding import partnership_name
from tracker.queries.rows import BodyRow, CitationRow, SourceRow, StandsFor
from ui.text.language_names import country_text, table_language
from ui.text.translation import code_text, number, plural, tr

_QUOTATION_MARKS = '“”"'


def body_name(body: BodyRow) -> str:
    """`Wuhan`, or for a partner that nobody names, `partner not named (China)`."""
    if not body.is_unnamed:
        return body.name
    if body.country:
        return tr("partner not named ({country})", country=country_text(body.country))
    return tr("partner not named")


def body_details(body: BodyRow) -> str:
    """What tells a body apart: `武汉 · Municipality, Hubei, China`."""
    places = [body.subdivision, country_text(body.country) if body.country else ""]
    kind = "" if body.is_unnamed else capital_label(body.kind)
    where = ", ".join(part for part in (kind, *places) if part)
    return " · ".join(part for part in (body.native_name, where) if part)


class Pair(Protocol):
    """Whatever has the two bodies of a tie."""

    @property
    def a(self) -> BodyRow:
        """The one body."""
        ...

    @property
    def b(self) -> BodyRow:
        """The other."""
        ...


def native_name(draft: BodyDraft) -> str:
    """The first name of a body that is not in Latin letters; empty where it has none."""
    return next((other.name for other in draft.other_names if other.script not in ("", "Latn")), "")


def draft_details(draft: BodyDraft) -> str:
    """What tells a body that is not made yet apart, as `body_details`."""
    return body_details(BodyRow(0, draft.name, native_name(draft), draft.kind, draft.country, draft.subdivision))


def project_text(name: str, path: Path) -> str:
    """A project and, where it isn't called so, its file: a copy has its project's name, and only the file tells it."""
    return name if name == path.stem else f"{name} ({path.name})"


def stands_for_text(found: StandsFor | None) -> str:
    """Return why more partnerships are counted than there are records; empty where the numbers are equal."""
    if found is None:
        return ""
    return plural(
        found.records,
        "1 record counts as the {ties} partnerships it stands for.",
        "{n} records count as the {ties} partnerships they stand for.",
        ties=number(found.partnerships),
    )


def tie_text(row: Pair) -> str:
    """`Arnhem – Wuhan`."""
    return partnership_name(row.a.name, row.b.name, tr("partner not named"))


def date_words(date: VagueDate | None) -> str:
    """A date as it was recorded, `autumn 2022`; `undated` where none was."""
    return date_text(date, table_language())


def source_text(source: SourceRow) -> str:
    """A source on one line: `NRC: Dutch municipalities break with ... (7 May 2023)`."""
    words = f"{source.publisher}: {source.title}" if source.publisher else source.title
    return f"{words} ({date_words(source.date)})" if source.date else words


def source_name(source: SourceRow) -> str:
    """What a source is called, who says it and when: `Cities break with sister cities, NRC, 7 May 2023`."""
    who = source.publisher or ", ".join(author.literal or author.family for author in source.authors)
    day = date_words(source.date) if source.date else ""
    return ", ".join(part for part in (source.title, who, day) if part)


def source_facts(citation: CitationRow) -> str:
    """Who published a source (its kind, where nobody is named), when, and the place: `NRC · 22 Jul 2021 · p. 4`."""
    source = citation.source
    who = source.publisher or ", ".join(author.literal or author.family for author in source.authors)
    day = date_words(source.date) if source.date else ""
    return " · ".join(part for part in (who or capital_label(source.kind), day, citation.locator) if part)


def quoted(words: str) -> str:
    """The words between quotation marks, once, whatever marks they came with."""
    return f"“{words.strip().strip(_QUOTATION_MARKS)}”"


def note_text(note: str) -> str:
    """What the researcher noted, told apart from what the source says; nothing where there is no note."""
    return tr("Note: {note}", note=note.strip()) if note.strip() else ""


def citation_credit(citation: CitationRow, date: VagueDate | None) -> str:
    """The source and the place in it, whether it agrees, and the date it gives where it is not the record's `date`."""
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
    """The status on a day: one label, or all that may hold, `Terminated or In force`."""
    return tr(" or ").join(code_text(code) for code in labels)


def capital_label(code: str) -> str:
    """The words for a code as they stand on their own: `Sister city`."""
    words = code_text(code)
    return words[:1].upper() + words[1:]
