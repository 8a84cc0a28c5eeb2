"""Rows for tests of models and widgets."""

from __future__ import annotations

from tracker.domain.dates.vague_dates import VagueDate
from tracker.queries.rows import BodyRow, FacetCounts, FacetValue, Headline, Interval, PartnershipRow

DAY = 738_647
"""7 May 2023."""


def body(record: int, name: str, *, kind: str = "municipality", native: str = "", country: str = "NL") -> BodyRow:
    return BodyRow(record, name, native, kind, country, "")


def partnership(record: int, name: str = "Arnhem", labels: tuple[str, ...] = ("active",)) -> PartnershipRow:
    return PartnershipRow(
        id=record,
        a=body(record * 10, name),
        b=body(record * 10 + 1, "Wuhan", native="武汉", country="CN"),
        kind="sister_city",
        labels=labels,
        start=VagueDate("1999", "1999", 729_755, 730_119),
        last_change=None,
        changes=2,
        unsourced_changes=0,
        sources=3,
        stands_for=1,
    )


def headline(shown: int = 3, total: int = 3, unsourced: int = 1) -> Headline:
    return Headline(
        shown, total, Interval(2, 2), Interval(0, 1), 5, 4, unsourced, unsourced, in_force_records=2, ended_records=1
    )


def facets() -> tuple[FacetCounts, ...]:
    return (
        FacetCounts(
            "status",
            (FacetValue("active", Interval(2, 2), False), FacetValue("terminated", Interval(0, 1), True)),
        ),
        FacetCounts("country", (FacetValue("CN", Interval(3, 3), False),)),
        FacetCounts("evidence", (FacetValue("unsourced", Interval(1, 1), False),)),
    )
