"""Back and Forward: the places that the user visited in an open project, as in a web browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from tracker.queries.inventory.selection import InventoryFilter
from ui.core.view_state import ViewState

if TYPE_CHECKING:
    from tracker.domain.findings.rules import Rule
    from ui.core.page import Page
    from ui.shell.workspace import Workspace

LONGEST = 100
"""The number of places that are kept; the oldest are forgotten."""
_CONTINUOUS = frozenset({"text", "as_of", "first_day", "last_day"})
"""Parts of a filter or rule that change in many steps, while the user types or drags a line."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page with the filter, the rule and the records that were chosen on it."""

    page: str
    selection: InventoryFilter
    rule: Rule | None
    chosen: int | None = None
    """The id of the chosen partnership."""
    detail: int | None = None
    """The id of the record that the page itself shows, such as a source; None if it shows none."""
    view: int | None = None
    """The id of the saved view of partnerships that the filter belongs to."""
    applied: int = 0
    """The number of saved views that were applied before."""


class Arranged(Protocol):
    """A page, or the state of several, that shows saved views."""

    def arrangement(self) -> Any:
        """Return what `restore_arrangement` sets again."""
        ...

    def restore_arrangement(self, arrangement: Any) -> None:
        """Show the filter, order and columns that `arrangement` returned."""
        ...


@dataclass(slots=True)
class _Application:
    """A saved view that was applied, with the arrangements before it and at the time when Back left it."""

    owner: Arranged
    before: Any
    after: Any = None


class Navigation(QObject):
    """Remembers where the user was, and returns there.

    Another page, filter, rule, body or saved view is another place. Typing in the search box or dragging a
    line makes one place, not one for each step. The chosen record is remembered with its place.
    """

    changed = Signal()
    """Emitted when it may have changed whether there is a place before or after this one."""

    def __init__(self, state: ViewState, workspace: Workspace, exists: Callable[[int], bool]) -> None:
        """Remember nothing before `begin`. `exists` returns whether a partnership exists."""
        super().__init__(workspace)
        self._state, self._workspace, self._exists = state, workspace, exists
        self._places: list[Place] = []
        self._index = 0
        self._is_moving = False
        self._last_change: frozenset[str] = frozenset()
        self._applications: list[_Application] = []
        """The saved views that were applied, also those that Back has left."""
        self._applied = 0
        """The number of these that precede what is shown."""
        self._watched: set[Page] = set()

    def begin(self) -> None:
        """Remember the page that is shown as the first place, and begin to remember each further one."""
        self._places = [self._present()]
        for signal in (self._state.selection_changed, self._state.rule_changed, self._workspace.page_shown):
            signal.connect(self._visit)
        self._state.arranging.connect(lambda: self._note_application(self._state))
        self._state.arranged.connect(self._visit)
        self.changed.emit()

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier place."""
        return self._index > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether the user went back, and there is a place to return to."""
        return self._index + 1 < len(self._places)

    def back(self) -> None:
        """Show the previous place, if there is one."""
        if self.can_go_back:
            self._go_to(self._index - 1)

    def forward(self) -> None:
        """Show the place from which the user went back, if there is one."""
        if self.can_go_forward:
            self._go_to(self._index + 1)

    def _present(self) -> Place:
        state, workspace = self._state, self._workspace
        page = workspace.page
        detail = page.shown_detail() if page is not None else None
        shown = workspace.page_name, state.selection, state.rule, state.chosen, detail
        return Place(*shown, state.view, self._applied)

    def _remembered(self) -> Place:
        """Return the place that is left, with the records that are chosen on it now."""
        place = self._places[self._index]
        page = self._workspace.page_named(place.page)
        detail = place.detail if page.detail_is_place else page.shown_detail()
        return replace(place, chosen=self._state.chosen, detail=detail)

    def _visit(self) -> None:
        """Add the present place after the previous one, or replace that one while the user types or drags."""
        self._watch(self._workspace.page)
        if self._is_moving:
            return
        left, present = self._remembered(), self._present()
        change = _differences(left, present)
        if left.detail != present.detail and self._workspace.page_named(present.page).detail_is_place:
            change |= {"detail"}
        if not change:
            self._places[self._index] = replace(self._places[self._index], view=present.view)
            return
        is_continued = bool(self._index) and change == self._last_change and change <= _CONTINUOUS
        self._last_change = change
        del self._places[self._index + 1 :]
        if is_continued:
            self._places[self._index] = present
        else:
            self._places[self._index] = left
            self._places = [*self._places, present][-LONGEST:]
        self._index = len(self._places) - 1
        self.changed.emit()

    def _watch(self, page: Page | None) -> None:
        """Follow the saved views of a page, from when it is shown first."""
        if page is not None and page not in self._watched:
            self._watched.add(page)
            page.arranging.connect(lambda: self._note_application(page))
            page.arranged.connect(self._visit)

    def _note_application(self, owner: Arranged) -> None:
        """Remember what is shown before a saved view is applied."""
        if not self._is_moving:
            self._applications[self._applied :] = [_Application(owner, owner.arrangement())]
            self._applied += 1

    def _restore_arrangements(self, applied: int) -> None:
        """Show filter, order and columns of the time when this number of saved views had been applied."""
        while self._applied > applied:
            self._applied -= 1
            last = self._applications[self._applied]
            last.after = last.owner.arrangement()
            last.owner.restore_arrangement(last.before)
        while self._applied < applied:
            following = self._applications[self._applied]
            following.before = following.owner.arrangement()
            following.owner.restore_arrangement(following.after)
            self._applied += 1

    def _go_to(self, index: int) -> None:
        self._places[self._index] = self._remembered()
        self._index = index
        self._last_change = frozenset()
        place = self._places[index]
        self._is_moving = True
        try:
            self._restore_arrangements(place.applied)
            self._state.set_rule(place.rule)
            self._state.select(place.selection)
            self._state.set_view(place.view)
            if place.chosen is None or self._exists(place.chosen):
                self._state.choose(place.chosen)
            if place.detail is not None:
                self._workspace.page_named(place.page).show_detail(place.detail)
            self._workspace.enter_page(place.page)
        finally:
            self._is_moving = False
        self.changed.emit()


def _differences(first: Place, second: Place) -> frozenset[str]:
    """Return the names of what differs: `page`, the fields of the filter, and `rule` or the fields of the rule."""
    found = {"page"} if first.page != second.page else set()
    found |= {"applied"} if first.applied != second.applied else set()
    found |= _differing_fields(first.selection, second.selection)
    if first.rule is None or second.rule is None:
        found |= {"rule"} if first.rule != second.rule else set()
    else:
        found |= _differing_fields(first.rule, second.rule)
    return frozenset(found)


def _differing_fields(first: InventoryFilter | Rule, second: InventoryFilter | Rule) -> set[str]:
    return {each.name for each in fields(first) if getattr(first, each.name) != getattr(second, each.name)}
