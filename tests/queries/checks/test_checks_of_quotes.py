"""A quote that is not in the file of its source is a mistake; one that can't be looked up is named as such."""

from __future__ import annotations

from dataclasses import replace

from tests.queries.checks.test_checks import TODAY, problems, subjects
from tests.store.building import change, made, source, tie
from tracker.domain.records.attachments import MAX_READ_TEXT_LENGTH, draft_of
from tracker.domain.records.drafts import CitationDraft
from tracker.domain.records.quote_anchors import QuoteAnchor
from tracker.operations.attachments import add_attachments
from tracker.operations.citations import CitationTarget, add_citation, edit_citation
from tracker.project import Project
from tracker.queries.checks.checks import all_problems, patched_problems
from tracker.queries.checks.problem_list import problem_list
from tracker.queries.evidence.record_drafts import citation_draft
from tracker.wording.check_messages import problem_message

CODES = ("quote_not_in_file", "quote_in_unread_file")
TEXT = "The council of Arn-\nhem ends the tie."


def quoted(project: Project, quote: str, *texts: str, name: str = "page.txt") -> tuple[int, int]:
    """Add a source with a file for each text, and a quote of it; return the ids of source and citation."""
    ended = change(project, tie(project), "terminated", "2021")
    chosen = source(project)
    files = [
        draft_of(f"{place}{name}", "text/plain", f"{place}{text}".encode(), text) for place, text in enumerate(texts)
    ]
    project.perform(add_attachments, chosen, files)
    return chosen, made(project, add_citation, CitationTarget("change", ended), CitationDraft(chosen, quote))


def test_a_quote_that_no_file_contains_is_reported_with_the_files(project: Project) -> None:
    chosen, citation = quoted(project, "The council of Arnhem ended it", TEXT, "Another page.")
    assert [subjects(project, code) for code in CODES] == [[f"{chosen}-{citation}"], []]
    (problem,) = problems(project, "quote_not_in_file")
    assert problem_message(problem.code, problem.facts) == (
        "The quote “The council of Arnhem ended it” is not in 0page.txt, 1page.txt."
    )


def test_quotes_found_in_any_file_and_sources_without_files_are_not_reported(project: Project) -> None:
    quoted(project, "council of Arnhem  ends", "Another page.", TEXT)
    quoted(project, "anything at all")
    quoted(project, "", TEXT)
    assert [subjects(project, code) for code in CODES] == [[], []]


def test_a_quote_of_a_file_without_text_or_with_more_than_is_stored_is_not_missing(project: Project) -> None:
    hits = [
        quoted(project, "somewhere in it", ""),
        quoted(project, "somewhere in it", TEXT, ""),
        quoted(project, "at the very end", "word " * (MAX_READ_TEXT_LENGTH // 5)),
    ]
    assert subjects(project, "quote_not_in_file") == []
    assert sorted(subjects(project, "quote_in_unread_file")) == sorted(f"{one}-{other}" for one, other in hits)


def test_a_recorded_place_is_believed_while_the_quote_has_its_wording(project: Project) -> None:
    chosen, citation = quoted(project, "at the very end", "")
    file = project.query(lambda reader: reader.rows("SELECT id FROM attachment WHERE source_id = ?", chosen))[0][0]
    draft = project.query(citation_draft, citation)
    project.perform(edit_citation, citation, replace(draft, anchor=QuoteAnchor(file, "at the very  end", page=300)))
    assert [subjects(project, code) for code in CODES] == [[], []]


def test_the_list_follows_a_corrected_quote(project: Project) -> None:
    _, citation = quoted(project, "The council ended it", TEXT)
    found = project.query(all_problems, TODAY)
    draft = project.query(citation_draft, citation)
    changes = project.perform(edit_citation, citation, replace(draft, quote="ends the tie"))
    patched = project.query(patched_problems, found, changes)
    assert len(project.query(problem_list, found, [CODES[0]])) == 1
    assert len(project.query(problem_list, patched, [CODES[0]])) == 0
