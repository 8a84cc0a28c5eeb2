"""Suggestions while the user types: bodies by any of their names, sources by title, publisher or address."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.records.drafts import BodyDraft, SourceDraft
from tracker.domain.sources.addresses import doi_key, is_front_page, url_key
from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.name_folding import fold, fold_body, typed_forms
from tracker.queries.evidence.partnership_evidence import source_row
from tracker.queries.inventory.row_records import bodies_by_id
from tracker.queries.reader import Reader
from tracker.queries.rows import BodySuggestion, GazetteerSuggestion, SourceRow, SourceSuggestion

_MAX_INPUT_LENGTH = 1_000

# How a folded name contains the input: equal, at its beginning, at the beginning of a later word, anywhere; or only
# when blanks are ignored.
_RANK = """CASE WHEN {folded} = :text THEN 0 WHEN substr({folded}, 1, :length) = :text THEN 2
    WHEN instr({folded}, ' ' || :text) THEN 4 WHEN instr({folded}, :text) THEN 6
    WHEN {joined} = :text THEN 0 WHEN substr({joined}, 1, :length) = :text THEN 2 ELSE 4 END"""
_BEGINS = "{folded} >= :text AND {folded} < :text || char(1114111)"
# few names contain blanks, and replacing them takes longer than everything else
_CONTAINS_WORD = "instr({folded}, :text) OR instr({folded}, ' ') AND substr({joined}, 1, :length) = :text"
_CONTAINS_WORDS = "instr({folded}, :text) OR instr({folded}, ' ') AND instr({joined}, :text)"


def _bodies_where(condition: str) -> str:
    """Return SQL that finds each body once, by its best-matching name; its main name comes before another with equal
    rank.
    """
    own, other = ({"folded": f"{alias}.folded", "joined": f"replace({alias}.folded, ' ', '')"} for alias in ("b", "n"))
    return f"""
SELECT id, min(rank), name FROM (
    SELECT b.id, {_RANK.format(**own)} AS rank, '' AS name FROM body b WHERE {condition.format(**own)}
    UNION ALL
    SELECT n.body_id, 1 + {_RANK.format(**other)}, n.name FROM body_name n WHERE {condition.format(**other)}
) GROUP BY id ORDER BY 2, id LIMIT :limit
"""


_BODIES_BEGINNING, _BODIES_WITH_WORD, _BODIES_WITH_WORDS = map(
    _bodies_where, (_BEGINS, _CONTAINS_WORD, _CONTAINS_WORDS)
)
_MIN_MORE = 3
"""The least number of bodies of the gazetteer that are suggested, however many the project has."""
_INSIDE_A_WORD = 6
"""The rank from which the name contains the input only inside a word; see `_RANK`."""
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
    """Return the project's bodies with a name that contains the input, best first; empty for an empty text."""
    return [suggestion for _, suggestion in _ranked_bodies(reader, text, limit)]


def suggest_bodies_with_gazetteer(
    reader: Reader, text: str, limit: int = 8, near: Collection[str] = ()
) -> list[BodySuggestion | GazetteerSuggestion]:
    """Return the bodies of `suggest_bodies`, then at least a few of the gazetteer that the project does not have.

    A body that contains the input only inside a word comes last: for "Weert", Nederweert is the last suggestion.
    Among equal matches of the gazetteer, those in countries of the project come first, then those in countries of
    `near`.
    """
    own = _ranked_bodies(reader, text, limit)
    at_word_beginning: list[BodySuggestion | GazetteerSuggestion] = [one for rank, one in own if rank < _INSIDE_A_WORD]
    forms = typed_forms(_typed(text))
    drafts = _missing_bodies(reader, _typed(text), max(limit - len(own), _MIN_MORE), near)
    more = [GazetteerSuggestion(draft, not _has_name_with(draft, forms)) for draft in drafts]
    offered = at_word_beginning + more
    return offered + [one for rank, one in own if rank >= _INSIDE_A_WORD]


def known_places(reader: Reader, text: str, limit: int = 8, near: Collection[str] = ()) -> list[BodyDraft]:
    """Return bodies of the gazetteer that match a text, in the order of `suggest_bodies_with_gazetteer`."""
    return gazetteer().search(text, limit, (_countries(reader), near))


