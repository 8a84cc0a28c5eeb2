"""Display texts of an open conflict: the record, the field, each value, who wrote it, and what to do."""

from __future__ import annotations

from tracker.queries.teams.open_conflicts import ConflictRow, ConflictValue
from tracker.wording import team_texts
from ui.text.day_text import moment_text
from ui.text.languages import table_language
from ui.text.translation import tr


def name_text(conflict: ConflictRow) -> str:
    """Return the name of the record."""
    return team_texts.about_text(conflict, tr, table_language())


def question_text(conflict: ConflictRow) -> str:
    """Return what is in conflict: the name of the field, or whether the record stays."""
    return team_texts.question_text(conflict, tr)


def shown_text(conflict: ConflictRow, value: ConflictValue) -> str:
    """Return the text of a value."""
    return team_texts.written_text(conflict, value.value, tr, table_language())


def edited_text(conflict: ConflictRow) -> str:
    """Return what was edited in a record that was deleted, with a line for each value; empty for other conflicts."""
    lines = []
    for each in conflict.edited:
        is_part = each.record != conflict.record
        text = team_texts.edited_text(each, each.value, is_part=is_part, translate=tr, language=table_language())
        lines.append(f"{text} ({each.who})")
    return "\n".join(lines)


def by_text(value: ConflictValue) -> str:
    """Return who wrote a value, and when."""
    return ", ".join(filter(None, (value.who, moment_text(value.at) if value.at else "")))


def choice_text(conflict: ConflictRow, value: ConflictValue, *, is_shown: bool) -> str:
    """Return the text of the button that chooses a value; the one that the records have now says so."""
    if conflict.is_existence:
        return tr("Keep the record: it was changed") if value.value else tr("Delete the record: it was deleted")
    return tr("This value, as it is shown now") if is_shown else tr("This value")


def advice_text(conflict: ConflictRow) -> str:
    """Return why this is a conflict, and what follows from settling it."""
    return {
        "changed": lambda: tr("Both wrote without knowing of the other. Your choice reaches the others."),
        "deleted": lambda: tr(
            "One person deleted the record, another changed it meanwhile. It is kept until you decide."
        ),
        "needed": lambda: tr("One person deleted the record, but another record refers to it. It is kept."),
        "circle": lambda: tr("Together these references would form a cycle, so the older one is left out."),
    }[conflict.reason]()
