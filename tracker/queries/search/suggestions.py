"""What is offered while one types: bodies by any of their names, sources by title, publisher or address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.records.drafts import BodyDraft, SourceDraft
from tracker.domain.sources.addresses import doi_key, is_front_page, url_key
from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.name_folding import fold, fold_body, typed_forms
from tracker.queries.evidence.partnership_evidence import source_row
from tracker.queries.inventory.inventory import bodies_by_id
from tracker.queries.reader import Reader
from tracker.queries.rows import BodySuggestion, GazetteerSuggestion, SourceRow, SourceSuggestion

_MAX_INPUT_LENGTH = 1_000

# how a folded name holds what was typed: whole, as its beginning, as a later word's, anywhere; or only without blanks
_RANK = """CASE WHEN {folded} = :text THEN 0 WHEN substr({folded}, 1, :length) = :text THEN 2
    WHEN instr({folded}, ' ' || :text) THEN 4 WHEN instr({folded}, :text) THEN 6
    WHEN {joined} = :text THEN 0 WHEN substr({joined}, 1, :length) = :text THEN 2 ELSE 4 END"""
_BEGINS = "{folded} >= :text AND {folded} < :text || char(1114111)"
# few names have blanks, and to join them takes longer than all else
_HOLDS_WORD = "instr({folded}, :text) OR instr({folded}, ' ') AND substr({joined}, 1, :length) = :text"
_HOLDS_WORDS = "instr({folded}, :text) OR instr({folded}, ' ') AND instr({joined}, :text)"


def _bodies_where(condition: str) -> str:
    """Each body once, by its best-matching name; its own name before another that matches alike."""
    own, other = ({"folded": f"{alias}.folded", "joined": f"replace({alias}.folded, ' ', '')"} for alias in ("b", "n"))
    return f"""
SELECT id, min(rank), name FROM (
    SELECT b.id, {_RANK.format(**own)} AS rank, '' AS name FROM body b WHERE {condition.format(**own)}
    UNION ALL
    SELECT n.body_id, 1 + {_RANK.format(**other)}, n.name FROM body_name n WHERE {condition.format(**other)}
) GROUP BY id ORDER BY 2, id LIMIT :limit
"""


_BEGINNING, _HOLDING_WORD, _HOLDING_WORDS = map(_bodies_where, (_BEGINS, _HOLDS_WORD, _HOLDS_WORDS))
_MIN_MORE = 3
"""So many bodies of the gazetteer are offered behind however many of the project's."""
_BEGINS_NO_WORD = 6
"""From this rank on the name only holds what was typed somewhere within a word."""
_OF_CODE = "SELECT 1 FROM body_code WHERE scheme = ? AND value = ?"
_OF_NAME = """
SELECT 1 FROM body WHERE folded = ? AND country = ? AND (kind = ? OR (subdivision = ? AND ? <> ''))
"""
_SOURCES = """
SELECT s.*, (SELECT count(*) FROM citation t WHERE t.source_id = s.id) AS citations,
       (SELECT max(t.id) FROM citation t WHERE t.source_id = s.id) AS last_cited
FROM source s
"""


def suggest_bodies(reader: Reader, text: str, limit: int = 8) -> list[BodySuggestion]:
    """The project's bodies with a name that holds what was typed, best first; nothing for an empty text."""
    return [suggestion for _, suggestion in _ranked_bodies(reader, text, limit)]


def suggest_bodies_with_gazetteer(
    reader: Reader, text: str, limit: int = 8
) -> list[BodySuggestion | GazetteerSuggestion]:
    """The project's bodies as `suggest_bodies`, then those of the gazetteer that it does not have, a few at least.

    A body of the project that only holds what was typed within a word comes last: Weert is not Nederweert.
    """
    own = _ranked_bodies(reader, text, limit)
    begun: list[BodySuggestion | GazetteerSuggestion] = [one for rank, one in own if rank < _BEGINS_NO_WORD]
    drafts = [draft for draft in gazetteer().search(_typed(text), 2 * limit) if not _has(reader, draft)]
    forms = typed_forms(_typed(text))
    more = [GazetteerSuggestion(draft, not _is_called(draft, forms)) for draft in drafts]
    offered = begun + more[: max(limit - len(own), _MIN_MORE)]
    return offered + [one for rank, one in own if rank >= _BEGINS_NO_WORD]


