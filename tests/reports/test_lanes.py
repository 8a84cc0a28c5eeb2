"""The timeline of a report has the partnerships of its findings, each as in the whole timeline."""

from __future__ import annotations

import pytest

from tests.reports.report_projects import DAY
from tracker.domain.dates.days import iso_from_day
from tracker.project import Project
from tracker.queries.findings.finding_choices import finding_choices, first_rule
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.inventory.timeline import timeline_lanes
from tracker.queries.inventory.timeline_rows import TimelineLanes, lanes_among


def lanes_by_partnership(lanes: TimelineLanes) -> dict[int, object]:
    """[partnership] -> its names, spans, marks and activities."""
    found: dict[int, object] = {}
    for lane, partnership in enumerate(lanes.partnerships.tolist()):
        parts: list[object] = [lanes.names[lane], lanes.partners[lane]]
        for part in (lanes.spans, lanes.marks, lanes.activities):
            columns = [getattr(part, name)[part.lane == lane].tolist() for name in part.__slots__ if name != "lane"]
            parts.append(columns)
        found[partnership] = parts
    return found


@pytest.mark.parametrize("step", [1, 2, 5, 100])
def test_chosen_lanes_are_unchanged(sample: Project, step: int) -> None:
    lanes = sample.query(timeline_lanes, InventoryFilter(DAY))
    wanted = lanes.partnerships.tolist()[::step]
    chosen = lanes_among(lanes, [*wanted, 7])
    assert chosen.partnerships.tolist() == wanted
    whole = lanes_by_partnership(lanes)
    assert lanes_by_partnership(chosen) == {partnership: whole[partnership] for partnership in wanted}
    assert chosen.horizon == lanes.horizon


def test_no_chosen_lanes_make_an_empty_timeline(sample: Project) -> None:
    assert len(lanes_among(sample.query(timeline_lanes, InventoryFilter(DAY)), [])) == 0


def test_the_period_of_the_first_rule_is_two_years(sample: Project) -> None:
    rule = first_rule(sample.query(finding_choices), DAY)
    assert (rule.focus.countries, rule.partner.countries) == (("NL",), ("CN",))
    assert (iso_from_day(rule.first_day), iso_from_day(rule.last_day)) == ("2021-05-07", "2023-05-07")
