"""The merged draft of two duplicate records, which is the proposal that the user can change field by field.

The values of the kept record have precedence, those of the other fill empty fields, and lists and notes are joined.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, Literal, TypeVar

from tracker.domain.records.drafts import BodyDraft, OtherName, PartnershipDraft, SourceDraft
from tracker.domain.text.name_folding import fold_body

Sides = tuple[int, int]
"""The bodies of a partnership, a and b."""

Choice = Literal["kept", "other", "both"]
"""The record from which a field is taken; `both` only for the fields in `JOINED`."""

JOINED = frozenset({"other_names", "codes", "sectors", "tags", "note", "summary", "csl"})
"""The fields of which both values can be joined."""

Draft = TypeVar("Draft", BodyDraft, PartnershipDraft, SourceDraft)


def merged_body(kept: BodyDraft, other: BodyDraft) -> BodyDraft:
    """Merge two records of a body: the name of the other becomes another name; a location is taken whole from one."""
    named = kept if kept.name else other
    placed = kept if kept.latitude is not None and kept.longitude is not None else other
    return BodyDraft(
        name=named.name,
        kind=named.kind,
        country=kept.country or other.country,
        subdivision=kept.subdivision or other.subdivision,
        latitude=placed.latitude,
        longitude=placed.longitude,
        other_names=joined_names(named.name, (*kept.other_names, OtherName(other.name), *other.other_names)),
        codes=tuple(dict.fromkeys((*kept.codes, *other.codes))),
        valid_from=kept.valid_from or other.valid_from,
        valid_until=kept.valid_until or other.valid_until,
        successor=kept.successor if kept.successor is not None else other.successor,
        note=joined_text(kept.note, other.note),
    )


def merged_partnership(kept: PartnershipDraft, other: PartnershipDraft) -> PartnershipDraft:
    """Merge two records of a partnership, with the bodies of the kept one; both must have their sides in one order."""
    return PartnershipDraft(
        body_a=kept.body_a,
        body_b=kept.body_b,
        kind=kept.kind if kept.kind != "unknown" else other.kind,
        label_a=kept.label_a or other.label_a,
        label_b=kept.label_b or other.label_b,
        stands_for=kept.stands_for,
        sectors=tuple(dict.fromkeys((*kept.sectors, *other.sectors))),
        tags=tuple(dict.fromkeys((*kept.tags, *other.tags))),
        signed_by_heads=kept.signed_by_heads if kept.signed_by_heads is not None else other.signed_by_heads,
        council_approved=kept.council_approved if kept.council_approved is not None else other.council_approved,
        fixed_term_until=kept.fixed_term_until or other.fixed_term_until,
        superseded_by=kept.superseded_by if kept.superseded_by is not None else other.superseded_by,
        tie_group=kept.tie_group if kept.tie_group is not None else other.tie_group,
        note=joined_text(kept.note, other.note),
    )


def merged_source(kept: SourceDraft, other: SourceDraft) -> SourceDraft:
    """Merge two records of a source; the result is confidential if either is."""
    return SourceDraft(
        title=kept.title,
        kind=kept.kind,
        authors=kept.authors or other.authors,
        publisher=kept.publisher or other.publisher,
        date=kept.date or other.date,
        language=kept.language or other.language,
        url=kept.url or other.url,
        doi=kept.doi or other.doi,
        accessed=kept.accessed or other.accessed,
        archived_url=kept.archived_url or other.archived_url,
        derived_from=kept.derived_from if kept.derived_from is not None else other.derived_from,
        is_confidential=kept.is_confidential or other.is_confidential,
        summary=joined_text(kept.summary, other.summary),
        csl=_joined_csl(kept.csl, other.csl),
    )


def merged(kept: Draft, other: Draft) -> Draft:
    """Merge two records of equal kind."""
    together: dict[type, Any] = {
        BodyDraft: merged_body,
        PartnershipDraft: merged_partnership,
        SourceDraft: merged_source,
    }
    made: Draft = together[type(kept)](kept, other)
    return made


def proposed_choices(kept: Draft, other: Draft) -> dict[str, Choice]:
    """Return {field: record from which the proposed value is taken}."""
    both = merged(kept, other)
    choices: dict[str, Choice] = {}
    for name in (field.name for field in fields(kept)):
        value = getattr(both, name)
        choices[name] = "kept" if value == getattr(kept, name) else "other" if value == getattr(other, name) else "both"
    return choices


def apply_choices(kept: Draft, other: Draft, choices: Mapping[str, Choice]) -> Draft:
    """Return the merged record with the chosen value of each field; a body's name is never among its other names."""
    drafts = {"kept": kept, "other": other, "both": merged(kept, other)}
    values = {name: getattr(drafts[whose], name) for name, whose in choices.items()}
    made = replace(drafts["both"], **values)
    if isinstance(made, BodyDraft):
        names = made.other_names
        if choices.get("other_names", "both") == "both":
            names = (OtherName(kept.name), *kept.other_names, OtherName(other.name), *other.other_names)
        made = replace(made, other_names=joined_names(made.name, names))
    return made


def is_turned(sides: Sides, wanted: Sides) -> bool:
    """Return whether the sides of a partnership must be exchanged to match the sides `wanted`."""
    straight = (sides[0] == wanted[0]) + (sides[1] == wanted[1])
    crossed = (sides[0] == wanted[1]) + (sides[1] == wanted[0])
    return crossed > straight


def swap_sides(partnership: PartnershipDraft) -> PartnershipDraft:
    """Return the partnership with sides a and b exchanged."""
    return replace(
        partnership,
        body_a=partnership.body_b,
        body_b=partnership.body_a,
        label_a=partnership.label_b,
        label_b=partnership.label_a,
    )


def joined_names(name: str, others: tuple[OtherName, ...]) -> tuple[OtherName, ...]:
    """Return the other names of a body named `name`; of names that are equal when folded only the first."""
    names: dict[str, OtherName] = {}
    for other in others:
        if other.name and fold_body(other.name) != fold_body(name):
            names.setdefault(fold_body(other.name), other)
    return tuple(names.values())


def joined_text(one: str, other: str) -> str:
    """Return two notes separated by an empty line, or only the longer one if it contains the other."""
    if other.strip() in one:
        return one
    if one.strip() in other:
        return other
    return f"{one}\n\n{other}"


def _joined_csl(kept: str, other: str) -> str:
    """Return the CSL fields of both as JSON, the kept values first; the kept text is unchanged if nothing is added."""
    mine, theirs = json.loads(kept), json.loads(other)
    return json.dumps({**theirs, **mine}, ensure_ascii=False) if theirs.keys() - mine.keys() else kept
