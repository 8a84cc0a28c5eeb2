"""The page of a body, which is shown when its name is chosen anywhere in the window."""

from __future__ import annotations

import html
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tracker.changes import ChangeSet
from tracker.project import Project
from tracker.queries.bodies.body_detail import BodyDetail, BodyPartnership, body_detail
from tracker.queries.bodies.body_history import body_history
from tracker.queries.bodies.body_uses import BodyUses, body_uses
from tracker.queries.reader import Reader
from tracker.queries.rows import RecordStep
from tracker.queries.sources.sources import ListedSource
from ui.bodies.body_actions import BodyActions
from ui.bodies.body_parts import DueCard, facts_part, held_at_top, history_part, scrolled_part, uses_part
from ui.bodies.body_table import TIMELINE, BodyCells, TimeScale, body_columns
from ui.bodies.body_text import facts_line
from ui.bodies.table_or_words import TableOrWords
from ui.bodies.year_header import YearHeader
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.core.navigation_target import RecordLink
from ui.core.page import Page
from ui.core.view_state import ViewState
from ui.models.rows_table import RowsTableModel
from ui.models.shown_table import ExportableTable
from ui.sources.source_columns import SOURCE_COLUMNS, exportable_sources
from ui.style.theme import set_kind
from ui.text.day_text import day_text
from ui.text.record_names import body_name
from ui.text.translation import number, plural, tr
from ui.widgets.labels.link_label import LinkLabel
from ui.widgets.labels.links import set_icon_name
from ui.widgets.labels.text_labels import let_shrink, selectable_label, text_label
from ui.widgets.lists.fitted_rows import FittedRows
from ui.widgets.panels.flow_layout import OneLineIfRoom
from ui.widgets.panels.reading_parts import nothing_chosen
from ui.widgets.panels.tabs import Tabs

PARTNERSHIPS, SOURCES, USES, FACTS, HISTORY = range(5)
"""The tabs, by their position."""
MOST_ROWS, MOST_SOURCES = 16, 1000
"""Rows of the tables of partnerships and of sources that are shown at once where there is room; more scroll."""


