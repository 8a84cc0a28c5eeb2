"""Regions in a table that are regions of another country than the body's."""

from __future__ import annotations

from functools import lru_cache

from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.records.drafts import BodyDraft
from tracker.domain.text.name_folding import fold_body
from tracker.errors import RuleError
from tracker.exchange.tables.matching.body_mentions import BodyMention
from tracker.exchange.tables.matching.body_notes import described

_REGIONS = frozenset({"state", "province", "region", "prefecture"})
_MIN_LENGTH = 4
"""Shorter regions are abbreviations, which countries share."""


def region_conflict(mention: BodyMention) -> RuleError | None:
    """Return the error region_elsewhere if the gazetteer has a mention's region in other countries only."""
    if not mention.country or len(mention.subdivision) < _MIN_LENGTH:
        return None
    named = _named(fold_body(mention.subdivision))
    regions = [each for each in named if each.kind in _REGIONS]
    if not regions or any(each.country == mention.country for each in named):
        return None
    others = {each.country: described(each) for each in reversed(regions)}
    facts = {"value": mention.subdivision, "name": mention.name, "others": list(others.values())[::-1]}
    return RuleError("region_elsewhere", "subdivision", country=mention.country, **facts)


def column_of(error: RuleError, side: str) -> str:
    """Return the column of the body of a side (a or b) that an error of its matching is about."""
    return f"{'subdivision' if error.code == 'region_elsewhere' else 'body'}_{side}"


@lru_cache(maxsize=4_096)
def _named(folded: str) -> tuple[BodyDraft, ...]:
    known = gazetteer()
    return tuple(known.body_at(index) for index in known.places_of({folded}).get(folded, ()))
