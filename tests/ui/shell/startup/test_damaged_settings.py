"""The window opens with any content of the settings file, and says what it could not read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import MakeWindow
from tracker.paths import home as program_folders
from tracker.settings import SettingsFile
from ui.shell.startup.app import first_action, show_damaged_settings

LONG = "a" * 5_000
TEXTS = ("geometry", "panes", "columns", "source_columns", "source_panes", "census_columns", "census_panes")
CHOICES = ("theme", "language", "page", "survival_groups", "endings_rows", "network_bars")
STRANGE = (
    {"zoom": -5, "who": LONG, "recent": [{"path": f"{LONG}.twin", "opened": "9-9"}], "opens_last_project": True},
    {"zoom": 99_999, "second_backup_folder": LONG, "folders": [{"purpose": "project", "path": LONG}]},
    {"zoom": 0, "second_backup_folder": "/proc/1/cwd/x", "recent": [{"path": "", "opened": ""}], "folded_facets": [""]},
    {**dict.fromkeys(TEXTS, "AAAA" * 50_000), **dict.fromkeys(CHOICES, "../../nowhere")},
    {**dict.fromkeys(TEXTS, "é%%"), **dict.fromkeys(CHOICES, "")},
)  # fmt: skip


@pytest.mark.parametrize("stored", STRANGE, ids=range(len(STRANGE)))
def test_a_project_opens_with_strange_settings(
    new_window: MakeWindow, inventory: Path, stored: dict[str, object]
) -> None:
    write(json.dumps(stored))
    window = new_window()
    first_action(window, [])()
    QApplication.processEvents()
    window.open_path(inventory)
    assert window.project is not None
    assert window.project._context.project.path == inventory


def test_settings_that_cannot_be_read_are_set_aside_and_this_is_said(new_window: MakeWindow) -> None:
    write('{"theme": "dark", "who": "Wij')
    settings = SettingsFile()
    aside = settings.set_damaged_aside()
    assert aside is not None
    window = new_window()
    show_damaged_settings(window, aside)
    assert str(aside) in window.banner.words.text()
    assert aside.read_text() == '{"theme": "dark", "who": "Wij'


def write(text: str) -> None:
    path = program_folders().settings / "settings.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
