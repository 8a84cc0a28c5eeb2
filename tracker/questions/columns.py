"""Everything that is counted, filtered and sorted, in columns over all partnerships."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from tracker.domain.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.history import Histories
from tracker.domain.statuses import NUMBER_OF, STATUSES
from tracker.problems import KnownError
from tracker.questions.frame import Codes, Frame, Ids
from tracker.store.engine import path_of

_MANY_VALUES = 900
_STATUS_LIST = f" {' '.join(STATUSES)} "
_NUMBER_AT = np.full(len(_STATUS_LIST), -1, np.int8)
"""[place of a status in the list, counted from 1] -> its number: so whole columns are read as numbers."""
for _status in STATUSES:
    _NUMBER_AT[_STATUS_LIST.index(f" {_status} ") + 1] = NUMBER_OF[_status]

_BOUNDS = f"coalesce(date_earliest, {OPEN_PAST}), coalesce(date_latest, {OPEN_FUTURE})"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The numbers given to texts that repeat, kept while the project is open."""

    kinds: Codes = field(default_factory=Codes)
    countries: Codes = field(default_factory=Codes)
    subdivisions: Codes = field(default_factory=Codes)
    reasons: Codes = field(default_factory=Codes)
    sectors: Codes = field(default_factory=Codes)


@dataclass(frozen=True, eq=False)
class Columns:
    """The frames of one project: partnerships and bodies by id, the rest by partnership.

    `histories` has the partnerships in the order of `partnerships.key`.
    """

    vocabulary: Vocabulary
    bodies: Frame
    partnerships: Frame
    changes: Frame
    reasons: Frame
    sectors: Frame
    histories: Histories
    connection: sqlite3.Connection
    on_demand: dict[str, Frame] = field(default_factory=dict)
    """The frames that not every view needs, once they have been read."""

    @classmethod
    def load(cls, connection: sqlite3.Connection) -> Self:
        """Read all columns."""
        vocabulary = Vocabulary()
        partnerships = _partnerships(connection)
        changes = _changes(connection)
        return cls(
            vocabulary=vocabulary,
            bodies=_bodies(connection, vocabulary),
            partnerships=partnerships,
            changes=changes,
            reasons=_reasons(connection, vocabulary),
            sectors=_sectors(connection, vocabulary),
            histories=_histories(changes, partnerships.key),
            connection=connection,
        )

    def patched(self, connection: sqlite3.Connection, partnerships: Iterable[int], bodies: Iterable[int]) -> Self:
        """The columns with what concerns these partnerships and bodies read again."""
        touched, bodies_touched = np.array(sorted(partnerships), np.int64), np.array(sorted(bodies), np.int64)
        values = self.vocabulary
        parts = {"partnerships": _partnerships(connection, touched), "changes": _changes(connection, touched)}
        parts |= {"reasons": _reasons(connection, values, touched), "sectors": _sectors(connection, values, touched)}
        frames = {name: getattr(self, name).replaced(touched, part) for name, part in parts.items()}
        frames["bodies"] = self.bodies.replaced(bodies_touched, _bodies(connection, values, bodies_touched))
        on_demand = {
            name: frame.replaced(touched, _ON_DEMAND[name](connection, touched))
            for name, frame in self.on_demand.items()
        }
        histories = self._patched_histories(frames, parts["changes"], touched)
        patched = replace(self, histories=histories, on_demand=on_demand, **frames)
        if not len(bodies_touched):
            vars(patched).update({name: vars(self)[name] for name in _OF_BODIES if name in vars(self)})
        return patched

    def _patched_histories(self, frames: dict[str, Frame], changes: Frame, touched: Ids) -> Histories:
        ids = frames["partnerships"].key
        added = np.setdiff1d(ids, self.partnerships.key)
        if len(added) and len(self.partnerships) and added[0] < self.partnerships.key[-1]:
            return _histories(frames["changes"], ids)
        histories = self.histories
        if len(ids) < len(self.partnerships) + len(added):
            histories = histories.selected(np.flatnonzero(np.isin(self.partnerships.key, ids)))
        present = touched[np.isin(touched, ids)]
        return histories.replaced(np.searchsorted(ids, present), _histories(changes, present))

    def __len__(self) -> int:
        """How many partnerships there are."""
        return len(self.partnerships)

    @cached_property
    def body_a(self) -> NDArray[np.int64]:
        """[partnership] -> the row of its side a among the bodies."""
        return np.searchsorted(self.bodies.key, self.partnerships["body_a"])

    @cached_property
    def body_b(self) -> NDArray[np.int64]:
        """[partnership] -> the row of its side b among the bodies."""
        return np.searchsorted(self.bodies.key, self.partnerships["body_b"])

    @cached_property
    def name_rank(self) -> NDArray[np.int64]:
        """[body] -> its place when the bodies are sorted by folded name; unnamed ones last."""
        ordered = self.connection.execute("SELECT id FROM body ORDER BY folded = '', folded, country, id").fetchall()
        rank = np.empty(len(self.bodies), np.int64)
        rank[np.searchsorted(self.bodies.key, np.array(ordered, np.int64).reshape(-1))] = np.arange(len(ordered))
        return rank

    @cached_property
    def native_names(self) -> dict[int, str]:
        """[body id] -> its first name in another script than the Latin one."""
        rows = self.connection.execute(
            "SELECT body_id, name FROM body_name WHERE script NOT IN ('', 'Latn') ORDER BY id DESC"
        )
        return dict(rows.fetchall())

    @property
    def citations(self) -> NDArray[np.int64]:
        """[change] -> how many citations it has."""
        return self._frame("citations")["count"]

    @property
    def activities(self) -> Frame:
        """The activities by partnership, with their bounds."""
        return self._frame("activities")

    @cached_property
    def owner(self) -> NDArray[np.int64]:
        """[change] -> its partnership's row."""
        return np.searchsorted(self.partnerships.key, self.changes.key)

    def _frame(self, name: str) -> Frame:
        if name not in self.on_demand:
            self.on_demand[name] = _ON_DEMAND[name](self.connection, None)
        return self.on_demand[name]


