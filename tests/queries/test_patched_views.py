"""Table, timeline and filters after any changes equal those of a new reading: rows, counts, lanes and stock."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.operations.filled import Filled, make_filled
from tests.operations.recipes import RECIPES
from tests.ready import ready
from tests.store.building import TickingClock, records
from tracker.errors import RuleError
from tracker.project import Project
from tracker.queries.findings.finding_choices import common_countries, finding_choices
from tracker.queries.inventory.confirmation import last_confirmed, stale, stale_years
from tracker.queries.inventory.facets import facet_counts
from tracker.queries.inventory.inventory import headline, partnership_ids, partnership_rows, rows_on_day
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from tracker.queries.inventory.shown_partnerships import filter_partnerships, stale_partnerships
from tracker.queries.inventory.timeline import timeline_lanes
from tracker.queries.reader import Reader
from tracker.queries.trends.trends import stock_over
from tracker.store.journal.lineage import ERASE_ACTION

DAY = 738_000
SELECTIONS = (
    InventoryFilter(DAY),
    InventoryFilter(DAY - 9_000, text="a"),
    InventoryFilter(DAY, chosen=frozenset({("status", "in_force"), ("status", "active"), ("status", "terminated")})),
    InventoryFilter(DAY, chosen=frozenset({("evidence", "unsourced")})),
    InventoryFilter(DAY, chosen=frozenset({("confirmation", "stale")})),
)
ORDERS = (SortOrder(), SortOrder("last_change", True), SortOrder("status", group="status"), SortOrder(group="country"))
VIEWS = st.tuples(st.sampled_from(SELECTIONS), st.sampled_from(ORDERS))
STEPS = st.lists(st.tuples(st.sampled_from([*RECIPES, "undo", "undo", "redo"]), st.integers(0, 9), st.booleans()))


def seen(reader: Reader, selection: InventoryFilter, order: SortOrder) -> dict[str, Any]:
    """Return everything that table, timeline and filters show."""
    ids = partnership_ids(reader, selection, order)
    lanes = timeline_lanes(reader, selection, order)
    return {
        "ids": ids,
        "rows": partnership_rows(reader, ids, selection.as_of),
        "headline": headline(reader, selection),
        "facets": facet_counts(reader, selection),
        "lanes": lanes,
        "names": [(lanes.names[lane], lanes.partners[lane]) for lane in range(len(lanes))],
        "listings": reader.columns.first_listings.tolist(),
        "stock": stock_over(reader, selection, lanes.horizon),
        "countries": common_countries(reader),
    }


def seen_anew(reader: Reader, selection: InventoryFilter, order: SortOrder) -> dict[str, Any]:
    """Return the same, with everything read from the file again."""
    return seen(Reader(reader.connection), selection, order)


def plain(value: object) -> object:
    """Return a result as lists and tuples, which can be compared."""
    if isinstance(value, np.ndarray):
        return (str(value.dtype), value.tolist())
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return [plain(getattr(value, each.name)) for each in fields(value) if each.name not in ("names", "partners")]
    return value


def shown(values: dict[str, Any]) -> dict[str, object]:
    """Return results by name as lists and tuples, which the next change does not alter."""
    return {name: plain(value) for name, value in values.items()}


def perform(project: Project, action: str, number: int) -> None:
    """Perform one action on the record that the number chooses; nothing if there is none."""

    def choose(table: str) -> int | None:
        ids = sorted(int(row["id"]) for row in records(project, table))
        return ids[number % len(ids)] if ids else None

    acts: dict[str, Callable[[], object] | None] = {
        "undo": project.undo if project.next_undo() else None,
        "redo": project.redo if project.next_redo() else None,
    }
    act = acts[action] if action in acts else RECIPES[action](project, choose)
    if act is not None:
        with contextlib.suppress(RuleError):
            act()


@settings(max_examples=max(8, settings().max_examples // 12), deadline=None)
@given(steps=STEPS, view=VIEWS, other=VIEWS)
def test_views_after_changes_equal_views_that_are_read_anew(
    steps: list[tuple[str, int, bool]],
    view: tuple[InventoryFilter, SortOrder],
    other: tuple[InventoryFilter, SortOrder],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.mktemp("views") / "ties.twin"
    clock = TickingClock(ready(make_filled, path))
    with Project.open(path, who="tester", clock=clock) as project:
        project.query(seen, *view)
        for action, number, is_looked_at in [*steps, ("undo", 0, True)]:
            perform(project, action, number)
            if is_looked_at:
                for each in (view, other):
                    patched, new = project.query(seen, *each), project.query(seen_anew, *each)
                    assert shown(patched) == shown(new)


@pytest.fixture
def project(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("views") / "ties.twin"
    with Project.open(path, who="tester", clock=TickingClock(ready(make_filled, path))) as project:
        yield project


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    filled = Filled(tmp_path_factory.mktemp("filled"))
    yield filled
    filled.close()


@pytest.mark.parametrize("action", sorted(RECIPES))
def test_each_kind_of_change_and_its_undo_are_seen(filled: Filled, action: str) -> None:
    view = InventoryFilter(DAY), SortOrder("last_change", group="status")
    with filled.opened(action) as project:
        before = shown(project.query(seen, *view))
        perform(project, action, 1)
        after = shown(project.query(seen, *view))
        for name, value in project.query(seen_anew, *view).items():
            assert after[name] == plain(value), name
        perform(project, "undo", 0)
        undone = shown(project.query(seen, *view))
        for name, value in (before if action != ERASE_ACTION else shown(project.query(seen_anew, *view))).items():
            assert undone[name] == value, name


@pytest.mark.parametrize("day", [1, 700_000, 735_000, DAY, 3_000_000])
def test_rows_of_another_day_equal_rows_that_are_read_on_it(project: Project, day: int) -> None:
    ids = project.query(partnership_ids, InventoryFilter(DAY))
    rows = project.query(partnership_rows, ids, DAY)
    assert project.query(rows_on_day, rows, day) == project.query(partnership_rows, ids, day)


@pytest.mark.parametrize("day", [1, 9_000, 700_000, 735_000, DAY, 3_000_000])
def test_stale_partnerships_are_those_whose_last_confirmation_is_old(project: Project, day: int) -> None:
    def compare(reader: Reader) -> None:
        columns = reader.columns
        answers = filter_partnerships(reader, InventoryFilter(day)).answers
        confirmed = last_confirmed(columns, columns.partnerships.key, day)
        expected = stale(answers, confirmed, day, stale_years(reader))
        assert stale_partnerships(reader, columns, day).tolist() == expected.tolist()

    project.query(compare)


def test_the_countries_of_the_first_rule_are_those_of_its_choices(project: Project) -> None:
    few, all_choices = project.query(common_countries), project.query(finding_choices)
    assert (few.focus_country, few.partner_country) == (all_choices.focus_country, all_choices.partner_country)
