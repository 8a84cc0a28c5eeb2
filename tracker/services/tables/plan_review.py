"""An import plan for the user's review: each interpreted row with its verdict, and the names that need a decision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.exchange.progress import PassTracker, Progress
from tracker.exchange.tables.asking.questions import UNIDENTIFIED
from tracker.exchange.tables.mapping.row_facts import RowFacts
from tracker.exchange.tables.plan.import_report import RowVerdict
from tracker.garbage import garbage_collection_paused
from tracker.queries.reader import Reader
from tracker.services.tables.body_choices import BodyChoice, Named, body_choices
from tracker.services.tables.mapping_preview import InterpretedTable, interpret_table
from tracker.services.tables.table_transfer import (
    ImportDecisions,
    PlanRequest,
    TableFile,
    TablePlan,
    plan_table,
)

_OPEN = {
    **dict.fromkeys(("ambiguous_body", *sorted(UNIDENTIFIED)), True),
    **dict.fromkeys(("body_alike", "body_taken"), False),
}
"""Problems and notes about the body that a name means, and whether their rows are skipped until the user decides."""
MAX_NAMES = 2_000
"""Maximum number of names to decide at once; further names follow when these are decided."""


@dataclass(frozen=True, slots=True)
class AmbiguousName:
    """A name that may mean several bodies, or that neither project nor gazetteer has, with its lines and the choices.

    With `is_needed` its rows are skipped until the user chooses. Otherwise it is matched to the body described in
    `taken`, or becomes a new body if that is empty; with `is_unknown` one of which the user may give kind and country.
    """

    name: str
    country: str
    lines: tuple[int, ...]
    choices: tuple[BodyChoice, ...]
    is_needed: bool
    taken: str = ""
    is_unknown: bool = False

    @property
    def named(self) -> Named:
        """Key of the name in `ImportDecisions.bodies`."""
        return self.name, self.country


@dataclass(frozen=True, slots=True)
class ImportReview:
    """A plan, its interpreted rows, and the names that need a decision or have one."""

    plan: TablePlan
    interpreted: InterpretedTable
    names: tuple[AmbiguousName, ...]
    unknown: tuple[AmbiguousName, ...] = ()
    """The names that neither the project nor the gazetteer has, and that are not among `names`."""

    @property
    def all_names(self) -> tuple[AmbiguousName, ...]:
        """Every name about which the user may decide: those whose rows are skipped, the unknown ones, the others."""
        return tuple(sorted((*self.names, *self.unknown), key=lambda name: (not name.is_needed, not name.is_unknown)))

    @property
    def rows(self) -> Sequence[RowVerdict]:
        """The verdicts; `interpreted` has the interpreted row of each at the same index."""
        return self.plan.report.rows


def review_table(
    reader: Reader,
    file: TableFile,
    asked: PlanRequest,
    progress: Progress | None = None,
) -> ImportReview:
    """Plan an import and find the names that need a decision; `progress` and RuleError as in `plan_table`."""
    decisions = asked.decisions
    with garbage_collection_paused():
        plan = plan_table(reader, file, asked, progress)
        track = PassTracker(len(file.table.rows), 1, progress, are_done=True).check_cancelled_while
        interpreted = interpret_table(reader, plan.file.table, asked.mapping, track)
        lines, needed, taken = _open_names(track(plan.report.rows), interpreted, decisions)
        unknown = {(each.name, each.country): each.lines for each in plan.report.unknown_names}
        asked_about = [*lines, *(named for named in unknown if named not in lines)]
        choices = body_choices(reader, asked_about[:MAX_NAMES], track) if asked_about else {}
    names = [
        AmbiguousName(*named, tuple(lines[named]), found, named in needed, taken.get(named, ""), named in unknown)
        for named, found in choices.items()
        if named in lines and (found or named in needed or named in decisions.bodies)
    ]
    listed = {name.named for name in names}
    others = [
        AmbiguousName(*named, of_name, choices.get(named, ()), is_needed=False, is_unknown=True)
        for named, of_name in unknown.items()
        if named not in listed
    ]
    names.sort(key=lambda name: (not name.is_needed, -len(name.lines)))
    return ImportReview(plan, interpreted, tuple(names), tuple(sorted(others, key=lambda name: -len(name.lines))))


def _open_names(
    rows: Iterable[RowVerdict], interpreted: InterpretedTable, decisions: ImportDecisions
) -> tuple[dict[Named, dict[int, None]], set[Named], dict[Named, str]]:
    """Find the names that may mean several bodies or that the user has decided.

    Return their lines by name, the names whose rows are skipped until the user chooses, and by name the body that the
    others were matched to.
    """
    taken: dict[Named, str] = {}
    found: dict[Named, dict[int, None]] = {named: {} for named in decisions.bodies}
    needed: set[Named] = set()
    for place, row in enumerate(rows):
        ambiguities = [each.error for each in (*row.problems, *row.notes) if each.error.code in _OPEN]
        if not ambiguities and not decisions.bodies:
            continue
        named = _named(interpreted.row(place).facts)
        for error in ambiguities:
            for each in named:
                if each[0] == error.facts.get("name"):
                    found.setdefault(each, {})[row.line] = None
                    if _OPEN[error.code]:
                        needed.add(each)
                    elif "taken" in error.facts:
                        taken[each] = str(error.facts["taken"])[1:-1]  # without the brackets of its text
        for each in named:
            if each in decisions.bodies:
                found[each][row.line] = None
    return found, needed, taken


def _named(facts: RowFacts) -> tuple[Named, Named]:
    return (facts.body_a, facts.country_a), (facts.body_b, facts.country_b)
