"""The actions that import and export bibliographies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.core.context import Context
from ui.core.prompts import Prompts
from ui.text.translation import plural, tr

FORMATS = (("ris", "RIS (*.ris)"), ("bib", "BibTeX (*.bib)"), ("csl.json", "CSL JSON (*.csl.json)"))


class Bibliographies:
    """Prompts for files and opens the import dialog. Errors are shown by the window."""

    def __init__(self, context: Context, window: QWidget) -> None:
        self._context = context
        self._window = window

    def import_bibliography(self) -> None:
        """Prompt for a file and open the dialog with its plan."""
        from ui.importing.bibliography_dialog import KINDS

        kinds = [f"{tr('Bibliographies')} ({' '.join(KINDS)})", tr("All files (*)")]
        path = self._context.prompts.file_to_open(tr("Import a bibliography"), kinds)
        if path is not None:
            self._context.bridge.run_with_retry(lambda: self.open(path))

    def open(self, path: Path) -> None:
        """Open the dialog that shows the effect of importing a file."""
        from ui.importing.bibliography_dialog import BibliographyDialog

        BibliographyDialog.run(self._context, path, parent=self._window)

    def export_bibliography(self, sources: Sequence[int] | None = None) -> None:
        """Write all sources, or the given ones, to a file in the format of its extension."""
        suggestion = self._context.project.path.with_name(f"{self._context.project.path.stem}.ris")
        target = self._context.prompts.file_to_save(tr("Export sources"), suggestion, [kind for _, kind in FORMATS])
        if target is not None:
            self._context.bridge.run_with_retry(lambda: self._write(target, sources))

    def _write(self, target: Path, sources: Sequence[int] | None) -> None:
        from tracker.errors import KnownError
        from tracker.exchange.file_writing import replace_atomically
        from tracker.queries.evidence.record_drafts import source_drafts
        from tracker.services.bibliographies import FORMAT_OF_WORD, export_bibliography

        project = self._context.project
        ending = next((ending for ending, _ in FORMATS if target.name.lower().endswith(f".{ending}")), None)
        if ending is None:
            raise KnownError("unknown_format", path=str(target), known=", ".join(f".{ending}" for ending, _ in FORMATS))
        confidential = sum(draft.is_confidential for draft in project.query(source_drafts, sources).values())
        leave_out = bool(confidential) and not confirm_confidential_export(
            self._context.prompts, confidential, tr("Export it too")
        )
        form = FORMAT_OF_WORD[ending]
        with replace_atomically(target) as place:
            count = export_bibliography(project, place, form, sources, leave_out_confidential=leave_out)
        words = plural(count, "1 source is in {name}", "{n} sources are in {name}", name=target.name)
        self._context.bridge.notice_given.emit(words)


def confirm_confidential_export(ask: Prompts, confidential: int, action: str) -> bool:
    """Return whether the user confirms that this many confidential sources are exported too."""
    return ask.confirm(
        plural(confidential, "1 source is confidential.", "{n} sources are confidential."),
        tr("What is confidential is meant for this project alone."),
        action=action,
        otherwise=tr("Leave it out"),
        is_dangerous=True,
    )
