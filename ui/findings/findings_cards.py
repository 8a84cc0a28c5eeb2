"""The cards of a finding: its sentence, counts by reason and decider, the endings, and the sensitivity table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from tracker.domain.findings.outcomes import Share
from tracker.domain.findings.rules import ACTORS, Rule
from tracker.queries.findings.finding_rows import CodeCount, Finding, FindingRecord, SensitivityRow
from tracker.reports.finding_texts import date_title, list_title, nothing_text
from ui.accessibility.announcements import announce
from ui.core.context import Context
from ui.findings.curve_part import CurvePart
from ui.findings.finding_columns import record_columns, sensitivity_columns, share_words
from ui.findings.findings_text import assumptions_line, quiet_text, sentence_pieces, table_texts, width_text
from ui.findings.interval_bars import BarLine, IntervalBars
from ui.findings.interval_cells import IntervalCells
from ui.findings.rests_part import RestsPart
from ui.models.rows_table import RowsTableModel
from ui.style.theme import Theme, set_kind
from ui.text.record_names import body_name, capital_label
from ui.text.translation import number, plural, tr
from ui.widgets.fields.rule_choices import actor_text
from ui.widgets.fields.rule_controls import RuleControls
from ui.widgets.labels.sentence_label import SentenceLabel
from ui.widgets.labels.text_labels import text_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.lists.fitted_rows import FittedRows
from ui.widgets.panels.flow_layout import FlowLayout
from ui.widgets.panels.fold import FoldableSection

if TYPE_CHECKING:
    from ui.models.rows_table import Ids

MARGIN = 16
SHOWN_ROWS = 14


@dataclass(frozen=True, slots=True)
class EndingFilter:
    """A filter of endings: by kind of body, reason, decider, actor, or weak evidence. An empty facet includes all."""

    facet: str = ""
    code: str = ""

    def includes(self, record: FindingRecord) -> bool:
        """Return whether the filter includes an ending."""
        has = {
            "kind": (record.body.kind,),
            "reason": record.standard_reasons or ("not_stated",),
            "decider": (record.standard_decider or "unknown",),
            "actor": (record.actor,),
            "ground": tuple(
                code
                for code, is_so in (
                    ("possible", not record.is_certain),
                    ("unsourced", not record.sources),
                    ("one_origin", record.origins == 1),
                )
                if is_so
            ),
        }
        return not self.facet or self.code in has[self.facet]


class Card(QFrame):
    """A rounded frame with a title above its contents."""

    def __init__(self, title: str, *contents: QWidget) -> None:
        super().__init__()
        set_kind(self, "card")
        self.title_row = QHBoxLayout()
        self.title = text_label(title, "", "subtitle")
        self.title_row.addWidget(self.title, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(MARGIN, 11, MARGIN, 13)
        self.column.setSpacing(7)
        self.column.addLayout(self.title_row)
        for content in contents:
            self.column.addWidget(content)


class SentenceCard(QFrame):
    """The sentence, its caveats, the controls of the rule in a section that can be folded, and the follow-ups."""

    number_requested = Signal(str)
    endings_requested = Signal()
    narrowed = Signal(object)
    """An EndingFilter for the endings that are uncertain or weakly supported."""

    def __init__(self, theme: Theme, follow_ups: QWidget) -> None:
        super().__init__()
        set_kind(self, "card")
        self.place_of_controls = QWidget(self)
        """The place of the controls that `add_controls` shows."""
        self._controls = QVBoxLayout(self.place_of_controls)
        self._controls.setContentsMargins(0, 0, 0, 0)
        self.sentence = SentenceLabel(theme, bold=("share", "denominator"))
        self.silence = text_label("", "")
        self.assumptions = text_label("", "muted", "small")
        self.quiet = text_label("", "muted")
        self.show_endings = link_button("")
        self.fold = FoldableSection(tr("Change the count"), self.place_of_controls)
        self.sentence.number_requested.connect(self.number_requested)
        self.show_endings.clicked.connect(self.endings_requested)
        links = FlowLayout(gap=14)
        links.addWidget(self.show_endings)
        self.grounds = {code: link_button("") for code in ("possible", "unsourced", "one_origin")}
        for code, link in self.grounds.items():
            link.clicked.connect(lambda _checked=False, code=code: self.narrowed.emit(EndingFilter("ground", code)))
            links.addWidget(link)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(8)
        column.addWidget(self.sentence)
        column.addWidget(self.silence)
        column.addWidget(self.assumptions)
        column.addWidget(self.quiet)
        column.addLayout(links)
        column.addWidget(self.fold)
        column.addWidget(follow_ups)

    def lines(self) -> tuple[QWidget, ...]:
        """Return the texts and links above the controls."""
        links = (self.show_endings, *self.grounds.values())
        return (self.sentence, self.silence, self.assumptions, self.quiet, *links)

    def add_controls(self, controls: RuleControls) -> None:
        """Show the controls of the rule in their section."""
        self._controls.addWidget(controls)
        controls.show()  # at once, so that they can take the keyboard focus

    def show_finding(self, finding: Finding) -> None:
        """Show the sentence and caveats of a finding."""
        before = self.sentence.sentence
        self.sentence.show_pieces(sentence_pieces(finding))
        if before and before != self.sentence.sentence:
            announce(self.sentence, self.sentence.sentence)
        for label, text in ((self.silence, width_text(finding)), (self.assumptions, assumptions_line(finding))):
            label.setText(text)
            label.setVisible(bool(text))
        self.quiet.setText(quiet_text(finding))
        endings = len(finding.records)
        self.show_endings.setText(_list_link(finding, endings))
        self.show_endings.setVisible(endings > 0)
        for code, link in self.grounds.items():
            count = sum(EndingFilter("ground", code).includes(record) for record in finding.records)
            link.setText(_ground_link(code, count))
            link.setVisible(0 < count < endings and not finding.not_listed)


def _list_link(finding: Finding, listed: int) -> str:
    """Return the text of the link to the list of the records that count."""
    if finding.rule.count == "ended":
        return plural(listed, "Show the ending", "Show the {n} endings")
    return plural(listed + finding.not_listed, "Show the partnership", "Show the {n} partnerships")


def _ground_link(code: str, count: int) -> str:
    if code == "possible":
        return plural(count, "The possible one", "The {n} possible ones")
    if code == "unsourced":
        return plural(count, "The one without a source", "The {n} without a source")
    return plural(count, "The one with one origin", "The {n} with one origin")


class TallyCard(Card):
    """Counts of the endings as bars. A click on a bar filters the list of endings."""

    narrowed = Signal(object)
    """An EndingFilter."""

    def __init__(self, theme: Theme, title: str, facets: Sequence[tuple[str, str]]) -> None:
        """Create the card. `facets` are the facets of its bars, each with a heading (empty if there is only one)."""
        super().__init__(title)
        self.bars: dict[str, IntervalBars] = {}
        self._captions: dict[str, QLabel] = {}
        self._nothing = text_label(tr("Nothing is counted."), "muted")
        for facet, caption in facets:
            bars = IntervalBars(theme, "terminated", caption or title)
            bars.chosen.connect(lambda code, facet=facet: self.narrowed.emit(EndingFilter(facet if code else "", code)))
            self.bars[facet] = bars
            if caption:
                self._captions[facet] = text_label(caption, "muted", "heading", wraps=False)
                self.column.addWidget(self._captions[facet])
            self.column.addWidget(bars)
        self.column.addWidget(self._nothing)
        self.column.addStretch(1)

    def lines(self) -> tuple[QWidget, ...]:
        """Return the card and what is above the bars of its last facet, whose room is also that of *nothing*."""
        first = tuple(self.bars)[:-1]
        captions = (self._captions[facet] for facet in first)
        return (self, self.title, *captions, *(self.bars[facet] for facet in first))

    def show_title(self, title: str) -> None:
        """Show another title."""
        self.title.setText(title)

    def show_tallies(self, facet: str, tallies: Sequence[CodeCount], narrowing: EndingFilter) -> None:
        """Show the counts of one facet."""
        lines = [BarLine(code, tally_text(facet, code), count) for code, count in tallies]
        self.bars[facet].show_lines(lines, narrowing.code if narrowing.facet == facet else "")
        self._nothing.setVisible(not tallies)
        if facet in self._captions:
            self._captions[facet].setVisible(bool(tallies))


def tally_text(facet: str, code: str) -> str:
    """Return the text of a bar or a filter."""
    grounds = {
        "possible": tr("Possible"),
        "unsourced": tr("Without a source"),
        "one_origin": tr("On one origin alone"),
    }
    if facet == "ground":
        return grounds[code]
    return actor_text(code) if facet == "actor" and code in ACTORS else capital_label(code)


class EndingsCard(Card):
    """A table of the partnerships that certainly or possibly count."""

    chosen = Signal(object)
    """The FindingRecord of the current row."""
    opened = Signal(object)
    """The FindingRecord that the user opens."""
    body_requested = Signal(object)
    """The id of a body whose page the user asks for."""
    widened = Signal()
    all_requested = Signal()
    """The user wants the list of all partnerships that count, of which the table shows the first ones."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("")
        self.records: tuple[FindingRecord, ...] = ()
        self._rule: Rule | None = None
        columns = record_columns(lambda: "" if self._rule is None else date_title(self._rule, table_texts()))
        self._model: RowsTableModel[FindingRecord] = RowsTableModel(columns, self._read, self)
        self.table = FittedRows(self._model, theme, tr("The partnerships counted"), most=SHOWN_ROWS)
        self.nothing = text_label("", "muted")
        self.show_all = link_button("")
        self.show_all.clicked.connect(lambda: self.all_requested.emit())
        self.column.addWidget(self.table)
        self.column.addWidget(self.nothing)
        self.column.addWidget(self.show_all)
        self.column.addStretch(1)
        self.note = text_label("", "muted", wraps=False)
        self.widen = link_button(tr("Show all"))
        self.title_row.addWidget(self.note)
        self.title_row.addWidget(self.widen)
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self.widen.clicked.connect(self.widened)
        self.table.chosen.connect(lambda index: self.chosen.emit(self.records[index]))
        self.table.opened.connect(lambda index: self.opened.emit(self.records[index]))
        self.table.menu_asked.connect(self._open_menu)

    def show_finding(self, finding: Finding, narrowing: EndingFilter) -> None:
        """List the records that the filter includes. The current row is unchanged if it is still listed."""
        if self._rule is None or self._rule.count != finding.rule.count:
            self._rule = finding.rule
            self.table.horizontalHeader().viewport().update()
        title = list_title(finding.rule, table_texts())
        self.title.setText(title)
        self.table.setAccessibleName(title)
        self.nothing.setText(nothing_text(finding.rule, table_texts()))
        more = finding.not_listed
        self.show_all.setText(plural(more, "and 1 more: show all in a list", "and {n} more: show all in a list"))
        self.show_all.setVisible(more > 0)
        self._show_records(finding.records, narrowing)

    def _show_records(self, records: tuple[FindingRecord, ...], narrowing: EndingFilter) -> None:
        row = self.table.currentIndex().row()
        current = self.records[row].change if 0 <= row < len(self.records) else None
        self.records = tuple(record for record in records if narrowing.includes(record))
        self._model.show_ids(range(len(self.records)))
        again = next((row for row, record in enumerate(self.records) if record.change == current), None)
        self.table.show_chosen(again)
        is_narrowed = bool(narrowing.facet)
        self.note.setVisible(is_narrowed)
        self.widen.setVisible(is_narrowed)
        if is_narrowed:
            shown, words = number(len(self.records)), tally_text(narrowing.facet, narrowing.code)
            self.note.setText(tr("{shown} of {all}: {words}", shown=shown, all=number(len(records)), words=words))
        self.nothing.setVisible(not self.records)
        self.table.setVisible(bool(self.records))

    def enter(self) -> None:
        """Focus the table, and make its first row current if there is no current one."""
        if self.records and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self._model.index(0, 0))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, ids: Ids) -> Sequence[FindingRecord]:
        return [self.records[int(index)] for index in ids]

    def _open_menu(self, position: QPoint) -> None:
        menu = QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = self.table.currentIndex().row()
        if 0 <= row < len(self.records):
            record = self.records[row]
            menu.addAction(tr("Show the record"), lambda: self.opened.emit(record))
            for body in (record.body, record.partner):
                if not body.is_unnamed:
                    words = tr("Show {name}", name=body_name(body)).replace("&", "&&")
                    menu.addAction(words, partial(self.body_requested.emit, body.id))
        menu.addAction(tr("Copy"), self.table.copy_rows)
        menu.popup(position)


