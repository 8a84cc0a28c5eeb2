"""Merging two records: what moves to the kept one, what is joined, that nothing is lost, and that undo restores all."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.operations.merges import bodies_merged, partnerships_merged, sources_merged
from tests.operations.test_bodies import CBS, refusal
from tests.store.building import (
    activity,
    body,
    change,
    claim,
    content,
    history,
    is_sound,
    labels,
    made,
    new_project,
    records,
    source,
    tie,
    when,
)
from tracker.domain.merging.merged_records import merged_body
from tracker.domain.records.drafts import (
    BodyDraft,
    CitationDraft,
    ExternalCode,
    OtherName,
    PartnershipDraft,
    ReasonGiven,
    SourceDraft,
)
from tracker.domain.text.name_folding import fold_body
from tracker.operations.bodies import add_body, edit_body
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.merging.record_merge import merge_bodies, merge_partnerships, merge_sources
from tracker.operations.partnerships import add_partnership, edit_partnership
from tracker.operations.sources import edit_source
from tracker.project import Project
from tracker.queries.evidence.record_drafts import partnership_draft, source_draft


def only(project: Project, table: str, record: int) -> dict[str, Any]:
    return next(row for row in records(project, table) if row["id"] == str(record))


# bodies ---------------------------------------------------------------------------------------------------------------


def test_a_merge_moves_partnerships_names_codes_and_citations(project: Project) -> None:
    kept = body(project, "Den Bosch", other_names=(OtherName("Bois-le-Duc", "fr"),), codes=(CBS,))
    other = body(
        project,
        "'s-Hertogenbosch",
        subdivision="Noord-Brabant",
        latitude=51.7,
        longitude=5.3,
        note="theirs",
        other_names=(OtherName("BOIS LE DUC"), OtherName("赫托亨博斯", "zh", "Hans")),
        codes=(CBS, ExternalCode("wikidata", "Q9844")),
    )
    wuhan, heir = body(project, "Wuhan", "CN"), body(project, "Vught")
    first, second = tie(project, other, wuhan), tie(project, wuhan, other)
    project.perform(edit_body, heir, BodyDraft("Vught", country="NL", successor=other))
    page = source(project)
    project.perform(add_citation, CitationTarget("body", other), CitationDraft(page))
    before = content(project)
    bodies_merged(project, kept, other)
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


def test_merging_a_body_with_itself_or_with_its_partner_is_refused(project: Project) -> None:
    arnhem, wuhan = body(project, "Arnhem"), body(project, "Wuhan", "CN")
    tie(project, wuhan, arnhem)
    assert refusal(project, merge_bodies, arnhem, arnhem, BodyDraft("Arnhem")).code == "merge_with_itself"
    assert refusal(project, merge_bodies, arnhem, wuhan, BodyDraft("Arnhem")).code == "merge_makes_a_loop"
    assert refusal(project, merge_bodies, arnhem, 5, BodyDraft("Arnhem")).code == "no_such_record"


def test_a_merge_copies_a_date_as_a_whole_or_not(project: Project) -> None:
    """Only one bound of the other's date would give a date that was never recorded."""
    kept = body(project, "Arnhem", valid_from=when("[1990..]"), valid_until=when("before 2019"))
    other = body(project, "Arnheim", valid_from=when("between 1950 and 1960"), valid_until=when("2001"))
    mine = only(project, "body", kept)
    bodies_merged(project, kept, other)
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
    bodies_merged(project, first, second)
    merged = only(project, "body", first)
    assert merged["successor_id"] == (None if from_kept else str(heir))
    assert is_sound(project)


def test_merging_an_unnamed_partner_with_a_named_body_gives_it_the_name(project: Project) -> None:
    unnamed = made(project, add_body, BodyDraft("", kind="unnamed", country="CN"))
    capelle = body(project, "Capelle aan den IJssel")
    partnership = made(project, add_partnership, PartnershipDraft(capelle, unnamed))
    change(project, partnership, "terminated", "2021")
    named = body(project, "Rizhao", "CN", kind="municipality", other_names=(OtherName("日照", "zh", "Hans"),))
    bodies_merged(project, unnamed, named)
    merged = only(project, "body", unnamed)
    assert (merged["name"], merged["kind"]) == ("Rizhao", "municipality")
    assert [row["name"] for row in records(project, "body_name")] == ["日照"]
    assert is_sound(project)


