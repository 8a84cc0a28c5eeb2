from __future__ import annotations

import pytest

from tracker.domain.dates.vague_dates import USUAL_CIRCA, from_edtf, read_date
from tracker.domain.sources.csl_dates import csl_from_date, date_from_csl, year_of


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ({"date-parts": [[2021]]}, "2021"),
        ({"date-parts": [["2021", "5", 7]]}, "2021-05-07"),
        ({"date-parts": [[2021, 5], [2022]]}, "2021-05/2022"),
        ({"date-parts": [[2014, 12, 31], [0, 0, 0]]}, "2014-12-31/.."),
        ({"date-parts": [[0], [2014]]}, "../2014"),
        ({"date-parts": [[2017]], "season": "autumn"}, "2017-23"),
        ({"date-parts": [[2017, 13]]}, "2017-21"),
        ({"date-parts": [[2017, 24]]}, "2017-24"),
        ({"date-parts": [[2011, 5]], "circa": 1}, "2011-05~"),
        ({"date-parts": [[2011]], "circa": "false"}, "2011"),
        ({"literal": "circa 2004"}, "2004~"),
        ({"raw": "2021-05-07"}, "2021-05-07"),
        ({"literal": "n.d.", "raw": "2019"}, "2019"),
        ("2004~/2006", "2004~/2006"),
        ({"edtf": "201X"}, "201X"),
    ],
)
def test_csl_dates_are_read_as_edtf(value: object, edtf: str) -> None:
    date = date_from_csl(value, USUAL_CIRCA)
    assert date is not None
    assert date.edtf == edtf


@pytest.mark.parametrize(
    "value",
    [
        None,
        5,
        [],
        {},
        {"date-parts": []},
        {"date-parts": [[]]},
        {"date-parts": "2021"},
        {"date-parts": [["-100"]]},
        {"date-parts": [[2021, 13, 5]]},
        {"date-parts": [[2021, 2, 30]]},
        {"date-parts": [[1], [2], [3]]},
        {"date-parts": [[2022], [2021]]},
        {"literal": "13th cent"},
        {"date-parts": [[20211]]},
        {"date-parts": [[None]]},
    ],
)
def test_unsupported_csl_dates_are_none(value: object) -> None:
    assert date_from_csl(value, USUAL_CIRCA) is None


@pytest.mark.parametrize(
    "edtf",
    [
        "2021",
        "2021-05-07",
        "2004~",
        "2021-21",
        "2021-24~",
        "2019/2021",
        "2014-12-31/..",
        "../2014",
        "201X",
        "[..2022-11]",
        "[2019,2021]",
        "XXXX-12",
        "2021-21/2022-22",
        "0987",
    ],
)
def test_a_date_written_as_csl_is_read_back_unchanged(edtf: str) -> None:
    date = from_edtf(edtf, lasting=True)
    assert date_from_csl(csl_from_date(date), USUAL_CIRCA) == date


def test_words_are_written_only_if_they_mean_the_date() -> None:
    assert csl_from_date(read_date("before 2019")) == {"literal": "before 2019"}
    assert csl_from_date(from_edtf("[..2018]", words="as he said")) == {"literal": "[..2018]"}


def test_the_year_is_the_first_one() -> None:
    assert [year_of(value) for value in ({"date-parts": [[2021, 5], [2022]]}, {"literal": "201X"}, None)] == [
        "2021",
        "201X",
        "",
    ]
