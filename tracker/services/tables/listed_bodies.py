"""Adds a note to rows whose new body is a list of places, such as `Angers, Mutare`."""

from __future__ import annotations

import re

from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.text.name_folding import fold_body
from tracker.errors import RuleError
from tracker.exchange.tables.mapping.row_facts import RowProblem
from tracker.exchange.tables.plan.plan_effects import ImportPlan

# Possessive quantifiers: a long run of blanks would otherwise take quadratic time.
_BETWEEN = re.compile(r"(?:(?<!\s)\s++)?[,;/]\s*+|(?<!\s)[^\S\n]*+\n\s*+")
_LAST = re.compile(r"(?<!\s)\s++(?:en|and|und|et|&)\s++", re.IGNORECASE)
"""Separators before the last name of a list that has commas; `Brighton and Hove` has no comma, and is one place."""
_LOCAL = frozenset({"municipality", "prefecture"})


def note_listed_bodies(plan: ImportPlan) -> None:
    """Add a note to each row with a new body whose name lists several towns of the gazetteer."""
    parts_of = {id(body): _parts(body.name) for body in plan.bodies}
    listed = [body for body in plan.bodies if len(parts_of[id(body)]) > 1]
    if not listed:
        return
    known = gazetteer()
    places = known.places_of({fold_body(name) for body in listed for name in (body.name, *parts_of[id(body)])})
    kinds = {name: {known.body_at(place).kind for place in found} for name, found in places.items()}
    at_line = plan.verdicts_of_lines({body.line for body in listed})
    for body in listed:
        of_parts = [kinds.get(fold_body(part), set()) for part in parts_of[id(body)]]
        row = at_line.get(body.line)
        if row is not None and fold_body(body.name) not in places and _are_towns(of_parts):
            error = RuleError("body_lists", "body", name=body.name, count=len(of_parts))
            row.notes = [*row.notes, RowProblem("body", body.name, error)]


def _parts(name: str) -> list[str]:
    """Return the names in a list of names; one for a name without separator."""
    parts = [part for part in _BETWEEN.split(name) if part]
    return [*parts[:-1], *_LAST.split(parts[-1])] if len(parts) > 1 else parts


def _are_towns(kinds: list[set[str]]) -> bool:
    """Return whether these are the kinds of the places in a list of towns: at least two parts are the name of a town.

    Two parts are no list if the second may be another kind of place, such as the province of the first.
    """
    towns = sum(bool(of_part & _LOCAL) for of_part in kinds)
    return towns > 1 and (len(kinds) > 2 or kinds[1] <= _LOCAL)