def test_a_merge_that_would_make_a_cycle_of_successors_is_refused(project: Project) -> None:
    """Appingedam was succeeded by Eemsdelta, which according to a second record succeeded Appingedam."""
    kept = body(project, "Appingedam")
    other = body(project, "Appingedam (second)")
    heir = body(project, "Eemsdelta", successor=other)
    project.perform(edit_body, kept, BodyDraft("Appingedam", country="NL", successor=heir))
    refused = refusal(project, merge_bodies, kept, other, BodyDraft("Appingedam", country="NL", successor=heir))
    assert (refused.code, refused.field) == ("successor_is_itself", "successor")
    project.perform(merge_bodies, kept, other, BodyDraft("Appingedam", country="NL"))
    assert only(project, "body", heir)["successor_id"] == str(kept)


def test_a_merge_stores_the_chosen_values(project: Project) -> None:
    kept, other = body(project, "Den Bosch", note="mine"), body(project, "'s-Hertogenbosch", note="theirs")
    chosen = BodyDraft("'s-Hertogenbosch", country="NL", note="theirs", other_names=(OtherName("Den Bosch"),))
    project.perform(merge_bodies, kept, other, chosen)
    (merged,) = records(project, "body")
    assert (merged["id"], merged["name"], merged["note"]) == (str(kept), "'s-Hertogenbosch", "theirs")
    assert [row["name"] for row in records(project, "body_name")] == ["Den Bosch"]
    assert labels(project)[-1] == "merge_bodies"


# partnerships ---------------------------------------------------------------------------------------------------------


def test_two_records_of_a_partnership_become_one_history(project: Project) -> None:
    """The second record has its sides exchanged: its a is Wuhan."""
    arnhem, wuhan = body(project, "Arnhem"), body(project, "Wuhan", "CN")
    page, letter = source(project, "De Gelderlander"), source(project, "Letter")
    kept = tie(project, arnhem, wuhan, sectors=("technology",), tags=("yangtze",), label_a="stedenband")
    other = tie(project, wuhan, arnhem, sectors=("health", "technology"), label_b="vriendschapsband", note="second")
    change(project, kept, "in_force", "1999", sources=(page,))
    change(
        project, kept, "terminated", "7 July 2021", actor="a", sources=(page,), reasons=(ReasonGiven("human_rights"),)
    )
    reasons = (ReasonGiven("geopolitics"), ReasonGiven("human_rights", "secondary"))
    change(
        project,
        other,
        "terminated",
        "2021-07-07",
        actor="b",
        decided_by="municipal_council",
        sources=(page, letter),
        reasons=reasons,
    )
    change(project, other, "dormant", "2015", actor="a")
    visit = activity(project, other, "official_visit_out", "2009")
    project.perform(add_citation, CitationTarget("partnership", other), CitationDraft(letter, quote="Our tie"))
    before = content(project)

    partnerships_merged(project, kept, other)
    assert history(project, kept) == ["in_force", "dormant", "terminated"]
    _, ended, dormant = records(project, "status_change")
    assert (ended["actor"], ended["decided_by"], dormant["actor"]) == ("a", "municipal_council", "b")
    assert Counter(row["source_id"] for row in records(project, "citation") if row["change_id"] == ended["id"]) == {
        str(page): 1,
        str(letter): 1,
    }
    assert {(row["reason"], row["weight"]) for row in records(project, "change_reason")} == {
        ("human_rights", "main"),
        ("geopolitics", "main"),
    }
    assert only(project, "activity", visit)["partnership_id"] == str(kept)
    (merged,) = records(project, "partnership")
    assert (merged["label_a"], merged["note"]) == ("stedenband", "second")
    assert {row["sector"] for row in records(project, "partnership_sector")} == {"technology", "health"}
    assert len(records(project, "citation")) == 4
    assert is_sound(project)
    after = content(project)
    project.undo()
    assert content(project) == before
    project.redo()
    assert content(project) == after


def test_contradicting_changes_both_remain(project: Project) -> None:
    arnhem, wuhan = body(project, "Arnhem"), body(project, "Wuhan", "CN")
    kept, other = tie(project, arnhem, wuhan), tie(project, arnhem, wuhan)
    change(project, kept, "terminated", "2021", actor="a")
    change(project, other, "terminated", "2021", actor="b")
    partnerships_merged(project, kept, other)
    assert [row["actor"] for row in records(project, "status_change")] == ["a", "b"]


