"""The menu of languages, and the state that the window keeps when its language changes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from tracker.i18n.catalogue import available_languages
from ui.text.languages import AS_SYSTEM, native_name, set_language
from ui.text.translation import tr

if TYPE_CHECKING:
    from tracker.domain.findings.rules import Rule
    from tracker.queries.inventory.selection import InventoryFilter, SortOrder
    from ui.shell.window_frame import WindowFrame


class LanguageMenu(QMenu):
    """Menu of the system's language and of each translated language under its own name."""

    chosen = Signal(str)

    def __init__(self, choice: str, parent: QWidget) -> None:
        super().__init__(tr("&Language"), parent)
        group = QActionGroup(self)
        for code in (AS_SYSTEM, *available_languages()):
            action = self.addAction(native_name(code) if code else tr("As the &system"))
            action.setCheckable(True)
            action.setChecked(code == (choice if choice in available_languages() else AS_SYSTEM))
            action.triggered.connect(partial(self._choose, code))
            group.addAction(action)

    def _choose(self, code: str, _checked: bool = False) -> None:
        self.chosen.emit(code)


@dataclass(frozen=True, slots=True)
class WindowState:
    """The open file and its view settings; all None if no file is open."""

    path: Path | None = None
    selection: InventoryFilter | None = None
    order: SortOrder | None = None
    chosen: int | None = None
    rule: Rule | None = None


def window_state(window: WindowFrame) -> WindowState:
    """Return the state of the window: the open file, or the file on the problem page."""
    if window.project is not None:
        state = window.project.state
        return WindowState(window.project.path, state.selection, state.order, state.chosen, state.rule)
    from ui.shell.problem_page import ProblemPage

    page = window.stack.currentWidget()
    if isinstance(page, ProblemPage):
        return WindowState(page.path)
    return WindowState()


def switch_language(window: WindowFrame, choice: str) -> None:
    """Change the language, and close the windows with texts in the old language: menus and the manual."""
    set_language(choice)
    window.possible.retranslate()
    window.close_manual()
    for part in window.widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if part.isWindow():
            part.close()
            part.deleteLater()


def restore_window(window: WindowFrame, place: WindowState) -> None:
    """Reopen the project and restore filter, sort order, rule and chosen partnership.

    The settings restore the page, the unsaved entries the forms.
    """
    if place.path is None:
        window.show_welcome()
        window.offer_unsaved_entries()
        return
    window.open_path(place.path)
    if window.project is None or place.selection is None or place.order is None:
        return
    state = window.project.state
    state.sort(place.order.key, place.order.is_descending)
    state.group(place.order.group)
    state.set_rule(place.rule)
    state.select(place.selection)
    state.choose(place.chosen)
