"""What the gazetteer knows of a body that a table names: one where that is certain, several where the name means them.

Suzhou without more may be 苏州 or 宿州; Suzhou in Anhui, or at 33.6 degrees north, is one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from tracker.domain.body_levels import is_town, levels_match
from tracker.domain.distance import kilometres
from tracker.domain.gazetteer import gazetteer
from tracker.domain.names import fold_body
from tracker.domain.records import BodyDraft

if TYPE_CHECKING:
    from tracker.exchange.body_matching import Mention

FAR = 50.0
"""Kilometres from which on two places of one name are two."""
_ONE_PLACE = 20.0
_PROVINCE = re.compile(r"([^(),]*[^(),\s])\s*(?:\(([^()]+)\)|,\s*([^(),]+))\s*")


class KnownPlaces:
    """The gazetteer, asked for many names; one that is not `used` knows none."""

    def __init__(self, *, used: bool) -> None:
        self._is_used = used
        self._places: dict[str, list[int]] = {}
        self._found: dict[Mention, Sequence[BodyDraft]] = {}

    def look_up(self, names: Iterable[str]) -> None:
        """Find all these names at once, before one asks for them."""
        if self._is_used:
            parts = (part for name in names for part in (name, _base(name)[0]))
            self._places = gazetteer().places_of({fold_body(part) for part in parts if part})

    def among(self, told: Mention) -> Sequence[BodyDraft]:
        """The bodies that a mention may mean: none that is certain, one, or several of which none is likelier."""
        if told not in self._found:
            self._found[told] = self._search(told)
        return self._found[told]

    def _search(self, told: Mention) -> Sequence[BodyDraft]:
        folded = fold_body(told.name)
        base, province = _base(told.name)
        if folded not in self._places and base and not told.subdivision:
            found = self._search(told._replace(name=base, subdivision=province))
            return found if len(found) == 1 else ()
        drafts = [_body_at(place) for place in self._places.get(folded, ())]
        if told.country:
            drafts = [draft for draft in drafts if draft.country == told.country]
        if told.subdivision:
            drafts = [draft for draft in drafts if fold_body(draft.subdivision) == fold_body(told.subdivision)]
        drafts = _of_kind(drafts, told.kind)
        if told.is_town:
            drafts = [draft for draft in drafts if _is_local(draft)] or drafts
        if told.place is not None:
            return _nearest(drafts, told.place)
        shown = [draft for draft in drafts if fold_body(draft.name) == folded]
        local = [draft for draft in drafts if _is_local(draft)]
        if not told.kind and len(local) == 1 and not any(_is_local(draft) for draft in shown):
            shown = local  # Genève without more is the city, whose canton alone is shown under that name
        drafts = _likeliest(shown) if shown else drafts
        if not told.country and len({draft.country for draft in drafts}) > 1:
            return ()
        if not shown and len(drafts) > 1:
            return ()  # what they are called besides tells too little to ask which is meant
        return drafts


def _is_local(draft: BodyDraft) -> bool:
    """Whether it is what a name without more means, rather than a province or a district that is called so too."""
    return draft.kind in ("municipality", "prefecture") and is_town(draft.kind, draft.country)


def _base(name: str) -> tuple[str, str]:
    """`Suzhou` and `Anhui` of Suzhou (Anhui) and of Suzhou, Anhui; nothing where a name has no such part."""
    found = _PROVINCE.fullmatch(name)
    return (found[1], found[2] or found[3]) if found else ("", "")


@lru_cache(maxsize=4_096)
def _body_at(place: int) -> BodyDraft:
    return gazetteer().body_at(place)


def _of_kind(drafts: list[BodyDraft], kind: str) -> list[BodyDraft]:
    """Those of the kind; where there is none, those on its level, but no town for a county or the like."""
    if not kind:
        return drafts
    exact = [draft for draft in drafts if draft.kind == kind]
    return exact or [
        draft
        for draft in drafts
        if levels_match(kind, draft.country, draft.kind, draft.country)
        and is_town(kind, draft.country) == is_town(draft.kind, draft.country)
    ]


def _nearest(drafts: list[BodyDraft], place: tuple[float, float]) -> list[BodyDraft]:
    near = [
        (away, number)
        for number, draft in enumerate(drafts)
        if draft.latitude is not None
        and draft.longitude is not None
        and (away := kilometres(place, (draft.latitude, draft.longitude))) <= FAR
    ]
    local = [each for each in near if _is_local(drafts[each[1]])]
    return [drafts[min(local or near)[1]]] if near else []


def _likeliest(drafts: list[BodyDraft]) -> list[BodyDraft]:
    """The towns among them, else those of the first one's kind; one alone where all lie in one place."""
    local = [draft for draft in drafts if _is_local(draft)]
    kind = drafts[0].kind
    found = local or [draft for draft in drafts if draft.kind == kind]
    first = (found[0].latitude, found[0].longitude)
    if all(_is_near(first, draft) for draft in found):
        return found[:1]
    return found


def _is_near(place: tuple[float | None, float | None], draft: BodyDraft) -> bool:
    if place[0] is None or place[1] is None or draft.latitude is None or draft.longitude is None:
        return False
    return kilometres((place[0], place[1]), (draft.latitude, draft.longitude)) <= _ONE_PLACE
