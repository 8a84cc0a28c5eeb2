"""Files that are dropped on the window: a project is opened, a table or a bibliography taken in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QUrl

from ui.wording import tr

if TYPE_CHECKING:
    from ui.main_window import MainWindow

Dropped = Literal["project", "table", "bibliography", "unknown"]

_BIBLIOGRAPHIES = (".ris", ".bib", ".bibtex", ".csl.json")
_TABLES = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".json")
"""A bibliography among them is met by the wizard, which hands it on."""


def what_is(path: Path) -> Dropped:
    """What a file is taken for, by its name."""
    name = path.name.lower()
    if not path.is_file():
        return "unknown"
    if name.endswith(".twin"):
        return "project"
    if name.endswith(_BIBLIOGRAPHIES):
        return "bibliography"
    return "table" if name.endswith(_TABLES) else "unknown"


def open_dropped(window: MainWindow, urls: Sequence[QUrl]) -> None:
    """Go on with the one file that was dropped; anything else is told in the banner."""
    window.banner.clear()
    if len(urls) != 1:
        window.banner.tell(tr("These are several files. Drop one at a time."))
        return
    path = Path(urls[0].toLocalFile())
    kind = what_is(path) if urls[0].isLocalFile() else "unknown"
    if kind == "unknown":
        name = path.name or urls[0].toDisplayString()
        window.banner.tell(
            tr(
                "{name} is nothing that the window opens. It takes a project (.twin), a table (CSV, TSV, XLSX, XLS,"
                " ODS, JSON) or a bibliography (RIS, BibTeX, CSL JSON); other files belong to a source and are dropped"
                " on its form.",
                name=name,
            )
        )
    elif kind == "project":
        window.open_path(path)
    else:
        _take_in(window, path, kind)


def _take_in(window: MainWindow, path: Path, kind: Dropped) -> None:
    """Begin the import of a table or a bibliography, where there is a project that takes it."""
    project = window.project
    if project is None:
        window.banner.tell(tr("Open a project first, then drop {name} on it.", name=path.name))
    elif not window.possible["import_table"].isEnabled():
        window.banner.tell(tr("This project can only be read: {name} was not taken in.", name=path.name))
    elif kind == "table":
        window.bridge.attempt(lambda: project.tables.open(path))
    else:
        window.bridge.attempt(lambda: project.bibliographies.open(path))
