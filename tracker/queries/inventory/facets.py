"""The values of each facet, with the number of partnerships that have them and match all other facets."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tracker.domain.records.own_filters import own_key
from tracker.domain.statuses.statuses import CODES
from tracker.queries.columns.own_columns import own_columns
from tracker.queries.inventory.selection import CONFIRMATION, FACETS, InventoryFilter
from tracker.queries.inventory.shown_partnerships import (
    BODY_FACETS,
    FilteredPartnerships,
    Mask,
    body_codes,
    filter_partnerships,
    has_any,
    part_codes,
)
from tracker.queries.inventory.status_masks import status_masks
from tracker.queries.reader import Reader
from tracker.queries.rows import FacetCounts, FacetValue, Interval


def facet_counts(reader: Reader, selection: InventoryFilter) -> tuple[FacetCounts, ...]:
    """Return the values of each facet that occur or are chosen: statuses in vocabulary order, others by count.

    Those of added fields follow, in the order of their definition.
    """
    found = filter_partnerships(reader, selection)
    own = own_columns(found.columns)
    facets = (*FACETS, *(facet for facet in own.facets if own.has_values(facet) or selection.values(facet)))
    facets += own.described_in(selection.own_facets())
    if selection.values("status") or selection.values(CONFIRMATION):
        return tuple(_facet(found, facet, selection.values(facet)) for facet in facets)
    # only the statuses depend on the day
    others = found.columns.cached_result(
        (FACETS, replace(selection, as_of=0)),
        lambda: tuple(_facet(found, facet, selection.values(facet)) for facet in facets if facet != "status"),
    )
    return (_facet(found, "status", frozenset()), *others)


def _facet(found: FilteredPartnerships, facet: str, chosen: frozenset[str]) -> FacetCounts:
    """Return the counts of a facet. Those of a facet of the bodies are kept if all partnerships match."""
    if own_key(facet) is not None:
        return _own_facet(found, facet, chosen)
    is_of_bodies = facet in BODY_FACETS and not found.columns.refinements.get(facet)
    is_kept = is_of_bodies and not chosen and bool(found.mask(is_certain=True).all())
    known: FacetCounts | None = found.columns.results_of_bodies.get(facet) if is_kept else None
    if known is None:
        known = _counted(found, facet, chosen)
        if is_kept:
            found.columns.results_of_bodies[facet] = known
    return known


def _counted(found: FilteredPartnerships, facet: str, chosen: frozenset[str]) -> FacetCounts:
    if facet == "status":
        return _statuses(found, chosen)
    possible, certain = found.mask(without=facet), found.mask(is_certain=True, without=facet)
    numbers = {value: number for value, number in _rolled_up(found, facet, possible).items() if value}
    sure = numbers if (possible == certain).all() else _rolled_up(found, facet, certain)
    counts = {value: Interval(sure.get(value, 0), number) for value, number in numbers.items() if number}
    values = [FacetValue(value, count, value in chosen) for value, count in counts.items()]
    values += [FacetValue(value, Interval(0, 0), True) for value in sorted(chosen - counts.keys())]
    values.sort(key=lambda value: (-value.count.possible, value.value))
    return FacetCounts(facet, tuple(values))


def _own_facet(found: FilteredPartnerships, facet: str, chosen: frozenset[str]) -> FacetCounts:
    """Count the values of an added field in the order of its definition; of a number or date, the chosen ranges."""
    possible, certain = found.mask(without=facet), found.mask(is_certain=True, without=facet)
    own = own_columns(found.columns)
    field = own.field(facet)
    assert field is not None
    known = {"yes_no": ("yes", "no")}.get(field.draft.value_type, field.draft.choices)
    values = (*known, *sorted(chosen - set(known)))
    maybe, sure = own.counts(facet, values, possible), own.counts(facet, values, certain, is_certain=True)
    shown = [value for value in values if value in maybe or value in chosen]
    counts = {value: Interval(sure.get(value, 0), maybe.get(value, 0)) for value in shown}
    return FacetCounts(facet, tuple(FacetValue(value, counts[value], value in chosen) for value in shown), field)


def _statuses(found: FilteredPartnerships, chosen: frozenset[str]) -> FacetCounts:
    """Return the statuses that occur or are chosen; those of the project follow the standard one that they refine."""
    sure, maybe = found.counts_without("status")
    counts = {code: Interval(sure.of(code).certain, maybe.of(code).possible) for code in CODES}
    refined = found.columns.refinements.get("status", {})
    for own in refined:
        masks = status_masks(found.columns, found.as_of, found.answers.labels, [own])
        certain = masks.certain & found.mask(is_certain=True, without="status")
        possible = masks.possible & found.mask(without="status")
        counts[own] = Interval(int(np.count_nonzero(certain)), int(np.count_nonzero(possible)))
    order = [code for standard in CODES for code in (standard, *(own for own in refined if refined[own] == standard))]
    order += sorted(chosen - counts.keys())
    nothing = Interval(0, 0)
    values = (FacetValue(code, counts.get(code, nothing), code in chosen, refined.get(code, "")) for code in order)
    return FacetCounts("status", tuple(value for value in values if value.count.possible or value.is_chosen))


def _rolled_up(found: FilteredPartnerships, facet: str, mask: Mask) -> dict[str, int]:
    """Return the numbers of a facet's values; a code that own codes refine also counts what has one of these."""
    numbers = _numbers(found, facet, mask)
    for standard in sorted({*found.columns.refinements.get(facet, {}).values()}):
        numbers[standard] = int(np.count_nonzero(has_any(found.columns, facet, frozenset([standard])) & mask))
    return numbers


def _numbers(found: FilteredPartnerships, facet: str, mask: Mask) -> dict[str, int]:
    """Return for each value of the facet how many partnerships in the mask have it."""
    columns = found.columns
    if facet == "evidence":
        return {"unsourced": int(np.count_nonzero(columns.has_unsourced & mask))}
    if facet in BODY_FACETS:
        codes, name = body_codes(columns, facet)
        a, b = (columns.bodies[name][side[mask]] for side in (columns.body_a, columns.body_b))
        counts = np.bincount(a, minlength=len(codes.texts)) + np.bincount(b[a != b], minlength=len(codes.texts))
    else:
        codes, frame, owner = part_codes(columns, facet)
        counts = np.bincount(frame[facet][mask[owner]], minlength=len(codes.texts))
    return dict(zip(codes.texts, counts.tolist(), strict=True))
