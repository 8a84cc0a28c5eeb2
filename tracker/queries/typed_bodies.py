"""The bodies that a typed name means in the gazetteer: one of the project under another name, or a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tracker.domain.bodies.distinct_names import BodyName, Namesake, distinct_names_of
from tracker.domain.bodies.no_names import says_unnamed
from tracker.domain.coding.vocabulary import UNKNOWN_BODY_KIND
from tracker.domain.records.drafts import BodyDraft, ExternalCode
from tracker.domain.records.record_ids import kind_of_id
from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.missing_texts import is_empty_cell
from tracker.domain.text.name_folding import fold_body
from tracker.errors import RuleError
from tracker.exchange.tables.asking.doubts import undoubted
from tracker.exchange.tables.asking.known_names import KnownNames
from tracker.exchange.tables.asking.no_names import code_of_no_name
from tracker.exchange.tables.asking.several import listed, may_list, names_to_look_up
from tracker.exchange.tables.matching.body_matching import mention, new_body_from
from tracker.exchange.tables.matching.body_mentions import BodyMention
from tracker.exchange.tables.matching.known_places import GazetteerLookup, Meaning, town_and_province
from tracker.queries.body_names import TypedName, body_of_place, parts_of_name
from tracker.queries.reader import Reader

_SHORTEST_ID: Final = 15
_FACTS_OF_PLACES: Final = ("name", "kind", "country", "subdivision", "latitude", "longitude", "codes")
"""The fields that the gazetteer has of a place. All other fields of a body are those that are typed."""


@dataclass(frozen=True, slots=True)
class NewBody:
    """A body that the project lacks. `others` are further places of the gazetteer that have the name."""

    draft: BodyDraft
    is_of_gazetteer: bool = False
    others: tuple[BodyName, ...] = ()


def body_in_gazetteer(reader: Reader, text: str) -> int | None:
    """Return the project's body that the gazetteer knows under a name which the project lacks (Moskau); else None."""
    drafts = meaning_of(text).found if text else ()
    return body_of_place(reader, drafts[0]) if len(drafts) == 1 else None


def new_body(text: str) -> NewBody:
    """Return the body that a text names and the project lacks, with the facts of the gazetteer if it has one that is
    clearly likelier than the others.

    RuleError name_missing; no_one_name for a text such as `?`, `geen`, `Ulm?`, `Ulm en Aalen`; no_such_record
    for an id; ambiguous_body with names that can be typed.
    """
    cleaned = clean_text(text, "name").text
    if not cleaned:
        raise RuleError("name_missing", "name")
    is_id = (cleaned.isascii() and cleaned.isdecimal()) or kind_of_id(cleaned) != ""
    if is_id and len(cleaned) >= _SHORTEST_ID:
        raise RuleError("no_such_record", "body", record=cleaned)
    if _is_no_one_name(cleaned):
        raise RuleError("no_one_name", "name", value=cleaned)
    typed = _typed(cleaned)
    return _completed(mention(typed.name, typed.country, typed.kind, typed.subdivision), meaning_of(cleaned))


def _is_no_one_name(text: str) -> bool:
    """Return whether a text names no body, states a doubt, or lists several bodies that the gazetteer has."""
    known = KnownNames()
    known.prepare({text, *names_to_look_up(text)})
    if says_unnamed(text) or is_empty_cell(text, may_be_name=True) or undoubted(text):
        return True
    if code_of_no_name(text):
        return text.islower() or not known.knows(text)
    found = listed(text, "", known) if may_list(text) else None
    return found is not None and len(found.parts) > 1 and all(part.is_known for part in found.parts)


def completed_body(draft: BodyDraft, *, is_kind_given: bool) -> NewBody:
    """Return a body that is to be added, with what the gazetteer has and the draft lacks.

    Of several places in its country, and for a body with codes, only the kind is taken, if they have the same.
    RuleError ambiguous_body if its country is not given and several places may be meant.
    """
    kind = draft.kind if is_kind_given else ""
    if not draft.name.strip() or kind == "unnamed":
        return NewBody(replace(draft, kind=kind or UNKNOWN_BODY_KIND))
    meant = mention(draft.name, draft.country, kind, draft.subdivision, (draft.latitude, draft.longitude))
    meaning = _meaning(meant)
    places = (*meaning.found, *meaning.others, *meaning.elsewhere)
    is_taken = bool(meaning.found) and not (draft.country and len(meaning.found) > 1)
    if draft.codes or (places and not is_taken):
        kinds = {each.kind for each in places}
        kind = kind or meant.kind or (kinds.pop() if len(kinds) == 1 else UNKNOWN_BODY_KIND)
        return NewBody(replace(draft, kind=kind), others=() if draft.codes else _apart(places))
    found = _completed(meant, meaning)
    known = found.draft
    names = (*draft.other_names, *(each for each in known.other_names if each not in draft.other_names))
    facts = {name: getattr(known, name) for name in _FACTS_OF_PLACES}
    return replace(found, draft=replace(draft, other_names=names, **facts))


def meaning_of(text: str) -> Meaning:
    """Return what a typed name means in the gazetteer."""
    typed = _typed(text)
    return _meaning(mention(typed.name, typed.country, typed.kind, typed.subdivision))


def _typed(text: str) -> TypedName:
    """Return the name and the facts that distinguish it in a text; the whole text if it has no such facts."""
    if (found := parts_of_name(text)) is not None:
        return found
    name, province = town_and_province(text)
    if name and any(fold_body(each.name) != fold_body(text) for each in _meaning(mention(text, "", "")).found):
        return TypedName(name, subdivision=province)
    return TypedName(text)


def _meaning(meant: BodyMention) -> Meaning:
    lookup = GazetteerLookup(used=True, in_any_country=True)
    lookup.look_up(part for part in (meant.name, meant.subdivision) if part)
    return lookup.meaning(meant)


def _completed(meant: BodyMention, meaning: Meaning) -> NewBody:
    if len(meaning.found) > 1:
        names = list(_apart(meaning.found))
        raise RuleError("ambiguous_body", "body", name=meant.name, candidates=names, reason="places")
    if not meaning.found:
        kind = meant.kind or ("municipality" if meant.is_town else UNKNOWN_BODY_KIND)
        return NewBody(BodyDraft(meant.name, kind, meant.country, meant.subdivision, *(meant.location or (None, None))))
    known = new_body_from(meant, meaning.found[0])
    draft = BodyDraft(
        name=known.name,
        kind=known.kind,
        country=known.country,
        subdivision=known.subdivision,
        latitude=known.latitude,
        longitude=known.longitude,
        other_names=known.other_names,
        codes=tuple(ExternalCode(*code) for code in known.codes),
    )
    return NewBody(draft, True, _apart((*meaning.found, *meaning.others))[1:])


def _apart(drafts: Sequence[BodyDraft]) -> tuple[BodyName, ...]:
    """Return the names of places of the gazetteer, each with what distinguishes it from the others."""
    codes = [", ".join(f"{code.scheme} {code.value}" for code in each.codes) for each in drafts]
    namesakes = [
        Namesake(number, each.name, "", each.kind, each.country, each.subdivision, codes[number])
        for number, each in enumerate(drafts)
    ]
    names = distinct_names_of(namesakes)
    return tuple(names[number] for number in range(len(drafts)))
