from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.queries.census.census_project import Census, day
from tests.store.building import records
from tracker.domain.findings.rules import Rule, SideScope
from tracker.errors import RuleError
from tracker.queries.census.worth import WorthRow, worth, worth_rows

RULE = Rule(
    SideScope(("NL",)),
    SideScope(("CN",)),
    day("2021-05-07"),
    day("2023-05-07"),
    frame="Municipalities",
    silence="silent",
)


@pytest.fixture
def census(tmp_path: Path) -> Iterator[Census]:
    """Weert has a partnership, Breda one that ended on a vague day; Almelo and Delft have none and did not answer."""
    found = Census(tmp_path)
    with found.project:
        found.partnership("Weert", ("in_force", "1999"))
        found.partnership("Breda", ("in_force", "1999"), ("terminated", "2021"))
        yield found


def rows_of(census: Census, rule: Rule = RULE) -> list[WorthRow]:
    return census.project.query(worth_rows, census.project.query(worth, rule))


def test_what_to_ask_is_listed_by_what_it_narrows(census: Census) -> None:
    rows = rows_of(census)
    assert [(row.body_name, row.change is None) for row in rows] == [
        ("Almelo", True),
        ("Delft", True),
        ("Breda", True),
        ("Breda", False),
    ]
    gains = [row.gain for row in rows]
    assert gains == sorted(gains, reverse=True)
    ended = next(row for row in records(census.project, "status_change") if row["status"] == "terminated")
    assert rows[-1].change == int(ended["id"])


def test_the_bounds_after_an_answer_are_the_means_over_its_outcomes(census: Census) -> None:
    found = census.project.query(worth, RULE)
    # Weert counts; Breda may have ended, in the period or before it; Almelo and Delft may have anything
    assert (found.now.share_low, found.now.share_high) == (0, 3 / 4)
    almelo = next(row for row in rows_of(census) if row.body_name == "Almelo")
    # without a partnership 0 to 2/3, with one that goes on 0 to 2/4, with one that ended 1/3 to 3/4
    assert almelo.after.share_low == pytest.approx((0 + 0 + 1 / 3) / 3)
    assert almelo.after.share_high == pytest.approx((2 / 3 + 2 / 4 + 3 / 4) / 3)


def test_a_member_that_answered_in_full_is_not_listed(census: Census) -> None:
    census.contact("Almelo", "email", "no_such_ties", "2023-05-10", complete_until=day("2023-05-10"))
    assert "Almelo" not in {row.body_name for row in rows_of(census)}


def test_without_a_frame_only_days_are_listed(census: Census) -> None:
    rows = rows_of(census, replace(RULE, frame="", silence="record"))
    assert [(row.body_name, row.change is None) for row in rows] == [("Breda", False)]


@pytest.mark.parametrize("silence", ["answered", "alike"])
def test_where_an_answer_narrows_no_bounds_it_is_compared_under_strict(census: Census, silence: str) -> None:
    found = census.project.query(worth, replace(RULE, silence=silence))  # type: ignore[arg-type]
    assert found.rule.silence == "strict"
    assert found.now == census.project.query(worth, replace(RULE, silence="strict")).now


def test_a_rule_without_a_denominator_is_narrowed_in_its_count(census: Census) -> None:
    found = census.project.query(worth, replace(RULE, denominator="none"))
    assert not found.is_share
    assert max(row.gain for row in rows_of(census, replace(RULE, denominator="none"))) == 1


def test_bodies_have_the_bounds_after_their_answers(census: Census) -> None:
    found = census.project.query(worth, RULE)
    weert, almelo = found.of_bodies(found.body[:0]), found.of_bodies(found.body[:1])
    assert (weert, almelo[0] is not None) == ([], True)


def test_only_the_first_rows_are_named_if_that_is_wanted(census: Census) -> None:
    found = census.project.query(worth, RULE)
    assert [row.body_name for row in census.project.query(worth_rows, found, 1)] == ["Almelo"]


def test_what_was_known_earlier_has_no_worth(census: Census) -> None:
    with pytest.raises(RuleError) as caught:
        rows_of(census, replace(RULE, known_by=day("2022-01-01")))
    assert caught.value.code == "worth_as_known"
