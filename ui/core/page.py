"""What every page of an open project is: a view that can be brought up to date and given the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.changes import ChangeSet
from ui.core.context import Context
from ui.models.shown_table import ExportableTable

if TYPE_CHECKING:
    from ui.charts.published.chart_request import ChartRequest


class Page(QWidget):
    """A view of the project; those of the selection are an `InventoryPage`."""

    has_filters = False
    """Whether the filters stand at its left."""
    has_inspector = False
    """Whether the inspector stands at its right."""
    has_table = False
    """Whether it shows a table, or has one that says the same."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        context.bridge.form_saved.connect(self._enter_if_seen)

    def focus_content(self) -> None:
        """Give the keyboard to what the page shows."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Ask again for everything that is shown."""
        raise NotImplementedError

    def chart_request(self) -> ChartRequest | None:
        """The chart that it shows and that can be published; the first where it shows several."""
        return None

    def shown_table(self) -> ExportableTable | None:
        """The table that is in front, or that says what is drawn; None only where `has_table` is false."""
        return None

    def selected_ids(self) -> list[int]:
        """Return the ids of the partnerships that are selected in its table; empty where it has none."""
        return []

    def show_panes(self) -> None:
        """Show or hide the filters and the reading pane that it has of its own, as the settings say."""

    def follow_records(self, changes: ChangeSet) -> None:
        """Bring up to date what the changes touched, while the page is seen."""
        self.refresh()

    def cancel_work(self) -> None:
        """Before closing: give up what is under way."""

    def _enter_if_seen(self) -> None:
        if self.isVisible():
            self.focus_content()
