"""The checks of quotes against the text of the files that are stored with their source."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import Final

import numpy as np

from tracker.domain.records.attachments import MAX_READ_TEXT_LENGTH
from tracker.domain.text.quote_matching import FoldedText, find_quote, is_same_wording
from tracker.queries.checks.problem_arrays import CheckHits, batched_query
from tracker.queries.columns.column_table import Ids

_SURELY_WHOLE: Final = MAX_READ_TEXT_LENGTH // 2
"""A stored text of fewer characters was not cut off; empty lines and spaces are removed after it is cut."""
_QUOTES: Final = """
SELECT t.source_id, t.id, t.quote, coalesce(q.exact, '')
FROM citation t LEFT JOIN quote_anchor q ON q.citation_id = t.id
WHERE {where} AND t.quote <> '' AND t.source_id IN (SELECT source_id FROM attachment) ORDER BY t.source_id, t.id"""
_TEXTS: Final = """
SELECT coalesce(b.text, '') FROM attachment a LEFT JOIN attachment_bytes b ON b.sha256 = a.sha256
WHERE a.source_id = ? ORDER BY a.id"""


def quote_hits(connection: sqlite3.Connection, only: Ids | None) -> list[CheckHits]:
    """Return the quotes that are in no file of their source, for all sources or for those in `only`.

    Where a file has no text, or more than is stored for the search, a quote that is not found is a hit of another
    check: it may be there. A quote with a recorded place was found there, and is not searched.
    """
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for source, quotes in _quotes_by_source(connection, only).items():
        texts = [str(text) for (text,) in connection.execute(_TEXTS, (source,))]
        is_whole = all(text and len(text) < _SURELY_WHOLE for text in texts)
        code = "quote_not_in_file" if is_whole else "quote_in_unread_file"
        missing = _missing_quotes(texts, quotes)
        found[code] += [(source, citation) for citation in missing]
    return [_hits(code, found[code]) for code in ("quote_not_in_file", "quote_in_unread_file")]


def _quotes_by_source(connection: sqlite3.Connection, only: Ids | None) -> dict[int, list[tuple[int, str]]]:
    """Return the quotes to be searched with their citations, by source."""
    quotes: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for statement, values in batched_query(_QUOTES, "t.source_id", only):
        for source, citation, quote, exact in connection.execute(statement, values):
            if not exact or not is_same_wording(exact, quote):
                quotes[source].append((citation, quote))
    return quotes


def _missing_quotes(texts: list[str], quotes: list[tuple[int, str]]) -> list[int]:
    """Return the citations whose quote no text contains. A text is folded only for quotes written otherwise."""
    missing = quotes
    for text in texts:
        line = " ".join(text.split())
        missing = [(citation, quote) for citation, quote in missing if " ".join(quote.split()) not in line]
        if missing and text:
            folded = FoldedText(text)
            missing = [(citation, quote) for citation, quote in missing if find_quote(folded, quote) is None]
    return [citation for citation, _ in missing]


def _hits(code: str, found: list[tuple[int, int]]) -> CheckHits:
    rows = np.array(found, np.int64).reshape(-1, 2)
    return CheckHits(code, rows[:, 0], rows[:, 0], rows[:, 1])
