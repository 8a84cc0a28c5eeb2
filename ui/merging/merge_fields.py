"""The fields compared in a merge, for each kind of record, with captions and display texts."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.dates.vague_dates import VagueDate, from_edtf
from tracker.domain.records.description import DescribedField, kind_of
from tracker.domain.records.drafts import Author, BodyDraft, PartnershipDraft, SourceDraft
from ui.recording.fields.field_queries import FormQueries
from ui.text.language_names import country_text
from ui.text.record_names import body_name, capital_label, date_words, source_text, tie_text
from ui.text.translation import number, plural, tr

ANY_DAY = 1
"""The day for queries of partnerships of which only the names are shown."""


@dataclass(frozen=True, slots=True)
class MergeField:
    """One line of the comparison: attributes of the draft that are chosen together, and their display text."""

    names: tuple[str, ...]
    caption: str
    words: Callable[[Any], str]


def body_fields(queries: FormQueries) -> tuple[MergeField, ...]:
    """Return the lines for two records of a body."""

    def codes(draft: BodyDraft) -> str:
        return ", ".join(f"{code.scheme} {code.value}" for code in draft.codes)

    def names(draft: BodyDraft) -> str:
        return ", ".join(name.name for name in draft.other_names)

    laid_out = (
        MergeField(("other_names",), tr("Other names"), names),
        MergeField(("country",), tr("Country"), lambda draft: draft.country and country_text(draft.country)),
        MergeField(("subdivision",), tr("Province or state"), lambda draft: draft.subdivision),
        MergeField(("latitude", "longitude"), tr("Place"), _place),
        MergeField(("codes",), tr("Codes"), codes),
        MergeField(("valid_from",), tr("From"), lambda draft: _date(draft.valid_from)),
        MergeField(("valid_until",), tr("Until"), lambda draft: _date(draft.valid_until)),
    )
    return _lines(BodyDraft, laid_out, queries, ANY_DAY)


def partnership_fields(queries: FormQueries, as_of: int) -> tuple[MergeField, ...]:
    """Return the lines for two records of a partnership."""

    def bodies(draft: PartnershipDraft) -> str:
        return " – ".join(_body(queries, side) for side in (draft.body_a, draft.body_b) if isinstance(side, int))

    def codes(codes: tuple[str, ...]) -> str:
        return ", ".join(capital_label(code) for code in codes)

    laid_out = (
        MergeField(("body_a", "body_b"), tr("Bodies"), bodies),
        MergeField(("label_a",), tr("The first body calls it"), lambda draft: draft.label_a),
        MergeField(("label_b",), tr("The second body calls it"), lambda draft: draft.label_b),
        MergeField(("sectors",), tr("Sectors"), lambda draft: codes(draft.sectors)),
        MergeField(("tags",), tr("Tags"), lambda draft: ", ".join(draft.tags)),
    )
    return _lines(PartnershipDraft, laid_out, queries, as_of)


def source_fields(queries: FormQueries) -> tuple[MergeField, ...]:
    """Return the lines for two records of a source."""
    laid_out = (
        MergeField(("authors",), tr("Authors"), lambda draft: "; ".join(map(_author, draft.authors))),
        MergeField(("date",), tr("Published on"), lambda draft: _date(draft.date)),
        MergeField(("accessed",), tr("Accessed on"), lambda draft: _date(draft.accessed)),
        MergeField(("csl",), tr("Further fields"), lambda draft: _further(draft.csl)),
    )
    return _lines(SourceDraft, laid_out, queries, ANY_DAY)


def _lines(draft: type, laid_out: Sequence[MergeField], queries: FormQueries, as_of: int) -> tuple[MergeField, ...]:
    """Return the lines of all fields of a draft, in their order; `laid_out` are those with another caption or text."""
    lines = {field.names[0]: field for field in laid_out}
    described = {field.name: field for field in kind_of(draft).fields}
    covered = {name for field in laid_out for name in field.names[1:]}
    found = []
    for name in (each.name for each in dataclasses.fields(draft) if each.name not in covered):
        if name in lines:
            found.append(lines[name])
        elif name in described:
            found.append(_plain(described[name], queries, as_of))
    return tuple(found)


def _plain(field: DescribedField, queries: FormQueries, as_of: int) -> MergeField:
    caption = tr(field.label)

    def words(draft: Any) -> str:
        return _value(field, getattr(draft, field.name), queries, as_of)

    return MergeField((field.name,), caption[:1].upper() + caption[1:], words)


def _value(field: DescribedField, value: Any, queries: FormQueries, as_of: int) -> str:
    """Return the display text of a value, by the type of its field; empty if nothing is recorded."""
    if value is None:
        return ""
    match field.type:
        case "vague_date":
            return date_words(value)
        case "day":
            return date_words(from_edtf(date.fromordinal(value).isoformat()))
        case "yes_no" | "maybe":
            return _fact(value)
        case "code":
            return capital_label(value) if value else ""
        case "whole":
            return number(value)
        case "reference":
            return _record(field.targets[0], value, queries, as_of)
    return str(value)


def _record(table: str, record: int, queries: FormQueries, as_of: int) -> str:
    if table == "body":
        return _body(queries, record)
    if table == "partnership":
        return tie_text(queries.partnership(record, as_of))
    return source_text(queries.source(record)) if table == "source" else str(record)


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


def _date(found: VagueDate | None) -> str:
    return "" if found is None else date_words(found)


def _fact(fact: bool | None) -> str:
    return "" if fact is None else tr("Yes") if fact else tr("No")


def _body(queries: FormQueries, body: int | None) -> str:
    return "" if body is None else body_name(queries.body(body))


def _author(author: Author) -> str:
    return author.literal or ", ".join(filter(None, (author.family, author.given)))


def _further(csl: str) -> str:
    return "; ".join(f"{name}: {value}" for name, value in json.loads(csl).items())
