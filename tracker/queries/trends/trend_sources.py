"""The sources behind the selected partnerships: their kinds by year of publication, and the origins of changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.sources.origins import origins
from tracker.domain.trends.flows import StatusEntries, TimeBins, placed
from tracker.queries.columns.column_table import Codes, Frame, rows_of
from tracker.queries.columns.partnership_columns import Columns
from tracker.queries.columns.refined_codes import standard_numbers
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.inventory.shown_partnerships import filter_partnerships
from tracker.queries.reader import Reader
from tracker.queries.trends.trend_rows import OriginShares, PeriodTrend, Series, SourceMix, SupportingRecords, largest

MAX_KINDS: Final = 8
MAX_COLUMNS: Final = 12
MAX_ORIGINS: Final = 3
"""From this number of origins on, changes are counted together."""
_NO_PARENT: Final = 0


@dataclass(frozen=True, slots=True, eq=False)
class CitedSources:
    """The citations of changes, sorted by change; the sources by id, and the index of each source's origin."""

    citations: Frame
    sources: Frame
    kinds: Sequence[str]
    roots: NDArray[np.int64]


def cited_sources(reader: Reader) -> CitedSources:
    """Read the citations and sources. It takes long in a large project, and does not depend on the filter."""
    query = "SELECT change_id, source_id FROM citation WHERE change_id IS NOT NULL ORDER BY change_id"
    citations = Frame.read(reader.connection, query, {"source": np.int64})
    kinds = Codes()
    sources = _sources(reader, kinds)
    standard = standard_numbers(kinds, reader.columns.refinements.get("source_kind", {}))
    sources = replace(sources, columns={**sources.columns, "kind": standard[sources["kind"]]})
    return CitedSources(citations, sources, kinds.texts, _roots(sources))


def source_mix(reader: Reader, selection: InventoryFilter, cited: CitedSources | None = None) -> SourceMix:
    """Return the sources cited for the changes of the selected partnerships. `cited` is a result of `cited_sources`."""
    columns, chosen = filter_partnerships(reader, selection).columns, filter_partnerships(reader, selection).mask()
    cited = cited if cited is not None else cited_sources(reader)
    row = rows_of(cited.citations.key, columns.change_ids)
    is_meant = (row >= 0) & chosen[columns.owner[row]] if len(columns.owner) else np.zeros(len(row), np.bool_)
    row, source = row[is_meant], cited.citations["source"][is_meant]
    place = np.searchsorted(cited.sources.key, source)
    return SourceMix(
        kinds=_kinds(cited.sources, cited.kinds, _occurring(place, len(cited.sources)), selection.as_of),
        origins=_origin_shares(columns, chosen, row, cited.roots[place]),
    )


def _sources(reader: Reader, kinds: Codes) -> Frame:
    query = (
        f"SELECT id, kind, coalesce(date_earliest, {OPEN_PAST}), coalesce(date_latest, {OPEN_FUTURE}),"
        f" coalesce(derived_from_id, {_NO_PARENT}) FROM source ORDER BY id"
    )
    columns = {"kind": kinds, "earliest": np.int32, "latest": np.int32, "parent": np.int64}
    return Frame.read(reader.connection, query, columns)


def _roots(sources: Frame) -> NDArray[np.int64]:
    """[source] -> the index of its origin among the sources."""
    roots = np.arange(len(sources))
    has_parent = sources["parent"] != _NO_PARENT
    parents = dict(zip(sources.key[has_parent].tolist(), sources["parent"][has_parent].tolist(), strict=True))
    # a parent that derives from no other source is an origin
    found = origins({**dict.fromkeys(parents.values()), **parents})
    roots[has_parent] = np.searchsorted(sources.key, [found[source] for source in parents])
    return roots


def _occurring(places: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Return the indices below `size` that occur, each once and ascending."""
    occurs = np.zeros(size, np.bool_)
    occurs[places] = True
    return np.flatnonzero(occurs)


def _kinds(sources: Frame, kinds: Sequence[str], cited: NDArray[np.int64], as_of: int) -> PeriodTrend:
    """Return the cited sources by kind and period, the most frequent kinds first."""
    earliest, latest = sources["earliest"][cited], sources["latest"][cited]
    entries = StatusEntries(cited, np.arange(len(cited), dtype=np.int32), earliest, latest)
    undated = int(np.count_nonzero(entries.is_undated))
    known = np.concatenate((earliest, latest))
    known = known[(known > OPEN_PAST) & (known <= as_of)]
    if not len(known):
        return PeriodTrend(None, (), undated)
    periods = TimeBins.over(int(known.min()), as_of, MAX_COLUMNS)
    is_placed = entries.is_placed(as_of)
    cited, entries = cited[is_placed], entries.selected(is_placed)
    entries = replace(entries, partnership=np.arange(len(cited), dtype=np.int32))
    numbers = sources["kind"][cited].astype(np.int64)
    everybody = np.ones(len(cited), np.bool_)
    series = []
    for kind in largest(kinds, np.bincount(numbers, minlength=len(kinds)), MAX_KINDS):
        laid = placed(entries.selected(numbers == kind), periods, as_of)
        certain, possible = laid.counts(periods.count, everybody, everybody)
        record = sources.key[cited[laid.partnership]]
        series.append(Series(kinds[kind], certain, possible, record, laid.first, laid.last, laid.is_settled))
    return PeriodTrend(periods, tuple(series), undated)


def _origin_shares(
    columns: Columns, chosen: NDArray[np.bool_], row: NDArray[np.int64], root: NDArray[np.int64]
) -> OriginShares:
    """Count the changes of the chosen partnerships by number of origins, given change and origin of each citation."""
    # pack change and origin into one number, so that one sort brings equal pairs together
    width = np.int64(root.max(initial=0) + 1)
    pairs = np.sort(row * width + root)
    pairs = pairs[np.diff(pairs, prepend=-1) != 0]
    counts = np.minimum(np.bincount(pairs // width, minlength=len(columns.owner)), MAX_ORIGINS)
    meant = chosen[columns.owner]
    ids = columns.partnerships.key
    owner = columns.owner
    behind = [ids[_occurring(owner[meant & (counts == number)], len(ids))] for number in range(MAX_ORIGINS + 1)]
    return OriginShares(
        changes=tuple(np.bincount(counts[meant], minlength=MAX_ORIGINS + 1).tolist()),
        partnerships=tuple(SupportingRecords(tuple(each.tolist())) for each in behind),
    )
