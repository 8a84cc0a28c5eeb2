"""The open project in the window: its workspace, and the connections of the frame's parts and actions to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from socket import gethostname
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from tracker.changes import ChangeSet
from tracker.clock import today
from tracker.errors import KnownError
from tracker.project import Project
from tracker.queries.inventory.row_records import is_partnership
from ui.accessibility.announcements import Step, announce, step_news
from ui.backups.backup_runner import BackupScheduler
from ui.backups.file_watch import FileWatch
from ui.backups.unfinished_work import UnfinishedWork
from ui.copies.copy_actions import CopyActions
from ui.core.background_task import end_tasks
from ui.core.closing_dialogs import leave_dialogs
from ui.core.context import Context
from ui.core.navigation_target import RecordLink
from ui.core.recovery_options import recovery_actions
from ui.exporting.export_actions import DataExports
from ui.findings.proposed_rule import ProposedRule
from ui.importing.bibliography_actions import Bibliographies
from ui.importing.import_actions import TableImportActions
from ui.inventory.inventory_actions import InventoryActions
from ui.inventory.partnerships_page import PartnershipsPage
from ui.models.quick_filters import apply_quick_filter
from ui.publishing import report_actions
from ui.recording.record_actions import Recording
from ui.recording.unsaved.unfinished_entries import ProjectEntryOffer
from ui.search.search_results import SearchResultsList
from ui.shell.early_imports import EarlyImports
from ui.shell.last_view import LastView
from ui.shell.menus.actions import Need, without_arguments
from ui.shell.menus.navigation_rail import NavigationRail
from ui.shell.menus.rail_pages import RailPages
from ui.shell.navigation import Navigation
from ui.shell.pages import FIRST_PAGE
from ui.shell.partnership_menu import for_several, open_partnership_menu
from ui.shell.project_notices import LockWatch, NoticeQueue
from ui.shell.record_links import show_record_page
from ui.shell.workspace import Workspace
from ui.teams.team_actions import TeamActions
from ui.text.day_text import day_text
from ui.text.record_names import project_text
from ui.text.step_text import step
from ui.text.translation import tr
from ui.widgets.panels.selection_page import InventoryPage

if TYPE_CHECKING:
    from tracker.domain.coding.codebook import CodeList
    from tracker.queries.rows import Headline
    from ui.shell.window_frame import WindowFrame


class OpenProject(QObject):
    """A project in the window; exists as long as the project is open."""

    def __init__(self, window: WindowFrame, context: Context, obstacle: KnownError | None) -> None:
        super().__init__(window.widget)
        self._window = window
        self._context = context
        self._obstacle = obstacle
        self.path = context.project.path
        self.state = context.view
        self.state.setParent(self)
        self.view = QWidget(window.stack)
        self.rail = NavigationRail(window.pages, context.theme, self.view)
        self.workspace = Workspace(context, self.state, window.pages, self.view)
        self.rail_pages = RailPages(context, self.rail, window.pages, self)
        self.proposed = ProposedRule(context, self.state, self)
        self.last_view = LastView(context, self.workspace)
        row = QHBoxLayout(self.view)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.workspace, 1)
        self.navigation = Navigation(self.state, self.workspace, self._has_partnership)
        self.recording = Recording(context, self.state, window.widget)
        self._entry_offer = self._make_entry_offer()
        self.tidying = InventoryActions(context, self.state, lambda: self.workspace.page, window.widget)
        self.backups = BackupScheduler(context, self)
        self.bibliographies = Bibliographies(context, window.widget, self)
        self.field_copies = CopyActions(context, window.widget)
        self.team = TeamActions(context, window.widget, window.status.show_team, self)
        self.unfinished = UnfinishedWork(context, self.tidying.erase_person, lambda: window.safety.show_backups(), self)
        first_notices = self.unfinished.notices()
        self.notices = NoticeQueue(context, window.notice_banner, self.field_copies.merge_from, self, first_notices)
        self.file_watch = FileWatch(context, lambda: window.work.is_running, self)
        self.lock_watch = LockWatch(context, obstacle, self._show_lock_is_free, self)
        self.tables = TableImportActions(context, window.widget, self)
        self.data_exports = DataExports(context, self.state, lambda: self.workspace.page, window.widget, self)
        self.results = SearchResultsList(context, window.top.search, window.widget)
        self.early_imports = EarlyImports(context.project, self)
        self._steps: tuple[Step | None, Step | None] = (None, None)
        self._is_available: dict[str, bool] = {}
        """Whether there is a step to undo, a step to redo, an entry to continue; updated when records or unsaved
        entries change."""
        self._connections: list[tuple[object, Callable[..., object]]] = []
        self._stop_listening = context.project.add_listener(context.bridge.relay)
        context.bridge.cause_of = context.project.cause_of

    @property
    def context(self) -> Context:
        """The project with its settings and prompts."""
        return self._context

    @property
    def opened(self) -> Project:
        """The project itself."""
        return self._context.project

    def begin(self, shown_first: tuple[str, str] | None = None) -> None:
        """Connect to the frame and show the most recent page; of a project that was never open here, `shown_first`.

        That is the ended partnership between two bodies, on the timeline.
        """
        self._connect_frame()
        self._connect_actions()
        self.last_view.restore_filter()
        self.rail_pages.begin()
        self._window.status.show_notice("")
        self._show_steps()
        self._follow_state()
        # Filled while it is hidden: each change of a visible part would lay out the whole window again.
        self.workspace.share_width(self._window.widget.width() - self.rail.width())
        page = self.last_view.page_to_open(self.rail.pages, shown_first)
        if page != FIRST_PAGE:
            self.proposed.begin()
        self.workspace.show_page(page)
        self.last_view.restore_page(self._has_partnership)
        if isinstance(self.workspace.page, PartnershipsPage) and self.state.chosen is None:
            # Qt chooses this row anyway when the table gets the focus.
            self.state.choose(self.workspace.page.first_partnership())
        self._window.status.show()
        self.navigation.begin()
        self._window.stack.addWidget(self.view)
        self._window.show_page(self.view)
        self._enter_page()
        self.workspace.begin()
        if self._obstacle is not None:
            self._window.banner.show_error(self._obstacle, actions=recovery_actions(self._obstacle, self._context))
        self.backups.begin()
        self.unfinished.begin(self.backups)
        self.notices.begin(self.workspace.checking, self.backups.checked)
        self._show_problems()
        if self._entry_offer is not None:
            self._entry_offer.show()

    def end(self) -> None:
        """Disconnect from the frame and close the file."""
        for signal, slot in self._connections:
            signal.disconnect(slot)  # type: ignore[attr-defined]
        self._connections.clear()
        leave_dialogs(self._window.widget)
        self.last_view.store()
        if self._entry_offer is not None:
            self._entry_offer.end()
        self.early_imports.finish()
        self.backups.finish()
        self.file_watch.finish()
        self.notices.end()
        self.results.end()
        self.team.finish()
        self.workspace.finish()
        for part in (self.workspace, self):
            end_tasks(part)
        self._stop_listening()
        self.view.hide()
        self.view.deleteLater()
        self.deleteLater()
        if self._context.entries is not None:
            self._context.entries.close()
        self._context.project.close()

    def _has_partnership(self, record: int) -> bool:
        return self._context.project.query(is_partnership, record)

    def _make_entry_offer(self) -> ProjectEntryOffer | None:
        """Return the offer of unsaved entries; None for a read-only project."""
        entries, banner = self._context.entries, self._window.entry_banner
        if entries is None:
            return None
        offer = ProjectEntryOffer(self._context, entries, banner, self.recording.reopen, self)
        offer.changed.connect(self._show_unfinished)
        return offer

    def go_on_with(self, key: str) -> None:
        """Open the form of the unsaved entry `key`."""
        if self._entry_offer is not None:
            self._entry_offer.go_on_with(key)

    def set_author_name(self, name: str) -> None:
        """Record the next steps under this name, or under that of the team or the login if it is empty."""
        self._context.project.choose_author(name)

    def edit_project(self, field: str) -> object:
        """Open the form of the project with a field focused."""
        return self.recording.edit_project(field)

    def save_unsaved_entries(self) -> None:
        """Save the input of all open forms at once."""
        from ui.recording.forms.form_dialog import FormDialog

        for form in self._window.widget.findChildren(FormDialog):
            form.save_entry()

    def _show_lock_is_free(self) -> None:
        """Show that the write lock is free, with a button that opens the project for writing."""
        free = KnownError("locked", reason="free", path=self.path.name, host=gethostname())
        self._window.banner.show_error(free, actions=recovery_actions(free, self._context))

    def _show_counts(self, whole: Headline) -> None:
        day, now = self.state.selection.as_of, today(self._context.project.clock)
        self._window.status.show_headline(whole, day_text(day) if day < now else "")

    def _connect_frame(self) -> None:
        top, status, workspace, state = self._window.top, self._window.status, self.workspace, self.state
        context, window = self._context, self._window.widget
        self.rail.chosen.connect(workspace.show_page)
        self._join(top.search.searched, state.search)
        self._join(top.search.left_downwards, workspace.enter_results)
        self._join(top.as_of.day_chosen, state.set_as_of)
        self._join(status.unsourced_asked, self._show_unsourced)
        self._join(status.today_asked, lambda: state.set_as_of(today(context.project.clock)))
        self._join(status.undo_asked, self.undo)
        self._join(status.team_asked, self.team.open)
        bridge = context.bridge
        self._join(bridge.records_changed, self._follow_records)
        self._join(bridge.records_changed, self.rail_pages.follow_records)
        self._join(bridge.records_changed, self.proposed.follow_records)
        self._join(bridge.record_requested, self._go_to)
        self._join(bridge.chart_asked, lambda asked: report_actions.publish_chart(context, asked, window))
        self._join(bridge.report_asked, lambda asked: report_actions.publish_report(context, asked, window))
        self._join(bridge.print_asked, self._print_page)
        self._join(bridge.meanings_asked, self._show_meanings)
        self._join(bridge.action_asked, lambda name: self._window.possible[name].trigger())
        self.navigation.changed.connect(self._show_places)
        workspace.begun.connect(self.proposed.begin)
        workspace.begun.connect(workspace.checking.begin)
        workspace.begun.connect(self.rail_pages.show_due)
        workspace.begun.connect(self.team.begin)
        workspace.begun.connect(lambda: self.field_copies.show_progress(self.state, status.add_part, self.view))
        if not self._context.project.is_read_only:
            workspace.begun.connect(self.early_imports.begin)
        workspace.page_shown.connect(self._follow_page)
        workspace.filters_asked.connect(self._toggle_facets)
        workspace.panes_changed.connect(self._follow_state)
        workspace.counted.connect(self._show_counts)
        workspace.menu_asked.connect(self._open_menu)
        workspace.inspector.several_asked.connect(lambda name: self._for_several()[name]())
        workspace.facets.tag_menu_asked.connect(self.tidying.open_tag_menu)
        workspace.add_asked.connect(self.recording.new_partnership)
        workspace.table_asked.connect(self.tables.import_table)
        # Queued: the workspace is deleted with the project, which must not happen while its button is being clicked.
        workspace.sample_asked.connect(self._window.open_sample, Qt.ConnectionType.QueuedConnection)
        state.selection_changed.connect(self._follow_state)
        state.chosen_changed.connect(self._follow_state)
        self.backups.changed.connect(status.show_backup)
        workspace.checking.changed.connect(self._show_problems)
        if self._entry_offer is not None:
            banner = self._window.entry_banner
            self._join(banner.continued, self._entry_offer.go_on_with_first)
            self._join(banner.discarded, self._entry_offer.discard_first)
            self._join(banner.put_off, self._entry_offer.put_off)

    def _connect_actions(self) -> None:
        top, recording, workspace = self._window.top, self.recording, self.workspace
        handlers: dict[str, Callable[[], object]] = {
            "save_copy": self.save_copy,
            "back_up": self.backups.back_up_now,
            "save": self.backups.say_saved,
            **self.tables.handlers(self.bibliographies.open, self.field_copies.merge_from),
            "import_bibliography": self.bibliographies.import_bibliography,
            **self.data_exports.handlers(),
            "export_sources": self.bibliographies.export_bibliography,
            **report_actions.handlers(self._context, self.state, self._window.widget),
            "export_chart": self.export_chart,
            "print": self._print_page,
            "work_together": self.team.open,
            "merge_copy": self.field_copies.merge,
            "assign_coding": lambda: self.field_copies.assign(self.state, self._selected()),
            "compare_coders": self.field_copies.compare_coders,
            "undo": self.undo,
            "redo": self.redo,
            "show_body": lambda: self._show_body_of_chosen(is_partner=False),
            "show_partner": lambda: self._show_body_of_chosen(is_partner=True),
            "correct_date": workspace.correct_date,
            "edit_many": self.tidying.edit_many,
            "merge_two": self.tidying.merge_two,
            "delete_chosen": self.tidying.delete_chosen,
            "find_duplicates": self.tidying.find_duplicates,
            "erase_person": self.tidying.erase_person,
            "find": top.search.enter,
            "clear_filter": lambda: self.state.select(self.state.selection.cleared()),
            "save_view": workspace.save_view,
            "back": self.navigation.back,
            "forward": self.navigation.forward,
            "as_of": top.as_of.open_popup,
            "inspector": self._toggle_inspector,
            "facets": self._toggle_facets,
            "record_change": partial(workspace.record, recording.record_change),
            "continue_entry": self._continue_entry,
            **recording.handlers(),
        }
        handlers |= {page.name: partial(workspace.enter_page, page.name) for page in self._window.pages}
        for name, handler in handlers.items():
            self._join(self._window.possible[name].triggered, without_arguments(handler))

    def _join(self, signal: object, slot: Callable[..., object]) -> None:
        """Connect a signal of the frame until the project is closed; the frame outlives the project."""
        signal.connect(slot)  # type: ignore[attr-defined]
        self._connections.append((signal, slot))

    # what the actions do ----------------------------------------------------------------------------------------------

    def _selected(self) -> list[int]:
        """Return the partnerships that are selected on the current page."""
        page = self.workspace.page
        return page.selected_ids() if page is not None else []

    def undo(self) -> None:
        """Undo the last step."""
        self.tidying.undo()

    def redo(self) -> None:
        """Redo the step that was undone last."""
        self.tidying.redo()

    def export_chart(self) -> None:
        """Open the export of the current page's chart, or of the timeline if the page has no chart."""
        from ui.charts.published.chart_request import ChartRequest

        shown = self.workspace.page.chart_request() if self.workspace.page is not None else None
        request = shown or ChartRequest("timeline", self.state.selection, self.state.order)
        report_actions.publish_chart(self._context, request, self._window.widget)

    def save_copy(self) -> None:
        """Prompt for a path and write a copy of the project there."""
        suggestion = self.path.with_name(f"{self.path.stem} {tr('copy')}.twin")
        kinds = [tr("Twintrack project") + " (*.twin)"]
        target = self._context.prompts.file_to_save(tr("Save a copy"), suggestion, kinds, "project")
        if target is not None:
            self.backups.save_copy(Path(target))

    def _print_page(self) -> None:
        report_actions.publish_view(self._context, self.workspace.page, self.workspace.page_title, self._window.widget)

    def _continue_entry(self) -> None:
        if self._entry_offer is not None:
            self._entry_offer.go_on()

    def _show_body_of_chosen(self, *, is_partner: bool) -> None:
        """Show the page of a body of the chosen partnership; without one, show a notice."""
        from tracker.queries.inventory.inventory import bodies_of

        chosen = self.state.chosen
        bodies = None if chosen is None else self._context.project.query(bodies_of, chosen)
        if bodies is None:
            self._context.bridge.notice_given.emit(tr("Choose a partnership first"))
        else:
            self.workspace.show_record("body", bodies[is_partner].id)

    def _show_unsourced(self) -> None:
        self.state.select(apply_quick_filter(self.state.selection, "unsourced"))

    def _toggle_inspector(self) -> None:
        self._leave(self.workspace.inspector)
        self._context.settings.change(inspector_is_shown=not self._context.settings.value.inspector_is_shown)
        self.workspace.show_panes()
        self._follow_state()

    def _toggle_facets(self) -> None:
        self._leave(self.workspace.facets)
        self.workspace.toggle_filters()
        self._follow_state()

    def _leave(self, pane: QWidget) -> None:
        """Move the keyboard focus to the page if it is in the pane that is being hidden."""
        focused = QApplication.focusWidget()
        if focused is not None and (pane is focused or pane.isAncestorOf(focused)):
            self._enter_page()

    def _go_to(self, place: RecordLink) -> None:
        """Show a record in the window; a filter that hides it is cleared."""
        from tracker.queries.inventory.inventory import partnership_ids

        if show_record_page(self.workspace, place):
            return
        if self.workspace.page is None or not self.workspace.page.has_inspector:
            self.workspace.show_page(FIRST_PAGE)
        selection, is_listed = self.state.selection, isinstance(self.workspace.page, InventoryPage)
        if is_listed and place.id not in self._context.project.query(partnership_ids, selection, self.state.order):
            self.state.select(selection.cleared())
        self.workspace.open_inspector(place.id)
        if place.part is not None:
            self.workspace.inspector.show_part(place.part)

    def _show_meanings(self, codes: CodeList, over: QWidget) -> None:
        from ui.codebook.meanings_dialog import MeaningsDialog

        MeaningsDialog.run(self._context, self.state, codes, over)

    def _enter_page(self) -> None:
        if self.workspace.page is not None:
            self.workspace.page.focus_content()

    def _open_menu(self, place: QPoint) -> None:
        several = self._for_several()
        open_partnership_menu(self.workspace, self.tidying, several, self._window.action, place, self._window.widget)

    def _for_several(self) -> Mapping[str, Callable[[], object]]:
        return for_several(self.workspace, self.tidying, self.data_exports.export_data)

    # what is shown in the frame ---------------------------------------------------------------------------------------

    def _follow_page(self, name: str) -> None:
        listed = self.workspace.entry(name).within or name
        self.rail_pages.use(listed)
        self.rail.show_chosen(listed)
        self._window.possible[listed].setChecked(True)
        self._follow_state()
        self._context.settings.change(page=listed)

    def _follow_state(self) -> None:
        selection = self.state.selection
        self._window.top.show_entry(self.workspace.entry_text)
        self._window.top.as_of.show_day(selection.as_of)
        self._window.top.search.show_text(selection.text)
        if self._context.project.is_read_only:
            given = Need.PROJECT
        else:
            # Keys that edit or delete the chosen partnership need a page that shows it.
            is_seen = self.state.chosen is not None and isinstance(self.workspace.page, InventoryPage)
            given = Need.CHOSEN if is_seen else Need.WRITABLE
        possible = self._window.possible
        possible.show_possible(given)
        page = self.workspace.page
        possible["export_shown"].setEnabled(page is not None and page.has_table)
        possible["inspector"].setChecked(self._context.settings.value.inspector_is_shown)
        possible["facets"].setChecked(self.workspace.filters_are_shown)
        for name, can_follow in self._is_available.items():
            possible[name].setEnabled(can_follow)

    def _follow_records(self, changes: ChangeSet) -> None:
        self.tidying.follow_deletions(changes)
        # A message about an earlier step is outdated.
        self._window.status.show_notice("")
        before = self._steps
        self._show_steps()
        self.rail_pages.show_due()
        announce(self._window.widget, step_news(*before, *self._steps))

    def _show_unfinished(self) -> None:
        is_there = self._entry_offer is not None and self._entry_offer.is_there
        self._is_available["continue_entry"] = is_there
        self._window.possible.offer("continue_entry", is_there=is_there)

    def _show_places(self) -> None:
        """Enable Back and Forward where there is a place to go to."""
        for name, can_go in (("back", self.navigation.can_go_back), ("forward", self.navigation.can_go_forward)):
            self._is_available[name] = can_go
            self._window.possible[name].setEnabled(can_go)

    def _show_problems(self) -> None:
        self.rail_pages.show_problems(self.workspace.checking.severities)

    def _show_steps(self) -> None:
        """Show the steps of undo and redo in the menus, and the name of the project."""
        project, possible = self._context.project, self._window.possible
        self._steps = project.next_undo(), project.next_redo()
        for name, following, plain in (
            ("undo", self._steps[0], tr("&Undo")),
            ("redo", self._steps[1], tr("&Redo")),
        ):
            words = step(following.action, following.facts) if following is not None else ""
            possible[name].setText(f"{plain} {words.replace('&', '&&')}".strip())
            # Without this Qt would use the text as tooltip and interpret markup in it.
            possible[name].setToolTip(plain.replace("&", ""))
            possible[name].setIconText(plain.replace("&", ""))
            self._is_available[name] = following is not None and not project.is_read_only
            possible[name].setEnabled(self._is_available[name])
            if name == "undo":
                self._window.status.show_undo("" if project.is_read_only else words)
        state = tr("Read-only") if project.is_read_only else tr("All changes saved")
        self._window.top.show_project(project.name, state)
        shown = project_text(project.name, project.path)
        self._window.widget.setWindowTitle(tr("{project} – Twintrack", project=shown))
