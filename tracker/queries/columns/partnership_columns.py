"""Columns over all partnerships for counting, filtering and sorting.

Each is read when it is first used, so that the first rows are on the screen before the rest is read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from tracker.domain.coding.codebook import Refinements
from tracker.domain.statuses.histories import Histories
from tracker.queries.codebook.refinements import read_refinements
from tracker.queries.columns.column_reading import BY_BODY, READ, Vocabulary
from tracker.queries.columns.column_table import Frame, Ids, fetch_numbers, indices_in, is_among
from tracker.queries.columns.counted_partnerships import Partnerships, partnerships_of
from tracker.queries.columns.histories import earliest_beginnings, histories_of
from tracker.queries.columns.source_reading import (
    MAX_NAMED,
    all_change_ids,
    all_citation_counts,
    all_confirming_sources,
    all_first_listings,
    cited_partnerships,
    first_listings,
)
from tracker.queries.whole_columns import BODIES_BY_NAME

T = TypeVar("T")

_MAX_CACHED_RESULTS = 8


class DerivedColumn(cached_property[T]):
    """A cached column of `Columns` that stays valid as long as the frames that it is computed from are unchanged.

    If `reads_bodies` is set, it is also read from the tables of bodies, and becomes invalid with any change of a body.
    """

    def __init__(self, compute: Callable[[Any], T], frames: frozenset[str], *, reads_bodies: bool) -> None:
        super().__init__(compute)
        self.frames, self.reads_bodies = frames, reads_bodies


def derived_from(*frames: str, reads_bodies: bool = False) -> Callable[[Callable[[Any], T]], DerivedColumn[T]]:
    """Return a decorator that makes a method a derived column; `frames` are the names of the frames that it reads."""
    return lambda compute: DerivedColumn(compute, frozenset(frames), reads_bodies=reads_bodies)


def derived_columns(owner: type) -> dict[str, DerivedColumn[Any]]:
    """Return the derived columns of a class by name."""
    return {name: each for name, each in vars(owner).items() if isinstance(each, DerivedColumn)}


@dataclass(frozen=True, slots=True, eq=False)
class _PatchedResult:
    """A result of this key, and the partnerships that were changed since it was computed."""

    key: Any
    value: Any
    touched: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class _ContactResult:
    """A result that depends on contacts, and the bodies whose contacts were changed since it was computed."""

    value: Any
    touched: frozenset[int] = frozenset()


@dataclass(frozen=True, eq=False)
class Columns:
    """The frames of one project: partnerships and bodies by id, all others by partnership.

    `histories` has the partnerships in the order of `partnerships.key`. A frame may be read for the first time only
    within a query, so that all frames are of the same snapshot of the file.
    """

    connection: sqlite3.Connection
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    frames: dict[str, Frame] = field(default_factory=dict)
    """The frames that have been read, by name."""
    cached_results: dict[Any, Any] = field(default_factory=dict)
    """Cached results that several queries of one screen share."""
    patched_results: dict[str, _PatchedResult] = field(default_factory=dict)
    """The last result of some kinds of queries. It is brought up to date when it is requested again."""
    contact_results: dict[Any, _ContactResult] = field(default_factory=dict)
    """Cached results that depend on contacts, by key."""
    own_results: dict[str, Any] = field(default_factory=dict)
    """The columns of added fields, read again after each change."""

    @classmethod
    def load(cls, connection: sqlite3.Connection) -> Self:
        """Return the columns of a project. Nothing is read yet."""
        return cls(connection)

    def patched(self, connection: sqlite3.Connection, partnerships: Iterable[int], bodies: Iterable[int]) -> Self:
        """Return a copy of the columns in which the rows of these partnerships and bodies are read again."""
        touched, bodies_touched = np.array(sorted(partnerships), np.int64), np.array(sorted(bodies), np.int64)
        frames = {}
        for name, frame in self.frames.items():
            keys = bodies_touched if name in BY_BODY else touched
            frames[name] = frame.replaced(keys, READ[name](connection, self.vocabulary, keys))
        patched = type(self)(connection, self.vocabulary, frames)
        for kind, result in self.patched_results.items():
            patched.patched_results[kind] = replace(result, touched=result.touched | set(touched.tolist()))
        unchanged = {name for name, frame in frames.items() if frame is self.frames[name]}
        for name, column in derived_columns(type(self)).items():
            if name in vars(self) and column.frames <= unchanged and not (len(bodies_touched) and column.reads_bodies):
                vars(patched)[name] = vars(self)[name]
        if "histories" in vars(self):
            vars(patched)["histories"] = self._patched_histories(frames, touched)
        return patched

    def _patched_histories(self, frames: dict[str, Frame], touched: Ids) -> Histories:
        old, ids = self.partnerships.key, frames["partnerships"].key
        present = touched[is_among(touched, ids)]
        added = present[~is_among(present, old)]
        if len(added) and len(old) and added[0] < old[-1]:
            return self._histories(frames["changes"], frames["existence"], ids)
        histories = self.histories
        gone = touched[is_among(touched, old) & ~is_among(touched, ids)]
        if len(gone):
            histories = histories.selected(np.delete(np.arange(len(old)), np.searchsorted(old, gone)))
        changed = self._histories(frames["changes"].of(present), frames["existence"], present)
        return histories.replaced(np.searchsorted(ids, present), changed)

    def _histories(self, changes: Frame, existence: Frame, ids: Ids) -> Histories:
        return histories_of(changes, ids, earliest_beginnings(self.connection, existence, ids))

    def cached_result(self, key: Any, make: Callable[[], T]) -> T:
        """Return the result cached under this key, computed with `make` if it is missing. Only a few are cached."""
        if key not in self.cached_results:
            if len(self.cached_results) >= _MAX_CACHED_RESULTS:
                del self.cached_results[next(iter(self.cached_results))]
            self.cached_results[key] = make()
        found: T = self.cached_results[key]
        return found

    def contact_result(self, key: Any, make: Callable[[], T], patch: Callable[[T, Ids], T] | None = None) -> T:
        """Return the result of a key that depends on contacts, computed with `make` if it is missing.

        After a change of contacts only, `patch` takes the result from before and the sorted ids of the bodies of the
        changed contacts, and returns what `make` would; without it the result is computed again.
        """
        before = self.contact_results.pop(key, None)
        if before is None or (before.touched and patch is None):
            value = make()
        elif before.touched and patch is not None:
            value = patch(before.value, np.array(sorted(before.touched), np.int64))
        else:
            value = before.value
        while len(self.contact_results) >= _MAX_CACHED_RESULTS:
            del self.contact_results[next(iter(self.contact_results))]
        self.contact_results[key] = _ContactResult(value)
        return value

    def renew_contacts(self, connection: sqlite3.Connection, bodies: Iterable[int]) -> None:
        """Read the contacts with these bodies again. Nothing else may have changed."""
        keys = np.array(sorted(bodies), np.int64)
        if "contacts" in self.frames:
            rows = READ["contacts"](connection, self.vocabulary, keys)
            self.frames["contacts"] = self.frames["contacts"].replaced(keys, rows)
        touched = frozenset(keys.tolist())
        for key, result in self.contact_results.items():
            self.contact_results[key] = replace(result, touched=result.touched | touched)

    def patched_result(self, kind: str, key: Any, make: Callable[[], T], patch: Callable[[T, Ids], T]) -> T:
        """Return the result of this kind and key. A result from before a change is updated, not computed again.

        `patch` takes the earlier result and the sorted ids of the partnerships that were changed, added or deleted
        since; it returns what `make` would. Of each kind, the result of one key is kept.
        """
        before = self.patched_results.get(kind)
        if before is None or before.key != key:
            value = make()
        elif before.touched:
            value = patch(before.value, np.array(sorted(before.touched), np.int64))
        else:
            value = before.value
        self.patched_results[kind] = _PatchedResult(key, value)
        return value

    def by_partnership(self, kind: str, key: Any, compute: Callable[[Ids], NDArray[Any]]) -> NDArray[Any]:
        """[partnership] -> the value that `compute` returns for its id, kept as in `patched_result`.

        `compute` takes sorted ids; after a change, only those of the partnerships that were changed.
        """

        def patch(before: tuple[Ids, NDArray[Any]], touched: Ids) -> tuple[Ids, NDArray[Any]]:
            old, values = before
            ids = self.partnerships.key
            if np.array_equal(old, ids):
                values = values.copy()
            else:
                remains = is_among(old, ids)
                moved = np.zeros(len(ids), values.dtype)
                moved[np.searchsorted(ids, old[remains])] = values[remains]
                values = moved
            present = touched[is_among(touched, ids)]
            values[np.searchsorted(ids, present)] = compute(present)
            return ids, values

        ids = self.partnerships.key
        found: NDArray[Any] = self.patched_result(kind, key, lambda: (ids, compute(ids)), patch)[1]
        return found

    def __len__(self) -> int:
        """Return the number of partnership records."""
        return len(self.partnerships)

    @cached_property
    def refinements(self) -> Refinements:
        """[list] -> {own code: the standard code that it counts as}. A change of the codebook makes new columns."""
        return read_refinements(self.connection)

    @property
    def partnerships(self) -> Frame:
        """[partnership] -> the ids of its two bodies."""
        return self._frame("partnerships")

    @property
    def bodies(self) -> Frame:
        """[body] -> the numbers of its kind and of its country."""
        return self._frame("bodies")

    @property
    def names(self) -> NDArray[Any]:
        """[body] -> its name."""
        return self._frame("names")["name"]

    @property
    def subdivisions(self) -> NDArray[np.int16]:
        """[body] -> the number of its province, state or region."""
        return self._frame("subdivisions")["subdivision"]

    @property
    def changes(self) -> Frame:
        """[change] -> its status and bounds, by partnership and in the order of the history."""
        return self._frame("changes")

    @property
    def citations(self) -> NDArray[np.int64]:
        """[change] -> the number of its citations."""
        return self._whole("citations", self._count_citations)["count"]

    @property
    def change_ids(self) -> Ids:
        """[change] -> its id."""
        return self._whole("change_ids", lambda: Frame(self.changes.key, {"id": all_change_ids(self.connection)}))["id"]

    @property
    def reasons(self) -> Frame:
        """The reasons given for a partnership's changes, each once."""
        return self._frame("reasons")

    @property
    def sectors(self) -> Frame:
        """The sectors of each partnership."""
        return self._frame("sectors")

    @property
    def tags(self) -> Frame:
        """The tags of each partnership."""
        return self._frame("tags")

    @property
    def activities(self) -> Frame:
        """The activities by partnership: bounds, and whether the activity is negative evidence."""
        return self._frame("activities")

    @property
    def confirming_sources(self) -> Frame:
        """The bounds of the dated sources that confirm a partnership, by partnership."""
        return self._whole(
            "confirming_sources", lambda: all_confirming_sources(self.connection, self.changes, self.change_ids)
        )

    @property
    def links(self) -> Frame:
        """The partnerships that name the record that continues them, with the id of that record."""
        return self._frame("links")

    @property
    def multiplicities(self) -> Frame:
        """The partnerships that stand for several, with the number."""
        return self._frame("multiplicities")

    @cached_property
    def counted_partnerships(self) -> Partnerships:
        """The counted partnerships."""
        return partnerships_of(self)

    @property
    def contacts(self) -> Frame:
        """The contacts by body and day: id, wave, bounds, channel, whether they went to the body, outcome."""
        return self._frame("contacts")

    def of(self, name: str, ids: Ids) -> Frame:
        """Return the rows of these partnerships or bodies (sorted). Read only them if the frame is not in memory."""
        if name in self.frames:
            # All ids are requested: return the frame itself.
            return self.frames[name] if ids is self.partnerships.key else self.frames[name].of(ids)
        return READ[name](self.connection, self.vocabulary, None if ids is self.partnerships.key else ids)

    def _frame(self, name: str) -> Frame:
        return self._whole(name, lambda: READ[name](self.connection, self.vocabulary, None))

    def _whole(self, name: str, read: Callable[[], Frame]) -> Frame:
        """Return a frame of all partnerships or bodies; it is read once."""
        if name not in self.frames:
            self.frames[name] = read()
        return self.frames[name]

    def _count_citations(self) -> Frame:
        return Frame(self.changes.key, {"count": all_citation_counts(self.connection, self.change_ids)})

    @cached_property
    def histories(self) -> Histories:
        """The histories of all partnerships."""
        return self._histories(self.changes, self._frame("existence"), self.partnerships.key)

    def histories_of(self, ids: Ids) -> Histories:
        """Return the histories of these partnerships, in the given order. Each id must exist.

        If the histories of all partnerships are not in memory, only these are read.
        """
        if ids is self.partnerships.key:
            return self.histories
        if "histories" in vars(self):
            return self.histories.selected(np.searchsorted(self.partnerships.key, ids))
        known = np.unique(ids)
        changes, existence = (READ[name](self.connection, self.vocabulary, known) for name in ("changes", "existence"))
        return self._histories(changes, existence, known).selected(np.searchsorted(known, ids))

    @derived_from("partnerships", "bodies")
    def body_a(self) -> NDArray[np.int64]:
        """[partnership] -> the row of its side a among the bodies."""
        return np.searchsorted(self.bodies.key, self.partnerships["body_a"])

    @derived_from("partnerships", "bodies")
    def body_b(self) -> NDArray[np.int64]:
        """[partnership] -> the row of its side b among the bodies."""
        return np.searchsorted(self.bodies.key, self.partnerships["body_b"])

    @derived_from("partnerships", "bodies")
    def results_of_bodies(self) -> dict[str, Any]:
        """Cached results of queries that read only which bodies the partnerships have, and the countries and kinds of
        these bodies.
        """
        _ = self.partnerships, self.bodies  # read here, because the results depend on them
        return {}

    @derived_from("bodies", reads_bodies=True)
    def name_rank(self) -> NDArray[np.int64]:
        """[body] -> its index when the bodies are sorted by folded name; unnamed ones are last."""
        ordered = fetch_numbers(self.connection, BODIES_BY_NAME, 1)[:, 0]
        rank = np.empty(len(self.bodies), np.int64)
        rank[np.searchsorted(self.bodies.key, ordered)] = np.arange(len(ordered))
        return rank

    @derived_from("partnerships", "bodies", reads_bodies=True)
    def by_name(self) -> NDArray[np.int64]:
        """The partnerships sorted by the name of side a, then of side b, then by id."""
        rank = self.name_rank
        return np.lexsort((rank[self.body_b], rank[self.body_a]))

    @derived_from(reads_bodies=True)
    def native_names(self) -> dict[int, str]:
        """[body id] -> its first name that is not in Latin script."""
        rows = self.connection.execute(
            "SELECT body_id, name FROM body_name WHERE script NOT IN ('', 'Latn') ORDER BY id DESC"
        )
        return dict(rows.fetchall())

    @property
    def first_change(self) -> NDArray[np.int64]:
        """[partnership] -> the row of its first change, or the row where it would be inserted."""
        return self.histories.first_change

    @property
    def change_count(self) -> NDArray[np.int64]:
        """[partnership] -> the number of its changes."""
        return self.histories.changes

    @derived_from("partnerships", "changes")
    def owner(self) -> NDArray[np.int64]:
        """[change] -> the row of its partnership."""
        return np.repeat(np.arange(len(self)), self.change_count)

    @derived_from("partnerships", "changes", "change_ids", "confirming_sources")
    def source_owner(self) -> NDArray[np.int64]:
        """[confirming source] -> the row of its partnership."""
        return indices_in(self.confirming_sources.key, self.partnerships.key)

    @derived_from("partnerships", "reasons")
    def reason_owner(self) -> NDArray[np.int64]:
        """[reason] -> the row of its partnership."""
        return indices_in(self.reasons.key, self.partnerships.key)

    @derived_from("partnerships", "sectors")
    def sector_owner(self) -> NDArray[np.int64]:
        """[sector] -> the row of its partnership."""
        return indices_in(self.sectors.key, self.partnerships.key)

    @derived_from("partnerships", "tags")
    def tag_owner(self) -> NDArray[np.int64]:
        """[tag] -> the row of its partnership."""
        return indices_in(self.tags.key, self.partnerships.key)

    @property
    def has_unsourced(self) -> NDArray[np.bool_]:
        """[partnership] -> whether any of its changes has no source, or it has neither a change nor a source."""
        return self.by_partnership("unsourced", None, self._has_unsourced)

    def _has_unsourced(self, ids: Ids) -> NDArray[np.bool_]:
        counts = self.of("citations", ids)
        has = ~is_among(ids, counts.key)
        if has.any():
            has[has] = ~is_among(ids[has], cited_partnerships(self.connection, ids[has]))
        has[indices_in(counts.key[counts["count"] == 0], ids)] = True
        return has

    @property
    def first_listings(self) -> NDArray[np.int32]:
        """[partnership] -> the last possible day of the first dated source that supports it or one of its changes.

        OPEN_FUTURE without such a source.
        """
        return self.by_partnership("first_listings", None, self._first_listings)

    def _first_listings(self, ids: Ids) -> NDArray[np.int32]:
        if len(ids) <= MAX_NAMED:
            return first_listings(self.connection, ids)
        whole = all_first_listings(self.connection, self.changes, self.change_ids, self.partnerships.key)
        return whole[np.searchsorted(self.partnerships.key, ids)]