def test_the_kept_partnership_can_take_the_sides_of_the_other(project: Project) -> None:
    arnhem, wuhan = body(project, "Arnhem"), body(project, "Wuhan", "CN")
    kept, other = tie(project, arnhem, wuhan), tie(project, wuhan, arnhem)
    change(project, kept, "terminated", "2021", actor="a")
    change(project, other, "in_force", "1999", actor="a")
    project.perform(merge_partnerships, kept, other, PartnershipDraft(wuhan, arnhem))
    assert [row["actor"] for row in records(project, "status_change")] == ["b", "a"]


def test_a_merge_can_replace_an_unnamed_partner_by_a_named_one(project: Project) -> None:
    capelle, rizhao = body(project, "Capelle aan den IJssel"), body(project, "Rizhao", "CN")
    unnamed = made(project, add_body, BodyDraft("", kind="unnamed", country="CN"))
    kept, other = tie(project, capelle, unnamed), tie(project, rizhao, capelle)
    change(project, other, "in_force", "2011", actor="b")
    project.perform(merge_partnerships, kept, other, PartnershipDraft(capelle, rizhao))
    (merged,) = records(project, "partnership")
    assert (merged["body_a_id"], merged["body_b_id"]) == (str(capelle), str(rizhao))
    assert records(project, "status_change")[0]["actor"] == "a"


def test_a_merged_partnership_is_superseded_by_the_next_one_and_never_by_itself(project: Project) -> None:
    arnhem, wuhan = body(project, "Arnhem"), body(project, "Wuhan", "CN")
    first, second, third = (tie(project, arnhem, wuhan) for _ in range(3))
    project.perform(edit_partnership, first, PartnershipDraft(arnhem, wuhan, superseded_by=second))
    project.perform(edit_partnership, second, PartnershipDraft(arnhem, wuhan, superseded_by=third))
    circle = refusal(project, edit_partnership, third, PartnershipDraft(arnhem, wuhan, superseded_by=first))
    assert (circle.code, circle.field) == ("superseded_by_itself", "superseded_by")
    partnerships_merged(project, first, second)
    assert only(project, "partnership", first)["superseded_by_id"] == str(third)
    assert refusal(project, merge_partnerships, first, first, project.query(partnership_draft, first)).code == (
        "merge_with_itself"
    )


# sources --------------------------------------------------------------------------------------------------------------


def test_citations_claims_files_and_derived_sources_move_to_the_kept_source(project: Project) -> None:
    kept = source(project, "Arnhem breekt met Wuhan", summary="mine", csl='{"page": "3"}')
    other = source(
        project, "Arnhem breekt", doi="10.1/x", summary="theirs", csl='{"page": "4", "ISSN": "1"}', is_confidential=True
    )
    child = source(project, "Retold", derived_from=other)
    claim(project, other)
    arnhem = tie(project)
    ended = change(project, arnhem, "terminated", "2021")
    for cited, quote, note in ((kept, "Einde", ""), (other, "Einde", "page 3"), (other, "Klaar", "")):
        draft = CitationDraft(cited, quote=quote, note=note, stated_date=when("2021") if note else None)
        project.perform(add_citation, CitationTarget("change", ended), draft)
    before = content(project)

    sources_merged(project, kept, other)
    left = [
        (row["source_id"], row["quote"], row["note"], row["stated_date_edtf"]) for row in records(project, "citation")
    ]
    assert left == [
        (str(kept), "Einde", "page 3", "2021"),
        (str(kept), "Klaar", "", None),
    ]
    assert only(project, "source", child)["derived_from_id"] == str(kept)
    assert records(project, "claim")[0]["source_id"] == str(kept)
    merged = project.query(source_draft, kept)
    assert (merged.title, merged.doi, merged.is_confidential) == ("Arnhem breekt met Wuhan", "10.1/x", True)
    assert (merged.summary, merged.csl) == ("mine\n\ntheirs", '{"page": "3", "ISSN": "1"}')
    assert is_sound(project)
    project.undo()
    assert content(project) == before


def test_a_source_merged_with_its_origin_derives_from_the_next_origin(project: Project) -> None:
    origin = source(project, "Letter")
    page = source(project, "De Gelderlander", derived_from=origin)
    retold = source(project, "Gelderlander", derived_from=page)
    sources_merged(project, retold, page)
    assert only(project, "source", retold)["derived_from_id"] == str(origin)
    refused = refusal(project, edit_source, origin, SourceDraft("Letter", derived_from=retold))
    assert (refused.code, refused.field) == ("derives_from_itself", "derived_from")
    assert refusal(project, merge_sources, origin, origin, SourceDraft("Letter")).code == "merge_with_itself"


# any records ----------------------------------------------------------------------------------------------------------

