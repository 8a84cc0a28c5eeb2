"""Record ids: 63-bit integers that two computers can generate independently without collisions.

Layout: 42 bits of milliseconds since 2020-01-01 UTC, then 21 bits that start at random and are incremented. An integer
is SQLite's row id: a foreign key is a direct lookup, and new records are appended to their table.

Outside the program an id is text: the letter of the kind of record and the decimal digits, such as
`c457846552545966211`. Programs that read a column of such numbers round them, so that several records get one id.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from tracker.clock import Clock
from tracker.domain.text.phrases import Phrase
from tracker.errors import RuleError
from tracker.i18n.record_words import KIND_WORDS

EPOCH_MILLISECONDS = 1_577_836_800_000
TAIL_BITS = 21
MAX_ID = 2**63 - 1
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
SET_BACK_MILLISECONDS = 1_000
"""The clock may be set back by so much between two openings of a project."""


class IdSource:
    """Generates ids that always increase within one process, even if the clock is set back."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def continue_after(self, find_largest: Callable[[int, int], int | None]) -> None:
        """Before the first id, skip the ids that were generated just now for an earlier opening of the project.

        `find_largest` returns the largest id of the project between two ids, or None.
        """
        if self._last:
            return
        now = self._milliseconds()
        largest = find_largest(now << TAIL_BITS, (now + SET_BACK_MILLISECONDS) << TAIL_BITS)
        if largest is not None:
            # a random distance, because a copy of the project may continue after the same id
            self._last = largest + secrets.randbits(TAIL_BITS - 1)

    def _milliseconds(self) -> int:
        return max(0, int(self._clock.now().timestamp() * 1000) - EPOCH_MILLISECONDS)

    def next(self) -> int:
        """Return a new id."""
        milliseconds = self._milliseconds()
        # the random start uses half of the range, so that the rest is free for increments
        fresh = (milliseconds << TAIL_BITS) | secrets.randbits(TAIL_BITS - 1)
        self._last = max(self._last + 1, fresh)
        return self._last

    def block(self, count: int) -> Iterator[int]:
        """Return `count` consecutive new ids, for bulk writing."""
        first = self.next()
        self._last = first + max(count, 1) - 1
        return iter(range(first, first + count))


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
