"""Statuses and reasons that are not codes: read as activities, as stances of sources, or stored in the note."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from tracker.domain.coding.code_reading import nearest_codes, read_code, split_values
from tracker.domain.coding.event_words import Event, is_upgrade, read_event
from tracker.domain.coding.own_codes import OwnCode
from tracker.errors import RuleError
from tracker.exchange.tables.mapping.row_facts import RowFacts, RowProblem

DECISION_FIELDS = ("reasons", "decided_by", "side")
"""Fields that only a status change has."""
_OUTCOME_IS_OWN_WORD = frozenset({"statement"})
"""Activities so general that the table's own word is stored as the outcome."""


@dataclass(frozen=True, slots=True)
class PartlyRead:
    """Codes of a cell, and its values that are not codes."""

    codes: tuple[str, ...]
    unread: tuple[str, ...]


Cell = Callable[[str], str]
"""Function that returns the cell of a column of the interchange table; empty if the file lacks the column."""


def read_status_cell(
    cell: str, own_activities: Collection[str], own_statuses: Mapping[str, OwnCode]
) -> str | OwnCode | Event:
    """Return the status that a cell names, or the activity or stance as an Event; RuleError unknown_status."""
    event = read_event(cell, own_activities, own_statuses)
    return own_statuses.get(event.code, event.code) if event.kind == "status" else event


def read_reasons(cell: str, own: Collection[str]) -> tuple[str, ...] | PartlyRead:
    """Return the reasons in a cell, each once; a PartlyRead if some values are not codes."""
    codes: list[str] = []
    unread: list[str] = []
    for value in split_values(cell):
        try:
            codes.append(read_code("reason", value, own))
        except RuleError:
            parts = _parts(value, own)
            codes += parts
            unread += [] if parts else [value]
    known = tuple(dict.fromkeys(codes))
    return PartlyRead(known, tuple(dict.fromkeys(unread))) if unread else known


_BETWEEN = (", ", " and ", " en ", " und ", " & ", " + ", " / ", "/")


def _parts(value: str, own: Collection[str]) -> list[str]:
    """Return the reasons of a text that lists only reasons: `human rights and geopolitics`; else an empty list."""
    listed = value
    for separator in _BETWEEN:
        listed = listed.replace(separator, ";")
    parts = split_values(listed)
    try:
        return [read_code("reason", part, own) for part in parts] if len(parts) > 1 else []
    except RuleError:
        return []


def apply_event(
    facts: RowFacts, event: Event | None, reasons: PartlyRead | None, cell: Cell, headers: Callable[[str], str]
) -> list[RowProblem]:
    """Set the facts of a status cell that names an event, and store unread cells in the note; return the problems."""
    if reasons is not None:
        facts.reasons = reasons.codes
        for value in reasons.unread:
            add_to_note(facts, headers("reasons"), value, RuleError("reason_kept", "reasons", **_near_reasons(value)))
    if event is not None and event.kind == "stance":
        return _apply_stance(facts, event, cell, headers)
    if event is not None:
        _apply_activity(facts, event, cell("status"))
    if facts.activity and not facts.status:
        for name in DECISION_FIELDS:
            if text := cell(name):
                setattr(facts, name, () if name == "reasons" else "")
                if name != "reasons" or reasons is None:
                    add_to_note(facts, headers(name), text, RuleError("told_of_activity", name, value=text))
    return []


def _near_reasons(value: str) -> dict[str, object]:
    return {"value": value, "nearest": nearest_codes("reason", value), "list": "reason"}


def _apply_activity(facts: RowFacts, event: Event, word: str) -> None:
    """Set the activity of a status cell; an upgrade with a successor is the status `superseded` instead."""
    if is_upgrade(word) and facts.successor:
        facts.status = "superseded"
        return
    facts.activity = facts.activity or event.code
    if is_upgrade(word) or event.code in _OUTCOME_IS_OWN_WORD:
        facts.outcome = facts.outcome or word


def _apply_stance(facts: RowFacts, event: Event, cell: Cell, headers: Callable[[str], str]) -> list[RowProblem]:
    """Set the stance of a status cell that states the source's view: `not formal`, `absent from list`."""
    word = cell("status")
    if not facts.has_source:
        return [RowProblem(headers("status"), word, RuleError("claim_without_source", "status", value=word))]
    facts.stance = facts.stance or event.code
    facts.stated_date = facts.stated_date or facts.date
    day = f" ({cell('date')})" if facts.date is not None else ""
    facts.note = "\n".join(filter(None, (f"{word}{day}", facts.note)))
    facts.date = None
    for name in DECISION_FIELDS:
        if text := cell(name):
            setattr(facts, name, () if name == "reasons" else "")
            facts.note += f"\n{headers(name)}: {text}"
    return []


def add_to_note(facts: RowFacts, header: str, value: str, error: RuleError) -> None:
    """Add a cell to the note after its column's name, and warn of it."""
    facts.note = "\n".join(filter(None, (facts.note, f"{header}: {value}")))
    facts.warnings = (*facts.warnings, RowProblem(header, value, error))
