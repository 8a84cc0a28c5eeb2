from __future__ import annotations

import pytest

from tracker.exchange.tables.reading.column_groups import grouped, numbered_groups


@pytest.mark.parametrize(
    "names",
    [
        ("Partner 1", "Land 1", "Partner 2", "Land 2"),
        ("Partner", "Land", "Partner 2", "Land 2"),
        ("Partner", "Land", "Partner (2)", "Land (2)"),
        ("Partner_1", "Land_1", "Partner_2", "Land_2"),
        ("Partner", "Land", "Partner.1", "Land.1"),
        ("1. Partner", "1. Land", "2. Partner", "2. Land"),
        ("Partner 1", "Partner 2", "Land 1", "Land 2"),
    ],
)
def test_numbered_columns_are_groups(names: tuple[str, ...]) -> None:
    first, second = numbered_groups(("Gemeente", *names, "Bron"))
    assert first.keys() == second.keys() == {"Partner", "Land"}
    assert {*first.values(), *second.values()} == set(names)


def test_a_number_within_a_title_counts_and_a_group_may_lack_a_column() -> None:
    titles = ("Stad", "Partner 1 naam", "Partner 1 jaar", "Partner 2 naam", "Partner 3 naam", "Partner 3 jaar")
    groups = numbered_groups(titles)
    both = {"Partner naam", "Partner jaar"}
    assert [set(group) for group in groups] == [both, {"Partner naam"}, both]


@pytest.mark.parametrize(
    "header", [("Gemeente", "Partner", "Land"), ("Jaar 1999", "Jaar 2000", "A1"), ("Partner 1", "Land 1"), (), ("", "")]
)
def test_other_headers_have_no_groups(header: tuple[str, ...]) -> None:
    assert numbered_groups(header) == []


def test_columns_with_one_meaning_are_groups_in_the_order_of_the_table() -> None:
    meanings = [
        ("G", "body_a"),
        ("P1", "body_b"),
        ("J1", "since"),
        ("P2", "body_b"),
        ("P3", "body_b"),
        ("J3", "since"),
        ("x", ""),
        ("B", "source_title"),
    ]
    columns, groups = grouped(meanings)
    assert columns == {"body_a": "G", "body_b": "P1", "since": "J1", "source_title": "B"}
    assert groups == [{"body_b": "P2"}, {"body_b": "P3", "since": "J3"}]


def test_facts_may_come_before_their_partner() -> None:
    columns, groups = grouped([("J1", "since"), ("P1", "body_b"), ("J2", "since"), ("P2", "body_b"), ("G", "body_a")])
    assert columns == {"since": "J1", "body_b": "P1", "body_a": "G"}
    assert groups == [{"since": "J2", "body_b": "P2"}]
