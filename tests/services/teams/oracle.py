"""The whole content of a team from its bundles, in one pass over everything: simple, slow, and written apart.

A write counts unless a bundle that had seen it wrote the same field, and not as concurrent with it. Deleted records are
restored while anything refers to them, circles are cut, names made different, histories ordered. Nothing is remembered
between two calls.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import count
from typing import Any

from tracker.domain.dates.vague_dates import from_edtf
from tracker.domain.merging.three_way_merge import weight
from tracker.domain.statuses.history_order import Entry, ordered
from tracker.domain.teams.bundles import Bundle, BundleName
from tracker.domain.text.name_folding import fold
from tracker.exchange.teams.team_kinds import team_kinds
from tracker.store.contradictions.in_rows import CODES

Id = tuple[str, str]
Row = dict[str, Any]
KINDS = team_kinds()
BELONGING = ("code_definition", "former_definition", "recode_item", "own_field_value")
"""Kinds whose records belong to an own code or own field that they name."""


def content_of(bundles: Mapping[BundleName, Bundle]) -> dict[Id, Row]:
    """Return the rows that all members with these bundles must have, by kind and identity."""
    return _Oracle(bundles).rows()


class _Oracle:
    def __init__(self, bundles: Mapping[BundleName, Bundle]) -> None:
        by_hash = {name.sha256: name for name in bundles}
        self.seen = {}
        for name, bundle in bundles.items():
            clock: dict[str, int] = defaultdict(int)
            for each in bundle.follows:
                clock[by_hash[each].writer] = max(clock[by_hash[each].writer], by_hash[each].number)
            clock[name.writer] = name.number
            self.seen[name] = clock
        self.fields: dict[tuple[Id, str], dict[BundleName, tuple[Any, str, bool]]] = defaultdict(dict)
        self.existence: dict[Id, dict[BundleName, tuple[bool, int, int]]] = defaultdict(dict)
        self.concurrent: dict[Any, bool] = {}
        for name, bundle in sorted(bundles.items(), key=lambda each: sum(self.seen[each[0]].values())):
            for step in bundle.steps:
                self.read(name, step, is_base=not bundle.follows)

    def read(self, name: BundleName, step: Any, *, is_base: bool) -> None:
        for row in step.rows:
            kind, at = KINDS[row.table], "" if is_base else step.at
            settled = {field for table, record, field in step.settled if (table, record) == (row.table, row.id)}
            concurrent = {field for table, record, field in step.concurrent if (table, record) == (row.table, row.id)}
            one, other = [None if state is None else kind.identity(state) for state in (row.before, row.after)]
            if one is not None and one != other:
                self.existence[row.table, one][name] = (False, row.before["id"], step.id)
                self.mark((row.table, one), "", name, is_concurrent="" in concurrent)
            if other is None:
                continue
            wanted = [
                each
                for each in kind.fields
                if one != other or each.differs(row.before, row.after) or each.name in settled
            ]
            if wanted or one != other or "" in settled:
                self.existence[row.table, other][name] = (True, row.after["id"], 0)
                self.mark((row.table, other), "", name, is_concurrent="" in concurrent)
            for each in wanted:
                self.mark((row.table, other), each.name, name, is_concurrent=each.name in concurrent)
                self.fields[(row.table, other), each.name][name] = (each.values_of(row.after), at, False)

    def mark(self, each: Any, field: str, name: BundleName, *, is_concurrent: bool) -> None:
        """Note whether all writes of a bundle to a field are concurrent with those that it had seen."""
        self.concurrent[each, field, name] = self.concurrent.get((each, field, name), True) and is_concurrent

    def remaining(self, each: Any, field: str, writes: Mapping[BundleName, Any]) -> dict[BundleName, Any]:
        """Return the writes that no other bundle had seen and written again."""
        replacing = [name for name in writes if not self.concurrent[each, field, name]]
        return {
            name: value
            for name, value in writes.items()
            if not any(other != name and self.seen[other][name.writer] >= name.number for other in replacing)
        }

    def rows(self) -> dict[Id, Row]:
        self.exists = {each: self.remaining(each, "", writes) for each, writes in self.existence.items()}
        plain = {each: self.plain(each) for each in self.existence}
        there = {each for each, writes in self.exists.items() if any(value[0] for value in writes.values())}
        while more := self.restored(there, plain):
            there |= more
        rows = {each: plain[each] for each in there}
        self.make_ids_distinct(rows)
        self.cut_circles(rows)
        self.name_apart(rows)
        self.widen(rows)
        self.arrange(rows)
        return rows

    def plain(self, each: Id) -> Row:
        kind = KINDS[each[0]]
        writes = self.exists[each].values()
        ids = [record for is_there, record, _ in writes if is_there] or [record for _, record, _ in writes]
        row = {"id": min(ids) if kind.key else int(each[1]), **kind.key_values(each[1])}
        for field in kind.fields:
            found = self.remaining(each, field.name, self.fields.get((each, field.name), {})).values()
            values = max(found, key=lambda one: (one[1], weight(field.compared_of(one[0])), weight(one[0])))[0]
            row.update(zip(field.columns, values, strict=True))
        return row

    def deletions(self, each: Id) -> set[int]:
        return {step for is_there, _, step in self.exists[each].values() if not is_there}

    def restored(self, there: Collection[Id], plain: Mapping[Id, Row]) -> set[Id]:
        """Return deleted records that others refer to, and parts that were deleted together with a restored one."""
        found = set()
        for each in there:
            for reference in KINDS[each[0]].references:
                if (record := plain[each][reference.column]) is not None:
                    found.add((reference.target, str(record)))
            found |= self.definitions(each, plain[each])
        for each in self.exists.keys() - there:
            if each[0] in BELONGING:
                owners = self.definitions(each, plain[each]) & set(there)
                found |= {each for owner in owners if self.deletions(each) <= self.deletions(owner)}
            for reference in KINDS[each[0]].references:
                owner = (reference.target, str(plain[each][reference.column]))
                if reference.is_part and owner in there and self.deletions(each) <= self.deletions(owner):
                    found.add(each)
        return found - set(there)

    def definitions(self, each: Id, row: Row) -> set[Id]:
        """Return the deleted own codes and own fields that a record names."""
        named = [(row["list_name"], row["code"])] if each[0] in BELONGING[:3] else []
        named += [(CODES[f"{each[0]}.{column}"], row[column]) for column in row if f"{each[0]}.{column}" in CODES]
        named += [("status", row["code"])] if each[0] == "status_refinement" else []
        found = {
            ("vocabulary_entry", KINDS["vocabulary_entry"].identity({"list_name": a, "code": b})) for a, b in named
        }
        if each[0] == "own_field_value":
            (owner,) = [column for column in row if column.endswith("_id") and row[column] is not None]
            kind = {"change_id": "status_change"}.get(owner, owner.removesuffix("_id"))
            found.add(("own_field", KINDS["own_field"].identity({"record_kind": kind, "code": row["field"]})))
        return {code for code in found if code in self.exists}

    def make_ids_distinct(self, rows: dict[Id, Row]) -> None:
        used = set()
        written: dict[tuple[str, int], set[Id]] = defaultdict(set)
        for each, writes in self.exists.items():
            for _, record, _ in writes.values():
                written[each[0], record].add(each)
        for each in sorted(rows):
            kind, row = KINDS[each[0]], rows[each]
            if kind.key and (kind.name, row["id"]) in used:
                ids = (kind.derived_id(each[1], number) for number in count())
                row["id"] = next(record for record in ids if written[kind.name, record] <= {each})
            used.add((kind.name, row["id"]))

    def cut_circles(self, rows: dict[Id, Row]) -> None:
        for kind in KINDS.values():
            for column in (each.column for each in kind.references if each.target == kind.name):
                while circle := self.circle([each for each in rows if each[0] == kind.name], rows, column):

                    def moment(each: Id, field: str = column.removesuffix("_id")) -> tuple[str, int]:
                        found = self.remaining(each, field, self.fields[each, field]).values()
                        return max(at for _, at, _ in found), int(each[1])

                    rows[min(circle, key=moment)][column] = None

    def circle(self, ids: list[Id], rows: Mapping[Id, Row], column: str) -> list[Id]:
        for start in ids:
            path = [start]
            while (record := rows[path[-1]][column]) is not None and (start[0], str(record)) not in path:
                path.append((start[0], str(record)))
            if record is not None and (start[0], str(record)) == start:
                return path
        return []

    def name_apart(self, rows: dict[Id, Row]) -> None:
        for kind in ("frame", "wave"):
            taken: set[str] = set()
            for each in sorted((each for each in rows if each[0] == kind), key=lambda each: int(each[1])):
                name = rows[each]["name"]
                for number in count(2):
                    if fold(rows[each]["name"]) not in taken:
                        break
                    rows[each]["name"] = f"{name} ({number})"
                taken.add(fold(rows[each]["name"]))

    def widen(self, rows: dict[Id, Row]) -> None:
        setting = rows.get(("project_setting", '["circa"]'))
        circa = 1 if setting is None else int(setting["value"])
        for each, row in rows.items():
            for field in (field for field in KINDS[each[0]].fields if field.date):
                edtf = row[f"{field.date}_edtf"]
                if edtf and ("~" in edtf or "%" in edtf):
                    date = from_edtf(edtf, circa=circa, lasting=True)
                    row |= {f"{field.date}_earliest": date.earliest, f"{field.date}_latest": date.latest}

    def arrange(self, rows: dict[Id, Row]) -> None:
        histories: dict[int, list[Row]] = defaultdict(list)
        for each, row in rows.items():
            if each[0] == "status_change":
                histories[row["partnership_id"]].append(row)
        for changes in histories.values():
            entries = [
                Entry(row["status"], (row["date_earliest"], row["date_latest"]), row["id"], row["placed_after"])
                for row in changes
            ]
            for position, index in enumerate(ordered(entries), start=1):
                changes[index]["position"] = position
