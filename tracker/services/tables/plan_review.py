"""A plan with all that somebody needs who looks at it: what each row tells, and which names may mean what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.exchange.progress import PassTracker, Progress
from tracker.exchange.tables.mapping.row_facts import RowFacts
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.exchange.tables.plan.import_report import MappingFrom, RowVerdict
from tracker.queries.reader import Reader
from tracker.services.tables.body_choices import BodyChoice, Named, body_choices
from tracker.services.tables.mapping_preview import InterpretedTable, understanding
from tracker.services.tables.table_transfer import (
    ImportDecisions,
    Mapping,
    TableFile,
    TablePlan,
    garbage_collection_paused,
    plan_table,
)

_OPEN = {"ambiguous_body": True, "body_alike": False, "body_taken": False}
"""The problems and notes that ask which body a name means, and whether its rows are left out until one says so."""
MAX_NAMES = 2_000
"""So many names are asked about at once; the next come as these are settled."""


@dataclass(frozen=True, slots=True)
class AmbiguousName:
    """A name that may mean several bodies: the lines that have it, and what there is to choose from.

    `is_needed` where its rows are left out until somebody chooses; else it is `taken` as a body that is described, or
    where that is empty a new one would be made.
    """

    name: str
    country: str
    lines: tuple[int, ...]
    choices: tuple[BodyChoice, ...]
    is_needed: bool
    taken: str = ""

    @property
    def named(self) -> Named:
        """What `ImportDecisions.bodies` calls it."""
        return self.name, self.country


@dataclass(frozen=True, slots=True)
class ImportReview:
    """A plan, what its rows tell, and the names that are open or were settled."""

    plan: TablePlan
    told: InterpretedTable
    names: tuple[AmbiguousName, ...]

    @property
    def rows(self) -> Sequence[RowVerdict]:
        """The verdicts; what the one at a place is about is at that place of `told`."""
        return self.plan.report.rows


def review_table(
    reader: Reader,
    file: TableFile,
    mapping: Mapping,
    policy: Policy = "skip",
    settled: ImportDecisions | None = None,
    mapping_from: MappingFrom = "given",
    progress: Progress | None = None,
) -> ImportReview:
    """Judge every row of a table, and find what is to be asked; `progress` and RuleError as `plan_table`."""
    settled = settled or ImportDecisions()
    with garbage_collection_paused():
        plan = plan_table(reader, file, mapping, policy, settled, mapping_from, progress)
        going = PassTracker(len(file.table.rows), 1, progress, are_done=True).check_cancelled_while
        told = understanding(reader, plan.file.table, mapping, going)
        lines, needed, taken = _open_names(going(plan.report.rows), told, settled)
        choices = body_choices(reader, list(lines)[:MAX_NAMES], going) if lines else {}
    names = [
        AmbiguousName(*named, tuple(lines[named]), found, named in needed, taken.get(named, ""))
        for named, found in choices.items()
        if found or named in needed or named in settled.bodies
    ]
    return ImportReview(plan, told, tuple(sorted(names, key=lambda name: (not name.is_needed, -len(name.lines)))))


def _open_names(
    rows: Iterable[RowVerdict], told: InterpretedTable, settled: ImportDecisions
) -> tuple[dict[Named, dict[int, None]], set[Named], dict[Named, str]]:
    """The names that may mean several bodies, or that somebody settled, each with its lines; and of these names those
    whose rows are left out until somebody chooses, and the body that others were taken as.
    """
    taken: dict[Named, str] = {}
    found: dict[Named, dict[int, None]] = {named: {} for named in settled.bodies}
    needed: set[Named] = set()
    for place, row in enumerate(rows):
        asked = [each.error for each in (*row.problems, *row.notes) if each.error.code in _OPEN]
        if not asked and not settled.bodies:
            continue
        named = _named(told.told(place).facts)
        for error in asked:
            for each in named:
                if each[0] == error.facts.get("name"):
                    found.setdefault(each, {})[row.line] = None
                    if _OPEN[error.code]:
                        needed.add(each)
                    elif "taken" in error.facts:
                        taken[each] = str(error.facts["taken"])[1:-1]  # without its brackets
        for each in named:
            if each in settled.bodies:
                found[each][row.line] = None
    return found, needed, taken


def _named(facts: RowFacts) -> tuple[Named, Named]:
    return (facts.body_a, facts.country_a), (facts.body_b, facts.country_b)
