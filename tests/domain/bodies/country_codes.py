"""The codes of all countries, for tests of tables that name countries."""

from __future__ import annotations

from functools import cache

from tracker.domain.bodies.countries import all_countries


def is_country(code: str) -> bool:
    """Return whether `code` is the code of a country, in capitals."""
    return code in _codes()


@cache
def _codes() -> frozenset[str]:
    return frozenset(dict(all_countries()))
