"""Levels of government by kind of body and country, to detect partners of unequal level."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

PART, LOCAL, MIDDLE, REGIONAL, NATIONAL = range(5)
"""Part of a city; town or city; between town and province; province or state; country."""

_ANY: Final = frozenset(range(5))

LEVELS: Final[Mapping[str, frozenset[int]]] = MappingProxyType(
    {
        "district": frozenset({PART}),
        "municipality": frozenset({LOCAL}),
        "county": frozenset({LOCAL, MIDDLE, REGIONAL}),
        "prefecture": frozenset({LOCAL, MIDDLE}),
        "region": frozenset({MIDDLE, REGIONAL}),
        "province": frozenset({REGIONAL}),
        "state": frozenset({REGIONAL}),
        "national": frozenset({NATIONAL}),
    }
)
"""[kind] -> its possible levels. A Chinese prefecture is both the city of that name and the land around it."""

_ELSEWHERE: Final[Mapping[tuple[str, str], frozenset[int]]] = MappingProxyType(
    {
        ("prefecture", "JP"): frozenset({REGIONAL}),
        ("district", "DE"): frozenset({LOCAL, MIDDLE}),
        ("district", "AT"): frozenset({LOCAL, MIDDLE}),
    }
)
"""[kind, country] -> the possible levels in countries where the kind means something else."""


_BROADER: Final = frozenset({"district", "county", "region", "province", "state", "national"})


def is_town(kind: str, country: str) -> bool:
    """Return whether a body of this kind may be the town or city of its name, not a province or county of that name."""
    return kind not in _BROADER and LOCAL in levels_of(kind, country)


_CITY_PROVINCES: Final = frozenset({"beijing", "shanghai", "tianjin", "chongqing", "北京", "上海", "天津", "重庆"})


def is_city_province(kind: str, country: str, name: str) -> bool:
    """Return whether a body is one of the four Chinese cities that are provinces, by its name (Shanghai or 上海)."""
    return kind == "province" and country == "CN" and name.casefold() in _CITY_PROVINCES


def levels_of(kind: str, country: str = "") -> frozenset[int]:
    """Return the possible levels of a body of this kind; all levels for a kind without level, such as association."""
    return _ELSEWHERE.get((kind, country)) or LEVELS.get(kind, _ANY)


def levels_match(kind: str, country: str, other_kind: str, other_country: str) -> bool:
    """Return whether two bodies may have equal levels."""
    return bool(levels_of(kind, country) & levels_of(other_kind, other_country))


SISTER_CITY, SISTER_REGION = "sister_city", "sister_region"
"""The usual kinds of a partnership: of towns, and of provinces and regions."""


UNKNOWN_KIND = "unknown"
"""The kind of a partnership for which none of these fits."""
_TOWNS, _REGIONS = frozenset({PART, LOCAL}), frozenset({MIDDLE, REGIONAL})


def usual_partnership_kind(levels: frozenset[int], other_levels: frozenset[int]) -> str:
    """Return the usual kind of a partnership between bodies of these levels.

    It is decided by a body whose level is known, if the other can be of the same: of a province and a county it is
    that of regions. `unknown` if no kind fits, as for a town and a province; empty if both may be either.
    """
    for kind, of_kind in ((SISTER_CITY, _TOWNS), (SISTER_REGION, _REGIONS)):
        if (levels <= of_kind or other_levels <= of_kind) and levels & of_kind and other_levels & of_kind:
            return kind
    can_fit = any(levels & of_kind and other_levels & of_kind for of_kind in (_TOWNS, _REGIONS))
    return "" if can_fit else UNKNOWN_KIND
