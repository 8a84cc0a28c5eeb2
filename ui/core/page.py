"""The base class of all pages of an open project."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tracker.changes import ChangeSet
from ui.core.context import Context
from ui.models.shown_table import ExportableTable

if TYPE_CHECKING:
    from ui.charts.published.chart_request import ChartRequest


class Page(QWidget):
    """A view of the project. Pages that show the filtered partnerships are an `InventoryPage`."""

    menu_asked = Signal(QPoint)
    """The position on the screen at which the user asks for the menu of the selected partnerships."""
    filters_asked = Signal()
    """The user asks for the filter pane, which is hidden."""
    panes_changed = Signal()
    """Emitted when the page has panes or an entry that it had not before, or no longer has them."""
    arranging = Signal()
    """Emitted before a saved view of the page itself is applied."""
    arranged = Signal()
    """Emitted after it was applied."""
    has_filters = False
    """Whether the filter pane is shown to the left of the page."""
    is_between_panes = False
    """Whether the view is shown between a filter pane and a pane to read in, of the window or its own."""
    only_filters_width = 0
    """The width in pixels, for the usual font, of the page's own filter pane if the page has no pane to read in."""
    has_inspector = False
    """Whether the inspector is shown to the right of the page."""
    detail_is_place = False
    """Whether the record of `shown_detail` is what the page is about, so that another one is another place for Back."""
    has_table = False
    """Whether the page shows a table, or has a table with the data that it draws."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        context.bridge.form_saved.connect(self._enter_if_seen)

    def focus_content(self) -> None:
        """Set the keyboard focus on the contents of the page."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Run all queries of the page again and show the results."""
        raise NotImplementedError

    def chart_request(self) -> ChartRequest | None:
        """Return the request for the chart that the page shows, the first of several; None if it shows none."""
        return None

    def shown_table(self) -> ExportableTable | None:
        """Return the table in front, or the table with the data that is drawn; None only if `has_table` is False."""
        return None

    def printed_lines(self) -> tuple[str, ...]:
        """Return the title and the lines above the content of the page when it is printed; empty for its usual name."""
        return ()

    def printed_charts(self) -> tuple[ChartRequest, ...]:
        """Return the requests for the charts that are printed, in order; none to print the table."""
        chart = self.chart_request()
        return () if chart is None else (chart,)

    def shown_detail(self) -> int | None:
        """Return the id of the record that the page shows besides the chosen partnership; None for none."""
        return None

    def show_detail(self, record: int) -> None:
        """Show the record that `shown_detail` returned earlier, if it still exists."""

    def shown_position(self) -> Sequence[float]:
        """Return the numbers from which `show_position` scrolls to the same place; empty if nothing is scrolled."""
        return ()

    def show_position(self, place: Sequence[float]) -> None:
        """Scroll to a place that `shown_position` returned earlier. Raises ValueError if it is not one of this page."""

    def save_view(self) -> bool:
        """Open the dialog that saves what the page itself shows; return False for a page without views of its own."""
        return False

    def arrangement(self) -> Any:
        """Return the page's own filter, order and columns, which `restore_arrangement` sets again; None without any."""
        return None

    def restore_arrangement(self, arrangement: Any) -> None:
        """Show the filter, order and columns that `arrangement` returned earlier."""

    def entry_text(self) -> str:
        """Return what the main button records on this page, such as `Log contact`; empty for a status change."""
        return ""

    def record(self) -> object:
        """Open the form of what `entry_text` names."""
        return None

    def selected_ids(self) -> list[int]:
        """Return the ids of the partnerships selected in the page's table; empty without a table."""
        return []

    def copy_rows(self) -> bool:
        """Copy the selected rows of the table in front. Return False if the page shows no table of partnerships."""
        return False

    def show_panes(self, *, shows_filters: bool) -> None:
        """Show or hide the page's own filter pane as asked, and its reading pane by the settings."""

    def follow_records(self, changes: ChangeSet) -> None:
        """Update what the changes affect; called while the page is visible."""
        self.refresh()

    def cancel_work(self) -> None:
        """Cancel the page's background work before the page is closed."""

    def _enter_if_seen(self) -> None:
        if self.isVisible():
            self.focus_content()


class PageStack(QStackedWidget):
    """Holds the pages of a project, of which one is visible."""

    def sizeHint(self) -> QSize:
        """Return the least size. The pages take what the window gives them, and what they want takes long to measure.

        Qt would measure every text of all pages each time that one of them changes.
        """
        return self.minimumSizeHint()
