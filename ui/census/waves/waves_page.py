"""The page of two waves compared: what changed for each member, and the finding in each wave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from tracker.domain.census.wave_comparison import WAVE_CHANGES, WaveChange
from tracker.domain.findings.outcomes import Share
from tracker.domain.findings.rule_sentence import rule_sentence
from tracker.domain.findings.rules import Rule
from tracker.queries.census.findings_of_waves import FindingOfWave, findings_of_waves
from tracker.queries.census.waves import WaveRow, waves
from tracker.queries.census.waves_compared import ComparedMember, compare_waves, compared_members
from tracker.queries.findings.finding_choices import common_countries, first_rule
from tracker.queries.reader import Reader
from ui.census.census_columns import DOT_STEP, paint_dot
from ui.census.counts_bar import CountsBar
from ui.census.waves.waves_text import (
    CHANGE_COLOURS,
    change_text,
    changes_words,
    finding_columns,
    member_columns,
    scale_end,
)
from ui.charts.published.chart_request import ChartRequest
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.core.navigation_target import RecordLink
from ui.core.page import Page
from ui.core.view_state import ViewState
from ui.findings.finding_columns import share_words
from ui.findings.interval_cells import paint_interval
from ui.models.columns import Column
from ui.models.rows_table import RowsTableModel
from ui.models.shown_table import ExportableTable
from ui.style.theme import set_kind
from ui.text.languages import table_language
from ui.text.translation import number, own_labels, plural, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.labels.text_labels import text_label
from ui.widgets.lists.cell_painting import CellDelegate
from ui.widgets.lists.fitted_rows import FittedRows
from ui.widgets.lists.rows_view import RowsView
from ui.widgets.panels.card import card
from ui.widgets.panels.empty_view import EmptyPage
from ui.widgets.panels.page_header import PageHeader, fill_below_header

if TYPE_CHECKING:
    from ui.models.rows_table import Ids

ALL = "all"
"""The choice that shows the members of all classes."""
_MOST_WAVES = 6
"""Waves whose findings are visible without scrolling."""


@dataclass(frozen=True, slots=True)
class ComparedWaves:
    """Two waves with the change of each member, and the finding in each wave of the project."""

    earlier: WaveRow
    later: WaveRow
    counts: dict[WaveChange, int]
    members: tuple[ComparedMember, ...]
    rule: Rule
    findings: tuple[FindingOfWave, ...]


class FindingCells(CellDelegate[FindingOfWave]):
    """Draws the share of each wave on one scale."""

    most = 1.0
    """The share at the right end of the scale."""

    def paint_drawing(self, painter: QPainter, rect: QRect, row: FindingOfWave) -> None:
        """Draw the interval in its column."""
        paint_interval(painter, rect, row.numbers.share, self.most, self._theme, is_accented=True)


class MemberCells(CellDelegate[ComparedMember]):
    """Paints a dot in the colour of the change before its words."""

    def marks_width(self, row: ComparedMember, column: Column[ComparedMember]) -> int:
        """Return the width of the dot before the change."""
        return DOT_STEP if column.key == "change" else 0

    def paint_marks(self, painter: QPainter, room: QRect, row: ComparedMember, colours: Mapping[str, QColor]) -> None:
        """Paint the dot."""
        paint_dot(painter, room, colours[CHANGE_COLOURS[row.change]], colours["strong_line"])


class WavesPage(Page):
    """Compares the wave of `show_detail` with an earlier one, which the user may choose."""

    has_table = True
    detail_is_place = True
    census_asked = Signal()

    def __init__(self, context: Context, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.state = state
        self.found: ComparedWaves | None = None
        self._later: int | None = None
        self._earlier: int | None = None
        self._waves: list[WaveRow] = []
        self._shown: list[int] = []
        """The places of the shown members among all."""
        self._task: BackgroundTask[ComparedWaves] | None = None
        self.header = PageHeader()
        self.earlier = CodeField(tr("Earlier round"), (), self._wave_text)
        self.later = CodeField(tr("Later round"), (), self._wave_text)
        for field in (self.earlier, self.later):
            # the names are known later than the first size
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.change = CodeField(tr("Change"), (), self._change_text)
        self.bar: CountsBar[WaveChange] = CountsBar(
            context.theme, tr("Members by change"), CHANGE_COLOURS, changes_words
        )
        self.words = text_label("", "muted", "small")
        members = RowsTableModel(member_columns(self._earlier_name, self._later_name), self._read_members, self)
        self.table = RowsView(members, context.theme, tr("Members by change"), MemberCells)
        findings = RowsTableModel(finding_columns(self._scale), self._read_findings, self)
        self.findings = FittedRows(
            findings, context.theme, tr("The finding in each round"), FindingCells, _MOST_WAVES, may_shrink=True
        )
        self.rule_words = text_label("", "muted", "small")
        self.picture_button = QPushButton(tr("Picture…"))
        self.empty = EmptyPage()
        self._lay_out()
        self._connect()

    # implementation of Page -------------------------------------------------------------------------------------------

    def focus_content(self) -> None:
        """Focus the table of members, or what to do instead."""
        if self._body.currentIndex():
            self.empty.enter()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown_detail(self) -> int | None:
        """Return the id of the later wave."""
        return self._later

    def show_detail(self, record: int) -> None:
        """Compare another wave with the one before it."""
        if record != self._later:
            self._later, self._earlier = record, None
            self.refresh()

    def refresh(self) -> None:
        """Compare the waves again."""
        project, day, wanted = self.context.project, self.state.selection.as_of, self.state.rule
        self._waves = project.query(waves)
        pair = self._pair()
        self._offer(pair)
        if pair is None:
            self.found = None
            self._show()
            return
        earlier, later = pair

        def read(_progress: Progress) -> ComparedWaves:
            return project.query_in_background(compared_waves, earlier.id, later.id, day, wanted)

        task = BackgroundTask(self, read).on_success(self._show_found)
        self._task = task.instead_of(self._task).start()

    def chart_request(self) -> ChartRequest | None:
        """Return the request for the picture of the finding in each wave."""
        if self.found is None:
            return None
        pair = self.found.earlier.id, self.found.later.id
        return ChartRequest("waves", self.state.selection.cleared(), rule=self.found.rule, waves=pair)

    def printed_charts(self) -> tuple[ChartRequest, ...]:
        """Return no charts: the table of members is printed."""
        return ()

    def printed_lines(self) -> tuple[str, ...]:
        """Return the waves, and the numbers of members by change."""
        if self.found is None:
            return ()
        found = self.found
        shown = "" if self.change.code() in ("", ALL) else change_text(self.change.code())
        return (*self.header.words, changes_words(found.counts), shown)

    def shown_table(self) -> ExportableTable:
        """Return the findings if their table has the focus, else the members that are shown."""
        if self.findings.hasFocus():
            return self.findings.shown_table(tr("rounds"), lambda _reader, ids: self._read_findings(ids))
        return self.table.shown_table(tr("rounds"), lambda _reader, ids: self._read_members(ids))

    # what is shown ----------------------------------------------------------------------------------------------------

    def _pair(self) -> tuple[WaveRow, WaveRow] | None:
        """Return the waves to compare; None if no wave was opened before the later one."""
        later = next((wave for wave in self._waves if wave.id == self._later), None)
        if later is None:
            later = next(iter(self._waves), None)
        if later is None:
            return None
        self._later = later.id
        before = [wave for wave in self._waves if wave.opened < later.opened]
        chosen = next((wave for wave in before if wave.id == self._earlier), None)
        same = next((wave for wave in before if wave.frame == later.frame), None)
        earlier = chosen or same or next(iter(before), None)
        self._earlier = None if earlier is None else earlier.id
        return None if earlier is None else (earlier, later)

    def _offer(self, pair: tuple[WaveRow, WaveRow] | None) -> None:
        """Offer as the later wave each one, and as the earlier one those that were opened before it."""
        later = next((wave for wave in self._waves if wave.id == self._later), None)
        before = [] if later is None else [wave for wave in self._waves if wave.opened < later.opened]
        for field, offered, chosen in ((self.later, self._waves, self._later), (self.earlier, before, self._earlier)):
            field.blockSignals(True)
            field.clear()
            for wave in offered:
                field.addItem(wave.name, str(wave.id))
            field.setCurrentIndex(field.findData(str(chosen)))
            field.blockSignals(False)
        for caption, field in ((self._earlier_caption, self.earlier), (self._later_caption, self.later)):
            for part in (caption, field):
                part.setVisible(field.count() > 0)
        self.picture_button.setVisible(pair is not None)

    def _show_found(self, found: ComparedWaves) -> None:
        self.found = found
        self._show()

    def _show(self) -> None:
        found = self.found
        self._body.setCurrentIndex(int(found is None))
        if found is None:
            self.header.show_title(tr("Rounds compared"), "")
            self.empty.show_text(tr("Nothing to compare"), tr("Choose a round that was opened after another one."))
            return
        members = plural(len(found.members), "1 body", "{n} bodies")
        title = tr("{later} compared with {earlier}", later=found.later.name, earlier=found.earlier.name)
        self.header.show_title(title, f"{members} · {found.later.frame_name}")
        self.bar.show_counts(found.counts)
        self.words.setText(changes_words(found.counts))
        self._offer_changes(found)
        self._show_members()
        cells = self.findings.itemDelegate()
        assert isinstance(cells, FindingCells)
        cells.most = float(self._most().high)
        self.findings.rows.show_ids(range(len(found.findings)))
        for table in (self.table, self.findings):
            table.viewport().update()
            table.horizontalHeader().viewport().update()
        rule = rule_sentence(found.rule, table_language(), own_labels())
        self.rule_words.setText(tr("{rule} In each round the period ends on the day of its opening.", rule=rule))

    def _offer_changes(self, found: ComparedWaves) -> None:
        chosen = self.change.code() or ALL
        self.change.blockSignals(True)
        self.change.clear()
        for code in (ALL, *(code for code in WAVE_CHANGES if found.counts[code])):
            self.change.addItem(self._change_text(code), code)
        self.change.setCurrentIndex(max(self.change.findData(chosen), 0))
        self.change.blockSignals(False)

    def _show_members(self) -> None:
        members = () if self.found is None else self.found.members
        wanted = self.change.code()
        self._shown = [place for place, row in enumerate(members) if wanted in (ALL, row.change)]
        self.table.rows.show_ids(self._shown)

    def _read_members(self, ids: Ids) -> Sequence[ComparedMember]:
        return [] if self.found is None else [self.found.members[int(place)] for place in ids]

    def _read_findings(self, ids: Ids) -> Sequence[FindingOfWave]:
        return [] if self.found is None else [self.found.findings[int(place)] for place in ids]

    def _most(self) -> Share:
        """Return the share at the right end of the scale."""
        return scale_end(() if self.found is None else self.found.findings)

    def _scale(self) -> str:
        return tr("0 to {most}", most=share_words(self._most()))

    def _earlier_name(self) -> str:
        return "" if self.found is None else self.found.earlier.name

    def _later_name(self) -> str:
        return "" if self.found is None else self.found.later.name

    def _wave_text(self, wave: str) -> str:
        return next((row.name for row in self._waves if str(row.id) == wave), wave)

    def _change_text(self, code: str) -> str:
        counts: dict[Any, int] = {} if self.found is None else dict(self.found.counts)
        count = sum(counts.values()) if code == ALL else counts.get(code, 0)
        return f"{tr('All bodies') if code == ALL else change_text(code)} ({number(count)})"

    # choosing ---------------------------------------------------------------------------------------------------------

    def _choose_later(self) -> None:
        self._later = int(self.later.code())
        self.refresh()

    def _choose_earlier(self) -> None:
        self._earlier = int(self.earlier.code())
        self.refresh()

    def _open(self, place: int) -> None:
        if self.found is not None:
            self.context.bridge.record_requested.emit(RecordLink("body", self.found.members[place].body))

    def _connect(self) -> None:
        self.later.changed.connect(self._choose_later)
        self.earlier.changed.connect(self._choose_earlier)
        self.change.changed.connect(self._show_members)
        self.table.opened.connect(self._open)
        self.picture_button.clicked.connect(lambda: self.context.bridge.chart_asked.emit(self.chart_request()))
        self._back.clicked.connect(self.census_asked)
        self._to_census.clicked.connect(self.census_asked)

    def _lay_out(self) -> None:
        self._later_caption, self._earlier_caption, change_caption = (
            text_label(words, "muted", wraps=False) for words in (tr("Round"), tr("compared with"), tr("Change"))
        )
        self._back = QPushButton(tr("Census"))
        self._to_census = QPushButton(tr("Census"))
        self.empty.add_buttons(self._to_census)
        for caption, field in (
            (self._later_caption, self.later),
            (self._earlier_caption, self.earlier),
            (change_caption, self.change),
        ):
            caption.setBuddy(field)
            field.setMinimumContentsLength(14)
            field.widen_to_texts()
        for part in (self._later_caption, self.later, self._earlier_caption, self.earlier):
            self.header.buttons.addWidget(part)
        for button in (self.picture_button, self._back):
            self.header.buttons.addWidget(button)
        for table in (self.table, self.findings):
            table.horizontalHeader().setSortIndicatorShown(False)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        column.addWidget(self._changes_card(change_caption))
        column.addWidget(card(self.table), 1)
        column.addWidget(self._findings_card())
        self._body = QStackedWidget()
        self._body.addWidget(whole)
        self._body.addWidget(self.empty)
        fill_below_header(self, self.header, self._body)

    def _changes_card(self, caption: QWidget) -> QWidget:
        frame = QFrame()
        set_kind(frame, "card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 12, 16, 11)
        column.setSpacing(6)
        column.addWidget(self.bar)
        column.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(caption)
        row.addWidget(self.change)
        row.addStretch(1)
        column.addLayout(row)
        return frame

    def _findings_card(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(11, 7, 11, 4)
        column.setSpacing(4)
        column.addWidget(text_label(tr("The finding in each round"), "", "strong"))
        column.addWidget(self.rule_words)
        column.addWidget(self.findings)
        return card(inside)


def compared_waves(reader: Reader, earlier: int, later: int, day: int, wanted: Rule | None) -> ComparedWaves:
    """Return two waves compared in the scope of a rule, and the rule in each wave; the first rule if none is wanted."""
    rule = wanted or first_rule(common_countries(reader), day)
    found = compare_waves(reader, earlier, later, day, rule)
    members = tuple(compared_members(reader, found))
    return ComparedWaves(
        found.earlier, found.later, found.counts(), members, rule, tuple(findings_of_waves(reader, rule))
    )