class SensitivityCard(Card):
    """The counts under varied rules, with all shares on one scale."""

    rule_requested = Signal(object)
    """The SensitivityRow whose rule the user wants to use."""
    picture_requested = Signal()
    """The user wants `chart` as a picture."""

    def __init__(self, context: Context) -> None:
        super().__init__(tr("How much the number depends on what is counted"))
        self.curve = CurvePart(context)
        self.rests = RestsPart(context)
        self.curve.picture_requested.connect(lambda: self._ask_for("curve"))
        self.chart = "sensitivity"
        self.picture_button = QPushButton(tr("Picture…"))
        self.picture_button.setAccessibleName(tr("How much the number depends on what is counted: export as a picture"))
        set_kind(self.picture_button, "quiet")
        self.picture_button.clicked.connect(lambda: self._ask_for("sensitivity"))
        self.title_row.addWidget(self.picture_button)
        self._all: tuple[SensitivityRow, ...] = ()
        self._rule: Rule | None = None
        self._rows: tuple[SensitivityRow, ...] = ()
        self._shows_all = False
        columns = sensitivity_columns(lambda: tr("0 to {most}", most=share_words(Share(self.most, self.most))))
        self._model: RowsTableModel[SensitivityRow] = RowsTableModel(columns, self._read, self)
        self.table = FittedRows(self._model, context.theme, tr("The number under other counts"), IntervalCells, most=40)
        self.words = text_label("", "muted")
        self.more = link_button("")
        self.more.hide()
        self.more.clicked.connect(self._show_all)
        for part in (self.words, self.table, self.more, self.curve, self.rests):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self.table.opened.connect(lambda index: self.rule_requested.emit(self._rows[index]))
        self.table.menu_asked.connect(self._open_menu)

    def show_rows(self, rows: tuple[SensitivityRow, ...], rule: Rule) -> None:
        """Show the current rule and those that differ from it in one respect."""
        self._all, self._rule = rows, rule
        self.curve.show_rule(rule)
        self.rests.show_rule(rule)
        near = tuple(sorted((row for row in rows if differences(row, rule) <= 1), key=lambda row: not row.is_asked))
        self.more.setText(plural(len(rows), "Show 1 combination", "Show all {n} combinations"))
        self.more.setVisible(len(near) < len(rows) and not self._shows_all)
        self._rows = rows if self._shows_all else near
        cells = self.table.itemDelegate()
        assert isinstance(cells, IntervalCells)
        cells.most = float(self.most)
        self._model.show_ids(range(len(self._rows)))
        self.table.viewport().update()
        self.table.horizontalHeader().viewport().update()
        hint = tr("The dot marks the current count. Each other line changes one thing; Enter uses it.")
        self.words.setText(hint if rows else tr("Counting…"))

    def _ask_for(self, chart: str) -> None:
        self.chart = chart
        self.picture_requested.emit()

    @property
    def most(self) -> Fraction:
        """The share at the right end of the scale."""
        return max((row.share.high for row in self._rows if row.share is not None), default=Fraction(0)) or Fraction(1)

    def _show_all(self) -> None:
        self._shows_all = True
        if self._rule is not None:
            self.show_rows(self._all, self._rule)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, ids: Ids) -> Sequence[SensitivityRow]:
        return [self._rows[int(index)] for index in ids]

    def _open_menu(self, position: QPoint) -> None:
        menu = QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = self.table.currentIndex().row()
        if 0 <= row < len(self._rows):
            menu.addAction(tr("Use this count"), lambda: self.rule_requested.emit(self._rows[row]))
        menu.addAction(tr("Copy"), self.table.copy_rows)
        menu.popup(position)


def differences(row: SensitivityRow, rule: Rule) -> int:
    """Return the number of respects in which a row differs from the rule."""
    is_other = (
        row.unit != rule.unit,
        set(row.ended) != set(rule.ended),
        row.mode != rule.mode,
        row.first_day != rule.first_day,
        row.silence != rule.silence,
    )
    return sum(is_other)
