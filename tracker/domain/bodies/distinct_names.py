"""Names of bodies that distinguish those of one name, such as `Bergen (Limburg)` and `Bergen (Noord-Holland)`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tracker.domain.coding.coded_text import COUNTRY, CodedText, VocabularyCode, WordedText, separated

_FACTS: Final = (
    *(("country",), ("subdivision",), ("kind",)),
    *(("subdivision", "country"), ("kind", "country"), ("kind", "subdivision")),
    ("kind", "subdivision", "country"),
)
"""The facts that may distinguish bodies, the plainest first."""

_NOTHING: Final = CodedText()


class BodyName(WordedText):
    """The name of a body. `distinction` is what distinguishes it from others of its name, or empty."""

    distinction: CodedText

    def __new__(cls, name: str, distinction: CodedText | None = None) -> BodyName:
        """Return a name, which is equal to the name as recorded."""
        body = super().__new__(cls, name)
        body.distinction = _NOTHING if distinction is None else distinction
        body.parts = (name, " (", *body.distinction.parts, ")") if body.distinction else (name,)
        return body


@dataclass(frozen=True, slots=True)
class Namesake:
    """A body with the facts that may distinguish it. `codes` are its external codes, such as `cbs 0373`."""

    body: int
    name: str
    folded: str
    kind: str
    country: str
    subdivision: str
    codes: str = ""


def distinct_names_of(bodies: Iterable[Namesake]) -> dict[int, BodyName]:
    """[body] -> its name, with what distinguishes it from the others of the same folded name."""
    same: dict[str, list[Namesake]] = defaultdict(list)
    for body in bodies:
        same[body.folded].append(body)
    return {body: name for each in same.values() for body, name in _apart(each).items()}


def _apart(same: list[Namesake]) -> Mapping[int, BodyName]:
    if len(same) == 1:
        return {same[0].body: BodyName(same[0].name)}
    chosen = next((facts for facts in _FACTS if _differ(same, facts, may_lack=len(facts) > 1)), None)
    texts = {
        each.body: separated(
            *(_fact(each, fact) for fact in chosen or _FACTS[-1]), "" if chosen else _last_resort(each)
        )
        for each in same
    }
    return {each.body: BodyName(each.name, CodedText(*texts[each.body])) for each in same}


def _differ(same: list[Namesake], facts: tuple[str, ...], *, may_lack: bool) -> bool:
    """Return whether bodies differ in some facts; `may_lack`: also by a fact that is not recorded of one of them."""
    values = {tuple(getattr(each, fact) for fact in facts) for each in same}
    return len(values) == len(same) and (may_lack or all(all(each) for each in values))


def _last_resort(body: Namesake) -> str:
    """Return the codes of a body, else its id, for bodies that nothing else distinguishes."""
    return body.codes or str(body.body)


def _fact(body: Namesake, fact: str) -> str | VocabularyCode:
    value = str(getattr(body, fact))
    if fact == "subdivision" or not value:
        return value
    return VocabularyCode("body_kind" if fact == "kind" else COUNTRY, value)
