"""Lists of names in one cell: `Nitra en Xiamen`, `Gera (Duitsland), Coventry (VK)`, `1. Biberach 2. Asti`.

A name that is known as a whole is one body. A list of known names is several; any other list is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal, get_args

from tracker.domain.bodies.countries import find_country
from tracker.domain.text.name_folding import fold
from tracker.exchange.tables.asking.known_names import KnownNames
from tracker.exchange.tables.mapping.cell_remarks import name_and_remark

Form = Literal["numbers", "lines", "semicolon", "comma", "slash", "word"]
"""Signs and words that separate the names of a list, the clearest form first."""
FORMS: tuple[Form, ...] = get_args(Form)
SeveralAnswer = Literal["several", "one"]
SEVERAL_ANSWERS: tuple[SeveralAnswer, ...] = ("several", "one")

_WORDS = "en|and|und|sowie|et|y|e|i|og|och|oraz|és|ve|и"
_MAYBE = re.compile(
    rf"[\r\n;；,，、/\\|→↔&＆+(（•·和及与與]|\s(?:{_WORDS}|u\.)\s", re.IGNORECASE
)  # every cell that is no plain name
_SEPARATOR = re.compile(
    r"(?P<lines> ?[\n•·] ?)|(?P<semicolon> ?[;；] ?)"
    rf"|(?P<comma> ?[,，、] ?(?:(?:{_WORDS}|&) )?)|(?P<slash> ?/ ?| ?[\\|→↔] ?| [+] )"
    rf"|(?P<word> (?:{_WORDS}|u\.) | ?[&＆] ?|(?<=\S\S)[和及与與](?=\S\S))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:^|[ \n])\(?([0-9]{1,2})[.)] ?(?=[^\s0-9])")
_BULLET = re.compile(r"(?:[-–*•·] |\(?[0-9]{1,2}[.)] )")
_INSIDE = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
_AND = ("and", "und", "en", "et", "y", "e", "i", "og")
_MAX_JOINED = 4
"""The most parts that are looked up as one name."""
_MAX_PARTS = 400
"""A cell with more parts is not searched for known names."""
_CODE_LENGTH = 3
_NEAR = 20
"""Characters around a stroke in which the words next to it are searched."""


@dataclass(frozen=True, slots=True)
class Part:
    """A name of a list; `country` is the text of its own country, empty for that of the row."""

    name: str
    country: str = ""
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Listed:
    """The names in a cell. One name is that of the body under which it is known; several are partners if certain."""

    parts: tuple[Part, ...]
    form: Form
    is_certain: bool


def may_list(cell: str) -> bool:
    """Return whether a cell has a sign or a word that separates names, or something in parentheses."""
    return _MAYBE.search(cell) is not None or _NUMBER.match(cell.lstrip()) is not None


def names_to_look_up(cell: str) -> Iterator[str]:
    """Yield all names that a cell may contain."""
    cell = _tidy(cell)
    atoms, separators = _atoms(cell)
    for first in range(len(atoms)):
        for end in range(first + 1, min(len(atoms), first + _MAX_JOINED) + 1):
            for name in _ways_to_write(cell, atoms, separators, first, end):
                yield name
                yield from filter(None, name_and_remark(name)[:1])
    yield cell


def listed(cell: str, countries: str, known: KnownNames) -> Listed | None:
    """Return the names in a cell, given the cell of countries of its row; None for one name that needs no change."""
    cell = _tidy(cell)
    atoms, separators = _atoms(cell)
    row_country = find_country(countries) or ""
    if len(atoms) < 2:
        return _one(_text(cell, atoms, 0, 1) if atoms else cell, countries, known)
    form = min(separators, key=FORMS.index)
    if len(atoms) > _MAX_PARTS:
        names = (_text(cell, atoms, place, place + 1) for place in range(len(atoms)))
        return Listed(tuple(Part(name, is_known=False) for name in names), form, is_certain=False)
    paired = _paired(cell, atoms, countries)
    # a state may stand before its country, `Georgia, United States`, but then the names are there
    if paired and not (row_country and all(known.knows(each.name, row_country) for each in paired)):
        return Listed(paired, form, is_certain=True)
    parts, joined = _segments(cell, atoms, separators, row_country, known)
    if len(parts) == 1:
        is_written_so = parts[0].name == " ".join(cell.split()) and not parts[0].country
        return None if is_written_so else Listed(parts, form, is_certain=_may_be_in(parts[0], countries))
    if known.are_one([part.name for part in parts], row_country) and not any(part.country for part in parts):
        return Listed(parts[:1], form, is_certain=True)
    return Listed(parts, form, _are_certain(parts, joined, row_country, known))


def form_of(cell: str) -> Form:
    """Return what separates the names in a cell; `word` for a cell with one name."""
    _, separators = _atoms(_tidy(cell))
    return min(separators, key=FORMS.index) if separators else "word"


def answered_parts(text: str) -> tuple[Part, ...]:
    """Return the names of a cell that the user gave: separated by `;`, each perhaps with its country."""
    found = []
    for name in filter(None, map(str.strip, re.split("[;；]", text))):
        bare, remark = name_and_remark(name)
        found.append(Part(bare, remark) if bare and find_country(remark) is not None else Part(name))
    return tuple(found)


def _one(name: str, countries: str, known: KnownNames) -> Listed | None:
    """Return a name without the country in parentheses behind it, if that is or may be the country of the row."""
    part = _with_own_country(name, known)
    if part is None or known.knows(name, find_country(countries) or "") or not _may_be_in(part, countries):
        return None
    return Listed((part,), "comma", is_certain=True)


def _may_be_in(part: Part, countries: str) -> bool:
    """Return whether the own country of a name is that of its row, or the row has no country."""
    return not part.country or not countries.strip() or find_country(countries) == find_country(part.country)


def _paired(cell: str, atoms: Sequence[tuple[int, int]], countries: str) -> tuple[Part, ...]:
    """Return the names, each with one of the countries; empty unless there are as many of these."""
    countries = _tidy(countries)
    places, _ = _atoms(countries)
    texts = [_text(countries, places, place, place + 1) for place in range(len(places))]
    if len(texts) != len(atoms) or any(find_country(text) is None for text in texts):
        return ()
    names = (_text(cell, atoms, place, place + 1) for place in range(len(atoms)))
    return tuple(Part(name, text) for name, text in zip(names, texts, strict=True))


def _segments(
    cell: str, atoms: Sequence[tuple[int, int]], separators: Sequence[Form], country: str, known: KnownNames
) -> tuple[tuple[Part, ...], tuple[Form, ...]]:
    """Return the names of a list with as few unknown ones as possible, then as few as possible; and their separators.

    Several parts are one name only if it is known: `Brighton and Hove, Jena` are two.
    """
    count = len(atoms)
    best: list[tuple[int, int, tuple[int, ...]]] = [(0, 0, ())]
    found: dict[tuple[int, int], Part] = {}
    for end in range(1, count + 1):
        options = []
        for first in range(max(0, end - _MAX_JOINED), end):
            part = _segment(cell, atoms, separators, first, end, country, known)
            if part is not None:
                found[first, end] = part
                unknown, length, ends = best[first]
                options.append((unknown + (not part.is_known), length + 1, (*ends, end)))
        best.append(min(options))
    ends = best[count][2]
    borders = [0, *ends]
    parts = tuple(found[first, end] for first, end in pairwise(borders))
    return parts, tuple(separators[end - 1] for end in ends[:-1])


def _segment(
    cell: str,
    atoms: Sequence[tuple[int, int]],
    separators: Sequence[Form],
    first: int,
    end: int,
    country: str,
    known: KnownNames,
) -> Part | None:
    """Return some atoms as one name; None if it is not known and has several."""
    if end - first == 1:
        text = _text(cell, atoms, first, end)
        own = _with_own_country(text, known)
        if own is not None and not known.knows(text, country):
            return own
        return Part(text, is_known=known.knows(text, country))
    if separators[first : end - 1] == ["comma"]:
        name, last = _text(cell, atoms, first, first + 1), _text(cell, atoms, end - 1, end)
        of = find_country(last)
        if of is not None and known.knows(name, of) and not known.places(last, country):
            return Part(name, last)
    whole = next(
        (name for name in _ways_to_write(cell, atoms, separators, first, end) if known.knows(name, country)), ""
    )
    return Part(whole) if whole else None


def _ways_to_write(
    cell: str, atoms: Sequence[tuple[int, int]], separators: Sequence[Form], first: int, end: int
) -> Iterator[str]:
    """Yield the ways to write some atoms as one name, with `and` before the last in several languages."""
    yield _text(cell, atoms, first, end)
    if end - first > 1 and separators[end - 2] == "word":
        head, tail = _text(cell, atoms, first, end - 1), _text(cell, atoms, end - 1, end)
        yield from (f"{head} {word} {tail}" for word in _AND)


def _are_certain(parts: Sequence[Part], joined: Sequence[Form], country: str, known: KnownNames) -> bool:
    """Return whether names that were read as a list are one without a doubt."""
    own = [part for part in parts if part.country]
    unknown = [part for part in parts if not part.is_known]
    if own:
        # the last one has the country of the row if the column was split at its parentheses
        is_last = len(unknown) == 1 and unknown[0] is parts[-1] and bool(country) and len(own) == len(parts) - 1
        return not unknown or is_last
    if unknown:
        return False
    for place, (one, other) in enumerate(pairwise(parts)):
        if joined[place] == "comma" and known.may_be_region(other.name, one.name, country):
            return False
        if joined[place] in ("word", "slash") and known.are_neighbours(one.name, other.name, country):
            return False
    return True


def _with_own_country(text: str, known: KnownNames) -> Part | None:
    """Return a name with the country in parentheses behind it; None for another text.

    A short code must be that of a country in which the name is known: `San Jose (CA)` is not in Canada.
    """
    name, remark = name_and_remark(text)
    country = find_country(remark) if name else None
    if country is None or (len(remark) <= _CODE_LENGTH and not known.knows(name, country)):
        return None
    return Part(name, remark)


def _tidy(cell: str) -> str:
    """Return a cell without empty lines, and with single blanks."""
    lines = (" ".join(line.split()) for line in cell.splitlines())
    return "\n".join(filter(None, lines))


def _text(cell: str, atoms: Sequence[tuple[int, int]], first: int, end: int) -> str:
    text = cell[atoms[first][0] : atoms[end - 1][1]].strip()
    bullet = _BULLET.match(text)
    return " ".join(text[bullet.end() if bullet else 0 :].split())


@lru_cache(maxsize=1_024)
def _atoms(cell: str) -> tuple[list[tuple[int, int]], list[Form]]:
    """Return where the parts of a cell begin and end, and what separates them; parentheses are not divided."""
    # parentheses become letters of the same number, which separate nothing
    open_text = _INSIDE.sub(lambda found: "x" * len(found[0]), cell)
    cuts = [(*found.span(), "numbers") for found in _numbers(cell)] or [
        (*found.span(), found.lastgroup or "word")
        for found in _SEPARATOR.finditer(open_text)
        if _is_separator(cell, found)
    ]
    atoms: list[tuple[int, int]] = []
    separators: list[Form] = []
    begin, before = 0, ""
    for first, end, form in (*cuts, (len(cell), len(cell), "")):
        if fold(cell[begin:first]) and any(map(str.isalnum, cell[begin:first])):
            if atoms:
                separators.append(next(each for each in FORMS if each == before))
            atoms.append((begin, first))
        begin, before = end, form or before
    return atoms, separators


def _numbers(cell: str) -> list[re.Match[str]]:
    """Return the numbers of a numbered list, `1.` and `2.` and so on; empty for a cell without one."""
    found = list(_NUMBER.finditer(cell))
    is_list = len(found) > 1 and [int(each[1]) for each in found] == list(range(1, len(found) + 1))
    return found if is_list and found[0].start() == 0 else []


def _is_separator(cell: str, found: re.Match[str]) -> bool:
    """Return whether a sign separates two names; the stroke in `Capelle a/d IJssel` does not."""
    if found.lastgroup != "slash" or found[0] != "/":
        return True
    first, end = found.span()
    if cell[first - 1 : first] == "<":  # the end of an element of HTML
        return False
    before, after = cell[max(0, first - _NEAR) : first].split()[-1:], cell[end : end + _NEAR].split()[:1]
    return bool(before and after) and min(len(before[0].strip(".")), len(after[0].strip("."))) > 1