def _missing_bodies(reader: Reader, text: str, limit: int, near: Collection[str]) -> list[BodyDraft]:
    """Return the first bodies of the gazetteer that match and that the project does not have."""
    missing: list[BodyDraft] = []
    seen, searched = 0, 2 * limit
    while len(missing) < limit:
        # the project may have all bodies found at first, such as those of its country
        drafts = known_places(reader, text, searched, near)
        missing += [draft for draft in drafts[seen:] if not _is_in_project(reader, draft)]
        if len(drafts) < searched:
            break
        seen, searched = searched, 8 * searched
    return missing[:limit]


def _countries(reader: Reader) -> frozenset[str]:
    """Return the countries of the project's bodies."""
    query = "SELECT DISTINCT country FROM body WHERE country <> ''"
    return reader.fact("countries of bodies", lambda: frozenset(country for (country,) in reader.rows(query)))


def _ranked_bodies(reader: Reader, text: str, limit: int) -> list[tuple[int, BodySuggestion]]:
    """Return the project's bodies, each with its rank. Slower queries run only if the first ones find too few."""
    found: dict[int, tuple[int, str]] = {}
    for query, form in _queries(typed_forms(_typed(text))):
        values = {"text": form, "length": len(form), "limit": limit}
        for body, rank, name in reader.named_rows(query, values):
            found.setdefault(body, (rank, name))
        if len(found) >= limit:
            break
    best = sorted(found.items(), key=lambda item: item[1][0])[:limit]
    bodies = bodies_by_id(reader, {body for body, _ in best})
    return [(rank, BodySuggestion(bodies[body], name, _partnerships(reader, body))) for body, (rank, name) in best]


def _queries(forms: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield queries with the text they search: first beginnings, which use an index, then a scan for any occurrence."""
    for form in forms:
        yield _BODIES_BEGINNING, form
    for form in forms[:1]:
        yield (_BODIES_WITH_WORDS if " " in form else _BODIES_WITH_WORD), form.replace(" ", "")


def _has_name_with(draft: BodyDraft, forms: Sequence[str]) -> bool:
    """Return whether one of the body's recorded names contains the input."""
    names = [fold_body(name) for name in (draft.name, *(other.name for other in draft.other_names))]
    return any(form in name or form in name.replace(" ", "") for name in names for form in forms)


def _is_in_project(reader: Reader, draft: BodyDraft) -> bool:
    """Return whether the project has this body: one of its codes, or its name and country with its kind or province."""
    if any(reader.rows(_OF_CODE, code.scheme, code.value) for code in draft.codes):
        return True
    place = (fold_body(draft.name), draft.country, draft.kind, draft.subdivision, draft.subdivision)
    return bool(reader.rows(_OF_NAME, *place))


def _typed(text: str) -> str:
    """Return the input, limited to the length of names and cleaned as stored names are."""
    return clean_text(text[:_MAX_INPUT_LENGTH], "search").text


def _partnerships(reader: Reader, body: int) -> int:
    return int(reader.rows("SELECT count(*) FROM partnership WHERE body_a_id = ? OR body_b_id = ?", body, body)[0][0])


def suggest_sources(reader: Reader, text: str, limit: int = 8) -> list[SourceSuggestion]:
    """Return the sources whose title, publisher or address contains every word typed, most recently cited first."""
    words = fold(_typed(text)).split()
    if not words:
        return []
    condition = " AND ".join("(instr(s.folded, ?) > 0 OR instr(lower(s.url), ?) > 0)" for _ in words)
    values = [value for word in words for value in (word, word)]
    return _sources(reader, f"WHERE {condition}", values, limit)


def known_source(reader: Reader, draft: SourceDraft) -> SourceRow | None:
    """Return the source with the DOI of a draft, else with its address, in any spelling of these; or None."""
    for column, key_of in (("doi", doi_key), ("url", url_key)):
        key = key_of(getattr(draft, column))
        if not key or (column == "url" and is_front_page(key)):
            continue
        # SQL finds the rows that contain the bare part; the key decides
        bare = key.partition("?")[0].lower()
        for record in reader.records(f"SELECT * FROM source WHERE instr(lower({column}), ?) > 0", bare):
            if key_of(record[column]) == key:
                return source_row(record)
    return None


def recent_sources(reader: Reader, limit: int = 8) -> list[SourceSuggestion]:
    """Return the sources that were recorded or cited last."""
    return _sources(reader, "", [], limit)


def _sources(reader: Reader, condition: str, values: list[str], limit: int) -> list[SourceSuggestion]:
    query = f"{_SOURCES} {condition} ORDER BY max(s.id, coalesce(last_cited, 0)) DESC LIMIT ?"
    return [
        SourceSuggestion(source_row(record), record["citations"]) for record in reader.records(query, *values, limit)
    ]
