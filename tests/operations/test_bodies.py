"""Adding, editing and deleting bodies, and the rules they must follow."""

from __future__ import annotations

from typing import Any

import pytest

from tests.store.building import body, content, labels, made, records, tie, when
from tracker.domain.records.drafts import BodyDraft, ExternalCode, OtherName
from tracker.errors import RuleError
from tracker.operations.bodies import add_body, delete_body, edit_body
from tracker.project import Project
from tracker.queries.evidence.journal_steps import steps
from tracker.queries.evidence.record_drafts import body_draft

CBS = ExternalCode("cbs", "0202")


def refusal(project: Project, operation: Any, *arguments: Any) -> RuleError:
    before, steps_before = content(project), labels(project)
    with pytest.raises(RuleError) as refused:
        project.perform(operation, *arguments)
    assert content(project) == before
    assert labels(project) == steps_before
    return refused.value


@pytest.mark.parametrize(
    ("draft", "code", "field"),
    [
        (BodyDraft(""), "name_missing", "name"),
        (BodyDraft(" \t\x07 "), "name_missing", "name"),
        (BodyDraft("", kind="unnamed"), "country_missing", "country"),
        (BodyDraft("X", kind="empire"), "unknown_code", "kind"),
        (BodyDraft("X", latitude=90.1), "degrees_out_of_range", "latitude"),
        (BodyDraft("X", longitude=-181), "degrees_out_of_range", "longitude"),
        (BodyDraft("X", latitude=float("nan")), "degrees_out_of_range", "latitude"),
        (BodyDraft("X" * 301), "text_too_long", "name"),
        (BodyDraft("X", successor=12345), "no_such_record", "body"),
    ],
)
def test_a_body_that_breaks_a_rule_is_refused(project: Project, draft: BodyDraft, code: str, field: str) -> None:
    refused = refusal(project, add_body, draft)
    assert (refused.code, refused.field) == (code, field)


def test_texts_of_a_body_are_cleaned(project: Project) -> None:
    draft = BodyDraft(
        " Ne\u0301vers\x00 \u0007",
        country="FR",
        note="one\r\ntwo\ttabs\x1b[31m",
        other_names=(OtherName("\ud83d\ude00 Town"), OtherName("lone \ud800"), OtherName("\x07 ")),
        codes=(ExternalCode("gb ", " 42\n"), ExternalCode("cbs", " ")),
    )
    made(project, add_body, draft)
    (row,) = records(project, "body")
    assert (row["name"], row["note"]) == ("N\u00e9vers", "one\ntwo\ttabs[31m")
    assert [name["name"] for name in records(project, "body_name")] == ["\U0001f600 Town", "lone \ufffd"]
    assert [(code["scheme"], code["value"]) for code in records(project, "body_code")] == [("gb", "42")]


def test_texts_in_the_label_of_a_step_are_cleaned(project: Project) -> None:
    body(project, "lone \ud800\nname\x00")
    (step,) = project.query(steps)
    assert step.facts["name"] == "lone \ufffd name"


def test_an_edit_of_a_body_that_changes_nothing_makes_no_step(project: Project) -> None:
    draft = BodyDraft(
        "Arnhem",
        country="NL",
        latitude=51.98,
        longitude=5.91,
        other_names=(OtherName("Ernem"), OtherName("Ernem")),
        codes=(CBS,),
        valid_from=when("1233"),
        valid_until=when("around 2400"),
        note="on the Rhine",
    )
    arnhem = made(project, add_body, draft)
    assert not project.perform(edit_body, arnhem, draft)
    assert not project.perform(edit_body, arnhem, project.query(body_draft, arnhem))
    assert labels(project) == ["add_body"]


def test_an_edit_does_not_rewrite_unchanged_names_and_codes(project: Project) -> None:
    draft = BodyDraft("Arnhem", other_names=(OtherName("Ernem"), OtherName("Arnheim", "de")), codes=(CBS,))
    arnhem = made(project, add_body, draft)
    before = {row["name"]: row["id"] for row in records(project, "body_name")}
    names = (OtherName("Arnheim", "de"), OtherName("阿纳姆", "zh", "Hans"))
    project.perform(edit_body, arnhem, BodyDraft("Arnhem", other_names=names, codes=(CBS,)))
    after = {row["name"]: row["id"] for row in records(project, "body_name")}
    assert after.keys() == {"Arnheim", "阿纳姆"}
    assert after["Arnheim"] == before["Arnheim"]


def test_a_body_cannot_succeed_itself(project: Project) -> None:
    arnhem = body(project, "Arnhem")
    assert refusal(project, edit_body, arnhem, BodyDraft("Arnhem", successor=arnhem)).code == "successor_is_itself"


def test_a_body_cannot_succeed_itself_through_others(project: Project) -> None:
    third = body(project, "Midden-Groningen")
    second = body(project, "Slochteren", successor=third)
    first = body(project, "Siddeburen", successor=second)
    refused = refusal(project, edit_body, third, BodyDraft("Midden-Groningen", successor=first))
    assert (refused.code, refused.field) == ("successor_is_itself", "successor")


def test_a_body_in_use_is_not_deleted(project: Project) -> None:
    arnhem, wuhan, free = body(project, "Arnhem"), body(project, "Wuhan", "CN"), body(project, "Breda")
    tie(project, arnhem, wuhan)
    for used in (arnhem, wuhan):
        refused = refusal(project, delete_body, used)
        assert (refused.code, refused.facts["uses"]) == ("body_in_use", 1)
    project.perform(edit_body, wuhan, BodyDraft("Wuhan", country="CN", successor=free))
    refused = refusal(project, delete_body, free)
    assert (refused.code, refused.facts["heirs"]) == ("body_in_use", 1)
    gone = body(project, "Weert", codes=(CBS,))
    project.perform(delete_body, gone)
    assert {row["name"] for row in records(project, "body")} == {"Arnhem", "Wuhan", "Breda"}
    assert records(project, "body_code") == []
    assert refusal(project, delete_body, gone).code == "no_such_record"
