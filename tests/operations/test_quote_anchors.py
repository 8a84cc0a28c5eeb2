"""Places of quotes in files: written with a citation, undone, merged, dumped, erased, left out of parts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.store.building import change, is_sound, made, records, source, tie
from tracker.domain.records.attachments import draft_of
from tracker.domain.records.drafts import CitationDraft
from tracker.domain.records.quote_anchors import QuoteAnchor
from tracker.domain.text.person_names import Erasure
from tracker.exchange.copies.partial_content import ExportScope
from tracker.operations.attachments import add_attachments, remove_attachment
from tracker.operations.citations import CitationTarget, add_citation, delete_citation, edit_citation
from tracker.operations.merging.record_merge import merge_partnerships, merge_sources
from tracker.project import Project
from tracker.project_snapshot import ReadableProject
from tracker.queries.evidence.quote_anchors import anchor_of
from tracker.queries.evidence.record_drafts import citation_draft, partnership_draft, source_draft
from tracker.queries.sources.attachments import attachments_of
from tracker.services.erasing import erase
from tracker.services.partial_projects import partial_project

TEXT = "Yesterday Piet Jansen told the council that Arnhem ends the tie with Wuhan, as Piet Jansen wished."


def attached(project: Project, chosen: int, text: str = TEXT, name: str = "page.txt") -> int:
    project.perform(add_attachments, chosen, [draft_of(name, "text/plain", text.encode(), text)])
    return project.query(attachments_of, chosen)[-1].id


def anchor(file: int, **more: Any) -> QuoteAnchor:
    place = {"prefix": "told the council that", "suffix": "as Piet", "page": 2, "rectangles": ((1.0, 2.0, 3.0, 4.5),)}
    return QuoteAnchor(file, "Arnhem ends the tie with Wuhan", **{**place, **more})


class Quoted:
    """A project with one anchored quote."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.tie = tie(project)
        self.change = change(project, self.tie, "terminated", "2021")
        self.source = source(project, "A page")
        self.file = attached(project, self.source)
        self.draft = CitationDraft(self.source, "Arnhem ends  the tie with Wuhan", anchor=anchor(self.file))
        self.citation = made(project, add_citation, CitationTarget("change", self.change), self.draft)

    def place(self) -> QuoteAnchor | None:
        return self.project.query(anchor_of, self.citation)


def anchors_in(project: ReadableProject) -> list[str]:
    rows = project.query(lambda reader: reader.rows("SELECT exact FROM quote_anchor"))
    return [str(row[0]) for row in rows]


@pytest.fixture
def quoted(project: Project) -> Quoted:
    return Quoted(project)


def test_a_quote_keeps_its_place_through_undo_and_redo(quoted: Quoted) -> None:
    assert quoted.place() == anchor(quoted.file)
    quoted.project.undo()
    assert records(quoted.project, "quote_anchor") == []
    quoted.project.redo()
    assert quoted.place() == anchor(quoted.file)
    assert is_sound(quoted.project)


def test_an_edited_quote_loses_its_place_unless_its_wording_is_the_same(quoted: Quoted) -> None:
    draft = quoted.project.query(citation_draft, quoted.citation)
    assert quoted.project.perform(edit_citation, quoted.citation, draft).step_id is None
    quoted.project.perform(
        edit_citation, quoted.citation, replace(draft, quote="Arnhem ends the\ntie with Wuhan", note="n")
    )
    assert quoted.place() == anchor(quoted.file)
    quoted.project.perform(edit_citation, quoted.citation, replace(draft, quote="Arnhem ends it"))
    assert quoted.place() is None
    quoted.project.undo()
    assert quoted.place() == anchor(quoted.file)


def test_a_changed_place_alone_is_a_step_of_the_cited_partnership(quoted: Quoted) -> None:
    draft = quoted.project.query(citation_draft, quoted.citation)
    changes = quoted.project.perform(edit_citation, quoted.citation, replace(draft, anchor=anchor(quoted.file, page=5)))
    assert (changes.partnerships, changes.sources) == (frozenset({quoted.tie}), frozenset({quoted.source}))


