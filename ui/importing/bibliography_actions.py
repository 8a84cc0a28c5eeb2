"""The actions that import and export bibliographies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.core.prompts import Prompts
from ui.text.translation import plural, tr

FORMATS = (("ris", "RIS (*.ris)"), ("bib", "BibTeX (*.bib)"), ("csl.json", "CSL JSON (*.csl.json)"))


class Bibliographies:
    """Prompts for files, opens the import dialog, and exports in the background. Errors are shown by the window."""

    def __init__(self, context: Context, window: QWidget, owner: QObject) -> None:
        """`owner` ends with the project, and exports end with it."""
        self._context = context
        self._window = window
        self._owner = owner

    def import_bibliography(self) -> None:
        """Prompt for a file and open the dialog with its plan."""
        from ui.importing.bibliography_dialog import KINDS

        kinds = [f"{tr('Bibliographies')} ({' '.join(KINDS)})", tr("All files (*)")]
        path = self._context.prompts.file_to_open(tr("Import a bibliography"), kinds, "bibliography")
        if path is not None:
            self._context.bridge.run_with_retry(lambda: self.open(path))

    def open(self, path: Path) -> None:
        """Open the dialog that shows the effect of importing a file."""
        from ui.importing.bibliography_dialog import BibliographyDialog

        BibliographyDialog.run(self._context, path, parent=self._window)

    def export_bibliography(self, sources: Sequence[int] | None = None) -> None:
        """Write all sources, or the given ones, to a file in the format of its extension."""
        suggestion = self._context.project.path.with_name(f"{self._context.project.path.stem}.ris")
        target = self._context.prompts.file_to_save(
            tr("Export sources"), suggestion, [kind for _, kind in FORMATS], "bibliography"
        )
        if target is not None:
            self._context.bridge.run_with_retry(lambda: self._write(target, sources))

    def _write(self, target: Path, sources: Sequence[int] | None) -> None:
        from tracker.errors import KnownError
        from tracker.queries.evidence.record_drafts import source_drafts
        from tracker.services.bibliographies import FORMAT_OF_WORD, export_in_background

        project = self._context.project
        ending = next((ending for ending, _ in FORMATS if target.name.lower().endswith(f".{ending}")), None)
        if ending is None:
            raise KnownError("unknown_format", path=str(target), known=", ".join(f".{ending}" for ending, _ in FORMATS))
        confidential = sum(draft.is_confidential for draft in project.query(source_drafts, sources).values())
        leave_out = bool(confidential) and not confirm_confidential_export(
            self._context.prompts, confidential, tr("Export it too")
        )
        form, bridge = FORMAT_OF_WORD[ending], self._context.bridge

        def work(progress: Progress) -> int:
            return export_in_background(project, target, form, sources, progress, leave_out_confidential=leave_out)

        def show_written(count: int) -> None:
            words = plural(count, "1 source is in {name}", "{n} sources are in {name}", name=target.name)
            bridge.report_written(target, words)

        def show_failure(error: Exception) -> None:
            bridge.operation_failed.emit(error, lambda: bridge.run_with_retry(lambda: self._write(target, sources)))

        (
            BackgroundTask(self._owner, work)
            .with_progress(tr("Writing {name}", name=target.name))
            .as_essential()
            .on_success(show_written)
            .on_failure(show_failure)
            .on_cancel(lambda: bridge.notice_given.emit(tr("Cancelled, nothing was written.")))
            .start()
        )


def confirm_confidential_export(ask: Prompts, confidential: int, action: str) -> bool:
    """Return whether the user confirms that this many confidential sources are exported too."""
    return ask.confirm(
        plural(confidential, "1 source is confidential.", "{n} sources are confidential."),
        tr("What is confidential is meant for this project alone."),
        action=action,
        otherwise=tr("Leave it out"),
        is_dangerous=True,
    )
