"""Display texts of the conflicts of a merge of copies: record, field, both values, their authors, moments and sources.

Those of the open conflicts of a team are in `ui/teams/open_conflict_text.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tracker.domain.records.words import field_words, kind_words
from tracker.wording import record_values
from ui.text.day_text import moment_text
from ui.text.languages import table_language
from ui.text.translation import plural, tr

if TYPE_CHECKING:
    from tracker.domain.merging.three_way_merge import Side
    from tracker.queries.record_names import RecordName
    from tracker.services.copies import PlannedConflict

_TITLES = 3
"""Number of sources that are named before the others are counted."""


def kind_text(kind: str) -> str:
    """Return the display text of a kind of record."""
    return tr(kind_words().get(kind, kind))


def field_text(field: str) -> str:
    """Return the display text of a field, with a capital letter."""
    words = tr(field_words().get(field, field))
    return words[:1].upper() + words[1:]


def conflict_field(planned: PlannedConflict) -> str:
    """Return the display text of the field of a conflict, with a capital letter; an own field has its name."""
    words = record_values.conflict_field_text(planned.conflict.field, planned.own_field, tr)
    return words if planned.own_field is not None and planned.conflict.field else words[:1].upper() + words[1:]


def record_text(about: RecordName) -> str:
    """Return the name of a record with its status or kind and its date."""
    return record_values.record_text(about, tr, table_language())


def value_text(planned: PlannedConflict, side: Side) -> str:
    """Return the display text of the value on one side of a conflict."""
    conflict = planned.conflict
    value = conflict.mine if side == "mine" else conflict.theirs
    if not conflict.field and not isinstance(value, str | list):
        if value is None:
            return tr("deleted")
        return tr("changed") if conflict.reason == "deleted" else tr("there, and in use")
    if planned.own_field is not None:
        return record_values.own_value_text(planned.own_field, value, tr, table_language())
    return plain_text(conflict.field, value, planned.names)


def plain_text(field: str, value: Any, names: Mapping[str, str]) -> str:
    """Return the display text of a value; `names` are the names of referenced records by id."""
    return record_values.value_text(field, value, names, tr, table_language())


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
    return planned.conflict.reason == "changed"
