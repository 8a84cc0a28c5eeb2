"""The pane with the chosen partnership: its status, history, activities, facts and citations."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
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

from tracker.queries.rows import ActivityRow, ChangeRow, Dossier, PartnershipRow
from ui.accessibility.tab_order import order_children
from ui.core.context import Context
from ui.core.view_state import ViewState
from ui.inspector.citation_cards import CitationCard, MoreCitations
from ui.inspector.date_correction import DateCorrection
from ui.inspector.held_entry import HeldEntry
from ui.inspector.history_entries import ActivityEntry, ChangeEntry, RecordEntry, is_later
from ui.inspector.history_order import EntryColumn, WantedEntry
from ui.inspector.inspector_actions import InspectorActions
from ui.inspector.lower_part import LowerPart, add_heading
from ui.inspector.partnership_text import places_line, status_chip_text
from ui.inspector.partnership_title import PartnershipTitle
from ui.inspector.several_part import SeveralPart
from ui.style.theme import set_kind
from ui.text.record_names import capital_label
from ui.text.translation import plural, tr
from ui.widgets.fields.chip_field import Chip
from ui.widgets.labels.links import set_icon_name
from ui.widgets.labels.text_labels import LineLabel, selectable_label, text_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.flow_layout import FlowLayout
from ui.widgets.panels.reading_parts import StatusChip, nothing_chosen

_MARGIN = 16
_NARROWEST, _LOWEST = 260, 30


class Inspector(QFrame):
    """Shows one partnership as of the as-of day, with buttons and menus for its actions; or several selected ones."""

    several_asked = Signal(str)
    """The name of an action on the selected partnerships, as in `SeveralPart.action_asked`."""

    def __init__(self, context: Context, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(tr("Inspector"))
        self._context = context
        self._state = state
        self._partnership: int | None = None
        self.dossier: Dossier | None = None
        self._day = state.selection.as_of
        self.actions_of = InspectorActions(context, lambda: state.selection.as_of, self)
        self._status_chip: StatusChip | None = None
        self._chips_shown: tuple[str, ...] = ()
        """The words of the chips after that of the status."""
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(QWidget(self))  # nothing, until a partnership or the hint is shown
        self._page = self._filled_page()
        self._pages.addWidget(self._page)
        self._several_count = 0
        self.dates = DateCorrection(context, self._scroll, lambda: self.dossier)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the background, so that nothing behind the pane is painted with it."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._context.theme.colour("panel"))
        painter.end()
        super().paintEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the hint if no partnership is chosen; one that is chosen is shown in a moment."""
        if self.dossier is None and self._state.chosen is None:
            self._show_front()
        super().showEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the buttons, at least that of a readable line."""
        return super().minimumSizeHint().expandedTo(QSize(_NARROWEST, 0))

    def show_partnership(self, partnership: int | None) -> None:
        """Show a partnership from the top; None shows a hint instead."""
        if partnership != self._partnership:
            self._history.fold()
            self._activities.fold()
        if partnership != self._partnership:
            self._hold.release()
        self._partnership = partnership
        self.refresh()
        self._scroll.verticalScrollBar().setValue(0)

    def show_several(self, count: int, names: Sequence[str]) -> None:
        """Show the number of selected partnerships with the first names, instead of the chosen partnership.

        With less than two selected, the chosen partnership is shown again.
        """
        self._several_count = count
        if count > 1:
            self.several.show_selected(count, names)
        self._show_front()

    @property
    def shows_several(self) -> bool:
        """Whether several partnerships are selected."""
        return self._several_count > 1

    def _show_front(self) -> None:
        """Show the page of several partnerships, of the chosen one, or the hint."""
        if self.shows_several:
            self._pages.setCurrentWidget(self.several)
        else:
            self._pages.setCurrentWidget(self._page if self.dossier is not None else self._empty_page)

    def _follow_entries(self) -> None:
        entries = (*self._history.entries, *self._activities.entries)
        self.dates.follow([entry for entry in entries if isinstance(entry, RecordEntry)])

    def _unfold_for(self, record: int) -> None:
        """Unfold the list that contains the entry of a record, or of the record that a citation belongs to."""
        dossier = self.dossier
        known: tuple[ChangeRow | ActivityRow, ...] = (*dossier.changes, *dossier.activities) if dossier else ()
        owners = [one.id for one in known if record == one.id or any(record == each.id for each in one.citations)]
        for column in (self._history, self._activities):
            if any(map(column.is_folded_away, owners)):
                column.unfold()

    def show_part(self, record: int) -> None:
        """Scroll to a status change, an activity or a citation of the partnership."""
        self._unfold_for(record)
        found: list[QWidget] = [entry for entry in self.findChildren(RecordEntry) if entry.record == record]
        found += [card for card in self.findChildren(CitationCard) if card.citation.id == record]
        for more in self.findChildren(MoreCitations):
            if any(more.isAncestorOf(part) for part in found):
                more.unfold()
        for part in found:
            # A widget that was just built has no position before the next events.
            QTimer.singleShot(0, part, partial(self._scroll.ensureWidgetVisible, part, 0, _MARGIN))

    def follow_selection(self) -> None:
        """Refresh if the as-of day has changed, and show whether the filter hides the partnership."""
        if self._state.selection.as_of != self._day:
            self.refresh()
        else:
            self._say_if_hidden()

    def _say_if_hidden(self) -> None:
        """Show a line below the history if the filter hides the partnership."""
        selection, is_hidden = self._state.selection, False
        if selection.is_narrowed and self.dossier is not None:
            from tracker.queries.inventory.inventory import partnership_ids

            shown = self._context.project.query(partnership_ids, selection, self._state.order)
            is_hidden = self._partnership not in shown
        self._hidden_line.setVisible(is_hidden)

    def refresh(self) -> None:
        """Query and show the partnership again. What is under the pointer or the focus stays in its place."""
        held = self._hold.places()
        self.dossier, self._day = None, self._state.selection.as_of
        if self._partnership is not None:
            from tracker.queries.evidence.partnership_evidence import dossier

            self.dossier = self._context.project.query(dossier, self._partnership, self._state.selection.as_of)
        if self.dossier is None:
            self._show_front()
            return
        self._fill_header(self.dossier)
        self._history.show_entries(self._change_entries(self.dossier))
        self._activities.show_entries(self._activity_entries(self.dossier))
        self._nothing_recorded.setVisible(not self.dossier.changes)
        self._lower_part.show_dossier(self.dossier, self._day)
        self._follow_entries()
        can_write = not self._context.project.is_read_only
        for button in self._buttons:
            button.setEnabled(can_write)
        self._show_front()
        self._say_if_hidden()
        self._hold.keep(held)

    # the header ------------------------------------------------------------------------------------------------------

    def _fill_header(self, dossier: Dossier) -> None:
        self._title.show_bodies(dossier.row.a, dossier.row.b)
        self._places.setText(places_line(dossier.row))
        status = status_chip_text(dossier, self._state.selection.as_of)
        if self._status_chip is None:
            self._status_chip = StatusChip(self._context.theme, *status)
            self._chips.addWidget(self._status_chip)
        else:
            self._status_chip.show_status(*status)
        others = (capital_label(dossier.row.kind), *map(capital_label, dossier.sectors), *dossier.tags)
        if others == self._chips_shown:
            return
        self._chips_shown = others
        while (item := self._chips.takeAt(1)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for words in others:
            self._chips.addWidget(Chip(words))

    def _open_menu(self) -> None:
        if self.dossier is not None:
            menu = self.actions_of.partnership_menu(self.dossier, self._menu_button)
            menu.popup(self._menu_button.mapToGlobal(self._menu_button.rect().bottomLeft()))

    # what is read ----------------------------------------------------------------------------------------------------

    def _change_entries(self, dossier: Dossier) -> list[WantedEntry]:
        """Return the entries of the history, the newest first."""
        wanted: list[WantedEntry] = []
        as_of = self._state.selection.as_of
        for place, change in enumerate(reversed(dossier.changes), start=1):
            is_last = place == len(dossier.changes)
            content = (change, dossier.row.a, dossier.row.b, is_last, is_later(change, as_of))
            make = partial(self._change_entry, change, dossier.row, is_last=is_last)
            wanted.append(WantedEntry(change.id, content, make))
        return wanted

    def _change_entry(self, change: ChangeRow, row: PartnershipRow, *, is_last: bool) -> ChangeEntry:
        entry = ChangeEntry(
            change,
            row,
            self._context.theme,
            self._state.selection.as_of,
            lambda owner: self.actions_of.change_menu(change, self._current_dossier(), owner),
            self.actions_of.evidence_of_change(change, self._current_dossier),
            is_last=is_last,
        )
        entry.source_wanted.connect(lambda: self.actions_of.cite_change(change, self._current_dossier()))
        return entry

    def _activity_entries(self, dossier: Dossier) -> list[WantedEntry]:
        """Return the entries of the activities."""
        return [WantedEntry(one.id, one, partial(self._activity_entry, one)) for one in dossier.activities]

    def _activity_entry(self, activity: ActivityRow) -> ActivityEntry:
        return ActivityEntry(
            activity,
            lambda owner: self.actions_of.activity_menu(activity, self._current_dossier(), owner),
            self.actions_of.evidence_of(activity),
        )

    def _current_dossier(self) -> Dossier:
        """Return the current dossier, which may be newer than the entry whose menu is used."""
        assert self.dossier is not None
        return self.dossier

    # how it is put together ------------------------------------------------------------------------------------------

    @cached_property
    def several(self) -> SeveralPart:
        """The page of several selected partnerships."""
        page = SeveralPart(can_write=not self._context.project.is_read_only)
        page.action_asked.connect(self.several_asked)
        self._pages.addWidget(page)
        return page

    @cached_property
    def _empty_page(self) -> QWidget:
        page = nothing_chosen(
            tr("No partnership chosen"),
            tr("Choose one in the table or the timeline to read its history and sources here."),
        )
        self._pages.addWidget(page)
        return page

    def _filled_page(self) -> QWidget:
        # From the outside in: Qt resolves the styles of all widgets below one that gets another parent.
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header(page))
        self._scroll = QScrollArea(page)
        self._scroll.setAccessibleName(tr("History and facts"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setMinimumHeight(_LOWEST)  # in a very low pane, the title is shown in full
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        content = QWidget(self._scroll)
        self._scroll.setWidget(content)
        self._build_content(content)
        self._hold = HeldEntry(self._scroll, self._content, lambda: (*self._history.entries, *self._activities.entries))
        column.addWidget(self._scroll, 1)
        self._hidden_line = self._line_about_filter(page)
        column.addWidget(self._hidden_line)
        column.addWidget(self._footer(page))
        self.setFocusProxy(self._scroll)
        return page

    def _build_content(self, page: QWidget) -> None:
        """Build history, activities and the rest in the scrolled widget; `refresh` fills them."""
        set_kind(page, "panel")
        self._history = EntryColumn(lambda n: plural(n, "Show 1 earlier change", "Show {n} earlier changes"), page)
        self._activities = EntryColumn(lambda n: plural(n, "Show 1 more activity", "Show {n} more activities"), page)
        self._lower_part = LowerPart(self._context, self.actions_of, page)
        nothing = tr("Nothing is recorded yet. Record when it began, or what you know.")
        self._nothing_recorded = text_label(nothing, "muted", parent=page)
        self._content: QVBoxLayout = QVBoxLayout(page)
        self._content.setContentsMargins(_MARGIN, 4, _MARGIN, _MARGIN)
        self._content.setSpacing(6)
        add_heading(self._content, tr("Status history"))
        self._content.addWidget(self._history)
        self._content.addWidget(self._nothing_recorded)
        add_heading(self._content, tr("Activities"))
        self._content.addWidget(self._activities)
        self._content.addWidget(self._lower_part, 1)
        order_children(self._content)
        for column in (self._history, self._activities):
            column.changed.connect(self._follow_entries)

    def _header(self, parent: QWidget) -> QWidget:
        header = QWidget(parent)
        self._title = PartnershipTitle(self._context.theme)
        self._title.body_asked.connect(self.actions_of.show_body)
        self._places = selectable_label("", "muted")
        self._menu_button = QToolButton()
        self._menu_button.setText("⋯")
        set_kind(self._menu_button, "dots")
        set_icon_name(self._menu_button, tr("What to do with this partnership"))
        self._menu_button.clicked.connect(self._open_menu)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._menu_button, 0, Qt.AlignmentFlag.AlignTop)
        strip = QWidget(header)
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

    def _line_about_filter(self, parent: QWidget) -> QWidget:
        line = QWidget(parent)
        show_all = link_button(tr("Show all"))
        show_all.setAccessibleName(tr("Show all partnerships"))
        show_all.clicked.connect(lambda: self._state.select(self._state.selection.cleared()))
        flow = FlowLayout(line, gap=6)
        flow.setContentsMargins(_MARGIN, 6, _MARGIN, 0)
        for part in (LineLabel(tr("The filter hides this partnership."), "muted"), show_all):
            flow.addWidget(part)
        line.hide()
        return line

    def _footer(self, parent: QWidget) -> QWidget:
        footer = QWidget(parent)
        edit, add, record = (
            QPushButton(words, footer) for words in (tr("Edit"), tr("Add activity"), tr("Record change"))
        )
        set_kind(record, "primary")
        actions = self.actions_of
        for button, act in (
            (edit, actions.edit_partnership),
            (add, actions.add_activity),
            (record, actions.record_change),
        ):
            button.clicked.connect(lambda _=False, act=act: act(self._partnership))
        self._buttons = (edit, add, record)
        set_kind(footer, "buttons")
        flow = FlowLayout(footer, gap=6)
        flow.setContentsMargins(_MARGIN, 10, _MARGIN, 14)
        for button in self._buttons:
            flow.addWidget(button)
        return footer
