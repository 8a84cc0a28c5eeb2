"""The verbs that read a census: `coverage`, `worth`, `waves`, and the overdue answers of `due`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.queries.census.census_project import Census, day
from tests.store.building import change, made, tie
from tracker.domain.census.drafts import ContactDraft, WaveDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.findings.rules import Rule, SideScope
from tracker.operations.census.contacts import add_contact
from tracker.operations.census.waves import add_wave
from tracker.operations.findings import save_finding
from tracker.project import Project


@pytest.fixture
def census(tmp_path: Path) -> Iterator[Census]:
    """A census of which Weert did not reply, Breda answered, and Delft was not asked."""
    found = Census(tmp_path)
    with found.project:
        found.contact("Weert", "letter", "sent", "2023-03-25")
        found.contact("Breda", "letter", "sent", "2023-03-20")
        found.contact("Breda", "email", "answered", "2023-03-30")
        yield found


@pytest.fixture
def asked(census: Census, capsys: pytest.CaptureFixture[str], home: Path) -> Terminal:
    """Runs verbs on the census."""
    census.project.close()
    return Terminal(capsys, census.project.path)


def test_overdue_answers_are_due_beside_follow_ups(asked: Terminal, census: Census) -> None:
    asked.run("follow-up", "--about", census.body["Delft"], "--due", "2023-04-25", "--note", "ask again")
    answer, follow_up = asked.json("due", "--as-of", "2023-05-01")["due"]
    assert answer == {
        "id": None,
        "what": "answer",
        "record": str(census.body["Weert"]),
        "body": "Weert",
        "day": "2023-04-22",
        "overdue": 9,
        "note": "",
        "done": None,
        "wave": "Spring",
    }
    assert (follow_up["what"], follow_up["body"]) == ("body", "Delft")
    said = asked.run("due", "--as-of", "2023-05-01").out
    assert "9 days overdue" in said
    assert "An answer to Spring" in said


def test_coverage_lists_who_was_asked_and_who_answered(asked: Terminal) -> None:
    found = asked.json("coverage", "--as-of", "2023-05-01")
    assert (found["frame"], found["on"], found["wave"], found["members"]) == (
        "Municipalities",
        "2023-01-01",
        "Spring",
        4,
    )
    assert {code: count for code, count in found["dispositions"].items() if count} == {
        "answered": 1,
        "no_reply": 1,
        "not_asked": 2,
    }
    assert found["rates"] == {"RR1": 0.25, "RR2": 0.25, "COOP1": 1.0, "REF1": 0.0, "CON1": 0.25}
    assert found["cases"] == {"I": 1, "P": 0, "R": 0, "O": 0, "NC": 1, "U": 2}
    assert (found["as_of"], found["stage"]) == ("2023-05-01", "in_field")
    assert found["median_days"] == 10
    weert = found["bodies"][-1]
    assert (weert["body"], weert["disposition"], weert["due"], weert["overdue"]) == (
        "Weert",
        "no_reply",
        "2023-04-22",
        9,
    )
    assert weert["last_contact"]["outcome"] == "sent"


def test_coverage_is_printed_as_a_table(asked: Terminal) -> None:
    said = asked.run("coverage", "--wave", "spring", "--as-of", "2023-05-01").out
    assert "Response rate 1 25.0 %" in said
    assert "(on 1 May 2023, in the field)" in said
    assert "Round Spring, opened on 20 Mar 2023" in said
    assert "22 Apr 2023 (9 days overdue)" in said


def test_contacts_after_the_as_of_day_are_later(asked: Terminal) -> None:
    assert asked.json("coverage", "--as-of", "2023-05-01")["later"] == 0
    found = asked.json("coverage", "--as-of", "2023-03-22")
    assert (found["later"], found["dispositions"]["pending"]) == (2, 1)
    assert "2 contacts after 22 Mar 2023 are not counted" in asked.run("coverage", "--as-of", "2023-03-22").out


def test_an_unknown_wave_is_an_error_that_names_the_known_ones(asked: Terminal) -> None:
    assert "Spring" in asked.run("coverage", "--wave", "Winter", code=4).error


def test_a_project_without_a_frame_has_no_coverage(terminal: Terminal) -> None:
    assert "has no frame" in terminal.run("coverage", code=4).error


def test_two_waves_are_compared(asked: Terminal, census: Census) -> None:
    with Project.open(census.project.path) as project:
        later = made(project, add_wave, WaveDraft(census.frame, "Autumn", day("2023-09-01")))
        answer = ContactDraft(census.body["Weert"], "email", "answered", read_date("2023-09-10"), later)
        made(project, add_contact, answer)
    found = asked.json("waves", "compare", "Spring", "Autumn", "--partner", "CN", "--as-of", "2023-10-01")
    assert {code: count for code, count in found["changes"].items() if count} == {"newly_known": 1, "awaited": 3}
    assert [row["body"] for row in found["bodies"] if row["change"] == "newly_known"] == ["Weert"]
    said = asked.run("waves", "compare", "Spring", "Autumn", "--as-of", "2023-10-01").out
    assert "newly answered: 1" in said
    assert "was not opened after" in asked.run("waves", "compare", "Autumn", "Spring", code=4).error


def test_the_next_wave_is_opened_after_the_last(asked: Terminal) -> None:
    said = asked.json("waves", "next", "Autumn", "--opened", "2023-09-01")
    assert said["step"]["label"] == "Add the round Autumn"
    assert asked.json("coverage", "--as-of", "2023-10-01")["dispositions"]["not_asked"] == 4
    assert "Give the name" in asked.run("waves", "next", "One", "Two", code=4).error
    assert "the names of two rounds" in asked.run("waves", "compare", "Spring", code=4).error


RULE = ("--focus", "NL", "--partner", "CN", "--from", "2021-05-07", "--to", "2023-05-07")


def test_worth_lists_what_to_ask_next_by_what_it_narrows(asked: Terminal, census: Census) -> None:
    with Project.open(census.project.path) as project:
        change(project, tie(project, census.body["Breda"], census.partner), "terminated", "2021")
    found = asked.json("worth", "--frame", "Municipalities", *RULE)
    assert found["silence"] == "silent"
    widths = [row["width_after"] for row in found["worth"]]
    assert widths == sorted(widths)
    assert all(row["width_after"] < row["width_now"] for row in found["worth"])
    assert {(row["what"], row["body"]) for row in found["worth"]} == {
        *(("answer", name) for name in ("Almelo", "Breda", "Delft", "Weert")),
        ("day", "Breda"),
    }
    said = asked.run("worth", "--frame", "Municipalities", *RULE).out
    assert " → " in said
    assert "the day of a change" in said
    assert "known today" in asked.run("worth", "--known-by", "2022", *RULE, code=4).error


def test_coverage_has_findings_under_each_assumption_and_what_an_answer_narrows(
    asked: Terminal, census: Census
) -> None:
    found = asked.json("coverage", "--as-of", "2023-05-01", *RULE)
    (numbers,) = found["findings"]
    assert numbers["strict"] == {"low": 0.0, "high": 1.0}
    assert set(numbers) >= {"sentence", "record", "silent", "strict", "answered", "alike", "widths"}
    assert set(numbers["widths"]) == {"dates", "partners_silent", "nothing_known"}
    assert found["width_now"] == 1
    assert all(row["width_after"] < 1 for row in found["bodies"])
    said = asked.run("coverage", "--as-of", "2023-05-01", *RULE).out
    assert "Worth of a call" in said
    assert "Under each assumption" in said


def test_coverage_has_the_saved_findings_without_a_rule(asked: Terminal, census: Census) -> None:
    with Project.open(census.project.path) as project:
        rule = Rule(SideScope(("NL",)), SideScope(("CN",)), day("2021-05-07"), day("2023-05-07"))
        project.perform(save_finding, "Ended", rule)
    (numbers,) = asked.json("coverage", "--frame", "municipalities")["findings"]
    assert numbers["silent"]["high"] == 1


def test_a_rule_is_counted_in_each_wave(asked: Terminal, census: Census) -> None:
    with Project.open(census.project.path) as project:
        known = tie(project, census.body["Breda"], census.partner)
        change(project, known, "in_force", "1999")
        change(project, known, "terminated", "2023-10-01")
    asked.run("waves", "next", "Later", "--opened", "2024-03-20")
    first, second = asked.json("waves", "findings", *RULE, "--silence", "record", "--frame", "Municipalities")["waves"]
    assert (first["wave"], first["from"], first["to"]) == ("Spring", "2021-03-20", "2023-03-20")
    assert (first["count"]["certain"], second["count"]["certain"]) == (0, 1)
    assert second["under"]["record"] == {"low": 1.0, "high": 1.0}
    said = asked.run("waves", "findings", *RULE).out
    assert "Later" in said
    assert "Leave out the names" in asked.run("waves", "findings", "Spring", *RULE, code=4).error


def test_a_rule_with_a_frame_is_counted_in_each_wave_among_its_members(asked: Terminal, census: Census) -> None:
    asked.run("frame", "add", "Two", "--on", "2024-01-01", "--body", "Breda", "--body", "Delft")
    asked.run("wave", "add", "Later", "--frame", "Two", "--opened", "2024-03-20")
    counted = ("waves", "findings", *RULE, "--denominator", "frame", "--silence", "strict")
    for frame, members in (("municipalities", 4), ("Two", 2)):
        waves = asked.json(*counted, "--frame", frame)["waves"]
        assert [(each["wave"], each["frame"]) for each in waves] == [("Spring", frame), ("Later", frame)]
        assert [each["count"]["possible"] for each in waves] == [members, members]
    waves = asked.json("waves", "findings", *RULE)["waves"]
    assert [(each["frame"], each["count"]["possible"]) for each in waves] == [("Municipalities", 4), ("Two", 2)]
    assert "no frame" in asked.run(*counted, "--frame", "Others", code=4).error


def test_a_rule_that_needs_a_frame_gets_that_of_the_wave_or_lists_all(asked: Terminal, census: Census) -> None:
    counted = (*RULE, "--denominator", "frame", "--silence", "strict")
    refused = asked.run("findings", *counted, code=4).error
    assert "Give one of these with --frame: Municipalities." in refused
    assert "Counted among the members of: Municipalities" in asked.run("waves", "findings", *counted).out
    asked.run("frame", "add", "Two", "--on", "2024-01-01", "--body", "Breda", "--body", "Delft")
    asked.run("wave", "add", "Later", "--frame", "Two", "--opened", "2024-03-20")
    waves = asked.json("waves", "findings", *counted)["waves"]
    assert [(each["frame"], each["count"]["possible"]) for each in waves] == [("Municipalities", 4), ("Two", 2)]
    assert asked.json("coverage", "--wave", "Later", *counted)["frame"] == "Two"


def test_a_rule_that_needs_a_frame_says_to_add_one(terminal: Terminal) -> None:
    refused = terminal.run("findings", *RULE, "--denominator", "frame", code=4).error
    assert "Add a frame first, or leave this out." in refused
