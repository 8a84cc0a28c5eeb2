"""Notes on the bodies that an import would make of a cell that lists several: `Angers, Mutare` is no place."""

from __future__ import annotations

import re

from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.text.name_folding import fold_body
from tracker.errors import RuleError
from tracker.exchange.tables.mapping.row_facts import RowProblem
from tracker.exchange.tables.plan.plan_effects import ImportPlan

# Each run of blanks is looked at once, from its beginning: a long one would else take quadratic time.
_BETWEEN = re.compile(r"(?:(?<!\s)\s++)?[,;/]\s*+|(?<!\s)[^\S\n]*+\n\s*+")
_LAST = re.compile(r"(?<!\s)\s++(?:en|and|und|et|&)\s++", re.IGNORECASE)
"""Between the last two of a list that has commas; Brighton and Hove has none, and is one."""
_LOCAL = frozenset({"municipality", "prefecture"})


def note_listed_bodies(plan: ImportPlan) -> None:
    """Say at the row that brings a new body that its name lists towns that the gazetteer knows, each by itself."""
    parts_of = {id(body): _parts(body.name) for body in plan.bodies}
    listed = [body for body in plan.bodies if len(parts_of[id(body)]) > 1]
    if not listed:
        return
    known = gazetteer()
    places = known.places_of({fold_body(name) for body in listed for name in (body.name, *parts_of[id(body)])})
    kinds = {name: {known.body_at(place).kind for place in found} for name, found in places.items()}
    at_line = {row.line: row for row in reversed(plan.verdicts)}
    for body in listed:
        of_parts = [kinds.get(fold_body(part), set()) for part in parts_of[id(body)]]
        row = at_line.get(body.line)
        if row is not None and fold_body(body.name) not in places and _are_towns(of_parts):
            error = RuleError("body_lists", "body", name=body.name, count=len(of_parts))
            row.notes = [*row.notes, RowProblem("body", body.name, error)]


def _parts(name: str) -> list[str]:
    parts = [part for part in _BETWEEN.split(name) if part]
    return [*parts[:-1], *_LAST.split(parts[-1])] if len(parts) > 1 else parts


def _are_towns(kinds: list[set[str]]) -> bool:
    """Whether two at least are towns; the second of two may also be the province that the first lies in."""
    towns = sum(bool(of_part & _LOCAL) for of_part in kinds)
    return towns > 1 and (len(kinds) > 2 or kinds[1] <= _LOCAL)
