"""The page of the census: the bodies of a frame in a wave, filters, the contacts of the chosen body, keys to log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from tracker.changes import ChangeSet
from tracker.clock import today
from tracker.errors import RuleError
from tracker.queries.census.census_filter import ATTENTION, WORTH, CensusFilter, CensusOrder
from tracker.queries.census.census_list import CensusList, census_list
from tracker.queries.census.contact_place import ContactPlace, contact_place
from tracker.queries.census.contacts import ContactRow
from tracker.queries.census.coverage import Coverage, CoverageRow, coverage, coverage_rows
from tracker.queries.census.frames import frames
from tracker.queries.census.waves import waves
from tracker.queries.reader import Reader
from tracker.wording.rule_choices import later_text
from ui.census.asked_panel import AskedPanel, QuickKey, question_of
from ui.census.call_list import call_table
from ui.census.census_actions import CensusActions, Shown
from ui.census.census_columns import CENSUS_COLUMNS, CensusCells, worth_column
from ui.census.census_sentence import CensusSentence, census_sentence
from ui.census.census_text import census_sections, filter_parts
from ui.census.contact_actions import NO_REPLY, REFUSED, ContactActions, contact_menu
from ui.census.contact_dialog import ANSWERED, CALLED, NO_PARTNERSHIPS
from ui.census.coverage_card import CoverageCard
from ui.census.frame_choice import FrameChoice
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.core.navigation_target import RecordLink
from ui.core.view_state import ViewState
from ui.models.rows_table import RowsTableModel
from ui.models.shown_table import ExportableTable
from ui.style.theme import set_kind
from ui.text.day_text import day_text
from ui.text.translation import number, plural, tr
from ui.widgets.banners.notice_banner import NoticeBanner
from ui.widgets.labels.text_labels import text_label
from ui.widgets.lists.list_keys import ListKeys
from ui.widgets.lists.list_page import ListPage
from ui.widgets.lists.rows_view import RowsView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from ui.models.rows_table import Ids

MANY = 5_000
"""Members of a frame above which its sentence is counted in the background."""


class CensusPage(ListPage):
    """The bodies of the shown frame. After a contact the rows keep their places until the filter or order changes."""

    findings_asked = Signal()

    def __init__(self, context: Context, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(context, state, parent)
        self.wanted = CensusFilter()
        self.order = CensusOrder()
        self.coverage: Coverage | None = None
        self._counting: BackgroundTask[CensusSentence] | None = None
        self._sentence: CensusSentence | None = None
        """The sentence that is shown, with its rule and what answers would narrow."""
        self._keeps_rows = False
        self.actions_of = CensusActions(context, state, self, lambda: self.shown, self.list_worth)
        self.contacts = ContactActions(context, state, self, self._place)
        self.choice = FrameChoice()
        self.card = CoverageCard(context.theme)
        self.later = NoticeBanner()
        self._model: RowsTableModel[CoverageRow] = RowsTableModel(
            (*CENSUS_COLUMNS, worth_column(self._narrowed)), self._read_rows, self
        )
        self.table = RowsView(self._model, context.theme, tr("Bodies of the frame"), CensusCells)
        self.panel = AskedPanel(context, self._contact_menu, self._quick_entries())
        self._count_soon = QTimer(self, singleShot=True, interval=0)
        self._count_soon.timeout.connect(lambda: self.context.bridge.run_with_retry(self._show_sentence))
        self._lay_out()
        self._connect()

    @property
    def shown(self) -> Shown:
        """The frame and the wave that are shown."""
        return (None, None) if self.coverage is None else (self.coverage.asked.frame, self.coverage.asked.wave)

    @property
    def _lists_worth(self) -> bool:
        """Whether the page shows the bodies worth a call and no others."""
        return self.wanted.chosen == CensusFilter().only(ATTENTION, WORTH).chosen

    @property
    def _has_bodies(self) -> bool:
        """Whether a frame with members is shown."""
        return self.coverage is not None and len(self.coverage) > 0

    # implementation of Page -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read everything again."""
        self._read_coverage()
        self._show_list()
        self._read_chosen()
        self._count_soon.start()

    def follow_records(self, changes: ChangeSet) -> None:
        """Read everything again, but keep the rows in their places after a contact, so that ↓ leads to the next."""
        self._read_coverage()
        keeps_rows = changes.census and not changes.everything
        self._show_list(keeps_rows=keeps_rows)
        self._read_chosen()
        self._count_soon.start()

    def list_worth(self) -> None:
        """Show the bodies worth a call, those whose answers narrow most first, and open the dialog that prints them."""
        if self._sentence is None:
            self._show_sentence()
        if self._sentence is None:
            self.context.bridge.notice_given.emit(tr("What answers would narrow is still being counted."))
            return
        self.narrow(CensusFilter().only(ATTENTION, WORTH))
        self.sort("worth", False)
        self.context.bridge.print_asked.emit()

    def printed_lines(self) -> tuple[str, ...]:
        """Return the number of bodies, or that they are worth a call; frame, filter, sentence and question."""
        if self.coverage is None:
            return ()
        title, frame = self.header.words
        is_worth = self._lists_worth
        title = f"{tr('Worth a call')}: {title}" if is_worth else title
        wanted = replace(self.wanted, text=self.state.selection.text)
        parts = "" if is_worth else "; ".join(words for words, _ in filter_parts(wanted))
        question = question_of(self.shown[1])
        asked = tr("Question: {question}", question=question) if question else ""
        return (title, frame, parts, self.card.sentence.sentence, asked)

    def shown_table(self) -> ExportableTable:
        """Return the table with its current filter, order and columns, without last contacts that are confidential."""
        found = self.coverage
        if found is not None and self._lists_worth:
            return call_table(found, [int(body) for body in self._model.ids], self._narrowed)

        def read(reader: Reader, ids: Ids) -> Sequence[CoverageRow]:
            rows = () if found is None else coverage_rows(reader, found, [int(body) for body in ids])
            return [replace(row, last_contact=None) if is_confidential(row) else row for row in rows]

        return self.table.shown_table(tr("bodies"), read)

    def show_panes(self, *, shows_filters: bool) -> None:
        """Show or hide the filters as asked, and the panel by the settings; without bodies none of them."""
        has_bodies = self._has_bodies
        self.facets.setVisible(shows_filters and has_bodies)
        self.header.offer_filters(not shows_filters and has_bodies)
        self.panel.setVisible(self.context.settings.value.inspector_is_shown and has_bodies)

    def record(self) -> QDialog | None:
        """Open the whole form of a contact with the chosen body."""
        return self.contacts.open_form()

    def entry_text(self) -> str:
        """Return what the main button records on this page, if there are bodies to ask."""
        return tr("Log contact") if self._has_bodies else ""

    # the list ---------------------------------------------------------------------------------------------------------

    def narrow(self, wanted: CensusFilter) -> None:
        """Set another filter. Its text becomes the search text."""
        self.wanted = replace(wanted, text="")
        self.state.search(wanted.text)
        self._show_list()

    def sort(self, key: str, is_descending: bool) -> None:
        """Sort the table in another order."""
        self.order = CensusOrder(key, is_descending)
        self._show_list()

    def show_choice(self, choice: str) -> None:
        """Show another wave or frame, such as `wave 3`; a frame with waves is shown with the last of them."""
        self.choice.want(choice)
        self.refresh()

    def show_whole(self, choice: str) -> None:
        """Show a wave or frame with all its bodies."""
        self.show_choice(choice)
        self.narrow(CensusFilter())

    def _read_coverage(self) -> None:
        project, day, had_bodies = self.context.project, self.state.selection.as_of, self._has_bodies
        self.choice.offer(project.query(frames), project.query(waves))
        wave, frame, rule = self.choice.wanted_wave, self.choice.wanted_frame, self.state.rule
        try:
            self.coverage = project.query(coverage, day, wave=wave, frame=frame, rule=rule)
        except RuleError:
            self.coverage = None
        self.choice.mark_shown(*self.shown)
        if self._has_bodies != had_bodies:
            self.panes_changed.emit()

    def _show_list(self, *, keeps_rows: bool = False) -> None:
        self._show_emptiness()
        if self.coverage is None:
            self._model.show_ids(())
            self.header.show_title(tr("Census"), "")
            self.header.filter.show_parts((), "", CensusFilter())
            self._body.setCurrentIndex(1)
            self.later.hide()
            return
        wanted = replace(self.wanted, text=self.state.selection.text)
        gains = None if self._sentence is None else self._sentence.gains(self.coverage.asked.body)
        found = self.context.project.query(census_list, self.coverage, wanted, self.order, gains)
        self._keeps_rows = keeps_rows
        self._show_rows(found, keeps_rows=keeps_rows)
        self._body.setCurrentIndex(0 if self._model.rowCount() else 1)
        self.facets.show_sections(census_sections(found.facets, found.total, wanted))
        self.header.show_title(shown_text(len(found.ids), found.total), self._headline())
        self.header.filter.show_parts(filter_parts(wanted), tr("Show all bodies"), CensusFilter())
        self.card.show_coverage(self.coverage)
        self._show_later(self.coverage)

    def _show_later(self, found: Coverage) -> None:
        """Show how many contacts come after the as-of day, and offer to show today."""
        if found.later:
            self.later.show_notice(later_text(found.later, day_text(found.asked.day), plural), tr("Show today"))
            self.later.understood_button.hide()
        else:
            self.later.hide()

    def _show_rows(self, found: CensusList, *, keeps_rows: bool) -> None:
        held = self._model.ids if keeps_rows and self.coverage is not None else ()
        members = set(self.coverage.asked.body.tolist()) if self.coverage is not None and len(held) else set()
        if len(held) and all(int(body) in members for body in held) and len(found.ids) <= len(held):
            self._model.forget_rows()
        else:
            self._model.forget_rows()
            if not self._model.has_ids(found.ids):
                scroll = self.table.verticalScrollBar().value()
                self._model.show_ids(found.ids)
                self.table.verticalScrollBar().setValue(scroll)
        self.table.show_order(self.order.key, self.order.is_descending)
        self.table.show_chosen(self.chosen)

    def _show_sentence(self) -> None:
        """Show the sentence; of a large frame it is counted in the background."""
        if self.coverage is None:
            return
        project, frame = self.context.project, self.coverage.asked.frame.name
        rule, day = self.state.rule, self.state.selection.as_of
        if len(self.coverage) <= MANY:
            self._show_found(project.query(census_sentence, rule, day, frame))
            return

        def read(_progress: Progress) -> CensusSentence:
            return project.query_in_background(census_sentence, rule, day, frame)

        task = BackgroundTask(self, read).on_success(self._show_found)
        task.instead_of(self._counting).start()
        self._counting = task

    def _show_found(self, found: CensusSentence) -> None:
        """Show a sentence, and in the table what answers would narrow."""
        self._sentence = found
        self.card.show_sentence(found)
        self._show_list(keeps_rows=self._keeps_rows)
        self.table.fit_again()

    def _narrowed(self, row: CoverageRow) -> str:
        return "" if self._sentence is None else self._sentence.narrowed_by(row.body)

    def _show_finding(self) -> None:
        """Show the page of findings with the rule of the sentence."""
        if self._sentence is not None:
            self.state.set_rule(self._sentence.rule)
        self.findings_asked.emit()

    def _headline(self) -> str:
        frame, wave = self.shown
        words = "" if frame is None else frame.name
        return words if wave is None else f"{words} · {wave.name}"

    def _show_emptiness(self) -> None:
        can_write, has_bodies, has_frame = self.actions_of.can_write, self._has_bodies, self.coverage is not None
        if has_bodies:
            title, words = tr("Nothing fits this filter"), tr("Remove a part of it above, or show all bodies again.")
        elif has_frame:
            title = tr("No members yet")
            words = tr("The frame has no members. Make another one with the bodies that you ask.")
        else:
            title = tr("No census yet")
            words = tr("Begin with a frame: all bodies that you ask, also those without a partnership.")
        self.empty.show_text(title, words)
        for button in (self._new_frame_first, self._frame_from_table):
            button.setVisible(can_write and not has_bodies)
        self._show_all.setVisible(has_bodies)
        self._new_wave.setEnabled(can_write)
        self.card.setVisible(has_bodies)
        self._new_wave.setVisible(has_bodies)
        for part in (self._choice_name, self.choice.field, self._more):
            part.setVisible(has_frame)

    def _read_rows(self, ids: Ids) -> Sequence[CoverageRow]:
        if self.coverage is None:
            return ()
        return self.context.project.query(coverage_rows, self.coverage, [int(body) for body in ids])

    # the chosen body --------------------------------------------------------------------------------------------------

    def _show_chosen(self) -> None:
        _, wave = self.shown
        self.panel.show_body(self.chosen, wave, self.state.selection.as_of)

    def _place(self) -> ContactPlace | None:
        """Return the chosen body and the shown wave, for the form of a contact."""
        if self.chosen is None or self.coverage is None or self._model.place_of(self.chosen) is None:
            return None
        _, wave = self.shown
        return self.context.project.query(contact_place, self.chosen, None if wave is None else wave.id)

    def _quick_entries(self) -> tuple[QuickKey, ...]:
        actions = self.contacts
        return (
            (tr("Answered"), "A", partial(actions.open_form, ANSWERED)),
            (tr("No partnerships"), "N", partial(actions.open_form, NO_PARTNERSHIPS)),
            (tr("Call made"), "C", partial(actions.open_form, CALLED)),
            (tr("Nobody reached"), "R", partial(actions.log, NO_REPLY)),
            (tr("Refused"), "X", partial(actions.log, REFUSED)),
            (tr("Follow up"), "F", self._follow_up),
        )

    def _follow_up(self) -> None:
        """Follow up the last contact with the chosen body in the wave, or the body itself without one."""
        place = None if self.chosen is None else self._model.place_of(self.chosen)
        row = None if place is None else self._model.row_at(place)
        if row is not None:
            self.contacts.follow_up(None if row.last_contact is None else row.last_contact.id)

    def _contact_menu(self, contact: ContactRow, owner: QWidget) -> QMenu:
        """Return the menu of a contact in the panel."""
        return contact_menu(self.context, contact, owner)

    def _open_menu(self, position: QPoint) -> None:
        menu = QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, key, act in self._quick_entries():
            menu.addAction(f"{words}\t{key}", act).setEnabled(self.contacts.can_write)
        menu.addAction(tr("Log a contact…"), self.contacts.open_form).setEnabled(self.contacts.can_write)
        menu.addSeparator()
        menu.addAction(tr("Page of the body"), self._show_page_of_chosen)
        chosen = self.selected()
        words = plural(len(chosen), "Remove from the frame", "Remove {n} bodies from the frame")
        menu.addAction(words, partial(self.actions_of.remove_members, chosen)).setEnabled(self.actions_of.can_write)
        menu.addSeparator()
        menu.addAction(tr("Copy"), self.table.copy_rows)
        menu.popup(position)

    def _show_page_of_chosen(self) -> None:
        if self.chosen is not None:
            self.context.bridge.record_requested.emit(RecordLink("body", self.chosen))

    def _narrow_to(self, facet: str, value: str, adds: bool) -> None:
        self.narrow(self.wanted.toggled(facet, value) if adds else self.wanted.only(facet, value))

    # layout -----------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._new_wave = QPushButton(tr("New round…"))
        self._new_wave.setToolTip(tr("New round (W)"))
        self._more = QPushButton(tr("Frame and round"))
        self._new_frame_first, self._frame_from_table, self._show_all = map(
            QPushButton, (tr("New frame…"), tr("Frame from a table…"), tr("Show all bodies"))
        )
        set_kind(self._new_frame_first, "primary")
        self._choice_name = text_label(tr("Round"), "muted", wraps=False)
        self._choice_name.setBuddy(self.choice.field)
        for button in (self._choice_name, self.choice.field, self._new_wave, self._more):
            self.header.buttons.addWidget(button)
        self.empty.add_buttons(self._new_frame_first, self._frame_from_table, self._show_all)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(9)
        column.addWidget(self.header)
        column.addWidget(self.later)
        column.addWidget(self.card)
        column.addWidget(self._body, 1)
        settings = self.context.settings
        panes = self._lay_out_panes(centre, self.panel, settings.value.census_panes)
        panes.divided.connect(lambda text: settings.change(census_panes=text))
        self.table.restore_columns(settings.value.census_columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide parts of the card on a low page."""
        super().resizeEvent(event)
        self.card.fit_into(self.height() // self.fontMetrics().lineSpacing())

    def _connect(self) -> None:
        self.facets.value_chosen.connect(self._narrow_to)
        self.facets.quick_filter_chosen.connect(lambda _all: self.narrow(CensusFilter()))
        self.header.selection_changed.connect(self.narrow)
        self.header.filters_asked.connect(self.filters_asked)
        self.choice.field.changed.connect(lambda: self.show_choice(self.choice.field.code()))
        self.card.findings_asked.connect(self._show_finding)
        self.later.followed.connect(lambda: self.state.set_as_of(today(self.context.project.clock)))
        self.table.chosen.connect(self._store_choice)
        self.table.opened.connect(lambda _body: self._show_page_of_chosen())
        self.table.sort_asked.connect(self.sort)
        self.table.menu_asked.connect(self._open_menu)
        self.table.columns_changed.connect(lambda text: self.context.settings.change(census_columns=text))
        further = {Qt.Key.Key_W: self.actions_of.new_wave, Qt.Key.Key_L: self.actions_of.write_letters}
        quick = {getattr(Qt.Key, f"Key_{key}"): act for _, key, act in self._quick_entries()}
        ListKeys(self.table, {**quick, **further})
        self._new_wave.clicked.connect(lambda: self.actions_of.new_wave())
        self._new_frame_first.clicked.connect(lambda: self.actions_of.new_frame())
        self._frame_from_table.clicked.connect(lambda: self.actions_of.frame_from_table())
        self._show_all.clicked.connect(lambda: self.narrow(CensusFilter()))
        self._more.clicked.connect(self._open_frame_menu)

    def _open_frame_menu(self) -> None:
        menu = self.actions_of.menu(self._more)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))


def is_confidential(row: CoverageRow) -> bool:
    """Return whether the last contact with a body is confidential."""
    return row.last_contact is not None and row.last_contact.is_confidential


def shown_text(shown: int, total: int) -> str:
    """Return `12 of 354 bodies`, or `354 bodies`."""
    if shown == total:
        return plural(total, "1 body", "{n} bodies")
    return plural(total, "{shown} of 1 body", "{shown} of {n} bodies", shown=number(shown))
