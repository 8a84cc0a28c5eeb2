"""The contents of reports and dossiers: the numbers of findings, a note for each source, nothing confidential."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reports.report_projects import DAY, MARKUP, RULE, SECRET
from tracker.domain.findings.rule_sentence import rule_sentence, sentence_parts
from tracker.errors import KnownError, RuleError
from tracker.exchange.progress import untracked
from tracker.project import Project
from tracker.queries.evidence.partnership_evidence import dossier
from tracker.queries.findings.claim_results import claim_results
from tracker.queries.findings.findings import finding
from tracker.queries.findings.saved_findings import saved_findings
from tracker.reports import ReportFinding, ReportOptions, make_dossier, make_report, write_report
from tracker.reports.document.blocks import (
    Block,
    Document,
    Heading,
    NoteList,
    NoteReference,
    Paragraph,
    Quote,
    Table,
    sources_in,
)
from tracker.reports.document.text_runs import Address, pieces, text_of
from tracker.reports.report import named_findings
from tracker.reports.writers.report_file import WRITERS
from tracker.reports.writers.text_writer import as_text


def tables(document: Document, title: str) -> list[list[str]]:
    """Return the rows of the table with this first title, as text."""
    (found,) = [block for block in document.blocks if isinstance(block, Table) and block.head[:1] == (title,)]
    return [[text_of(cell, document) for cell in row] for row in found.rows]


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]


def paragraph_texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield "".join("" if isinstance(run, NoteReference) else run.text for run in block.runs)


def test_the_report_of_the_sample_has_every_part_and_the_numbers_of_its_findings(sample: Project) -> None:
    saved = sample.query(saved_findings)[0]
    document = make_report(sample, named_findings(sample, [saved.name]), ReportOptions(as_of=DAY))
    assert document.title == sample.name
    assert headings(document) == [
        *("Findings", "Published numbers", "Retellings held against their origin", "Quotes", "Codebook"),
        *("What is counted", "Sources"),
    ]
    assert saved.rule is not None
    found = sample.query(finding, saved.rule)
    paragraphs = list(paragraph_texts(document.blocks))
    assert "".join(part.text for part in sentence_parts(found.rule, found)) in paragraphs
    assert f"What is counted: {rule_sentence(found.rule)}" in paragraphs
    rows = tables(document, "Body")
    assert [row[0] for row in rows] == [record.body.name for record in found.records]
    assert [row[3] for row in rows] == ["certain" if record.is_certain else "possible" for record in found.records]
    assert rows[0][:2] == ["Arnhem", "Wuhan 武汉"]
    claims = sample.query(claim_results)
    assert [row[3] for row in tables(document, "What was published")] == [
        claim.verdict.replace("_", " ") for claim in claims
    ]


def test_every_reference_has_a_note_and_every_note_a_reference(sample: Project) -> None:
    document = make_report(sample)
    marks = sources_in(document.blocks)
    assert [note.source for note in document.notes] == marks
    assert len(set(marks)) == len(marks) > 10
    assert sum(isinstance(block, NoteList) for block in document.blocks) == 1
    by_author = make_report(sample, options=ReportOptions(style="author_date"))
    texts = [re.sub(r"\W+", " ", text_of(note.runs, by_author).casefold()).strip() for note in by_author.notes]
    assert {note.source for note in by_author.notes} == set(marks)
    assert texts == sorted(texts)


def test_a_contradicting_source_is_listed_apart(hostile: Project) -> None:
    row = tables(make_report(hostile), "Body")[-1]
    assert row[0] == "Súdwest-Fryslân"
    assert row[6] == "[1] + 1 confidential; contradicted by [2]"


def test_saved_findings_are_reported_or_the_requested_ones(hostile: Project) -> None:
    assert [block.text for block in make_report(hostile).blocks if isinstance(block, Heading)][1] == f"Ended {MARKUP}"
    (named,) = named_findings(hostile, [f"ended {MARKUP}"])
    assert named.rule == RULE
    with pytest.raises(RuleError, match="no_such_finding"):
        named_findings(hostile, ["another"])
    none = make_report(hostile, [], ReportOptions(shows_claims=False))
    assert headings(none) == ["What is counted"]
    bare = make_report(hostile, [ReportFinding("", RULE)], ReportOptions(shows_records=False, shows_quotes=False))
    assert not any(isinstance(block, Quote) for block in bare.blocks)
    assert "Body" not in {block.head[0] for block in bare.blocks if isinstance(block, Table)}


def test_a_report_says_what_a_number_rests_on_unless_it_is_left_out(sample: Project) -> None:
    whole, short = (as_text(make_report(sample, options=ReportOptions(shows_rests=on))) for on in (True, False))
    for said in ("Without ", "How late endings are known", "sensible"):
        assert said in whole
        assert said not in short


def test_quotes_have_translation_and_locator(hostile: Project) -> None:
    (quote,) = [block for block in make_report(hostile).blocks if isinstance(block, Quote)]
    assert quote.quote.startswith("“Line one")
    assert quote.translation == f"{MARKUP} translated"
    assert text_of(quote.credit, make_report(hostile)) == "[1] p. 4 | 5"


@pytest.mark.parametrize("is_counted", [True, False])
def test_confidential_sources_are_at_most_counted(hostile: Project, *, is_counted: bool) -> None:
    document = make_report(hostile, options=ReportOptions(shows_confidential_count=is_counted))
    text = as_text(document)
    assert SECRET not in text
    assert ("confidential" in text) is is_counted
    if is_counted:
        assert "3 confidential sources are not named here." in text
        assert "1 claim of a confidential source is left out." in text


def test_the_dossier_has_everything_that_is_recorded(sample: Project) -> None:
    ties = sample.query(lambda reader: reader.rows("SELECT id FROM partnership ORDER BY id"))
    for (tie,) in ties:
        known = sample.query(dossier, tie, DAY)
        assert known is not None
        document = make_dossier(sample, tie)
        text = as_text(document)
        cited = [known.citations, *(each.citations for each in (*known.changes, *known.activities))]
        assert {note.source for note in document.notes} == {each.source.id for citations in cited for each in citations}
        notes = [known.note, *(each.note for each in (*known.changes, *known.activities))]
        notes += [each.note for citations in cited for each in citations]
        assert all(" ".join(note.split()) in " ".join(text.split()) for note in notes)
    with pytest.raises(RuleError, match="no_such_record"):
        make_dossier(sample, 5)


def test_an_empty_project_says_so(tmp_path: Path) -> None:
    with Project.create(tmp_path / "empty.twin") as project:
        document = make_report(project)
        assert "The project contains no partnerships yet." in as_text(document)
        for form, write in WRITERS.items():
            assert write(document, untracked), form


@pytest.mark.parametrize("form", WRITERS)
def test_writers_report_their_progress_and_can_be_cancelled(sample: Project, tmp_path: Path, form: str) -> None:
    document, target = make_report(sample), tmp_path / f"out.{form}"
    seen: list[tuple[int, int]] = []
    write_report(document, target, form, progress=lambda done, total: seen.append((done, total)))
    assert {total for _, total in seen} == {document.part_count}
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1][0] == document.part_count
    before = target.read_bytes()

    def cancel_at_half(done: int, total: int) -> None:
        if done * 2 > total:
            raise KnownError("cancelled")

    with pytest.raises(KnownError, match="cancelled"):
        write_report(document, target, form, may_replace=True, progress=cancel_at_half)
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("form", WRITERS)
def test_a_failed_report_raises_an_error_and_leaves_no_file(sample: Project, tmp_path: Path, form: str) -> None:
    document = make_report(sample)
    with pytest.raises(KnownError, match="no_folder"):
        write_report(document, tmp_path / "none" / f"out.{form}")
    (tmp_path / f"folder.{form}").mkdir()
    with pytest.raises(KnownError):
        write_report(document, tmp_path / f"folder.{form}")
    project = tmp_path / "kept.twin"
    with pytest.raises(KnownError, match="already_exists"):
        write_report(document, project, form, may_replace=True)
    assert [path.name for path in tmp_path.iterdir()] == [f"folder.{form}"]


def test_an_existing_report_is_replaced_on_request(sample: Project, tmp_path: Path) -> None:
    target = tmp_path / "out.md"
    target.write_text("old")
    with pytest.raises(KnownError, match="already_exists"):
        write_report(make_report(sample), target)
    assert target.read_text() == "old"
    write_report(make_report(sample), target, may_replace=True)
    assert target.read_text("utf-8").startswith("# Dutch–Chinese partnerships")
    with pytest.raises(KnownError, match="unknown_format"):
        write_report(make_report(sample), tmp_path / "out.rtf")


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("see https://a.example/b_(c)?d=1, and more", ["https://a.example/b_(c)?d=1"]),
        ("(https://a.example/b)", ["https://a.example/b"]),
        ("doi:10.1000/x.", ["https://doi.org/10.1000/x"]),
        ("mailto:a@b.example javascript:alert(1) file:///etc data:text/html,x", ["mailto:a@b.example"]),
        ("https://a.example/<b>", ["https://a.example/"]),
    ],
)
def test_only_safe_addresses_become_links(text: str, targets: list[str]) -> None:
    found = list(pieces(text))
    assert [piece.target for piece in found if isinstance(piece, Address)] == targets
    assert "".join(piece if isinstance(piece, str) else piece.text for piece in found) == text
