"""The house rules on folders: few modules, and little nesting."""

from __future__ import annotations

from collections import Counter

from tests.architecture.source import ROOT, modules

MAX_MODULES = 20
MAX_DEPTH = 3
"""The depth of folders below the top one; `tracker/exchange/tables/plan` is at the limit."""


def test_no_folder_holds_more_than_twenty_modules() -> None:
    counts = Counter(
        path.parent.relative_to(ROOT).as_posix() for path in modules("tracker", "ui") if path.name != "__init__.py"
    )
    assert {folder: count for folder, count in counts.items() if count > MAX_MODULES} == {}


def test_folders_are_not_nested_deeply() -> None:
    folders = {path.parent.relative_to(ROOT) for path in modules("tracker", "ui")}
    deep = [folder.as_posix() for folder in folders if len(folder.parts) - 1 > MAX_DEPTH]
    assert deep == []
