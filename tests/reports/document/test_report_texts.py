"""Reports in Dutch: every text and every code has a translation."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import tracker.reports
from tracker.domain.findings.claimed_numbers import claimed_number
from tracker.i18n.code_words import WORDS
from tracker.i18n.dutch import DUTCH
from tracker.i18n.dutch_codes import DUTCH_CODES
from tracker.project import Project
from tracker.reports import ReportOptions, make_report
from tracker.reports.code_definitions import MEANINGS
from tracker.reports.document.report_texts import ReportTexts, isolated
from tracker.reports.writers.text_writer import as_text

FOLDER = Path(tracker.reports.__file__).parent
UNUSED = {"measure", "duplicate_reason"}
"""Lists that do not occur in reports."""


def sentences() -> set[str]:
    """Return every text that is passed to `text` or `count` as a constant."""
    found = set()
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                texts = {"text": node.args[:1], "count": node.args[1:3]}.get(node.func.attr, [])
                found |= {
                    text.value for text in texts if isinstance(text, ast.Constant) and isinstance(text.value, str)
                }
    return found


def test_every_text_has_a_dutch_text_with_the_same_facts() -> None:
    found = sentences()
    assert len(found) > 80
    assert found <= set(DUTCH)
    for english, dutch in DUTCH.items():
        assert sorted(_facts(english)) == sorted(_facts(dutch)), english


def _facts(text: str) -> list[str]:
    return [part.partition("}")[0] for part in text.split("{")[1:]]


@pytest.mark.parametrize("name", sorted(set(WORDS) - UNUSED))
def test_every_code_has_a_dutch_text(name: str) -> None:
    assert set(WORDS[name]) <= set(DUTCH_CODES[name])


def test_lists_with_meanings_have_one_for_every_code_in_both_languages() -> None:
    for name, codes in MEANINGS.items():
        assert set(WORDS.get(name, codes)) <= set(codes)
        assert all(english and dutch for english, dutch in codes.values())


def test_a_dutch_report_is_dutch_throughout(sample: Project) -> None:
    text = as_text(make_report(sample, options=ReportOptions(language="nl")))
    for words in (
        "Bevindingen",
        "Gepubliceerde getallen",
        "Codeboek",
        "Telregels",
        "Bronnen",
        "mensenrechten",
        "zeker",
    ):
        assert words in text
    for words in ("Findings", "Sources", "human rights", "certain\t", "Counted by"):
        assert words not in text


def test_numbers_and_shares_are_formatted_by_language() -> None:
    dutch = ReportTexts("nl")
    assert (dutch.number(1234), ReportTexts().number(1234)) == ("1.234", "1,234")
    share, count = claimed_number(0.255, "share"), claimed_number(8, "count")
    assert (dutch.claimed(share, "share"), dutch.claimed(count, "count")) == ("25,5 %", "8")


def test_a_right_to_left_name_is_isolated() -> None:
    assert isolated("Wuhan 武汉") == "Wuhan 武汉"
    for text in ("שלום", "حلب", "\u202eabc\u202c"):
        assert isolated(text) == f"\u2068{text}\u2069"
