from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.domain.census.dispositions import (
    DISPOSITIONS,
    NO_CONTACT,
    NO_DAY,
    Contacts,
    Dispositions,
    WaveTerms,
    dispositions_on,
)
from tracker.domain.coding.vocabulary import CHANNELS, CONTACT_OUTCOMES
from tracker.domain.dates.days import LAST_DAY, OPEN_FUTURE, OPEN_PAST

OPENED = 100
TERMS = WaveTerms(OPENED, {"letter": 28, "": 21})


@dataclass(frozen=True)
class Contact:
    """One contact of a test."""

    member: int
    channel: str
    outcome: str
    earliest: int | None
    latest: int | None
    is_out: bool = True

    @property
    def day(self) -> int:
        """The day that counts: the latest possible one."""
        return self.latest or self.earliest or OPENED


def out(day: int, channel: str = "letter", outcome: str = "sent", member: int = 0) -> Contact:
    return Contact(member, channel, outcome, day, day)


def back(day: int, outcome: str, channel: str = "email", member: int = 0) -> Contact:
    return Contact(member, channel, outcome, day, day, is_out=False)


def columns(contacts: Sequence[Contact]) -> Contacts:
    return Contacts(
        member=np.array([each.member for each in contacts], np.int64),
        earliest=np.array([each.earliest or OPEN_PAST for each in contacts], np.int64),
        latest=np.array([each.latest or OPEN_FUTURE for each in contacts], np.int64),
        channel=np.array([CHANNELS.index(each.channel) for each in contacts], np.int8),
        is_out=np.array([each.is_out for each in contacts], np.bool_),
        outcome=np.array([CONTACT_OUTCOMES.index(each.outcome) for each in contacts], np.int8),
    )


def stand(contacts: Sequence[Contact], day: int, members: int = 1, terms: WaveTerms = TERMS) -> Dispositions:
    return dispositions_on(columns(contacts), members, terms, day)


def disposition(contacts: Sequence[Contact], day: int = 200, terms: WaveTerms = TERMS) -> str:
    return DISPOSITIONS[int(stand(contacts, day, terms=terms).disposition[0])]


def due(contacts: Sequence[Contact], day: int = 101, terms: WaveTerms = TERMS) -> int:
    return int(stand(contacts, day, terms=terms).due[0])


def test_each_disposition_has_its_contacts() -> None:
    assert disposition([]) == "not_asked"
    assert disposition([out(101)], 129) == "pending"
    assert disposition([out(101)], 130) == "no_reply"
    assert disposition([out(101, outcome="bounced")]) == "unreachable"
    assert disposition([out(101), back(110, "refused")]) == "refused"
    assert disposition([out(101), back(110, "partial")]) == "partial"
    assert disposition([out(101), back(110, "answered")]) == "answered"
    assert disposition([out(101), back(110, "no_such_ties")]) == "no_such_ties"
    assert disposition([out(101, "desk_research", "complete_by_research")]) == "answered"


def test_an_answer_outranks_a_refusal_whichever_is_later() -> None:
    assert disposition([back(110, "answered"), back(120, "refused")]) == "answered"
    assert disposition([back(110, "refused"), back(120, "partial")]) == "partial"


def test_the_later_of_two_answers_decides_between_ties_and_none() -> None:
    assert disposition([back(110, "no_such_ties"), back(120, "answered")]) == "answered"
    assert disposition([back(120, "no_such_ties"), back(110, "answered")]) == "no_such_ties"
    assert disposition([back(110, "answered"), back(110, "no_such_ties")]) == "no_such_ties"


def test_a_body_is_reachable_again_once_something_was_sent_or_came_in_after_the_bounce() -> None:
    bounced = [out(101), out(102, outcome="bounced")]
    assert disposition(bounced, 110) == "unreachable"
    assert disposition([*bounced, out(103, "phone", "no_answer")], 110) == "unreachable"
    assert disposition([*bounced, out(103)], 110) == "pending"
    assert disposition([*bounced, back(103, "acknowledged")], 110) == "pending"


def test_an_acknowledgement_is_no_answer() -> None:
    assert disposition([out(101), back(105, "acknowledged")], 130) == "no_reply"
    assert disposition([back(105, "acknowledged")], 126) == "pending"
    assert disposition([back(105, "acknowledged")], 127) == "no_reply"


def test_days_until_an_answer_is_due_depend_on_the_channel() -> None:
    assert due([out(101)]) == 129
    assert due([out(101, "email")]) == 122
    assert due([out(101, "phone", "call_back")]) == 101
    assert due([out(101, "phone")], terms=WaveTerms(OPENED, {"phone": 7})) == 108
    assert due([out(101, "email")], terms=WaveTerms(OPENED)) == 129


