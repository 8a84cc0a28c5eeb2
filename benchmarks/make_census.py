"""Add a census to the world project: a frame of 60,000 bodies, asked in one wave, with two contacts on average.

python benchmarks/make_census.py world.twin [--members 60000] [--seed 1]
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tracker.domain.coding.vocabulary import CHANNELS
from tracker.domain.dates.vague_dates import from_edtf
from tracker.domain.text.name_folding import fold_body
from tracker.project import Project
from tracker.store.date_columns import date_values
from tracker.store.schema import body, contact, frame, frame_member, wave
from tracker.store.transaction import StepLabel, Transaction

FRAME, WAVE = "All bodies", "Spring 2023"
OPENED = date(2023, 3, 20).toordinal()
ANSWERS = ("answered",) * 8 + ("no_such_ties", "partial", "refused", "acknowledged", "bounced", "extended")
IS_ASKED, HAS_ANSWERED = 0.95, 0.7


def make_census(path: Path, members: int = 60_000, seed: int = 1) -> None:
    """Add the census to the project at `path`."""
    with Project.open(path) as project:
        known = project.query(lambda reader: [record for (record,) in reader.rows("SELECT id FROM body ORDER BY id")])
        project.perform(add_census, known, members, random.Random(seed))


def add_census(transaction: Transaction, known: list[int], members: int, chance: random.Random) -> StepLabel:
    """Write a frame with that many members, new bodies among them, and a wave with contacts."""
    bodies = [*known[:members], *_add_bodies(transaction, members - len(known), chance)]
    in_frame = transaction.insert(frame, {"name": FRAME, "day": "2023-01-01", "note": ""})
    transaction.insert_many(frame_member, ["frame_id", "body_id"], [(in_frame, each) for each in bodies])
    opened = date.fromordinal(OPENED).isoformat()
    asked = {"frame_id": in_frame, "name": WAVE, "opened": opened, "questions": "{}", "due_days": '{"": 28}'}
    in_wave = transaction.insert(wave, {**asked, "templates": "{}", "reminder_days": None, "note": ""})
    rows = [row for each in bodies for row in _contacts(each, in_wave, chance)]
    columns = list(rows[0])
    transaction.insert_many(contact, columns, [tuple(row[column] for column in columns) for row in rows])
    return StepLabel("import", {"file": "census", "count": len(rows)})


def _add_bodies(transaction: Transaction, count: int, chance: random.Random) -> list[int]:
    undated = {**date_values("valid_from", None), **date_values("valid_until", None)}
    facts = {"kind": "municipality", "note": "", "latitude": None, "longitude": None, "successor_id": None, **undated}
    columns = ["name", "folded", "country", "subdivision", *facts]
    rows = []
    for number in range(count):
        name = f"Without partners {number}"
        rows.append((name, fold_body(name), "NL", f"Region {chance.randint(1, 400)}", *facts.values()))
    return transaction.insert_many(body, columns, rows)


def _contacts(record: int, in_wave: int, chance: random.Random) -> list[dict[str, object]]:
    """Return the contacts with one body: none, letters without an answer, or letters and an answer."""
    if chance.random() > IS_ASKED:
        return []
    found = [_contact(record, in_wave, "letter", "out", "sent", OPENED + chance.randint(0, 5))]
    if chance.random() < 0.3:
        found.append(_contact(record, in_wave, chance.choice(CHANNELS), "out", "sent", OPENED + chance.randint(6, 30)))
    if chance.random() < HAS_ANSWERED:
        day = OPENED + chance.randint(6, 60)
        found.append(_contact(record, in_wave, "email", "in", chance.choice(ANSWERS), day))
    return found


def _contact(record: int, in_wave: int, channel: str, direction: str, outcome: str, day: int) -> dict[str, object]:
    iso = date.fromordinal(day).isoformat()
    return {
        "body_id": record,
        "wave_id": in_wave,
        **date_values("date", from_edtf(iso)),
        "channel": channel,
        "direction": direction,
        "outcome": outcome,
        "complete_until": iso if outcome in ("answered", "no_such_ties") else "",
        "person": "",
        "is_confidential": 0,
        "note": "",
    }


def main() -> None:
    """Add the census to the project given on the command line, and print how long it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--members", type=int, default=60_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    start = time.perf_counter()
    make_census(given.path, given.members, given.seed)
    print(f"{given.path}: {given.members:,} members in {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
