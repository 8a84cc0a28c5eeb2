"""What stands in the search indexes: which texts lead to a partnership, a body or a source, and in which part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from tracker.domain.text.name_folding import is_han_or_kana, search_tokens

SIGNS: Mapping[str, str] = {
    "name": "", "text": "", "history": "\x81", "quote": "\x82", "source": "\x83", "claim": "\x84", "attachment": "\x85",
}  # fmt: skip
"""The parts of an index, and the sign before each of their words. No text holds these: the gate lets none past."""

_APART = "\x80"
"""Stands between phrases of Han or kana, which would else be neighbours."""
_MAX_NAME_LENGTH = 5
"""Words; longer ones nobody writes as one."""
_MAX_KEPT = 200


@dataclass(frozen=True, slots=True)
class Texts:
    """Rows of texts, by the part that they belong to; `rows` names their owner, whose id is `owner`."""

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
        Texts("t.body_id", "citation t", {"quote": _QUOTE}),
    ),
    "source": (
        Texts("s.id", "source s", {
            "text": "s.title || char(10) || s.publisher || char(10) || s.url || char(10) || s.doi || char(10)"
                    " || s.summary"}),
        Texts("s.id", "source s, json_tree(s.authors) j", {"text": "CAST(j.atom AS TEXT)"}),
        Texts("s.id", "source s, json_tree(s.csl) j", {"text": "CAST(j.atom AS TEXT)"}),
        Texts("k.source_id", "claim k", {"claim": "k.wording || char(10) || k.note"}),
        Texts("k.source_id", "claim k JOIN citation t ON t.claim_id = k.id", {"quote": _QUOTE}),
        Texts("a.source_id", "attachment a JOIN attachment_bytes f ON f.sha256 = a.sha256",
              {"attachment": "a.name || char(10) || f.text"}),
    ),
}  # fmt: skip
"""By index: every text that leads to one of its records. A line of its own keeps texts apart."""


def queries(index: str, condition: str = "") -> Iterator[tuple[tuple[str, ...], str]]:
    """For each of the texts of an index: its parts, and the SQL whose rows are an owner's id and a text a part."""
    for texts in INDEXED[index]:
        columns = ", ".join(texts.columns.values())
        some = condition.format(owner=texts.owner) if condition else f"{texts.owner} IS NOT NULL"
        if columns == columns.partition(" ")[0]:
            some += f" AND {columns} <> ''"  # most notes are empty: 200,000 rows that nobody needs to look at
        yield tuple(texts.columns), f"SELECT {texts.owner}, {columns} FROM {texts.rows} WHERE {some}"


def words_of(part: str, text: str) -> frozenset[str]:
    """The words of a text as its part of an index holds them; neighbouring Han and kana stay together."""
    return _short_words(part, text) if len(text) <= _MAX_KEPT else _long_words(part, text)


def _words_of(part: str, text: str) -> frozenset[str]:
    return frozenset(word for line in text.split("\n") for word in _words(part, line))


_short_words = lru_cache(maxsize=65_536)(_words_of)
_long_words = lru_cache(maxsize=48)(_words_of)
"""Few, but enough for the files of a source to which one after the other is added."""


def _words(part: str, line: str) -> Iterator[str]:
    tokens, sign = search_tokens(line), SIGNS[part]
    for is_han, group in groupby(tokens, key=is_han_or_kana):
        if is_han:
            yield " ".join(sign + token for token in group)
        else:
            yield from (sign + token for token in group)
    if part == "name" and 2 <= len(tokens) <= _MAX_NAME_LENGTH and not any(map(_stands_alone, tokens)):
        yield "".join(tokens)  # who writes DenBosch finds Den Bosch


def _stands_alone(token: str) -> bool:
    """Whether nobody writes it as one with the word before it."""
    return is_han_or_kana(token) or token.isdigit()


def indexed_text(words: Iterable[str]) -> str:
    """The text of a row of an index, the same for the same words."""
    phrases = sorted(word for word in words if " " in word)
    return f" {_APART} ".join((" ".join(sorted(word for word in words if " " not in word)), *phrases))
