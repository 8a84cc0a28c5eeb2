"""Files dropped on the window: a project is opened, a table or a bibliography imported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QUrl

from ui.core.errors import Banner
from ui.core.shell import Shell
from ui.text.table_files import TABLES
from ui.text.translation import tr

Dropped = Literal["project", "table", "bibliography", "unknown"]

_SUBMISSIONS = (".zip", ".xml")
_BIBLIOGRAPHIES = (".ris", ".bib", ".bibtex", ".csl.json")


def kind_of_file(path: Path) -> Dropped:
    """Return the kind of a file by its name; "unknown" if it does not exist.

    A folder is that of submissions: it may have thousands of files, so it is searched in the background.
    """
    name = path.name.lower()
    if path.is_dir():
        return "table"
    if not path.is_file():
        return "unknown"
    if name.endswith(".twin"):
        return "project"
    if name.endswith(_BIBLIOGRAPHIES):
        return "bibliography"
    return "table" if name.endswith((*TABLES, *_SUBMISSIONS)) else "unknown"


@dataclass(frozen=True, slots=True)
class Importers:
    """Functions of the open project that start the import of one file."""

    table: Callable[[Path], object]
    bibliography: Callable[[Path], object]


def open_dropped(shell: Shell, banner: Banner, importers: Importers | None, urls: Sequence[QUrl]) -> None:
    """Open or import the one file that was dropped, or show in the banner why that is impossible.

    `importers` is None while no project is open.
    """
    banner.clear()
    if len(urls) != 1:
        banner.show_message(tr("These are several files. Drop one at a time."))
        return
    path = Path(urls[0].toLocalFile())
    kind = kind_of_file(path) if urls[0].isLocalFile() else "unknown"
    if kind == "unknown":
        name = path.name or urls[0].toDisplayString()
        banner.show_message(
            tr(
                (
                    "{name} can't be opened here. The window opens a project (.twin), a table (CSV, TSV, "
                    "XLSX, XLS, ODS, JSON, HTML), submissions from phones (ZIP, XML, a folder) or a "
                    "bibliography (RIS, BibTeX, CSL JSON). Drop other files on the form of their source."
                ),
                name=name,
            )
        )
    elif kind == "project":
        shell.open_path(path)
    else:
        _import(shell, banner, importers, path, kind)


def _import(shell: Shell, banner: Banner, importers: Importers | None, path: Path, kind: Dropped) -> None:
    """Start the import of a table or a bibliography, if a project is open for writing."""
    if importers is None:
        banner.show_message(tr("Open a project first, then drop {name} on it.", name=path.name))
    elif not shell.action("import_table").isEnabled():
        banner.show_message(tr("This project is read-only: {name} was not imported.", name=path.name))
    else:
        begin = importers.table if kind == "table" else importers.bibliography
        shell.bridge.run_with_retry(lambda: begin(path))
