"""Matching of the records of an unrelated project with those of this one.

Bodies are matched as in an import: by folded name with country and kind. Partnerships are matched by their bodies and
kind, sources by address or by title and date, and all other records by their contents. A name that may mean several
bodies is not matched.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.domain.records.kinds import subject_columns
from tracker.domain.text.name_folding import fold, fold_body
from tracker.exchange.copies.compared_kinds import compared_kinds
from tracker.exchange.tables.matching.known_records import addresses

Row = dict[str, Any]
Pairs = Mapping[str, Mapping[int, int]]

_OTHER_SIDE = {"a": "b", "b": "a"}
_UNNAMED = "unnamed"


@dataclass(slots=True)
class IdMapping:
    """Maps record ids of the other project to ids of this one, by kind.

    An id that is missing from the map is unchanged.
    """

    pairs: dict[str, dict[int, int]] = field(default_factory=dict)
    exchanged: set[int] = field(default_factory=set)
    """The partnerships, by their id here, whose sides a and b are exchanged in the other file."""
    ambiguous: dict[int, list[int]] = field(default_factory=dict)
    """The bodies of the other file that may be several bodies of this one."""
    _back: dict[str, dict[int, int]] = field(default_factory=dict)

    def add_pair(self, name: str, there: int, here: int) -> None:
        """Record that two ids are of one record."""
        self.pairs.setdefault(name, {})[there] = here
        self._back.setdefault(name, {})[here] = there

    def to_local_id(self, name: str, record: int) -> int:
        """Return the id here of a record of the other file."""
        return self.pairs.get(name, {}).get(record, record)

    def to_other_id(self, name: str, record: int) -> int:
        """Return the id in the other file of a record here."""
        return self._back.get(name, {}).get(record, record)

    def is_matched(self, name: str, here: int) -> bool:
        """Return whether a record of this project has a match already."""
        return here in self._back.get(name, {})

    def rows(self, name: str, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield the other file's rows with the ids and the order of sides of this file."""
        if not self.pairs:
            yield from rows
            return
        references = compared_kinds()[name].references
        for row in rows:
            mapping = {**row, "id": self.to_local_id(name, row["id"])}
            for reference in references:
                if row.get(reference.column) is not None:
                    mapping[reference.column] = self.to_local_id(reference.target, row[reference.column])
            if name == "partnership" and mapping["id"] in self.exchanged:
                mapping |= {one: mapping[other] for one, other in _EXCHANGED_COLUMNS}
            elif name == "status_change":
                if row.get("placed_after"):
                    mapping["placed_after"] = self.to_local_id(name, row["placed_after"])
                if mapping["partnership_id"] in self.exchanged:
                    mapping["actor"] = _OTHER_SIDE.get(mapping["actor"], mapping["actor"])
            elif name == "accepted_problem":
                mapping["subject"] = "-".join(str(self._anywhere(int(part))) for part in mapping["subject"].split("-"))
            yield mapping

    def _anywhere(self, record: int) -> int:
        return next((pairs[record] for pairs in self.pairs.values() if record in pairs), record)


_EXCHANGED_COLUMNS = (
    ("body_a_id", "body_b_id"),
    ("body_b_id", "body_a_id"),
    ("label_a", "label_b"),
    ("label_b", "label_a"),
)


def translation_between(mine: sqlite3.Connection, theirs: sqlite3.Connection, known: Pairs) -> IdMapping:
    """Match the records of two projects; `known` are pairs of an earlier merge, which are not changed."""
    mapping = IdMapping()
    for name, pairs in known.items():
        for there, here in pairs.items():
            mapping.add_pair(name, there, here)
    _match_bodies(mapping, mine, theirs)
    _match_partnerships(mapping, mine, theirs)
    _match_unnamed(mapping, mine, theirs)
    for name, query, keys in _MATCHED_BY_CONTENTS:
        _match(mapping, name, _read(mine, query), _read(theirs, query), keys)
    return mapping


