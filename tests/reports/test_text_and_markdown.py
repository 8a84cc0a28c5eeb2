"""Text and Markdown: rows stay rows, notes have their references, and no data is read as markup."""

from __future__ import annotations

import re

from tests.reports.report_projects import FRISIAN, RULE
from tracker.project import Project
from tracker.queries.findings.findings import finding
from tracker.reports import make_report
from tracker.reports.document.blocks import Document
from tracker.reports.report import finding_document
from tracker.reports.writers.markdown_writer import as_markdown, escaped
from tracker.reports.writers.text_writer import as_text

UNESCAPED = re.compile(r"(?<!\\)<(?!https?://[^<>\s]+>)")


def test_footnotes_have_their_references(sample: Project) -> None:
    document = make_report(sample)
    text = as_markdown(document)
    numbers = [str(number) for number in range(1, len(document.notes) + 1)]
    assert re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE) == numbers
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(numbers)


def test_nothing_of_the_data_is_markdown_or_html(hostile_document: Document) -> None:
    text = as_markdown(hostile_document)
    assert not UNESCAPED.search(text)
    assert not re.search(r"(?<!\\)\]\(", text)
    assert FRISIAN in text
    assert "武汉" in text
    assert "<https://example.org/a_b~c?d=1&e=2>" in text


def test_rows_of_tables_stay_rows(hostile: Project) -> None:
    for text, sign in ((as_markdown(make_report(hostile)), "|"), (as_text(make_report(hostile)), "\t")):
        lines = text.split("\n")
        row = next(line for line in lines if line.replace("*", "").lstrip("| ").startswith(FRISIAN))
        assert len(re.findall(rf"(?<!\\){re.escape(sign)}", row)) == (8 if sign == "|" else 6)


def test_lines_do_not_begin_lists_or_titles_by_chance() -> None:
    assert escaped("1. One") == "1\\. One"
    assert escaped("- not a list") == "\\- not a list"
    assert escaped("# no title") == "\\# no title"


def test_one_finding_is_written_for_the_clipboard(hostile: Project) -> None:
    document = finding_document(hostile, hostile.query(finding, RULE))
    assert as_text(document).startswith("Between 1 Jan 2020 and 31 Dec 2023, ")
    assert as_markdown(document).startswith("**Between ")
