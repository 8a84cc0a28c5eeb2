"""The merged draft of two duplicate records, which is the proposal that the user can change field by field.

The values of the kept record have precedence, those of the other fill empty fields, and lists and notes are joined.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, Literal, TypeVar

from tracker.domain.records.description import DescribedField, kind_of
from tracker.domain.records.drafts import BodyDraft, OtherName, PartnershipDraft, SourceDraft
from tracker.domain.text.name_folding import fold_body

Sides = tuple[int, int]
"""The bodies of a partnership, a and b."""

Choice = Literal["kept", "other", "both"]
"""The record from which a field is taken; `both` only for fields that are joined."""

Draft = TypeVar("Draft", BodyDraft, PartnershipDraft, SourceDraft)


def merged_body(kept: BodyDraft, other: BodyDraft) -> BodyDraft:
    """Merge two records of a body: the name of the other becomes another name; a location is taken whole from one."""
    named = kept if kept.name else other
    names = joined_names(named.name, (*kept.other_names, OtherName(other.name), *other.other_names))
    return _merged(kept, other, name=named.name, kind=named.kind, other_names=names)


def merged_partnership(kept: PartnershipDraft, other: PartnershipDraft) -> PartnershipDraft:
    """Merge two records of a partnership, with the bodies of the kept one; both must have their sides in one order."""
    return _merged(kept, other)


def merged_source(kept: SourceDraft, other: SourceDraft) -> SourceDraft:
    """Merge two records of a source; the result is confidential if either is."""
    return _merged(kept, other, title=kept.title, kind=kept.kind, csl=_joined_csl(kept.csl, other.csl), files=())


def is_joined(draft: type, name: str) -> bool:
    """Return whether both values of a field can be joined: lists, and texts of several lines."""
    field = _described(draft).get(name)
    return name == "csl" or field is None or (field.type == "text" and bool(field.lines))


def _merged(kept: Draft, other: Draft, **settled: Any) -> Draft:
    """Merge two records field by field; `settled` are the values of fields that follow another rule."""
    described = _described(type(kept))
    groups: dict[str, list[str]] = {}
    for name, field in described.items():
        groups.setdefault(field.group or name, []).append(name)
    values: dict[str, Any] = {}
    for names in groups.values():
        from_kept = not any(_is_empty(described[name], getattr(kept, name)) for name in names)
        values |= {name: getattr(kept if from_kept else other, name) for name in names}
    for name in (each.name for each in fields(kept) if is_joined(type(kept), each.name)):
        mine, theirs = getattr(kept, name), getattr(other, name)
        join = joined_text if isinstance(mine, str) else _joined_list
        values[name] = join(mine, theirs)
    return replace(kept, **(values | settled))


def _described(draft: type) -> dict[str, DescribedField]:
    """Return the described fields that a draft states, by name."""
    given = {each.name for each in fields(draft)}
    return {field.name: field for field in kind_of(draft).fields if field.name in given}


def _is_empty(field: DescribedField, value: Any) -> bool:
    """Return whether a value says nothing, so that the value of the other record is taken."""
    unknown = ("", "unknown") if field.type == "code" else ("", "{}", "[]")
    return value is None or value in ((), *unknown) or (field.type == "yes_no" and not value)


def _joined_list(kept: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys((*kept, *other)))


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
