"""The state that all pages share: filter, sort order, chosen partnership and rule."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tracker.queries.inventory.selection import InventoryFilter, SortOrder

if TYPE_CHECKING:
    # Counting rules are imported with the pages that show them.
    from tracker.domain.findings.rules import Rule


Arrangement = tuple[SortOrder, tuple[str, ...] | None, int | None]
"""Order, columns and saved view."""


class ViewState(QObject):
    """Four immutable values, with a signal for each change. The window owns the instance."""

    selection_changed = Signal()
    order_changed = Signal()
    chosen_changed = Signal()
    rule_changed = Signal()
    columns_changed = Signal()
    view_changed = Signal()
    arranging = Signal()
    """Emitted before a saved view is applied."""
    arranged = Signal()
    """Emitted after it was applied."""

    def __init__(self, selection: InventoryFilter, order: SortOrder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.selection = selection
        self.order = order
        self.columns: tuple[str, ...] | None = None
        """The keys of the columns shown of the table of partnerships; None until it is known."""
        self.view: int | None = None
        """The id of the saved view that was applied last; None after the filter was cleared."""
        self.chosen: int | None = None
        self.rule: Rule | None = None
        """The rule of the finding on the page; None while it is the default (`first_rule` of
        `tracker/queries/findings/finding_choices.py`), whose period follows the as-of day."""
        self.proposed: Rule | None = None
        """The rule that is shown instead of that default, if the project has one."""
        self.has_proposal = True
        """Whether the timeline shows a finding: false until something in a new project can be counted."""

    def select(self, selection: InventoryFilter) -> None:
        """Set the filter."""
        if selection != self.selection:
            self.selection = selection
            if not selection.is_narrowed:
                self.set_view(None)
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
        """Set the rule of the finding; None for the proposed or the default rule."""
        rule = rule or self.proposed
        if rule != self.rule:
            self.rule = rule
            self.rule_changed.emit()

    def propose(self, rule: Rule, *, is_countable: bool) -> None:
        """Set the rule that is shown until the user sets another one, and whether there is something to count by it."""
        is_kept = self.rule is not None and self.rule != self.proposed
        self.proposed, self.has_proposal = rule, is_countable
        if not is_kept:
            self.rule = rule
        self.rule_changed.emit()

    def show_columns(self, columns: tuple[str, ...]) -> None:
        """Set the columns of the table of partnerships, by their keys."""
        if columns != self.columns:
            self.columns = columns
            self.columns_changed.emit()

    def set_view(self, view: int | None) -> None:
        """Set the saved view that the filter belongs to, without applying it."""
        if view != self.view:
            self.view = view
            self.view_changed.emit()

    def apply_view(self, view: int, selection: InventoryFilter, order: SortOrder, columns: tuple[str, ...]) -> None:
        """Show a saved view: its filter, order and columns, as one place for Back."""
        self.arranging.emit()
        self.select(selection)
        self.restore_arrangement((order, columns, view))
        self.arranged.emit()

    def arrangement(self) -> Arrangement:
        """Return order, columns and saved view, which `restore_arrangement` sets again."""
        return self.order, self.columns, self.view

    def restore_arrangement(self, arrangement: Arrangement) -> None:
        """Set order, columns and saved view."""
        order, columns, view = arrangement
        self._set_order(order)
        if columns is not None:
            self.show_columns(columns)
        self.set_view(view)

    def _set_order(self, order: SortOrder) -> None:
        if order != self.order:
            self.order = order
            self.order_changed.emit()
