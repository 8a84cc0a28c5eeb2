"""The HTML report: complete and balanced, every note linked both ways, and no data read as markup."""

from __future__ import annotations

import pytest

from tests.html_page import HtmlPage
from tests.reports.report_projects import ENTITY, FRISIAN, MARKUP, SECRET, TURNED
from tracker.project import Project
from tracker.queries.findings.saved_findings import saved_findings
from tracker.reports import make_report
from tracker.reports.document.blocks import Document, Picture
from tracker.reports.writers.html_writer import as_html

TAGS = {
    "html", "head", "title", "style", "body", "main", "header", "h1", "h2", "h3", "p", "div", "table", "caption",
    "colgroup", "thead", "tbody", "tr", "th", "td", "ul", "ol", "li", "figure", "figcaption", "blockquote", "sup", "a",
    "b", "i", "meta", "img", "col", "br",
}  # fmt: skip
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


def read_page(page: str) -> HtmlPage:
    return HtmlPage(page, TAGS)


def test_the_page_is_complete_and_its_notes_link_both_ways(sample: Project) -> None:
    document = make_report(sample)
    page = read_page(as_html(document))
    ids = [value for _, attributes in page.tags if (value := attributes.get("id"))]
    assert len(ids) == len(set(ids))
    targets = [target[1:] for target in page.values("href", "a") if target.startswith("#")]
    assert set(targets) == set(ids)
    for number in range(1, len(document.notes) + 1):
        assert f"note-{number}" in targets
        assert f"ref-{number}-1" in targets
    assert page.values("lang", "html") == ["en"]
    assert page.text.count("武汉") == len(sample.query(saved_findings)), "once in the table of each finding"


def test_nothing_of_the_data_is_markup(hostile_document: Document) -> None:
    page = read_page(as_html(hostile_document))
    assert "img" not in {tag for tag, _ in page.tags}
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    for text in (MARKUP, FRISIAN, "武汉", TURNED):
        assert text in page.text
    assert ENTITY in page.text
    leading = {target for target in page.values("href", "a") if not target.startswith("#")}
    assert all(target.startswith(("https://", "http://", "mailto:")) for target in leading)
    assert "https://example.org/a_b~c?d=1&e=2" in leading
    assert SECRET not in page.text


@pytest.mark.parametrize("svg", [b"", SVG])
def test_pictures_are_embedded_and_have_descriptions(sample: Project, svg: bytes) -> None:
    picture = Picture("Stock", 'What "it" <shows>', b"\x89PNG", 300, 200, svg)
    page = read_page(as_html(make_report(sample, pictures=[picture])))
    (source,) = page.values("src", "img")
    assert source.startswith("data:image/svg+xml;base64," if svg else "data:image/png;base64,")
    assert page.values("alt", "img") == ['What "it" <shows>']
    (policy,) = [value for value in page.values("content", "meta") if "default-src" in value]
    assert policy.startswith("default-src 'none'")
