"""The card above the table: coverage by state, rates of response, and the sentence of the finding."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from tracker.queries.census.coverage import Coverage
from tracker.wording.rule_choices import rates_stage_text
from ui.accessibility.announcements import announce
from ui.census.answers_chart import AnswersChart
from ui.census.census_sentence import CensusSentence
from ui.census.census_text import STATE_COLOURS, coverage_words
from ui.census.counts_bar import CountsBar
from ui.style.theme import Theme, set_kind
from ui.text.day_text import day_text
from ui.text.language_names import percent_words
from ui.text.translation import number, plural, tr
from ui.text.word_lines import NO_BREAK
from ui.widgets.labels.sentence_label import SentenceLabel
from ui.widgets.labels.text_labels import text_label
from ui.widgets.labels.wrapping_buttons import link_button

_SENTENCE_SCALE = 0.82
SENTENCE_FROM, ALL_FROM = 30, 48
"""The height of the page in lines from which on rates and sentence, and the line of other assumptions, are shown."""


class CoverageCard(QFrame):
    """The question, the bar, the rates, and what the finding says."""

    findings_asked = Signal()
    """The user asks for the page of the finding."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        set_kind(self, "card")
        self.bar = CountsBar(theme, tr("Members by state"), STATE_COLOURS, coverage_words)
        self.answers = AnswersChart(theme)
        self.states = text_label("", "muted", "small")
        self.rates = text_label("", "muted", "small")
        self.sentence = SentenceLabel(theme, bold=("share", "denominator"), scale=_SENTENCE_SCALE)
        self.assumptions = text_label("", "muted", "small")
        self._lines = ALL_FROM
        self.more = link_button(tr("Count and other assumptions"))
        self.more.clicked.connect(self.findings_asked)
        self.sentence.number_requested.connect(lambda _key: self.findings_asked.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 11)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(self.bar, 1)
        top.addWidget(self.answers, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(top)
        for part in (self.states, self.rates, self.sentence, self.assumptions):
            column.addWidget(part)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def fit_into(self, lines: int) -> None:
        """Hide the rates and the sentence on a page of few lines of text, where the table has no room below them."""
        self._lines = lines
        self._show_parts()

    def _show_parts(self) -> None:
        for part, least in ((self.rates, SENTENCE_FROM), (self.sentence, SENTENCE_FROM), (self.assumptions, ALL_FROM)):
            part.setVisible(bool(part.text()) and self._lines >= least)

    def show_coverage(self, found: Coverage) -> None:
        """Show the numbers of a coverage."""
        counts = found.counts()
        self.bar.show_counts(counts)
        self.states.setText(coverage_words(counts))
        self.rates.setText(rates_text(found))
        self.answers.show_answers(found.times().by_day)
        self._show_parts()

    def show_sentence(self, found: CensusSentence) -> None:
        """Show the sentence of the finding, with the numbers under other assumptions."""
        before = self.sentence.sentence
        self.sentence.show_pieces((*found.pieces, (f" {found.width}" if found.width else "", "")))
        if before and before != self.sentence.sentence:
            announce(self.sentence, self.sentence.sentence)
        self.assumptions.setText(found.assumptions.replace(" %", f"{NO_BREAK}%"))
        self._show_parts()


def rates_text(found: Coverage) -> str:
    """Return `354 bodies on 1 January 2023 · Response rate 1: 82.6 % · …`."""
    rates, times = found.rates().by_name(), found.times()
    members = plural(len(found), "1 body on {day}", "{n} bodies on {day}", day=day_text(found.asked.frame.day))
    parts = [members]
    for name, words in (("RR1", tr("Response rate 1 (RR1)")), ("REF1", tr("Refusals (REF1)"))):
        rate = rates[name]
        if rate is not None:
            parts.append(f"{words}: {percent_words(rate)}")
    if len(parts) > 1:
        parts[-1] += f" ({rates_stage_text(day_text(found.asked.day), tr, is_final=found.is_final)})"
    if times.median_days is not None:
        parts.append(_median_text(times.median_days))
    return " · ".join(parts)


def _median_text(days: Fraction) -> str:
    if days.denominator == 1:
        return plural(int(days), "Median answer after 1 day", "Median answer after {n} days")
    return tr("Median answer after {n} and a half days", n=number(int(days)))