def test_a_place_in_a_file_of_another_source_is_not_kept(quoted: Quoted) -> None:
    other = source(quoted.project, "Another")
    quoted.project.perform(edit_citation, quoted.citation, replace(quoted.draft, source=other))
    assert quoted.place() is None
    assert is_sound(quoted.project)


def test_a_removed_file_takes_the_places_in_it_along(quoted: Quoted) -> None:
    quoted.project.perform(remove_attachment, quoted.file)
    assert records(quoted.project, "quote_anchor") == []
    quoted.project.undo()
    assert quoted.place() == anchor(quoted.file)
    quoted.project.perform(delete_citation, quoted.citation)
    assert records(quoted.project, "quote_anchor") == []
    assert is_sound(quoted.project)


def test_merged_sources_keep_the_places_in_a_file_that_both_have(quoted: Quoted) -> None:
    kept = source(quoted.project, "The page")
    file = attached(quoted.project, kept)
    quoted.project.perform(merge_sources, kept, quoted.source, quoted.project.query(source_draft, kept))
    assert quoted.place() == anchor(file)
    quoted.project.undo()
    assert quoted.place() == anchor(quoted.file)
    assert is_sound(quoted.project)


def test_a_joined_citation_gets_the_place_of_the_other(quoted: Quoted) -> None:
    project = quoted.project
    kept = tie(project, body_named(project, "Arnhem"), body_named(project, "Wuhan"))
    same = change(project, kept, "terminated", "2021")
    project.perform(edit_citation, quoted.citation, replace(quoted.draft, anchor=None))
    project.perform(add_citation, CitationTarget("change", same), quoted.draft)
    project.perform(merge_partnerships, kept, quoted.tie, project.query(partnership_draft, kept))
    assert quoted.place() == anchor(quoted.file)
    assert len(records(project, "citation")) == 1
    assert len(records(project, "quote_anchor")) == 1
    assert is_sound(project)


def body_named(project: Project, name: str) -> int:
    return next(int(row["id"]) for row in records(project, "body") if row["name"] == name)


def test_a_part_without_confidential_sources_has_no_place_in_their_files(quoted: Quoted) -> None:
    secret = source(quoted.project, "Secret", is_confidential=True)
    file = attached(quoted.project, secret, "x the hidden words y")
    draft = CitationDraft(secret, "the hidden words", anchor=QuoteAnchor(file, "the hidden words"))
    quoted.project.perform(add_citation, CitationTarget("change", quoted.change), draft)
    with partial_project(quoted.project, ExportScope(without_confidential=True)) as part:
        assert anchors_in(part) == ["Arnhem ends the tie with Wuhan"]
    with partial_project(quoted.project, ExportScope(frozenset({quoted.tie + 99_999}))) as part:
        assert anchors_in(part) == []


@pytest.mark.parametrize(
    ("before", "exact", "after"),
    [
        ("Piet Jansen told that", "Arnhem ends the tie", "says Piet Jansen"),
        ("told by Piet", "Jansen ends the tie", "with Wuhan"),
        ("Jansen told that", "Arnhem ends the tie", "as Piet"),
        ("", "Piet Jansen ends the tie", ""),
    ],
)
def test_no_part_of_an_erased_name_remains_beside_a_quote(quoted: Quoted, before: str, exact: str, after: str) -> None:
    draft = replace(quoted.draft, quote=exact, anchor=QuoteAnchor(quoted.file, exact, before, after))
    quoted.project.perform(edit_citation, quoted.citation, draft)
    erase(quoted.project, Erasure("Piet Jansen", replacement="X"))
    place = quoted.place()
    assert place is not None
    assert (place.prefix, place.suffix) == ("", "")
    assert place.exact == exact.replace("Piet Jansen", "X")
    whole = quoted.project.path.read_bytes()
    assert b"Piet Jansen" not in whole
    assert b"Jansen told" not in whole
    assert is_sound(quoted.project)


def test_words_beside_a_quote_stay_if_the_name_is_elsewhere(quoted: Quoted) -> None:
    quoted.project.perform(
        edit_citation, quoted.citation, replace(quoted.draft, note="Els Vermeer", anchor=anchor(quoted.file))
    )
    erase(quoted.project, Erasure("Els Vermeer", replacement="X"))
    assert quoted.place() == anchor(quoted.file)
