"""The inspector's dossier, the drafts of forms, suggestions, and the journal for display."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.store.building import (
    activity,
    body,
    change,
    claim,
    content,
    labels,
    made,
    records,
    small_inventory,
    source,
    tie,
    when,
)
from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.records.drafts import (
    ActivityDraft,
    Author,
    BodyDraft,
    ChangeDraft,
    CitationDraft,
    ExternalCode,
    OtherName,
    PartnershipDraft,
    ReasonGiven,
    SourceDraft,
)
from tracker.errors import RuleError
from tracker.operations.activities import edit_activity
from tracker.operations.bodies import edit_body
from tracker.operations.citations import CitationTarget, add_citation, edit_citation
from tracker.operations.partnerships import add_partnership, edit_partnership
from tracker.operations.sources import edit_source
from tracker.operations.statuses import edit_status_change, record_status_change
from tracker.project import Project
from tracker.queries.evidence import record_drafts
from tracker.queries.evidence.journal_steps import record_steps, steps
from tracker.queries.evidence.partnership_evidence import dossier
from tracker.queries.inventory.inventory import partnership_rows
from tracker.queries.rows import CitationRow, GazetteerSuggestion
from tracker.queries.search.suggestions import (
    recent_sources,
    suggest_bodies,
    suggest_bodies_with_gazetteer,
    suggest_sources,
)

DAY = 738_647


def citations_in(value: Any) -> list[CitationRow]:
    """Return every citation anywhere in a dossier."""
    if isinstance(value, CitationRow):
        return [value]
    if isinstance(value, tuple):
        return [found for item in value for found in citations_in(item)]
    if is_dataclass(value):
        return [found for field in fields(value) for found in citations_in(getattr(value, field.name))]
    return []


def test_a_dossier_has_all_facts_and_every_citation_once(project: Project) -> None:
    page = source(project, "The page", authors=(Author("de Vries", "Jan"),), summary="what it says", publisher="P")
    wuhan = body(project, "Wuhan", "CN", other_names=(OtherName("武汉", "zh", "Hans"),))
    named = ("friendship", "Partnerstad", "友好城市", 3, ("water", "health"), ("b", "a"))
    draft = PartnershipDraft(body(project, "Arnhem"), wuhan, *named, True, False, when("2025"), note="note")
    known = made(project, add_partnership, draft)
    reasons = (ReasonGiven("human_rights", "secondary", "alleged"), ReasonGiven("keep_trade"))
    begun = change(project, known, "in_force", "1999", sources=(page, page))
    ended = made(
        project,
        record_status_change,
        ChangeDraft(known, "terminated", when("2021"), "both", "mayor", reasons, "why", (CitationDraft(page, "q"),)),
    )
    done = activity(project, known, "motion_passed", "2020-07", outcome="carried", note="n")
    undated = activity(project, known, "statement")
    for kind, record in (("activity", done), ("partnership", known)):
        project.perform(add_citation, CitationTarget(kind, record), CitationDraft(page, stance="mentions"))  # type: ignore[arg-type]
    other = tie(project, "Breda", "Yangzhou")
    change(project, other, "terminated", "2022", sources=(page,))
    found = project.query(dossier, known, DAY)
    assert found is not None
    mine = {row["id"] for row in records(project, "citation")} - {
        row["id"] for row in records(project, "citation")[-1:]
    }
    assert sorted(str(citation.id) for citation in citations_in(found)) == sorted(mine)
    assert [each.id for each in found.changes] == [begun, ended]
    assert found.changes[1].reasons == reasons
    assert (found.changes[1].actor, found.changes[1].decided_by, found.changes[1].note) == ("both", "mayor", "why")
    assert found.changes[1].date == when("2021")
    assert [each.id for each in found.activities] == [done, undated]
    assert [len(each.citations) for each in found.activities] == [1, 0]
    assert (found.sectors, found.tags) == (("water", "health"), ("b", "a"))
    assert (found.label_a, found.label_b, found.note) == ("Partnerstad", "友好城市", "note")
    assert (found.signed_by_heads, found.council_approved) == (True, False)
    assert found.fixed_term_until == when("2025")
    cited = found.changes[1].citations[0]
    assert (cited.quote, cited.source.title, cited.source.authors) == ("q", "The page", (Author("de Vries", "Jan"),))
    row = found.row
    assert (row.labels, row.stands_for) == (("terminated",), 3)
    assert (row.changes, row.unsourced_changes, row.sources) == (2, 0, 1)
    assert (row.b.name, row.b.native_name) == ("Wuhan", "武汉")
    assert (row.start, row.last_change) == (when("1999"), when("2021"))
    assert [row] == project.query(partnership_rows, [known, 5], DAY)


def test_a_deleted_record_has_no_dossier_and_no_form(project: Project) -> None:
    known = tie(project)
    project.undo()
    assert project.query(dossier, known, DAY) is None
    for form in (
        record_drafts.body_draft,
        record_drafts.partnership_draft,
        record_drafts.change_draft,
        record_drafts.activity_draft,
        record_drafts.source_draft,
        record_drafts.citation_draft,
    ):
        with pytest.raises(RuleError) as refused:
            project.query(form, known)
        assert refused.value.code == "no_such_record"


def test_the_sample_opens_in_forms_that_save_nothing(tmp_path: Path) -> None:
    """Opening and saving any form unchanged changes no record."""
    from tests.store.building import TickingClock
    from tracker.services.sample import make_sample

    make_sample(tmp_path / "sample.twin", who="tester", clock=TickingClock())
    with Project.open(tmp_path / "sample.twin", who="tester", clock=TickingClock()) as project:
        before = content(project)
        for table, form, edit in (
            ("body", record_drafts.body_draft, edit_body),
            ("partnership", record_drafts.partnership_draft, edit_partnership),
            ("status_change", record_drafts.change_draft, edit_status_change),
            ("activity", record_drafts.activity_draft, edit_activity),
            ("source", record_drafts.source_draft, edit_source),
            ("citation", record_drafts.citation_draft, edit_citation),
        ):
            for row in before["records"][table][::4]:
                record = int(row["id"])
                assert not project.perform(edit, record, project.query(form, record))  # type: ignore[arg-type]
        assert content(project) == before
        assert labels(project) == []


def test_uses_of_bodies_and_sources_are_counted(project: Project) -> None:
    named = small_inventory(project)
    bodies = {row["name"]: int(row["id"]) for row in records(project, "body")}
    assert project.query(record_drafts.body_uses, bodies["Arnhem"]) == 1
    assert project.query(record_drafts.body_uses, 5) == 0
    use = project.query(record_drafts.source_uses, named["page"])
    assert (use.citations, use.partnerships) == (1, (named["arnhem"],))
    project.perform(add_citation, CitationTarget("claim", named["claim"]), CitationDraft(named["page"]))
    use = project.query(record_drafts.source_uses, named["page"])
    assert (use.citations, use.partnerships) == (2, (named["arnhem"],))


# suggestions ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "first", "by"),
    [
        ("arn", "Arnhem", ""),
        ("ARNHEM", "Arnhem", ""),
        ("gemeente arnhem", "Arnhem", ""),
        ("ernem", "Arnhem", "Ernem"),
        ("武汉", "Wuhan", "武汉"),
        ("武汉市", "Wuhan", "武汉"),
        ("武", "Wuhan", "武汉"),
        ("wuhan", "Wuhan", ""),
        ("ウーハン", "Wuhan", "ウーハン"),
        ("우한", "Wuhan", "우한"),
        ("ухань", "Wuhan", "Ухань"),
        ("УХА", "Wuhan", "Ухань"),
        ("geneve", "Genève", ""),
        ("Genè", "Genève", ""),
        ("s-hertogen", "'s-Hertogenbosch", ""),
        ("'s", "'s-Hertogenbosch", ""),
        ("nhe", "Arnhem", ""),
        ("wu han", "Wuhan", ""),
        ("shertogen", "'s-Hertogenbosch", ""),
        ("武漢", "Wuhan", "武漢"),
    ],
)
def test_a_body_is_found_by_any_of_its_names_in_any_script(project: Project, typed: str, first: str, by: str) -> None:
    body(project, "Arnhem", other_names=(OtherName("Ernem", "nds"),))
    body(project, "Genève", "CH")
    body(project, "'s-Hertogenbosch")
    native = tuple(OtherName(name) for name in ("武汉", "武漢", "ウーハン", "우한", "Ухань"))
    body(project, "Wuhan", "CN", other_names=native)
    found = project.query(suggest_bodies, typed)
    assert (found[0].body.name, found[0].matched_name) == (first, by)
    assert len({each.body.id for each in found}) == len(found)


def test_exact_names_come_before_beginnings_and_these_before_later_words(project: Project) -> None:
    for name in ("Oud Berg", "Bergen", "Berg", "Bergeijk"):
        body(project, name)
    assert [each.body.name for each in project.query(suggest_bodies, "berg")] == [
        "Berg",
        "Bergen",
        "Bergeijk",
        "Oud Berg",
    ]
    assert [each.body.name for each in project.query(suggest_bodies, "berg", 2)] == ["Berg", "Bergen"]
    assert project.query(suggest_bodies, "") == project.query(suggest_bodies, "  ") == []
    assert project.query(suggest_bodies, "nowhere") == []


def offered(project: Project, typed: str) -> list[tuple[str, str]]:
    """Return origin and name of each suggestion."""
    found = project.query(suggest_bodies_with_gazetteer, typed)
    return [
        ("gazetteer", one.draft.name) if isinstance(one, GazetteerSuggestion) else ("project", one.body.name)
        for one in found
    ]


def test_the_gazetteer_suggests_bodies_that_the_project_lacks(project: Project) -> None:
    assert offered(project, "Weert")[0] == ("gazetteer", "Weert")
    body(project, "Weert", "NL")
    assert offered(project, "Weert")[0] == ("project", "Weert")
    assert ("gazetteer", "Weert") not in offered(project, "Weert")


def test_a_body_equals_one_of_the_gazetteer_by_code_or_by_name_country_and_kind_or_province(project: Project) -> None:
    assert ("gazetteer", "Den Haag") in offered(project, "Den Haag")
    body(project, "The Hague", "NL", codes=(ExternalCode("cbs", "0518"),))
    assert ("gazetteer", "Den Haag") not in offered(project, "Den Haag")
    body(project, "Wuhan", "CN", subdivision="Hubei")
    assert ("gazetteer", "Wuhan") not in offered(project, "Wuhan")
    body(project, "Suzhou", "CN", subdivision="Anhui")
    assert offered(project, "Suzhou")[:2] == [("project", "Suzhou"), ("gazetteer", "Suzhou")]
    body(project, "Utrecht", "NL")
    assert offered(project, "Utrecht")[:2] == [("project", "Utrecht"), ("gazetteer", "Utrecht")], "the province"


def test_a_name_that_only_the_gazetteer_has_leads_to_the_body_of_the_project(project: Project) -> None:
    assert offered(project, "Moskau")[0] == ("gazetteer", "Moscow")
    body(project, "Moscow", "RU")
    assert offered(project, "Moskau")[0] == ("project", "Moscow")
    assert offered(project, "Moskau").count(("project", "Moscow")) == 1
    assert ("gazetteer", "Moscow") not in offered(project, "Moskau")
    (volgograd, *_) = project.query(suggest_bodies_with_gazetteer, "Wolgograd")
    assert isinstance(volgograd, GazetteerSuggestion)
    assert [other.name for other in volgograd.draft.other_names][-1:] == ["Wolgograd"]
    (beginning, *_) = project.query(suggest_bodies_with_gazetteer, "Wolgogr")
    assert isinstance(beginning, GazetteerSuggestion)
    assert beginning.draft.other_names == ()


def test_places_in_countries_of_the_project_and_of_the_user_are_suggested_first(project: Project) -> None:
    def first(typed: str, *near: str) -> str:
        one = project.query(suggest_bodies_with_gazetteer, typed, near=near)[0]
        assert isinstance(one, GazetteerSuggestion)
        return one.draft.name

    assert first("Arn") == "Arnavutköy", "the largest one"
    assert first("Arn", "NL") == "Arnhem"
    body(project, "Berlin", "DE")
    assert first("Arn", "NL") == "Arnsberg"


def test_places_are_suggested_although_the_project_has_all_that_are_found_first(project: Project) -> None:
    for draft in gazetteer().search("ve", 60, [("NL",)])[:55]:
        body(project, draft.name, draft.country, subdivision=draft.subdivision, codes=draft.codes)
    found = [name for origin, name in offered(project, "ve") if origin == "gazetteer"]
    assert len(found) >= 3


def test_a_suggestion_by_another_name_is_marked(project: Project) -> None:
    told = {}
    for typed in ("Keulen", "Koln", "wu han", "武漢", "Wuhan shi", "The Hague"):
        one = project.query(suggest_bodies_with_gazetteer, typed)[0]
        assert isinstance(one, GazetteerSuggestion)
        told[typed] = (one.draft.name, one.is_by_another_name)
    assert told == {
        "Keulen": ("Köln", True),
        "Koln": ("Köln", False),
        "wu han": ("Wuhan", False),
        "武漢": ("Wuhan", True),
        "Wuhan shi": ("Wuhan", False),
        "The Hague": ("Den Haag", False),
    }


def test_a_match_inside_a_word_comes_after_the_gazetteer(
    project: Project,
) -> None:
    body(project, "Nederweert", "NL")
    assert offered(project, "weert") == [("gazetteer", "Weert"), ("project", "Nederweert")]
    assert offered(project, "") == []
    assert offered(project, "nowhere at all") == []


def test_sources_are_found_by_title_publisher_and_address_last_cited_first(project: Project) -> None:
    known = tie(project)
    old = source(project, "Überblick", publisher="De Gelderlander", url="https://Example.org/Overzicht")
    new = source(project, "Second", publisher="De Gelderlander")
    assert [each.source.id for each in project.query(suggest_sources, "gelder")] == [new, old]
    change(project, known, "terminated", "2021", sources=(old,))
    assert [each.source.id for each in project.query(suggest_sources, "gelder")] == [old, new]
    for typed in ("uberblick", "ÜBER", "overzicht", "example.org", "gelderlander überblick"):
        assert [(each.source.id, each.citations) for each in project.query(suggest_sources, typed)] == [(old, 1)]
    assert project.query(suggest_sources, "gelderlander nowhere") == project.query(suggest_sources, "") == []
    assert [each.source.id for each in project.query(recent_sources)] == [old, new]
    assert len(project.query(recent_sources, 1)) == 1


# the journal ----------------------------------------------------------------------------------------------------------


def test_the_steps_of_a_record_have_its_fields_before_and_after(project: Project) -> None:
    known = body(project, "Arnhem")
    body(project, "Breda")
    project.perform(edit_body, known, BodyDraft("Arnhem", country="DE", codes=(ExternalCode("cbs", "1"),)))
    edited, added = project.query(record_steps, known)
    assert (edited.step.action, added.step.action) == ("edit_body", "add_body")
    assert [(each.field, each.before, each.after) for each in edited.changes] == [("country", "NL", "DE")]
    assert {each.field: each.after for each in added.changes} == {
        "name": "Arnhem",
        "kind": "municipality",
        "country": "NL",
    }
    assert all(each.before is None for each in added.changes)
    project.undo()
    assert project.query(record_steps, known)[0].step.is_undone
    assert project.query(record_steps, 5) == []
    assert len(project.query(steps, 2)) == 2
    assert project.query(steps)[0].who == "tester"


def test_steps_store_dates_as_edtf(project: Project) -> None:
    small_inventory(project)
    dates = [step.facts["date"] for step in reversed(project.query(steps)) if "date" in step.facts]
    assert dates == ["1999", "[2019..2021]", "2021-07", ""]


@pytest.mark.parametrize(
    ("recorded", "english", "dutch"),
    [
        ("late 1990s", "late 1990s", "eind jaren 1990"),
        ("before winter 2021/2022", "before winter 2021/22", "vóór winter 2021/22"),
        ("end 2014 or early 2015", "end 2014 or early 2015", "end 2014 or early 2015"),
    ],
)
def test_a_step_shows_what_the_recorded_words_say(project: Project, recorded: str, english: str, dutch: str) -> None:
    from tracker.wording.messages import step_label

    known = tie(project)
    change(project, known, "dormant", recorded)
    activity(project, known, "review", recorded)
    for step in project.query(steps)[:2]:
        for language, words in (("en", english), ("nl", dutch)):
            assert step_label(step.action, step.facts, language=language).endswith(f", {words}")


def test_each_step_has_a_complete_label(project: Project) -> None:
    from tracker.wording.messages import step_label

    named = small_inventory(project)
    claim(project, named["retold"])
    project.perform(edit_activity, named["motion"], ActivityDraft(named["arnhem"], "review", when("2020")))
    project.perform(edit_source, named["page"], SourceDraft("Another title"))
    said = [step_label(step.action, step.facts) for step in project.query(steps)]
    assert said[0] == "Edit source Another title"
    assert said[1] == "Edit Arnhem – Wuhan: review, 2020"
    assert all(label and "{" not in label and "…" not in label for label in said)
