"""Partnerships that another record continues, or that stand for several: how they are counted."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

from tests.store.building import body, change, claim, source, tie, when
from tracker.domain.bodies.succession import Succession
from tracker.domain.findings.outcomes import Share
from tracker.domain.findings.rules import Rule, read_rule, rule_json
from tracker.operations.merging.succession import succeed_body
from tracker.operations.partnerships import edit_partnership
from tracker.project import Project
from tracker.queries.evidence.record_drafts import partnership_draft
from tracker.queries.findings.claim_results import claim_results
from tracker.queries.findings.finding_rows import Finding
from tracker.queries.findings.findings import finding, partnerships_behind_share
from tracker.queries.inventory.inventory import headline
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.rows import Interval, StandsFor
from tracker.queries.trends.survival_trends import survival_trend
from tracker.queries.trends.trends import flow_trend, in_force_behind, reason_trend, stock_trend
from tracker.reports.document.report_texts import ReportTexts
from tracker.reports.finding_texts import caveats, claim_details

WINDOW = {"focus": {"countries": ["NL"]}, "from": "2018-01-01", "to": "2022-12-31", "unit": "partnerships"}


def day(words: str) -> int:
    date = when(words)
    assert date is not None
    assert date.latest is not None
    return date.latest


def rule(**more: Any) -> Rule:
    return read_rule({**WINDOW, **more})


def asked(project: Project, **more: Any) -> Finding:
    return project.query(finding, rule(**more))


def goes_on_as(project: Project, earlier: int, later: int) -> None:
    draft = project.query(partnership_draft, earlier)
    project.perform(edit_partnership, earlier, replace(draft, superseded_by=later))


def merged(project: Project, old: int, new: int, date: str, *ties: int) -> None:
    project.perform(succeed_body, old, Succession(new, when(date), ties))


def in_force(project: Project, words: str) -> tuple[int, int]:
    """Return how many partnerships were certainly, and possibly, in force on a day, from the chart of the stock."""
    trend = project.query(stock_trend, InventoryFilter(day("2024-01-01")))
    place = trend.days.tolist().index(day(words))
    return int(trend.in_force.certain[place]), int(trend.in_force.possible[place])


def flows(project: Project) -> dict[str, dict[int, Interval]]:
    """Return how many began and ended in each year with any."""
    trend = project.query(flow_trend, InventoryFilter(day("2024-01-01")))
    assert trend.periods is not None
    years = range(trend.periods.count)
    return {
        series.code: {
            trend.periods.first_year + year: series.at(year) for year in years if series.at(year) != Interval(0, 0)
        }
        for series in trend.series
    }


class TestAMerger:
    def test_a_merger_of_the_partner_leaves_two_partnerships_of_which_one_ended(self, project: Project) -> None:
        wuhan, jiangxia = body(project, "Wuhan", "CN"), body(project, "Jiangxia", "CN")
        stays, ends = tie(project, "Arnhem", jiangxia), tie(project, "Breda", wuhan)
        for each in (stays, ends):
            change(project, each, "in_force", "1990")
        change(project, ends, "terminated", "2021")
        before = asked(project), in_force(project, "2010-06-01"), in_force(project, "2020-06-01"), flows(project)
        assert before[0].share == Share(Fraction(1, 2), Fraction(1, 2))
        merged(project, jiangxia, wuhan, "2019-03-01", stays)
        after = asked(project), in_force(project, "2010-06-01"), in_force(project, "2020-06-01"), flows(project)
        assert replace(after[0], records=before[0].records) == before[0]
        assert after[1:] == before[1:]

    def test_a_vague_day_of_the_merger_makes_nothing_vague(self, project: Project) -> None:
        zuidhorn, westerkwartier = body(project, "Zuidhorn"), body(project, "Westerkwartier")
        known = tie(project, zuidhorn)
        change(project, known, "in_force", "1990")
        merged(project, zuidhorn, westerkwartier, "2019", known)
        assert in_force(project, "2019-06-01") == (1, 1)
        assert project.query(headline, InventoryFilter(day("2019-06-01"))).in_force == Interval(1, 1)
        assert flows(project) == {"begun": {1990: Interval(1, 1)}, "ended": {}}

    def test_a_suspended_partnership_is_not_resumed_by_a_merger(self, project: Project) -> None:
        zuidhorn, westerkwartier = body(project, "Zuidhorn"), body(project, "Westerkwartier")
        known = tie(project, zuidhorn)
        change(project, known, "in_force", "1990")
        change(project, known, "suspended", "2018-06-01")
        wide = {"ended": ["suspended", "terminated"]}
        before = asked(project, **wide)
        merged(project, zuidhorn, westerkwartier, "2019-01-01", known)
        after = asked(project, **wide)
        assert (before.counts["total"], before.share) == (after.counts["total"], after.share)
        assert after.counts["total"] == Interval(1, 1)

    def test_the_counted_body_is_the_one_at_the_end_of_the_period(self, project: Project) -> None:
        zuidhorn, westerkwartier = body(project, "Zuidhorn"), body(project, "Westerkwartier", kind="region")
        known = tie(project, zuidhorn)
        change(project, known, "in_force", "1990")
        merged(project, zuidhorn, westerkwartier, "2019-01-01", known)
        heir = max(project.query(lambda reader: reader.columns.partnerships.key.tolist()))
        change(project, heir, "terminated", "2021-05-01")
        found = asked(project, unit="bodies")
        assert [(record.body.name, record.partnership) for record in found.records] == [("Westerkwartier", heir)]
        assert (found.counts["region"], found.counts["municipality"]) == (Interval(1, 1), Interval(0, 0))
        earlier = {"from": "2015-01-01", "to": "2018-12-31"}
        regions, towns = (
            asked(project, focus={"kinds": [kind]}, **earlier).in_scope for kind in ("region", "municipality")
        )
        assert (regions, towns) == (0, 1)
        assert project.query(partnerships_behind_share, rule(**earlier)).certain == (known,)
        assert project.query(partnerships_behind_share, rule()).certain == (heir,)

    def test_it_has_lasted_since_its_first_record(self, project: Project) -> None:
        zuidhorn, westerkwartier = body(project, "Zuidhorn"), body(project, "Westerkwartier")
        known = tie(project, zuidhorn)
        change(project, known, "in_force", "1990-01-01")
        merged(project, zuidhorn, westerkwartier, "2019-01-01", known)
        (group,) = project.query(survival_trend, InventoryFilter(day("2024-01-15"))).groups
        assert group.followed.tolist() == [34 * 12]

    def test_a_filter_by_the_old_name_counts_the_whole_partnership(self, project: Project) -> None:
        zuidhorn, westerkwartier = body(project, "Zuidhorn"), body(project, "Westerkwartier")
        known = tie(project, zuidhorn)
        change(project, known, "in_force", "1990")
        merged(project, zuidhorn, westerkwartier, "2019-01-01", known)
        chosen = InventoryFilter(day("2024-01-01"), text="zuidhorn")
        assert project.query(stock_trend, chosen).in_force.certain[-1] == 1
        assert project.query(headline, chosen).in_force == Interval(1, 1)
        heir = max(project.query(lambda reader: reader.columns.partnerships.key.tolist()))
        assert project.query(in_force_behind, chosen, day("2000-01-01"), ("in_force",)).certain == (known,)
        assert project.query(in_force_behind, chosen, day("2020-01-01"), ("in_force",)).certain == (heir,)


class TestTwoIntoOne:
    def test_two_partnerships_count_as_two_until_they_merge(self, project: Project) -> None:
        grootegast, zuidhorn = body(project, "Grootegast"), body(project, "Zuidhorn")
        westerkwartier, wuhan = body(project, "Westerkwartier"), body(project, "Wuhan", "CN")
        one, other = tie(project, grootegast, wuhan), tie(project, zuidhorn, wuhan)
        change(project, one, "in_force", "1990")
        change(project, other, "in_force", "1985")
        ended = tie(project, "Breda")
        change(project, ended, "in_force", "1980")
        change(project, ended, "terminated", "2021")
        before = asked(project)
        merged(project, grootegast, westerkwartier, "2019-01-01", one)
        merged(project, zuidhorn, westerkwartier, "2019-01-01", other)
        after = asked(project)
        # of three partnerships at the beginning of the period one ended, as before
        assert (after.counts["total"], after.share) == (before.counts["total"], before.share)
        assert [in_force(project, words) for words in ("2010-01-01", "2020-01-01", "2022-01-01")] == [
            (3, 3),
            (2, 2),
            (1, 1),
        ]
        years = {1980: Interval(1, 1), 1985: Interval(1, 1), 1990: Interval(1, 1)}
        assert flows(project) == {"begun": years, "ended": {2021: Interval(1, 1)}}

    def test_a_partnership_that_merges_into_an_older_one_leaves_it_unchanged(self, project: Project) -> None:
        zuidhorn, groningen = body(project, "Zuidhorn"), body(project, "Groningen")
        wuhan = body(project, "Wuhan", "CN")
        goes, stays = tie(project, zuidhorn, wuhan), tie(project, groningen, wuhan)
        change(project, goes, "in_force", "1980")
        change(project, stays, "in_force", "1995")
        merged(project, zuidhorn, groningen, "2019-01-01", goes)
        assert [in_force(project, words) for words in ("2010-01-01", "2020-01-01")] == [(2, 2), (1, 1)]
        years = {1980: Interval(1, 1), 1995: Interval(1, 1)}
        assert flows(project) == {"begun": years, "ended": {}}
        # by bodies there is one at the end of the period, to which both partnerships belong
        assert asked(project, unit="bodies").denominator == Interval(1, 1)
        assert asked(project).denominator == Interval(2, 2)


class TestAnUpgrade:
    def test_a_new_agreement_of_the_same_bodies_continues_the_partnership(self, project: Project) -> None:
        arnhem, wuhan = body(project, "Arnhem"), body(project, "Wuhan", "CN")
        letter, agreement = tie(project, arnhem, wuhan), tie(project, arnhem, wuhan)
        change(project, letter, "in_force", "1990")
        change(project, letter, "superseded", "1995-06-01")
        change(project, agreement, "proposed", "1993")
        change(project, agreement, "in_force", "1995-05-01")
        change(project, agreement, "terminated", "2021")
        assert asked(project).denominator == Interval(1, 1)
        assert flows(project)["begun"] == {1990: Interval(1, 1), 1995: Interval(1, 1)}
        goes_on_as(project, letter, agreement)
        assert flows(project) == {"begun": {1990: Interval(1, 1)}, "ended": {2021: Interval(1, 1)}}
        assert in_force(project, "1994-01-01") == (1, 1)
        assert in_force(project, "1995-05-15") == (1, 1)

    def test_superseded_without_a_next_record_never_counts_as_ended(self, project: Project) -> None:
        known = tie(project)
        change(project, known, "in_force", "1990")
        change(project, known, "superseded", "2019")
        found = asked(project)
        assert (found.counts["total"], found.denominator) == (Interval(0, 0), Interval(1, 1))
        assert in_force(project, "2020-01-01") == (0, 0)

    def test_a_next_record_that_was_never_concluded_continues_nothing(self, project: Project) -> None:
        known, planned = tie(project), tie(project)
        change(project, known, "in_force", "1990")
        change(project, known, "superseded", "2019-01-01")
        change(project, planned, "proposed", "2019")
        goes_on_as(project, known, planned)
        assert in_force(project, "2020-01-01") == (0, 0)

    def test_without_the_status_superseded_a_next_record_is_another_partnership(self, project: Project) -> None:
        known, other = tie(project), tie(project, "Arnhem", "Nanjing")
        for each in (known, other):
            change(project, each, "in_force", "1990")
        goes_on_as(project, known, other)
        assert in_force(project, "2020-01-01") == (2, 2)


class TestStandsFor:
    def test_a_record_that_stands_for_three_counts_as_three(self, project: Project) -> None:
        arnhem = body(project, "Arnhem")
        three, one = tie(project, arnhem, "Wuhan", stands_for=3), tie(project, arnhem, "Nanjing")
        for each in (three, one):
            change(project, each, "in_force", "1990")
        change(project, three, "terminated", "2021", reasons=())
        found = asked(project)
        assert (found.counts["total"], found.denominator, found.in_scope) == (Interval(3, 3), Interval(4, 4), 4)
        assert found.share == Share(Fraction(3, 4), Fraction(3, 4))
        assert (found.reasons, found.stands_for) == ((("not_stated", Interval(3, 3)),), StandsFor(1, 3))
        assert in_force(project, "2000-01-01") == (4, 4)
        assert flows(project) == {"begun": {1990: Interval(4, 4)}, "ended": {2021: Interval(3, 3)}}
        counts = project.query(headline, InventoryFilter(day("2024-01-01")))
        assert (counts.shown, counts.in_force, counts.ended) == (2, Interval(1, 1), Interval(3, 3))
        (group,) = project.query(survival_trend, InventoryFilter(day("2024-01-01"))).groups
        assert int(group.survival.at_risk[0]) == 4
        assert group.at_risk(0).certain == (three, one)

    def test_it_is_one_body_and_one_pair_of_countries(self, project: Project) -> None:
        three = tie(project, stands_for=3)
        change(project, three, "in_force", "1990")
        for unit in ("bodies", "country_pairs"):
            found = asked(project, unit=unit)
            assert (found.denominator, found.in_scope, found.stands_for) == (Interval(1, 1), 3, StandsFor(1, 3))

    def test_records_that_stand_for_several_are_mentioned_in_window_and_reports(self, project: Project) -> None:
        three = tie(project, stands_for=3)
        change(project, three, "in_force", "1990")
        said = "1 record stands for 3 partnerships, and counts as that many partnerships."
        gezegd = "1 record staat voor 3 banden, en telt voor dat aantal banden mee."
        assert said in caveats(asked(project), ReportTexts("en"))
        assert gezegd in caveats(asked(project), ReportTexts("nl"))
        claim(
            project,
            source(project),
            "three",
            3,
            comparator="exactly",
            unit="partnerships",
            rule=json.dumps(rule_json(rule())),
        )
        (result,) = project.query(claim_results)
        assert said in claim_details(result, ReportTexts("en"))
        selection = InventoryFilter(day("2024-01-01"))
        trends = (project.query(trend, selection) for trend in (stock_trend, flow_trend, reason_trend, survival_trend))
        assert [trend.stands_for for trend in trends] == [StandsFor(1, 3)] * 4
