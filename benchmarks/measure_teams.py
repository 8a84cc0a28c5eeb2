"""Measures a team: steps received a second, a look at a place with nothing new, and the size of bundles.

python -m benchmarks.measure_teams [BUNDLES] [WRITERS]

The bundles are those of work on partnerships: a new one and its first status change, then four further changes with a
source each. They are recorded once with the program, and repeated with other ids and names. The seconds are processor
time. The floor inserts the same rows into the same project by plain statements with the journal's triggers, in one
transaction.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from tracker.clock import SystemClock
from tracker.domain.records.drafts import BodyDraft, ChangeDraft, CitationDraft, PartnershipDraft, SourceDraft
from tracker.domain.teams.bundles import Bundle, BundledOrder, BundledRow, BundledStep, BundleName, Row
from tracker.exchange.teams.encoding import decode, encode
from tracker.exchange.teams.folder_place import WRITERS, FolderPlace
from tracker.operations.partnerships import add_partnership
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.services.teams.beginning import Joining, begin_team, create_from_team
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive
from tracker.store.engine import raw
from tracker.store.identity import IdSource
from tracker.store.schema import RECORD_TABLES
from tracker.store.transaction import StepLabel, Transaction

BUNDLES = 1_000
STEPS_A_SECOND, NOTHING_NEW = 1_000, 0.05
CHANGES = 5
"""Changes of each partnership."""
T = TypeVar("T")


def main(bundles: int, writers: int) -> None:
    """Let a member receive this number of bundles at once."""
    with tempfile.TemporaryDirectory(prefix="twintrack-teams-") as name:
        folder = Path(name)
        place = folder / "place"
        place.mkdir()
        recorded = _recorded(folder, place)
        create_from_team(folder / "bert.twin", str(place), Joining("bert")).close()
        for number, bundle in enumerate(_repeated(recorded, bundles, writers)):
            _write(place, *encode(bundle))
            if not (number + 1) % 5_000:
                print(f"{number + 1:,} bundles made", flush=True)
        shutil.copy(folder / "bert.twin", folder / "floor.twin")
        with Project.open(folder / "bert.twin") as bert, Project.open(folder / "floor.twin") as floor:
            seconds, received = _timed(lambda: receive(bert))
            assert (received.bundles, received.waiting) == (bundles, ())
            least, rows = _floor(bert, floor)
            print(f"{received.bundles:,} bundles of {writers} writers with {received.steps:,} steps, {rows:,} rows")
            print(f"steps received a second: {received.steps / seconds:,.0f} (limit {STEPS_A_SECOND:,})")
            print(f"plain inserts of the rows: {least:.2f} s; receiving: {seconds:.2f} s, {seconds / least:.1f} times")
            nothing, _ = _timed(lambda: receive(bert))
            print(f"nothing new: {nothing * 1000:,.1f} ms (limit {NOTHING_NEW * 1000:,.0f})")
        _print_sizes(place)


def _recorded(folder: Path, place: Path) -> list[Bundle]:
    """Begin a team, and return the bundles of one partnership with its changes."""
    with Project.create(folder / "anna.twin", who="anna") as anna:
        begin_team(anna, FolderPlace(place), Joining("anna"))
        for number in range(CHANGES):
            if not number:
                pair = BodyDraft("Town", country="NL"), BodyDraft("City", country="CN")
                created = anna.perform(add_partnership, PartnershipDraft(*pair)).created
                assert created is not None
            citation = CitationDraft(SourceDraft(f"Minutes {number}"))
            anna.perform(record_status_change, ChangeDraft(created, "dormant", citations=(citation,)))
            publish(anna)
    known = FolderPlace(place)
    bundles = [decode(known.read(name), name) for name in sorted(known.names(), key=lambda each: each.number)]
    for name in known.names():
        if name.number > 1:
            (place / WRITERS / name.writer / name.text).unlink()
    return bundles


@dataclass(frozen=True)
class _Copying:
    """Makes a copy of recorded bundles, in which each id that is not of the first bundle is another one."""

    number: int
    ids: Mapping[int, int]

    def step(self, step: BundledStep) -> BundledStep:
        rows = tuple(
            BundledRow(row.table, self._id(row.id), *map(self._row, (row.before, row.after))) for row in step.rows
        )
        orders = tuple(
            BundledOrder(
                self._id(order.partnership),
                tuple((self._id(change), position) for change, position in order.changes),
                tuple(map(self._id, order.earlier)),
            )
            for order in step.orders
        )
        return replace(step, id=self._id(step.id), rows=rows, orders=orders)

    def _id(self, record: int) -> int:
        return self.ids.get(record, record)

    def _row(self, row: Row | None) -> Row | None:
        return None if row is None else {name: self._value(name, value) for name, value in row.items()}

    def _value(self, name: str, value: Any) -> Any:
        if name in ("name", "title"):
            return f"{value} {self.number}"
        return self._id(value) if name == "id" or name.endswith("_id") else value


def _repeated(recorded: Sequence[Bundle], bundles: int, writers: int) -> Iterator[Bundle]:
    """Yield copies of the recorded bundles by several writers in turn, each of whom has received all earlier ones."""
    base, *changes = recorded
    new_ids = IdSource(SystemClock())
    names = [base.writer, *(f"{number:016x}" for number in range(1, writers))]
    newest = {base.writer: BundleName(base.writer, base.number, encode(base)[0].sha256)}
    known = {row.id for bundle in changes for step in bundle.steps for row in step.rows}
    known |= {step.id for bundle in changes for step in bundle.steps}
    for made in count():
        copying = _Copying(made, {record: new_ids.next() for record in sorted(known)})
        for place, bundle in enumerate(changes):
            done = made * len(changes) + place
            if done == bundles:
                return
            writer = names[done % writers]
            number = newest[writer].number + 1 if writer in newest else 1
            follows = tuple(sorted(name.sha256 for name in newest.values()))
            steps = tuple(map(copying.step, bundle.steps))
            result = replace(bundle, writer=writer, number=number, follows=follows, steps=steps)
            newest[writer] = encode(result)[0]
            yield result


def _write(place: Path, name: BundleName, content: bytes) -> None:
    path = place / WRITERS / name.writer / name.text
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


def _floor(whole: Project, project: Project) -> tuple[float, int]:
    """Insert the rows that another project has by plain statements; return the seconds and the number of rows."""
    wanted = {
        table.name: set(_rows_of(whole, table.name)) - set(_rows_of(project, table.name)) for table in RECORD_TABLES
    }
    found = {name: sorted(rows) for name, rows in wanted.items() if rows}

    def insert(transaction: Transaction) -> StepLabel:
        connection = raw(transaction.connection)
        connection.execute("PRAGMA defer_foreign_keys = ON")
        for name, rows in found.items():
            connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        return StepLabel("floor", {})

    seconds, _ = _timed(lambda: project.perform(insert))
    return seconds, sum(map(len, found.values()))


def _rows_of(project: Project, table: str) -> list[tuple[Any, ...]]:
    return project.query(lambda reader: reader.connection.execute(f"SELECT * FROM {table}").fetchall())


def _print_sizes(place: Path) -> None:
    """Print the size of the middle one of the bundles, beside the size of its JSON."""
    known = FolderPlace(place)
    sizes = []
    for name in sorted(known.names())[1:1_000]:
        content = known.read(name)
        bundle = decode(content, name)
        sizes.append((len(content), sum(len(step.rows) for step in bundle.steps), len(bundle.steps)))
    size, rows, steps = (statistics.median(each) for each in zip(*sizes, strict=True))
    print(f"a bundle of {steps:.0f} step with {rows:.0f} rows: {size:,.0f} bytes")


def _timed(act: Callable[[], T]) -> tuple[float, T]:
    begun = time.process_time()
    result = act()
    return time.process_time() - begun, result


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:3]), *(BUNDLES, 1)[len(sys.argv[1:3]) :])
