"""Confidential records and personal data are published only in a team that is marked as trusted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.teams.members import three_members
from tests.store.building import change as record_change
from tests.store.building import content, is_sound, made, records, source, tie
from tracker.domain.records.attachments import draft_of
from tracker.domain.records.drafts import CitationDraft, SourceDraft
from tracker.domain.records.saved_views import SavedViewDraft, ViewContent
from tracker.exchange.teams.bundle_content import json_of
from tracker.operations.attachments import add_attachments
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.partnerships import delete_partnership
from tracker.operations.saved_views import add_saved_view, move_saved_view
from tracker.operations.sources import edit_source
from tracker.project import Project
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive
from tracker.services.teams.settling import settle
from tracker.services.teams.team_status import open_conflicts

pytestmark = pytest.mark.usefixtures("home")

SECRET = "Zwaluwnest"


def exchange(*projects: Project) -> None:
    for act in (publish, receive):
        for project in projects:
            act(project)


def titles(project: Project) -> set[str]:
    return {str(row["title"]) for row in records(project, "source")}


def test_a_confidential_source_stays_with_its_writer_until_it_is_confidential_no_more(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, _), ids, team):
        draft = SourceDraft(f"{SECRET} minutes", is_confidential=True)
        hidden = source(anna, draft.title, is_confidential=True)
        anna.perform(add_attachments, hidden, [draft_of("a.txt", "text/plain", SECRET.encode(), SECRET)])
        anna.perform(add_citation, CitationTarget("change", ids["ended"]), CitationDraft(hidden, quote=SECRET))
        anna.perform(edit_source, ids["retold"], SourceDraft("Retold", derived_from=hidden))
        tie(anna, "Breda", "Yangzhou")
        before = content(anna)
        exchange(anna, bert)
        assert content(anna) == before
        assert "Retold" in titles(bert)
        assert draft.title not in titles(bert)
        assert len(records(bert, "partnership")) == len(records(anna, "partnership"))
        for bundle in team.bundles().values():
            assert SECRET not in str(json_of(bundle))
            assert SECRET.encode() not in b"".join(bytes for bytes, _ in bundle.attachments.values())
        anna.perform(edit_source, hidden, SourceDraft(draft.title))
        exchange(anna, bert)
        for table in ("source", "citation", "attachment"):
            assert records(bert, table) == records(anna, table)


def test_a_source_that_is_marked_later_shares_the_mark_and_nothing_else(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, _), ids, _):
        anna.perform(edit_source, ids["page"], SourceDraft(SECRET, is_confidential=True))
        exchange(anna, bert)
        (row,) = (row for row in records(bert, "source") if row["id"] == str(ids["page"]))
        assert row["is_confidential"] == 1
        assert row["title"] == "Arnhem breekt met Wuhan"
        bert.perform(edit_source, ids["page"], SourceDraft("not shared", is_confidential=True))
        exchange(bert, anna)
        assert SECRET in titles(anna)
        assert "not shared" in titles(bert)


def test_positions_of_views_that_others_moved_are_in_the_journal(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, _), _, _):
        first = made(anna, add_saved_view, SavedViewDraft("sources", "First", ViewContent("a")))
        anna.perform(add_saved_view, SavedViewDraft("sources", "Second", ViewContent("b")))
        exchange(anna, bert)
        anna.perform(move_saved_view, first, 1)
        exchange(anna, bert)
        assert records(bert, "saved_view") == records(anna, "saved_view")
        assert is_sound(bert)


def test_a_deletion_by_others_does_not_delete_what_is_kept_here(tmp_path: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, _), ids, _):
        hidden = source(anna, SECRET, is_confidential=True)
        anna.perform(add_citation, CitationTarget("partnership", ids["arnhem"]), CitationDraft(hidden, quote="x"))
        bert.perform(delete_partnership, ids["arnhem"])
        exchange(anna, bert)
        assert str(ids["arnhem"]) in {row["id"] for row in records(anna, "partnership")}
        assert [row["quote"] for row in records(anna, "citation") if row["quote"]] == ["x"]
        record_change(anna, ids["utrecht"], "in_force", "2020")
        exchange(anna, bert)
        assert str(ids["arnhem"]) not in {row["id"] for row in records(bert, "partnership")}


@pytest.mark.parametrize("choice", [None, 0], ids=["kept", "deleted"])
def test_who_has_what_is_confidential_settles_whether_a_record_that_it_needs_is_deleted(
    tmp_path: Path, choice: int | None
) -> None:
    with three_members(tmp_path) as ((anna, bert, _), ids, _):
        hidden = source(anna, SECRET, is_confidential=True)
        anna.perform(add_citation, CitationTarget("partnership", ids["arnhem"]), CitationDraft(hidden, quote="x"))
        bert.perform(delete_partnership, ids["arnhem"])
        exchange(anna, bert)
        assert [each.kind for each in open_conflicts(anna)] == ["partnership"]
        assert open_conflicts(bert) == ()
        settle(anna, "partnership", ids["arnhem"], "", choice)
        exchange(anna, bert)
        kept = [str(ids["arnhem"]) in {row["id"] for row in records(each, "partnership")} for each in (anna, bert)]
        assert kept == [choice is None] * 2
        assert open_conflicts(anna) == ()
        assert SECRET not in titles(bert)
