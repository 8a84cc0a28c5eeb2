"""The sources on which changes rest, their origins and their kinds.

A change rests on the sources that are cited for it and do not contradict it. Leaving out an origin drops all citations
of the sources that go back to it; a change that has sources, and none of them is left, is then left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.sources.origins import origins
from tracker.queries.columns.column_table import Ids, fetch_numbers, rows_of
from tracker.queries.inventory.source_lineages import lineages
from tracker.queries.reader import Reader

Indices = NDArray[np.int64]

_SUPPORTS: Final = "SELECT change_id, source_id FROM citation WHERE change_id IS NOT NULL AND stance <> 'contradicts'"
_SOURCES: Final = "SELECT id FROM source ORDER BY id"
_KINDS: Final = "SELECT id, kind FROM source ORDER BY id"


@dataclass(frozen=True, eq=False)
class Supports:
    """The supporting citations of changes, with what they are grouped by.

    `change` and `group`: [citation] -> the index of its change among all changes, and the group of its source, by its
    index in `groups`. `sources`: [group] -> the ids of its sources.
    """

    change: Indices
    group: Indices
    groups: Sequence[int | str]
    sources: Sequence[tuple[int, ...]]
    changes: int
    """The number of all changes."""

    @cached_property
    def only(self) -> Indices:
        """[change] -> the group to which all its sources belong; -1 without sources, or if they are of several."""
        least = np.full(self.changes, len(self.groups), np.int64)
        greatest = np.full(self.changes, -1, np.int64)
        np.minimum.at(least, self.change, self.group)
        np.maximum.at(greatest, self.change, self.group)
        return np.where(least == greatest, least, -1)

    @cached_property
    def left_out(self) -> Indices:
        """The changes that have sources of one group only, as indices among all changes."""
        found: Indices = np.flatnonzero(self.only >= 0)
        return found


def by_origin(reader: Reader) -> Supports:
    """Return the supporting citations by the origin of their source; the groups are the ids of the origins."""
    change, source, ids = supporting_citations(reader)
    roots = origins(lineages(reader))
    root = ids.copy()
    derived = np.array(sorted(roots), np.int64)
    root[np.searchsorted(ids, derived)] = [roots[each] for each in derived.tolist()]
    groups, group = np.unique(root, return_inverse=True)
    return Supports(
        change, group[source], groups.tolist(), _members(ids, group, len(groups)), len(reader.columns.changes)
    )


def by_kind(reader: Reader) -> Supports:
    """Return the supporting citations by the kind of their source; the groups are the codes of the kinds."""
    change, source, ids = supporting_citations(reader)
    kinds = dict(reader.rows(_KINDS))
    groups = sorted(set(kinds.values()))
    number = {kind: place for place, kind in enumerate(groups)}
    group = np.array([number[kinds[each]] for each in ids.tolist()], np.int64)
    return Supports(change, group[source], groups, _members(ids, group, len(groups)), len(reader.columns.changes))


def supporting_citations(reader: Reader) -> tuple[Indices, Indices, Ids]:
    """Return the change and the source of each supporting citation, as indices, and the sorted ids of all sources."""
    return reader.fact("supporting citations", lambda: _cited(reader))


def _cited(reader: Reader) -> tuple[Indices, Indices, Ids]:
    ids = fetch_numbers(reader.connection, _SOURCES, 1)[:, 0]
    cited, source = fetch_numbers(reader.connection, _SUPPORTS, 2).T
    change = rows_of(cited, reader.columns.change_ids)
    return change, np.searchsorted(ids, source), ids


def _members(ids: Ids, group: Indices, groups: int) -> list[tuple[int, ...]]:
    found: dict[int, list[int]] = defaultdict(list)
    for source, each in zip(ids.tolist(), group.tolist(), strict=True):
        found[each].append(source)
    return [tuple(found[each]) for each in range(groups)]
