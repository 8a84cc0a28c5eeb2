"""The fields compared in a merge, for each kind of record, with captions and display texts."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.drafts import Author, BodyDraft, PartnershipDraft, SourceDraft
from ui.recording.fields.field_queries import FormQueries
from ui.text.language_names import country_text
from ui.text.record_names import body_name, capital_label, date_words, source_text, tie_text
from ui.text.translation import number, plural, tr


@dataclass(frozen=True, slots=True)
class MergeField:
    """One line of the comparison: attributes of the draft that are chosen together, and their display text."""

    names: tuple[str, ...]
    caption: str
    words: Callable[[Any], str]


def body_fields(entry: FormQueries) -> tuple[MergeField, ...]:
    """Return the lines for two records of a body."""

    def codes(draft: BodyDraft) -> str:
        return ", ".join(f"{code.scheme} {code.value}" for code in draft.codes)

    def names(draft: BodyDraft) -> str:
        return ", ".join(name.name for name in draft.other_names)

    return (
        MergeField(("name",), tr("Name"), lambda draft: draft.name),
        MergeField(("other_names",), tr("Other names"), names),
        MergeField(("kind",), tr("Kind"), lambda draft: capital_label(draft.kind)),
        MergeField(("country",), tr("Country"), lambda draft: draft.country and country_text(draft.country)),
        MergeField(("subdivision",), tr("Province or state"), lambda draft: draft.subdivision),
        MergeField(("latitude", "longitude"), tr("Place"), _place),
        MergeField(("codes",), tr("Codes"), codes),
        MergeField(("valid_from",), tr("From"), lambda draft: _date(draft.valid_from)),
        MergeField(("valid_until",), tr("Until"), lambda draft: _date(draft.valid_until)),
        MergeField(("successor",), tr("Successor"), lambda draft: _body(entry, draft.successor)),
        MergeField(("note",), tr("Note"), lambda draft: draft.note),
    )


def partnership_fields(entry: FormQueries, as_of: int) -> tuple[MergeField, ...]:
    """Return the lines for two records of a partnership."""

    def bodies(draft: PartnershipDraft) -> str:
        return " – ".join(_body(entry, side) for side in (draft.body_a, draft.body_b) if isinstance(side, int))

    def codes(codes: tuple[str, ...]) -> str:
        return ", ".join(capital_label(code) for code in codes)

    def superseding(draft: PartnershipDraft) -> str:
        return tie_text(entry.partnership(draft.superseded_by, as_of)) if draft.superseded_by is not None else ""

    return (
        MergeField(("body_a", "body_b"), tr("Bodies"), bodies),
        MergeField(("kind",), tr("Kind"), lambda draft: capital_label(draft.kind)),
        MergeField(("label_a",), tr("The first body calls it"), lambda draft: draft.label_a),
        MergeField(("label_b",), tr("The second body calls it"), lambda draft: draft.label_b),
        MergeField(("sectors",), tr("Sectors"), lambda draft: codes(draft.sectors)),
        MergeField(("tags",), tr("Tags"), lambda draft: ", ".join(draft.tags)),
        MergeField(("stands_for",), tr("Stands for"), lambda draft: number(draft.stands_for)),
        MergeField(("signed_by_heads",), tr("Signed by the heads"), lambda draft: _fact(draft.signed_by_heads)),
        MergeField(("council_approved",), tr("Approved by the council"), lambda draft: _fact(draft.council_approved)),
        MergeField(("fixed_term_until",), tr("Fixed term until"), lambda draft: _date(draft.fixed_term_until)),
        MergeField(("superseded_by",), tr("Superseded by"), superseding),
        MergeField(("tie_group",), tr("Group"), lambda draft: str(draft.tie_group or "")),
        MergeField(("note",), tr("Note"), lambda draft: draft.note),
    )


def source_fields(entry: FormQueries) -> tuple[MergeField, ...]:
    """Return the lines for two records of a source."""

    def origin(draft: SourceDraft) -> str:
        return source_text(entry.source(draft.derived_from)) if draft.derived_from is not None else ""

    return (
        MergeField(("title",), tr("Title"), lambda draft: draft.title),
        MergeField(("kind",), tr("Kind"), lambda draft: capital_label(draft.kind)),
        MergeField(("authors",), tr("Authors"), lambda draft: "; ".join(map(_author, draft.authors))),
        MergeField(("publisher",), tr("Publisher"), lambda draft: draft.publisher),
        MergeField(("date",), tr("Published on"), lambda draft: _date(draft.date)),
        MergeField(("language",), tr("Language"), lambda draft: draft.language),
        MergeField(("url",), tr("Address"), lambda draft: draft.url),
        MergeField(("doi",), tr("DOI"), lambda draft: draft.doi),
        MergeField(("accessed",), tr("Accessed on"), lambda draft: _date(draft.accessed)),
        MergeField(("archived_url",), tr("Archived copy"), lambda draft: draft.archived_url),
        MergeField(("derived_from",), tr("Derived from"), origin),
        MergeField(("is_confidential",), tr("Confidential"), lambda draft: _fact(draft.is_confidential)),
        MergeField(("summary",), tr("Summary"), lambda draft: draft.summary),
        MergeField(("csl",), tr("Further fields"), lambda draft: _further(draft.csl)),
    )


def moved_text(moves: dict[str, int]) -> str:
    """Return a sentence about the consequences of a merge, such as that 2 partnerships and 3 citations are moved."""
    counted = {
        "ties": lambda count: plural(count, "1 partnership", "{n} partnerships"),
        "changes": lambda count: plural(count, "1 change", "{n} changes"),
        "activities": lambda count: plural(count, "1 activity", "{n} activities"),
        "citations": lambda count: plural(count, "1 citation", "{n} citations"),
        "claims": lambda count: plural(count, "1 claim", "{n} claims"),
        "attachments": lambda count: plural(count, "1 file", "{n} files"),
        "derived": lambda count: plural(count, "1 derived source", "{n} derived sources"),
        "follow_ups": lambda count: plural(count, "1 follow-up", "{n} follow-ups"),
        "predecessors": lambda count: plural(count, "1 predecessor", "{n} predecessors"),
        "contacts": lambda count: plural(count, "1 contact", "{n} contacts"),
        "frames": lambda count: plural(count, "its place in 1 frame", "its place in {n} frames"),
    }
    parts = [counted[what](count) for what, count in moves.items() if count]
    if not parts:
        return tr("Nothing depends on the other record; it is deleted.")
    listed = tr("{most} and {last}", most=", ".join(parts[:-1]), last=parts[-1]) if parts[1:] else parts[0]
    return tr("What depends on the other record is moved: {parts}.", parts=listed)


def _place(draft: BodyDraft) -> str:
    if draft.latitude is None or draft.longitude is None:
        return ""
    return f"{draft.latitude:.4f}, {draft.longitude:.4f}"


def _date(date: VagueDate | None) -> str:
    return "" if date is None else date_words(date)


def _fact(fact: bool | None) -> str:
    return "" if fact is None else tr("Yes") if fact else tr("No")


def _body(entry: FormQueries, body: int | None) -> str:
    return "" if body is None else body_name(entry.body(body))


def _author(author: Author) -> str:
    return author.literal or ", ".join(filter(None, (author.family, author.given)))


def _further(csl: str) -> str:
    return "; ".join(f"{name}: {value}" for name, value in json.loads(csl).items())
