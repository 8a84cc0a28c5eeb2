"""The codes that a project adds to the lists, with their labels, for reading texts as codes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tracker.domain.text.name_folding import fold


@dataclass(frozen=True, slots=True)
class OwnCode:
    """An own code: its labels in all languages, and the standard code as which it counts; empty for none."""

    code: str
    labels: tuple[str, ...] = ()
    counts_as: str = ""


ProjectCodes = Mapping[str, Collection[str]]
"""[list] -> the codes that the project added to it. Of a mapping {code: OwnCode} the labels are read too."""
ProjectLists = Mapping[str, Mapping[str, OwnCode]]
"""[list] -> {code: the code that the project added to it}, in the order of its codes."""


def own_words(extra: Collection[str]) -> dict[str, str]:
    """Return {folded code: code} of own codes."""
    return {fold(code): code for code in extra}


def own_labels(extra: Collection[str]) -> dict[str, str]:
    """Return {folded label: code} of own codes; of a label that two codes have, the first. Empty without labels."""
    found: dict[str, str] = {}
    for own in extra.values() if isinstance(extra, Mapping) else ():
        for label in own.labels:
            found.setdefault(fold(label), own.code)
    found.pop("", None)
    return found


def standard_status_of(status: str, own: Mapping[str, OwnCode]) -> str:
    """Return the standard status as which an own status counts; any other status itself."""
    known = own.get(status)
    return status if known is None else known.counts_as
