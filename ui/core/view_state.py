"""What every page is a view of: the one selection, the one order, the one chosen partnership, the one question."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from tracker.domain.findings.rules import Rule
from tracker.queries.inventory.selection import InventoryFilter, SortOrder


class ViewState(QObject):
    """Holds four immutable values and says when one is exchanged; the window owns it."""

    selection_changed = Signal()
    order_changed = Signal()
    chosen_changed = Signal()
    rule_changed = Signal()

    def __init__(self, selection: InventoryFilter, order: SortOrder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.selection = selection
        self.order = order
        self.chosen: int | None = None
        self.rule: Rule | None = None
        """The question of the finding that is asked; None until somebody asks otherwise than one begins (see
        `first_rule` of `ui/findings/finding_choices.py`), and as long its window goes with the as-of day."""

    def select(self, selection: InventoryFilter) -> None:
        """Narrow, widen or clear what is shown."""
        if selection != self.selection:
            self.selection = selection
            self.selection_changed.emit()

    def set_as_of(self, day: int) -> None:
        """Look at the inventory as it was on another day (ordinal)."""
        self.select(replace(self.selection, as_of=day))

    def search(self, text: str) -> None:
        """Narrow to what the text finds."""
        self.select(replace(self.selection, text=text.strip()))

    def sort(self, key: str, is_descending: bool) -> None:
        """Put the partnerships in another order."""
        self._exchange_order(replace(self.order, key=key, is_descending=is_descending))

    def group(self, grouping: str) -> None:
        """Gather the lanes of the timeline under headings."""
        self._exchange_order(replace(self.order, group=grouping))

    def choose(self, partnership: int | None) -> None:
        """Choose one partnership, everywhere."""
        if partnership != self.chosen:
            self.chosen = partnership
            self.chosen_changed.emit()

    def set_rule(self, rule: Rule | None) -> None:
        """Ask by another rule, or as one begins."""
        if rule != self.rule:
            self.rule = rule
            self.rule_changed.emit()

    def _exchange_order(self, order: SortOrder) -> None:
        if order != self.order:
            self.order = order
            self.order_changed.emit()