NAMES = st.sampled_from(["Arnhem", "Arnheim", "阿纳姆", "Ernem", "Gemeente Arnhem"])
DATES = st.sampled_from([None, "1999", "2021", "2021-07-07", "between 2019 and 2021"])
STATUSES = st.sampled_from(["in_force", "dormant", "terminated"])
ACTORS = st.sampled_from(["", "a", "b", "both"])
NOTES = st.sampled_from(["", "first", "second"])


def random_body(data: st.DataObject) -> BodyDraft:
    others = data.draw(st.lists(NAMES.map(OtherName), max_size=3))
    codes = data.draw(st.lists(st.sampled_from([CBS, ExternalCode("wikidata", "Q1310")]), max_size=2))
    return BodyDraft(
        data.draw(NAMES), country="NL", other_names=tuple(others), codes=tuple(codes), note=data.draw(NOTES)
    )


def random_history(project: Project, data: st.DataObject, partnership: int, sources: list[int]) -> None:
    for _ in range(data.draw(st.integers(0, 3))):
        cited = data.draw(st.lists(st.sampled_from(sources), max_size=2))
        more = {"actor": data.draw(ACTORS), "note": data.draw(NOTES), "sources": cited}
        change(project, partnership, data.draw(STATUSES), data.draw(DATES), **more)
    if data.draw(st.booleans()):
        activity(project, partnership, "statement", data.draw(DATES), outcome=data.draw(NOTES))


def all_values(project: Project) -> dict[str, set[Any]]:
    """Return all texts and values of a project, by kind. A record may be deleted, but not what it contained."""
    found: dict[str, set[Any]] = {
        "names": {fold_body(row["name"]) for table in ("body", "body_name") for row in records(project, table)},
        "codes": {(row["scheme"], row["value"]) for row in records(project, "body_code")},
        "statuses": {(row["status"], row["date_edtf"]) for row in records(project, "status_change")},
        "activities": {(row["kind"], row["date_edtf"], row["outcome"]) for row in records(project, "activity")},
        "quotes": {row["quote"] for row in records(project, "citation")},
        "notes": {note for row in records(project, "status_change") for note in row["note"].split("\n\n")},
    }
    found["activities"] = {each for each in found["activities"] if each[2]}
    return found


@settings(max_examples=max(12, settings().max_examples // 10), phases=(Phase.explicit, Phase.generate))
@given(st.data())
def test_random_merges_lose_nothing_and_undo_restores_all(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder, new_project(Path(folder)) as project:
        sources = [source(project, title) for title in ("One", "Two", "Three")]
        arnhem, arnheim = (made(project, add_body, random_body(data)) for _ in range(2))
        wuhan = body(project, "Wuhan", "CN")
        sides = [(arnhem, wuhan), (wuhan, arnheim)]
        first, second = (
            made(project, add_partnership, PartnershipDraft(*pair, note=data.draw(NOTES))) for pair in sides
        )
        for partnership in (first, second):
            random_history(project, data, partnership, sources)
        for cited in data.draw(st.lists(st.sampled_from(sources), max_size=4)):
            target = data.draw(st.sampled_from([CitationTarget("body", arnhem), CitationTarget("body", arnheim)]))
            project.perform(add_citation, target, CitationDraft(cited, quote=data.draw(NOTES)))
        dumps, spoken = [content(project)], all_values(project)
        merges = [
            (bodies_merged, arnhem, arnheim),
            (partnerships_merged, first, second),
            (sources_merged, sources[0], sources[1]),
        ]
        for merge, kept, other in data.draw(st.permutations(merges)):
            merge(project, kept, other)
            dumps.append(content(project))
            assert all_values(project) == spoken
            assert is_sound(project)
        assert project.query(partnership_draft, first).body_a == arnhem
        for dump in reversed(dumps[:-1]):
            project.undo()
            assert content(project) == dump
        for dump in dumps[1:]:
            project.redo()
            assert content(project) == dump


def test_the_proposed_draft_of_a_body_contains_each_name_once() -> None:
    kept = BodyDraft("Xi'an", country="CN", other_names=(OtherName("西安", "zh", "Hans"),), note="a")
    other = BodyDraft(
        "Xian", other_names=(OtherName("西安市"), OtherName("Chang'an")), latitude=34.3, longitude=108.9, note="b"
    )
    merged = merged_body(kept, other)
    assert [name.name for name in merged.other_names] == ["西安", "Chang'an"]
    assert (merged.country, merged.latitude, merged.longitude, merged.note) == ("CN", 34.3, 108.9, "a\n\nb")
