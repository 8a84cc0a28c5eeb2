"""The catalogues are complete, and the window has room for their texts."""

from __future__ import annotations

import re
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
from tests.i18n.program_texts import program_texts, translations
from tests.ui.clipped import clipped, unreachable
from tests.ui.conftest import MakeWindow, delete_pending
from tracker.i18n.catalogue import ENGLISH, available_languages, catalogue
from tracker.i18n.code_words import WORDS
from tracker.i18n.percentages import separators
from tracker.reports.document.report_texts import ReportTexts
from tracker.settings import SettingsFile
from ui.findings.findings_text import VERDICTS
from ui.pictures.page_pictures import write_pictures
from ui.pictures.pictured_window import PictureOptions
from ui.shell.main_window import MainWindow
from ui.text.languages import native_name, temporary_language
from ui.text.step_text import step
from ui.text.translation import code_text, plural, tr

LANGUAGES = [code for code in available_languages() if code != ENGLISH]


@pytest.fixture(scope="module")
def words() -> Any:
    """All texts of the program."""
    return program_texts()


@pytest.fixture(autouse=True)
def usual(qapp: QApplication) -> Iterator[None]:
    font = QFont(qapp.font())
    with temporary_language("en"):
        yield
    qapp.setFont(font)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_and_no_other(language: str, words: Any) -> None:
    known = translations(language)
    needed, there = keys(words), keys(known)
    advice = "run devtools/build_translations.py, and translate what it lists"
    assert sorted(needed - there) == [], advice
    assert sorted(there - needed) == [], advice
    assert [message.id for message in build_translations.untranslated(known)] == [], advice


def keys(catalog: Any) -> set[tuple[str, ...]]:
    """Return (context, text) or (context, text for one, text for many) of each message."""
    texts = [(message.context or "", message.id) for message in catalog if message.id]
    return {(context, *([text] if isinstance(text, str) else text)) for context, text in texts}


def has_mnemonic(text: str) -> bool:
    return bool(re.search(r"&\w", text.replace("&&", "")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_same_facts(language: str) -> None:
    for message in translations(language):
        if not message.id:
            continue
        forms = build_translations.forms(message)
        source = message.id if isinstance(message.id, str) else message.id[1]
        assert fields(forms[-1]) == fields(source), source
        for form in forms:
            assert fields(form) <= fields(source), source
            assert has_mnemonic(form) == has_mnemonic(source), source


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_one_kind_of_quotation_marks(language: str) -> None:
    by_mark: dict[str, list[str]] = {}
    for message in translations(language):
        for form in build_translations.forms(message) if message.id else ():
            for mark in "“„«‘":
                if mark in form:
                    by_mark.setdefault(mark, []).append(form)
    rare = sorted(by_mark.values(), key=len)[:-1]
    assert rare == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_translations_match_their_files(language: str) -> None:
    compiled, advice = catalogue(language), "run devtools/build_translations.py"
    for message in translations(language):
        forms = build_translations.forms(message)
        if not message.id:
            continue
        if not isinstance(message.id, str):
            assert {compiled.form(count, *message.id) for count in range(200)} == set(forms), advice
        elif message.context:
            assert compiled.tr_in(message.context, message.id) == forms[0], advice
        else:
            assert compiled.tr(message.id) == forms[0], advice


def test_plurals_dates_and_qt_buttons_are_translated(qapp: QApplication) -> None:
    with temporary_language("nl"):
        assert plural(1, "1 partnership", "{n} partnerships") == "1 band"
        assert plural(1200, "1 partnership", "{n} partnerships") == "1.200 banden"
        assert QLocale().language() == QLocale.Language.Dutch
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuleren"
    assert plural(1, "1 partnership", "{n} partnerships") == "1 partnership"
    assert tr("Sources") == "Sources"


def test_counts_have_a_form_for_one_and_separators_in_dutch(qapp: QApplication) -> None:
    with temporary_language("nl"):
        assert [plural(count, "1 conflict", "{n} conflicts") for count in (1, 1300)] == [
            "1 conflict",
            "1.300 conflicten",
        ]
        assert [step("edit_many", {"count": count}) for count in (1, 1300)] == [
            "1 band bewerken",
            "1.300 banden bewerken",
        ]
        merged = step("merge_copy", {"file": "a.twin", "count": 1300, "conflicts": 1})
    assert merged.endswith("1.300 records, 1 conflict")
    assert ReportTexts("nl").plural(1300, "1 source", "{n} sources") == "1.300 bronnen"


NEVER_ONE = {
    "Of {n} groups the lines and the hatching are drawn; their 95 % bands would cover one another and are only in the "
    "table.",
    "The table has {count} columns, where {limit} can be read.",
    "{count} sources, but 1 origin: “{source}”.",
    "{n} sources were pasted; this is the first. A file of them can be imported.",
    "{count} bodies: {names}",
    "No number: fewer than {n} partnerships are in both inventories, which says too little.",
}
"""Texts whose count is always two or more."""


def test_texts_with_a_count_have_a_form_for_one(words: Any) -> None:
    counted = re.compile(r"\{(?:n|count)\} [a-z]+s\b")
    texts = {message.id for message in words if isinstance(message.id, str)}
    assert {text for text in texts if counted.search(text)} == NEVER_ONE


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_in_translations_have_the_separators_of_the_language(language: str) -> None:
    between, before = separators(language)
    english = re.compile(r"\d,\d{3}\b|(?<!CC BY )\d\.\d\b")
    for message in translations(language):
        for form in build_translations.forms(message) if message.id and (between, before) != (",", ".") else ():
            assert not english.search(form), form


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
    assert window.top.record[0].accessibleName() == "Wijziging vastleggen"
    choose(window, "English")
    assert window.possible["sources"].text() == "&Sources"
    assert window.project.state.chosen == chosen


def test_input_is_kept_when_the_language_changes(window: MainWindow) -> None:
    assert window.project is not None
    form = window.project.recording.record_change()
    QTest.keyClicks(form.note, "Half a thought")
    window.choose_language("nl")
    QApplication.processEvents()
    assert window.entry_banner.isVisible()


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
    menus = list(menus_in(window.top.menu_button.menu()))
    assert len(menus) > 5
    for menu in menus:
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
    tests/ui/accessibility/test_every_view.py and tests/ui/pictures/test_page_pictures.py.
    """
    found: list[tuple[str, str]] = []

    def look(name: str, part: QWidget) -> None:
        found.extend((name, text) for text in (*clipped(part), *unreachable(part)))

    options = PictureOptions((1280, 720), language=language, zoom=zoom)
    write_pictures(inventory, tmp_path / "out", None, options, seen=look)
    assert found == []


def test_codes_have_the_same_text_in_reports_and_window(qapp: QApplication) -> None:
    reports = ReportTexts("nl")
    with temporary_language("nl"):
        for name, codes in WORDS.items():
            assert {code: reports.code(name, code) for code in codes} == {code: code_text(code, name) for code in codes}
        assert {code: reports.code("verdict", code) for code in VERDICTS} == {
            code: word() for code, (_, word) in VERDICTS.items()
        }
    assert reports.code("decided_by", "national_government") == reports.code("body_kind", "national")
