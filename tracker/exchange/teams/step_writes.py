"""The writes of a bundled step to the registers of its records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker.domain.statuses.history_order import moved_in
from tracker.domain.teams.bundles import BundledRow, BundledStep, Row
from tracker.domain.teams.kinds import TeamKind
from tracker.domain.teams.registers import EXISTENCE, Existence, FieldWrite, Write
from tracker.exchange.teams.team_kinds import is_shared, team_kinds

PLACED_AFTER = "placed_after"
"""The field of status changes that says behind which one a person placed it."""
Key = tuple[str, str]
"""Kind and identity of a record."""


@dataclass(frozen=True, slots=True)
class StepWrite:
    """A write to the register of a record, with the record before the step (None: it did not exist) and after it.

    `concurrent` are the fields whose other values it does not replace.
    """

    key: Key
    write: Write
    before: Row | None = None
    after: Row | None = None
    concurrent: frozenset[str] = field(default=frozenset())


def writes_of(step: BundledStep, writer: str, number: int) -> Iterator[StepWrite]:
    """Yield the writes of a step in the bundle of this writer and number, in the order of its rows."""
    settled, concurrent = _by_record(step.settled), _by_record(step.concurrent)
    withheld = _by_record(step.withheld)
    kinds = team_kinds()
    for row in step.rows:
        shown = row.after if row.after is not None else row.before
        if row.table not in kinds or shown is None or not is_shared(row.table, shown):
            continue
        place = row.table, row.id
        making = _Making(step, kinds[row.table], writer, number, concurrent[place], withheld[place])
        yield from making.writes(row, settled[row.table, row.id])
    for order in step.orders:  # of a bundle of format 3 or older
        for change, after in moved_in([record for record, _ in order.changes], order.earlier).items():
            fields = {PLACED_AFTER: FieldWrite((after,), step.at, step.who)}
            together = ("partnership", order.partnership, "order") in step.concurrent
            write = Write(writer, number, change, None, fields)
            kept = frozenset({PLACED_AFTER} if together else ())
            yield StepWrite(("status_change", str(change)), write, concurrent=kept)


def _by_record(fields: tuple[tuple[str, int, str], ...]) -> defaultdict[tuple[str, int], set[str]]:
    found: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for kind, record, name in fields:
        found[kind, record].add(name)
    return found


@dataclass(frozen=True, slots=True)
class _Making:
    """Makes the writes of one row."""

    step: BundledStep
    kind: TeamKind
    writer: str
    number: int
    concurrent: set[str]
    withheld: set[str]

    def writes(self, row: BundledRow, settled: set[str]) -> Iterator[StepWrite]:
        """Yield the writes of a row: one, or two if it became another member of its set."""
        before, after, kind = row.before, row.after, self.kind
        if after is None:
            assert before is not None
            yield self._deletion(before)
        elif before is None:
            yield self._write(before, after, {each.name for each in kind.fields})
        elif kind.identity(before) != kind.identity(after):
            yield self._deletion(before)
            yield self._write(None, after, {each.name for each in kind.fields})
        else:
            names = {each.name for each in kind.changed_fields(before, after)}
            names |= {name for name in settled if kind.has_field(name)}
            if names or EXISTENCE in settled:
                yield self._write(before, after, names)

    def _write(self, before: Row | None, after: Row, names: set[str]) -> StepWrite:
        kind, step = self.kind, self.step
        written, at, who = names - self.withheld, step.at, step.who
        fields = {
            each.name: FieldWrite(each.values_of(after), at, who)
            for each in kind.fields_by_name
            if each.name in written
        }
        existence = Existence(True, step.at, step.who)
        return self._step_write(before, after, Write(self.writer, self.number, after["id"], existence, fields))

    def _deletion(self, before: Row) -> StepWrite:
        step = self.step
        existence = Existence(False, step.at, step.who, step.id)
        return self._step_write(before, None, Write(self.writer, self.number, before["id"], existence))

    def _step_write(self, before: Row | None, after: Row | None, write: Write) -> StepWrite:
        shown = after if after is not None else before
        assert shown is not None
        return StepWrite((self.kind.name, self.kind.identity(shown)), write, before, after, frozenset(self.concurrent))
