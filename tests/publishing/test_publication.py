"""Private records: they are counted before a publication is written, and no form of publication contains them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.building import activity, body, change, claim, filled_project, made, source, tie
from tracker.domain.census.drafts import ContactDraft, FrameDraft
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.about_project import AboutProject, Creator
from tracker.domain.records.attachments import draft_of
from tracker.domain.records.drafts import Author
from tracker.errors import KnownError
from tracker.exchange.copies.partial_content import ExportScope
from tracker.operations.attachments import add_attachments
from tracker.operations.census.contacts import add_contact
from tracker.operations.census.frames import add_frame
from tracker.operations.findings import save_finding
from tracker.operations.project_settings import describe_project
from tracker.project import Project
from tracker.publishing.contents import PublicationContents
from tracker.publishing.page_file import PageOptions
from tracker.publishing.publication import AUDIENCES, ENDINGS, publication_contents, write_publication

SECRET = "Zandvoort"
RULE = {"focus": {"countries": ["NL"]}, "from": "2021", "to": "2023"}


def unreported(_done: int, _total: int) -> None:
    """Follow no progress."""


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Two partnerships, and for the first one of each kind of record that is not public."""
    project, _ = filled_project(_fill, tmp_path)
    with project:
        yield project


def _fill(project: Project) -> None:
    arnhem = body(project, "Arnhem", note="private")
    first = tie(project, arnhem, "Wuhan")
    tie(project, "Breda", "Yangzhou", note="private")
    page = source(project, "Gazette", summary="private")
    memo = source(project, f"{SECRET} memo", is_confidential=True)
    talk = source(project, "A talk", kind="interview", authors=(Author(literal=f"Ms {SECRET}"),))
    change(project, first, "in_force", "1999", sources=(page, memo, talk))
    activity(project, first, date="2001")
    claim(project, page)
    claim(project, memo)
    project.perform(add_attachments, page, [draft_of("page.txt", "text/plain", b"words", "words")])
    project.perform(add_contact, ContactDraft(arnhem, "phone", "answered", person=f"Mr {SECRET}"))
    hidden = ContactDraft(arnhem, "phone", "answered", note=SECRET, is_confidential=True)
    project.perform(add_contact, hidden)
    made(project, add_frame, FrameDraft("All", 730_000), [arnhem])
    project.perform(save_finding, "By the record", read_rule(RULE))
    project.perform(save_finding, "Of the frame", read_rule(RULE | {"frame": "All"}))
    project.perform(save_finding, "Of Japan", read_rule(RULE | {"partner": {"countries": ["JP"]}}))
    about = AboutProject("Twin towns", "Two of them.", (Creator("The archive"),), "CC0-1.0")
    project.perform(describe_project, about)


def contents_of(project: Project, *partnerships: int) -> PublicationContents:
    part = ExportScope(frozenset(partnerships) if partnerships else None, without_confidential=True)
    return publication_contents(project, part, unreported)


def test_everything_that_is_left_out_is_counted(project: Project) -> None:
    found = contents_of(project)
    out, counts = found.left_out, found.counts
    assert (counts.partnerships, counts.sources, counts.claims, found.frames) == (2, 2, 1, 1)
    assert (counts.confidential, counts.interviewee_sources, counts.contacts, counts.attachments) == (1, 1, 1, 1)
    assert (out.confidential_claims, out.confidential_contacts, out.persons) == (1, 1, 1)
    assert (out.notes, out.activities) == (3, 1)
    assert (out.partnerships, out.claims, out.frames) == (0, 0, 0)
    assert {each.name: each.obstacle for each in found.findings} == dict.fromkeys(
        ("By the record", "Of the frame", "Of Japan"), ""
    )


def test_a_part_leaves_out_what_is_about_all_partnerships(project: Project) -> None:
    first = project.query(lambda reader: int(reader.rows("SELECT min(id) FROM partnership")[0][0]))
    found = contents_of(project, first)
    assert (found.counts.partnerships, found.frames, found.counts.claims) == (1, 0, 0)
    assert (found.left_out.partnerships, found.left_out.claims, found.left_out.frames) == (1, 2, 1)
    assert found.left_out.notes == 2  # that of Breda is in the other part
    assert {each.name: each.obstacle for each in found.findings} == {
        "By the record": "",
        "Of the frame": "without_frame",
        "Of Japan": "nothing_in_part",
    }


@pytest.mark.parametrize("form", [form for forms in AUDIENCES.values() for form in forms])
def test_nothing_confidential_is_in_any_form(project: Project, tmp_path: Path, form: str) -> None:
    out = tmp_path / "".join(("out", *(f".{ending}" for ending in ENDINGS[form][:1])))
    assert write_publication(project, form, out, PageOptions(), unreported) == out
    if zipfile.is_zipfile(out):
        with zipfile.ZipFile(out) as packed:
            packed.extractall(tmp_path / "unpacked")
        out = tmp_path / "unpacked"
    files = [each for each in out.rglob("*") if each.is_file()] if out.is_dir() else [out]
    assert files
    assert not [each for each in files if SECRET.encode() in each.read_bytes()]


def test_a_file_is_replaced_and_a_project_or_folder_never(project: Project, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("earlier")
    write_publication(project, "page", page, PageOptions(), unreported)
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    (tmp_path / "folder.html").mkdir()
    for target in (project.path, tmp_path / "folder.html"):
        with pytest.raises(KnownError, match="already_exists"):
            write_publication(project, "page", target, PageOptions(), unreported)


def test_cancelling_leaves_the_earlier_page(project: Project, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("earlier")
    before = sorted(tmp_path.iterdir())

    def stop(_done: int, _total: int) -> None:
        raise KnownError("cancelled")

    with pytest.raises(KnownError, match="cancelled"):
        write_publication(project, "page", page, PageOptions(), stop)
    assert page.read_text("utf-8") == "earlier"
    assert sorted(tmp_path.iterdir()) == before
