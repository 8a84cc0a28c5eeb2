"""The chosen partnership, to be read: how it stands, its history with what says so, and what was done within it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tracker.questions.rows import Dossier
from ui.context import Context
from ui.pages.inspector_actions import InspectorActions
from ui.pages.inspector_citations import CitationCard, MoreCitations
from ui.pages.inspector_date import DateCorrection
from ui.pages.inspector_history import ActivityEntry, ChangeEntry, RecordEntry
from ui.pages.inspector_parts import StatusChip, heading
from ui.pages.inspector_steps import StepsFold, records_of
from ui.pages.inspector_succession import succession_lines
from ui.pages.inspector_words import (
    activity_gap,
    confirmed_words,
    fact_lines,
    places_line,
    status_chip_words,
    vain_words,
)
from ui.theme import set_kind
from ui.view_state import ViewState
from ui.widgets.chip_field import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import selectable_label, text_label
from ui.widgets.links import name_sign
from ui.widgets.naming import capital_label, tie_words
from ui.wording import tr

_MARGIN = 16
_NARROWEST, _LOWEST = 260, 30


class Inspector(QFrame):
    """Shows one partnership as it stands on the as-of day; its buttons and menus say what can be done with it."""

    def __init__(self, context: Context, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "panel")
        self.setAccessibleName(tr("Inspector"))
        self._context = context
        self._state = state
        self._partnership: int | None = None
        self.dossier: Dossier | None = None
        self._day = state.selection.as_of
        self.actions_of = InspectorActions(context, lambda: state.selection.as_of, self)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(self._empty_page())
        self._page = self._filled_page()
        self._pages.addWidget(self._page)
        self.dates = DateCorrection(context, self._scroll, lambda: self.dossier)

    def minimumSizeHint(self) -> QSize:
        """As wide as its buttons and a readable line."""
        return super().minimumSizeHint().expandedTo(QSize(_NARROWEST, 0))

    def show_partnership(self, partnership: int | None) -> None:
        """Show another partnership, from its top; None shows what to do instead."""
        self._partnership = partnership
        self.refresh()
        self._scroll.verticalScrollBar().setValue(0)

    def show_part(self, record: int) -> None:
        """Bring a change, an activity or a citation of the partnership into view."""
        found: list[QWidget] = [entry for entry in self.findChildren(RecordEntry) if entry.record == record]
        found += [card for card in self.findChildren(CitationCard) if card.citation.id == record]
        for more in self.findChildren(MoreCitations):
            if any(more.isAncestorOf(part) for part in found):
                more.unfold()
        for part in found:
            # What was only now put together has no place before the event loop has gone round.
            QTimer.singleShot(0, part, partial(self._scroll.ensureWidgetVisible, part, 0, _MARGIN))

    def follow_selection(self) -> None:
        """Another day is another reading; to narrow the views or to search in them changes nothing here."""
        if self._state.selection.as_of != self._day:
            self.refresh()

    def refresh(self) -> None:
        """Ask for what is shown anew; the place that one reads stays."""
        self.dossier, self._day = None, self._state.selection.as_of
        if self._partnership is not None:
            from tracker.questions.evidence import dossier

            self.dossier = self._context.project.ask(dossier, self._partnership, self._state.selection.as_of)
        if self.dossier is None:
            self._pages.setCurrentIndex(0)
            return
        self._fill_header(self.dossier)
        place = self._scroll.verticalScrollBar().value()
        self._scroll.setWidget(self._reading(self.dossier))
        self.dates.follow(self.findChildren(RecordEntry))
        self._scroll.verticalScrollBar().setValue(place)
        can_write = not self._context.project.is_read_only
        for button in self._buttons:
            button.setEnabled(can_write)
        self._pages.setCurrentIndex(1)

    # the header ------------------------------------------------------------------------------------------------------

    def _fill_header(self, dossier: Dossier) -> None:
        self._title.setText(tie_words(dossier.row))
        self._places.setText(places_line(dossier.row))
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        code, words = status_chip_words(dossier, self._state.selection.as_of)
        self._chips.addWidget(StatusChip(self._context.theme, code, words))
        for words in (capital_label(dossier.row.kind), *map(capital_label, dossier.sectors), *dossier.tags):
            self._chips.addWidget(Chip(words))

    def _open_menu(self) -> None:
        if self.dossier is not None:
            menu = self.actions_of.partnership_menu(self.dossier, self._menu_button)
            menu.popup(self._menu_button.mapToGlobal(self._menu_button.rect().bottomLeft()))

    # what is read ----------------------------------------------------------------------------------------------------

    def _reading(self, dossier: Dossier) -> QWidget:
        """The history, activities, facts and steps of the partnership, under one another."""
        page = QWidget()
        set_kind(page, "panel")
        column = QVBoxLayout(page)
        column.setContentsMargins(_MARGIN, 4, _MARGIN, _MARGIN)
        column.setSpacing(6)
        self._add_history(column, dossier)
        self._add_activities(column, dossier)
        lines: list[QWidget] = [selectable_label(line) for line in fact_lines(dossier)]
        lines += succession_lines(self._context, dossier.row.id)
        if lines or dossier.citations:
            _add_heading(column, tr("About the tie"))
            for line in lines:
                column.addWidget(line)
            if dossier.citations:
                column.addWidget(self.actions_of.evidence_of_tie(dossier))
        column.addSpacing(12)
        column.addWidget(StepsFold(self._context.project, records_of(dossier)))
        column.addStretch(1)
        return page

    def _add_history(self, column: QVBoxLayout, dossier: Dossier) -> None:
        _add_heading(column, tr("Status history"))
        for place, change in enumerate(reversed(dossier.changes), start=1):
            menu_of = self.actions_of.change_menu_of(change, dossier)
            entry = ChangeEntry(
                change,
                dossier.row,
                self._context.theme,
                self._state.selection.as_of,
                menu_of,
                self.actions_of.evidence_of_change(change, dossier),
                is_last=place == len(dossier.changes),
            )
            entry.source_wanted.connect(lambda change=change: self.actions_of.cite_change(change, dossier))
            column.addWidget(entry)
        if not dossier.changes:
            column.addWidget(
                text_label(tr("Nothing is recorded yet. Record when it began, or what you know."), "muted")
            )

    def _add_activities(self, column: QVBoxLayout, dossier: Dossier) -> None:
        _add_heading(column, tr("Activities"))
        for activity in dossier.activities:
            menu_of, evidence = (
                self.actions_of.activity_menu_of(activity, dossier),
                self.actions_of.evidence_of(activity),
            )
            column.addWidget(ActivityEntry(activity, menu_of, evidence))
        as_of = self._state.selection.as_of
        column.addWidget(text_label(activity_gap(dossier, as_of), "muted"))
        for words in vain_words(dossier, as_of):
            column.addWidget(text_label(words, "muted"))
        if words := confirmed_words(dossier, as_of):
            column.addWidget(text_label(words, "warning" if dossier.is_stale else "muted"))

    # how it is put together ------------------------------------------------------------------------------------------

    def _empty_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 0, 28, 0)
        column.addStretch(2)
        for words, kind in (
            (tr("No partnership chosen"), ""),
            (tr("Choose one in the table or the timeline to read its history and sources here."), "muted"),
        ):
            label = text_label(words, kind, None if kind else "subtitle")
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addStretch(3)
        return page

    def _filled_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(tr("History and facts"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setMinimumHeight(_LOWEST)  # where there is hardly any height, the title keeps its own
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._footer())
        self.setFocusProxy(self._scroll)
        return page

    def _header(self) -> QWidget:
        header = QWidget()
        self._title = text_label("", "", "title")
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._places = selectable_label("", "muted")
        self._menu_button = QToolButton()
        self._menu_button.setText("⋯")
        set_kind(self._menu_button, "dots")
        name_sign(self._menu_button, tr("What to do with this partnership"))
        self._menu_button.clicked.connect(self._open_menu)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._menu_button, 0, Qt.AlignmentFlag.AlignTop)
        strip = QWidget()
        strip.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._chips = FlowLayout(strip, gap=5)
        column = QVBoxLayout(header)
        column.setContentsMargins(_MARGIN, 14, _MARGIN, 6)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self._places)
        column.addSpacing(4)
        column.addWidget(strip)
        return header

    def _footer(self) -> QWidget:
        edit, add, record = (QPushButton(words) for words in (tr("Edit"), tr("Add activity"), tr("Record change")))
        set_kind(record, "primary")
        actions = self.actions_of
        for button, act in (
            (edit, actions.edit_partnership),
            (add, actions.add_activity),
            (record, actions.record_change),
        ):
            button.clicked.connect(lambda _=False, act=act: act(self._partnership))
        self._buttons = (edit, add, record)
        footer = QWidget()
        # Closer than elsewhere, for the three to stand beside one another in a narrow pane.
        footer.setStyleSheet("QPushButton { padding: 5px 9px; }")
        flow = FlowLayout(footer, gap=6)
        flow.setContentsMargins(_MARGIN, 10, _MARGIN, 14)
        for button in self._buttons:
            flow.addWidget(button)
        return footer


def _add_heading(column: QVBoxLayout, words: str) -> None:
    """A heading with air above it."""
    column.addSpacing(10)
    column.addWidget(heading(words))
