"""The records that a text names: a source by its title, a body by its name, either by its id."""

from __future__ import annotations

from typing import Final

from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.name_folding import fold
from tracker.queries.bodies.body_detail import body_named
from tracker.queries.reader import Reader
from tracker.store.identity import kind_of_id, read_id

_LONGEST_NAME: Final = 15
"""The ids that the program makes have more characters."""


def source_named(reader: Reader, text: str) -> int | None:
    """Return the source with this id, or the only one with this title after folding; None without one."""
    known, folded = _with_id(reader, "source", text), fold(clean_text(text, "title").text)
    if known is None and folded:
        rows = reader.rows("SELECT id, title FROM source WHERE instr(folded, ?) = 1 ORDER BY id", folded)
        same = [record for record, title in rows if fold(title) == folded]
        known = same[0] if len(same) == 1 else None
    return known


def body_of(reader: Reader, text: str) -> int:
    """Return the body with this id, name or other name. RuleError no_such_record, ambiguous_body."""
    known = _with_id(reader, "body", text)
    return body_named(reader, clean_text(text, "name").text) if known is None else known


def _with_id(reader: Reader, table: str, text: str) -> int | None:
    """Return the id that a text is, if there is such a record; RuleError id_of_another_kind.

    A short text of another letter and digits is a name, such as the title `p2`.
    """
    if kind_of_id(text) not in ("", table) and len(text.strip()) <= _LONGEST_NAME:
        return None
    try:
        record = read_id(text, table)
    except ValueError:
        return None
    return record if reader.rows(f"SELECT 1 FROM {table} WHERE id = ?", record) else None
