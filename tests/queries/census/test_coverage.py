from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.queries.census.census_project import Census, day
from tests.store.building import made, new_project
from tracker.domain.census.drafts import FrameDraft, WaveDraft
from tracker.domain.census.rates import Rates
from tracker.domain.coding.codebook import OwnCodeDraft
from tracker.domain.findings.rules import Rule, SideScope
from tracker.errors import RuleError
from tracker.operations.census.contacts import delete_contact
from tracker.operations.census.frames import add_frame, remove_members
from tracker.operations.census.waves import add_wave
from tracker.operations.coding.codebook import add_code
from tracker.queries.census.coverage import Coverage, CoverageRow, coverage, coverage_rows
from tracker.queries.census.coverage_findings import coverage_findings

DAY = day("2023-05-07")


@pytest.fixture
def census(tmp_path: Path) -> Iterator[Census]:
    found = Census(tmp_path)
    with found.project:
        yield found


def found_on(census: Census, shown: int = DAY, **more: object) -> Coverage:
    return census.project.query(coverage, shown, **more)


def rows_on(census: Census, shown: int = DAY, **more: object) -> dict[str, CoverageRow]:
    rows = census.project.query(coverage_rows, found_on(census, shown, **more))
    return {row.name: row for row in rows}


def test_each_member_has_a_row_with_what_was_asked_and_answered(census: Census) -> None:
    census.contact("Weert", "letter", "sent", "2023-03-20")
    census.contact("Weert", "letter", "sent", "2023-03-30")
    census.contact("Weert", "phone", "call_back", "2023-04-14", note="away until Monday")
    census.contact("Breda", "letter", "sent", "2023-03-20")
    answer = census.contact("Breda", "email", "answered", "2023-03-28")
    census.partnership("Breda", ("in_force", "1999"))
    rows = rows_on(census)
    assert list(rows) == ["Almelo", "Breda", "Delft", "Weert"]
    weert = rows["Weert"]
    assert (weert.disposition, weert.due, weert.overdue) == ("no_reply", day("2023-04-27"), 10)
    assert dict(weert.asked) == {"letter": 2, "phone": 1}
    assert weert.last_contact is not None
    assert weert.last_contact.note == "away until Monday"
    breda = rows["Breda"]
    assert (breda.disposition, breda.due, breda.partnerships) == ("answered", None, 1)
    assert breda.last_contact is not None
    assert breda.last_contact.id == answer
    almelo = rows["Almelo"]
    assert (almelo.disposition, almelo.asked, almelo.last_contact, almelo.partnerships) == ("not_asked", (), None, 0)


def test_counts_rates_and_times_are_those_of_the_members(census: Census) -> None:
    for name in ("Weert", "Breda", "Delft"):
        census.contact(name, "letter", "sent", "2023-03-20")
    census.contact("Breda", "email", "answered", "2023-03-30")
    census.contact("Delft", "email", "refused", "2023-04-01")
    found = found_on(census)
    assert {code: count for code, count in found.counts().items() if count} == {
        "answered": 1,
        "refused": 1,
        "no_reply": 1,
        "not_asked": 1,
    }
    assert found.rates() == Rates(complete=1, partial=0, refused=1, not_contacted=1, unknown=1)
    assert found.times().median_days == 10
    assert len(found) == 4


def test_a_change_of_a_contact_is_in_the_next_coverage(census: Census) -> None:
    assert rows_on(census)["Weert"].disposition == "not_asked"
    added = census.contact("Weert", "letter", "sent", "2023-05-01")
    assert rows_on(census)["Weert"].disposition == "pending"
    census.project.perform(delete_contact, added)
    assert rows_on(census)["Weert"].disposition == "not_asked"
    census.project.undo()
    assert rows_on(census)["Weert"].disposition == "pending"


def test_a_removed_member_has_no_row(census: Census) -> None:
    assert len(found_on(census)) == 4
    census.project.perform(remove_members, census.frame, [census.body["Weert"]])
    assert "Weert" not in rows_on(census)


def test_contacts_of_other_waves_and_bodies_do_not_count(census: Census) -> None:
    second = made(census.project, add_wave, WaveDraft(census.frame, "Autumn", day("2023-09-01")))
    census.contact("Weert", "letter", "sent", "2023-09-02", wave=second)
    census.contact("Weert", "email", "answered", "2023-04-01", wave=None)
    shown = day("2023-10-01")
    assert rows_on(census, shown, wave=census.wave)["Weert"].disposition == "not_asked"
    assert rows_on(census, shown, wave=second)["Weert"].disposition == "no_reply"


