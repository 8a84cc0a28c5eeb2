from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.iso_days import day_from_iso
from tracker.domain.coding.vocabulary import BODY_KINDS, DECIDED_BY, PARTNERSHIP_KINDS, REASONS, SECTORS, UNITS
from tracker.domain.dates.days import LAST_DAY
from tracker.domain.findings.rules import (
    ACTORS,
    CAN_BE_LEFT_OUT,
    DENOMINATORS,
    MODES,
    SILENCES,
    Rule,
    SideScope,
    fits_together,
    fitted,
    read_rule,
    rule_json,
)
from tracker.domain.statuses.statuses import CAN_COUNT_AS_ENDED, DEFAULT_ENDED, STATUSES
from tracker.errors import RuleError
from tracker.wording.messages import problem_hint, problem_text

TWO_YEARS = {"from": "2021-05-07", "to": "2023-05-07"}
FRAME = {**TWO_YEARS, "frame": "Members 2023"}


def sides() -> st.SearchStrategy[SideScope]:
    countries = st.lists(st.sampled_from(["NL", "CN", "DE"]), unique=True).map(tuple)
    return st.builds(SideScope, countries, st.lists(st.sampled_from(BODY_KINDS), unique=True).map(tuple))


def some(codes: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(codes), max_size=2, unique=True).map(tuple)


