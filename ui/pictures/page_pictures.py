"""Writes a PNG of each page and dialog without a display: for the manual, for tests, and for review.

The project is only read. The window works on a copy, in temporary folders.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from tracker.clock import SystemClock
from tracker.domain.records.subjects import Subject
from tracker.errors import KnownError
from tracker.exchange.file_writing import make_folder
from tracker.file_modes import own_file
from tracker.garbage import garbage_collection_paused
from tracker.queries.inventory.inventory import status_on_day
from tracker.queries.trends.trend_rows import SupportingRecords
from ui.checks.checks_page import ChecksPage
from ui.core.application import application
from ui.core.errors import BugDialog, bug_report
from ui.core.garbage import collect_if_many
from ui.core.prompts import ScriptedPrompts
from ui.erasing.erase_dialog import EraseDialog
from ui.inventory.partnerships_page import PartnershipsPage
from ui.map.map_page import MapPage
from ui.pictures.backup_pictures import show_backups, show_damaged
from ui.pictures.census_pictures import census_openers, show_comparison
from ui.pictures.code_pictures import code_openers, show_quote
from ui.pictures.coder_pictures import coder_openers
from ui.pictures.export_pictures import export_openers
from ui.pictures.import_pictures import STEPS, open_contacts, open_submissions, open_wizard
from ui.pictures.pictured_window import (
    PictureOptions,
    own_home,
    quiet_platform,
    settle,
    wait_for_tasks,
    window_of,
)
from ui.pictures.sample_files import draft_text, write_bibliography, write_copy, write_here
from ui.pictures.team_pictures import team_openers
from ui.recording.fields.source_field import SourceField
from ui.recording.forms.citation_dialog import CitationDialog
from ui.recording.forms.follow_up_dialog import FollowUpDialog
from ui.recording.forms.own_field_dialog import OwnFieldDialog
from ui.recording.forms.own_values_dialog import OwnValuesDialog
from ui.shell import pages as shell_pages
from ui.shell.main_window import MainWindow
from ui.shell.menus.as_of_popup import AsOfPopup
from ui.shell.project_opening import create_project
from ui.sources.sources_page import SourcesPage
from ui.text.languages import temporary_language
from ui.text.record_names import tie_text
from ui.text.translation import tr
from ui.trends.trends_page import TrendsPage
from ui.widgets.lists.records_dialog import RecordsDialog

DIM = 0.42
"""Opacity of the shade over the window below a dialog."""

WITHOUT_PROJECT = ("welcome", "problem", "damaged", "empty")
"""Pages for which the project is closed."""
PAGES = (
    *(entry.name for entry in shell_pages.PAGES),
    *("body-page", "waves-compared", "filtered", "search", "date", "draft"),
    *WITHOUT_PROJECT,
)
DIALOGS = (
    "record", "partnership", "activity", "source", "body", "claim", "edit", "pasted", "compared", "bibliography",
    "contacts", "table", "columns", "plan", "data", "copy", "coding", "assign", "coders", "many", "merge",
    "duplicates", "erase", "passphrase", "successor", "citation", "records", "picture", "report", "dossier",
    "publish", "print", "backups", "about-project", "settings", "preferences", "shortcuts", "about", "fault", "as-of",
    "follow-up", "own-fields", "own-field", "own-values", "save-view", "code", "recode", "code-choice", "meanings",
    "range", "changes", "text", "inventory", "quote", "submissions", "find-command", "import", "export", "privacy",
    "frame", "frame-table", "wave", "letters", "contact", "answer", "join-team", "get-copy", "team", "conflicts",
    "asked-erasure",
)  # fmt: skip
VIEWS = (*(name for name in PAGES if name not in WITHOUT_PROJECT), *DIALOGS, *WITHOUT_PROJECT)
"""All pages and dialogs, in an order that opens the project once."""


def write_pictures(
    project: Path,
    folder: Path,
    page: str | None = None,
    options: PictureOptions | None = None,
    *,
    may_replace: bool = True,
    seen: Callable[[str, QWidget], object] | None = None,
) -> list[Path]:
    """Write the picture of one page or dialog, or of all, and return the paths.

    Without `may_replace` nothing is written if one of the files exists. `seen` is called with each window and dialog.
    Raises KnownError if the project cannot be opened or the folder cannot be written, `already_exists` and others.
    """
    options = options or PictureOptions()
    wanted = [name for name in VIEWS if page in (None, name)]
    for path in (picture_path(folder, name, options) for name in wanted):
        if not may_replace and os.path.lexists(path):
            raise KnownError("already_exists", path=str(path), reason="overwrite")
    with drawing(project, options, seen) as drawn:
        make_folder(folder, project)
        paths = [drawn.write(name, folder) for name in wanted if drawn.can_show(name)]
        if not paths:
            raise KnownError("nothing_to_draw")
        return paths


def picture_path(folder: Path, name: str, options: PictureOptions) -> Path:
    """Return the path of the picture of a page or dialog."""
    return folder / f"{name}-{options.theme}-{options.size[0]}x{options.size[1]}.png"


@contextmanager
def drawing(
    project: Path, options: PictureOptions, seen: Callable[[str, QWidget], object] | None = None
) -> Iterator[Drawing]:
    """Open a window on a copy of the project in temporary folders. The result can show each page and dialog.

    Garbage is collected after pictures only, in this thread: a thread that reads the project would delete closed
    dialogs, at whose timers Qt crashes. Raises KnownError if the project cannot be opened.
    """
    # Imported here, because the empty window, which uses this module, does not need it.
    from tracker.project import Project

    with tempfile.TemporaryDirectory(prefix="twintrack-pictures-") as folder, own_home(Path(folder) / "home"):
        copy = Path(folder) / project.name
        with Project.open(project, read_only=True) as original:
            original.save_copy(copy)
        application()
        with (
            garbage_collection_paused(),
            quiet_platform(),
            temporary_language(options.language),
            window_of(options, project) as window,
        ):
            yield Drawing(window, copy, options, seen or (lambda _name, _part: None))


class Drawing:
    """Brings the window into the state of each picture, and writes it."""

    def __init__(
        self, window: MainWindow, project: Path, options: PictureOptions, seen: Callable[[str, QWidget], object]
    ) -> None:
        self.window = window
        self._project = project
        self._look = options
        self._seen = seen
        self._known: frozenset[str] | None = None
        self._copy: Path | None = None
        """The copy with changes of another person."""
        self._is_below_dialogs = False
        self._below: QPixmap | None = None
        """The picture of the window behind the dialogs."""

    def can_show(self, name: str) -> bool:
        """Return whether the project has data for the picture. Some dialogs need a partnership."""
        if self._known is None:
            self._show_project("timeline")
            self._known = frozenset(self._openers())
        return name not in DIALOGS or name in self._known

    def write(self, name: str, folder: Path) -> Path:
        """Write one picture."""
        picture = self.picture(name)
        path = picture_path(folder, name, self._look)
        if not picture.save(str(own_file(path))):
            raise KnownError("no_permission", path=str(path))
        collect_if_many()
        return path

    def picture(self, name: str) -> QPixmap:
        """Return the picture of a page or dialog that `can_show` allows."""
        return self._dialog(name) if name in DIALOGS else self._page(name)

    def show_page(self, name: str) -> None:
        """Show one of PAGES in the window."""
        self._is_below_dialogs, self._below = False, None
        self.window.entry_banner.hide()
        if name == "welcome":
            self.window.show_welcome()
        elif name == "problem":
            self.window.close_project()
            # No backup can replace this file, so the page is the same whether or not the folder has backups.
            self.window.show_problem(self._project, KnownError("is_a_folder", path=self._project.name))
        elif name == "damaged":
            show_damaged(self.window, self._project)
        elif name == "empty":
            self.window.open_path(self._empty_project())
        elif name == "filtered":
            self._show_project("partnerships")
            self._show_ended()
        elif name == "body-page":
            self._show_body()
        elif name == "waves-compared":
            self._show_project("census")
            assert self.window.project is not None
            show_comparison(self.window.project.workspace)
        elif name == "search":
            self._show_project("partnerships")
            self._show_found()
        elif name == "date":
            self._show_project("partnerships")
            self.window.possible["correct_date"].trigger()
        elif name == "draft":
            self._show_project("timeline")
            self.window.entry_banner.show_entry(*draft_text())
        else:
            self._show_project(name)
        settle()

    def open_dialog(self, name: str) -> QWidget:
        """Open one of DIALOGS over the window, on a screen that is as large as the window."""
        self._show_below_dialogs()
        return self._open_dialog(name)

    def _show_below_dialogs(self) -> None:
        """Show the page behind dialogs. It is unchanged from one dialog to the next."""
        if not self._is_below_dialogs:
            self._show_project("timeline")
            self._is_below_dialogs = True
        settle()

    def _open_dialog(self, name: str) -> QWidget:
        """Open one of DIALOGS over the current page."""
        self._openers()[name]()
        settle()
        dialog = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        assert dialog is not None
        if not isinstance(dialog, AsOfPopup):
            dialog.resize(dialog.size().boundedTo(self.window.size() - QSize(_FREE, _FREE)))
            settle()
        return dialog

    def _page(self, name: str) -> QPixmap:
        self.show_page(name)
        self._seen(name, self.window)
        return self.window.grab()

    def _dialog(self, name: str) -> QPixmap:
        """Return the picture of a dialog, over the dimmed window or alone."""
        self._show_below_dialogs()
        if self._below is None and not self._look.alone:
            self._below = self.window.grab()
        dialog = self._open_dialog(name)
        self._seen(name, dialog)
        above = dialog.grab()
        if self._below is None:
            dialog.close()
            settle()
            return above
        left, top = (self.window.width() - dialog.width()) // 2, (self.window.height() - dialog.height()) // 2
        below = QPixmap(self._below)
        painter = QPainter(below)
        if isinstance(dialog, AsOfPopup):
            corner = self.window.mapFromGlobal(dialog.pos())
            left, top = corner.x(), corner.y()
        else:
            painter.fillRect(self.window.rect(), QColor.fromRgbF(0, 0, 0, DIM))
        painter.drawPixmap(left, top, above)
        painter.end()
        dialog.close()
        settle()
        return below

    def _openers(self) -> dict[str, Callable[[], object]]:
        """Return the functions that open each dialog for which the project has data."""
        assert self.window.project is not None
        recording, tidying = self.window.project.recording, self.window.project.tidying
        project_context = self.window.project.context
        return {
            "record": recording.record_change,
            "partnership": recording.new_partnership,
            "source": recording.new_source,
            "body": recording.new_body,
            "claim": recording.new_claim,
            "pasted": self._paste_source,
            "bibliography": self._import_bibliography,
            "contacts": lambda: open_contacts(self.window, self._project),
            "submissions": lambda: open_submissions(self.window, self._project),
            "copy": lambda: self._open_copy("merge_copy"),
            "coding": lambda: self._open_copy("compare_coders"),
            **{step: partial(open_wizard, self.window, self._project, step) for step in STEPS},
            **self._openers_of_partnership(),
            "duplicates": lambda: wait_for_tasks(tidying.find_duplicates()),
            "own-fields": partial(recording.edit_project, "own_fields"),
            "own-field": lambda: OwnFieldDialog.run(project_context, parent=self.window),
            "save-view": self.window.project.workspace.save_view,
            **code_openers(self.window),
            **coder_openers(self.window, self._project),
            **census_openers(self.window),
            **team_openers(self.window, self._project),
            "erase": self._find_person,
            "passphrase": lambda: self.window.possible["passphrase"].trigger(),
            "picture": lambda: self._open_and_wait("export_chart"),
            "data": lambda: self._open_and_wait("export_data"),
            "report": lambda: self._open_and_wait("export_report"),
            "publish": lambda: self._open_and_wait("publish"),
            "print": lambda: self._open_and_wait("print"),
            **export_openers(self.window, self._project),
            "backups": partial(show_backups, self.window, self._project),
            "about-project": partial(recording.edit_project, "title"),
            "settings": partial(recording.edit_project, "settings"),
            "privacy": partial(recording.edit_project, "privacy"),
            **{
                name: self.window.possible[name.replace("-", "_")].trigger
                for name in ("find-command", "import", "export")
            },
            "preferences": self.window.show_preferences,
            "shortcuts": lambda: self.window.possible["shortcuts"].trigger(),
            "about": lambda: self.window.possible["about"].trigger(),
            "fault": lambda: BugDialog(bug_report(RuntimeError()), self.window).open(),
            "as-of": self.window.top.as_of.open_popup,
        }

    def _openers_of_partnership(self) -> dict[str, Callable[[], object]]:
        """Return the functions that open the dialogs about the chosen partnership. Empty if none is chosen."""
        assert self.window.project is not None
        recording, tidying = self.window.project.recording, self.window.project.tidying
        inspector = self.window.project.workspace.inspector
        if (dossier := inspector.dossier) is None:
            return {}
        row, context, day = dossier.row, self.window.project.context, self.window.project.state.selection.as_of
        openers: dict[str, Callable[[], object]] = {
            "activity": recording.new_activity,
            "edit": recording.edit_chosen,
            "many": tidying.edit_many,
            "merge": lambda: tidying.compare("body", row.a.id, row.b.id),
            "successor": lambda: tidying.record_succession(row.a.id),
            "dossier": lambda: self._open_and_wait("export_dossier"),
            "records": lambda: RecordsDialog.partnerships(
                context, tr("Partnerships"), SupportingRecords((row.id,)), day, parent=self.window
            ),
        }
        if dossier.changes:
            most_cited = max(dossier.changes, key=lambda change: len(change.citations))
            openers["own-values"] = lambda: OwnValuesDialog.run(
                context, Subject("partnership", row.id), tie_text(row), parent=self.window
            )
            openers["follow-up"] = lambda: FollowUpDialog.add(
                context, Subject("partnership", row.id), tie_text(row), parent=self.window
            )
            openers["citation"] = lambda: CitationDialog.add(
                context, "change", most_cited.id, tie_text(row), parent=self.window
            )
            openers["quote"] = lambda: show_quote(self.window, most_cited.id)
            openers["compared"] = lambda: inspector.actions_of.compare(most_cited, dossier)
        return openers

    def _show_project(self, page: str) -> None:
        """Show the project on a page, without filters and with a partnership chosen."""
        self.window.open_path(self._project)
        project = self.window.project
        assert project is not None
        state = project.state
        state.select(state.selection.cleared())
        settle()
        if self._look.as_of is not None:
            state.set_as_of(self._look.as_of)
        workspace = project.workspace
        workspace.show_page("partnerships")
        # choose again, so that no field of an earlier picture is open
        state.choose(None)
        state.choose(workspace.page_as("partnerships", PartnershipsPage).partnership_at(_CHOSEN))
        workspace.show_page(page)
        shown = workspace.page
        if isinstance(shown, SourcesPage):
            shown.show_place(_CHOSEN)
        workspace.checking.look()
        workspace.checking.wait()
        settle()
        if isinstance(shown, TrendsPage | MapPage):
            shown.finish_showing()
        if isinstance(shown, ChecksPage):
            shown.focus_content()
        project.backups.finish()

    def _show_body(self) -> None:
        """Show the page of the body that has the most partnerships."""
        self._show_project("partnerships")
        assert self.window.project is not None
        rows = self.window.project.context.project.query(status_on_day, 1)
        bodies = Counter(body.id for row in rows for body in (row.a, row.b) if not body.is_unnamed)
        if bodies:
            self.window.project.workspace.show_record("body", bodies.most_common(1)[0][0])

    def _show_ended(self) -> None:
        """Filter by partnerships that ended or expired."""
        assert self.window.project is not None
        state = self.window.project.state
        state.select(state.selection.only("status", "terminated").toggled("status", "expired"))

    def _show_found(self) -> None:
        """Search for a text, and choose the first result."""
        assert self.window.project is not None
        box = self.window.top.search
        self.window.activateWindow()
        box.setFocus()
        box.setText(_SOUGHT)
        box.searched.emit(_SOUGHT)
        settle()
        self.window.project.results.step(1)

    @property
    def _prompts(self) -> ScriptedPrompts:
        assert isinstance(self.window.ask, ScriptedPrompts)
        return self.window.ask

    def _paste_source(self) -> None:
        """Paste a reference into the source field of the form for a status change."""
        assert self.window.project is not None
        field = self.window.project.recording.record_change().findChild(SourceField)
        assert field is not None
        data = QMimeData()
        data.setText(_PASTED)
        field.take_data(data)
        self._prompts.answers.append(_DISCARD)

    def _import_bibliography(self) -> None:
        """Import a bibliography with known, new and unreadable entries, up to the plan."""
        self._prompts.answers.append(write_bibliography(self._project))
        self._open_and_wait("import_bibliography")

    def _open_copy(self, action: str) -> None:
        """Merge another copy, or compare its coding."""
        assert self.window.project is not None
        if self._copy is None:
            self._copy = write_copy(self._project)
            write_here(self.window.project.opened)
        self._prompts.answers += [0, self._copy] if action == "compare_coders" else [self._copy]
        self._open_and_wait(action)

    def _open_and_wait(self, action: str) -> None:
        """Run an action that opens a dialog, and wait for the background tasks of the dialog."""
        self.window.possible[action].trigger()
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        wait_for_tasks(dialog)

    def _find_person(self) -> None:
        """Search for the name of a person from the sample."""
        assert self.window.project is not None
        dialog = self.window.project.tidying.erase_person()
        assert isinstance(dialog, EraseDialog)
        dialog.name.setText(_SOUGHT)
        dialog.look()
        wait_for_tasks(dialog)

    def _empty_project(self) -> Path:
        path = self._project.with_name(tr("My inventory.twin"))
        if not path.exists():
            create_project(path, "", SystemClock()).project.close()
        return path


_SOUGHT = "wuhan"
_DISCARD = 0
"""The answer that discards the entry."""
_FREE = 24
"""Pixels between a dialog and the edges of the window."""
_PASTED = "@report{twinning, title={Twinning in figures}, author={{VNG International}}, year={2020}}"
_CHOSEN = 2
"""The index of the partnership that is chosen in pictures: not the first, so that the choice is noticeable."""
