"""Own codes that count as standard codes change no number: facets, findings and trends equal those without them."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.queries.inventories import DAY, MadePartnership, fill, ties
from tests.store.building import new_project
from tracker.domain.coding.codebook import CODE_LISTS, CODED_COLUMNS, CodeList, OwnCodeDraft
from tracker.domain.findings.rules import MODES, Rule, SideScope
from tracker.domain.statuses.statuses import DEFAULT_ENDED
from tracker.operations.coding.codebook import add_code
from tracker.operations.coding.coded_records import coded_records, replace_code
from tracker.project import Project
from tracker.queries.findings.findings import finding
from tracker.queries.inventory.facets import facet_counts
from tracker.queries.inventory.first_rows import first_rows
from tracker.queries.inventory.inventory import headline, partnership_ids
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from tracker.queries.inventory.timeline import timeline_lanes
from tracker.queries.trends.survival_trends import survival_trend
from tracker.queries.trends.trend_sources import source_mix
from tracker.queries.trends.trends import reason_trend, stock_trend
from tracker.store.transaction import StepLabel, Transaction


def refine(transaction: Transaction, dice: random.Random) -> StepLabel:
    """Add an own code for each standard code that occurs, and use it in about half of the records with that."""
    for list_name in CODE_LISTS:
        coded = CODED_COLUMNS[list_name]
        found = transaction.connection.exec_driver_sql(f"SELECT DISTINCT {coded.column} FROM {coded.table} ORDER BY 1")
        for (standard,) in found.fetchall():
            if standard in ("", "unnamed"):
                continue
            add_code(transaction, OwnCodeDraft(list_name, f"own {standard}", counts_as=standard))
            for record in coded_records(transaction, list_name, standard):
                if dice.random() < 0.5:
                    replace_code(transaction, list_name, record, standard, own_of(standard))
    return StepLabel("refine", {})


def own_of(standard: str) -> str:
    """Return the own code that `refine` makes for a standard code."""
    return f"own_{standard}"


def also(transaction: Transaction, list_name: CodeList, owner: str, column: str) -> StepLabel:
    """Give the records of a list the own code beside the standard one."""
    table = CODED_COLUMNS[list_name].table
    rows = transaction.connection.exec_driver_sql(f"SELECT * FROM {table}").mappings().all()
    from tracker.store.schema import metadata

    for row in rows:
        if not row[column].startswith("own_"):
            values = {name: value for name, value in row.items() if name != "id"}
            known = {each[column] for each in rows if each[owner] == row[owner]}
            if own_of(row[column]) not in known:
                transaction.insert(metadata.tables[table], {**values, column: own_of(row[column])})
    return StepLabel("also", {})


@contextmanager
def inventory(wanted: list[MadePartnership]) -> Iterator[Project]:
    with tempfile.TemporaryDirectory() as folder, new_project(Path(folder)) as project:
        project.perform(fill, wanted)
        yield project


def rules(dice: random.Random) -> Iterator[Rule]:
    """Yield rules with kinds and sectors of each sort."""
    first, last = sorted(dice.choices(range(DAY - 9_000, DAY), k=2))
    for mode in MODES:
        for kinds in ((), ("municipality",)):
            for sectors in ((), ("water",), ("water", "health")):
                side = SideScope(("NL",), kinds)
                yield Rule(side, SideScope(), first, last, "bodies", DEFAULT_ENDED, mode, sectors=sectors)
                yield Rule(
                    side, SideScope(), first, last, "partnerships", DEFAULT_ENDED, mode, partnership_kinds=("unknown",)
                )


def numbers(project: Project, dice: random.Random) -> dict[str, Any]:
    """Return all numbers that count codes, with standard codes only."""
    seed = dice.getrandbits(32)
    found: dict[str, Any] = {}
    selections = [InventoryFilter(DAY)]
    selections += [InventoryFilter(DAY, chosen=frozenset({pair})) for pair in CHOSEN]
    for number, selection in enumerate(selections):
        found[f"ids {number}"] = list(project.query(partnership_ids, selection))
        for facet in project.query(facet_counts, selection):
            values = {value.value: value.count for value in facet.values if not value.value.startswith("own_")}
            found[f"{facet.facet} {number}"] = values
        found[f"head {number}"] = project.query(headline, selection)
        stock = project.query(stock_trend, selection)
        found[f"stock {number}"] = [stock.in_force.certain.tolist(), stock.labels.possible.tolist()]
        found[f"reasons {number}"] = periods(project.query(reason_trend, selection))
        found[f"kinds {number}"] = periods(project.query(source_mix, selection).kinds)
        survival = project.query(survival_trend, selection, "body_kind")
        found[f"survival {number}"] = sorted(
            (group.code, sorted(group.partnership.tolist())) for group in survival.groups
        )
    lanes = project.query(timeline_lanes, InventoryFilter(DAY), SortOrder(group="reason"))
    found["groups"] = [(group.title, group.count) for group in lanes.groups]
    rows = project.query(first_rows, DAY, 20).rows
    found["confirmed"] = [(row.id, row.labels, row.last_confirmed) for row in rows]
    for number, rule in enumerate(rules(random.Random(seed))):
        counted = project.query(finding, rule)
        found[f"rule {number}"] = (counted.counts, counted.denominator, counted.share, counted.unknown)
        found[f"why {number}"] = (counted.reasons, counted.deciders)
    return found


CHOSEN = (("reason", "human_rights"), ("sector", "water"), ("body_kind", "municipality"), ("status", "terminated"))


def periods(trend: Any) -> list[Any]:
    """Return the codes of a trend's series with their numbers."""
    return sorted((each.code, each.certain.tolist(), each.possible.tolist()) for each in trend.series)


@settings(max_examples=max(6, settings().max_examples // 5))
@given(ties(), st.integers(0, 1 << 30))
def test_codes_that_refine_change_no_number(wanted: list[MadePartnership], seed: int) -> None:
    with inventory(wanted) as project:
        plain = numbers(project, random.Random(seed))
        project.perform(refine, random.Random(seed))
        assert numbers(project, random.Random(seed)) == plain
        for list_name, owner, column in (
            ("sector", "partnership_id", "sector"),
            ("reason", "change_id", "reason"),
        ):
            project.perform(also, list_name, owner, column)
        assert numbers(project, random.Random(seed)) == plain
