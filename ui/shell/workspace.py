"""The view of an open project: filter pane on the left, pages in the middle, inspector on the right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QByteArray, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from tracker.changes import ChangeSet
from ui.checks.check_runner import ProblemMonitor
from ui.core.context import Context
from ui.core.page import Page, PageStack
from ui.core.view_state import ViewState
from ui.inspector.inspector import Inspector
from ui.inspector.several_part import SHOWN_NAMES
from ui.models.facet_tree import RANGE_WANTED, KnownSections, facet_sections, other_fields, quick_sections
from ui.models.quick_filters import apply_quick_filter
from ui.own_fields.renamed_in_filter import RenamedInFilter
from ui.shell.first_paint import FirstPaint, is_worth_reading_ahead
from ui.shell.pages import PAGES, RECORD_PAGES, PageEntry, PageParts, Pages
from ui.style.sizes import scaled
from ui.style.theme import set_kind
from ui.text.day_text import day_text
from ui.text.own_labels import read_own_labels
from ui.text.translation import tr
from ui.widgets.lists.facet_panel import FacetPanel
from ui.widgets.panels.empty_view import EmptyView
from ui.widgets.panels.selection_page import InventoryPage
from ui.widgets.panels.side_panes import has_room_beside, has_room_for_filters, side_widths

if TYPE_CHECKING:
    from tracker.domain.findings.rules import Rule

    # Imported after the first rows are painted.
    from ui.saved_views.saved_views import SavedViews

SomePage = TypeVar("SomePage", bound=Page)

LARGE = 16 * 1024 * 1024
"""File size in bytes above which the counts are computed after the rows are painted."""


class Workspace(QSplitter):
    """Refreshes the visible parts when filter, order or records change.

    Hidden pages are refreshed when they are shown.
    """

    counted = Signal(object)
    """The Headline of the whole project on the as-of day."""
    page_shown = Signal(str)
    menu_asked = Signal(QPoint)
    add_asked = Signal()
    sample_asked = Signal()
    table_asked = Signal()
    filters_asked = Signal()
    panes_changed = Signal()
    """Emitted when the filter pane was shown or hidden because the width changed."""
    begun = Signal()
    """Emitted once, when the first page is painted and counted."""

    def __init__(
        self,
        context: Context,
        state: ViewState,
        entries: Pages = PAGES,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._context = context
        read_own_labels(context.project)
        self.state = state
        # A splitter shows its children in the order in which they are created.
        self.facets = FacetPanel(context.theme, context.settings.value.folded_facets, self, holds_lines=True)
        self._stack = PageStack(self)
        self.inspector = Inspector(context, state, self)
        self._views: SavedViews | None = None
        self.checking = ProblemMonitor(context, self)
        self._entries = {entry.name: entry for entry in (*entries, *RECORD_PAGES)}
        self._parts = PageParts(context, state, self.checking, self.enter_page, self.show_rule, self._stack)
        self._pages: dict[str, Page] = {}
        self._stale: set[Page] = set()
        self._refresh_timer = QTimer(self, singleShot=True, interval=0)
        self._refresh_timer.timeout.connect(self._follow_selection)
        self._is_large = context.project.path.stat().st_size >= LARGE
        self._sections: KnownSections = {}
        self._is_counted = False
        """Whether all that is counted is in memory, so that rows and counts are painted together."""
        self._count_timer = QTimer(self, singleShot=True, interval=0)
        self._count_timer.timeout.connect(lambda: self._run(self._count))
        self._is_begun = False
        self._first_paint: FirstPaint | None = None
        self._had_room = True
        self._several_count = 0
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        set_kind(self._stack, "page")
        set_kind(self.facets, "panel")
        self.facets.setMinimumWidth(170)
        self._stack.setMinimumWidth(420)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for place, stretch in enumerate((0, 1, 0)):
            self.setStretchFactor(place, stretch)
        settings = self._context.settings.value
        if settings.panes:
            self.restoreState(QByteArray.fromBase64(settings.panes.encode("ascii", "ignore")))
        self.show_panes()

    def _connect(self) -> None:
        state, settings = self.state, self._context.settings
        state.selection_changed.connect(self._refresh_timer.start)
        state.order_changed.connect(self._follow_order)
        state.chosen_changed.connect(self._follow_choice)
        self.facets.quick_filter_chosen.connect(self._filter_quickly)
        self.facets.value_chosen.connect(self._narrow)
        self.facets.folding_changed.connect(lambda folded: settings.change(folded_facets=folded))
        self._renamed = RenamedInFilter(self._context, state, self)
        self._context.bridge.records_changed.connect(self._follow_records)

    @property
    def page(self) -> Page | None:
        """The visible page; None before the first is shown."""
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else None

    @property
    def page_name(self) -> str:
        """The name of the visible page; empty before the first is shown."""
        return next((name for name, page in self._pages.items() if page is self.page), "")

    def page_named(self, name: str) -> Page:
        """Return a page by its name; it is built on first use."""
        if name not in self._pages:
            page = self._entries[name].factory(self._parts)
            for empty in page.findChildren(EmptyView):
                empty.add_asked.connect(self.add_asked)
                empty.sample_asked.connect(self.sample_asked)
                empty.table_asked.connect(self.table_asked)
                empty.step_asked.connect(self._parts.context.bridge.action_asked)
            page.menu_asked.connect(self.menu_asked)
            page.filters_asked.connect(self.filters_asked)
            page.panes_changed.connect(self.show_panes)
            page.panes_changed.connect(self.panes_changed)
            if isinstance(page, InventoryPage):
                page.opened.connect(self.open_inspector)
                page.several_changed.connect(self._follow_several)
            self._stack.addWidget(page)
            self._stale.add(page)
            self._pages[name] = page
        return self._pages[name]

    def page_as(self, name: str, kind: type[SomePage]) -> SomePage:
        """Return a page by its name, as an object of its class; TypeError if it is of another class."""
        page = self.page_named(name)
        if not isinstance(page, kind):
            raise TypeError(f"The page {name} is a {type(page).__name__}, not a {kind.__name__}")
        return page

    def share_width(self, width: int) -> None:
        """Set the default widths of the panes for a width, unless the user has changed them before."""
        self.resize(width, self.height())
        if not self._context.settings.value.panes:
            facets, inspector = side_widths(width, self)
            self.setSizes([facets, width - facets - inspector, inspector])

    def show_page(self, name: str) -> None:
        """Show a page and refresh it. If the keyboard focus was in the previous page, it moves to this one."""
        before, page, focused = self.page, self.page_named(name), QApplication.focusWidget()
        was_inside = before is not None and focused is not None and before.isAncestorOf(focused)
        if was_inside and focused is not None and before is not page:
            # otherwise Qt moves the focus through other widgets, and a screen reader says their names
            focused.clearFocus()
        self._stack.setCurrentWidget(page)
        self.show_panes()
        self.refresh()
        if was_inside:
            page.focus_content()
        self._follow_several()
        self.page_shown.emit(name)

    def enter_page(self, name: str) -> None:
        """Show a page and set the keyboard focus on it."""
        self.show_page(name)
        if self.page is not None:
            self.page.focus_content()

    @property
    def entry_text(self) -> str:
        """The text of what the main button records on the visible page; empty for a status change."""
        return "" if self.page is None else self.page.entry_text()

    def record(self, record_change: Callable[[], object]) -> None:
        """Open the form of what the visible page records; on most pages that is a status change."""
        if self.page is not None and self.page.entry_text():
            self.page.record()
        else:
            record_change()

    def show_panes(self) -> None:
        """Show or hide filter pane and inspector as the settings and the page require."""
        settings, page = self._context.settings.value, self.page
        self._had_room = self._has_room
        shows_filters = self.filters_are_shown
        self.facets.setVisible((page is None or page.has_filters) and shows_filters)
        self.inspector.setVisible((page is None or page.has_inspector) and settings.inspector_is_shown)
        if page is not None:
            page.show_panes(shows_filters=shows_filters)

    @property
    def filters_are_shown(self) -> bool:
        """Whether the filter pane is shown: as the user chose for views that have room for it, or have not."""
        settings = self._context.settings.value
        return settings.facets_are_shown if self._fits_filters else settings.facets_are_unfolded

    @property
    def _has_room(self) -> bool:
        if self.page is not None and self.page.only_filters_width:
            return has_room_beside(self, scaled(self.page.only_filters_width, self))
        reads = self._context.settings.value.inspector_is_shown
        return has_room_for_filters(self, has_reading_pane=reads)

    @property
    def _fits_filters(self) -> bool:
        page = self.page
        return self._had_room or not (page is None or page.is_between_panes or page.only_filters_width)

    def toggle_filters(self) -> None:
        """Show or hide the filter pane, and store the choice."""
        is_shown, settings = self.filters_are_shown, self._context.settings
        if self._fits_filters:
            settings.change(facets_are_shown=not is_shown)
        else:
            settings.change(facets_are_unfolded=not is_shown)
        self.show_panes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the filter pane where it leaves the view too little room, and show it again where it does not."""
        super().resizeEvent(event)
        if self._has_room != self._had_room:
            self.show_panes()
            self.panes_changed.emit()

    def enter_results(self) -> None:
        """Move from the search box to the first found partnership and choose it. Do nothing if none was found."""
        if self._refresh_timer.isActive():
            self._follow_selection()
        page = self.page
        if isinstance(page, InventoryPage):
            first = page.first_partnership()
            if first is None:
                return
            if self.state.selection.text:
                self.state.choose(first)
        if page is not None:
            page.focus_content()

    def refresh(self) -> None:
        """Refresh everything visible, for a filter that was changed just before too."""
        if self._refresh_timer.isActive():
            self._follow_selection()
        else:
            self._run(self._refresh)

    def finish(self) -> None:
        """Cancel background work before the project is closed, and what follows the first paint or a timer."""
        self._is_begun = True
        for timer in (self._refresh_timer, self._count_timer):
            timer.stop()
        self.checking.finish()
        for page in self._pages.values():
            page.cancel_work()

    def panes_text(self) -> str:
        """Return the widths of the panes as text for the settings."""
        return bytes(self.saveState().toBase64().data()).decode()

    def _refresh(self) -> None:
        page = self.page
        if page is None:
            return
        if page in self._stale:
            page.refresh()
            self._stale.discard(page)
        if not self._is_begun:
            if self._first_paint is not None:
                self._begin()
        elif self._is_large and not self._is_counted:
            # Rows are painted before they are counted: counting reads the rest of the project.
            QTimer.singleShot(0, self._count_timer, self._count_timer.start)
        else:
            self._count()

    def begin(self) -> None:
        """Count and fill the inspector for the first time, after the first paint if that shows the first page sooner.

        Counting imports numpy and reads all columns. If the user acts before the paint, it is done at once.
        """
        is_partial = isinstance(self.page, InventoryPage) and self.page.is_partial
        if (is_partial or self._is_large) and self.window().isVisible():
            self._first_paint = FirstPaint(self._stack, self._begin)
            if is_worth_reading_ahead(self._context.project.path):
                self._run(self._context.project.read_ahead)
        else:
            self._begin()

    def _begin(self) -> None:
        if not self._is_begun:
            self._is_begun = True
            self._run(self._renamed.remember)
            self._run(self._count)
            self._show_in_inspector()
            self.begun.emit()

    def _follow_selection(self) -> None:
        """Update the visible page and the inspector; mark the other pages to be refreshed when shown."""
        self._refresh_timer.stop()
        self._begin()
        self._stale = set(self._pages.values())
        page = self.page
        if isinstance(page, InventoryPage):
            self._stale.discard(page)
            self._run(page.follow_selection)
        self.refresh()
        self._run(self.inspector.follow_selection)

    def _follow_order(self) -> None:
        self._stale = set(self._pages.values())
        self.refresh()

    def _follow_choice(self) -> None:
        if isinstance(self.page, InventoryPage):
            self._run(self.page.show_chosen)
        if self._is_begun:
            self._show_in_inspector()
        elif self._first_paint is not None:
            self._begin()

    def _follow_several(self) -> None:
        """Show in the inspector how many partnerships are selected on the page."""
        page = self.page
        count, names = page.several(SHOWN_NAMES) if isinstance(page, InventoryPage) else (0, [])
        if max(count, self._several_count) > 1:
            self._several_count = count
            self._run(lambda: self.inspector.show_several(count, names))

    def _show_in_inspector(self) -> None:
        self._run(lambda: self.inspector.show_partnership(self.state.chosen))

    def _follow_records(self, changes: ChangeSet) -> None:
        if changes.settings or changes.everything:
            self._run(lambda: read_own_labels(self._context.project))
            self._run(lambda: self._renamed.follow_records(changes))
        self._begin()
        self._stale = set(self._pages.values())
        self._is_counted &= not (changes.everything or changes.settings)
        page = self.page
        with self._keeping_focus():
            if page is not None:
                self._stale.discard(page)
                self._run(lambda: page.follow_records(changes))
            self.refresh()
            self._run(self.inspector.refresh)

    @contextmanager
    def _keeping_focus(self) -> Iterator[None]:
        """Keep the keyboard focus in its pane, even if the focused widget is replaced during the block."""
        # The window's own focus widget, which it has also while a dialog is open over it.
        window = self.window()
        before: QWidget | None = window.focusWidget()
        panes = (self.facets, self._stack, self.inspector)
        pane = next((pane for pane in panes if before is not None and pane.isAncestorOf(before)), None)
        yield
        now: QWidget | None = window.focusWidget()
        if pane is None or pane is now or (now is not None and pane.isAncestorOf(now)):
            return
        if pane is self._stack and self.page is not None:
            self.page.focus_content()
        else:
            pane.setFocus()

    def _count(self) -> None:
        """Query the counts of the filters, the project and the filtered partnerships; other pages need one of them."""
        from tracker.queries.inventory.facets import facet_counts
        from tracker.queries.inventory.inventory import headline

        self._is_counted = True
        page, project, selection = self.page, self._context.project, self.state.selection
        if not isinstance(page, InventoryPage):
            self.counted.emit(project.query(headline, selection.cleared()))
            return
        shown = project.query(headline, selection)
        whole = project.query(headline, selection.cleared()) if selection.is_narrowed else shown
        counts = project.query(facet_counts, selection)
        quick = quick_sections(whole, selection)
        facets = facet_sections(counts, day_text(selection.as_of), self._sections)
        self.facets.show_sections((*quick, *facets, other_fields()))
        self.views.refresh()
        page.show_headline(shown)
        page.complete()
        self.counted.emit(whole)

    def _filter_quickly(self, key: str) -> None:
        self.state.set_view(None)
        self.state.select(apply_quick_filter(self.state.selection, key))

    @property
    def views(self) -> SavedViews:
        """The saved views of partnerships."""
        if self._views is None:
            from ui.saved_views.saved_views import SavedViews
            from ui.saved_views.shown_as_view import InventoryAsView

            self._views = SavedViews(self._context, InventoryAsView(self._context, self.state), self.facets, self)
        return self._views

    def save_view(self) -> None:
        """Open the dialog that saves what the page shows as a view, of partnerships except on the page of sources."""
        if self.page is None or not self.page.save_view():
            self.views.save()

    def _narrow(self, facet: str, value: str, adds: bool) -> None:
        selection = self.state.selection
        if value == RANGE_WANTED:
            from ui.own_fields.field_menu import ask_for_values

            ask_for_values(self._context, self.state, facet, self.window())
            return
        self.state.select(selection.toggled(facet, value) if adds else selection.only(facet, value))

    def open_inspector(self, partnership: int) -> None:
        """Choose a partnership and show it in the inspector."""
        self._begin()
        self.state.choose(partnership)
        self._context.settings.change(inspector_is_shown=True)
        self.show_panes()
        self.inspector.setFocus()

    def read_source(self, source: int, part: int | None = None) -> None:
        """Show a source, or a part of it such as a file, on the page of sources."""
        self._begin()
        from ui.sources.sources_page import SourcesPage

        self.show_page("sources")
        page = self.page_as("sources", SourcesPage)
        page.show_source(source, part)
        page.panel.setFocus()

    def show_record(self, page: str, record: int) -> None:
        """Show a record on the page of records like it, with the keyboard focus on it."""
        self._begin()
        self.page_named(page).show_detail(record)
        self.enter_page(page)

    def show_finding(self, finding: int) -> None:
        """Show a saved finding on its page."""
        from ui.findings.findings_page import FindingsPage

        self._begin()
        self.enter_page("findings")
        self.page_as("findings", FindingsPage).show_finding(finding)

    def show_rule(self, rule: Rule) -> None:
        """Show a rule on the page of findings, as one that is not saved."""
        from ui.findings.findings_page import FindingsPage

        self._begin()
        self.enter_page("findings")
        self.page_as("findings", FindingsPage).show_unsaved(rule)

    def entry(self, name: str) -> PageEntry:
        """Return the entry of a page by its name."""
        return self._entries[name]

    @property
    def page_title(self) -> str:
        """The title of the visible page in the menu."""
        return self._entries[self.page_name].title().replace("&", "")

    def correct_date(self) -> None:
        """Edit the current cell of a table if it can be, else correct the date of the chosen partnership."""
        self._begin()
        if isinstance(self.page, InventoryPage) and self.page.edit_cell():
            return
        if self.inspector.shows_several:
            self._context.bridge.notice_given.emit(tr("Select one partnership to correct its date."))
        elif self.state.chosen is not None and isinstance(self.page, InventoryPage):
            self._context.settings.change(inspector_is_shown=True)
            self.show_panes()
            self.inspector.dates.correct()

    def _run(self, action: Callable[[], object]) -> None:
        self._context.bridge.run_with_retry(action)
