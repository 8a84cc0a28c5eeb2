"""Adds a note to rows with a new body that may be another body under a similar name."""

from __future__ import annotations

from tracker.domain.text.name_folding import fold_body
from tracker.errors import RuleError
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.mapping.row_facts import RowProblem
from tracker.exchange.tables.matching.known_records import Body
from tracker.exchange.tables.plan.plan_effects import ImportPlan
from tracker.queries.checks.body_likeness import KnownBody, likely_same_bodies

MAX_COMPARED = 20_000
"""Maximum number of bodies to compare: with more, the check for duplicates finds them after the import."""
MIN_LIKENESS = 0.75


def note_likely_bodies(plan: ImportPlan, track: Track = untracked) -> None:
    """Add a note to each row with a new body that is similar to another: the likeliest one, as a hint only."""
    bodies = [body for body in plan.records.bodies if body.name and (body.id is not None or body.is_needed)]
    if not plan.bodies or len(bodies) > MAX_COMPARED:
        return
    best: dict[int, tuple[float, str, Body]] = {}
    compared = [_known(place, body) for place, body in enumerate(track(bodies))]
    for one, other, reason, likeness in track(likely_same_bodies(compared)):
        known, new = sorted((bodies[one], bodies[other]), key=lambda body: _line(body))
        if new.id is None and likeness >= max(MIN_LIKENESS, best.get(id(new), (0.0,))[0]):
            best[id(new)] = (likeness, reason, known)
    at_line = plan.verdicts_of_lines({_line(body) for body in plan.bodies if id(body) in best})
    for body in plan.bodies:
        if id(body) in best and (row := at_line.get(_line(body))) is not None:
            row.notes = [*row.notes, _note(body, *best[id(body)])]


def _line(body: Body) -> int:
    """Return the line of a new body, or 0 for a body of the project, which sorts first."""
    return 0 if body.id is not None else body.line


def _known(place: int, body: Body) -> KnownBody:
    names = (body.name, *(other.name for other in body.other_names))
    folded = tuple((fold_body(name), name) for name in names)
    return KnownBody(place, folded, body.kind, body.country, body.subdivision, body.location, body.codes)


def _note(body: Body, likeness: float, reason: str, known: Body) -> RowProblem:
    which = ", ".join(filter(None, (known.name, known.kind, known.country)))
    percent = round(100 * likeness)
    error = RuleError("body_alike", "body", name=body.name, known=which, likeness=percent, reason=reason)
    return RowProblem("body", body.name, error)