def _read(connection: sqlite3.Connection, query: str) -> list[Row]:
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _unmatched(mapping: IdMapping, name: str, mine: Iterable[Row], theirs: Iterable[Row]) -> list[Row]:
    """Return the records of the other file that have no match, and whose id doesn't exist here."""
    known = {row["id"] for row in mine}
    return [row for row in theirs if row["id"] not in known and row["id"] not in mapping.pairs.get(name, {})]


_BODIES = "SELECT id, name, kind, country FROM body ORDER BY id"


def _match_bodies(mapping: IdMapping, mine: sqlite3.Connection, theirs: sqlite3.Connection) -> None:
    ours = {row["id"]: row for row in _read(mine, _BODIES)}
    by_name: dict[str, dict[int, None]] = defaultdict(dict)
    for row in ours.values():
        by_name[fold_body(row["name"])][row["id"]] = None
    for body, folded in mine.execute("SELECT body_id, folded FROM body_name ORDER BY id"):
        by_name[folded][body] = None
    found: dict[int, list[int]] = defaultdict(list)
    for row in _unmatched(mapping, "body", ours.values(), _read(theirs, _BODIES)):
        alike = [ours[body] for body in by_name[fold_body(row["name"])]] if row["name"] else []
        alike = [each for each in alike if each["kind"] == row["kind"] and not mapping.is_matched("body", each["id"])]
        exact = [each for each in alike if not row["country"] or each["country"] == row["country"]]
        matches = exact or [each for each in alike if not each["country"]]
        if len(matches) > 1:
            mapping.ambiguous[row["id"]] = [each["id"] for each in matches]
        elif matches:
            found[matches[0]["id"]].append(row["id"])
    for here, candidates in found.items():
        if len(candidates) == 1:
            mapping.add_pair("body", candidates[0], here)
        else:
            mapping.ambiguous.update((there, [here]) for there in candidates)


_PARTNERSHIPS = "SELECT id, body_a_id AS a, body_b_id AS b, kind FROM partnership ORDER BY id"


def _match_partnerships(mapping: IdMapping, mine: sqlite3.Connection, theirs: sqlite3.Connection) -> None:
    ours = _read(mine, _PARTNERSHIPS)
    by_pair: dict[frozenset[int], list[Row]] = defaultdict(list)
    for row in ours:
        by_pair[frozenset((row["a"], row["b"]))].append(row)
    all_theirs = _read(theirs, _PARTNERSHIPS)
    for row in _unmatched(mapping, "partnership", ours, all_theirs):
        sides = frozenset((mapping.to_local_id("body", row["a"]), mapping.to_local_id("body", row["b"])))
        free = [each for each in by_pair[sides] if not mapping.is_matched("partnership", each["id"])]
        matches = [each for each in free if each["kind"] == row["kind"]]
        matches = matches or [each for each in free if "unknown" in (row["kind"], each["kind"])]
        if len(matches) == 1:
            mapping.add_pair("partnership", row["id"], matches[0]["id"])
    first = {row["id"]: row["a"] for row in ours}
    for row in all_theirs:
        here = mapping.to_local_id("partnership", row["id"])
        if first.get(here, mapping.to_local_id("body", row["a"])) == mapping.to_local_id("body", row["b"]):
            mapping.exchanged.add(here)


def _match_unnamed(mapping: IdMapping, mine: sqlite3.Connection, theirs: sqlite3.Connection) -> None:
    """Match an unnamed partner by its own partner and its country, together with their partnership."""
    partners: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for body, country, partnership, other in _unnamed(mine):
        partners[other, country].append((body, partnership))
    known = {row["id"] for row in _read(mine, _BODIES)}
    for body, country, partnership, other in _unnamed(theirs):
        matches = partners.get((mapping.to_local_id("body", other), country), [])
        if len(matches) != 1 or body in known or body in mapping.pairs.get("body", {}):
            continue
        if not mapping.is_matched("body", matches[0][0]):
            mapping.add_pair("body", body, matches[0][0])
            mapping.add_pair("partnership", partnership, matches[0][1])


