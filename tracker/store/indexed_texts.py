"""Defines the contents of the search indexes: which texts find a partnership, body or source, and in which part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from tracker.domain.text.name_folding import is_han_or_kana, search_tokens

WORD_PREFIXES: Mapping[str, str] = {
    "name": "", "text": "", "history": "\x81", "quote": "\x82", "source": "\x83", "claim": "\x84", "attachment": "\x85",
}  # fmt: skip
"""Prefix of each word, by part of an index. `clean_text` removes these characters, so no text contains them."""

_SEPARATOR = "\x80"
"""Separates phrases of Han or kana, so that characters of two phrases are not adjacent."""
_MAX_NAME_LENGTH = 5
"""Maximum number of words in a name that is also indexed as one word."""
_MAX_SHORT_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Texts:
    """Columns of texts by the part that they belong to, selected from `rows`; `owner` is the id of the found record."""

    owner: str
    rows: str
    columns: Mapping[str, str]


_QUOTE = "t.quote || char(10) || t.translation || char(10) || t.locator || char(10) || t.note"
_CITED = {"quote": _QUOTE, "source": "s.title || char(10) || s.publisher"}
_BODY = "b.name || char(10) || b.subdivision"

INDEXED: Mapping[str, tuple[Texts, ...]] = {
    "partnership": (
        Texts("p.id", "partnership p JOIN body b ON b.id IN (p.body_a_id, p.body_b_id)", {"name": _BODY}),
        Texts("p.id", "partnership p JOIN body_name n ON n.body_id IN (p.body_a_id, p.body_b_id)", {"name": "n.name"}),
        Texts("p.id", "partnership p", {"name": "p.label_a || char(10) || p.label_b", "history": "p.note"}),
        Texts("t.partnership_id", "partnership_tag t", {"name": "t.tag"}),
        Texts("c.partnership_id", "status_change c", {"history": "c.note"}),
        Texts("v.partnership_id", "activity v", {"history": "v.outcome || char(10) || v.note"}),
        Texts("f.partnership_id", "follow_up f", {"history": "f.note"}),
        Texts("f.partnership_id", "own_field_value f", {"history": "f.text"}),
        Texts("c.partnership_id", "status_change c JOIN own_field_value f ON f.change_id = c.id",
              {"history": "f.text"}),
        Texts("v.partnership_id", "activity v JOIN own_field_value f ON f.activity_id = v.id", {"history": "f.text"}),
        Texts("c.partnership_id", "status_change c JOIN follow_up f ON f.change_id = c.id", {"history": "f.note"}),
        Texts("v.partnership_id", "activity v JOIN follow_up f ON f.activity_id = v.id", {"history": "f.note"}),
        Texts("c.partnership_id", "status_change c JOIN citation t ON t.change_id = c.id"
              " JOIN source s ON s.id = t.source_id", _CITED),
        Texts("v.partnership_id", "activity v JOIN citation t ON t.activity_id = v.id"
              " JOIN source s ON s.id = t.source_id", _CITED),
        Texts("t.partnership_id", "citation t JOIN source s ON s.id = t.source_id", _CITED),
    ),
    "body": (
        Texts("b.id", "body b", {"name": _BODY, "history": "b.note"}),
        Texts("n.body_id", "body_name n", {"name": "n.name"}),
        Texts("c.body_id", "body_code c", {"name": "c.value"}),
        Texts("f.body_id", "follow_up f", {"history": "f.note"}),
        Texts("f.body_id", "own_field_value f", {"history": "f.text"}),
        Texts("t.body_id", "citation t", {"quote": _QUOTE}),
        Texts("c.body_id", "contact c", {"history": "c.person || char(10) || c.note"}),
        Texts("c.body_id", "contact c JOIN follow_up f ON f.contact_id = c.id", {"history": "f.note"}),
        Texts("c.body_id", "contact c JOIN own_field_value f ON f.contact_id = c.id", {"history": "f.text"}),
        Texts("c.body_id", "contact c JOIN citation t ON t.contact_id = c.id", {"quote": _QUOTE}),
    ),
    "source": (
        Texts("s.id", "source s", {
            "text": "s.title || char(10) || s.publisher || char(10) || s.url || char(10) || s.doi || char(10)"
                    " || s.summary"}),
        Texts("s.id", "source s, json_tree(s.authors) j", {"text": "CAST(j.atom AS TEXT)"}),
        Texts("s.id", "source s, json_tree(s.csl) j", {"text": "CAST(j.atom AS TEXT)"}),
        Texts("f.source_id", "follow_up f", {"text": "f.note"}),
        Texts("f.source_id", "own_field_value f", {"text": "f.text"}),
        Texts("k.source_id", "claim k JOIN follow_up f ON f.claim_id = k.id", {"claim": "f.note"}),
        Texts("k.source_id", "claim k", {"claim": "k.wording || char(10) || k.note"}),
        Texts("k.source_id", "claim k JOIN citation t ON t.claim_id = k.id", {"quote": _QUOTE}),
        Texts("a.source_id", "attachment a JOIN attachment_bytes f ON f.sha256 = a.sha256",
              {"attachment": "a.name || char(10) || f.text"}),
    ),
}  # fmt: skip
"""All texts that find a record, by index. Texts in one column are separated by a line break."""


SEARCH_INDEXES = tuple(
    f"CREATE VIRTUAL TABLE {table}_index USING fts5(text, tokenize = 'ascii', prefix = '1 2 3')" for table in INDEXED
)
"""One row per record, with the record's id as row id. Words are folded by `tracker.domain.text.name_folding`."""

