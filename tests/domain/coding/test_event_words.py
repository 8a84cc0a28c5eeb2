from __future__ import annotations

import pytest

from tracker.domain.coding.code_reading import nearest_codes, read_code
from tracker.domain.coding.event_words import Event, read_event
from tracker.errors import RuleError


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("reinstated", "in_force"),
        ("resumed", "in_force"),
        ("restored", "in_force"),
        ("hervat", "in_force"),
        ("hersteld", "in_force"),
        ("nieuw leven ingeblazen", "in_force"),
        ("wiederaufgenommen", "in_force"),
        ("wiederhergestellt", "in_force"),
        ("continued", "reaffirmed"),
        ("niet opgezegd", "reaffirmed"),
        ("fortgesetzt", "reaffirmed"),
        ("paused", "suspended"),
        ("frozen", "suspended"),
        ("bevroren", "suspended"),
        ("eingefroren", "suspended"),
        ("reviewed", "under_review"),
        ("ending announced", "ending_decided"),
        ("beëindiging aangekondigd", "ending_decided"),
        ("Kündigung angekündigt", "ending_decided"),
        ("wordt opgezegd", "ending_decided"),
        ("notice given", "ending_decided"),
        ("letter of intent", "proposed"),
        ("Absichtserklärung", "proposed"),
    ],
)
def test_a_word_for_a_status_is_read_as_that_status(text: str, status: str) -> None:
    assert read_event(text) == Event("status", status)


@pytest.mark.parametrize(
    ("text", "activity"),
    [
        ("renewed", "renewal"),
        ("verlengd", "renewal"),
        ("verlängert", "renewal"),
        ("motion", "statement"),
        ("motie ingediend", "statement"),
        ("criticised", "statement"),
        ("motion rejected", "motion_rejected"),
        ("Motie verworpen", "motion_rejected"),
        ("Antrag angenommen", "motion_passed"),
        ("raadsvragen", "parliamentary_question"),
        ("evaluated", "review"),
        ("handelsmissie", "trade_mission"),
    ],
)
def test_a_word_for_an_activity_is_not_read_as_a_status(text: str, activity: str) -> None:
    assert read_event(text) == Event("activity", activity)


@pytest.mark.parametrize("text", ["upgraded", "opgewaardeerd", "aufgewertet"])
def test_an_upgrade_is_superseded_only_if_the_next_record_is_named(text: str) -> None:
    assert read_event(text) == Event("activity", "renewal")
    assert read_event(text, has_successor=True) == Event("status", "superseded")


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("not formal", "contradicts"),
        ("absent from list", "contradicts"),
        ("staat niet op de lijst", "contradicts"),
        ("start-claim", "mentions"),
        ("active-claim", "mentions"),
    ],
)
def test_a_denial_or_mention_is_a_stance_and_not_an_event(text: str, stance: str) -> None:
    assert read_event(text) == Event("stance", stance)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("announced", ["ending_decided", "ending_proposed", "proposed"]),
        ("aangekondigd", ["ending_decided", "ending_proposed", "proposed"]),
        ("angekündigt", ["ending_decided", "ending_proposed", "proposed"]),
        ("considered", ["under_review", "ending_proposed", "proposed"]),
        ("wants to suspend", ["suspended", "suspension_proposed"]),
        ("downgraded", ["reduced"]),
        ("ended in silence", ["terminated", "ending_decided", "ending_proposed"]),
        ("ended? not yet", ["reaffirmed", "in_force"]),
        ("canceld", ["terminated"]),
        ("renewd", ["renewal"]),
        ("opgezegt", ["terminated"]),
        ("banana", []),
    ],
)
def test_suggestions_for_an_unknown_word_are_near_in_meaning_or_spelling(text: str, nearest: list[str]) -> None:
    with pytest.raises(RuleError) as caught:
        read_event(text)
    assert (caught.value.code, caught.value.facts["nearest"]) == ("unknown_status", nearest)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("Xinjiang", "human_rights"), ("spionnage", "security_espionage"), ("covid policy", "pandemic_or_disaster")],
)
def test_an_unknown_reason_gets_a_suggestion_near_in_meaning(text: str, nearest: str) -> None:
    with pytest.raises(RuleError):
        read_code("reason", text)
    assert nearest_codes("reason", text)[0] == nearest


def test_activities_added_by_the_project_are_read() -> None:
    assert read_event("flag raised", ["flag_raised"]) == Event("activity", "flag_raised")
