"""The translation files are complete, and the window has room for their texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from devtools import build_translations
from tests.ui.clipped import clipped
from tests.ui.conftest import MakeWindow, delete_pending
from tracker.i18n.dutch_codes import DUTCH_CODES
from tracker.paths import resource
from tracker.settings import SettingsFile
from ui.pictures.page_pictures import write_pictures
from ui.shell.main_window import MainWindow
from ui.text.languages import available_languages, native_name, temporary_language
from ui.text.translation import CONTEXT, code_text, plural, tr

FILES = sorted(resource("i18n").glob("twintrack_*.ts"))


@pytest.fixture(scope="module")
def words() -> Any:
    """All texts of the program; gathering them takes seconds."""
    return build_translations.all_words()


@pytest.fixture(autouse=True)
def usual(qapp: QApplication) -> Iterator[None]:
    font = QFont(qapp.font())
    with temporary_language("en"):
        yield
    qapp.setFont(font)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_is_translated_and_no_other(path: Path, words: Any) -> None:
    known = build_translations.read_translations(path)
    missing = sorted(text for text in words.plain | words.counted if not all(known.get(text, ("",))))
    assert missing == [], "translate these in the file, and run devtools/build_translations.py"
    assert sorted(known.keys() - words.plain - words.counted) == [], "run devtools/build_translations.py"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_translations_have_the_same_facts(path: Path, words: Any) -> None:
    for source, forms in build_translations.read_translations(path).items():
        for form in forms[-1:] if source in words.counted else forms:
            assert fields(form) == fields(source), source
        for form in forms:
            assert fields(form) <= fields(source), source
            assert ("&" in form.replace("&&", "")) == ("&" in source.replace("&&", "")), source


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_compiled_translations_match_their_files(path: Path, words: Any, qapp: QApplication) -> None:
    with temporary_language(path.stem.partition("_")[2]):
        for source, forms in build_translations.read_translations(path).items():
            if source in words.counted:
                assert QCoreApplication.translate(CONTEXT, source, None, 7) == forms[-1]
            else:
                assert QCoreApplication.translate(CONTEXT, source) == forms[0], "run devtools/build_translations.py"


def test_plurals_dates_and_qt_buttons_are_translated(qapp: QApplication) -> None:
    with temporary_language("nl"):
        assert plural(1, "1 partnership", "{n} partnerships") == "1 band"
        assert plural(1200, "1 partnership", "{n} partnerships") == "1.200 banden"
        assert QLocale().language() == QLocale.Language.Dutch
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuleren"
    assert plural(1, "1 partnership", "{n} partnerships") == "1 partnership"
    assert tr("Sources") == "Sources"


def menu_of_languages(window: MainWindow) -> QMenu:
    return next(menu for menu in window.findChildren(QMenu) if menu.title() in ("&Language", "Taa&l"))


def choose(window: MainWindow, name: str) -> None:
    next(action for action in menu_of_languages(window).actions() if action.text() == name).trigger()
    QApplication.processEvents()
    delete_pending(QApplication.instance())
    QApplication.processEvents()


def test_the_language_changes_at_once_and_the_view_stays(window: MainWindow) -> None:
    assert window.project is not None
    state = window.project.state
    window.possible["timeline"].trigger()
    state.select(state.selection.toggled("status", "active"))
    chosen = window.project.workspace.page_named("partnerships").partnership_at(0)
    state.choose(chosen)
    selection = state.selection
    path = window.project.path
    choose(window, "Nederlands")
    assert window.project is not None
    assert (window.project.path, window.project.state.selection) == (path, selection)
    assert window.project.state.chosen == chosen
    assert window.settings.value.page == "timeline"
    assert SettingsFile().value.language == "nl"
    assert window.possible["sources"].text() == "Br&onnen"
    assert window.top.record[0].text().startswith("+ Wijziging vastleggen")
    choose(window, "English")
    assert window.possible["sources"].text() == "&Sources"
    assert window.project.state.chosen == chosen


def test_input_is_kept_when_the_language_changes(window: MainWindow) -> None:
    assert window.project is not None
    form = window.project.recording.record_change()
    QTest.keyClicks(form.note, "Half a thought")
    window.choose_language("nl")
    QApplication.processEvents()
    assert window.draft_banner.isVisible()


def test_the_next_start_has_the_chosen_language(new_window: MakeWindow, home: Path) -> None:
    SettingsFile().change(language="nl")
    assert new_window().possible["partnerships"].text() == "B&anden"


def test_languages_are_listed_by_their_own_names() -> None:
    assert [native_name(code) for code in available_languages()][:2] == ["English", "Nederlands"]


def menus_in(menu: QMenu) -> Iterator[QMenu]:
    yield menu
    for action in menu.actions():
        if isinstance(below := action.menu(), QMenu):
            yield from menus_in(below)


@pytest.mark.parametrize("language", available_languages())
def test_no_two_entries_of_a_menu_share_a_mnemonic(new_window: MakeWindow, inventory: Path, language: str) -> None:
    SettingsFile().change(language=language)
    window = new_window()
    window.open_path(inventory)
    for menu in menus_in(window.top.menu_button.menu()):
        texts = [action.text().replace("&&", "") for action in menu.actions()]
        mnemonics = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert len(set(mnemonics)) == len(mnemonics), menu.title()


@pytest.mark.torture
@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("language", available_languages())
def test_every_page_and_dialog_has_room_for_its_texts(
    inventory: Path, tmp_path: Path, language: str, zoom: int
) -> None:
    """Checks every language at every size; the default run checks each once, in
    tests/ui/pictures/test_page_pictures.py.
    """
    found: list[tuple[str, str]] = []

    def look(name: str, part: QWidget) -> None:
        found.extend((name, text) for text in clipped(part))

    write_pictures(inventory, tmp_path / "out", None, (1280, 720), language=language, zoom=zoom, seen=look)
    assert found == []


REPORTS_SAY_MORE = {"national_government", "focus", "partner"}
"""Codes whose text in a report names a side or kind that the window has in a heading."""


def test_codes_have_the_same_text_in_reports_and_window(qapp: QApplication) -> None:
    lists = {name: words for name, words in DUTCH_CODES.items() if name != "list"}
    with temporary_language("nl"):
        other = {
            f"{name} {code}": (word, code_text(code, name))
            for name, words in lists.items()
            for code, word in words.items()
            if code not in REPORTS_SAY_MORE and code_text(code, name).casefold() != word.casefold()
        }
    assert other == {}
