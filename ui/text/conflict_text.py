"""Display texts of the conflicts of a merge: record, field, both values, their authors, moments and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracker.domain.dates.date_text import date_text
from tracker.domain.dates.vague_dates import from_edtf
from tracker.i18n.record_words import CODED_FIELDS, DATE_FIELDS, FIELD_WORDS, KIND_WORDS
from ui.text.day_text import moment_text
from ui.text.languages import table_language
from ui.text.translation import code_text, plural, tr

if TYPE_CHECKING:
    from tracker.domain.merging.three_way_merge import Side
    from tracker.exchange.copies.record_names import RecordName
    from tracker.services.copies import PlannedConflict

_TITLES = 3
"""Number of sources that are named before the others are counted."""
_DATE_PARTS = ("words", "edtf", "note")


def kind_text(kind: str) -> str:
    """Return the display text of a kind of record."""
    return tr(KIND_WORDS.get(kind, kind))


def field_text(field: str) -> str:
    """Return the display text of a field, with a capital letter."""
    words = tr(FIELD_WORDS.get(field, field))
    return words[:1].upper() + words[1:]


def record_text(about: RecordName) -> str:
    """Return the name of a record with its status or kind and its date."""
    parts = ", ".join(filter(None, (code_text(about.code) if about.code else "", date_words(about.date))))
    return f"{about.name}: {parts}" if parts else about.name


def date_words(edtf: str) -> str:
    """Return the display text of an EDTF date; empty for an empty text."""
    return date_text(from_edtf(edtf, lasting=True), table_language()) if edtf else ""


def value_text(planned: PlannedConflict, side: Side) -> str:
    """Return the display text of the value on one side of a conflict."""
    conflict = planned.conflict
    value = conflict.mine if side == "mine" else conflict.theirs
    if not conflict.field and not isinstance(value, str | list):
        if value is None:
            return tr("deleted")
        return tr("changed") if conflict.reason == "deleted" else tr("there, and in use")
    return plain_text(conflict.field, value, planned.names)


def plain_text(field: str, value: Any, names: Any) -> str:
    """Return the display text of a value; `names` are the names of referenced records by id."""
    if value in (None, "", "[]", "{}"):
        return tr("nothing")
    if isinstance(value, dict):
        parts = _date_parts(value) or [names.get(str(each), str(each)) for each in value.values()]
        return ", ".join(parts)
    if isinstance(value, list | tuple | frozenset):
        parts = [code_text(each) if field in CODED_FIELDS else names.get(each, each) for each in value]
        return "\n".join(parts) if names else ", ".join(sorted(parts))
    if field in CODED_FIELDS:
        return code_text(str(value))
    if field in DATE_FIELDS:
        return date_words(str(value))
    return str(names.get(str(value), value))


def _date_parts(value: dict[str, Any]) -> list[str]:
    """Return the typed text, EDTF and note of a date; empty if the parts are not those of a date."""
    by_part = {column.rsplit("_", 1)[-1]: str(part) for column, part in value.items()}
    if not by_part.keys() <= set(_DATE_PARTS):
        return []
    if "words" in by_part and "edtf" in by_part:
        read = date_words(by_part.pop("edtf"))
        by_part["words"] = f"{by_part['words']} ({read})" if by_part["words"] != read else read
    elif "edtf" in by_part:
        by_part["edtf"] = date_words(by_part["edtf"])
    return [by_part[part] for part in _DATE_PARTS if part in by_part]


def edit_text(planned: PlannedConflict, side: Side) -> str:
    """Return who wrote the value of one side, and when; empty if unknown."""
    conflict = planned.conflict
    edit = conflict.mine_edit if side == "mine" else conflict.theirs_edit
    return ", ".join(filter(None, (edit.who, moment_text(edit.at) if edit.at else "")))


def source_text(planned: PlannedConflict, side: Side) -> str:
    """Return the sources of the record in one copy."""
    titles = planned.mine_sources if side == "mine" else planned.theirs_sources
    if not titles:
        return ""
    parts = [tr("Sources: {titles}", titles="; ".join(titles[:_TITLES]))]
    if len(titles) > _TITLES:
        parts.append(plural(len(titles) - _TITLES, "and 1 more", "and {n} more"))
    return " ".join(parts)


def outcome_text(planned: PlannedConflict, winner: Side | None) -> str:
    """Return the result of a conflict."""
    reason = planned.conflict.reason
    if reason in ("deleted", "needed"):
        return tr("It stays")
    if reason == "ambiguous":
        return tr("Added as another record")
    if winner is None:
        return tr("Neither stays")
    return tr("Mine") if winner == "mine" else tr("The copy’s")


def explanation(planned: PlannedConflict) -> str:
    """Return why there is nothing to choose; empty if there is a choice."""
    return {
        "deleted": lambda: tr("One copy deleted it, the other changed it: it stays, with all that belongs to it."),
        "needed": lambda: tr("One copy deleted it, the other still refers to it: it stays."),
        "circle": lambda: tr("Together these would form a cycle: the older one is removed."),
        "ambiguous": lambda: tr("This name may mean several bodies here. It is added, and found again as a duplicate."),
    }.get(planned.conflict.reason, lambda: "")()


def is_to_choose(planned: PlannedConflict) -> bool:
    """Return whether one of two values can be chosen."""
    return planned.conflict.reason in ("changed", "order")
