"""The texts of reports in English and Dutch."""

from __future__ import annotations

from tracker.domain.findings.claimed_numbers import claimed_number
from tracker.i18n.code_words import WORDS
from tracker.i18n.definitions.code_definitions import MEANINGS
from tracker.project import Project
from tracker.reports import ReportOptions, make_report
from tracker.reports.document.report_texts import ReportTexts, isolated
from tracker.reports.writers.text_writer import as_text


def test_every_meaning_belongs_to_a_code() -> None:
    for name, codes in MEANINGS.items():
        assert set(WORDS.get(name, codes)) <= set(codes)
        assert all(codes.values())


def test_the_definition_of_a_confidence_level_comes_without_its_name() -> None:
    assert ReportTexts().meaning("confidence", "low").startswith("Second-hand,")
    assert ReportTexts("nl").meaning("confidence", "low").startswith("Uit de tweede hand,")


def test_a_dutch_report_is_dutch_throughout(sample: Project) -> None:
    text = as_text(make_report(sample, options=ReportOptions(language="nl")))
    for words in (
        "Bevindingen",
        "Gepubliceerde getallen",
        "Codeboek",
        "Wat geteld wordt",
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
