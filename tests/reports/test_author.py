"""The author of reports: named in the properties of a file if the project has one."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2
import pytest

from tests.reports.report_projects import MARKUP, hostile_project
from tracker.domain.text.person_names import Erasure
from tracker.operations.project_settings import change_settings
from tracker.queries.project_settings import project_settings
from tracker.reports import make_dossier, make_report
from tracker.reports.document.blocks import Document
from tracker.reports.writers.docx_writer import as_docx
from tracker.reports.writers.html_writer import as_html
from tracker.reports.writers.pdf_writer import as_pdf
from tracker.services.erasing import erase


def authors_in(document: Document) -> tuple[str, str, str]:
    """Return the author in the properties of a PDF, a DOCX and an HTML file; empty for none."""
    with pypdfium2.PdfDocument(as_pdf(document)) as pdf:
        in_pdf = pdf.get_metadata_dict()["Author"]
    html = as_html(document)
    found = html.partition('<meta name="author" content="')[2].partition('"')[0]
    return in_pdf, docx.Document(io.BytesIO(as_docx(document))).core_properties.author, found


@pytest.mark.parametrize(
    ("author", "escaped"), [("", ""), ("Bureau “Zeven” 武汉", "Bureau “Zeven” 武汉"), (MARKUP, None)]
)
def test_files_of_reports_name_the_author_of_a_document(author: str, escaped: str | None) -> None:
    in_pdf, in_docx, in_html = authors_in(Document("A title", "", "en", (), (), author=author))
    assert (in_pdf, in_docx) == (author, author)
    assert in_html == escaped if escaped is not None else MARKUP not in in_html


def test_a_report_and_a_dossier_have_the_author_of_the_settings(tmp_path: Path) -> None:
    project, tie = hostile_project(tmp_path / "hostile.twin")
    with project:
        for author in ("", MARKUP):
            project.perform(change_settings, replace(project.query(project_settings), author=f" {author} "))
            assert [each.author for each in (make_report(project), make_dossier(project, tie))] == [author, author]


def test_an_erased_person_is_no_author_any_more(tmp_path: Path) -> None:
    project, _ = hostile_project(tmp_path / "hostile.twin")
    with project:
        project.perform(change_settings, replace(project.query(project_settings), author="Geertje Lycklama"))
        erase(project, Erasure("Geertje Lycklama", replacement="Author 1"))
        assert project.query(project_settings).author == "Author 1"
