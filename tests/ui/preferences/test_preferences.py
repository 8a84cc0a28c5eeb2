"""Preferences take effect at once and are saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from tests.ui.conftest import MakeWindow
from tracker.queries.evidence.journal_steps import steps
from tracker.settings import SettingsFile
from ui.preferences.preferences_dialog import PreferencesDialog
from ui.shell.main_window import MainWindow
from ui.shell.startup.app import first_action


def opened(window: MainWindow) -> PreferencesDialog:
    window.possible["preferences"].trigger()
    dialog = window.findChild(PreferencesDialog)
    assert isinstance(dialog, PreferencesDialog)
    return dialog


def choose(box: QComboBox, key: object) -> None:
    row = box.findData(key)
    box.setCurrentIndex(row)
    box.activated.emit(row)


def test_the_next_step_has_the_new_name(window: MainWindow) -> None:
    dialog = opened(window)
    QTest.keyClicks(dialog.who, "Field worker")
    dialog.close_button.click()
    assert window.project is not None
    project = window.project._context.project
    window.project.state.choose(window.project.workspace.page_named("partnerships").partnership_at(0))
    window.possible["found_nothing"].trigger()
    assert project.query(steps)[0].who == "Field worker"
    assert SettingsFile().value.who == "Field worker"


def test_a_typed_name_is_saved_when_the_dialog_is_closed_by_escape(window: MainWindow) -> None:
    dialog = opened(window)
    QTest.keyClicks(dialog.who, "Field worker")
    dialog.reject()
    assert SettingsFile().value.who == "Field worker"


def test_appearance_changes_at_once_also_in_the_menu(new_window: MakeWindow) -> None:
    window = new_window()
    dialog = opened(window)
    choose(dialog.theme, "dark")
    assert window.theme.is_dark
    assert window.possible["dark"].isChecked()
    usual = QApplication.font().pointSizeF()
    choose(dialog.text_size, 150)
    assert QApplication.font().pointSizeF() == pytest.approx(usual * 1.5)
    kept = SettingsFile().value
    assert (kept.theme, kept.zoom) == ("dark", 150)
    choose(dialog.text_size, 100)
    choose(dialog.theme, "light")


def test_the_program_starts_with_the_last_project_if_set(new_window: MakeWindow, inventory: Path) -> None:
    first = new_window()
    first.open_path(inventory)
    opened(first).last.setChecked(True)
    first.close()
    second = new_window()
    first_action(second, [])()
    assert second.project is not None
    assert second.project.path == inventory


def test_a_missing_last_project_is_reported_at_the_start(new_window: MakeWindow, inventory: Path) -> None:
    first = new_window()
    first.open_path(inventory)
    first.begin_with_last(wanted=True)
    first.close()
    inventory.unlink()
    second = new_window()
    first_action(second, [])()
    assert second.stack.currentWidget() in (second.problem_page, second.damage_page)
    assert second.project is None


def test_the_focus_stays_on_the_language_after_each_choice(new_window: MakeWindow) -> None:
    window = new_window()
    choose(opened(window).language, "en")
    QApplication.processEvents()
    dialog = next(each for each in window.findChildren(PreferencesDialog) if each.isVisible())
    assert dialog.focusWidget() is dialog.language
    choose(dialog.language, "nl")
    QApplication.processEvents()
    again = next(each for each in window.findChildren(PreferencesDialog) if each.isVisible())
    assert again.windowTitle() == "Voorkeuren"
    assert again.language.currentData() == "nl"
    assert SettingsFile().value.language == "nl"
    again.reject()
    window.choose_language("en")
