"""A window opens with any settings file, also with meaningless values of the right type."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ui.conftest import MakeWindow
from tests.ui.shell.test_main_window import table_names
from tracker.settings import FILE_NAME, SettingsFile

WRONG: dict[str, object] = {
    "theme": "purple", "language": "xx", "page": "nowhere", "geometry": "AAAA", "panes": "\ud800", "columns": "[[1]]",
    "source_columns": "{", "survival_groups": "x", "endings_rows": "x", "network_bars": "x",
    "second_backup_folder": "\x00", "who": "\ud800\x00", "folded_facets": ["\ud800"],
    "recent": [{"path": "\x00", "opened": "never"}],
}  # fmt: skip


@pytest.mark.parametrize("zoom", [0, -5, 10**30])
def test_a_window_opens_with_meaningless_settings(new_window: MakeWindow, inventory: Path, zoom: int) -> None:
    file = SettingsFile().path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({**WRONG, "zoom": zoom}), encoding="utf-8")
    assert file.name == FILE_NAME
    window = new_window()
    window.open_path(inventory)
    assert table_names(window) == ["Arnhem", "Breda", "Weert"]
