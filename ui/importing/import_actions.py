"""The actions that import a table: prompt for the file, and open the wizard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.core.context import Context
from ui.importing.copied_table import copied_table
from ui.importing.dropped_files import kind_of_file
from ui.text.table_files import table_kinds
from ui.text.translation import tr

if TYPE_CHECKING:
    # The wizard is imported when it is first opened.
    from tracker.services.tables.table_transfer import TableFile
    from ui.importing.import_dialog import ImportDialog


class TableImportActions(QObject):
    """Opens the import wizard; for a bibliography, and for submissions of forms for phones, another dialog."""

    def __init__(self, context: Context, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._window = window
        self.dialog: ImportDialog | None = None

    def handlers(
        self, bibliography: Callable[[Path], object], copy: Callable[[Path], object]
    ) -> dict[str, Callable[[], object]]:
        """Return what the actions of the menu do. `bibliography` and `copy` import files of these kinds."""
        return {
            "import_file": lambda: self.import_file(bibliography, copy),
            "import_folder": self.import_folder,
            "import_table": self.import_table,
            "paste_table": self.paste,
            "import_submissions": self.import_submissions,
        }

    def import_table(self) -> None:
        """Prompt for a file and open the wizard with it."""
        tables, everything = table_kinds()
        kinds = [tables, _submission_kinds(), everything]
        path = self._context.prompts.file_to_open(tr("Import a table"), kinds, "table")
        if path is not None:
            self._context.bridge.run_with_retry(lambda: self.open(path))

    def import_file(self, bibliography: Callable[[Path], object], copy: Callable[[Path], object]) -> None:
        """Prompt for a file, and import it as what it is recognised as: see `handlers`. Otherwise it is a table."""
        path = self._context.prompts.file_to_open(tr("Import a file"), [tr("All files (*)")], "table")
        if path is not None:
            importers = {"bibliography": bibliography, "project": copy}
            self._context.bridge.run_with_retry(lambda: importers.get(kind_of_file(path), self.open)(path))

    def import_folder(self) -> None:
        """Prompt for a folder of submissions, and open the dialog with their plan."""
        path = self._context.prompts.folder(tr("Import a folder"), self._context.project.path.parent)
        if path is not None:
            self._context.bridge.run_with_retry(lambda: self._open_submissions(path))

    def import_submissions(self) -> None:
        """Prompt for a file or folder of submissions, and open the dialog with its plan."""
        prompts, title = self._context.prompts, tr("Import submissions from phones")
        details = tr("ODK Central and KoboToolbox export files; the phones and Briefcase have a folder.")
        place = prompts.choose(
            tr("Are the submissions in a file or in a folder?"), [tr("File…"), tr("Folder…")], details
        )
        if place is None:
            return
        if place == 0:
            path = prompts.file_to_open(title, [_submission_kinds(), tr("All files (*)")], "table")
        else:
            path = prompts.folder(title, self._context.project.path.parent)
        if path is not None:
            self._context.bridge.run_with_retry(lambda: self._open_submissions(path))

    def paste(self) -> None:
        """Open the wizard with the copied table. An open wizard is closed first."""
        pasted = copied_table()
        if not pasted:
            self._context.bridge.notice_given.emit(tr("Nothing was copied. Copy a table or a list first."))
            return
        if self.dialog is not None:
            self.dialog.reject()
        name = self._context.project.path.with_name(tr("Pasted table"))
        self._context.bridge.run_with_retry(lambda: self.open(name, pasted))

    def open(self, path: Path, pasted: Sequence[bytes] = ()) -> None:
        """Open the wizard with a file, or with `pasted` content; then `path` is only a name to show.

        A folder is read as submissions.
        """
        from tracker.exchange.field_forms.submissions import has_submissions

        if not pasted and (path.is_dir() or has_submissions(path)):
            self._open_submissions(path)
            return
        from ui.importing.import_dialog import ImportDialog

        self.dialog = ImportDialog.run(self._context, path, parent=self._window, pasted=pasted)
        self.dialog.paste_asked.connect(self.paste)
        self.dialog.bibliography_met.connect(self._open_bibliography)
        self.dialog.contacts_met.connect(self._open_contacts)
        self.dialog.finished.connect(self._forget)

    def _forget(self) -> None:
        self.dialog = None

    def _open_contacts(self, file: TableFile, path: Path, kind: str) -> None:
        from ui.importing.contacts_dialog import ContactsDialog

        wizard = self.dialog

        def run() -> None:
            dialog = ContactsDialog.run(self._context, file, path, kind, parent=self._window)
            if wizard is not None:
                dialog.back_asked.connect(wizard.open)
                dialog.finished.connect(lambda: None if wizard.isVisible() else wizard.reject())

        if not self._context.bridge.run_with_retry(run) and wizard is not None:
            wizard.open()

    def _open_submissions(self, path: Path) -> None:
        from ui.importing.submissions_dialog import SubmissionsDialog

        SubmissionsDialog.run(self._context, path, parent=self._window)

    def _open_bibliography(self, path: Path) -> None:
        from ui.importing.bibliography_dialog import BibliographyDialog

        self._context.bridge.run_with_retry(lambda: BibliographyDialog.run(self._context, path, parent=self._window))


def _submission_kinds() -> str:
    return f"{tr('Submissions from phones')} (*.zip *.csv *.xlsx *.json *.xml)"
