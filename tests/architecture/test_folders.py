"""The house rules on folders: small enough to be read at a glance, and not nested deeply."""

from __future__ import annotations

from collections import Counter

from tests.architecture.source import ROOT, modules

MOST_MODULES = 20
DEEPEST = 3
"""Folders below the top one: `tracker/exchange/tables/plan` is as deep as it gets."""


def test_no_folder_holds_more_than_twenty_modules() -> None:
    held = Counter(
        path.parent.relative_to(ROOT).as_posix() for path in modules("tracker", "ui") if path.name != "__init__.py"
    )
    assert {folder: count for folder, count in held.items() if count > MOST_MODULES} == {}


def test_folders_are_not_nested_deeply() -> None:
    folders = {path.parent.relative_to(ROOT) for path in modules("tracker", "ui")}
    deep = [folder.as_posix() for folder in folders if len(folder.parts) - 1 > DEEPEST]
    assert deep == []
