"""Bodies: what may be kept, deleted and merged."""

from __future__ import annotations

from typing import Any

import pytest

from tests.store.building import body, change, content, is_sound, labels, made, records, source, tie, when
from tracker.domain.records import BodyDraft, CitationDraft, ExternalCode, OtherName, PartnershipDraft
from tracker.operations.bodies import add_body, delete_body, edit_body, merge_bodies
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.partnerships import add_partnership
from tracker.problems import RuleError
from tracker.project import Project
from tracker.questions.forms import body_form
from tracker.questions.steps import steps

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


def test_text_passes_the_gate_on_its_way_in(project: Project) -> None:
    draft = BodyDraft(
        " Ne\u0301vers\x00 \u0007", country="FR", note="one\r\ntwo\ttabs\x1b[31m",
        other_names=(OtherName("\ud83d\ude00 Town"), OtherName("lone \ud800"), OtherName("\x07 ")),
        codes=(ExternalCode("gb ", " 42\n"), ExternalCode("cbs", " ")),
    )  # fmt: skip
    made(project, add_body, draft)
    (row,) = records(project, "body")
    assert (row["name"], row["note"]) == ("N\u00e9vers", "one\ntwo\ttabs[31m")
    assert [name["name"] for name in records(project, "body_name")] == ["\U0001f600 Town", "lone \ufffd"]
    assert [(code["scheme"], code["value"]) for code in records(project, "body_code")] == [("gb", "42")]


def test_a_step_is_labelled_past_the_same_gate(project: Project) -> None:
    body(project, "lone \ud800\nname\x00")
    (step,) = project.ask(steps)
    assert step.facts["name"] == "lone \ufffd name"


def test_an_edit_that_changes_nothing_leaves_no_step(project: Project) -> None:
    draft = BodyDraft(
        "Arnhem", country="NL", latitude=51.98, longitude=5.91, other_names=(OtherName("Ernem"), OtherName("Ernem")),
        codes=(CBS,), valid_from=when("1233"), valid_until=when("around 2400"), note="on the Rhine",
    )  # fmt: skip
    arnhem = made(project, add_body, draft)
    assert not project.perform(edit_body, arnhem, draft)
    assert not project.perform(edit_body, arnhem, project.ask(body_form, arnhem))
    assert labels(project) == ["add_body"]


def test_an_edit_keeps_the_parts_that_stay(project: Project) -> None:
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


# merging --------------------------------------------------------------------------------------------------------------


def test_a_merge_moves_ties_names_codes_and_citations(project: Project) -> None:
    kept = body(project, "Den Bosch", other_names=(OtherName("Bois-le-Duc", "fr"),), codes=(CBS,))
    other = body(
        project, "'s-Hertogenbosch", subdivision="Noord-Brabant", latitude=51.7, longitude=5.3, note="theirs",
        other_names=(OtherName("BOIS LE DUC"), OtherName("赫托亨博斯", "zh", "Hans")),
        codes=(CBS, ExternalCode("wikidata", "Q9844")),
    )  # fmt: skip
    wuhan, heir = body(project, "Wuhan", "CN"), body(project, "Vught")
    first, second = tie(project, other, wuhan), tie(project, wuhan, other)
    project.perform(edit_body, heir, BodyDraft("Vught", country="NL", successor=other))
    page = source(project)
    project.perform(add_citation, CitationTarget("body", other), CitationDraft(page))
    before = content(project)
    project.perform(merge_bodies, kept, other)
    bodies = {row["name"]: row for row in records(project, "body")}
    assert bodies.keys() == {"Den Bosch", "Wuhan", "Vught"}
    merged = bodies["Den Bosch"]
    assert (merged["subdivision"], merged["latitude"], merged["note"]) == ("Noord-Brabant", 51.7, "theirs")
    assert bodies["Vught"]["successor_id"] == str(kept)
    sides = {int(row["id"]): (int(row["body_a_id"]), int(row["body_b_id"])) for row in records(project, "partnership")}
    assert sides == {first: (kept, wuhan), second: (wuhan, kept)}
    assert {row["name"] for row in records(project, "body_name")} == {"Bois-le-Duc", "赫托亨博斯", "'s-Hertogenbosch"}
    assert sorted(row["value"] for row in records(project, "body_code")) == ["0202", "Q9844"]
    assert {row["body_id"] for row in records(project, "citation")} == {str(kept)}
    assert is_sound(project)
    project.undo()
    assert content(project) == before


def test_partners_of_each_other_and_a_body_itself_are_not_merged(project: Project) -> None:
    arnhem, wuhan = body(project, "Arnhem"), body(project, "Wuhan", "CN")
    tie(project, wuhan, arnhem)
    assert refusal(project, merge_bodies, arnhem, arnhem).code == "merge_with_itself"
    assert refusal(project, merge_bodies, arnhem, wuhan).code == "merge_makes_a_loop"
    assert refusal(project, merge_bodies, arnhem, 5).code == "no_such_record"


def test_a_merge_takes_a_date_whole_or_not_at_all(project: Project) -> None:
    """A bound of the other's date on a date of one's own would be a date that nobody recorded."""
    kept = body(project, "Arnhem", valid_from=when("[1990..]"), valid_until=when("before 2019"))
    other = body(project, "Arnheim", valid_from=when("between 1950 and 1960"), valid_until=when("2001"))
    mine = next(row for row in records(project, "body") if row["id"] == str(kept))
    project.perform(merge_bodies, kept, other)
    (merged,) = records(project, "body")
    assert merged == mine


@pytest.mark.parametrize("from_kept", [True, False])
def test_a_body_is_merged_with_its_successor(project: Project, from_kept: bool) -> None:
    heir = body(project, "Vught")
    first = body(project, "Sint-Michielsgestel")
    second = body(project, "Gestel", successor=first if from_kept else None)
    if not from_kept:
        project.perform(edit_body, first, BodyDraft("Sint-Michielsgestel", country="NL", successor=second))
        project.perform(edit_body, second, BodyDraft("Gestel", country="NL", successor=heir))
    project.perform(merge_bodies, first, second)
    merged = next(row for row in records(project, "body") if row["id"] == str(first))
    assert merged["successor_id"] == (None if from_kept else str(heir))
    assert is_sound(project)


def test_an_unnamed_partner_that_was_found_out_gets_its_name(project: Project) -> None:
    unnamed = made(project, add_body, BodyDraft("", kind="unnamed", country="CN"))
    capelle = body(project, "Capelle aan den IJssel")
    partnership = made(project, add_partnership, PartnershipDraft(capelle, unnamed))
    change(project, partnership, "terminated", "2021")
    named = body(project, "Rizhao", "CN", kind="municipality", other_names=(OtherName("日照", "zh", "Hans"),))
    project.perform(merge_bodies, unnamed, named)
    merged = next(row for row in records(project, "body") if row["id"] == str(unnamed))
    assert (merged["name"], merged["kind"]) == ("Rizhao", "municipality")
    assert [row["name"] for row in records(project, "body_name")] == ["日照"]
    assert is_sound(project)
