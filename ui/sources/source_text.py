"""The texts of the panel of a source, computed from its detail."""

from __future__ import annotations

import json
from typing import Any

from tracker.domain.dates.vague_dates import USUAL_CIRCA
from tracker.domain.findings.claimed_numbers import claimed_text
from tracker.domain.records.drafts import Author
from tracker.domain.records.subjects import cited_tables
from tracker.domain.records.words import kind_words
from tracker.domain.sources.csl_dates import date_from_csl
from tracker.domain.sources.csl_fields import VARIABLES
from tracker.exchange.bibliography.csl import authors_of, text_of
from tracker.queries.rows import SourceRow
from tracker.queries.sources.source_detail import CitingRecord, PublishedClaim, SourceDetail
from ui.text.language_names import language_text
from ui.text.languages import table_language
from ui.text.own_values import further_parts
from ui.text.record_names import body_name, capital_label, date_words
from ui.text.translation import code_text, number, plural, tr


def kind_line(detail: SourceDetail) -> str:
    """Return kind, publisher and date: `Newspaper article · NRC · 7 May 2023`."""
    source = detail.row.source
    day = date_words(source.date) if source.date is not None else tr("undated")
    return " · ".join(part for part in (capital_label(source.kind), source.publisher, day) if part)


def fact_rows(detail: SourceDetail) -> list[tuple[str, str]]:
    """Return the recorded facts of a source, apart from its title, each with its caption."""
    draft = detail.draft
    facts = [
        (tr("Authors"), authors_text(draft.authors)),
        (tr("Date inferred"), draft.date.note if draft.date is not None else ""),
        (tr("Language"), language_text(draft.language)),
        (tr("Accessed on"), date_words(draft.accessed) if draft.accessed is not None else ""),
    ]
    extras = json.loads(draft.csl)
    facts += [(_caption(key), _extra_text(key, value)) for key, value in extras.items()]
    facts += map(further_parts, detail.further)
    return [(caption, words) for caption, words in facts if words]


def authors_text(authors: tuple[Author, ...]) -> str:
    """Return the names of authors: `Jan Jansen, Gemeente Arnhem`."""
    return ", ".join(author.literal or f"{author.given} {author.family}".strip() for author in authors)


def _caption(key: str) -> str:
    return tr(VARIABLES[key].caption) if key in VARIABLES else key


def _extra_text(key: str, value: Any) -> str:
    """Return the value of a CSL variable as text, or an empty text if it cannot be shown."""
    kind = VARIABLES[key].type if key in VARIABLES else "text"
    if kind == "names":
        return authors_text(authors_of(value))
    if kind == "date":
        date = date_from_csl(value, USUAL_CIRCA)
        return date_words(date) if date is not None else ""
    return text_of(value)


def record_text(record: CitingRecord) -> str:
    """Return the text of a record: a status, an activity, a body, a contact, or the wording of a claim."""
    if record.kind == "contact" and record.body is not None:
        return f"{body_name(record.body)}: {code_text(record.code)}"
    if record.kind == "body" and record.body is not None:
        return body_name(record.body)
    if record.kind == "claim":
        return record.wording
    if record.kind == "partnership":
        return tr("The partnership itself")
    return capital_label(record.code) if record.code else ": ".join(filter(None, (kind_text(record), record.wording)))


def kind_text(record: CitingRecord) -> str:
    """Return the name of the kind of a record."""
    return tr(kind_words()[cited_tables()[record.kind]])


def date_and_locator(record: CitingRecord) -> str:
    """Return date and locator: ` · 21 Jul 2021 · p. 4`."""
    is_dated = record.date is not None or record.kind in ("change", "activity", "contact")
    date = date_words(record.date) if is_dated else ""
    return "".join(f" · {part}" for part in (date, record.citation.locator) if part)


def evidence_text(record: CitingRecord) -> str:
    """Return `3 sources, 1 origin`, or an empty text if no source supports the record."""
    return counted_origins(record.sources, record.origins) if record.sources else ""


def counted_origins(sources: int, origins: int) -> str:
    """Return the number of sources and of origins."""
    return ", ".join((plural(sources, "1 source", "{n} sources"), plural(origins, "1 origin", "{n} origins")))


def single_origin_text(detail: SourceDetail) -> str:
    """Return how many of the citing records have no other origin."""
    count = len({(record.kind, record.id) for record in detail.records})
    alone = detail.on_one_origin
    if not alone:
        return ""
    if count == 1:
        return tr("Nothing else says so.")
    return plural(
        alone, "For 1 of {all} nothing else says so.", "For {n} of {all} nothing else says so.", all=number(count)
    )


def lineage_text(detail: SourceDetail) -> str:
    """Return `4 sources, 1 origin: ...` with the title of the origin, or that the source has no lineage."""
    count = len(detail.lineage)
    if count == 1:
        return tr("It derives from no other source, and none from it.")
    if detail.origin.id == detail.row.id:
        return tr("{counted}: all of them derive from this one.", counted=counted_origins(count, 1))
    title = detail.origin.title
    return tr("{counted}: all of them derive from “{title}”.", counted=counted_origins(count, 1), title=title)


def publisher_and_date(source: SourceRow) -> str:
    """Return publisher (else kind) and date of a source of the lineage: ` · NRC · 7 May 2023`."""
    day = date_words(source.date) if source.date is not None else ""
    return "".join(f" · {part}" for part in (source.publisher or code_text(source.kind), day) if part)


def claim_text(claim: PublishedClaim) -> str:
    """Return `“at least eight municipalities”: at least 8`. Shares are per cent."""
    value = claimed_text(claim.number, claim.measure, table_language())
    return tr(
        "“{wording}”: {comparator} {value}", wording=claim.wording, comparator=code_text(claim.comparator), value=value
    )
