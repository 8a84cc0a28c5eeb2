"""Suggestions while the user types: bodies by any of their names, sources by title, publisher or address."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.records.drafts import BodyDraft, OtherName, SourceDraft
from tracker.domain.sources.addresses import doi_key, is_front_page, url_key
from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.name_folding import fold, fold_body, script_of, typed_forms
from tracker.queries.body_names import body_of_place
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

    A body of the project that only the gazetteer knows by the text (Moskau) comes at the place of the gazetteer's. A
    body that contains the input only inside a word comes last: for "Weert", Nederweert is the last suggestion.
    Among equal matches of the gazetteer, those in countries of the project come first, then those in countries of
    `near`.
    """
    own = _ranked_bodies(reader, text, limit)
    at_word_beginning: list[BodySuggestion | GazetteerSuggestion] = [one for rank, one in own if rank < _INSIDE_A_WORD]
    at_word_beginning += _of_gazetteer(reader, _typed(text), max(limit - len(own), _MIN_MORE), near)
    offered = list({_body_of(one): one for one in at_word_beginning}.values())
    known = {_body_of(one) for one in offered}
    return offered + [one for rank, one in own if rank >= _INSIDE_A_WORD and one.body.id not in known]


def _body_of(offered: BodySuggestion | GazetteerSuggestion) -> object:
    """Return what distinguishes a suggested body from others: its id, or itself if the project lacks it."""
    return offered.body.id if isinstance(offered, BodySuggestion) else id(offered)


def known_places(reader: Reader, text: str, limit: int = 8, near: Collection[str] = ()) -> list[BodyDraft]:
    """Return bodies of the gazetteer that match a text, in the order of `suggest_bodies_with_gazetteer`."""
    return gazetteer().search(text, limit, (_countries(reader), near))


def _of_gazetteer(
    reader: Reader, text: str, limit: int, near: Collection[str]
) -> list[BodySuggestion | GazetteerSuggestion]:
    """Return bodies of the gazetteer that match, up to `limit` that the project does not have.

    One that it has is the project's body, if the text is a name of it.
    """
    found: list[BodySuggestion | GazetteerSuggestion] = []
    forms, named = typed_forms(text), _named_in_gazetteer(text)
    seen, searched, missing = 0, 2 * limit, 0
    while missing < limit:
        # the project may have all bodies found at first, such as those of its country
        drafts = known_places(reader, text, searched, near)
        for draft in drafts[seen:]:
            known, is_name = body_of_place(reader, draft), draft in named
            if known is None and missing < limit:
                is_by_another_name = not _has_name_with(draft, forms)
                found.append(GazetteerSuggestion(_with_name(draft, text) if is_name else draft, is_by_another_name))
                missing += 1
            elif known is not None and is_name:
                row = bodies_by_id(reader, {known})[known]
                found.append(BodySuggestion(row, text, _partnerships(reader, known)))
        if len(drafts) < searched:
            break
        seen, searched = searched, 8 * searched
    return found


def _named_in_gazetteer(text: str) -> list[BodyDraft]:
    """Return the bodies of the gazetteer of which the text is a name, not only the beginning of one."""
    folded = fold_body(text)
    places = gazetteer().places_of({folded}).get(folded, []) if folded else []
    return [gazetteer().body_at(place) for place in places]


def _with_name(draft: BodyDraft, name: str) -> BodyDraft:
    """Return a body of the gazetteer with a name by which it knows it among its names."""
    known = {fold_body(each) for each in (draft.name, *(other.name for other in draft.other_names))}
    if fold_body(name) in known:
        return draft
    return replace(draft, other_names=(*draft.other_names, OtherName(name, "", script_of(name))))


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
