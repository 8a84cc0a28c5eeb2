"""The records that a text names: a source by its title, a body by its name, a partnership by both, each by its id."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from tracker.domain.coding.coded_text import CodedText
from tracker.domain.records.drafts import SourceDraft
from tracker.domain.records.record_ids import kind_of_id, read_id
from tracker.domain.sources.source_texts import read_source_text
from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.name_folding import fold, two_names
from tracker.errors import RuleError
from tracker.exchange.tables.matching.known_records import addresses
from tracker.queries.body_names import bodies_called, body_names
from tracker.queries.reader import Reader

_LONGEST_NAME: Final = 15
"""The ids that the program makes have more characters."""


def source_named(reader: Reader, text: str) -> int | None:
    """Return the source with this id, or with this title after folding; None without one. RuleError several_sources.

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
    if len(same) > 1:
        raise _several_sources(reader, text, same)
    return same[0] if same else None


def _several_sources(reader: Reader, text: str, found: Sequence[int]) -> RuleError:
    """Return the error that a text means several sources, with the title, date and id of each."""
    query = (
        "SELECT id, title, coalesce(date_edtf, '') FROM source WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    )
    rows = reader.rows(query, json.dumps(list(found)))
    candidates = [f"{title}{date and ', '}{date} ({record})" for record, title, date in rows]
    return RuleError("several_sources", "source", name=clean_text(text, "title").text, candidates=candidates)


def _titled(reader: Reader, text: str) -> list[tuple[int, str]]:
    """Return the id and the EDTF of each source with this title after folding."""
    folded = fold(clean_text(text, "title").text)
    query = "SELECT id, title, coalesce(date_edtf, '') FROM source WHERE instr(folded, ?) = 1 ORDER BY id"
    return [(record, date) for record, title, date in reader.rows(query, folded) if folded and fold(title) == folded]


def _at_addresses(reader: Reader, keys: set[str]) -> list[int]:
    rows = reader.rows("SELECT id, url, doi FROM source WHERE url != '' OR doi != '' ORDER BY id")
    return [record for record, url, doi in rows if keys & set(addresses(url, doi))]


def body_of(reader: Reader, text: str) -> int:
    """Return the only body of the project that a text means (`bodies_of`). RuleError no_such_record, ambiguous_body."""
    found = bodies_of(reader, text)
    if len(found) > 1:
        raise several_bodies(reader, text, found)
    if not found:
        raise RuleError("no_such_record", "body", record=clean_text(text, "name").text)
    return found[0]


def bodies_of(reader: Reader, text: str) -> list[int]:
    """Return the bodies of the project that a text means; empty if none does.

    A text means a body by its id, by one of its names, by the name that lists show, or by a name that only the
    gazetteer has for it.
    """
    known = _with_id(reader, "body", text)
    if known is not None:
        return [known]
    name = clean_text(text, "name").text
    found = bodies_called(reader, name)
    if found:
        return found
    # imported here, because most names are those of the project
    from tracker.queries.typed_bodies import body_in_gazetteer

    one = body_in_gazetteer(reader, name)
    return [] if one is None else [one]


def several_bodies(reader: Reader, text: str, found: Sequence[int]) -> RuleError:
    """Return the error that a text means several bodies of the project, with the name and id of each."""
    named = body_names(reader, found)
    candidates = [CodedText(*named[body].parts, f" ({body})") for body in found]
    return RuleError("ambiguous_body", "body", name=text, candidates=candidates, reason="id")


def partnership_of(reader: Reader, text: str) -> int:
    """Return the partnership with this id, or the only one between the two bodies of `Arnhem – Wuhan`.

    RuleError no_such_record, ambiguous_body, several_ties.
    """
    known = _with_id(reader, "partnership", text)
    if known is not None:
        return known
    name_a, name_b = two_names(text)
    if not name_b:
        raise RuleError("no_such_record", "partnership", record=text)
    a, b = body_of(reader, name_a), body_of(reader, name_b)
    query = "SELECT id FROM partnership WHERE (body_a_id, body_b_id) IN ((?, ?), (?, ?)) ORDER BY id"
    found = [int(record) for (record,) in reader.rows(query, a, b, b, a)]
    if len(found) > 1:
        raise RuleError("several_ties", "b", a=name_a, b=name_b, candidates=list(map(str, found)))
    if not found:
        raise RuleError("no_such_record", "partnership", record=text)
    return found[0]


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
