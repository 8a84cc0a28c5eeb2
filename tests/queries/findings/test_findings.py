"""The counts of a rule: a history for each case of dates, worked out by hand; and the sample."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.ready import ready
from tests.store.building import body, change, new_project, source, tie, when
from tracker.domain.findings.outcomes import Share
from tracker.domain.findings.rules import Rule, read_rule
from tracker.domain.findings.specifications import ENDED_SETS
from tracker.domain.records.drafts import BodyDraft, ReasonGiven
from tracker.operations.bodies import add_body, edit_body
from tracker.operations.statuses import delete_status_change
from tracker.project import Project
from tracker.queries.evidence.record_drafts import body_draft
from tracker.queries.findings.finding_rows import Finding, FindingRecord
from tracker.queries.findings.findings import (
    finding,
    finding_numbers,
    partnerships_behind_share,
    sensitivity,
)
from tracker.queries.rows import Interval
from tracker.services.sample import make_sample

YEAR = {"focus": {"countries": ["NL"]}, "partner": {"countries": ["CN"]}, "from": "2021-01-01", "to": "2021-12-31"}
ARTICLE = {**YEAR, "from": "2021-05-07", "to": "2023-05-07"}

FORCED: dict[str, tuple[tuple[str, str | None], ...]] = {
    "First day": (("terminated", "2021-01-01"),),
    "Day before": (("terminated", "2020-12-31"),),
    "Last day": (("terminated", "2021-12-31"),),
    "Day after": (("terminated", "2022-01-01"),),
    "Over the first": (("terminated", "between 2020 and 2021"),),
    "Over the last": (("terminated", "between 2021 and 2022"),),
    "Revived": (("terminated", "2021-03-01"), ("in_force", "2021-09-01")),
    "Superseded": (("superseded", "2021-05-01"),),
    "Undated": (("terminated", None),),
    "Unknown": (),
    "Come and gone": (("in_force", "2021-04-01"), ("terminated", "2021-05-01")),
    "Proposed": (("proposed", "2019"),),
    "To be ended": (("ending_proposed", "2021-06-01"),),
}
"""Towns with one partnership each. In the year 2021:

