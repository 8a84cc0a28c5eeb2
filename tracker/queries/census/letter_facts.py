"""Queries of the bodies of a wave that get a letter, and of what is on record about each."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tracker.domain.bodies.distinct_names import BodyName
from tracker.domain.census.dispositions import DISPOSITIONS, NO_DAY
from tracker.domain.census.letters import RECIPIENTS, Recipients
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.drafts import SourceDraft
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.queries.body_names import body_names
from tracker.queries.census.asked_members import AskedMembers, asked_members
from tracker.queries.census.call_list import own_value
from tracker.queries.census.frames import bodies_gone, frame_row
from tracker.queries.census.waves import WaveRow, wave_row
from tracker.queries.evidence.record_drafts import source_drafts
from tracker.queries.inventory.inventory import partnership_rows
from tracker.queries.inventory.own_values import filled_values
from tracker.queries.inventory.row_records import bodies_by_id
from tracker.queries.reader import Reader
from tracker.queries.rows import BodyRow, PartnershipRow
from tracker.store.date_columns import date_from

OWN_FIELDS: Mapping[str, tuple[str, ...]] = {
    "email": ("email", "e-mail", "e_mail"),
    "salutation": ("salutation", "aanhef"),
    "address": ("address", "adres"),
}
"""Codes or names of the own fields of bodies that letters are filled in from."""

_IDS = "(SELECT value FROM json_each(?))"
_PARTNERSHIPS = f"SELECT id, body_a_id, body_b_id FROM partnership WHERE body_a_id IN {_IDS} OR body_b_id IN {_IDS}"
_CHANGES = f"""
SELECT * FROM status_change WHERE partnership_id IN {_IDS} AND (date_earliest IS NULL OR date_earliest <= ?)
ORDER BY partnership_id, position, id"""
_SOURCES = f"""
WITH wanted(id) AS {_IDS}, cited(partnership, source) AS (
    SELECT w.id, t.source_id FROM wanted w JOIN citation t ON t.partnership_id = w.id
    UNION SELECT w.id, t.source_id FROM wanted w JOIN status_change c ON c.partnership_id = w.id
        JOIN citation t ON t.change_id = c.id
    UNION SELECT w.id, t.source_id FROM wanted w JOIN activity v ON v.partnership_id = w.id
        JOIN citation t ON t.activity_id = v.id)
SELECT partnership, source FROM cited JOIN source s ON s.id = source WHERE NOT s.is_confidential
ORDER BY partnership, s.date_earliest IS NULL, s.date_earliest, source"""


@dataclass(frozen=True, slots=True)
class TieOnRecord:
    """A partnership of a body on the day of the letter, with the sources that are not confidential.

    `changes` are its statuses with their dates, in their order, without those that certainly came after that day.
    """

    row: PartnershipRow
    partner: BodyRow
    sources: tuple[int, ...]
    changes: tuple[tuple[str, VagueDate | None], ...]


@dataclass(frozen=True, slots=True)
class AddressedBody:
    """A body that gets a letter.

    `asked` is the day on which it was first asked in the wave, if it was; `address`, `salutation` and `email` are
    values of own fields, or empty.
    """

    row: BodyRow
    name: BodyName
    ties: tuple[TieOnRecord, ...]
    asked: int | None
    address: str
    salutation: str
    email: str


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """The bodies that get a letter in a wave, by country and name, and the sources of what is on record about them."""

    wave: WaveRow
    bodies: tuple[AddressedBody, ...]
    sources: Mapping[int, SourceDraft]


def recipient_counts(reader: Reader, wave: int, day: int) -> dict[Recipients, int]:
    """Return how many bodies would get a letter on a day, by who is to get one."""
    asked = _asked(reader, wave_row(reader, wave), day)
    return {each: len(_recipients(reader, asked, each)) for each in RECIPIENTS}


def letter_facts(
    reader: Reader, wave: int, day: int, recipients: Recipients = "not_asked", bodies: Sequence[int] = ()
) -> LetterFacts:
    """Return the facts for letters of a day to some `bodies`, or else to the recipients.

    RuleError no_such_record, body_not_member, nobody_to_write_to.
    """
    known = wave_row(reader, wave)
    asked = _asked(reader, known, day)
    first_asked = dict(zip(asked.body.tolist(), asked.dispositions.first_asked.tolist(), strict=True))
    wanted = list(dict.fromkeys(bodies)) if bodies else _recipients(reader, asked, recipients)
    rows = bodies_by_id(reader, set(wanted))
    for body in wanted:
        if body not in first_asked:
            if body not in rows:
                raise RuleError("no_such_record", "body", record=body)
            facts = {"name": rows[body].name, "frame": known.frame_name, "reason": "letter"}
            raise RuleError("body_not_member", "body", **facts)
    if not wanted:
        raise RuleError("nobody_to_write_to", "recipients", reason=recipients, name=known.name, day=day)
    ties, sources = _ties(reader, wanted, day)
    names = body_names(reader, wanted)
    values = filled_values(reader, "body", wanted)
    found = [
        AddressedBody(
            rows[body],
            names[body],
            tuple(ties[body]),
            None if first_asked[body] == NO_DAY else first_asked[body],
            **{name: own_value(values[body], names) for name, names in OWN_FIELDS.items()},
        )
        for body in wanted
    ]
    found.sort(key=lambda each: (each.row.country, fold(each.row.name), each.row.id))
    return LetterFacts(known, tuple(found), sources)


def _asked(reader: Reader, wave: WaveRow, day: int) -> AskedMembers:
    return asked_members(reader, frame_row(reader, wave.frame), wave, day)


def _recipients(reader: Reader, asked: AskedMembers, recipients: Recipients) -> list[int]:
    """Return the members that get a letter. A body that certainly does not exist any more gets no reminder."""
    found, is_meant = asked.dispositions, np.ones(len(asked.body), np.bool_)
    if recipients == "not_asked":
        is_meant = found.disposition == DISPOSITIONS.index("not_asked")
    elif recipients == "reminders":
        is_meant = (found.remind > NO_DAY) & (found.remind <= asked.day)
        is_meant &= ~np.isin(asked.body, bodies_gone(reader, asked.day))
    wanted: list[int] = asked.body[is_meant].tolist()
    return wanted


def _ties(
    reader: Reader, bodies: Sequence[int], day: int
) -> tuple[Mapping[int, list[TieOnRecord]], Mapping[int, SourceDraft]]:
    """Return the partnerships of each body, the earliest recorded first, and the sources of all."""
    given = json.dumps(bodies)
    pairs = reader.rows(f"{_PARTNERSHIPS} ORDER BY id", given, given)
    ids = [partnership for partnership, _, _ in pairs]
    cited: dict[int, list[int]] = defaultdict(list)
    for partnership, source in reader.rows(_SOURCES, json.dumps(ids)):
        cited[partnership].append(source)
    changes: dict[int, list[tuple[str, VagueDate | None]]] = defaultdict(list)
    for change in reader.records(_CHANGES, json.dumps(ids), day):
        changes[change["partnership_id"]].append((change["status"], date_from(change, "date")))
    found: dict[int, list[TieOnRecord]] = defaultdict(list)
    for row in partnership_rows(reader, ids, day):
        for own, partner in ((row.a, row.b), (row.b, row.a)):
            found[own.id].append(TieOnRecord(row, partner, tuple(cited[row.id]), tuple(changes[row.id])))
    sources = {source for each in cited.values() for source in each}
    return found, source_drafts(reader, sources) if sources else {}
