"""The base class of the pages of the inventory: a header with the filter, the content, and a view for no results."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tracker.queries.inventory.own_values import fields_of_filter
from tracker.queries.rows import Headline
from ui.core.context import Context
from ui.core.page import Page
from ui.core.view_state import ViewState
from ui.widgets.panels.empty_view import EmptyView
from ui.widgets.panels.page_header import PageHeader, fill_below_header


class InventoryPage(Page):
    """A page of the partnerships that `ViewState` selects. A subclass builds and refreshes its content."""

    has_filters = True
    has_inspector = True
    is_between_panes = True

    opened = Signal(object)
    """The id of a partnership that the user opens."""
    several_changed = Signal()
    """Emitted when other partnerships may be selected."""

    def __init__(self, context: Context, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.state = state
        self.header = PageHeader(self)
        self.header.selection_changed.connect(state.select)
        self.header.filters_asked.connect(self.filters_asked)
        self._body = QStackedWidget(self)
        self.empty = EmptyView(self._body)
        self.empty.clear_asked.connect(lambda: state.select(state.selection.cleared()))
        self._focused: QWidget = self.empty
        fill_below_header(self, self.header, self._body)

    def set_content(self, content: QWidget, focused: QWidget) -> None:
        """Set the content below the header. `focused` is the widget that gets the focus."""
        self._body.addWidget(content)
        self._body.addWidget(self.empty)
        # No focus proxy, because Tab could not leave the page then.
        self._focused = focused

    def focus_content(self) -> None:
        """Focus the content, or the view for no results."""
        (self._focused if self._focused.isVisible() else self.empty).setFocus()

    def show_panes(self, *, shows_filters: bool) -> None:
        """Offer the filters in the header while their pane is hidden."""
        self.header.offer_filters(not shows_filters)

    def follow_selection(self) -> None:
        """Show another filter while the page is visible."""
        self.refresh()

    def edit_cell(self) -> bool:
        """Start editing the current cell of the page's table, and return whether that is possible."""
        return False

    def printed_lines(self) -> tuple[str, ...]:
        """Return the title and the headline of the page."""
        return self.header.words

    def several(self, most: int) -> tuple[int, list[str]]:
        """Return the number of selected partnerships, and the names of the first `most` of them."""
        return 0, []

    @property
    def is_partial(self) -> bool:
        """Whether only the first rows were read, to show them sooner."""
        return False

    def complete(self) -> None:
        """Read what was left out to show the first rows sooner."""

    def show_chosen(self) -> None:
        """Mark the chosen partnership."""
        raise NotImplementedError

    def first_partnership(self) -> int | None:
        """Return the first partnership, or None if the view is empty."""
        raise NotImplementedError

    def show_headline(self, headline: Headline) -> None:
        """Show the numbers above the content, or the view for no results."""
        self.header.show_headline(
            headline, self.state.selection, self.context.project.query(fields_of_filter, self.state.selection)
        )
        if not headline.shown:
            self.empty.show_state(is_empty=not headline.total, is_read_only=self.context.project.is_read_only)
        self._body.setCurrentIndex(0 if headline.shown else 1)
