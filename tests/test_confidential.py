"""The option `--no-confidential` and what is published: what each format leaves out, down to the bytes of the file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.confidential_bytes import content
from tests.store.building import made, new_project, records, tie, when
from tracker.cli.arguments import REPORTS
from tracker.domain.census.drafts import ContactDraft
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.about_project import AboutProject, Creator
from tracker.domain.records.attachments import draft_of
from tracker.domain.records.drafts import Author, ChangeDraft, CitationDraft, ClaimDraft, SourceDraft
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.records.saved_views import SavedViewDraft, ViewContent
from tracker.domain.records.subjects import Subject
from tracker.operations.attachments import add_attachments
from tracker.operations.census.contacts import add_contact
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.claims import add_claim
from tracker.operations.findings import save_finding
from tracker.operations.follow_ups import add_follow_up
from tracker.operations.own_fields import add_own_field, set_own_values
from tracker.operations.project_settings import describe_project
from tracker.operations.saved_views import add_saved_view
from tracker.operations.sources import add_source
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.publishing.changes.writing import write_changes
from tracker.publishing.page_file import PageOptions
from tracker.publishing.publication import AUDIENCES, ENDINGS, write_publication
from tracker.queries.sources.retelling_audit import audits
from tracker.reports.report import ReportOptions, make_report
from tracker.reports.writers.report_file import write_report
from tracker.services.differences.told_changes import changes_between, changes_known_since
from tracker.wording.texts import Texts

SECRET, PERSON = "Zandvoort-memo", "Kwakkelstein"


def make_confidential(folder: Path) -> Path:
    """Make a project with a confidential source, cited and with a file, an interview whose subject is named, and two
    contacts with that person, one of them confidential.
    """
    with new_project(folder) as project:
        arnhem = tie(project)
        secret = made(project, add_source, SourceDraft(SECRET, "report", summary=SECRET, is_confidential=True))
        spoken = SourceDraft(
            "Interview 3", "interview", (Author(PERSON, "Ada"),), csl='{"recipient": [{"family": "Kwakkelstein"}]}'
        )
        interview = made(project, add_source, spoken)
        citations = (CitationDraft(secret, quote=f"{SECRET} says so"), CitationDraft(interview))
        project.perform(record_status_change, ChangeDraft(arnhem, "terminated", citations=citations))
        (asked,) = (int(row["id"]) for row in records(project, "body") if row["name"] == "Arnhem")
        quoted = (CitationDraft(interview, quote=f"{SECRET} is why"),)
        spoken_to = ContactDraft(asked, "phone", "answered", person=f"Ada {PERSON}")
        project.perform(add_contact, spoken_to)
        project.perform(add_contact, replace(spoken_to, is_confidential=True, note=SECRET, citations=quoted))
        project.perform(add_follow_up, Subject("source", secret), FollowUpDraft(when("2024"), f"ask for {SECRET}"))
        project.perform(add_own_field, OwnFieldDraft("source", "Seen by"))
        project.perform(set_own_values, Subject("source", secret), {"seen_by": f"{SECRET}, {PERSON}"})
        project.perform(add_saved_view, SavedViewDraft("sources", "Memos", ViewContent(SECRET)))
        project.perform(add_attachments, secret, [draft_of("memo.txt", "text/plain", SECRET.encode(), SECRET)])
    return project.path


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path, home: Path) -> Terminal:
    """Return a terminal with this project."""
    return Terminal(capsys, make_confidential(tmp_path))


def add_retellings(project: Project) -> None:
    """Add an origin that a public and a confidential source retell, and a confidential origin with a public retelling.

    The confidential ones assert things of bodies of which no other source tells anything.
    """
    paper = made(project, add_source, SourceDraft("Paper", "newspaper_article"))
    copy = made(project, add_source, SourceDraft("Copy", "newspaper_article", derived_from=paper))
    memo = SourceDraft(f"{SECRET} retold", "report", derived_from=paper, is_confidential=True)
    secret = made(project, add_source, memo)
    origin = made(project, add_source, SourceDraft(f"{SECRET} first", "report", is_confidential=True))
    told = made(project, add_source, SourceDraft("Told", "newspaper_article", derived_from=origin))
    weert, hidden = tie(project, "Weert", "Hangzhou"), tie(project, SECRET, "Yuhang")
    asserted = CitationDraft(secret, asserts_status="terminated", asserts_condition=SECRET)
    for partnership, cited in (
        (weert, CitationDraft(paper, asserts_status="ending_proposed")),
        (weert, CitationDraft(copy, asserts_status="terminated")),
        (weert, asserted),
        (hidden, asserted),
        (hidden, replace(asserted, source=origin)),
        (hidden, CitationDraft(told, asserts_status="void")),
    ):
        project.perform(add_citation, CitationTarget("partnership", partnership), cited)
    project.perform(add_claim, ClaimDraft(secret, f"{SECRET} counts eight", 8))


@pytest.mark.parametrize("form", [form for form in REPORTS if form != "pdf"])
def test_retellings_in_a_report_never_contain_them(tmp_path: Path, home: Path, form: str) -> None:
    out = tmp_path / f"report.{form}"
    with Project.open(make_confidential(tmp_path)) as project:
        add_retellings(project)
        found = project.query(audits)
        document = make_report(project, [], ReportOptions(shows_confidential_count=False, shows_claims=False))
    assert str(found).count(SECRET) > 3, "the canary is not in what is audited"
    write_report(document, out, form)
    written = content(out).lower()
    assert b"hardened" in written
    for word in (SECRET, PERSON):
        assert word.split("-")[0].lower().encode() not in written


FORMS = ("all.csv", "folder", "all.xlsx", "all.json", "all.geojson", "all.gexf", "all.graphml", "all.qs",
         "all.twin", "all.ris", "all.bib", "all.csl.json", "all.md", "all.txt")  # fmt: skip


@pytest.mark.parametrize("name", ["numbers.tex", "numbers.yml", "numbers.csv"])
def test_numbers_for_ones_own_text_never_contain_them(terminal: Terminal, tmp_path: Path, name: str) -> None:
    """The note of a finding is not in them either."""
    with Project.open(terminal.file) as project:
        project.perform(save_finding, "Ended", read_rule({"from": "1900", "to": "2023"}), f"{SECRET}, {PERSON}")
    for options in ((), ("--no-confidential",)):
        terminal.run("export", tmp_path / name, "--overwrite", *options)
        written = content(tmp_path / name).lower()
        assert b"ended" in written
        for word in (SECRET, PERSON):
            assert word.split("-")[0].lower().encode() not in written


def test_a_folder_for_datasette_never_contains_them(terminal: Terminal, tmp_path: Path) -> None:
    terminal.run("export", tmp_path / "folder", "--format", "datasette")
    written = content(tmp_path / "folder").lower()
    assert b"wuhan" in written
    for word in (SECRET, PERSON):
        assert word.split("-")[0].lower().encode() not in written


@pytest.mark.parametrize("name", FORMS)
def test_no_format_contains_a_confidential_source_or_an_interviewed_person(
    terminal: Terminal, tmp_path: Path, name: str
) -> None:
    terminal.run("export", tmp_path / name, "--no-confidential")
    written = content(tmp_path / name).lower()
    assert written or name == "all.qs"
    for word in (SECRET, PERSON):
        assert word.lower().encode() not in written
        assert word.split("-")[0].lower().encode() not in written


@pytest.mark.parametrize("form", [form for forms in AUDIENCES.values() for form in forms])
def test_nothing_that_is_published_contains_them(terminal: Terminal, tmp_path: Path, form: str) -> None:
    about = AboutProject("Towns", "All about towns.", (Creator("The city archive"),), "CC0-1.0")
    out = tmp_path / f"out{''.join(f'.{ending}' for ending in ENDINGS[form][:1])}"
    with Project.open(terminal.file) as project:
        project.perform(describe_project, about)
        project.perform(save_finding, "Ended", read_rule({"from": "1900", "to": "2023"}))
        one = frozenset(int(row["id"]) for row in records(project, "partnership"))
        for part in (None, one):
            options = PageOptions(also_in=("nl",), partnerships=part)
            write_publication(project, form, out.with_stem(f"{out.stem}-{part is None}"), options, lambda *_: None)
    for path in (out.with_stem(f"{out.stem}-{is_whole}") for is_whole in (True, False)):
        written = content(path).lower()
        assert b"wuhan" in written
        for word in (SECRET, PERSON):
            assert word.split("-")[0].lower().encode() not in written


@pytest.mark.parametrize("name", ["all.csv", "folder", "all.xlsx", "all.json", "all.twin", "all.ris", "all.bib"])
def test_without_the_option_the_formats_contain_them(terminal: Terminal, tmp_path: Path, name: str) -> None:
    terminal.run("export", tmp_path / name)
    assert SECRET.lower().encode() in content(tmp_path / name).lower()


@pytest.mark.parametrize("form", ["csv", "tsv", "html", "txt", "md", "docx", "odt"])
def test_a_file_of_what_changed_never_contains_them(tmp_path: Path, home: Path, form: str) -> None:
    """Neither where everything confidential is new, nor where it was removed, nor since a day."""
    project = make_confidential(tmp_path)
    (tmp_path / "empty").mkdir()
    with new_project(tmp_path / "empty") as empty:
        tie(empty)
    texts = Texts()
    for name, earlier, later in (("new", empty.path, project), ("gone", project, empty.path), ("since", None, project)):
        with Project.open(later, read_only=True) as opened:
            changes = changes_known_since(opened, 700_000) if earlier is None else changes_between(earlier, opened)
        out = tmp_path / f"{name}.{form}"
        write_changes(changes, out, texts)
        written = content(out).lower()
        if name == "new":
            assert str(changes.differences).lower().count(PERSON.lower()), "the canary is not in what is told"
        for word in (SECRET, PERSON):
            assert word.split("-")[0].lower().encode() not in written
