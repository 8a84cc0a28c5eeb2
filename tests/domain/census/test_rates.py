from __future__ import annotations

from fractions import Fraction

import pytest

from tests.domain.census.test_dispositions import OPENED, Contact, back, out, stand
from tracker.domain.census.dispositions import DISPOSITIONS
from tracker.domain.census.rates import RATE_NAMES, Rates, answer_times


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        # the example table of the R package outcomerate 1.0.1, which computes AAPOR's rates
        (Rates(4, 2, 1, 1, 2, other=1), (0.364, 0.545, 0.500, 0.091, 0.727)),
        # 82 asked, 61 answered: response rate 1 is 0.744
        (Rates(61, 0, 0, 21, 0), (0.744, 0.744, 1.0, 0.0, 0.744)),
        # 4 bodies: an answer, a confirmed receipt, one to call again, one that asked for more time
        (Rates(1, 0, 0, 0, 0, other=3), (0.25, 0.25, 0.25, 0.0, 1.0)),
        (Rates(299, 6, 4, 33, 12), (0.845, 0.862, 0.968, 0.011, 0.873)),
        (Rates(0, 0, 3, 1, 0), (0.0, 0.0, 0.0, 0.75, 0.75)),
    ],
)
def test_rates_of_worked_tables(cases: Rates, expected: tuple[float, ...]) -> None:
    found = {name: round(float(rate), 3) for name, rate in cases.by_name().items() if rate is not None}
    assert found == dict(zip(RATE_NAMES, expected, strict=True))


def test_a_rate_without_cases_is_none() -> None:
    assert set(Rates(0, 0, 0, 0, 0).by_name().values()) == {None}
    assert Rates(0, 0, 0, 5, 0).by_name()["COOP1"] is None


def test_each_disposition_is_one_case() -> None:
    counts = dict(zip(DISPOSITIONS, (1, 2, 4, 8, 16, 32, 64, 128), strict=True))
    assert Rates.of(counts) == Rates(complete=3, partial=4, refused=8, not_contacted=48, unknown=192)
    reached = dict(zip(DISPOSITIONS, (1, 1, 1, 1, 1, 2, 4, 0), strict=True))
    cases = Rates.of(counts, reached)
    assert cases == Rates(complete=3, partial=4, refused=8, not_contacted=45, unknown=188, other=7)
    assert sum(cases.by_letter().values()) == sum(counts.values())


@pytest.mark.parametrize(
    ("contact", "is_reached"),
    [
        (back(110, "acknowledged"), True),
        (back(110, "extended"), True),
        (back(110, "call_back", "phone"), True),
        (out(110, "phone", "delivered"), True),
        (out(110, "visit", "delivered"), True),
        (out(110, "email", "delivered"), False),
        (out(110, "letter", "delivered"), False),
        (out(110, "phone", "no_answer"), False),
        (out(110, "phone"), False),
        (out(110, "email", "bounced"), False),
    ],
)
@pytest.mark.parametrize("day", [112, 300])
def test_who_was_reached_without_an_answer_is_a_case_of_other(contact: Contact, day: int, *, is_reached: bool) -> None:
    asked = [*(out(100, member=member) for member in range(3)), back(105, "answered", member=1)]
    before, after = (stand(contacts, day, members=3) for contacts in (asked, [*asked, contact]))
    cases = Rates.of(after.counts(), after.reached_counts())
    assert cases.by_letter()["O"] == is_reached
    rates = cases.by_name()
    assert rates["CON1"] == Fraction(1 + is_reached, 3)
    assert rates["COOP1"] == Fraction(1, 1 + is_reached)
    assert rates["RR1"] == Rates.of(before.counts()).by_name()["RR1"] == Fraction(1, 3)


def test_somebody_who_was_reached_counts_by_the_answer_that_follows() -> None:
    found = stand([out(100), back(104, "acknowledged"), back(110, "refused")], 140)
    assert Rates.of(found.counts(), found.reached_counts()).by_letter()["O"] == 0
    bounced = stand([out(100), back(104, "acknowledged"), out(110, outcome="bounced")], 140)
    assert Rates.of(bounced.counts(), bounced.reached_counts()).by_letter()["O"] == 1


def test_the_time_until_an_answer_is_counted_from_the_first_question() -> None:
    contacts = [
        *(out(100, member=member) for member in range(5)),
        out(120, member=1),
        back(110, "answered", member=0),
        back(124, "partial", member=1),
        back(130, "answered", member=1),
        back(104, "no_such_ties", member=2),
        back(105, "refused", member=3),
        out(106, "desk_research", "complete_by_research", member=4),
    ]
    found = answer_times(stand(contacts, 140, members=5), OPENED)
    assert found.median_days == 10
    assert found.reminders == (2, 1)
    assert found.by_day == ((4, 1), (10, 1), (24, 1))


def test_the_median_of_two_answers_lies_between_them() -> None:
    contacts = [out(100), back(103, "answered"), out(100, member=1), back(108, "answered", member=1)]
    assert answer_times(stand(contacts, 140, members=2), OPENED).median_days == Fraction(11, 2)


def test_an_answer_without_a_question_has_no_time_but_a_day() -> None:
    found = answer_times(stand([back(107, "answered")], 140), OPENED)
    assert (found.median_days, found.by_day) == (None, ((7, 1),))
