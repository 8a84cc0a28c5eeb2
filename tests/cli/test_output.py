"""Counts in the texts of the command line."""

from __future__ import annotations

import pytest

from tracker.cli.output import counted


@pytest.mark.parametrize(
    ("count", "said", "irregular"),
    [
        (0, "0 records", "0 names of steps"),
        (1, "1 record", "1 name of a step"),
        (2, "2 records", "2 names of steps"),
        (1300, "1,300 records", "1,300 names of steps"),
    ],
)
def test_a_noun_agrees_with_its_count(count: int, said: str, irregular: str) -> None:
    assert counted(count, "record") == said
    assert counted(count, "name of a step", "names of steps") == irregular
