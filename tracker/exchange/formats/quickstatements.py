"""Partnerships as statements for Wikidata in QuickStatements version 1: one line for each side."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import date

from tracker.domain.bodies.external_codes import WIKIDATA
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.statuses.statuses import ENDINGS
from tracker.exchange.tables.matching.known_records import Body, Change, Partnership

_PARTNER, _START, _END, _URL = "P190", "P580", "P582", "S854"
_WEB = re.compile(r"https?://[^\s\"]+")


def statements(partnership: Partnership) -> list[str]:
    """Return the two lines of a partnership; none unless both bodies have a Wikidata identifier."""
    a, b = item_of(partnership.a), item_of(partnership.b)
    if not (a and b):
        return []
    qualifiers = "\t".join(f"{name}\t{value}" for name, value in _qualifiers(partnership).items())
    return [
        "\t".join(filter(None, (one, _PARTNER, other, qualifiers, *_references(partnership))))
        for one, other in ((a, b), (b, a))
    ]


def item_of(body: Body) -> str:
    """Return the Wikidata identifier of a body; empty for a body without one."""
    return dict(body.codes).get(WIKIDATA, "")


def _qualifiers(partnership: Partnership) -> Mapping[str, str]:
    """Return the qualifiers for beginning and end, if these dates are a year, a month or a day."""
    changes = sorted((each for same in partnership.changes.values() for each in same), key=lambda each: each.position)
    beginning = next((each for each in changes if each.status == "in_force"), None)
    ending = changes[-1] if changes and changes[-1].status in ENDINGS else None
    found = {_START: _time(beginning), _END: _time(ending)}
    return {name: value for name, value in found.items() if value}


def _time(change: Change | None) -> str:
    """Return a date with its Wikidata precision: 9 for a year, 10 for a month, 11 for a day; else empty."""
    when: VagueDate | None = change.date if change is not None else None
    if when is None or when.earliest is None or when.latest is None:
        return ""
    first, last = date.fromordinal(when.earliest), date.fromordinal(when.latest)
    if first == last:
        return f"+{first.isoformat()}T00:00:00Z/11"
    if (first.day, last.day) != (1, calendar.monthrange(last.year, last.month)[1]) or first.year != last.year:
        return ""
    if first.month == last.month:
        return f"+{first.year:04}-{first.month:02}-00T00:00:00Z/10"
    return f"+{first.year:04}-00-00T00:00:00Z/9" if (first.month, last.month) == (1, 12) else ""


def _references(partnership: Partnership) -> Iterator[str]:
    """Yield the first web address of a source of the partnership or its status changes."""
    owners: tuple[Partnership | Change, ...] = (
        partnership,
        *(each for same in partnership.changes.values() for each in same),
    )
    urls = (
        citation.source.url
        for owner in owners
        for citations in (owner.citations or {}).values()
        for citation in citations
        if citation.stance != "contradicts"
    )
    first = next((url for url in urls if _WEB.fullmatch(url)), "")
    if first:
        yield f'{_URL}\t"{first}"'
