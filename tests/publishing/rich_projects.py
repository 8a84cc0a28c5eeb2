"""Random projects in which everything occurs that a rule can depend on, and random rules about them.

The records are those of `tests.queries.random_projects`; here they get reasons, deciders, actors, own codes, sectors,
tags, successors, founding days, more sources and a frame with answers.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, update

from tests.domain.counts_by_hand import CERTAINLY_PUBLISHED
from tests.domain.worlds import FIRST_DAY, LAST_DAY
from tests.queries.random_frames import NAME, Answer, Frame, made_frame, replace_frame
from tests.queries.random_projects import (
    BODIES,
    ModelChange,
    Record,
    _dates,
    _row,
    made,
    new_database,
    ordinal,
    replace_records,
)
from tracker.domain.coding.own_codes import OwnCode
from tracker.domain.findings.rules import (
    ACTORS,
    CAN_BE_LEFT_OUT,
    COUNTS,
    DENOMINATORS,
    MODES,
    SILENCES,
    WITH_STATUSES,
    Rule,
    SideScope,
    checked_rule,
    fits_together,
    read_ended,
    refined_by,
)
from tracker.domain.statuses.statuses import CAN_COUNT_AS_ENDED, INTENT, PRACTICE, STATUSES
from tracker.store.schema import (
    body,
    change_reason,
    citation,
    code_definition,
    partnership,
    partnership_sector,
    partnership_tag,
    source,
    status_change,
    status_refinement,
    vocabulary_entry,
)

OWN = {
    "status": {"waiting": "dormant", "paused": "suspended", "closed": "terminated"},
    "reason": {"eu_sanctions": "geopolitics", "moved": ""},
    "decided_by": {"mayors_office": "municipal_executive"},
    "partnership_kind": {"twin": "sister_city", "water_twin": ""},
    "body_kind": {"water_board": "", "capital": "municipality"},
    "sector": {"chips": "technology"},
}
"""[list] -> own code -> the standard code as which it counts."""
KINDS = ("municipality", "municipality", "province", "capital", "water_board", "")
COUNTRIES = ("NL", "NL", "BE", "CN", "")
REASONS = ("geopolitics", "human_rights", "eu_sanctions", "moved")
DECIDERS = ("municipal_council", "municipal_executive", "mayors_office", "")
RECORDED_ACTORS = ("a", "b", "both", "third_party", "")
SECTORS, TAGS = ("technology", "chips", "culture"), ("Oost", "2020", "constructor")
PARTNERSHIP_KINDS = ("sister_city", "twin", "water_twin", "friendship")
WORDS = ("2019", "2019-05", "[..2020]", "2018/2020", None)


@contextmanager
def rich_database(path: Path) -> Iterator[Connection]:
    """Yield a connection to a new file with own codes."""
    with new_database(path) as connection:
        entries = [(name, code, standard) for name, codes in OWN.items() for code, standard in codes.items()]
        rows = [_row(vocabulary_entry, list_name=name, code=code, label=code.title()) for name, code, _ in entries]
        connection.execute(insert(vocabulary_entry), rows)
        labels = json.dumps({"nl": "Eigen & anders"})
        definitions = [
            _row(code_definition, list_name=name, code=code, counts_as=standard, labels=labels)
            for name, code, standard in entries
        ]
        connection.execute(insert(code_definition), definitions)
        connection.commit()
        yield connection


def fill(connection: Connection, dice: random.Random, *, are_revived: bool = False) -> None:
    """Replace the records of the file by random ones. With `are_revived`, most come into force again (`revived`)."""
    for table in (partnership_sector, partnership_tag, change_reason, status_refinement, citation):
        connection.execute(delete(table))
    records = [revived(dice, each) for each in made(dice)] if are_revived else made(dice)
    replace_records(connection, records)
    replace_frame(connection, _answered(dice, made_frame(dice)))
    _change_bodies(connection, dice)
    _change_partnerships(connection, dice, records)
    _change_changes(connection, dice, records)
    _add_sources(connection, dice, records)
    connection.commit()


def revived(dice: random.Random, record: Record) -> Record:
    """Return a record, most of the time with another history: a change of practice or intent, then superseded, ended or
    suspended, then in force again or one more change of practice or intent.

    Other histories hardly ever have these in this order, and only then does it matter which answers a formal status
    clears.
    """
    if dice.random() < 0.3:
        return record
    said = dice.choice((*PRACTICE, *INTENT))
    statuses = (said, dice.choice(("superseded", "superseded", "terminated")), "in_force")
    if record.id % 3 == 0:
        statuses = (said, "superseded", "dormant") if said in PRACTICE else ("reaffirmed", "suspended", said)
    days = sorted(dice.sample(range(FIRST_DAY, LAST_DAY + 1), len(statuses)))
    latest = [day + dice.choice((0, 0, 0, 1)) for day in days]
    sources = frozenset((CERTAINLY_PUBLISHED,))
    changes = [
        ModelChange(100 + len(statuses) * record.id + place, status, day, min(last, LAST_DAY), sources)
        for place, (status, day, last) in enumerate(zip(statuses, days, latest, strict=True))
    ]
    return replace(record, changes=tuple(changes), following=None)


def _answered(dice: random.Random, frame: Frame) -> Frame:
    """Return a frame, half the time with late answers of most members, so that estimates can be made."""
    if dice.random() < 0.5:
        return frame
    late = [Answer(member, LAST_DAY, FIRST_DAY, FIRST_DAY) for member in frame.members if dice.random() < 0.6]
    return replace(frame, answers=(*frame.answers, *late))


def _change_bodies(connection: Connection, dice: random.Random) -> None:
    is_plain = dice.random() < 0.5
    numbers = [number for number, _, _ in BODIES]
    for number, country, kind in BODIES:
        founded = dice.choice((None, None, ordinal(dice.randint(FIRST_DAY, LAST_DAY), is_last=False)))
        gone = dice.choice((None, ordinal(dice.randint(FIRST_DAY, LAST_DAY), is_last=True)))
        has_successor = not is_plain and dice.random() < 0.25
        values = {
            "kind": kind if is_plain else dice.choice(KINDS),
            "country": country if is_plain else dice.choice(COUNTRIES),
            "name": dice.choice((f"Body {number}", "Éde", "Ede", "")),
            "folded": dice.choice((f"body {number}", "ede", "")),
            "valid_from_earliest": founded,
            "successor_id": dice.choice([each for each in numbers if each != number]) if has_successor else None,
            "valid_until_edtf": dice.choice((None, "2001")) if has_successor else None,
            "valid_until_latest": gone if has_successor else None,
        }
        connection.execute(update(body).where(body.c.id == number).values(**values))


def _change_partnerships(connection: Connection, dice: random.Random, records: list[Record]) -> None:
    for record in records:
        chosen = update(partnership).where(partnership.c.id == record.id)
        connection.execute(chosen.values(kind=dice.choice(PARTNERSHIP_KINDS)))
        _add(connection, partnership_sector, "sector", record.id, dice.sample(SECTORS, dice.randint(0, 2)))
        _add(connection, partnership_tag, "tag", record.id, dice.sample(TAGS, dice.randint(0, 2)))


def _add(connection: Connection, table: Table, column: str, owner: int, values: list[str]) -> None:
    if values:
        connection.execute(insert(table), [{"partnership_id": owner, column: value} for value in values])


def _change_changes(connection: Connection, dice: random.Random, records: list[Record]) -> None:
    for change in (each for record in records for each in record.changes):
        values: dict[str, Any] = {"decided_by": dice.choice(DECIDERS), "actor": dice.choice(RECORDED_ACTORS)}
        edtf = dice.choice(WORDS)
        if edtf is not None:
            values |= {"date_edtf": edtf, "date_words": f"in {edtf}"}
        connection.execute(update(status_change).where(status_change.c.id == change.id).values(**values))
        reasons = dice.sample(REASONS, dice.choice((0, 0, 1, 2)))
        rows = [
            _row(change_reason, change_id=change.id, reason=reason, weight=dice.choice(("main", "secondary")))
            for reason in reasons
        ]
        if rows:
            connection.execute(insert(change_reason), rows)
        own = [code for code, standard in OWN["status"].items() if standard == change.status]
        code = dice.choice((*own, *own, "", "paused"))
        if code:
            connection.execute(insert(status_refinement), [{"change_id": change.id, "code": code}])


def _add_sources(connection: Connection, dice: random.Random, records: list[Record]) -> None:
    """Add sources that derive from one another, and citations of any stance."""
    connection.execute(delete(source).where(source.c.id > 3))
    connection.execute(update(source).values(derived_from_id=None))
    numbers = list(range(1, 4 + dice.randint(0, 5)))
    for number in numbers[3:]:
        one, other = sorted(dice.choices(range(FIRST_DAY, LAST_DAY + 1), k=2))
        bounds = dice.choice(((one, one), (one, other), (None, other), (one, None), (None, None)))
        row = _row(source, id=number, title=f"Source {number}", is_confidential=0, **_dates(*bounds))
        connection.execute(insert(source), [row])
    for number in numbers:
        if dice.random() < 0.4:
            parent = dice.choice([None, *(each for each in numbers if each != number)])
            connection.execute(update(source).where(source.c.id == number).values(derived_from_id=parent))
    rows = [
        _row(
            citation,
            source_id=dice.choice(numbers),
            change_id=change.id,
            stance=dice.choice(("supports", "mentions", "contradicts")),
            confidence=2,
        )
        for record in records
        for change in record.changes
        for _ in range(dice.choice((0, 0, 1, 2)))
    ]
    if rows:
        connection.execute(insert(citation), rows)


def own_codes_of_rules() -> dict[str, dict[str, OwnCode]]:
    """Return the own codes as `read_rule` takes them."""
    return {
        name: {code: OwnCode(code, (code.title(),), standard) for code, standard in codes.items()}
        for name, codes in OWN.items()
    }


def some_rules(dice: random.Random, count: int) -> Iterator[Rule]:
    """Yield random rules of which all parts fit together."""
    found = 0
    while found < count:
        rule = _rule(dice)
        if fits_together(rule):
            found += 1
            yield checked_rule(rule)


def _rule(dice: random.Random) -> Rule:
    first, last = sorted(dice.choices(range(FIRST_DAY, LAST_DAY + 1), k=2))
    counted = dice.choice(("ended", *COUNTS))
    statuses: tuple[str, ...] = ()
    if counted in WITH_STATUSES:
        usual = [code for code in STATUSES if code != "suspension_proposed"]
        drawn = (*usual, *OWN["status"], "suspension_proposed", "waiting", "reaffirmed")
        chosen = set(dice.choices(drawn, k=dice.randint(1, 3)))
        statuses = tuple(code for code in (*STATUSES, *sorted(OWN["status"])) if code in chosen)
    is_event = counted in ("ended", "began", "entered")
    has_frame = dice.random() < 0.4
    return Rule(
        focus=dice.choice(SIDES),
        partner=dice.choice(SIDES),
        first_day=ordinal(first, is_last=False),
        last_day=ordinal(last, is_last=True),
        unit=dice.choice(("bodies", "bodies", "partnerships", "country_pairs")),
        ended=_ended(dice),
        mode=dice.choice(MODES),
        denominator=dice.choice((*DENOMINATORS, "live")),
        partnership_kinds=_some(dice, PARTNERSHIP_KINDS),
        sectors=_some(dice, SECTORS),
        tags=_some(dice, TAGS),
        known_by=dice.choice((None, None, ordinal(dice.randint(FIRST_DAY, LAST_DAY), is_last=True))),
        count=counted,
        statuses=statuses,
        reasons=_some(dice, (*REASONS, "not_stated", "not_stated"), 0.3) if is_event else (),
        decided_by=_some(dice, ("municipal_council", "municipal_executive", "mayors_office", "unknown"), 0.2)
        if is_event
        else (),
        actors=tuple(code for code in ACTORS if dice.random() < 0.4) if is_event and dice.random() < 0.3 else (),
        frame=NAME if has_frame else "",
        silence=dice.choice(SILENCES) if has_frame else "record",
        refined=refined_by(statuses, own_codes_of_rules()["status"]),
        without=CAN_BE_LEFT_OUT if counted == "in_force" and last % 2 else (),
    )


SIDES = (
    *[SideScope()] * 9,
    SideScope(("NL",)),
    SideScope(("NL", "CN")),
    SideScope(("CN", "BE"), ("municipality",)),
    SideScope((), ("capital", "water_board")),
)


def _ended(dice: random.Random) -> tuple[str, ...]:
    """Return an ended set; half of them have a proposed suspension."""
    codes = dice.sample([code for code in CAN_COUNT_AS_ENDED if code != "suspension_proposed"], dice.randint(1, 5))
    return read_ended([*codes, "suspension_proposed"] if "void" in codes else codes)


def _some(dice: random.Random, codes: tuple[str, ...], chance: float = 0.05) -> tuple[str, ...]:
    return tuple(dict.fromkeys(dice.choices(codes, k=2))) if dice.random() < chance else ()
