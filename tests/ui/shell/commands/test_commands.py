"""The menus are short, and one search finds everything: actions by their present and former words, settings, manual."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MakeWindow
from tests.ui.shell.commands.former_entries import BARS, FORMER_ENTRIES, MOVED
from tracker.domain.coding.codebook import CODE_LISTS, standard_codes
from ui.checks.checks_page import ChecksPage
from ui.checks.problem_columns import DUPLICATES
from ui.codebook.codebook_page import CodebookPage
from ui.inventory.partnerships_page import PartnershipsPage
from ui.manual.manual import chapters
from ui.merging.duplicates_dialog import DuplicatesDialog
from ui.preferences.preferences_dialog import PREFERENCES, PreferencesDialog
from ui.recording.forms.follow_up_dialog import FollowUpDialog
from ui.recording.forms.project_dialog import PROJECT_FIELDS, ProjectDialog
from ui.shell.commands.all_commands import all_commands
from ui.shell.commands.command_dialog import CommandDialog
from ui.shell.commands.commands import Command, found_commands
from ui.shell.commands.window_dialogs import choose_within, find_command
from ui.shell.main_window import MainWindow
from ui.shell.menus.actions import LINE, RECENT, MenuSpec, action_specs, menu_specs
from ui.text.code_text import capital
from ui.text.languages import temporary_language
from ui.text.translation import code_text

MOST = {"file": 13, "edit": 9, "go": 14, "view": 6, "record": 9, "team": 6, "help": 4}
"""The number of entries of each menu."""


@pytest.fixture
def window(kept_window: MainWindow) -> MainWindow:
    return kept_window


def entries(menu: MenuSpec) -> list[str]:
    """Return the names of all entries of a menu and its submenus."""
    return [
        name
        for entry in menu.entries
        if entry != LINE
        for name in (entries(entry) if isinstance(entry, MenuSpec) else [entry])
    ]


def by_title(window: MainWindow, title: str) -> Command:
    return next(command for command in all_commands(window) if command.title == title)


def titles(window: MainWindow, typed: str) -> list[str]:
    return [command.title for command in found_commands(all_commands(window), typed)]


# the menus ------------------------------------------------------------------------------------------------------------


def test_each_menu_has_few_entries() -> None:
    assert {menu.name: sum(entry != LINE for entry in menu.entries) for menu in menu_specs()} == MOST


def opened_menus(window: MainWindow) -> dict[str, QMenu]:
    """Return the menus as they are when the user has opened them, by their titles."""
    found = {}
    for action in window.top.menu_button.menu().actions():
        menu = action.menu()
        if isinstance(menu, QMenu):
            menu.aboutToShow.emit()
            found[menu.title().replace("&", "")] = menu
    return found


def visible_entries(menu: QMenu) -> list[str]:
    return [each.text().replace("&", "") for each in menu.actions() if each.isVisible() and not each.isSeparator()]


def test_the_menus_that_open_have_no_more_entries_than_planned(window: MainWindow) -> None:
    shown = {title: visible_entries(menu) for title, menu in opened_menus(window).items()}
    assert [len(each) <= most for each, most in zip(shown.values(), MOST.values(), strict=True)] == [True] * len(MOST)
    assert len(shown["File"]) == 13
    settings = [each for each in shown["File"] if each in ("Project…", "Preferences…")]
    assert len(settings) == 2
    assert not [each for entries in shown.values() for each in entries if "etting" in each or "field" in each]
    submenus = [each for menu in opened_menus(window).values() for each in menu.actions() if each.menu() is not None]
    assert [each.text().replace("&", "") for each in submenus] == ["Open recent", "Text size"]
    for menu in opened_menus(window).values():
        labels = [each.text() for each in menu.actions() if each.isVisible() and not each.isSeparator()]
        letters = [label.partition("&")[2][:1].casefold() for label in labels if "&" in label]
        assert len(letters) == len(set(letters)), labels


def test_every_action_is_in_a_menu_or_reached_from_an_entry_of_one() -> None:
    shown = {name for menu in menu_specs() for name in entries(menu)}
    specs = {spec.name: spec for spec in action_specs()}
    assert shown <= set(specs) | {RECENT}
    assert {name for name, spec in specs.items() if not spec.within} == shown - {RECENT}
    assert {spec.within for spec in specs.values() if spec.within} <= shown


def test_an_unsaved_entry_is_offered_only_while_there_is_one(window: MainWindow) -> None:
    assert not window.possible["continue_entry"].isVisible()
    assert by_title(window, "Continue entry…").lacks == "there is no unsaved entry"
    assert window.project is not None
    form = window.project.recording.new_body()
    QTest.keyClicks(form.focusWidget(), "Delft")
    window.ask.answers.append(1)  # type: ignore[attr-defined]
    form.reject()
    assert window.possible["continue_entry"].isVisible()
    assert window.possible["continue_entry"].isEnabled()


# finding --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shown", ["en", "nl"])
def test_every_former_entry_is_found_by_its_words_in_both_languages(window: MainWindow, shown: str) -> None:
    with temporary_language(shown):
        commands = all_commands(window)
        specs = {spec.name: spec.text().replace("&", "") for spec in action_specs()}
        titled = specs | {name: caption() for name, caption in PREFERENCES.items()}
        missing = [
            (name, typed)
            for name, words in FORMER_ENTRIES.items()
            if name not in BARS
            for typed in words
            if not any(
                command.title.endswith(titled[MOVED.get(name, name)]) for command in found_commands(commands, typed)
            )
        ]
    assert missing == []


def test_every_action_is_found_first_by_its_own_words(window: MainWindow) -> None:
    commands = all_commands(window)
    for spec in action_specs():
        title = spec.text().replace("&", "")
        assert found_commands(commands, title)[0].title == title


def test_pages_settings_and_chapters_are_found(window: MainWindow) -> None:
    commands = all_commands(window)

    def found(typed: str) -> list[str]:
        return [command.title for command in found_commands(commands, typed)]

    assert "Setting: Colours" in found("kleuren")
    assert "Setting: Language" in found("nederlands")
    assert "Setting: Licence" in found("licentie")
    for chapter in chapters("en"):
        assert f"Manual: {chapter.title}" in found(chapter.title)
    for name in PREFERENCES:
        assert f"Setting: {PREFERENCES[name]()}" in found(PREFERENCES[name]())
    for _, caption in PROJECT_FIELDS.values():
        assert f"Setting: {caption()}" in found(caption())


def test_a_command_tells_its_key_and_its_place(window: MainWindow) -> None:
    assert (by_title(window, "Export data…").keys, by_title(window, "Export data…").place) == (
        "Ctrl Shift D",
        "File › Export…",
    )
    assert by_title(window, "Larger text").place == "View › Text size"
    assert by_title(window, "Likely duplicates…").place == "Go › Checks"
    assert by_title(window, "Setting: Licence").place == "File › Project… › Description"
    assert QKeySequence("Ctrl+Shift+P") in window.possible["find_command"].shortcuts()
    assert window.possible["publish"].shortcuts() == []


def test_a_command_tells_what_it_needs(window: MainWindow, new_window: MakeWindow) -> None:
    assert window.project is not None
    window.project.state.choose(None)
    assert by_title(window, "Edit partnership…").lacks == "choose a partnership first"
    assert by_title(window, "Export the dossier of the chosen partnership…").lacks == "choose a partnership first"
    assert by_title(window, "Redo").lacks == "there is nothing to redo"
    assert by_title(window, "Export data…").lacks == ""
    empty = new_window()
    assert by_title(empty, "Export data…").lacks == "open a project first"
    assert by_title(empty, "Setting: Licence").lacks == "open a project first"
    assert by_title(empty, "Open…").lacks == ""


def test_a_read_only_project_says_so(new_window: MakeWindow, window: MainWindow) -> None:
    assert window.project is not None
    other = new_window()
    other.open_path(window.project.path)
    assert by_title(other, "Edit many…").lacks == "the project is read-only"


def test_likely_duplicates_are_a_line_of_checks(window: MainWindow) -> None:
    window.possible["checks"].trigger()
    assert window.project is not None
    page = window.project.workspace.page_as("checks", ChecksPage)
    page.facets.quick_filter_chosen.emit(DUPLICATES)
    (dialog,) = window.findChildren(DuplicatesDialog)
    dialog.reject()


def test_merge_two_says_what_to_select(window: MainWindow) -> None:
    window.possible["merge_two"].trigger()
    assert window.status._notice.text().startswith("Select two partnerships.")


def test_a_follow_up_of_the_chosen_partnership_is_added(window: MainWindow) -> None:
    assert window.project is not None
    window.possible["partnerships"].trigger()
    page = window.project.workspace.page_as("partnerships", PartnershipsPage)
    window.project.state.choose(page.first_partnership())
    window.possible["new_follow_up"].trigger()
    (form,) = window.findChildren(FollowUpDialog)
    assert form.subtitle.text()
    form.reject()


# the dialog -----------------------------------------------------------------------------------------------------------


def typed_in(window: MainWindow, words: str) -> CommandDialog:
    dialog = find_command(window)
    QTest.keyClicks(dialog.line, words)
    return dialog


def visible(kind: type[QDialog]) -> QDialog:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible())


def test_keys_alone_find_and_perform_a_command(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = visible(CommandDialog)
    assert isinstance(dialog, CommandDialog)
    QTest.keyClicks(dialog.line, "kaart")
    assert dialog.chosen is not None
    assert dialog.chosen.title == "Map"
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert window.project is not None
    workspace = window.project.workspace
    qtbot.waitUntil(lambda: workspace.page_name == "map")


def test_arrow_keys_choose_among_what_is_found(window: MainWindow) -> None:
    dialog = typed_in(window, "export")
    shown = [command.title for command in dialog.found]
    QTest.keyClick(dialog.line, Qt.Key.Key_Down)
    assert dialog.chosen is not None
    assert dialog.chosen.title == shown[1]
    QTest.keyClick(dialog.line, Qt.Key.Key_Up)
    QTest.keyClick(dialog.line, Qt.Key.Key_Up)
    assert dialog.chosen.title == shown[0]
    dialog.reject()


def test_a_command_that_lacks_something_says_so_and_stays(window: MainWindow) -> None:
    dialog = typed_in(window, "redo")
    dialog.perform()
    assert dialog.isVisible()
    assert "there is nothing to redo" in dialog.foot.text()
    dialog.reject()


def test_records_are_found_in_the_same_box_and_shown(window: MainWindow, qtbot: QtBot) -> None:
    dialog = typed_in(window, "Arnhem")
    shown: list[object] = []
    assert window.project is not None
    window.project.context.bridge.record_requested.connect(shown.append)
    dialog.perform()
    qtbot.waitUntil(lambda: len(shown) == 1)


def test_a_preference_and_a_setting_open_where_they_are(window: MainWindow, qtbot: QtBot) -> None:
    typed_in(window, "Setting: Colours").perform()
    qtbot.waitUntil(lambda: bool(window.findChildren(PreferencesDialog)))
    (preferences,) = window.findChildren(PreferencesDialog)
    assert preferences.theme.hasFocus()
    preferences.reject()
    typed_in(window, "Setting: Earliest beginning").perform()
    qtbot.waitUntil(lambda: bool(window.findChildren(ProjectDialog)))
    (form,) = window.findChildren(ProjectDialog)
    assert form.tabs.tabText(form.tabs.currentIndex()) == "Settings"
    assert form.earliest_beginning.isAncestorOf(form.focusWidget())
    form.reject()


def test_a_section_of_the_manual_opens_at_its_heading(window: MainWindow, qtbot: QtBot) -> None:
    heading = next(line[3:] for line in chapters("en")[9].text.splitlines() if line.startswith("## "))
    typed_in(window, heading).perform()
    qtbot.waitUntil(lambda: window.manual is not None and window.manual.isVisible())
    assert window.manual is not None
    assert window.manual.chapter is not None
    assert window.manual.chapter.key == chapters("en")[9].key
    window.close_manual()


# import and export ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("entry", "offered"), [("import", 6), ("export", 9)])
def test_one_entry_offers_everything_that_is_reached_from_it(window: MainWindow, entry: str, offered: int) -> None:
    dialog = choose_within(window, entry)
    assert len(dialog.found) == sum(spec.within == entry for spec in action_specs()) == offered
    assert all(command.about for command in dialog.found)
    dialog.reject()


def a_table(folder: Path) -> Path:
    path = folder / "table.csv"
    path.write_text("Body,Partner\nDelft,Jingdezhen\n", "utf-8")
    return path


def a_bibliography(folder: Path) -> Path:
    path = folder / "sources.ris"
    path.write_text("TY  - NEWS\nTI  - Delft ends it\nER  - \n", "utf-8")
    return path


@pytest.mark.parametrize(
    ("make", "dialog"), [(a_table, "ImportDialog"), (a_bibliography, "BibliographyDialog")], ids=["table", "ris"]
)
def test_a_file_is_imported_as_what_it_is(
    window: MainWindow, tmp_path: Path, make: Callable[[Path], Path], dialog: str
) -> None:
    window.ask.answers.append(make(tmp_path))  # type: ignore[attr-defined]
    window.possible["import_file"].trigger()
    (opened,) = (each for each in window.findChildren(QDialog) if each.isVisible())
    assert type(opened).__name__ == dialog
    opened.reject()


def test_ctrl_s_says_that_all_is_saved_and_opens_nothing(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.activeModalWidget() is None
    assert window.status._notice.text().startswith("All changes are saved · ")


# own words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        *(
            (words, "Setting: Colours")
            for words in ("theme", "change the theme", "How do I change the theme?", "thema")
        ),
        *((words, "Preferences…") for words in ("theme", "thema")),
        *((words, "Back up now") for words in ("backup", "make a backup", "back-up", "reservekopie")),
        *((words, "Backups…") for words in ("back up", "make a backup", "een reservekopie maken")),
        *((words, "Codebook") for words in ("glossary", "meaning", "betekenis")),
        *((words, "Meaning: Dormant") for words in ("dormant", "what does dormant mean", "meaning of dormant")),
        *(
            (words, "Export the dossier of the chosen partnership…")
            for words in ("report partnership", "report of one partnership", "verslag")
        ),
    ],
)
def test_plain_words_find_a_command(window: MainWindow, typed: str, title: str) -> None:
    assert title in titles(window, typed)


def test_every_code_is_found_by_its_label_in_each_language(window: MainWindow) -> None:
    commands = all_commands(window)
    for name in CODE_LISTS:
        for code in standard_codes(name):
            title = f"Meaning: {capital(code_text(code, name))}"
            for language in ("en", "nl"):
                with temporary_language(language):
                    label = code_text(code, name)
                assert title in [command.title for command in found_commands(commands, label)], (name, code, label)


def test_a_code_opens_in_the_codebook(window: MainWindow) -> None:
    by_title(window, "Meaning: Dormant").perform()
    assert window.project is not None
    page = window.project.workspace.page
    assert isinstance(page, CodebookPage)
    row = page.current()
    assert row is not None
    assert (row.list_name, row.code) == ("status", "dormant")


def test_filler_words_alone_are_sought_as_they_are(window: MainWindow) -> None:
    assert "Import…" not in titles(window, "how do I")
    assert titles(window, "zzz the") == []
