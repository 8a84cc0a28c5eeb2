"""The context menu of partnerships, in the table, on the timeline and on the map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from tracker.queries.rows import Dossier
from ui.core.view_state import ViewState
from ui.inspector.several_part import READING, several_actions
from ui.inventory.inventory_actions import InventoryActions
from ui.models.facet_tree import value_text
from ui.text.translation import tr

_RECORDING = ("record_change", "cite_change", "new_activity", "found_nothing")
_BODIES = ("show_body", "show_partner")
_CHANGING = ("edit_chosen", "delete_chosen")
"""The names of the actions for a single partnership."""

_FACET_NAMES: dict[str, Callable[[], str]] = {
    "status": lambda: tr("Status"),
    "country": lambda: tr("Country"),
    "body_kind": lambda: tr("Body"),
    "reason": lambda: tr("Reason"),
    "sector": lambda: tr("Sector"),
    "tag": lambda: tr("Tag"),
}


@dataclass(frozen=True, slots=True)
class RowMenu:
    """Builds the menu of the chosen partnership, or of several selected ones.

    `known` returns the chosen partnership; `show_in_table` is None where the table is what is shown. `several` has the
    functions for several selected ones, by their names in `several_actions`.
    """

    state: ViewState
    tidying: InventoryActions
    action: Callable[[str], QAction]
    known: Callable[[], Dossier | None]
    open_chosen: Callable[[], object]
    copy: Callable[[], object]
    several: Mapping[str, Callable[[], object]]
    show_in_table: Callable[[], object] | None = None

    def show(self, place: QPoint, parent: QWidget) -> None:
        """Open the menu at a position on the screen."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if count := len(self.tidying.selected()):
            for name, words in several_actions(count).items():
                menu.addAction(words(), self.several[name]).setEnabled(self.tidying.can_write or name in READING)
        else:
            self._add_actions_for_one(menu)
            menu.addSeparator()
            menu.addAction(tr("&Copy"), self.copy)
        menu.popup(place)

    def _add_actions_for_one(self, menu: QMenu) -> None:
        menu.addActions([self.action(name) for name in _RECORDING])
        menu.addSeparator()
        menu.addAction(tr("&Open partnership"), self.open_chosen)
        menu.addActions([self.action(name) for name in _BODIES])
        if self.show_in_table is not None:
            menu.addAction(tr("Show in &table"), self.show_in_table)
        known = self.known()
        if known is not None:
            self._add_filters(menu.addMenu(tr("Filter b&y")), known)
        menu.addSeparator()
        menu.addActions([self.action(name) for name in _CHANGING])

    def _add_filters(self, menu: QMenu, known: Dossier) -> None:
        """Add an entry for each value that the partnership has. Those of the present filter are checked."""
        for facet, values in facet_values(known).items():
            for value in values:
                words = f"{_FACET_NAMES[facet]()}: {value_text(facet, value)}"
                entry = menu.addAction(words.replace("&", "&&"), partial(self._filter_by, facet, value))
                entry.setCheckable(True)
                entry.setChecked(value in self.state.selection.values(facet))

    def _filter_by(self, facet: str, value: str) -> None:
        self.state.select(self.state.selection.only(facet, value))


def facet_values(known: Dossier) -> dict[str, tuple[str, ...]]:
    """Return the values of each facet that a partnership has, without duplicates. The partner's come first.

    Statuses of the project under which its present status was coded follow the standard ones.
    """
    bodies = (known.row.b, known.row.a)
    own = [change.stated_status for change in known.changes if change.status in known.row.labels]
    found = {
        "status": [*known.row.labels, *own],
        "country": [body.country for body in bodies],
        "body_kind": [body.kind for body in bodies],
        "reason": [given.reason for change in known.changes for given in change.reasons],
        "sector": known.sectors,
        "tag": known.tags,
    }
    return {facet: tuple(dict.fromkeys(value for value in values if value)) for facet, values in found.items()}
