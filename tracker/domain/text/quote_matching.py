"""Finding of a quote in the text of a file, although both are spaced, hyphenated and punctuated differently.

White space, hyphens at line ends, soft hyphens, ligatures and the forms of quotation marks and dashes are ignored; the
case is not. An omission mark in the quote replaces any text of some length.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

CONTEXT_LENGTH = 40
"""Maximum number of characters of the text before and after a passage that identify it."""
MAX_OMITTED = 3_000
"""Maximum number of characters that an omission mark replaces."""
LEAST_LIKENESS = 0.6
"""From this likeness on, a passage is offered instead of a quote that is not found."""
_MAX_COMPARED = 4_000
"""Quotes of more characters are not compared with passages, because comparing takes quadratic time."""
_MAX_PLACES = 200

_HYPHEN = "\x00"
"""A hyphen at a line end in folded text: it may divide a word, or belong to it."""
_QUOTATION_MARKS = dict.fromkeys(map(ord, "“”„‟«»″"), '"') | dict.fromkeys(map(ord, "‘’‚‛‹›′´`"), "'")
_FORMS = _QUOTATION_MARKS | dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
_TOKEN = re.compile(
    r"(?P<hyphen>(?<=\w)[-\u2010\u00ad]\s+(?=\w)|[\x02\ufffe]\s*)"
    r"|(?P<space>\s+)"
    r"|(?P<plain>[A-Za-z0-9.,;:!?()\[\]\"'/]+(?![\u0300-\u036f]))"
    r"|(?P<other>.[\u0300-\u036f\u3099\u309a]*)",
    re.DOTALL,
)
_UNSPACED = re.compile("[\u2e80-\u30ff\u31c0-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
"""Characters of scripts without spaces between words: a space between two of them is a line break."""
_DIVIDED = re.compile(r"(?<=\w)(?:[\u00ad\u2010-][^\S\n]*\n\s*(?P<kept>(?=[\dA-Z]))?(?=\w)|[\x02\ufffe]\s*|\u00ad)")
"""A hyphen at a line end; `kept` before a capital or digit, where it is most likely a part of the word."""
_OMISSION = re.compile(r" ?(?:\[ ?\.\.\. ?\]|\( ?\.\.\. ?\)|\.\.\.) ?")
"""An omission mark in folded text."""
_BREAK = re.compile(r"\s+|[\u3000-\u303f\uff0c\uff1a\uff1b\uff01\uff1f]+")
"""White space, or the punctuation of scripts without white space."""
_WORD = re.compile(rf"{_UNSPACED.pattern}|[^\W_]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a text: the index of its first character, and the index behind its last."""

    start: int
    end: int


class FoldedText:
    """A text in the form in which quotes are searched, with the place of each of its characters in the original."""

    def __init__(self, original: str) -> None:
        self.original = original
        self._starts = array("q")
        self._ends = array("q")
        parts: list[str] = []
        last = ""
        pending: re.Match[str] | None = None
        for token in _TOKEN.finditer(original):
            kind = token.lastgroup
            if kind == "space":
                pending = token
                continue
            folded = token[0] if kind == "plain" else _HYPHEN if kind == "hyphen" else _folded(token[0])
            if not folded:
                continue
            if pending is not None and last and not (_UNSPACED.match(last) and _UNSPACED.match(folded)):
                self._add(parts, " ", pending)
            pending = None
            self._add(parts, folded, token, is_plain=kind == "plain")
            last = folded[-1]
        self.text = "".join(parts)

    def _add(self, parts: list[str], folded: str, token: re.Match[str], *, is_plain: bool = False) -> None:
        parts.append(folded)
        if is_plain:
            self._starts.extend(range(token.start(), token.end()))
            self._ends.extend(range(token.start() + 1, token.end() + 1))
        else:
            self._starts.extend([token.start()] * len(folded))
            self._ends.extend([token.end()] * len(folded))

    def passage(self, start: int, end: int) -> Passage:
        """Return the passage of the original for a not empty range of the folded text."""
        return Passage(self._starts[start], self._ends[end - 1])


def find_quote(text: FoldedText, quote: str, prefix: str = "", suffix: str = "") -> Passage | None:
    """Return the passage that a quote repeats, or None.

    Of several, it is the one after `prefix` and before `suffix`, else the first.
    """
    places = []
    for wanted in _variants(quote):
        places = list(_places(text.text, wanted))
        if places:
            break
    if not places:
        return None
    before, after = (fold_quote(each).replace(_HYPHEN, "") for each in (prefix, suffix))

    def fits(place: tuple[int, int]) -> int:
        start, end = place
        earlier = text.text[max(0, start - len(before) - 8) : start].replace(_HYPHEN, "").rstrip()
        later = text.text[end : end + len(after) + 8].replace(_HYPHEN, "").lstrip()
        return (bool(before) and earlier.endswith(before)) + (bool(after) and later.startswith(after))

    return text.passage(*max(places, key=fits))