def _unnamed(connection: sqlite3.Connection) -> list[tuple[int, str, int, int]]:
    """Return the unnamed bodies: id, country, partnership, partner."""
    query = (
        "SELECT b.id, b.country, p.id, CASE WHEN p.body_a_id = b.id THEN p.body_b_id ELSE p.body_a_id END"
        " FROM body b JOIN partnership p ON b.id IN (p.body_a_id, p.body_b_id) WHERE b.kind = ? ORDER BY p.id"
    )
    return connection.execute(query, (_UNNAMED,)).fetchall()


Keys = Callable[[Row, Callable[[str, int | None], int | None]], Iterable[Hashable]]
"""Function that returns the keys of a row, the best first. Its second argument translates an id to this file's."""


def _match(mapping: IdMapping, name: str, mine: list[Row], theirs: list[Row], keys: Keys) -> None:
    """Match records one to one by their keys; a record that is matched already is skipped."""
    by_key: dict[Hashable, list[int]] = defaultdict(list)
    for row in mine:
        for key in keys(row, lambda _, record: record):
            by_key[key].append(row["id"])

    def here(kind: str, record: int | None) -> int | None:
        return None if record is None else mapping.to_local_id(kind, record)

    for row in _unmatched(mapping, name, mine, theirs):
        for key in keys(row, here):
            free = [each for each in by_key.get(key, ()) if not mapping.is_matched(name, each)]
            if free:
                mapping.add_pair(name, row["id"], free[0])
                break


def _source_keys(row: Row, _: object) -> Iterable[Hashable]:
    yield from (("address", key) for key in addresses(row["url"], row["doi"]))
    if not row["url"] and not row["doi"]:
        yield "title", fold(row["title"]), row["date_edtf"]


def _subjects(name: str, row: Row, here: Callable[[str, int | None], int | None]) -> Iterator[int | None]:
    """Yield the ids in this file of the record that a row is about, one of them an id."""
    return (here(table, row[column]) for table, column in subject_columns(name).items())


_MATCHED_BY_CONTENTS: tuple[tuple[str, str, Keys], ...] = (
    ("tie_group", "SELECT id, name FROM tie_group ORDER BY id", lambda row, here: [fold(row["name"])]),
    ("source", "SELECT id, title, url, doi, date_edtf FROM source ORDER BY id", _source_keys),
    ("status_change", "SELECT id, partnership_id, status, date_edtf FROM status_change ORDER BY id",
     lambda row, here: [(here("partnership", row["partnership_id"]), row["status"], row["date_edtf"])]),
    ("activity", "SELECT id, partnership_id, kind, date_edtf, note FROM activity ORDER BY id",
     lambda row, here: [(here("partnership", row["partnership_id"]), row["kind"], row["date_edtf"], row["note"])]),
    ("claim", "SELECT id, source_id, wording FROM claim ORDER BY id",
     lambda row, here: [(here("source", row["source_id"]), row["wording"])]),
    ("frame", "SELECT id, name FROM frame ORDER BY id", lambda row, here: [fold(row["name"])]),
    ("wave", "SELECT id, name FROM wave ORDER BY id", lambda row, here: [fold(row["name"])]),
    ("contact", "SELECT id, body_id, wave_id, date_edtf, channel, direction, outcome, note FROM contact ORDER BY id",
     lambda row, here: [(here("body", row["body_id"]), here("wave", row["wave_id"]), row["date_edtf"], row["channel"],
                         row["direction"], row["outcome"], row["note"])]),
    ("citation", "SELECT * FROM citation ORDER BY id",
     lambda row, here: [(here("source", row["source_id"]), *_subjects("citation", row, here),
                         row["quote"], row["locator"], row["stance"])]),
    ("finding", "SELECT id, name, question FROM finding ORDER BY id",
     lambda row, here: [(row["name"], row["question"])]),
    ("follow_up", "SELECT * FROM follow_up ORDER BY id",
     lambda row, here: [(*_subjects("follow_up", row, here), row["due"], row["note"])]),
)  # fmt: skip
