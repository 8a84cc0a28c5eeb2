"""The examples on the Library of Congress's page on EDTF, compared with the table in docs/edtf.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tracker.domain.dates.days import iso_from_day
from tracker.domain.dates.edtf import parse
from tracker.domain.dates.vague_dates import from_edtf, read_date
from tracker.errors import RuleError

PAGE = Path(__file__).parents[2] / "docs" / "edtf.md"

LEVEL_0 = """
1985-04-12 1985-04 1985
1985-04-12T23:20:30 1985-04-12T23:20:30Z 1985-04-12T23:20:30-04 1985-04-12T23:20:30+04:30
1964/2008 2004-06/2006-08 2004-02-01/2005-02-08 2004-02-01/2005-02 2004-02-01/2005 2005/2006-02
"""
LEVEL_1 = """
Y170000002 Y-170000002 2001-21 1984? 2004-06~ 2004-06-11% 201X 20XX 2004-XX 1985-04-XX 1985-XX-XX
1985-04-12/.. 1985-04/.. 1985/.. ../1985-04-12 ../1985-04 ../1985
1985-04-12/ 1985-04/ 1985/ /1985-04-12 /1985-04 /1985 -1985
"""
LEVEL_2 = """
Y-17E7 1950S2 Y171010000S3 Y3388E2S3 2001-34
[1667,1668,1670..1672] [..1760-12-03] [1760-12..] [1760-01,1760-02,1760-12..] [1667,1760-12] [..1984]
{1667,1668,1670..1672} {1960,1961-12} {..1984}
2004-06-11% 2004-06~-11 2004?-06-11 ?2004-06-~11 2004-%06-11
156X-12-25 15XX-12-25 XXXX-12-XX 1XXX-XX 1XXX-12 1984-1X
2004-06-~01/2004-06-~20 2004-06-XX/2004-07-03
"""
EXAMPLES = f"{LEVEL_0} {LEVEL_1} {LEVEL_2}".split()


def documented() -> dict[str, str]:
    """Return {example in docs/edtf.md: its days, or `refused`}."""
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {example: days.strip() for example, days in rows}


def read(text: str) -> str:
    """Return the days of EDTF in the form of docs/edtf.md, with the default circa setting."""
    try:
        known = from_edtf(text, lasting=True)
    except RuleError as error:
        return "refused" if error.facts.get("reason") == "no_such_year" else f"{error.code}"
    first, last = ("open" if day is None else iso_from_day(day) for day in (known.earliest, known.latest))
    expression = parse(text)
    assert expression is not None
    return f"{first} to {last}{', hull' if expression.is_hull else ''}" if first != last or first == "open" else first


@pytest.mark.parametrize("example", dict.fromkeys(EXAMPLES))
def test_an_example_of_the_library_of_congress_is_read_as_documented(example: str) -> None:
    assert documented()[example] == read(example)


def test_every_documented_form_is_read_as_documented() -> None:
    assert {example: read(example) for example in documented()} == documented()


@pytest.mark.parametrize("year", ["Y170000002", "-1985", "Y-17E7", "0000", "-0044-03-15", "Y12345/2020"])
def test_an_unsupported_year_is_refused_with_its_reason(year: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_date(year)
    assert (caught.value.code, caught.value.facts["reason"]) == ("date_impossible", "no_such_year")


@pytest.mark.parametrize("text", ["1985-04-12T25:00:00", "1985-04T10:00:00", "Y2021", "1950S0", "1950S5", "1950S2-05"])
def test_text_that_is_not_edtf_is_not_read(text: str) -> None:
    assert parse(text) is None
