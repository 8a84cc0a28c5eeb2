"""Trends compared with brute-force counting over small random inventories, and with counts by hand over a small one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.queries.inventories import DAY, Fact, MadePartnership, facts_of, filled, ties
from tests.store.building import new_project, when
from tracker.domain.dates.days import OPEN_FUTURE
from tracker.domain.records.drafts import (
    BodyDraft,
    ChangeDraft,
    CitationDraft,
    PartnershipDraft,
    ReasonGiven,
    SourceDraft,
)
from tracker.domain.statuses.statuses import CODES, ENDINGS, IN_FORCE
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.partnerships import add_partnership
from tracker.operations.project_settings import change_settings
from tracker.operations.sources import add_source
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.queries.columns.source_reading import all_first_listings
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.project_settings import project_settings
from tracker.queries.reader import Reader
from tracker.queries.rows import Interval
from tracker.queries.trends.survival_trends import GROUPINGS, survival_trend
from tracker.queries.trends.trend_rows import StockTrend, SupportingRecords
from tracker.queries.trends.trend_sources import source_mix
from tracker.queries.trends.trends import (
    endings_trend,
    flow_trend,
    in_force_behind,
    reason_trend,
    stock_behind,
    stock_trend,
)

ALL = InventoryFilter(DAY)
FOLLOWED = date(2002, 1, 1).toordinal()
NARROWED = InventoryFilter(DAY, chosen=frozenset({("status", "in_force"), ("status", "active")}))


@given(ties(), st.sampled_from((ALL, NARROWED)))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_stock_and_its_records_equal_counting_day_by_day(
    wanted: list[MadePartnership], selection: InventoryFilter
) -> None:
    with TemporaryDirectory() as folder, filled(Path(folder), wanted) as project:
        trend = project.query(stock_trend, selection)
        facts = facts_of(project)
        chosen, surely = let_through(facts, selection)
        for place in range(0, len(trend.days), 997):
            day = int(trend.days[place])
            formal = {fact.id: set(fact.on(day).formal) for fact in chosen}
            possible = {key for key, found in formal.items() if found & IN_FORCE}
            certain = {key for key, found in formal.items() if found <= IN_FORCE} & {fact.id for fact in surely}
            assert (trend.in_force.certain[place], trend.in_force.possible[place]) == (len(certain), len(possible))
            everything = ("in_force", "active", "reduced", "dormant", "under_review", "exit_prepared", "suspended")
            behind = project.query(
                in_force_behind, selection, day, (*everything, "ending_proposed", "ending_decided", "unknown")
            )
            assert (set(behind.certain), set(behind.possible)) == (certain, possible - certain)
            check_parts_of_stock(project, selection, trend, place)
        assert not len(trend.days) or trend.days[-1] == DAY


def check_parts_of_stock(project: Project, selection: InventoryFilter, trend: StockTrend, place: int) -> None:
    """Assert that the parts drawn over one another have as many records as they count, and each record once."""
    day, certain = int(trend.days[place]), int(trend.in_force.certain[place])
    labels = [project.query(stock_behind, selection, day, (code,), "labels") for code in CODES]
    assert [len(behind) for behind in labels] == trend.labels.certain[:, place].tolist()
    several = project.query(stock_behind, selection, day, ("in_force", "active"), "labels")
    assert len(several) == sum(len(labels[CODES.index(code)]) for code in ("in_force", "active"))
    unclear = project.query(stock_behind, selection, day, CODES, "unclear")
    assert len(unclear) == certain - sum(map(len, labels))
    perhaps = project.query(stock_behind, selection, day, CODES, "perhaps")
    assert (perhaps.certain, len(perhaps)) == ((), int(trend.in_force.possible[place]) - certain)


def let_through(facts: list[Fact], selection: InventoryFilter) -> tuple[list[Fact], list[Fact]]:
    """Return the facts that possibly match the filter, and those that certainly match."""
    wanted = selection.values("status")
    labels = {fact.id: set(fact.on(selection.as_of).labels) for fact in facts}
    if not wanted:
        return facts, facts
    return [fact for fact in facts if labels[fact.id] & wanted], [fact for fact in facts if labels[fact.id] <= wanted]


@given(ties(), st.sampled_from((ALL, NARROWED)))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_number_equals_the_number_of_its_records(
    wanted: list[MadePartnership], selection: InventoryFilter
) -> None:
    with TemporaryDirectory() as folder, filled(Path(folder), wanted) as project:
        chosen = {fact.id for fact in let_through(facts_of(project), selection)[0]}
        for trend in (project.query(flow_trend, selection), project.query(reason_trend, selection)):
            for series in trend.series:
                assert trend.periods is not None
                for period in range(trend.periods.count):
                    behind, number = series.behind(period), series.at(period)
                    assert (len(behind.certain), len(behind)) == (number.certain, number.possible)
                    assert {*behind.certain, *behind.possible} <= chosen
                everything, periods = series.behind_all(), [series.behind(at) for at in range(trend.periods.count)]
                each = {record for behind in periods for record in (*behind.certain, *behind.possible)}
                assert {*everything.certain, *everything.possible} == each
                assert set(everything.certain) >= {record for behind in periods for record in behind.certain}
        for grouping in GROUPINGS:
            lives = project.query(survival_trend, selection, grouping)
            grouped = lives.followed + lives.unknown + lives.too_short + lives.smaller
            left_out = lives.unknown_start + lives.only_ended + lives.listed_late + lives.not_begun
            assert grouped + left_out + lives.never_in_force + lives.no_decade == len(chosen)
            for group in lives.groups:
                for step in (0, len(group.survival) - 1):
                    assert len(group.at_risk(step)) == group.survival.at_risk[step]


def add_history(project: Project, name: str, region: str, *changes: tuple[str, str | None, tuple[str, ...]]) -> int:
    """Add a partnership of a town with Wuhan, with changes of status, date and reasons."""
    draft = PartnershipDraft(BodyDraft(name, "municipality", "NL", region), BodyDraft("Wuhan", "prefecture", "CN"))
    tie = project.perform(add_partnership, draft).created
    assert tie is not None
    for status, words, reasons in changes:
        given_reasons = tuple(ReasonGiven(reason) for reason in reasons)
        project.perform(record_status_change, ChangeDraft(tie, status, when(words), reasons=given_reasons))
    return tie


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Project]:
    """Arnhem and Nijmegen (Gelderland) and Breda (Noord-Brabant), all begun in 2000, ended in turn."""
    project = new_project(tmp_path)
    begun = ("in_force", "2000-01-01", ())
    add_history(project, "Arnhem", "Gelderland", begun, ("terminated", "2010-03-01", ("human_rights", "other")))
    add_history(project, "Breda", "Noord-Brabant", begun, ("expired", "2011", ("human_rights",)))
    add_history(project, "Nijmegen", "Gelderland", begun, ("ending_decided", "2010-03-31", ()), ("void", "2012", ()))
    yield project
    project.close()


def by_hand(project: Project) -> dict[str, list[tuple[int, int]]]:
    trend = project.query(flow_trend, ALL)
    return {
        series.code: list(zip(series.certain.tolist(), series.possible.tolist(), strict=True))
        for series in trend.series
    }


def test_years_by_hand(three: Project) -> None:
    trend = three.query(flow_trend, ALL)
    assert trend.periods is not None
    assert (trend.periods.first_year, trend.periods.years, trend.periods.count) == (2000, 1, 19)
    counts = by_hand(three)
    assert counts["begun"][0] == (3, 3)
    assert counts["ended"][10:12] == [(2, 2), (1, 1)], "what is decided has ended, and ends only once"
    late = three.query(flow_trend, ALL, tuple(ENDINGS))
    assert [series.certain.tolist()[10:13] for series in late.series if series.code == "ended"] == [[1, 1, 1]]


def test_reasons_by_hand(three: Project) -> None:
    trend = three.query(reason_trend, ALL)
    assert trend.periods is not None
    assert [(series.code, int(series.certain.sum())) for series in trend.series] == [("human_rights", 2), ("other", 1)]


def test_endings_are_sorted_with_the_gaps_in_their_region(three: Project) -> None:
    trend = three.query(endings_trend, ALL)
    assert trend.groups == ("Gelderland", "Noord-Brabant")
    assert trend.place.tolist() == [0, 0, 1]
    assert trend.gap.tolist() == [-1, 30, -1]
    country = three.query(endings_trend, ALL, "country")
    assert country.groups == ("NL",)
    assert country.gap.tolist()[:2] == [-1, 30]
    assert country.gap[2] > 200


def test_endings_are_grouped_by_the_side_that_acted(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        tie = add_history(project, "Arnhem", "", ("in_force", "2000", ()))
        project.perform(record_status_change, ChangeDraft(tie, "terminated", when("2010"), actor="b"))
        add_history(project, "Breda", "", ("in_force", "2000", ()), ("terminated", "2011-01-01", ()))
        trend = project.query(endings_trend, ALL, "actor")
        assert [trend.groups[place] for place in trend.place.tolist()] == ["b", ""]
        assert trend.gap.tolist() == [-1, -1]


def test_survival_is_grouped_by_partner_body_and_beginning(three: Project) -> None:
    codes = {grouping: [g.code for g in three.query(survival_trend, ALL, grouping).groups] for grouping in GROUPINGS}
    assert codes == {"none": [""], "country": ["CN"], "body_kind": ["municipality"], "decade": ["2000"]}
    group = three.query(survival_trend, ALL).groups[0]
    assert group.survival.at_risk[0] == 3
    # ten years and two months; ten years and almost three; eleven years and a half
    assert np.flatnonzero(group.survival.ended).tolist() == [121, 122, 137]


def test_a_partnership_of_unknown_beginning_is_in_the_bounds_only(three: Project) -> None:
    alone = three.query(survival_trend, ALL).groups[0].survival
    add_history(three, "Weert", "", ("active", "2005-01-01", ()), ("terminated", "2015-01-01", ()))
    add_history(three, "Delft", "", ("terminated", "2015-01-01", ()))
    trend = three.query(survival_trend, ALL)
    (group,) = trend.groups
    assert (trend.followed, trend.unknown, trend.unlisted, trend.only_ended) == (3, 1, 3, 1)
    assert np.array_equal(group.survival.share, alone.share)
    assert group.survival.highest[-1] > alone.highest[-1]
    decades = three.query(survival_trend, ALL, "decade")
    assert [(each.code, len(each.partnership)) for each in decades.groups] == [("2000", 3)]
    assert (decades.unknown, decades.no_decade) == (0, 1)


def cite(project: Project, tie: int, *dates: str, stance: str = "supports") -> list[int]:
    """Add dated sources of a partnership, and return their ids."""
    found = []
    for words in dates:
        source = project.perform(add_source, SourceDraft(f"List of {words}", "report", date=when(words))).created
        assert source is not None
        project.perform(add_citation, CitationTarget("partnership", tie), CitationDraft(source, stance=stance))
        found.append(source)
    return found


def test_a_partnership_enters_at_the_age_at_which_a_source_first_lists_it(three: Project) -> None:
    ids = three.query(lambda reader: reader.columns.partnerships.key.tolist())
    cite(three, ids[0], "2007", "2005-01-01")
    cite(three, ids[1], "2004-12", stance="contradicts")
    group = three.query(survival_trend, ALL).groups[0]
    # the first was listed when it had lasted for five years; nothing says when the others were
    assert sorted(group.entry.tolist()) == [-1, -1, 60]
    assert [group.survival.at_risk[step] for step in (0, 60, 61)] == [2, 2, 3]
    assert [len(group.at_risk(step)) for step in (0, 60, 61)] == [2, 2, 3]
    cite(three, ids[2], "2020")
    trend = three.query(survival_trend, ALL)
    assert (trend.followed, trend.late, trend.unlisted, trend.listed_late) == (2, 1, 1, 1)
    three.perform(change_settings, replace(three.query(project_settings), followed_from=FOLLOWED))
    trend = three.query(survival_trend, ALL)
    assert (trend.followed, trend.late, trend.unlisted, trend.listed_late) == (3, 3, 0, 0)
    assert trend.groups[0].entry.tolist() == [24, 24, 24]


@given(ties())
@settings(max_examples=7, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_first_listings_equal_those_read_one_by_one(wanted: list[MadePartnership]) -> None:
    query = """
        SELECT min(s.date_latest) FROM citation t JOIN source s ON s.id = t.source_id
        LEFT JOIN status_change c ON c.id = t.change_id
        WHERE t.stance = 'supports' AND (t.partnership_id = ?1 OR c.partnership_id = ?1)"""
    with TemporaryDirectory() as folder, filled(Path(folder), wanted) as project:

        def both(reader: Reader) -> None:
            ids = reader.columns.partnerships.key
            expected = [reader.rows(query, each)[0][0] or OPEN_FUTURE for each in ids.tolist()]
            assert reader.columns.first_listings.tolist() == expected
            changes, change_ids = reader.columns.changes, reader.columns.change_ids
            assert all_first_listings(reader.connection, changes, change_ids, ids).tolist() == expected

        project.query(both)


def test_a_filter_by_outcome_is_marked(three: Project) -> None:
    for pair, is_by_outcome in (
        (("status", "terminated"), True),
        (("reason", "other"), True),
        (("country", "CN"), False),
    ):
        selection = InventoryFilter(DAY, chosen=frozenset({pair}))
        assert three.query(survival_trend, selection).is_by_outcome == is_by_outcome


def test_an_earlier_as_of_day_ignores_later_changes(three: Project) -> None:
    early = InventoryFilter(when("2005-06-01").latest)  # type: ignore[union-attr, arg-type]
    assert len(three.query(endings_trend, early)) == 0
    assert not three.query(survival_trend, early).groups[0].survival.ended.any()
    trend = three.query(flow_trend, early)
    assert trend.periods is not None
    assert trend.periods.count == 6


def test_nothing_recorded_has_no_trend(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        assert not len(project.query(stock_trend, ALL).days)
        assert project.query(flow_trend, ALL).periods is None
        assert project.query(reason_trend, ALL).series == ()
        assert project.query(survival_trend, ALL).groups == ()
        assert len(project.query(endings_trend, ALL)) == 0
        assert project.query(source_mix, ALL).kinds.periods is None


def test_an_undated_change_is_in_no_year_and_counted_as_undated(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        add_history(project, "Arnhem", "", ("in_force", None, ()))
        trend = project.query(flow_trend, ALL)
        assert (trend.periods, trend.undated) == (None, 1)
        assert project.query(survival_trend, ALL).unknown_start == 1


def test_a_change_with_an_open_bound_is_listed_apart_and_in_no_period(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        undated = add_history(project, "Arnhem", "", ("in_force", "1980", ()), ("terminated", None, ()))
        bounded = add_history(project, "Breda", "", ("in_force", "2010-01-01", ()), ("terminated", "by 2012-12-31", ()))
        unrecorded = add_history(project, "Capelle", "", ("terminated", "2011-05-01", ()))
        since = add_history(project, "Delft", "", ("in_force", "before 2001", ()), ("void", "[2015..]", ()))
        trend = project.query(flow_trend, ALL)
        assert {
            (each.code, each.is_unrecorded): (each.behind.certain, each.behind.possible) for each in trend.untimed
        } == {
            ("begun", True): ((unrecorded,), ()),
            ("begun", False): ((since,), ()),
            ("ended", False): ((), (undated, since)),
        }
        assert trend.periods is not None
        years = range(trend.periods.first_year, trend.periods.first_year + trend.periods.count)
        begun, ended = ({year: each.at(place) for place, year in enumerate(years)} for each in trend.series)
        assert {year: number for year, number in begun.items() if number.possible} == {
            1980: Interval(1, 1),
            2010: Interval(1, 1),
        }
        assert {year: number for year, number in ended.items() if number.possible} == {
            2010: Interval(0, 1),
            2011: Interval(1, 2),
            2012: Interval(0, 1),
        }
        assert bounded in trend.series[1].behind_all().certain
        assert trend.undated == 4


def test_an_undated_ending_that_stands_for_three_counts_as_three(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        draft = PartnershipDraft(BodyDraft("Arnhem", country="NL"), BodyDraft("Wuhan", country="CN"), stands_for=3)
        lumped = project.perform(add_partnership, draft).created
        assert lumped is not None
        project.perform(record_status_change, ChangeDraft(lumped, "terminated"))
        trend = project.query(flow_trend, ALL)
        assert [(each.code, each.count, each.behind) for each in trend.untimed] == [
            ("begun", 3, SupportingRecords((), (lumped,))),
            ("ended", 3, SupportingRecords((), (lumped,))),
        ]
        assert trend.undated == 6


def test_undated_endings_are_in_no_year_of_their_reason(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        dated = add_history(project, "Arnhem", "", ("in_force", "1980", ()), ("terminated", "2010", ("human_rights",)))
        undated = add_history(project, "Breda", "", ("in_force", "1980", ()), ("terminated", None, ("human_rights",)))
        trend = project.query(reason_trend, ALL)
        assert trend.series[0].behind_all() == SupportingRecords((dated,))
        assert [(each.code, each.behind) for each in trend.untimed] == [("ended", SupportingRecords((), (undated,)))]


@pytest.fixture
def cited(tmp_path: Path) -> Iterator[Project]:
    """One partnership: begun without a source, reviewed by an article and a derived source, ended by both and by
    minutes.
    """
    project = new_project(tmp_path)
    article = project.perform(add_source, SourceDraft("Article", "newspaper_article", date=when("2017-05-01"))).created
    assert article is not None
    echo = SourceDraft("Echo", "broadcast", date=when("between 2016 and 2017"), derived_from=article)
    derived = project.perform(add_source, echo).created
    minutes = project.perform(add_source, SourceDraft("Minutes", "council_minutes")).created
    assert derived is not None
    assert minutes is not None
    tie = add_history(project, "Arnhem", "", ("in_force", "2000", ()))
    for status, words, sources in (
        ("under_review", "2016", (article, derived)),
        ("terminated", "2017", (article, derived, minutes)),
    ):
        citations = tuple(CitationDraft(source) for source in sources)
        project.perform(record_status_change, ChangeDraft(tie, status, when(words), citations=citations))
    yield project
    project.close()


def test_derived_sources_are_one_origin_and_kinds_are_counted_by_year(cited: Project) -> None:
    mix = cited.query(source_mix, ALL)
    assert mix.origins.changes == (1, 1, 1, 0)
    assert [len(behind) for behind in mix.origins.partnerships] == [1, 1, 1, 0]
    assert mix.kinds.undated == 1
    assert mix.kinds.periods is not None
    assert mix.kinds.periods.first_year == 2016
    found = {
        series.code: list(zip(series.certain.tolist(), series.possible.tolist(), strict=True))
        for series in mix.kinds.series
    }
    assert found["newspaper_article"] == [(0, 0), (1, 1), (0, 0)]
    assert found["broadcast"] == [(0, 1), (0, 1), (0, 0)]


@given(ties())
@settings(max_examples=7, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_changes_by_origins_equal_counting(wanted: list[MadePartnership]) -> None:
    with TemporaryDirectory() as folder, filled(Path(folder), wanted) as project:
        counts = Counter(min(1, number) for fact in facts_of(project) for number in fact.cited.values())
        assert project.query(source_mix, ALL).origins.changes == (counts[0], counts[1], 0, 0)


def test_records_behind_two_numbers_are_joined_without_repetition() -> None:
    both = SupportingRecords((1, 2), (3, 4)).and_also(SupportingRecords((3,), (1, 5)))
    assert (both.certain, both.possible) == ((1, 2, 3), (4, 5))
