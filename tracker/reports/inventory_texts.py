"""The texts of two inventories that are compared record by record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from tracker.domain.coding.coding_pairs import CodedChange
from tracker.domain.differences.recapture import LEAST_BOTH, Lists
from tracker.domain.differences.two_inventories import ComparedChange, ComparedPartnership, Found, OtherInventory
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
        here = texts.tr("only here: {change}", change=coded_text(ours, texts))
        if each.found == "perhaps_not_asked":
            return texts.tr("{only_here} (they record no such change: perhaps not asked)", only_here=here)
        return here
    if ours is None and theirs is not None:
        return texts.tr("only theirs: {change}", change=coded_text(theirs, texts))
    assert ours is not None
    assert theirs is not None
    return texts.tr("here {ours}, theirs {theirs}", ours=coded_text(ours, texts), theirs=coded_text(theirs, texts))


def coded_text(change: CodedChange, texts: Texts) -> str:
    """Return a change with its date."""
    date = texts.stored_date(change.edtf) if change.edtf else texts.tr("undated")
    return f"{texts.code('status', change.status)}, {date}"


def partnership_name(each: ComparedPartnership, found: OtherInventory, texts: Texts) -> str:
    """Return the names of the bodies of a partnership."""
    return " – ".join(texts.body_name(name) if name else texts.unnamed() for name in found.names_of(each))


def difference_texts(each: ComparedPartnership, texts: Texts) -> list[str]:
    """Return the changes of a partnership that are not alike in both."""
    return [change_text(one, texts) for one in each.changes if one.found != "both"]


def counts_text(found: OtherInventory, kinds: Sequence[Found], texts: Texts) -> str:
    """Return how many partnerships are in each list."""
    return ", ".join(f"{HEADINGS[kind](texts)}: {texts.number(found.count(kind))}" for kind in kinds)


def unread_text(found: OtherInventory, texts: Texts) -> str:
    """Return how many rows of theirs could not be read; empty if all were."""
    if not found.unread_rows:
        return ""
    return texts.plural(
        found.unread_rows,
        "1 row of theirs could not be read; `import --dry-run` says why.",
        "{n} rows of theirs could not be read; `import --dry-run` says why.",
    )


def recapture_heading(texts: Texts) -> str:
    """Return the heading of `recapture_lines`."""
    return texts.tr("How many are in neither?")


def recapture_lines(found: OtherInventory, lists: Lists, texts: Texts) -> list[str]:
    """Return how many partnerships there may be, by how the lists were made, and under which conditions."""
    number = found.recapture()
    if number is None:
        return [
            texts.tr(
                "No number: fewer than {n} partnerships are in both inventories, which says too little.",
                n=texts.number(LEAST_BOTH),
            )
        ]
    counts = {name: texts.number(getattr(number, name)) for name in ("ours", "theirs", "both", "low", "high")}
    if lists == "unknown":
        return [
            texts.tr(
                "No number: it is not known how the lists were made. Lists that use each other share more than by"
                " chance, and seem more complete than they are; lists that avoid each other share less, and seem less"
                " complete. Newspapers use each other."
            )
        ]
    if lists == "feeding":
        said = texts.tr(
            "At least {low} partnerships: lists of which one uses the other share more than by chance, so that there"
            " are more than the estimate says, and its lower limit holds.",
            low=counts["low"],
        )
    else:
        said = texts.tr(
            "If neither list was made with the other: about {estimate} partnerships, with 95 % limits {low} to {high}.",
            estimate=texts.number(round(number.estimate)),
            low=counts["low"],
            high=counts["high"],
        )
    conditions = texts.tr(
        "From {ours} here, of the bodies that they list, {theirs} of theirs and {both} in both. Assumed: each"
        " partnership is as likely as any other to be in theirs, both lists are about one time and one kind of"
        " partnership, and every match is right. One match less makes it {less}, one more {more}.",
        **{name: counts[name] for name in ("ours", "theirs", "both")},
        less=texts.number(round(number.one_less)),
        more=texts.number(round(number.one_more)),
    )
    source = texts.tr(
        "Estimator: Chapman (1951); limits: all numbers that the exact hypergeometric tests do not reject."
    )
    return [said, conditions, source]


def differing(each: ComparedPartnership, kind: Found) -> list[ComparedChange]:
    """Return the changes for which a partnership is in a list of those that differ."""
    is_dated = kind == "dated_otherwise"
    return [one for one in each.changes if one.found != "both" and (one.found == "dated_otherwise") == is_dated]


def sides_of(one: ComparedChange, texts: Texts) -> tuple[str, str]:
    """Return what we have of a change and what they have."""
    is_asked = one.found != "perhaps_not_asked"
    blank = texts.tr("not recorded") if is_asked else texts.tr("perhaps not asked")
    ours, theirs = (blank if change is None else coded_text(change, texts) for change in (one.ours, one.theirs))
    return ours, theirs
