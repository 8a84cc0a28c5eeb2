"""The registers and rows of a project while steps of a team are merged into it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import count
from typing import Any

from tracker.domain.dates.vague_dates import from_edtf
from tracker.domain.teams.bundles import BASE_NUMBER
from tracker.domain.teams.kinds import Row, TeamKind, is_approximate
from tracker.domain.teams.registers import Clock, Existence, FieldWrite, Register, Write
from tracker.exchange.teams.step_writes import Key, StepWrite
from tracker.exchange.teams.team_kinds import team_kinds
from tracker.exchange.teams.withholding import Confidential, with_local
from tracker.store.derived_columns import recorded_columns
from tracker.store.schema import metadata
from tracker.store.teams import membership as stored
from tracker.store.teams import stored_registers

_CHUNK = 400


class TeamState:
    """Registers, and the rows of the database before anything was changed. Nothing is written but by `save`.

    A record without a register is untouched: its row is the one of the team's first bundle.
    """

    def __init__(self, connection: sqlite3.Connection, founder: str, circa: int, *, is_trusted: bool) -> None:
        self.connection = connection
        self._confidential = None if is_trusted else Confidential(connection)
        self.kinds: Mapping[str, TeamKind] = team_kinds()
        self.circa = circa
        self.founder = founder
        self._registers: dict[Key, Register | None] = {}
        self._stored: set[Key] = set()
        """The records whose registers are in the database."""
        self._rows: dict[Key, list[Row]] = {}
        self.changed: set[Key] = set()
        """The records whose registers were changed."""
        self._columns = {name: [each.name for each in recorded_columns(metadata.tables[name])] for name in self.kinds}
        self._deleted: defaultdict[int, set[Key]] = defaultdict(set)
        self._plain: dict[Key, Row | None] = {}
        """The rows that `plain_row` returned, until their registers or the setting of approximate dates change."""
        self._claims: defaultdict[tuple[str, int], set[Key]] = defaultdict(set)

    # reading ------------------------------------------------------------------------------------------------------

    @cached_property
    def founder_name(self) -> str:
        """The name of the one who began the team."""
        return stored.name_of_bundle(self.connection, self.founder, BASE_NUMBER)

    def prefetch(self, keys: Iterable[Key]) -> None:
        """Read registers and rows of many records at once."""
        wanted = [key for key in set(keys) if key not in self._registers]
        found = stored_registers.read_registers(self.connection, wanted)
        self._stored |= found.keys()
        self._registers.update((key, found.get(key)) for key in wanted)
        plain: defaultdict[str, list[int]] = defaultdict(list)
        for kind, record in wanted:
            if not self.kinds[kind].key and (kind, record) not in self._rows:
                plain[kind].append(int(record))
        for kind, records in plain.items():
            self._rows.update(((kind, str(record)), []) for record in records)
            for start in range(0, len(records), _CHUNK):
                marks = ", ".join("?" * len(records[start : start + _CHUNK]))
                for row in self.select(kind, f"id IN ({marks})", records[start : start + _CHUNK]):
                    self._rows[kind, str(row["id"])] = [row]

    def register(self, key: Key) -> Register | None:
        """Return the register of a record; None if it is untouched."""
        if key not in self._registers:
            found = stored_registers.read_registers(self.connection, [key])
            self._stored |= found.keys()
            self._registers[key] = found.get(key)
        return self._registers[key]

    def rows(self, key: Key) -> list[Row]:
        """Return the rows of a record in the database by id; several if its set contains equal members."""
        if key not in self._rows:
            kind = self.kinds[key[0]]
            if kind.key:
                values = kind.key_values(key[1])
                empty = [name for name, value in values.items() if value is None]
                given = {name: value for name, value in values.items() if value is not None}
                conditions = [*(f"{name} IS NULL" for name in empty), *(f"{name} = ?" for name in given)]
                self._rows[key] = self.select(key[0], " AND ".join(conditions), list(given.values()))
            else:
                self._rows[key] = self.select(key[0], "id = ?", [int(key[1])])
        return self._rows[key]

    def row(self, key: Key) -> Row | None:
        """Return the first row of a record in the database; None if it is not there."""
        rows = self.rows(key)
        return rows[0] if rows else None

    def select(self, kind: str, condition: str, values: list[Any]) -> list[Row]:
        """Return rows of the database for an SQL condition, by id."""
        columns = self._columns[kind]
        query = f"SELECT {', '.join(columns)} FROM {kind} WHERE {condition} ORDER BY id"
        return [dict(zip(columns, row, strict=True)) for row in self.connection.execute(query, values)]

    def key_of(self, kind: str, row: Row) -> Key:
        """Return kind and identity of a row."""
        return kind, self.kinds[kind].identity(row)

    def deleted_by(self, steps: Iterable[int]) -> set[Key]:
        """Return the records for which a deletion by one of these steps may remain."""
        wanted = list(steps)
        found = set(stored_registers.deleted_by(self.connection, wanted))
        return found.union(*(self._deleted[step] for step in wanted if step in self._deleted))

    def with_claimants(self, key: Key) -> set[Key]:
        """Return a member of a set with the other members that were written with one of its ids."""
        register, found = self.register(key), {key}
        if register is not None and self.kinds[key[0]].key:
            for record in {write.record for write in register.writes}:
                found |= self._claims[key[0], record]
                found.update(stored_registers.claimants(self.connection, key[0], record))
                rows = self.select(key[0], "id = ?", [record])
                found |= {other for other in (self.key_of(key[0], row) for row in rows) if self.register(other) is None}
        return found

    def derived_id(self, key: Key) -> int:
        """Return an id for a member of a set whose own id belongs to another one: the first of the derived ids that no
        other member has or was written with, as after a member with a derived id was renamed.
        """
        kind = self.kinds[key[0]]
        ids = (kind.derived_id(key[1], number) for number in count())
        return next(record for record in ids if self._written_with(key[0], record) <= {key})

    def _written_with(self, kind: str, record: int) -> set[Key]:
        """Return the members of a set that have this id by a remaining write, or untouched in the database."""
        found = {self.key_of(kind, row) for row in self.select(kind, "id = ?", [record])}
        untouched = {key for key in found if self.register(key) is None}
        claiming = self._claims[kind, record] | set(stored_registers.claimants(self.connection, kind, record))
        registers = ((key, self.register(key)) for key in claiming)
        return untouched | {
            key
            for key, register in registers
            if register is not None
            and any(write.record == record and write.existence is not None for write in register.writes)
        }

    # writing ------------------------------------------------------------------------------------------------------

    def touch(self, key: Key, before: Row | None = None, *, is_known: bool = False) -> Register:
        """Return the register of a record. An untouched record begins with its row: `before`, or (unless `is_known`)
        that of the database.
        """
        register = self.register(key)
        if register is None:
            kind, row = self.kinds.get(key[0]), before
            if not is_known and kind is not None:
                row = self.row(key)
            register = Register() if row is None or kind is None else Register([self._base_write(kind, row)])
            self._registers[key] = register
            self._plain.pop(key, None)
            self.changed.add(key)
            self._claim(key, register)
        return register

    def _claim(self, key: Key, register: Register) -> None:
        if self.kinds[key[0]].key:
            for write in register.writes:
                self._claims[key[0], write.record].add(key)

    def _base_write(self, kind: TeamKind, row: Row) -> Write:
        fields = {each.name: FieldWrite(each.values_of(row)) for each in kind.fields}
        return Write(self.founder, BASE_NUMBER, row["id"], Existence(True), fields)

    def apply(self, write: StepWrite, clock: Clock, *, is_own: bool) -> Register:
        """Add a write to the register of its record. An own step was made on the row before it, so that an untouched
        record begins with that; for a received step it begins with the row of the database.
        """
        register = self.touch(write.key, write.before, is_known=is_own)
        register.add(write.write, clock, write.concurrent)
        self._plain.pop(write.key, None)
        self.changed.add(write.key)
        self._claim(write.key, register)
        if write.write.existence is not None and write.write.existence.step:
            self._deleted[write.write.existence.step].add(write.key)
        return register

    def save(self) -> None:
        """Store the changed registers."""
        changed = sorted(self.changed)
        registers = ((key, register) for key in changed if (register := self._registers[key]) is not None)
        stored = [key for key in changed if key in self._stored]
        stored_registers.write_registers(self.connection, registers, stored)

    # values -------------------------------------------------------------------------------------------------------

    def plain_row(self, key: Key) -> Row | None:
        """Return a record by its own register alone, also if it is deleted; None if nothing of it is known.

        A status change has the position of its row in the database, if any.
        """
        if key not in self._plain:
            self._plain[key] = self._plain_row(key)
        return self._plain[key]

    def _plain_row(self, key: Key) -> Row | None:
        register = self.register(key)
        if register is None:
            return self.row(key)
        kind = self.kinds[key[0]]
        if not register.writes:
            return None
        row = self.with_bounds(kind, register.row(kind, key[1]))
        if self._confidential is not None and (local := self.row(key)) is not None:
            row = with_local(self._confidential, kind, row, local)
        if key[0] == "status_change":
            known = self.row(key)
            row["position"] = 0 if known is None else known["position"]
        return row

    def use_circa(self, circa: int) -> None:
        """Use another setting of how far approximate dates are widened."""
        self.circa = circa
        self._plain.clear()

    def is_there(self, key: Key) -> bool:
        """Return whether a record exists by its own register alone."""
        register = self.register(key)
        return bool(self.rows(key)) if register is None else register.is_there

    def with_bounds(self, kind: TeamKind, row: dict[str, Any]) -> dict[str, Any]:
        """Return the row with the bounds of approximate dates by the setting of this project."""
        for each in kind.fields:
            if each.date and is_approximate(row[each.columns[0]]):
                date = from_edtf(row[each.columns[0]], circa=self.circa, lasting=True)
                row |= {each.columns[3]: date.earliest, each.columns[4]: date.latest}
        return row