def test_the_last_wave_that_was_opened_is_shown(census: Census) -> None:
    made(census.project, add_wave, WaveDraft(census.frame, "Autumn", day("2023-09-01")))
    shown = [found_on(census, day(text)).asked.wave for text in ("2023-01-01", "2023-05-01", "2023-09-01")]
    assert [wave and wave.name for wave in shown] == ["Spring", "Spring", "Autumn"]


def test_a_frame_without_a_wave_has_the_contacts_of_no_wave(tmp_path: Path) -> None:
    census = Census(tmp_path)
    with census.project:
        other = made(census.project, add_frame, FrameDraft("Two", day("2023-01-01")), [census.body["Weert"]])
        census.contact("Weert", "desk_research", "complete_by_research", "2023-02-01", wave=None)
        found = found_on(census, frame=other)
        assert (found.asked.wave, found.counts()["answered"]) == (None, 1)


def test_only_partnerships_in_the_scope_of_a_rule_are_counted(census: Census) -> None:
    census.partnership("Weert", ("in_force", "1999"))
    german = Rule(SideScope(("NL",)), SideScope(("DE",)), DAY - 100, DAY)
    chinese = Rule(SideScope(("NL",)), SideScope(("CN",)), DAY - 100, DAY)
    assert rows_on(census)["Weert"].partnerships == 1
    assert rows_on(census, rule=german)["Weert"].partnerships == 0
    assert rows_on(census, rule=chinese)["Weert"].partnerships == 1


def test_own_codes_count_as_the_standard_ones(census: Census) -> None:
    for list_name, code, standard in (("channel", "Fax", "phone"), ("contact_outcome", "Politely no", "refused")):
        census.project.perform(add_code, OwnCodeDraft(list_name, code, counts_as=standard))
    census.contact("Weert", "fax", "sent", "2023-05-01")
    census.contact("Breda", "fax", "politely_no", "2023-05-01")
    rows = rows_on(census)
    assert (rows["Weert"].disposition, rows["Weert"].due) == ("no_reply", day("2023-05-01"))
    assert rows["Weert"].asked == (("fax", 1),)
    assert rows["Breda"].disposition == "refused"


def test_rows_of_some_bodies_have_the_given_order(census: Census) -> None:
    wanted = [census.body["Weert"], census.body["Almelo"]]
    found = census.project.query(coverage_rows, found_on(census), wanted)
    assert [row.name for row in found] == ["Weert", "Almelo"]


def test_a_project_without_a_frame_has_no_coverage(tmp_path: Path) -> None:
    with new_project(tmp_path) as project, pytest.raises(RuleError) as caught:
        project.query(coverage, DAY)
    assert caught.value.code == "no_frame"


def test_contacts_after_the_day_are_counted_as_later_and_nowhere_else(census: Census) -> None:
    census.contact("Weert", "letter", "sent", "2023-03-20")
    census.contact("Weert", "email", "answered", "2023-05-20", complete_until=day("2023-05-15"))
    census.contact("Breda", "email", "answered", "2023", complete_until=None)
    census.partnership("Weert", ("in_force", "1999"))
    rule = Rule(SideScope(("NL",)), SideScope(), day("2021-01-01"), DAY, denominator="frame")
    rows = rows_on(census)
    assert (found_on(census).later, rows["Weert"].disposition, rows["Breda"].disposition) == (1, "no_reply", "answered")
    (before,) = census.project.query(coverage_findings, "Municipalities", DAY, [rule])
    assert before.silence is not None
    assert before.silence.known == 0
    later = day("2023-06-01")
    assert found_on(census, later).later == 0
    assert rows_on(census, later)["Weert"].disposition == "answered"
    (after,) = census.project.query(coverage_findings, "Municipalities", later, [rule])
    assert after.silence is not None
    assert after.silence.known == 1
    assert census.project.query(coverage_findings, "Municipalities", DAY, [rule]) == [before]


def test_the_worth_of_an_answer_that_comes_later_is_still_open(census: Census) -> None:
    census.contact("Weert", "email", "answered", "2023-05-20", complete_until=day("2023-05-15"))
    rule = Rule(SideScope(("NL",)), SideScope(), day("2021-01-01"), DAY, denominator="frame")
    assert rows_on(census, rule=rule)["Weert"].after is not None
    assert rows_on(census, day("2023-06-01"), rule=rule)["Weert"].after is None
