"""Spellings of one name that are looser than folding: umlauts written out, and abbreviated saints.

`Lünen` folds to `lunen`, and `Luenen` to `luenen`. They are like, and `Boer` is like `Bör`, but they need not be one
name: who matches them says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from typing import Final

from tracker.domain.text.name_folding import fold_body

SAINTS: Final = {"sint": "st", "saint": "st", "sankt": "st", "sainte": "ste"}
"""[word for a saint] -> its abbreviation."""

_WRITTEN_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_DIGRAPHS: Final = {"ae": "a", "oe": "o", "ue": "u", "aa": "a"}
_DIGRAPH: Final = re.compile("|".join(_DIGRAPHS))
_MOST_DIGRAPHS: Final = 4
"""The number of digraphs of a name that are tried, in all combinations."""


@lru_cache(maxsize=65_536)
def spellings(name: str) -> frozenset[str]:
    """Return the folded forms under which a name is compared loosely; names that share one are like.

    They are the folded name, and that of the name with its umlauts written out, each with saints abbreviated.
    """
    folded = fold_body(name)
    found = {folded}
    if not name.isascii():
        found.add(fold_body(name.casefold().translate(_WRITTEN_OUT)))
    if any(word in SAINTS for word in folded.split()):
        found = {_with_abbreviated_saints(form) for form in found}
    return frozenset(filter(None, found))


def looser_forms(name: str) -> frozenset[str]:
    """Return further folded forms that a name may have elsewhere: `Luenen` may be `lunen`, `St. Gallen` `saint gallen`.

    Whether a name that folds so is like, `spellings` of both decides.
    """
    folded = fold_body(name)
    places = [digraph.start() for digraph in _DIGRAPH.finditer(folded)][:_MOST_DIGRAPHS]
    found = {_contracted(folded, chosen) for count in range(len(places)) for chosen in combinations(places, count + 1)}
    words = folded.split()
    for place, word in enumerate(words):
        if word in SAINTS or word in SAINTS.values():
            short = SAINTS.get(word, word)
            alike = (short, *(each for each, abbreviated in SAINTS.items() if abbreviated == short))
            found |= {" ".join([*words[:place], each, *words[place + 1 :]]) for each in alike}
    return frozenset(found - {folded})


def _contracted(folded: str, places: Sequence[int]) -> str:
    """Return a name with one letter instead of the two at each of these places, which are ascending."""
    for place in reversed(places):
        folded = folded[:place] + _DIGRAPHS[folded[place : place + 2]] + folded[place + 2 :]
    return folded


def _with_abbreviated_saints(folded: str) -> str:
    return " ".join(SAINTS.get(word, word) for word in folded.split())