def nearest_passage(text: FoldedText, quote: str) -> Passage | None:
    """Return the passage whose words are most like those of a quote; None if none is like it."""
    wanted = [match[0] for match in _WORD.finditer(fold_quote(quote).replace(_HYPHEN, ""))]
    if not wanted or len(quote) > _MAX_COMPARED:
        return None
    words = list(_WORD.finditer(text.text))
    best: tuple[float, Passage] | None = None
    for start in _likely_starts([word[0] for word in words], wanted):
        found = _trimmed(words[start : start + len(wanted) + len(wanted) // 2 + 2], wanted)
        if found is None:
            continue
        first, last = found
        end = _with_closing_mark(text.text, last, quote)
        likeness = SequenceMatcher(None, text.text[first:end], fold_quote(quote), autojunk=False).ratio()
        if likeness >= LEAST_LIKENESS and (best is None or likeness > best[0]):
            best = likeness, text.passage(first, end)
    return best[1] if best is not None else None


def fold_quote(quote: str) -> str:
    """Return a quote in the form in which it is searched."""
    return FoldedText(quote).text


def is_same_wording(one: str, other: str) -> bool:
    """Return whether two texts differ only in what the search ignores."""
    first, second = fold_quote(one), fold_quote(other)
    return any(_pattern(wanted).fullmatch(text) is not None for text, wanted in ((first, second), (second, first)))


def plain_wording(passage: str) -> str:
    """Return a passage of a file as the text of a quote: on one line, and without hyphens that divide a word."""
    return " ".join(_DIVIDED.sub(lambda match: "" if match["kept"] is None else "-", passage).split())


def context_of(text: str, passage: Passage) -> tuple[str, str]:
    """Return the text before and after a passage, each on one line and without words or phrases that are cut off."""
    start, end = max(0, passage.start - CONTEXT_LENGTH), passage.end + CONTEXT_LENGTH
    before, after = text[start : passage.start], text[passage.end : end]
    if start > 0:
        first = _BREAK.search(before)
        before = before[first.end() :] if first else ""
    if end < len(text):
        breaks = list(_BREAK.finditer(after))
        after = after[: breaks[-1].start()] if breaks else ""
    return plain_wording(before), plain_wording(after)


def _folded(letters: str) -> str:
    """Return a character with its accents in the folded form; empty for one that is not seen."""
    if len(letters) == 1 and unicodedata.category(letters) in ("Cf", "Cc"):
        return ""
    return unicodedata.normalize("NFKC", letters.translate(_FORMS)).translate(_FORMS).strip()


def _variants(quote: str) -> Iterator[str]:
    """Yield the folded quote, and without the quotation marks around it."""
    folded = fold_quote(quote)
    if folded:
        yield folded
    inner = folded.strip("\"'").strip()
    if inner and inner != folded:
        yield inner


def _places(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Yield where the wanted text is, as start and end; with omissions only if it is nowhere without."""
    found = False
    for number, match in enumerate(_pattern(wanted).finditer(text)):
        found = True
        yield match.span()
        if number == _MAX_PLACES:
            return
    parts = [part for part in _OMISSION.split(wanted) if part]
    if found or not parts or (len(parts) == 1 and parts[0] == wanted):
        return
    first, *rest = map(_pattern, parts)
    for number, match in enumerate(first.finditer(text)):
        end = match.end()
        for part in rest:
            later = part.search(text, end, end + MAX_OMITTED)
            if later is None:
                break
            end = later.end()
        else:
            yield match.start(), end
        if number == _MAX_PLACES:
            return


def _pattern(wanted: str) -> re.Pattern[str]:
    """Return the pattern of a folded quote, in which a word may be divided."""
    letters = (f"[-{_HYPHEN}]" if letter in ("-", _HYPHEN) else re.escape(letter) for letter in wanted)
    return re.compile(f"{_HYPHEN}?".join(letters))


def _likely_starts(words: list[str], wanted: list[str]) -> list[int]:
    """Return the starts of the windows that share the most words with the wanted ones, at most five, best first."""
    size = min(len(wanted), len(words))
    missing = Counter(wanted)
    shared = 0
    scores: list[tuple[int, int]] = []
    for end, word in enumerate(words):
        if word in missing:
            shared += missing[word] > 0
            missing[word] -= 1
        if end >= size:
            left = words[end - size]
            if left in missing:
                missing[left] += 1
                shared -= missing[left] > 0
        if end >= size - 1 and shared * 3 >= len(wanted):
            scores.append((shared, end - size + 1))
    starts: list[int] = []
    for _, start in sorted(scores, key=lambda each: (-each[0], each[1])):
        if all(abs(start - other) > size // 2 for other in starts):
            starts.append(start)
        if len(starts) == 5:
            break
    return [max(0, start - size // 4) for start in starts]


def _trimmed(window: list[re.Match[str]], wanted: list[str]) -> tuple[int, int] | None:
    """Return start and end of the part of a window from its first to its last word that is wanted there."""
    blocks = SequenceMatcher(None, [word[0] for word in window], wanted, autojunk=False).get_matching_blocks()
    used = [block for block in blocks if block.size]
    if not used:
        return None
    first = max(0, used[0].a - used[0].b)
    last = min(len(window), used[-1].a + len(wanted) - used[-1].b)
    return window[first].start(), window[last - 1].end()


def _with_closing_mark(text: str, end: int, quote: str) -> int:
    """Return the end, behind the punctuation that ends the quote if it follows there."""
    mark = quote.rstrip()[-1:]
    return end + 1 if mark and not mark.isalnum() and text[end : end + 1] == mark else end