def _ranked_bodies(reader: Reader, text: str, limit: int) -> list[tuple[int, BodySuggestion]]:
    """The project's bodies, each with its rank, from the first steps that find enough."""
    found: dict[int, tuple[int, str]] = {}
    for query, form in _steps(typed_forms(_typed(text))):
        values = {"text": form, "length": len(form), "limit": limit}
        for body, rank, name in reader.named_rows(query, values):
            found.setdefault(body, (rank, name))
        if len(found) >= limit:
            break
    best = sorted(found.items(), key=lambda item: item[1][0])[:limit]
    bodies = bodies_by_id(reader, {body for body, _ in best})
    return [(rank, BodySuggestion(bodies[body], name, _partnerships(reader, body))) for body, (rank, name) in best]


def _steps(forms: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The queries with what each seeks: beginnings, by an index in no time; then anything, in one walk over all."""
    for form in forms:
        yield _BEGINNING, form
    for form in forms[:1]:
        yield (_HOLDING_WORDS if " " in form else _HOLDING_WORD), form.replace(" ", "")


def _is_called(draft: BodyDraft, forms: Sequence[str]) -> bool:
    """Whether one of the body's recorded names holds what was typed."""
    names = [fold_body(name) for name in (draft.name, *(other.name for other in draft.other_names))]
    return any(form in name or form in name.replace(" ", "") for name in names for form in forms)


def _has(reader: Reader, draft: BodyDraft) -> bool:
    """Whether the project has this body: one of its codes, or its name in its country with its kind or province."""
    if any(reader.rows(_OF_CODE, code.scheme, code.value) for code in draft.codes):
        return True
    place = (fold_body(draft.name), draft.country, draft.kind, draft.subdivision, draft.subdivision)
    return bool(reader.rows(_OF_NAME, *place))


def _typed(text: str) -> str:
    """What was typed, as far as names and titles go, past the gate that they passed."""
    return clean_text(text[:_MAX_INPUT_LENGTH], "search").text


def _partnerships(reader: Reader, body: int) -> int:
    return int(reader.rows("SELECT count(*) FROM partnership WHERE body_a_id = ? OR body_b_id = ?", body, body)[0][0])


def suggest_sources(reader: Reader, text: str, limit: int = 8) -> list[SourceSuggestion]:
    """The sources whose title, publisher or address holds every word typed, those cited last first."""
    words = fold(_typed(text)).split()
    if not words:
        return []
    condition = " AND ".join("(instr(s.folded, ?) > 0 OR instr(lower(s.url), ?) > 0)" for _ in words)
    values = [value for word in words for value in (word, word)]
    return _sources(reader, f"WHERE {condition}", values, limit)


def known_source(reader: Reader, draft: SourceDraft) -> SourceRow | None:
    """The source that has the DOI of a draft, else its address, however either was copied."""
    for column, key_of in (("doi", doi_key), ("url", url_key)):
        key = key_of(getattr(draft, column))
        if not key or (column == "url" and is_front_page(key)):
            continue
        # the database narrows to what holds the bare part, the key decides
        bare = key.partition("?")[0].lower()
        for record in reader.records(f"SELECT * FROM source WHERE instr(lower({column}), ?) > 0", bare):
            if key_of(record[column]) == key:
                return source_row(record)
    return None


def recent_sources(reader: Reader, limit: int = 8) -> list[SourceSuggestion]:
    """The sources made or cited last."""
    return _sources(reader, "", [], limit)


def _sources(reader: Reader, condition: str, values: list[str], limit: int) -> list[SourceSuggestion]:
    query = f"{_SOURCES} {condition} ORDER BY max(s.id, coalesce(last_cited, 0)) DESC LIMIT ?"
    return [
        SourceSuggestion(source_row(record), record["citations"]) for record in reader.records(query, *values, limit)
    ]
