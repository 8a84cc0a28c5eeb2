from __future__ import annotations

from typing import Any

import pytest
import rispy

from tracker.domain.dates.vague_dates import USUAL_CIRCA
from tracker.exchange.bibliography.csl import draft_of
from tracker.exchange.bibliography.ris import read_ris


def item(lines: str, reference: str = "JOUR") -> Any:
    (record,) = read_ris(f"TY  - {reference}\n{lines}\nER  - \n")
    assert record.problem is None
    return record.item


def test_a_line_without_a_tag_continues_the_one_before() -> None:
    found = item("AB  - first\nsecond\n\nthird - not a tag\nKW  - one\ntwo\nAU  - A, B")
    assert found["abstract"] == "first\nsecond\n\nthird - not a tag"
    assert found["keyword"] == "one; two"


def test_further_addresses_become_links() -> None:
    found = item("UR  - https://a.example https://b.example\nUR  - https://c.example\nL2  - https://d.example")
    assert found["URL"] == "https://a.example"
    assert found["attachments"] == ["https://b.example", "https://c.example", "https://d.example"]


@pytest.mark.parametrize(
    ("lines", "edtf"),
    [
        ("DA  - 2021/05/07/", "2021-05-07"),
        ("PY  - 2024\nDA  - 2024///", "2024"),
        ("Y1  - 2021/05//", "2021-05"),
        ("PY  - 2021///autumn 2021", "2021-23"),
        ("DA  - 2021-05-07", "2021-05-07"),
        ("PY  - circa 2004", "2004~"),
        ("DA  - 2021/00/00/", "2021"),
        (f"DA  - 2021/{'1' * 5_000}", "2021"),
    ],
)
def test_dates_of_all_dialects_are_read(lines: str, edtf: str) -> None:
    date = draft_of(item(lines), USUAL_CIRCA).date
    assert date is not None
    assert date.edtf == edtf


@pytest.mark.parametrize("value", ["0000", "0000///2020", "0000/05/07/"])
def test_a_year_zero_is_stored_as_text(value: str) -> None:
    found = item(f"DA  - {value}")
    assert draft_of(found, USUAL_CIRCA).date is None
    assert found["ris"] == {"DA": [value]}


def test_the_type_decides_between_isbn_and_issn_and_number_and_issue() -> None:
    article, book = item("SN  - 1234-5678\nIS  - 3"), item("SN  - 978-1\nIS  - 3", "BOOK")
    assert (article["ISSN"], article["issue"]) == ("1234-5678", "3")
    assert (book["ISBN"], book["number"]) == ("978-1", "3")


def test_records_without_a_beginning_or_end_are_reported() -> None:
    text = "TY  - BOOK\nTI  - One\nTY  - BOOK\nTI  - Two\nER  - \nTI  - Three\nER  - \nTY  - BOOK\nTI  - Four\n"
    codes = [(record.line, record.problem.code if record.problem else "") for record in read_ris(text)]
    assert codes == [(1, "record_unfinished"), (3, ""), (6, "record_unbegun"), (8, "record_unfinished")]


def test_rispy_finds_the_same_finished_records() -> None:
    text = "TY  - JOUR\nAU  - A, B\nAU  - C, D\nTI  - One\nPY  - 2021\nER  - \n\nTY  - BOOK\nTI  - Two\nER  - \n"
    ours = [record.item for record in read_ris(text)]
    theirs = rispy.loads(text)
    assert [each["title"] for each in ours] == [each["title"] for each in theirs]
    assert [f"{name['family']}, {name['given']}" for name in ours[0]["author"]] == theirs[0]["authors"]