class BodyPage(Page):
    """Shows one body: `show_detail` chooses it, `refresh` reads it."""

    has_table = True
    detail_is_place = True

    inventory_asked = Signal()
    """The user asks for the page of all partnerships."""

    def __init__(self, context: Context, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.state = state
        self.detail: BodyDetail | None = None
        self.uses: BodyUses | None = None
        self._body: int | None = None
        self._counting: BackgroundTask[BodyUses] | None = None
        self._reading: BackgroundTask[list[RecordStep]] | None = None
        self.actions_of = BodyActions(context, lambda: state.selection.as_of, self)
        self._scale = TimeScale(1, 2, 1)
        self._rows: dict[int, BodyPartnership] = {}
        self._sources: dict[int, ListedSource] = {}
        columns = body_columns(lambda: self._scale)
        timelines = next(index for index, column in enumerate(columns) if column.key == TIMELINE)
        self.partnerships = FittedRows(
            RowsTableModel(columns, lambda ids: [self._rows[int(record)] for record in ids], self),
            context.theme,
            tr("Partnerships"),
            BodyCells,
            MOST_ROWS,
            self,
            header=YearHeader(context.theme, timelines, lambda: self._scale),
        )
        self.due = DueCard(context)
        self.sources = self._table_of_sources()
        words = tr("No partnership of this body is recorded.")
        self._partnerships_or_words = TableOrWords(
            self.partnerships, words, tr("New partnership with this body…"), self._add_partnership
        )
        words = tr("No source is cited for this body or its partnerships.")
        self._sources_or_words = TableOrWords(self.sources, words, tr("Add a source…"), self._add_source)
        self.facts = scrolled_part(tr("Names and facts"))
        self.about = scrolled_part(tr("Findings and claims"))
        self.history = scrolled_part(tr("History"))
        self.tabs = Tabs()
        self._stack = QStackedWidget(self)
        self._lay_out()
        for table in (self.partnerships, self.sources):
            table.horizontalHeader().setSortIndicatorShown(False)
        self.partnerships.opened.connect(partial(self._open, "partnership"))
        self.sources.opened.connect(partial(self._open, "source"))
        self.tabs.currentChanged.connect(self._fill_tab)

    def _table_of_sources(self) -> FittedRows[ListedSource]:
        model = RowsTableModel(
            [replace(column, sort_key="") for column in SOURCE_COLUMNS],
            lambda ids: [self._sources[int(record)] for record in ids],
            self,
        )
        return FittedRows(model, self.context.theme, tr("Sources"), most=MOST_SOURCES, parent=self, may_shrink=True)

    # implementation of Page -------------------------------------------------------------------------------------------

    def focus_content(self) -> None:
        """Focus the contents of the chosen tab."""
        tables = self._partnerships_or_words.first, self._sources_or_words.first
        shown = (*tables, self.about, self.facts, self.history)[self.tabs.currentIndex()]
        (shown if self.detail is not None else self._missing).setFocus(Qt.FocusReason.OtherFocusReason)

    def shown_detail(self) -> int | None:
        """Return the id of the body."""
        return self._body

    def show_detail(self, record: int) -> None:
        """Show another body, from its first tab."""
        if record != self._body:
            self._body = record
            self.tabs.setCurrentIndex(PARTNERSHIPS)
            self.refresh()

    def refresh(self) -> None:
        """Read the body again; only the parts that differ are shown again."""
        body, day = self._body, self.state.selection.as_of
        detail = None if body is None else self.context.project.query(body_detail, body, day)
        is_same_body = detail is not None and self.detail is not None and detail.row.id == self.detail.row.id
        if not is_same_body:
            self._forget_uses()
            self._forget_history()
        if detail != self.detail or detail is None:
            before, self.detail = self.detail, detail
            self._stack.setCurrentIndex(0 if detail is not None else 1)
            if detail is not None:
                self._show(detail, before if is_same_body else None)
        self._fill_tab()

    def follow_records(self, changes: ChangeSet) -> None:
        """Read the body again, and the contents of the tab that is shown: any change may concern them."""
        self._forget_uses(is_shown=True)
        self._is_history_read = False
        self.refresh()

    def shown_table(self) -> ExportableTable:
        """Return the table of the partnerships, or of the sources if they are shown."""
        if self.tabs.currentIndex() == SOURCES:
            return exportable_sources(self.sources)
        return self.partnerships.shown_table(tr("partnerships"))

    def printed_lines(self) -> tuple[str, ...]:
        """Return the name of the body, and the line of its facts."""
        return () if self.detail is None else (body_name(self.detail.row), facts_line(self.detail))

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected partnerships."""
        return self.partnerships.selected_ids()

    def cancel_work(self) -> None:
        """Stop counting findings and claims, and reading the history."""
        for task in (self._counting, self._reading):
            if task is not None:
                task.give_up()

    # contents ---------------------------------------------------------------------------------------------------------

    def _show(self, detail: BodyDetail, before: BodyDetail | None) -> None:
        """Show the body. `before` is what was shown of the same body; None for another one."""
        self._title.setText(body_name(detail.row))
        self._crumb.show_markup(*_crumb_markup(body_name(detail.row)))
        self._line.setText(facts_line(detail))
        day = day_text(detail_day := self.state.selection.as_of)
        self.partnerships.setAccessibleDescription(tr("As of {day}", day=day))
        self._scale = TimeScale(*detail.horizon, detail_day)
        cells = self.partnerships.itemDelegate()
        assert isinstance(cells, BodyCells)
        cells.scale = self._scale
        self._rows.clear()
        self._rows.update((each.id, each) for each in detail.partnerships)
        self._sources.clear()
        self._sources.update((each.id, each) for each in detail.sources)
        self.partnerships.rows.show_ids([each.id for each in detail.partnerships])
        self.sources.rows.show_ids([each.id for each in detail.sources])
        if before is None or _facts_of(before) != _facts_of(detail):
            self.facts.setWidget(facts_part(self.context, detail, self.actions_of.citations))
        self.due.lines.show_record("body", detail.row.id, body_name(detail.row))
        parts = self._partnerships_or_words, self._sources_or_words
        for button in (self._edit, self._add, *(part.button for part in parts)):
            button.setEnabled(not self.context.project.is_read_only)
        for part, rows in zip(parts, (detail.partnerships, detail.sources), strict=True):
            part.show_table(bool(rows))
        self._name_tabs(detail)

    def _name_tabs(self, detail: BodyDetail) -> None:
        counts = {
            PARTNERSHIPS: (tr("Partnerships"), len(detail.partnerships)),
            SOURCES: (tr("Sources"), len(detail.sources)),
            USES: (
                tr("Findings and claims"),
                None if self.uses is None else len(self.uses.findings) + len(self.uses.claims),
            ),
            FACTS: (tr("Names and facts"), None),
            HISTORY: (tr("History"), None),
        }
        for tab, (name, count) in counts.items():
            self.tabs.setTabText(tab, name if count is None else f"{name}  {number(count)}")
        origins = plural(detail.origins, "of 1 origin", "of {n} origins")
        self.tabs.setTabToolTip(SOURCES, origins if detail.sources else "")

    # what counts it ---------------------------------------------------------------------------------------------------

    def _forget_uses(self, *, is_shown: bool = False) -> None:
        """Mark the findings and claims about the body as outdated; with `is_shown` they stay visible."""
        if self._counting is not None:
            self._counting.abandon()
            self._counting = None
        if not is_shown:
            self.uses = None
            self.about.setWidget(text_label(tr("Counting…"), "muted"))
        self._is_counted = False

    def _fill_tab(self, _tab: int = 0) -> None:
        """Read the contents of the tab that is shown, if they are outdated."""
        self._count_if_seen()
        self._read_history_if_seen()

    def _forget_history(self) -> None:
        """Mark the history as that of another body."""
        if self._reading is not None:
            self._reading.abandon()
            self._reading = None
        self.history.setWidget(text_label(tr("Reading…"), "muted"))
        self._is_history_read = False

    def _read_history_if_seen(self) -> None:
        """Read the history of the body in the background, if outdated and shown."""
        if self._body is None or self.detail is None or self._is_history_read or self.tabs.currentIndex() != HISTORY:
            return
        self._is_history_read = True
        project, body = self.context.project, self._body
        work = lambda _progress: project.query_in_background(body_history, body)  # noqa: E731
        self._reading = BackgroundTask(self, work).instead_of(self._reading).on_success(self._show_history)
        self._reading.on_failure(self.context.bridge.report_failure).start()

    def _show_history(self, steps: list[RecordStep]) -> None:
        place = self.history.verticalScrollBar().value()
        self.history.setWidget(history_part(steps))
        self.history.verticalScrollBar().setValue(place)

    def _count_if_seen(self) -> None:
        """Count the findings and claims about the body in the background, if outdated and shown."""
        if self._body is None or self.detail is None or self._is_counted or self.tabs.currentIndex() != USES:
            return
        self._is_counted = True
        work = partial(_read_uses, self.context.project, self._body)
        self._counting = BackgroundTask(self, work).instead_of(self._counting).on_success(self._show_uses)
        self._counting.on_failure(self.context.bridge.report_failure).start()

    def _show_uses(self, uses: BodyUses) -> None:
        if uses != self.uses:
            self.uses = uses
            self.about.setWidget(uses_part(self.context, uses))
        if self.detail is not None:
            self._name_tabs(self.detail)

    # layout -----------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._is_counted = False
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._header())
        areas = map(held_at_top, (self.about, self.facts, self.history))
        for part in (self._overview(), self._list_of_sources(), *areas):
            self.tabs.addTab(part, "")
        self.tabs.setAccessibleName(tr("Parts of the page"))
        column.addWidget(self.tabs, 1)
        self._missing = nothing_chosen(
            tr("This body no longer exists"), tr("It was deleted or merged. Go back, or choose another one.")
        )
        self._missing.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stack.addWidget(whole)
        self._stack.addWidget(self._missing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(22, 14, 22, 14)
        outer.addWidget(self._stack)

    def _overview(self) -> QWidget:
        """Return the table of the partnerships with what is due below it. They scroll as a whole."""
        content = QWidget()
        set_kind(content, "page")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._partnerships_or_words)
        column.addWidget(self.due)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(content)
        return area

    def _list_of_sources(self) -> QWidget:
        """Return the table of the sources, which is not higher than its rows."""
        self._sources_or_words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return held_at_top(self._sources_or_words)

    def _header(self) -> QWidget:
        header = QWidget()
        self._crumb = LinkLabel("muted")
        self._crumb.linkActivated.connect(lambda _link: self.inventory_asked.emit())
        self._title = text_label("", "", "title")
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._line = selectable_label("", "muted")
        buttons = OneLineIfRoom()
        self._edit, self._add, dossier = (
            QPushButton(words) for words in (tr("Edit"), tr("New partnership…"), tr("Dossier…"))
        )
        self._menu_button = QToolButton()
        self._menu_button.setText("⋯")
        set_icon_name(self._menu_button, tr("What to do with this body"))
        for button, act in (
            (self._edit, lambda detail: self.actions_of.edit(detail.row.id)),
            (self._add, lambda _detail: self._add_partnership()),
            (dossier, lambda detail: self.actions_of.export_dossier(detail.row.id)),
            (self._menu_button, self._open_menu),
        ):
            button.clicked.connect(lambda _=False, act=act: act(self.detail) if self.detail is not None else None)
            buttons.addWidget(button)
        words = QVBoxLayout()
        words.setSpacing(3)
        for label in (self._crumb, self._title, self._line):
            words.addWidget(label)
        row = QHBoxLayout(header)
        row.setContentsMargins(0, 0, 0, 4)
        row.addLayout(words, 1)
        row.addLayout(buttons)
        row.setAlignment(buttons, Qt.AlignmentFlag.AlignBottom)
        let_shrink(header)
        return header

    def _add_partnership(self) -> None:
        if self.detail is not None:
            self.actions_of.new_partnership(self.detail)

    def _add_source(self) -> None:
        if self.detail is not None:
            row = self.detail.row
            self.actions_of.citations.add("body", row.id, body_name(row))

    def _open_menu(self, detail: BodyDetail) -> None:
        chosen = self.partnerships.selected_ids()
        menu = self.actions_of.menu(detail, chosen[0] if chosen else None, self._menu_button)
        menu.popup(self._menu_button.mapToGlobal(self._menu_button.rect().bottomLeft()))

    def _open(self, kind: str, record: int) -> None:
        link = RecordLink("partnership", record) if kind == "partnership" else RecordLink("source", record)
        self.context.bridge.record_requested.emit(link)


def _facts_of(detail: BodyDetail) -> tuple[object, ...]:
    """Return what the tab of names and facts shows."""
    return detail.draft, detail.predecessors, detail.successor, detail.citations


def _crumb_markup(name: str) -> tuple[str, str]:
    """Return the path to a body as markup with a link, and as text."""
    words = tr("Partnerships")
    link = f'<a href="partnerships" style="text-decoration:none">{html.escape(words)}</a>'
    return f"{link} › {html.escape(name)}", f"{words} › {name}"


def _read_uses(project: Project, body: int, progress: Progress) -> BodyUses:
    def read(reader: Reader) -> BodyUses:
        return body_uses(reader, body, lambda: progress(0, 0))

    return project.query_in_background(read)
