"""The days of EDTF texts as released versions compute them: no later version may compute others.

`frozen_days.json` is {text: [stored as one day, stored as a span, earliest, latest]} under the default circa setting,
with null for an open end. A line may be added for a form that is newly read, but none may be changed: the dates of all
projects, and the numbers that were published from them, follow from this function.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.domain.test_edtf_conformance import documented
from tracker.domain.dates.days import iso_from_day
from tracker.domain.dates.vague_dates import from_edtf

FROZEN: dict[str, list[str | None]] = json.loads(Path(__file__).with_name("frozen_days.json").read_text("utf-8"))


@pytest.mark.parametrize("text", FROZEN)
def test_the_days_of_edtf_never_change(text: str) -> None:
    as_day, as_span = (from_edtf(text, circa=1, lasting=lasting) for lasting in (False, True))
    for date, stored in ((as_day, FROZEN[text][0]), (as_span, FROZEN[text][1])):
        days = [day if day is None else iso_from_day(day) for day in (date.earliest, date.latest)]
        assert [date.edtf, *days] == [stored, *FROZEN[text][2:]]


def test_what_is_stored_has_the_days_of_what_was_given() -> None:
    for text, (as_day, as_span, *days) in FROZEN.items():
        for stored, is_lasting in ((as_day, False), (as_span, True)):
            again = from_edtf(str(stored), circa=1, lasting=is_lasting)
            found = [day if day is None else iso_from_day(day) for day in (again.earliest, again.latest)]
            assert (again.edtf, found) == (stored, days), text


def test_every_documented_form_that_is_read_is_frozen() -> None:
    read = {example for example, days in documented().items() if days != "refused"}
    assert read <= FROZEN.keys()
    assert len(FROZEN) >= 150
