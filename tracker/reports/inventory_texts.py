"""The texts of two inventories that are compared record by record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from tracker.domain.coding.coding_pairs import CodedChange
from tracker.domain.differences.two_inventories import ComparedChange, Found
from tracker.wording.texts import Texts

HEADINGS: Final[Mapping[Found, Callable[[Texts], str]]] = {
    "both": lambda texts: texts.tr("In both, without a difference"),
    "dated_otherwise": lambda texts: texts.tr("Dated otherwise"),
    "coded_otherwise": lambda texts: texts.tr("Coded otherwise, or with a change that only one has"),
    "only_ours": lambda texts: texts.tr("Only in this project, although they list one of the bodies"),
    "perhaps_not_asked": lambda texts: texts.tr("Only in this project, and they list neither body: perhaps not asked"),
    "only_theirs": lambda texts: texts.tr("Only in theirs"),
}


def change_text(each: ComparedChange, texts: Texts) -> str:
    """Return a change of ours and theirs: what each has, or who alone has it."""
    ours, theirs = each.ours, each.theirs
    if theirs is None and ours is not None:
        here = texts.tr("only here: {change}", change=_of(ours, texts))
        if each.found == "perhaps_not_asked":
            return texts.tr("{only_here} (they record no such change: perhaps not asked)", only_here=here)
        return here
    if ours is None and theirs is not None:
        return texts.tr("only theirs: {change}", change=_of(theirs, texts))
    assert ours is not None
    assert theirs is not None
    return texts.tr("here {ours}, theirs {theirs}", ours=_of(ours, texts), theirs=_of(theirs, texts))


def _of(change: CodedChange, texts: Texts) -> str:
    date = texts.stored_date(change.edtf) if change.edtf else texts.tr("undated")
    return f"{texts.code('status', change.status)}, {date}"
