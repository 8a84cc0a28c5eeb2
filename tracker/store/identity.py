"""Record ids: 63-bit integers that two computers can generate independently without collisions.

Layout: 23 bits of time in steps of 128 seconds since 2020-01-01 UTC, until 2053, then 40 bits. These start at random
when a project is opened, in each step and for each block of an import, and are counted up. The time is never before the
build of the program or the newest id of the project. All ids are larger than those of earlier versions, which had 42
bits of milliseconds and 21 random bits. An integer is SQLite's row id: a foreign key is a direct lookup, and new
records are appended to their table.

Outside the program an id is text: the letter of the kind of record and the decimal digits, such as
`c457846552545966211`. Programs that read a column of such numbers round them, so that several records get one id.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from tracker.clock import BUILT, Clock
from tracker.domain.text.phrases import Phrase
from tracker.errors import RuleError
from tracker.i18n.record_words import KIND_WORDS

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
STEP_SECONDS = 128
TAIL_BITS = 40
_RANDOM_BITS = TAIL_BITS - 1
"""Bits that are chosen at random; the highest bit of the tail is free for counting up."""
MAX_ID = 2**63 - 1
MAX_FOLLOWED = 2**63 - 2**52 - 1
"""The largest id that new ids are larger than: above it there would be no room to count up. It is far in the future."""
LETTERS: Final[Mapping[str, str]] = {
    "activity": "a", "body": "b", "status_change": "c", "code_definition": "d", "frame": "f", "tie_group": "g",
    "body_code": "h", "finding": "i", "partnership_sector": "j", "contact": "k", "vocabulary_entry": "l", "claim": "m",
    "body_name": "n", "own_field": "o", "partnership": "p", "citation": "q", "change_reason": "r", "source": "s",
    "partnership_tag": "t", "frame_member": "u", "own_field_value": "v", "wave": "w", "former_definition": "x",
    "project_setting": "y", "status_refinement": "z",
    "accepted_problem": "ap", "assignment": "as", "assignment_unit": "au", "attachment": "at", "coding_decision": "cd",
    "field_submission": "fs", "finding_result": "fr", "follow_up": "fu", "quote_anchor": "qa", "recode_item": "ri",
    "saved_view": "sv",
}  # fmt: skip
"""[table of records] -> what precedes the digits of its ids outside the program: one letter for the kinds that a folder
of tables or a deposit has, two for all others. It never changes, so that two exports of one project join. `e` is left
out, because `1e5` is a number.
"""
REFERENCES: Final[Mapping[str, str]] = {
    "body_id": "body", "body_a_id": "body", "body_b_id": "body", "successor_id": "body",
    "partnership_id": "partnership", "superseded_by_id": "partnership", "tie_group_id": "tie_group",
    "change_id": "status_change", "placed_after": "status_change", "activity_id": "activity",
    "source_id": "source", "derived_from_id": "source", "citation_id": "citation", "attachment_id": "attachment",
    "claim_id": "claim", "finding_id": "finding", "frame_id": "frame", "wave_id": "wave", "contact_id": "contact",
    "assignment_id": "assignment",
}  # fmt: skip
"""[column] -> the table that it refers to, in whichever table the column is."""
_TABLES: Final = {letter: table for table, letter in LETTERS.items()}
_WRITTEN: Final = re.compile(r"([a-z]{0,2})([0-9]{1,19})")


class IdSource:
    """Generates ids that always increase in a project, whatever the clock says."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = self._newest = self._begun = 0

    def continue_after(self, find_largest: Callable[[int], int | None]) -> None:
        """Before the first id, skip those that the project has, so that ids increase if the clock is set back.

        `find_largest` returns the largest id of the project up to a number, or None.
        """
        if not self._last:
            self._newest = find_largest(MAX_FOLLOWED) or 0

    def _first(self, step: int) -> int:
        """Return the id from which further ids are counted up.

        It is random, because two copies of a project may have the same clock, and do not know the ids of each other.
        """
        used = max(self._newest, self._last)
        fresh = min(step, MAX_FOLLOWED >> TAIL_BITS) << TAIL_BITS | secrets.randbits(_RANDOM_BITS)
        return fresh if fresh > used else used + 1 + secrets.randbits(_RANDOM_BITS)

    def next(self) -> int:
        """Return a new id."""
        return self._take(1)

    def block(self, count: int) -> Iterator[int]:
        """Return `count` consecutive new ids, for bulk writing."""
        first = self._take(max(count, 1), begins_anew=True)
        return iter(range(first, first + count))

    def _take(self, count: int, *, begins_anew: bool = False) -> int:
        step = time_step(self._clock.now())
        if begins_anew or step > self._begun:
            self._begun = step
            first = self._first(step)
        else:
            first = self._last + 1
        self._last = first + count - 1
        return first


def time_step(moment: datetime) -> int:
    """Return the steps of time from the epoch to a moment, or to the build of the program if the clock is before it."""
    return int((max(moment, BUILT) - _EPOCH).total_seconds()) // STEP_SECONDS


def id_text(table: str, record: int) -> str:
    """Return the id of a record of a table as other programs get it, such as `c457846552545966211`."""
    return f"{LETTERS[table]}{record}"


def id_letters(table: str, columns: Sequence[str]) -> dict[int, str]:
    """Return [place of a column of a table that has ids] -> what precedes the digits of these ids."""
    targets = {"id": table, **REFERENCES}
    return {place: LETTERS[targets[column]] for place, column in enumerate(columns) if column in targets}


def with_ids_as_text(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[list[Any]]:
    """Yield the rows of a table with their ids as text; 0, which is no record (`placed_after`), becomes `0`."""
    letters = [*id_letters(table, columns).items()]
    for row in rows:
        cells = list(row)
        for place, letter in letters:
            record = cells[place]
            if record is not None:
                cells[place] = f"{letter}{record}" if record else "0"
        yield cells


def read_id(text: str, table: str = "") -> int:
    """Return the id written by a user or in a document: digits, or the letter of its kind and digits.

    `table` is the kind of record that is meant; without it, every kind may be. ValueError if the text is not an id,
    RuleError id_of_another_kind if it is the id of a record of another table.
    """
    written = _WRITTEN.fullmatch(text.strip())
    kind = kind_of_id(text)
    if table and kind not in ("", table):
        kinds = {"kind": [Phrase(KIND_WORDS[kind])], "wanted": [Phrase(KIND_WORDS[table])]}
        raise RuleError("id_of_another_kind", table, record=text.strip(), letter=LETTERS[table], **kinds)
    number = int(written[2] if written and kind else text)
    if not 0 < number <= MAX_ID:
        raise ValueError(text)
    return number


def kind_of_id(text: str) -> str:
    """Return the table that the letter of an id names; empty for digits alone, and for a text that is no id."""
    written = _WRITTEN.fullmatch(text.strip())
    return _TABLES.get(written[1], "") if written else ""