def _read(connection: sqlite3.Connection, query: str, kinds: dict[str, Any], column: str, only: Ids | None) -> Frame:
    """Read `query` (with `{where}`) for all, or for the keys in `only` where there are few enough to name."""
    if only is None:
        return Frame.read(connection, query.format(where=""), kinds)
    if len(only) <= _MANY_VALUES:
        marks = ", ".join("?" * len(only))
        return Frame.read(connection, query.format(where=f"WHERE {column} IN ({marks})"), kinds, only.tolist())
    whole = Frame.read(connection, query.format(where=""), kinds)
    wanted = np.isin(whole.key, only)
    return Frame(whole.key[wanted], {name: values[wanted] for name, values in whole.columns.items()})


def _bodies(connection: sqlite3.Connection, vocabulary: Vocabulary, only: Ids | None = None) -> Frame:
    kinds = {
        "name": object,
        "kind": vocabulary.kinds,
        "country": vocabulary.countries,
        "subdivision": vocabulary.subdivisions,
    }
    return _read(
        connection, "SELECT id, name, kind, country, subdivision FROM body {where} ORDER BY id", kinds, "id", only
    )


def _partnerships(connection: sqlite3.Connection, only: Ids | None = None) -> Frame:
    kinds = {"body_a": np.int64, "body_b": np.int64}
    return _read(connection, "SELECT id, body_a_id, body_b_id FROM partnership {where} ORDER BY id", kinds, "id", only)


def _changes(connection: sqlite3.Connection, only: Ids | None = None) -> Frame:
    kinds = {"id": np.int64, "status": np.int16, "earliest": np.int32, "latest": np.int32}
    query = (
        f"SELECT partnership_id, id, instr('{_STATUS_LIST}', ' ' || status || ' '), {_BOUNDS} FROM status_change"
        " {where} ORDER BY partnership_id, position, id"
    )
    frame = _read(connection, query, kinds, "partnership_id", only)
    if not frame["status"].all():
        raise KnownError("damaged", path=path_of(connection), detail="a change in it has no status that is known")
    return Frame(frame.key, {**frame.columns, "status": _NUMBER_AT[frame["status"]]})


def _reasons(connection: sqlite3.Connection, vocabulary: Vocabulary, only: Ids | None = None) -> Frame:
    query = (
        "SELECT DISTINCT c.partnership_id, r.reason FROM change_reason r JOIN status_change c ON c.id = r.change_id"
        " {where} ORDER BY 1, 2"
    )
    return _read(connection, query, {"reason": vocabulary.reasons}, "c.partnership_id", only)


def _sectors(connection: sqlite3.Connection, vocabulary: Vocabulary, only: Ids | None = None) -> Frame:
    query = "SELECT partnership_id, sector FROM partnership_sector {where} ORDER BY 1, 2"
    return _read(connection, query, {"sector": vocabulary.sectors}, "partnership_id", only)


def _histories(changes: Frame, ids: Ids) -> Histories:
    owners = np.searchsorted(ids, changes.key).astype(np.int32)
    return Histories.build(owners, changes["status"], changes["earliest"], changes["latest"], len(ids))


def _citations(connection: sqlite3.Connection, only: Ids | None = None) -> Frame:
    query = (
        "SELECT c.partnership_id, (SELECT count(*) FROM citation t WHERE t.change_id = c.id)"
        " FROM status_change c {where} ORDER BY c.partnership_id, c.position, c.id"
    )
    return _read(connection, query, {"count": np.int64}, "c.partnership_id", only)


def _activities(connection: sqlite3.Connection, only: Ids | None = None) -> Frame:
    query = (
        f"SELECT partnership_id, {_BOUNDS} FROM activity {{where}}"
        " ORDER BY partnership_id, date_earliest, date_latest, id"
    )
    return _read(connection, query, {"earliest": np.int32, "latest": np.int32}, "partnership_id", only)


_ON_DEMAND = {"citations": _citations, "activities": _activities}
_OF_BODIES = ("name_rank", "native_names")
