"""The kind of the bodies in a column of names, as its title says: `Gemeente`, `Partnerkreis`, `provincie`."""

from __future__ import annotations

from functools import lru_cache

from tracker.domain.text.name_folding import fold
from tracker.domain.text.type_words import kind_of_word
from tracker.exchange.tables.mapping.table_columns import words_of

_BESIDES = frozenset({
    "name", "naam", "nom", "nombre", "of", "the", "a", "b", "1", "2", "from", "to", "van", "de", "der", "des", "own",
    "eigen", "eigene", "our", "onze", "dutch", "nederlandse", "german", "deutsche", "deutscher", "foreign",
    "buitenlandse", "auslandische", "partner", "partners",
})  # fmt: skip
"""Words that a title may have with the one for the kind."""
_PLURALS = {
    "gemeenten": "municipality", "gemeinden": "municipality", "municipalities": "municipality",
    "communes": "municipality", "steden": "municipality", "stadte": "municipality", "cities": "municipality",
    "city": "municipality", "towns": "municipality", "provincies": "province", "provinces": "province",
    "provinzen": "province", "kreise": "district", "landkreise": "district", "counties": "county",
}  # fmt: skip
_TOWNS = frozenset({"city", "cities", "town", "towns", "stad", "steden", "stadt", "stadte", "ville", "villes"})
"""Words that are used for partners of any kind: a sister city may be a county."""
_GENERAL = frozenset({"region", "regio", "state", "district"})
"""Words that may mean something else than the kind of the bodies in the column."""


@lru_cache(maxsize=64)
def kind_of_header(title: str) -> str:
    """Return the kind that the title of a column of names says; empty if it says none."""
    words = [word for word in words_of(title)[-1].split() if word not in _BESIDES]
    is_of_partners = "partner" in fold(title)
    if len(words) != 1:
        return ""
    word = words[0].removeprefix("partner")
    if (is_of_partners and word in _TOWNS) or word in _GENERAL:
        return ""
    return _PLURALS.get(word, "") or kind_of_word(word)
