"""The manual names all of the window, with its keys, in every language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QPushButton, QTabBar, QToolButton, QWidget

from tests.architecture.source import modules, nodes
from tests.docs.window_texts import plain, window_texts
from tests.ready import ready
from tests.ui.shared_window import shared_window
from tracker.services.sample import make_sample
from ui.manual.manual import chapters
from ui.pictures.pictured_window import settle
from ui.preferences.preferences_dialog import PREFERENCES
from ui.recording.forms.project_dialog import PROJECT_FIELDS, TABS
from ui.shell.commands.all_commands import action_commands
from ui.shell.main_window import MainWindow
from ui.shell.menus.shortcuts_dialog import form_keys
from ui.shell.pages import RECORD_PAGES
from ui.shell.welcome_page import first_steps
from ui.text.languages import temporary_language
from ui.text.translation import tr
from ui.widgets.lists.list_page import ListPage

LANGUAGES = ("en", "nl")
LABEL = re.compile(r"\*\*(.+?)\*\*|(?<!\*)\*([^*\n]+)\*(?!\*)")
LABEL_WITH_KEYS = re.compile(r"\*\*([^*]+)\*\* \((`[^)]+`)\)")
KEY_OF_A_BUTTON = re.compile(r" \(([A-Z])\)$")
OF_LISTS = frozenset({"Enter", "Delete", "F2"})
"""The keys of the record that is chosen in a list."""
WIDE = (1600, 1000)


@cache
def named(language: str) -> frozenset[str]:
    """Return the labels that the manual names, in bold or italics."""
    found = (label for chapter in chapters(language) for pair in LABEL.findall(chapter.text) for label in pair)
    return frozenset(plain(part) for label in found for part in label.split(" > "))


@cache
def keys_beside_labels(language: str) -> Mapping[str, frozenset[str]]:
    """Return [label] -> the keys that the manual writes in brackets after it."""
    found: dict[str, frozenset[str]] = {}
    for chapter in chapters(language):
        for label, keys in LABEL_WITH_KEYS.findall(chapter.text):
            name = plain(label.rpartition(" > ")[2])
            found[name] = found.get(name, frozenset()) | frozenset(re.findall("`([^`]+)`", keys))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manual_names_all_of_the_window(language: str, qapp: QApplication, tmp_path: Path) -> None:
    ready(make_sample, tmp_path / "S.twin")
    with shared_window(qapp, tmp_path / "home", tmp_path / "S.twin") as window:
        window.resize(*WIDE)
        window.choose_language(language)
        try:
            shown = sorted({(text, place) for place, text in labels(window)})
            pressed = keys_of(window, shown)
            others = [(text, (key,)) for text, key in form_keys()]
        finally:
            window.choose_language("en")
    assert len(shown) > 150
    assert [(text, place) for text, place in shown if label_of(text) not in named(language)] == []
    written, known = keys_beside_labels(language), by_label([*pressed, *others])
    needed = by_label(pressed)
    assert [label for label, keys in needed.items() if keys and not keys & written.get(label, set())] == []
    assert {label: keys for label, keys in written.items() if label in known and keys - known[label] - OF_LISTS} == {}


def keys_of(window: MainWindow, shown: Iterable[tuple[str, str]]) -> list[tuple[str, Iterable[str]]]:
    """Return (text, keys) of the actions, menus, and buttons that name their key."""
    return [
        *((spec.text(), spec.keys) for spec in window.possible.specs),
        *((menu.title(), (menu.keys,)) for menu in window.possible.menus),
        *((text, KEY_OF_A_BUTTON.findall(text)) for text, _ in shown),
    ]


def label_of(text: str) -> str:
    """Return a text of the window without the key that it names."""
    return plain(KEY_OF_A_BUTTON.sub("", text.partition("\t")[0]))


def by_label(keys_of_texts: Iterable[tuple[str, Iterable[str]]]) -> dict[str, frozenset[str]]:
    """Return [label] -> the keys of all that has this label."""
    found: dict[str, frozenset[str]] = {}
    for text, keys in keys_of_texts:
        found[label_of(text)] = found.get(label_of(text), frozenset()) | frozenset(keys)
    return found


def labels(window: MainWindow) -> Iterator[tuple[str, str]]:
    """Yield (where it is, label) of each entry of the menus, page, tab, setting, and button of a page."""
    yield from (("menus", command.title) for command in action_commands(window))
    yield from (("first page", step) for step, _ in first_steps())
    yield from (("record pages", page.title()) for page in RECORD_PAGES)
    yield from (("preferences", caption()) for caption in PREFERENCES.values())
    yield from (("project", caption()) for _, caption in PROJECT_FIELDS.values())
    yield from (("project", title()) for title in TABS.values())
    yield from (("tabs", tr(title)) for path in modules("ui") for title in tabs_in(path))
    project = window.project
    assert project is not None
    body = next(iter(project.context.project.query(lambda reader: reader.rows("SELECT id FROM body LIMIT 1"))))[0]
    project.workspace.show_record("body", body)
    for name in ("body", "waves", *(page.name for page in window.pages)):
        if name != "body":
            project.workspace.show_page(name)
        settle()
        if isinstance(page := project.workspace.page, ListPage):
            page._read_chosen()  # which a timer would do a little later
        yield from ((name, label) for label in labels_within(window))


def tabs_in(path: Path) -> Iterator[str]:
    """Yield the English titles in the calls of `addTab` in a file."""
    for node in nodes(path):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "addTab":
            texts = (each for argument in node.args for each in ast.walk(argument) if isinstance(each, ast.Constant))
            yield from (str(each.value) for each in texts if each.value)


def labels_within(window: QWidget) -> Iterator[str]:
    """Yield the texts of the visible buttons, their commands and the tabs that are not made from records."""
    static = window_texts("en") | window_texts("nl")
    for button in window.findChildren(QAbstractButton):
        if not button.isVisible() or type(button) not in (QPushButton, QToolButton):
            continue
        assert isinstance(button, QPushButton | QToolButton)
        menu: QMenu | None = button.menu()
        if menu:
            menu.aboutToShow.emit()
        commands = [action.text() for action in menu.actions() if not action.isCheckable()] if menu else []
        yield from (text for text in (button.text(), *commands) if label_of(text) in static)
    for bar in window.findChildren(QTabBar):
        if bar.isVisible():
            yield from (bar.tabText(place).partition("  ")[0] for place in range(bar.count()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("qapp")
def test_buttons_in_italics_are_texts_of_the_window(language: str) -> None:
    """Entries that name a record, such as *Merge … with another…*, are written with dots for it."""
    known = window_texts(language) | {plain(re.sub(r"\{\w+\}", "…", text)) for text in window_texts(language)}
    with temporary_language(language):
        said = {label for chapter in chapters(language) for _, label in LABEL.findall(chapter.text)}
    assert sorted(label for label in said if label.endswith("…") and plain(label) not in known) == []
