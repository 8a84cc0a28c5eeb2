"""What is offered while one types: bodies by any of their names, sources by title, publisher or address."""

from __future__ import annotations

from tracker.domain.names import fold, fold_body
from tracker.domain.text_gate import clean
from tracker.questions.evidence import source_row
from tracker.questions.inventory import bodies_by_id
from tracker.questions.reader import Reader
from tracker.questions.rows import BodySuggestion, SourceSuggestion

_LONGEST_INPUT = 1_000

# each body once, by its best-matching name: a whole match, then a beginning, then anything inside
_BODIES = """
SELECT id, min(rank), name FROM (
    SELECT b.id, CASE WHEN b.folded = :text THEN 0 WHEN substr(b.folded, 1, :length) = :text THEN 2 ELSE 4 END AS rank,
           '' AS name FROM body b WHERE instr(b.folded, :text) > 0
    UNION ALL
    SELECT n.body_id, CASE WHEN n.folded = :text THEN 1 WHEN substr(n.folded, 1, :length) = :text THEN 3 ELSE 5 END,
           n.name FROM body_name n WHERE instr(n.folded, :text) > 0
) GROUP BY id ORDER BY 2, id LIMIT :limit
"""
_SOURCES = """
SELECT s.*, (SELECT count(*) FROM citation t WHERE t.source_id = s.id) AS citations,
       (SELECT max(t.id) FROM citation t WHERE t.source_id = s.id) AS last_cited
FROM source s
"""


def suggest_bodies(reader: Reader, text: str, limit: int = 8) -> list[BodySuggestion]:
    """The bodies with a name that holds what was typed, best first; nothing for an empty text."""
    folded = fold_body(_typed(text))
    if not folded:
        return []
    values = {"text": folded, "length": len(folded), "limit": limit}
    found = reader.named_rows(_BODIES, values)
    bodies = bodies_by_id(reader, {row[0] for row in found})
    return [BodySuggestion(bodies[body], name, _ties(reader, body)) for body, _, name in found]


def _typed(text: str) -> str:
    """What was typed, as far as names and titles go, past the gate that they passed."""
    return clean(text[:_LONGEST_INPUT], "search").text


def _ties(reader: Reader, body: int) -> int:
    return int(reader.rows("SELECT count(*) FROM partnership WHERE body_a_id = ? OR body_b_id = ?", body, body)[0][0])


def suggest_sources(reader: Reader, text: str, limit: int = 8) -> list[SourceSuggestion]:
    """The sources whose title, publisher or address holds every word typed, those cited last first."""
    words = fold(_typed(text)).split()
    if not words:
        return []
    condition = " AND ".join("(instr(s.folded, ?) > 0 OR instr(lower(s.url), ?) > 0)" for _ in words)
    values = [value for word in words for value in (word, word)]
    return _sources(reader, f"WHERE {condition}", values, limit)


def recent_sources(reader: Reader, limit: int = 8) -> list[SourceSuggestion]:
    """The sources made or cited last."""
    return _sources(reader, "", [], limit)


def _sources(reader: Reader, condition: str, values: list[str], limit: int) -> list[SourceSuggestion]:
    query = f"{_SOURCES} {condition} ORDER BY max(s.id, coalesce(last_cited, 0)) DESC LIMIT ?"
    return [
        SourceSuggestion(source_row(record), record["citations"]) for record in reader.records(query, *values, limit)
    ]
