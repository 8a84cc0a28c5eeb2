"""On which level of government a body stands, as far as its kind tells, so that unequal partners can be pointed out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

PART, LOCAL, MIDDLE, REGIONAL, NATIONAL = range(5)
"""A part of a city, a town or city, what lies between town and province, a province or state, a country."""

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
"""[kind] -> the levels that it may stand on; a Chinese prefecture is the city that one speaks of, and its country."""

_ELSEWHERE: Final[Mapping[tuple[str, str], frozenset[int]]] = MappingProxyType(
    {
        ("prefecture", "JP"): frozenset({REGIONAL}),
        ("district", "DE"): frozenset({LOCAL, MIDDLE}),
        ("district", "AT"): frozenset({LOCAL, MIDDLE}),
    }
)
"""[kind, country] -> the levels, where the country's own word for a kind means another one."""


_BROADER: Final = frozenset({"district", "county", "region", "province", "state", "national"})


def is_town(kind: str, country: str) -> bool:
    """Whether a body of this kind may be the town or city of its name, not the province or county called after it."""
    return kind not in _BROADER and LOCAL in levels_of(kind, country)


_CITY_PROVINCES: Final = frozenset({"beijing", "shanghai", "tianjin", "chongqing", "北京", "上海", "天津", "重庆"})


def is_city_province(kind: str, country: str, name: str) -> bool:
    """Whether a body is one of the four cities of China that are provinces; `name` is its own, Shanghai or 上海."""
    return kind == "province" and country == "CN" and name.casefold() in _CITY_PROVINCES


def levels_of(kind: str, country: str = "") -> frozenset[int]:
    """The levels that a body of this kind may stand on; all of them for one that tells none (an association)."""
    return _ELSEWHERE.get((kind, country)) or LEVELS.get(kind, _ANY)


def levels_match(kind: str, country: str, other_kind: str, other_country: str) -> bool:
    """Whether the two may stand on one level."""
    return bool(levels_of(kind, country) & levels_of(other_kind, other_country))
