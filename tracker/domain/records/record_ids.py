"""Ids of records as text, for everything outside the program: the letters of the kind of record and the digits.

An example is `c457846552545966211`. Programs that read a column of such numbers round them, so that several records get
one id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from tracker.domain.records.kinds import all_kinds
from tracker.domain.text.phrases import Phrase
from tracker.errors import RuleError

MAX_ID: Final = 2**63 - 1
_WRITTEN: Final = re.compile(r"([a-z]{0,2})([0-9]{1,19})")


@cache
def letters() -> Mapping[str, str]:
    """Return [table of records] -> the letters before the digits of its ids: one for the kinds that a folder of tables
    or a deposit has, two for all others. `e` is left out, because `1e5` is a number.
    """
    return {table: kind.letter for table, kind in all_kinds().items()}


@cache
def references() -> Mapping[str, str]:
    """Return [column] -> the table that it refers to, in whichever table the column is."""
    fields = (field for kind in all_kinds().values() for field in kind.fields)
    return {column: table for field in fields for column, table in field.tables.items()}


@cache
def _tables() -> Mapping[str, str]:
    return {letter: table for table, letter in letters().items()}


def id_text(table: str, record: int) -> str:
    """Return the id of a record of a table as other programs get it, such as `c457846552545966211`."""
    return f"{letters()[table]}{record}"


def id_letters(table: str, columns: Sequence[str]) -> dict[int, str]:
    """Return [place of a column of a table that has ids] -> what precedes the digits of these ids."""
    targets = {"id": table, **references()}
    return {place: letters()[targets[column]] for place, column in enumerate(columns) if column in targets}


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
        kinds = {"kind": [Phrase(all_kinds()[kind].label)], "wanted": [Phrase(all_kinds()[table].label)]}
        raise RuleError("id_of_another_kind", table, record=text.strip(), letter=letters()[table], **kinds)
    number = int(written[2] if written and kind else text)
    if not 0 < number <= MAX_ID:
        raise ValueError(text)
    return number


def kind_of_id(text: str) -> str:
    """Return the table that the letter of an id names; empty for digits alone, and for a text that is no id."""
    written = _WRITTEN.fullmatch(text.strip())
    return _tables().get(written[1], "") if written else ""
