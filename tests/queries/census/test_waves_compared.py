from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.queries.census.census_project import Census, day
from tests.store.building import body, made, when
from tracker.domain.bodies.succession import Succession
from tracker.domain.census.drafts import FrameDraft, WaveDraft
from tracker.domain.findings.rules import Rule, SideScope
from tracker.errors import RuleError
from tracker.operations.census.frames import add_frame
from tracker.operations.census.waves import add_wave
from tracker.operations.merging.succession import succeed_body
from tracker.queries.census.waves_compared import compare_waves, compared_members

TODAY = day("2024-06-01")
CHINA = Rule(SideScope(("NL",)), SideScope(("CN",)), TODAY - 365, TODAY)


@pytest.fixture
def census(tmp_path: Path) -> Iterator[Census]:
    found = Census(tmp_path)
    with found.project:
        found.later = made(found.project, add_wave, WaveDraft(found.frame, "Later", day("2024-03-20")))
        yield found


def changes(census: Census, rule: Rule | None = CHINA) -> dict[str, tuple[str, bool]]:
    found = census.project.query(compare_waves, census.wave, census.later, TODAY, rule)
    rows = census.project.query(compared_members, found)
    assert sum(found.counts().values()) == len(rows) == len(found.body)
    return {row.name: (row.change, row.is_certain) for row in rows}


def test_each_member_of_the_later_frame_has_one_class(census: Census) -> None:
    for name in ("Almelo", "Breda", "Delft"):
        census.contact(name, "email", "answered", "2023-04-01")
    for name in ("Almelo", "Breda", "Weert"):
        census.contact(name, "email", "answered", "2024-04-01", wave=census.later)
    census.contact("Delft", "letter", "sent", "2024-03-20", wave=census.later)
    census.partnership("Breda", ("in_force", "1999"), ("terminated", "2023-10-01"))
    assert changes(census) == {
        "Almelo": ("same", True),
        "Breda": ("ended_since", True),
        "Delft": ("fell_silent", True),
        "Weert": ("newly_known", True),
    }


def test_a_vague_date_makes_the_class_uncertain(census: Census) -> None:
    census.partnership("Breda", ("in_force", "1999"), ("terminated", "2023"))
    census.partnership("Delft", ("in_force", "2023-12"))
    found = changes(census)
    assert (found["Breda"], found["Delft"]) == (("ended_since", False), ("begun_since", True))
    assert found["Almelo"] == ("awaited", True)


def test_only_partnerships_in_the_scope_of_the_rule_change_a_member(census: Census) -> None:
    census.partnership("Breda", ("in_force", "1999"), ("terminated", "2023-10-01"))
    assert changes(census)["Breda"] == ("ended_since", True)
    assert changes(census, None)["Breda"] == ("ended_since", True)
    german = replace(CHINA, partner=SideScope(("DE",)))
    assert changes(census, german)["Breda"] == ("awaited", True)


def test_a_member_with_a_successor_was_merged_away(census: Census) -> None:
    succession = Succession(body(census.project, "Cranendonck"), when("2024-01-01"))
    census.project.perform(succeed_body, census.body["Weert"], succession)
    assert changes(census)["Weert"] == ("merged_away", True)


def test_a_member_that_is_new_in_the_later_frame_has_no_earlier_disposition(census: Census) -> None:
    ede = body(census.project, "Ede")
    frame = made(census.project, add_frame, FrameDraft("New", day("2024-01-01")), [ede, census.body["Weert"]])
    later = made(census.project, add_wave, WaveDraft(frame, "New", day("2024-04-01")))
    found = census.project.query(compare_waves, census.wave, later, TODAY)
    rows = {row.name: row for row in census.project.query(compared_members, found)}
    assert (rows["Ede"].earlier, rows["Weert"].earlier) == (None, "not_asked")
    assert set(rows) == {"Ede", "Weert"}


def test_members_of_one_class_are_listed_alone(census: Census) -> None:
    census.contact("Weert", "email", "answered", "2024-04-01", wave=census.later)
    found = census.project.query(compare_waves, census.wave, census.later, TODAY)
    rows = census.project.query(compared_members, found, ("newly_known",))
    assert [row.name for row in rows] == ["Weert"]


def test_the_later_wave_must_have_been_opened_later(census: Census) -> None:
    with pytest.raises(RuleError) as caught:
        census.project.query(compare_waves, census.later, census.wave, TODAY)
    assert (caught.value.code, caught.value.facts["earlier"]) == ("waves_in_order", "Later")
