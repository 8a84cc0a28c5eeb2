"""The rule of a bar or an area of a trend counts what is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from tests.store.building import body, change, new_project, tie
from tracker.domain.findings.rules import read_rule, rule_json
from tracker.domain.records.drafts import ReasonGiven
from tracker.project import Project
from tracker.queries.findings.findings import finding_numbers
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.trends.trends import flow_trend, reason_trend, stock_behind
from ui.charts.trends.trend_flow import PeriodKey
from ui.charts.trends.trend_stock import StockKey
from ui.trends.trend_findings import can_be_rule, period_rule, stock_rule

DAY = date(2023, 5, 7).toordinal()
EVERYTHING = InventoryFilter(DAY)
DUTCH = InventoryFilter(DAY, chosen=frozenset({("country", "NL")}))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Partnerships whose beginnings and endings are bounded on both sides, one of them of German towns."""
    with new_project(tmp_path_factory.mktemp("trends")) as made:
        for number, (begun, ended) in enumerate(
            [("1999", "2021-03"), ("2000-05-01", "between 2020 and 2021"), ("2001", None), ("2001", "2022-01-01")]
        ):
            known = tie(made, f"Town {number}", "Wuhan", sectors=("water",) if number else ())
            change(made, known, "in_force", begun)
            if ended:
                change(made, known, "terminated", ended, reasons=(ReasonGiven("human_rights"),))
        german = tie(made, body(made, "Essen", country="DE"), "Changzhou")
        change(made, german, "in_force", "2001")
        change(made, german, "suspended", "2022")
        yield made


@pytest.mark.parametrize(
    "selection",
    [EVERYTHING, DUTCH, InventoryFilter(DAY, chosen=frozenset({("sector", "water")}))],
    ids=["all", "country", "sector"],
)
def test_the_rule_of_a_bar_counts_as_many_as_the_bar(project: Project, selection: InventoryFilter) -> None:
    for trend in (project.query(flow_trend, selection), project.query(reason_trend, selection)):
        assert trend.periods is not None
        bars = 0
        for series in trend.series:
            reasons = () if series.code in ("begun", "ended") else (series.code,)
            for period in range(trend.periods.count):
                rule = period_rule(selection, trend, PeriodKey(series.code, period), reasons)
                assert rule is not None
                assert read_rule(rule_json(rule)) == rule
                assert project.query(finding_numbers, rule).counts["total"] == series.at(period)
                bars += series.at(period).possible > 0
        assert bars


def test_the_rule_of_the_stock_counts_those_in_force_on_the_day(project: Project) -> None:
    for day in (date(2000, 7, 1).toordinal(), date(2021, 1, 1).toordinal(), DAY):
        rule = stock_rule(EVERYTHING, StockKey(day, ("in_force", "active"), "labels"))
        assert rule is not None
        behind = project.query(stock_behind, EVERYTHING, day, (), "whole")
        total = project.query(finding_numbers, rule).counts["total"]
        assert (total.certain, total.possible) == (len(behind.certain), len(behind))
    suspended = stock_rule(EVERYTHING, StockKey(DAY, ("suspended",), "labels"))
    assert suspended is not None
    assert project.query(finding_numbers, suspended).counts["total"].certain == 1


def test_a_filter_that_no_rule_can_have_gives_no_rule(project: Project) -> None:
    trend = project.query(flow_trend, EVERYTHING)
    for chosen in ({("status", "dormant")}, {("country", "NL"), ("body_kind", "province")}, {("reason", "other")}):
        selection = InventoryFilter(DAY, chosen=frozenset(chosen))
        assert not can_be_rule(selection)
        assert period_rule(selection, trend, PeriodKey("begun", 0)) is None
        assert stock_rule(selection, StockKey(DAY, ("in_force",), "labels")) is None
    assert not can_be_rule(InventoryFilter(DAY, "Arnhem"))
    assert period_rule(EVERYTHING, trend, PeriodKey("begun", -1)) is None