INDEX_TABLES = frozenset(
    f"{table}_index{part}" for table in INDEXED for part in ("", "_data", "_idx", "_content", "_docsize", "_config")
)
"""Virtual tables of the search indexes, with the tables in which SQLite stores them."""


def queries(index: str, condition: str = "") -> Iterator[tuple[tuple[str, ...], str]]:
    """For each entry of an index, yield its parts and the SQL that selects an owner's id and one text per part."""
    for texts in INDEXED[index]:
        columns = ", ".join(texts.columns.values())
        condition_sql = condition.format(owner=texts.owner) if condition else f"{texts.owner} IS NOT NULL"
        if columns == columns.partition(" ")[0]:
            condition_sql += f" AND {columns} <> ''"  # most notes are empty: skip 200,000 rows
        yield tuple(texts.columns), f"SELECT {texts.owner}, {columns} FROM {texts.rows} WHERE {condition_sql}"


def indexed_words(part: str, text: str) -> frozenset[str]:
    """Return the words of a text, each with the prefix of its part; consecutive Han and kana form one phrase."""
    return _short_words(part, text) if len(text) <= _MAX_SHORT_LENGTH else _long_words(part, text)


def _words_of(part: str, text: str) -> frozenset[str]:
    return frozenset(word for line in text.split("\n") for word in _words(part, line))


_short_words = lru_cache(maxsize=65_536)(_words_of)
_long_words = lru_cache(maxsize=48)(_words_of)
"""Small, because the texts are long: enough for the attachments of a source while one after another is added."""


def _words(part: str, line: str) -> Iterator[str]:
    tokens, sign = search_tokens(line), WORD_PREFIXES[part]
    for is_han, group in groupby(tokens, key=is_han_or_kana):
        if is_han:
            yield " ".join(sign + token for token in group)
        else:
            yield from (sign + token for token in group)
    if part == "name" and 2 <= len(tokens) <= _MAX_NAME_LENGTH and not any(map(_is_never_joined, tokens)):
        yield "".join(tokens)  # so that DenBosch finds Den Bosch


def _is_never_joined(token: str) -> bool:
    """Return whether a word is never joined with the word before it: Han, kana or a number."""
    return is_han_or_kana(token) or token.isdigit()


def indexed_text(words: Iterable[str]) -> str:
    """Return the text of an index row; equal sets of words give equal texts."""
    phrases = sorted(word for word in words if " " in word)
    return f" {_SEPARATOR} ".join((" ".join(sorted(word for word in words if " " not in word)), *phrases))
