"""The table of pages: a row in it makes a page reachable everywhere; no other module names it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QVBoxLayout

from tests.ui.conftest import MakeWindow, backed_up
from ui.core.page import Page
from ui.inventory.partnerships_page import PartnershipsPage
from ui.manual.manual import chapters
from ui.shell.menus.actions import action_specs
from ui.shell.menus.shortcuts_dialog import menu_keys
from ui.shell.pages import FIRST_PAGE, PAGES, PageEntry, PageParts, page_keys
from ui.timeline.timeline_page import TimelinePage


class LettersPage(Page):
    """A page that the program does not have: it counts how often it was refreshed."""

    def __init__(self, parts: PageParts) -> None:
        super().__init__(parts.context)
        self.parts = parts
        self.refreshed = 0
        self.label = QLabel("No letters yet")
        QVBoxLayout(self).addWidget(self.label)

    def focus_content(self) -> None:
        self.label.setFocus()

    def refresh(self) -> None:
        self.refreshed += 1


LETTERS = PageEntry("letters", lambda: "&Letters", "quote", LettersPage, "sources")


def test_a_row_in_the_table_makes_a_page_reachable(new_window: MakeWindow, inventory: Path) -> None:
    window = new_window(pages=(*PAGES, LETTERS))
    window.open_path(backed_up(inventory))
    assert window.project is not None
    action = window.possible["letters"]
    assert action.isEnabled()
    assert action.shortcut().isEmpty(), "ten pages have a key"
    assert not action.icon().isNull()
    menus = [entry.menu() for entry in window.top.menu_button.menu().actions()]
    go = next(menu for menu in menus if isinstance(menu, QMenu) and menu.title() == "&Go")
    assert action in go.actions()
    assert "Letters" not in [words for _, keys in menu_keys(window.pages) for words, _ in keys]
    window.project.rail.button("letters").click()
    page = window.project.workspace.page
    assert isinstance(page, LettersPage)
    assert page.isVisible()
    assert page.refreshed == 1
    assert action.isChecked()
    page.parts.enter_page("partnerships")
    assert isinstance(window.project.workspace.page, PartnershipsPage)
    action.trigger()
    assert window.project.workspace.page is page


def test_a_project_opens_with_the_added_page_and_the_manual_at_its_chapter(
    new_window: MakeWindow, inventory: Path
) -> None:
    window = new_window(pages=(*PAGES, LETTERS))
    window.open_path(backed_up(inventory))
    window.possible["letters"].trigger()
    window.close_project()
    window.open_path(backed_up(inventory))
    assert window.project is not None
    assert isinstance(window.project.workspace.page, LettersPage)
    window.show_manual()
    assert window.manual is not None
    shown = window.manual.list.currentItem()
    assert shown is not None
    assert shown.text() == next(each.title for each in chapters() if each.key == "sources")


def test_a_project_whose_last_page_no_longer_exists_opens_with_the_first(
    new_window: MakeWindow, inventory: Path
) -> None:
    window = new_window()
    window.settings.change(page="letters")
    window.open_path(backed_up(inventory))
    assert window.project is not None
    assert window.project.workspace.page is window.project.workspace.page_named(FIRST_PAGE)


def test_every_row_builds_its_page_once(new_window: MakeWindow, inventory: Path) -> None:
    window = new_window()
    window.open_path(backed_up(inventory))
    assert window.project is not None
    workspace = window.project.workspace
    for entry in PAGES:
        page = workspace.page_named(entry.name)
        assert workspace.page_as(entry.name, type(page)) is page
        other = TimelinePage if entry.name != "timeline" else PartnershipsPage
        with pytest.raises(TypeError, match=entry.name):
            workspace.page_as(entry.name, other)


def test_rows_have_names_and_keys_of_their_own(qapp: QApplication) -> None:
    names = Counter(spec.name for spec in action_specs())
    keys = Counter(key for spec in action_specs() for key in spec.keys)
    assert max(names.values()) == max(keys.values()) == 1
    assert FIRST_PAGE in {page.name for page in PAGES}
    assert [page_keys()[page.name] for page in PAGES] == [f"Ctrl+{place}" for place in (1, 2, 3, 4, 5, 6, 7, 8, 9, 0)]
    assert {page.chapter for page in PAGES} <= {chapter.key for chapter in chapters("en")}