First day, Last day, Come and gone end; Over the first and Undated possibly do, else they ended before; Over the last
possibly does, else it ends after, as Undated may too. Revived ends only if an ending need not last. Day before is over,
Proposed never began; nothing is known of Unknown. The others (Day after, Superseded, To be ended) do not end. The
beginning of most is not recorded, and lies on any day up to the first change: so Day after, Over the last and Undated
may have begun after the year.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The towns above, one more with two partnerships, one with an unnamed partner, and a province."""
    with new_project(tmp_path_factory.mktemp("made")) as project:
        for town, changes in FORCED.items():
            known = tie(project, town, f"Partner of {town}")
            for status, date in changes:
                change(project, known, status, date)
        two = body(project, "Two ties")
        change(project, tie(project, two, "Wuhan"), "terminated", "2021-06-01")
        change(project, tie(project, two, "Nanjing"), "terminated", "between 2020 and 2021")
        unnamed = project.perform(add_body, BodyDraft("", "unnamed", "CN")).created
        assert unnamed is not None
        change(project, tie(project, "Nobody knows whom", unnamed), "terminated", "2021")
        province = body(project, "Utrecht", kind="province")
        change(project, tie(project, province, "Guangdong"), "suspended", "2021-07-01")
        yield project


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    path = tmp_path_factory.mktemp("sample") / "sample.twin"
    ready(make_sample, path)
    with Project.open(path, read_only=True) as project:
        yield project


def ask(project: Project, given: dict[str, Any], **more: Any) -> Finding:
    return project.query(finding, read_rule({**given, **more}))


def bodies(records: tuple[FindingRecord, ...], *, is_certain: bool | None = None) -> list[str]:
    return [record.body.name for record in records if is_certain in (None, record.is_certain)]


def test_the_forced_cases_by_bodies(made: Project) -> None:
    found = ask(made, YEAR)
    # certain: First day, Last day, Come and gone, Two ties, Nobody knows whom
    # also possible: Over the first, Over the last, Undated
    assert found.counts == {"municipality": Interval(5, 8), "province": Interval(0, 0), "total": Interval(5, 8)}
    # the certain ones, and Revived, Superseded, To be ended, Utrecht; possibly also Day after
    assert found.denominator == Interval(9, 13)
    # least: Over the first ended before, Over the last and Undated end after, Day after had begun: 5 of 12
    # greatest: all three end in the year, 4 do not, and Day after had not begun: 8 of 12
    assert found.share == Share(Fraction(5, 12), Fraction(8, 12))
    assert (found.unknown, found.in_scope) == (1, len(FORCED) + 4)
    assert bodies(found.records, is_certain=True) == [
        "Come and gone",
        "First day",
        "Last day",
        "Nobody knows whom",
        "Two ties",
    ]
    assert bodies(found.records, is_certain=False) == ["Over the first", "Over the last", "Two ties", "Undated"]


def test_the_forced_cases_by_partnerships_and_pairs(made: Project) -> None:
    found = ask(made, YEAR, unit="partnerships")
    # the second partnership of Two ties ended in the year or before it
    assert (found.counts["total"], found.denominator) == (Interval(5, 9), Interval(9, 14))
    assert found.share == Share(Fraction(5, 12), Fraction(9, 13))
    pairs = ask(made, YEAR, unit="country_pairs")
    assert (pairs.counts["total"], pairs.denominator) == (Interval(1, 1), Interval(1, 1))


def test_the_records_behind_the_share_are_as_many_as_its_denominator(made: Project) -> None:
    for more in ({}, {"denominator": "ever"}, {"mode": "event"}):
        rule = read_rule({**YEAR, **more, "unit": "partnerships"})
        denominator, behind = made.query(finding, rule).denominator, made.query(partnerships_behind_share, rule)
        assert (len(behind.certain), len(behind)) == (denominator.certain, denominator.possible)


def test_the_numbers_alone_are_those_of_the_finding(made: Project) -> None:
    for unit in ("bodies", "partnerships", "country_pairs"):
        rule = read_rule({**YEAR, "unit": unit})
        found, numbers = made.query(finding, rule), made.query(finding_numbers, rule)
        assert (numbers.counts, numbers.denominator, numbers.share) == (found.counts, found.denominator, found.share)


def test_a_reversed_ending_counts_as_an_event(made: Project) -> None:
    found = ask(made, YEAR, mode="event")
    assert (found.counts["total"], found.denominator) == (Interval(6, 9), Interval(9, 13))
    assert "Revived" in bodies(found.records, is_certain=True)


def test_all_that_ever_were_in_force(made: Project) -> None:
    # Day before and Over the first were in force at some time, no matter when they ended; Undated may have begun later
    found = ask(made, YEAR, denominator="ever")
    assert (found.counts["total"], found.denominator) == (Interval(5, 8), Interval(11, 14))
    assert found.share == Share(Fraction(5, 14), Fraction(8, 13))


def test_other_sets_of_endings(made: Project) -> None:
    proposed = ask(made, YEAR, ended=[*ENDED_SETS["proposed"]])
    assert proposed.counts["total"] == Interval(6, 9)
    suspended = ask(made, YEAR, ended=[*ENDED_SETS["suspended"]])
    assert suspended.counts["province"] == Interval(1, 1)


def test_every_number_of_the_sensitivity_is_that_of_its_own_rule(made: Project) -> None:
    asked = read_rule({**YEAR, "unit": "partnerships"})
    rows = made.query(sensitivity, asked)
    assert [(row.unit, row.mode, row.ended_name) for row in rows if row.is_asked] == [
        ("partnerships", "state", "decided")
    ]
    assert {row.first_day for row in rows} > {asked.first_day}
    for row in rows:
        rule = Rule(
            asked.focus,
            asked.partner,
            row.first_day,
            row.last_day,
            row.unit,
            row.ended,
            row.mode,
            row.denominator_kind,
        )
        found = made.query(finding, rule)
        assert (row.counts, row.denominator, row.share) == (found.counts, found.denominator, found.share)


def test_nothing_in_scope_is_nought_and_no_share(made: Project) -> None:
    found = ask(made, YEAR, partner={"countries": ["US"]})
    assert found.counts == {"municipality": Interval(0, 0), "province": Interval(0, 0), "total": Interval(0, 0)}
    assert (found.denominator, found.share, found.records, found.in_scope) == (Interval(0, 0), None, (), 0)


def test_either_side_may_be_the_one_that_counts(made: Project) -> None:
    found = ask(made, {**YEAR, "focus": {"countries": ["CN"]}, "partner": {"countries": ["NL"]}})
    # each Chinese partner is a different body, so there are as many as partnerships; one is unnamed
    assert found.counts["total"] == Interval(5, 9)
    assert found.counts["unnamed"] == Interval(1, 1)
    assert "Partner of First day" in bodies(found.records)


def test_if_both_sides_match_both_bodies_count_and_the_partnership_once(made: Project) -> None:
    found = ask(made, YEAR, focus={}, partner={})
    assert found.counts["total"] == Interval(10, 17)
    assert len(found.records) == 2 * 9
    assert ask(made, YEAR, focus={}, partner={}, unit="partnerships").counts["total"] == Interval(5, 9)


@dataclass(frozen=True)
class Evidence:
    """A partnership with its ending, for the facts of endings."""

    project: Project
    partnership: int


@pytest.fixture
def ended(tmp_path: Path) -> Iterator[Evidence]:
    with new_project(tmp_path) as project:
        page = source(project, "The page")
        retold = source(project, "Retold", derived_from=page)
        known = tie(project, "Arnhem", "Wuhan")
        change(
            project,
            known,
            "terminated",
            "2021-02-01",
            sources=(page, retold),
            actor="a",
            decided_by="municipal_council",
            reasons=(ReasonGiven("geopolitics", "secondary"), ReasonGiven("scandal")),
        )
        yield Evidence(project, known)


def test_an_ending_has_reasons_deciders_and_origins(ended: Evidence) -> None:
    found = ask(ended.project, YEAR)
    (record,) = found.records
    assert (record.body.name, record.partner.name, record.partnership) == ("Arnhem", "Wuhan", ended.partnership)
    assert (record.status, record.is_certain, record.reasons) == ("terminated", True, ("scandal", "geopolitics"))
    assert (record.decided_by, record.actor, record.sources, record.origins) == ("municipal_council", "focus", 2, 1)
    assert found.reasons == (("geopolitics", Interval(1, 1)), ("scandal", Interval(1, 1)))
    assert (found.deciders, found.actors) == (
        (("municipal_council", Interval(1, 1)),),
        (("focus", Interval(1, 1)),),
    )
    assert (found.unsourced, found.one_origin) == (0, 1)
    partners = ask(ended.project, YEAR, focus={"countries": ["CN"]}, partner={"countries": ["NL"]})
    assert partners.actors == (("partner", Interval(1, 1)),)


def test_two_changes_that_may_be_the_ending_are_both_listed(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        known = tie(project)
        change(project, known, "in_force", "1990")
        first = change(project, known, "terminated", "2021", reasons=(ReasonGiven("scandal"),))
        change(project, known, "in_force", "2021")
        last = change(project, known, "expired", "between 2021 and 2022")
        found = ask(project, YEAR, mode="event")
        (record,) = found.records
        assert (record.is_certain, record.change, record.changes) == (True, last, (first, last))
        assert found.reasons == (("not_stated", Interval(0, 1)), ("scandal", Interval(0, 1)))
        assert found.unsourced == 1
        project.perform(delete_status_change, last)
        assert ask(project, YEAR).records == ()


def test_what_was_known_then(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        sources = {
            "Dated": source(project, "Dated", date=when("2021-03-01")),
            "Vague": source(project, "Vague", date=when("2021")),
            "Undated": source(project, "Undated"),
        }
        for town, page in (*sources.items(), ("Unsourced", None)):
            change(
                project,
                tie(project, town, f"Partner of {town}"),
                "terminated",
                "2021-02-01",
                sources=(page,) if page else (),
            )
        expected = {
            "2020-12-31": (Interval(0, 1), 3),
            "2021-01-01": (Interval(0, 2), 2),
            "2021-02-28": (Interval(0, 2), 2),
            "2021-03-01": (Interval(1, 3), 1),
            "2021-12-31": (Interval(2, 3), 1),
        }
        for day, (count, unknown) in expected.items():
            found = ask(project, YEAR, known_by=day)
            assert (found.counts["total"], found.unknown) == (count, unknown), day
        assert ask(project, YEAR).counts["total"] == Interval(4, 4)


def test_the_sample_by_municipalities_and_provinces(sample: Project) -> None:
    found = ask(sample, ARTICLE)
    assert found.counts == {"municipality": Interval(4, 5), "province": Interval(1, 2), "total": Interval(5, 7)}
    certain = dict.fromkeys(bodies(found.records, is_certain=True))
    assert list(certain) == ["Arnhem", "Breda", "Eindhoven", "Tilburg", "Utrecht"]
    # the ending is only known to be before a day within the period
    assert bodies(found.records, is_certain=False) == ["Capelle aan den IJssel", "Noord-Holland"]
    assert found.unknown == 1


def test_tilburg_counts_once_as_a_body_and_twice_by_its_partnerships(sample: Project) -> None:
    by_bodies, by_ties = (ask(sample, ARTICLE, unit=unit) for unit in ("bodies", "partnerships"))
    assert by_ties.counts["municipality"] == Interval(5, 6)
    assert bodies(by_bodies.records).count("Tilburg") == bodies(by_ties.records).count("Tilburg") == 2


def test_weert_counts_only_where_a_proposed_ending_does(sample: Project) -> None:
    assert "Weert" not in bodies(ask(sample, ARTICLE).records)
    proposed = ask(sample, ARTICLE, ended=[*ENDED_SETS["proposed"]])
    assert "Weert" in bodies(proposed.records, is_certain=True)


def test_a_body_of_unknown_country_makes_no_pair_of_countries(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        nowhere = project.perform(add_body, BodyDraft("Somewhere", "municipality", "")).created
        assert nowhere is not None
        known = tie(project, "Arnhem", "Wuhan")
        change(project, known, "terminated", "2021-02-01")
        change(project, tie(project, "Breda", nowhere), "terminated", "2021-03-01")
        rule = read_rule({"from": "2021", "to": "2021", "unit": "country_pairs"})
        found = project.query(finding, rule)
        assert (found.counts["total"], found.denominator) == (Interval(1, 1), Interval(1, 1))
        assert [record.partnership for record in found.records] == [known]
        assert project.query(partnerships_behind_share, rule).certain == (known,)
        assert (found.in_scope, found.without_country) == (2, 1)
        by_bodies = project.query(finding, read_rule({"from": "2021", "to": "2021"}))
        assert (by_bodies.counts["total"], by_bodies.without_country) == (Interval(4, 4), 0)
        rows = [row for row in project.query(sensitivity, rule) if row.unit == "country_pairs"]
        assert {row.denominator for row in rows} == {Interval(1, 1)}


@pytest.mark.parametrize("known_by", [None, "2023"])
def test_what_was_cleared_is_counted_under_the_rules_of_version_3(tmp_path: Path, known_by: str | None) -> None:
    with new_project(tmp_path) as project:
        page = source(project, date=when("2012"))
        histories = {
            "Arnhem": ("dormant 2005", "superseded 2010", "reduced 2012"),
            "Breda": ("reaffirmed 2005", "suspended 2010"),
        }
        for town, changes in histories.items():
            known = tie(project, town)
            for text in changes:
                change(project, known, *text.split(), sources=(page,))
        rule = read_rule({**YEAR, "count": "has_status", "statuses": ["reduced", "reaffirmed"], "known_by": known_by})
        counted = [
            {record.body.name for record in project.query(finding, asked).records}
            for asked in (rule, replace(rule, rules_version=3), rule)
        ]
        assert counted == [set(), {"Arnhem", "Breda"}, set()]


@pytest.mark.parametrize("side", ["focus", "partner"])
def test_a_body_of_unknown_kind_possibly_counts_under_a_kind(tmp_path: Path, side: str) -> None:
    """The bounds are those over all worlds, in each of which the body has a kind."""
    wanted = {**YEAR, "focus": {"countries": ["NL"]}, "partner": {"countries": ["CN", "DE"]}}
    wanted[side] = {**wanted[side], "kinds": ["municipality"]}  # type: ignore[dict-item]
    units, denominators = ("bodies", "partnerships", "country_pairs"), ("live", "ever", "none")
    rules = [read_rule({**wanted, "unit": unit, "denominator": each}) for unit in units for each in denominators]
    with new_project(tmp_path) as project:
        bodies = {
            name: body(project, name, country, kind=kind)
            for name, country, kind in (
                *(("A", "NL", "unknown"), ("B", "NL", "municipality"), ("C", "NL", "unknown")),
                *(("W", "CN", "unknown"), ("X", "CN", "municipality"), ("Y", "DE", "province")),
            )
        }
        for pair, ended in (("AW", "2021-05"), ("AX", ""), ("BW", "2021-06"), ("CX", "2021-07"), ("BY", "2021-08")):
            known = tie(project, *(bodies[name] for name in pair))
            change(project, known, "in_force", "1999")
            if ended:
                change(project, known, "terminated", ended)
        found = [project.query(finding, rule) for rule in rules]
        worlds = []
        for kinds in product(("municipality", "province"), repeat=3):
            for name, kind in zip("ACW", kinds, strict=True):
                draft = project.query(body_draft, bodies[name])
                project.perform(edit_body, bodies[name], replace(draft, kind=kind))
            worlds.append([project.query(finding, rule) for rule in rules])
    for rule, one, of_worlds in zip(rules, found, zip(*worlds, strict=True), strict=True):
        require_bounds(rule, one, of_worlds)


def require_bounds(rule: Rule, found: Finding, worlds: Sequence[Finding]) -> None:
    """Require that the numbers are the bounds of those of all worlds, and that the share is no narrower."""
    of_worlds = [world.counts["total"] for world in worlds]
    low, high = min(each.certain for each in of_worlds), max(each.possible for each in of_worlds)
    assert found.counts["total"] == Interval(low, high), rule
    denominators = [world.denominator for world in worlds]
    assert found.denominator.certain == min(each.certain for each in denominators), rule
    assert found.denominator.possible == max(each.possible for each in denominators), rule
    shares = [world.share for world in worlds if world.share is not None]
    if shares:
        assert found.share is not None, rule
        assert found.share.low <= min(each.low for each in shares), rule
        assert found.share.high >= max(each.high for each in shares), rule