def test_an_own_channel_has_the_days_of_the_one_it_counts_as() -> None:
    terms = WaveTerms(OPENED, {"letter": 28, "fax": 10}, {"fax": "email", "courier": "letter", "chat": "phone"})
    assert [terms.days(code) for code in ("fax", "courier", "chat", "other")] == [10, 28, 0, 28]
    assert terms.is_research("desk_research")
    assert not terms.is_research("fax")


def test_a_reminder_gives_new_time_and_a_call_takes_none_away() -> None:
    assert due([out(101), out(110)], 110) == 138
    assert due([out(101), out(110, "phone", "no_answer")], 110) == 129
    assert due([out(101), back(110, "call_back", "phone")], 110) == 129


def test_an_extension_moves_the_day_by_the_days_of_its_channel() -> None:
    request = out(101, "foi_request")
    terms = WaveTerms(OPENED, {"foi_request": 28})
    assert due([request, back(120, "extended", "foi_request")], 121, terms) == 129 + 28
    assert due([out(101), back(120, "extended", "letter")], 121) == 129 + 28
    assert due([out(101), back(120, "extended", "phone")], 121) == 129 + 21
    assert due([back(120, "extended", "foi_request")], 121, terms) == 120 + 28


def test_contacts_may_have_days_of_their_own() -> None:
    given = columns([out(101, "foi_request"), back(120, "extended", "foi_request")])
    own = replace(given, due_days=np.array([15, -1]), extension_days=np.array([-1, 10]))
    assert dispositions_on(own, 1, TERMS, 121).due.tolist() == [101 + 15 + 10]
    of_channel = replace(given, due_days=np.array([-1, -1]), extension_days=np.array([10, -1]))
    assert dispositions_on(of_channel, 1, TERMS, 121).due.tolist() == dispositions_on(given, 1, TERMS, 121).due.tolist()


def test_an_extension_does_not_move_the_day_of_a_later_letter() -> None:
    assert due([out(101), back(120, "extended", "letter"), out(170)], 171) == 198


def test_an_answer_that_may_have_been_requested_late_is_not_overdue() -> None:
    vague = Contact(0, "letter", "sent", 101, 131)
    assert disposition([vague], 150) == "pending"
    assert due([vague]) == 159


def test_a_contact_counts_from_the_first_day_on_which_it_may_have_happened() -> None:
    answer = Contact(0, "email", "answered", 110, 140, is_out=False)
    assert disposition([out(101), answer], 109) == "pending"
    assert disposition([out(101), answer], 110) == "answered"


def test_a_contact_without_a_day_counts_from_the_opening_of_the_wave() -> None:
    assert due([Contact(0, "letter", "sent", None, None)]) == OPENED + 28


def test_an_answer_is_due_on_the_last_day_that_there_is_at_the_latest() -> None:
    assert due([out(LAST_DAY)], LAST_DAY) == LAST_DAY


def test_days_overdue_are_counted_for_those_who_did_not_reply() -> None:
    found = stand([out(101), out(101, member=1), back(105, "answered", member=1)], 139, members=3)
    assert found.overdue.tolist() == [10, 0, 0]
    assert found.due.tolist() == [129, NO_DAY, NO_DAY]


def remind(contacts: Sequence[Contact], reminder_days: int | None, day: int = 115) -> int:
    return int(stand(contacts, day, terms=WaveTerms(OPENED, {"": 28}, reminder_days=reminder_days)).remind[0])


def test_a_reminder_is_due_after_the_days_of_the_wave_else_once_the_answer_is_overdue() -> None:
    assert remind([out(101)], 21) == 122
    assert remind([out(101)], None) == 130
    assert remind([out(101), out(110, "phone", "no_answer")], 21) == 131
    assert remind([out(101), back(110, "acknowledged")], 21) == 122
    assert remind([out(101), back(110, "extended")], 21) == 129 + 28 + 1
    assert remind([out(101), back(105, "extended"), out(110)], 21) == 131
    assert remind([back(101, "acknowledged")], 21) == 130
    assert remind([out(101)], 0) == 101


def test_no_reminder_is_due_after_an_answer_a_refusal_or_a_bounce() -> None:
    for last in (back(110, "answered"), back(110, "partial"), back(110, "refused"), out(110, outcome="bounced")):
        assert remind([out(101), last], 21) == NO_DAY
    assert remind([], 21) == NO_DAY


