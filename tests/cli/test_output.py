"""Lists and counts in the texts of the command line."""

from __future__ import annotations

import pytest

from tracker.cli.output import print_list
from tracker.wording.texts import Texts


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["0 records", "1 record", "2 records", "1,300 records"]),
        ("nl", ["0 records", "1 record", "1.300 records"]),
    ],
)
def test_a_noun_agrees_with_its_count(language: str, said: list[str]) -> None:
    counts = [int(text.split()[0].replace(",", "").replace(".", "")) for text in said]
    assert [Texts(language).plural(count, "1 record", "{n} records") for count in counts] == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 names of steps"), (1, "1 name of a step"), (2, "2 names of steps"), (1300, "1,300 names of steps")],
)
def test_an_irregular_plural_agrees_with_its_count(count: int, said: str) -> None:
    assert Texts().plural(count, "1 name of a step", "{n} names of steps") == said


def test_a_list_without_lines_has_no_heading(capsys: pytest.CaptureFixture[str]) -> None:
    print_list("Files:", [])
    assert capsys.readouterr().out == ""
    print_list("Files:", ["a", "b"])
    assert capsys.readouterr().out == "Files:\n  a\n  b\n"
