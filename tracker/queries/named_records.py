"""The records that a text names: a source by its title, a body by its name, either by its id."""

from __future__ import annotations

from typing import Final

from tracker.domain.records.drafts import SourceDraft
from tracker.domain.sources.source_texts import read_source_text
from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.name_folding import fold
from tracker.exchange.tables.matching.known_records import addresses
from tracker.queries.bodies.body_detail import body_named
from tracker.queries.reader import Reader
from tracker.store.identity import kind_of_id, read_id

_LONGEST_NAME: Final = 15
"""The ids that the program makes have more characters."""


def source_named(reader: Reader, text: str) -> int | None:
    """Return the source with this id, or the only one with this title after folding; None without one.

    An address, or a reference as running text, means the source with this address, or with its title and date.
    """
    known = _with_id(reader, "source", text)
    if known is not None:
        return known
    same = [record for record, _ in _titled(reader, text)]
    read = read_source_text(text) if not same else None
    if read is not None and read != SourceDraft(read.title):
        keys = set(addresses(read.url, read.doi))
        same = _at_addresses(reader, keys) if keys else []
        if not same and read.title != read.url:
            date = "" if read.date is None else read.date.edtf
            same = [record for record, known_date in _titled(reader, read.title) if known_date == date]
    return same[0] if len(same) == 1 else None


def _titled(reader: Reader, text: str) -> list[tuple[int, str]]:
    """Return the id and the EDTF of each source with this title after folding."""
    folded = fold(clean_text(text, "title").text)
    query = "SELECT id, title, coalesce(date_edtf, '') FROM source WHERE instr(folded, ?) = 1 ORDER BY id"
    return [(record, date) for record, title, date in reader.rows(query, folded) if folded and fold(title) == folded]


def _at_addresses(reader: Reader, keys: set[str]) -> list[int]:
    rows = reader.rows("SELECT id, url, doi FROM source WHERE url != '' OR doi != '' ORDER BY id")
    return [record for record, url, doi in rows if keys & set(addresses(url, doi))]


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