def some_in_order(codes: tuple[str, ...], least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    chosen = st.sets(st.sampled_from(codes), min_size=least, max_size=3)
    return chosen.map(lambda found: tuple(code for code in codes if code in found))


def counts() -> st.SearchStrategy[dict[str, Any]]:
    """Return a strategy for what a rule counts, with filters of changes where it counts an event."""
    return st.one_of(
        st.fixed_dictionaries(
            {
                "count": st.sampled_from(["ended", "began"]),
                "reasons": some(REASONS),
                "decided_by": some(DECIDED_BY),
                "actors": some_in_order(ACTORS),
            }
        ),
        st.fixed_dictionaries(
            {"count": st.sampled_from(["entered", "has_status"]), "statuses": some_in_order(STATUSES, least=1)}
        ),
        st.fixed_dictionaries({"count": st.just("in_force"), "without": some_in_order(CAN_BE_LEFT_OUT)}),
    )


def any_rules() -> st.SearchStrategy[Rule]:
    days = st.integers(1, LAST_DAY)
    rules = st.builds(
        lambda focus, partner, one, other, fields, counted: Rule(
            focus, partner, min(one, other), max(one, other), **fields, **counted
        ),
        sides(),
        sides(),
        days,
        days,
        st.fixed_dictionaries(
            {
                "unit": st.sampled_from(UNITS),
                "ended": some_in_order(CAN_COUNT_AS_ENDED, least=1),
                "mode": st.sampled_from(MODES),
                "denominator": st.sampled_from(DENOMINATORS),
                "partnership_kinds": some(PARTNERSHIP_KINDS),
                "sectors": some(SECTORS),
                "tags": some(("to ask", "Yangtze")),
                "known_by": st.none() | days,
                "frame": st.sampled_from(("", "Members 2023")),
                "silence": st.just("record") | st.sampled_from(SILENCES),
            }
        ),
        counts(),
    )
    return rules.filter(fits_together)


@given(any_rules())
def test_a_written_rule_is_read_back_unchanged(rule: Rule) -> None:
    assert read_rule(rule_json(rule)) == rule
    assert read_rule(json.dumps(rule_json(rule))) == rule


@given(any_rules(), st.sampled_from(UNITS), st.sampled_from(("", "Members 2023")))
def test_a_rule_whose_unit_or_frame_is_changed_is_made_to_fit(rule: Rule, unit: Any, frame: str) -> None:
    changed = fitted(replace(rule, unit=unit, frame=frame))
    assert fits_together(changed)
    assert read_rule(rule_json(changed)) == changed
    assert fitted(changed) == changed


def test_omitted_keys_of_a_rule_have_defaults() -> None:
    rule = read_rule(TWO_YEARS)
    assert (rule.focus, rule.partner) == (SideScope(), SideScope())
    assert (rule.unit, rule.ended, rule.mode, rule.denominator) == ("bodies", DEFAULT_ENDED, "state", "live")
    assert (rule.first_day, rule.last_day) == (day_from_iso("2021-05-07"), day_from_iso("2023-05-07"))


def test_a_rule_with_a_frame_allows_for_silence_unless_it_says_otherwise() -> None:
    assert read_rule(TWO_YEARS).silence == "record"
    assert read_rule(FRAME).silence == "silent"
    assert read_rule({**FRAME, "unit": "country_pairs"}).silence == "record"
    assert read_rule({**FRAME, "silence": "record"}).silence == "record"


def test_a_rule_that_counts_endings_is_written_as_in_earlier_versions() -> None:
    keys = ["focus", "partner", "from", "to", "unit", "ended", "mode", "denominator"]
    assert list(rule_json(read_rule(TWO_YEARS))) == keys


def test_a_rule_that_leaves_nothing_out_is_written_as_in_earlier_versions() -> None:
    stock = {**TWO_YEARS, "count": "in_force"}
    assert "without" not in rule_json(read_rule({**stock, "without": []}))
    assert read_rule({**stock, "without": []}) == read_rule(stock)
    assert rule_json(read_rule({**stock, "without": ["Suspended"]}))["without"] == ["suspended"]


def test_statuses_and_actors_of_a_rule_are_in_a_fixed_order() -> None:
    rule = read_rule(
        {**TWO_YEARS, "count": "entered", "statuses": ["dormant", "suspended"], "actors": ["both", "focus"]}
    )
    assert (rule.statuses, rule.actors) == (("suspended", "dormant"), ("focus", "both"))


def test_the_rule_of_a_published_share_may_carry_its_numerator() -> None:
    assert read_rule({**TWO_YEARS, "numerator": 10}) == read_rule(TWO_YEARS)


def test_display_texts_in_a_rule_are_read_as_codes() -> None:
    rule = read_rule(
        {
            "focus": {"countries": ["Nederland"], "kinds": ["gemeente"]},
            "from": "2021",
            "to": "May 2023",
            "ended": ["expired", "opgezegd"],
        }
    )
    assert rule.focus == SideScope(("NL",), ("municipality",))
    assert rule.ended == ("terminated", "expired")
    assert (rule.first_day, rule.last_day) == (day_from_iso("2021-01-01"), day_from_iso("2023-05-31"))


def test_a_kind_added_by_the_project_is_accepted() -> None:
    wanted = {**TWO_YEARS, "focus": {"kinds": ["water_board"]}}
    with pytest.raises(RuleError, match="unknown_code"):
        read_rule(wanted)
    assert read_rule(wanted, extra={"body_kind": ["water_board"]}).focus.kinds == ("water_board",)


@pytest.mark.parametrize(
    ("given_rule", "code", "says"),
    [
        ({"from": "2023-05-07", "to": "2021-05-07"}, "window_backwards", "2021-05-07, before it begins on 2023-05-07"),
        ({"from": "2021-05-07"}, "not_a_day", "doesn't name a day"),
        ({**TWO_YEARS, "from": "before 2019"}, "not_a_day", "before 2019"),
        ({**TWO_YEARS, "to": "2023-02-30"}, "date_impossible", "2023-02-30"),
        ({**TWO_YEARS, "ended": []}, "ended_empty", "at least one status"),
        ({**TWO_YEARS, "ended": ["dormant"]}, "not_an_ending", "“dormant” can't count as ended"),
        ({**TWO_YEARS, "ended": ["cancled"]}, "unknown_status", "cancled"),
        ({**TWO_YEARS, "ended": "terminated"}, "not_json", "ended"),
        ({**TWO_YEARS, "unit": "towns"}, "unknown_code", "towns"),
        ({**TWO_YEARS, "mode": "sometimes"}, "unknown_code", "sometimes"),
        ({**TWO_YEARS, "sectors": ["fishing"]}, "unknown_code", "fishing"),
        ({**TWO_YEARS, "partner": {"countries": ["XX"]}}, "unknown_country", "XX"),
        ({**TWO_YEARS, "partner": {"nation": ["CN"]}}, "rule_key_unknown", "nation"),
        ({**TWO_YEARS, "endet": ["void"]}, "rule_key_unknown", "endet"),
        ({**TWO_YEARS, "from": 2021}, "not_json", "from"),
        ({**TWO_YEARS, "count": "stopped"}, "unknown_code", "stopped"),
        ({**TWO_YEARS, "count": "entered"}, "statuses_missing", "which status"),
        ({**TWO_YEARS, "count": "has_status", "statuses": [" "]}, "statuses_missing", "which status"),
        ({**TWO_YEARS, "count": "entered", "statuses": ["snoring"]}, "unknown_status", "snoring"),
        ({**TWO_YEARS, "statuses": ["dormant"]}, "statuses_unused", "“ended”"),
        ({**TWO_YEARS, "count": "in_force", "reasons": ["human_rights"]}, "filter_without_event", "“in_force”"),
        ({**TWO_YEARS, "count": "in_force", "without": ["in_force"]}, "not_left_out", "“in_force”"),
        ({**TWO_YEARS, "count": "in_force", "without": ["snoring"]}, "unknown_status", "snoring"),
        ({**TWO_YEARS, "count": "began", "without": ["suspended"]}, "without_unused", "“began”"),
        ({**TWO_YEARS, "count": "in_force", "without": "suspended"}, "not_json", "without"),
        ({**TWO_YEARS, "silence": "strict"}, "frame_missing", "“strict”"),
        ({**TWO_YEARS, "denominator": "frame"}, "frame_missing", "“frame”"),
        ({**FRAME, "denominator": "frame", "unit": "partnerships"}, "frame_counts_bodies", "“partnerships”"),
        ({**FRAME, "silence": "strict", "unit": "country_pairs"}, "silence_of_pairs", "any pair of countries"),
        ({**FRAME, "silence": "alike", "unit": "partnerships"}, "estimate_of_bodies", "share of bodies"),
        ({**FRAME, "silence": "alike", "denominator": "none"}, "estimate_needs_share", "the count has none"),
        ({**FRAME, "silence": "quiet"}, "unknown_code", "quiet"),
        ({**TWO_YEARS, "actors": ["a"]}, "unknown_code", "a"),
        ({**TWO_YEARS, "reasons": ["boredom"]}, "unknown_code", "boredom"),
        ("[1]", "not_json", "way of counting"),
        ("{", "not_json", "way of counting"),
        ("[" * 100_000, "not_json", "way of counting"),
    ],
)
def test_an_invalid_rule_is_refused_with_a_message(given_rule: Any, code: str, says: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_rule(given_rule)
    assert caught.value.code == code
    assert says in problem_text(caught.value)
    assert code == "unknown_code" or problem_hint(caught.value) or code == "not_json"
