"""Recognition of a doubt in a cell: `ended?`, `(ended)`, `probably ended`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from tracker.errors import RuleError

DoubtAnswer = Literal["low_confidence", "certain"]
DOUBT_ANSWERS: tuple[DoubtAnswer, ...] = ("low_confidence", "certain")
"""A doubtful cell is stored with its words in a note and a low confidence of the row's source, or as if certain."""
LOW_CONFIDENCE = 1
DOUBTABLE = frozenset({
    "body_a", "body_b", "status", "country_a", "country_b", "kind_a", "kind_b", "partnership_kind", "decided_by",
    "side", "activity", "reasons", "sectors",
})  # fmt: skip
"""The columns whose cells are read without punctuation, so that a doubt would be lost, and the names of bodies."""

NO_DOUBTS: Mapping[str, str] = MappingProxyType({})

_MARKS = "?？¿"
_WORDS = (
    *("probably", "possibly", "perhaps", "maybe", "presumably", "apparently", "reportedly", "allegedly", "likely"),
    *("supposedly", "unconfirmed", "waarschijnlijk", "mogelijk", "vermoedelijk", "misschien", "wellicht", "blijkbaar"),
    *("naar verluidt", "wahrscheinlich", "möglicherweise", "vermutlich", "vielleicht", "angeblich", "wohl"),
    *("anscheinend", "probablement", "peut-être", "possiblement", "apparemment", "probablemente", "posiblemente"),
    *("quizás", "quizá", "tal vez", "probabilmente", "forse", "provavelmente", "talvez", "prawdopodobnie"),
    *("być może", "вероятно", "возможно", "предположительно"),
    *("prob.", "poss.", "appar.", "tbc", "t.b.c.", "to be confirmed", "to be checked", "to check", "not confirmed"),
    *("uncertain", "unsure", "seemingly", "wsch.", "wsch", "mss.", "mss", "verm.", "mog.", "evt.", "te controleren"),
    *("nog te controleren", "niet bevestigd", "onbevestigd", "onzeker", "schijnbaar", "kennelijk", "evtl.", "ggf."),
    *("vmtl.", "wahrsch.", "wohl schon", "eventuell", "offenbar", "unbestätigt", "nicht bestätigt", "unsicher"),
    *("fraglich", "zu prüfen", "probabl.", "à vérifier", "à confirmer", "por confirmar", "da verificare"),
)  # fmt: skip
"""Words for a doubt, before or after what is doubtful, in small letters."""
_HAN_WORDS = ("可能", "疑似", "或许", "也许", "大概", "おそらく", "多分")
_OPENING, _CLOSING = "(（[", ")）]"
_MAY_DOUBT = re.compile(
    rf"[{_MARKS}{re.escape(_OPENING)}]|\b(?:{'|'.join(map(re.escape, _WORDS))})(?!\w)|{'|'.join(_HAN_WORDS)}|^已",
    re.IGNORECASE,
)
"""Found in every text with a doubt."""
_AROUND = f" ,:;/–—-\t\n\u00a0{_OPENING}{_CLOSING}"


@dataclass(frozen=True, slots=True)
class Doubtful:
    """The value of a cell that states it with a doubt, and which the user lets be stored with one."""

    value: Any


def undoubted(cell: str, *, is_status: bool = False) -> str:
    """Return a cell without its doubt; an empty text if it states none, or nothing else.

    A status that is in parentheses as a whole is doubtful; in other columns such a cell is not.
    """
    if _MAY_DOUBT.search(cell) is None:
        return ""
    text = " ".join(cell.split())
    bare = text
    for opening, closing in zip(_OPENING, _CLOSING, strict=True):
        for mark in _MARKS:
            bare = bare.replace(f"{opening}{mark}{closing}", " ")
    bare = _without_words(bare.strip(f"{_MARKS} "))
    if is_status and bare[:1] in _OPENING and bare[-1:] in _CLOSING and len(bare) > 2:
        bare = _without_words(bare[1:-1].strip(f"{_MARKS} "))
    return bare if bare != text else ""


def _without_words(text: str) -> str:
    """Return a text without the words for a doubt at its ends."""
    for word in _WORDS:
        small = text.lower()
        if small.startswith(f"{word} "):
            text = text[len(word) :].strip(_AROUND)
        elif small.strip(_AROUND).endswith(f" {word}") or small.strip(_AROUND).endswith(f"({word}"):
            text = text.strip(_AROUND)[: -len(word)].strip(_AROUND)
    han = next((word for word in _HAN_WORDS if text.startswith(word)), "")
    return text.removeprefix(han).removeprefix("已经").removeprefix("已") if han else text


def with_doubt(column: str, read: Callable[[str], Any], answer: str) -> Callable[[str], Any]:
    """Return a function that reads the cells of a column, and raises RuleError asked_doubt for a doubtful one.

    With an answer, its value is that without the doubt, a Doubtful with `low_confidence`.
    """

    def read_doubtful(cell: str) -> Any:
        bare = undoubted(cell, is_status=column == "status")
        if not bare:
            return read(cell)
        try:
            value = read(bare)
        except RuleError:
            return read(cell)  # a word that has the doubt in it, or an error about the whole cell
        if not answer:
            raise RuleError("asked_doubt", column, value=cell.strip(), bare=bare, choices=DOUBT_ANSWERS)
        return Doubtful(value) if answer == "low_confidence" else value

    return read_doubtful