def test_contacts_that_asked_are_counted_by_channel() -> None:
    found = stand([out(101), out(110), out(120, "phone", "no_answer"), out(99, "desk_research", "sent")], 130)
    by_channel = dict(zip(CHANNELS, found.by_channel[0].tolist(), strict=True))
    assert {channel: count for channel, count in by_channel.items() if count} == {"letter": 2, "phone": 1}
    assert found.asked.tolist() == [3]


def test_reminders_are_those_before_the_first_answer() -> None:
    found = stand([out(101), out(110), back(115, "partial"), out(120), back(130, "answered")], 140)
    assert (found.reminders[0], found.first_asked[0], found.replied[0]) == (1, 101, 115)


def test_the_last_contact_is_the_latest_by_day() -> None:
    found = stand([out(110), out(101), back(105, "acknowledged", member=1)], 120, members=3)
    assert found.last.tolist() == [0, 2, NO_CONTACT]


def reminder_by_hand(contacts: Sequence[Contact], day: int, terms: WaveTerms) -> int:
    """Return the day from which a reminder of one member is due, read off its contacts one by one."""
    state, overdue = by_hand(contacts, day, terms)
    if state not in ("pending", "no_reply"):
        return NO_DAY
    last = None
    for each in sorted((each for each in contacts if (each.earliest or OPEN_PAST) <= day), key=lambda each: each.day):
        is_call_back = each.outcome == "call_back"
        if each.outcome == "extended":
            last = None
        elif (each.is_out or is_call_back) and each.channel != "desk_research" and each.outcome != "bounced":
            last = each.day
    return overdue + 1 if last is None or terms.reminder_days is None else last + terms.reminder_days


def by_hand(contacts: Sequence[Contact], day: int, terms: WaveTerms) -> tuple[str, int]:
    """Return the disposition of one member and the day its answer is due, read off its contacts one by one."""
    happened = [each for each in contacts if (each.earliest or OPEN_PAST) <= day]
    happened.sort(key=lambda each: each.day)
    for answers in (("answered", "no_such_ties", "complete_by_research"), ("partial",), ("refused",)):
        found = [each.outcome for each in happened if each.outcome in answers]
        if found:
            return {"complete_by_research": "answered"}.get(found[-1], found[-1]), NO_DAY
    is_unreachable = False
    for each in happened:
        if each.outcome == "bounced":
            is_unreachable = True
        elif each.outcome in ("sent", "delivered", "call_back", "acknowledged", "extended"):
            is_unreachable = False
    if is_unreachable:
        return "unreachable", NO_DAY
    asked = [
        each
        for each in happened
        if (each.is_out or each.outcome == "call_back")
        and each.channel != "desk_research"
        and each.outcome not in ("bounced", "extended")
    ]
    asked = asked or [each for each in happened if each.outcome in ("acknowledged", "extended")]
    if not asked:
        return "not_asked", NO_DAY
    last = max(
        each.day
        + (terms.extension(each.channel) if each.outcome == "extended" else terms.days(each.channel))
        + sum(
            terms.extension(later.channel)
            for later in happened[happened.index(each) + 1 :]
            if later.outcome == "extended"
        )
        for each in asked
    )
    return ("no_reply" if last < day else "pending"), last


@st.composite
def _contacts(draw: st.DrawFn) -> list[Contact]:
    bound = st.none() | st.integers(90, 170)
    found = []
    for number in range(draw(st.integers(0, 7))):
        earliest, latest = draw(bound), draw(bound)
        if earliest is not None and latest is not None and earliest > latest:
            earliest, latest = latest, earliest
        channel, outcome = draw(st.sampled_from(CHANNELS)), draw(st.sampled_from(CONTACT_OUTCOMES))
        found.append(Contact(draw(st.integers(0, 2)), channel, outcome, earliest, latest, draw(st.booleans())))
        assert number < 7
    return found


@given(
    _contacts(),
    st.integers(95, 260),
    st.dictionaries(st.sampled_from([*CHANNELS, ""]), st.integers(0, 40)),
    st.none() | st.integers(0, 40),
)
@example([out(101), back(110, "extended"), out(103)], 140, {}, 21)
def test_the_columns_agree_with_reading_the_contacts_one_by_one(
    contacts: list[Contact], day: int, days: dict[str, int], reminder_days: int | None
) -> None:
    terms = WaveTerms(OPENED, days, reminder_days=reminder_days)
    found = stand(contacts, day, members=3, terms=terms)
    for member in range(3):
        own = [each for each in contacts if each.member == member]
        expected = by_hand(own, day, terms)
        assert (DISPOSITIONS[found.disposition[member]], found.due[member]) == expected
        assert found.remind[member] == reminder_by_hand(own, day, terms)
    assert sum(found.counts().values()) == 3
