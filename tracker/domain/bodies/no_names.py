"""Words that stand for a partner without a name, in English, Dutch, German and French."""

from __future__ import annotations

from typing import Final

from tracker.domain.text.name_folding import fold

_WORDS: Final = frozenset(
    fold(word)
    for word in (
        *(
            "unnamed",
            "unnamed partner",
            "unnamed body",
            "not named",
            "no name",
            "unknown",
            "unknown partner",
            "not known",
        ),
        *("onbekend", "onbekende partner", "niet genoemd", "niet genoemde partner", "ongenoemd", "naamloos"),
        *("unbekannt", "unbekannter Partner", "ungenannt", "nicht genannt", "inconnu", "non nommé"),
        *("n.n.", "NN", "nomen nescio", "?", "??", "???"),
    )
)


def says_unnamed(text: str) -> bool:
    """Return whether a text in the place of a name stands for a partner without a known name: `n.n.`, `onbekend`."""
    return fold(text) in _WORDS
