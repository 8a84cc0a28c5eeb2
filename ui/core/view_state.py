"""The state that all pages share: filter, sort order, chosen partnership and rule."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tracker.queries.inventory.selection import InventoryFilter, SortOrder

if TYPE_CHECKING:
    # Counting rules are imported with the pages that show them.
    from tracker.domain.findings.rules import Rule


class ViewState(QObject):
    """Four immutable values, with a signal for each change. The window owns the instance."""

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
        """The rule of the finding on the page; None while it is the default (`first_rule` of
        `tracker/queries/findings/finding_choices.py`), whose period follows the as-of day."""

    def select(self, selection: InventoryFilter) -> None:
        """Set the filter."""
        if selection != self.selection:
            self.selection = selection
            self.selection_changed.emit()

    def set_as_of(self, day: int) -> None:
        """Set the as-of day (ordinal)."""
        self.select(replace(self.selection, as_of=day))

    def search(self, text: str) -> None:
        """Set the search text of the filter, without surrounding spaces."""
        self.select(replace(self.selection, text=text.strip()))

    def sort(self, key: str, is_descending: bool) -> None:
        """Set the column and direction by which partnerships are sorted."""
        self._set_order(replace(self.order, key=key, is_descending=is_descending))

    def group(self, grouping: str) -> None:
        """Set the grouping of the timeline's lanes."""
        self._set_order(replace(self.order, group=grouping))

    def choose(self, partnership: int | None) -> None:
        """Set the chosen partnership in all views; None for no partnership."""
        if partnership != self.chosen:
            self.chosen = partnership
            self.chosen_changed.emit()

    def set_rule(self, rule: Rule | None) -> None:
        """Set the rule of the finding; None for the default rule."""
        if rule != self.rule:
            self.rule = rule
            self.rule_changed.emit()

    def _set_order(self, order: SortOrder) -> None:
        if order != self.order:
            self.order = order
            self.order_changed.emit()
