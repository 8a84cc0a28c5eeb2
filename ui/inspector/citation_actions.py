"""The actions on a citation."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from tracker.queries.rows import CitationRow
from ui.core.context import Context
from ui.core.navigation_target import RecordLink
from ui.text.translation import tr

if TYPE_CHECKING:
    from tracker.domain.records.subjects import CitedKind


class CitationActions:
    """Opens dialogs over the window of `owner`. Deletions are steps, which the status bar offers to undo."""

    def __init__(self, context: Context, owner: QWidget) -> None:
        self._context = context
        self._owner = owner

    def add(self, kind: CitedKind, record: int, about: str) -> None:
        """Open the dialog to cite a source for a record; `about` is the display text of the record."""
        from ui.recording.forms.citation_dialog import CitationDialog

        self._run(lambda: CitationDialog.add(self._context, kind, record, about, parent=self._owner.window()))

    def menu(self, citation: CitationRow, owner: QWidget) -> QMenu:
        """Return the menu of a citation. In a read-only project only showing the source and copying are enabled."""
        menu = QMenu(owner)
        menu.aboutToHide.connect(menu.deleteLater)
        edit = menu.addAction(tr("Edit citation…"), partial(self._edit, citation))
        edit_source = menu.addAction(tr("Edit source…"), partial(self._edit_source, citation))
        menu.addSeparator()
        menu.addAction(tr("Show the source and the records that cite it"), partial(self._show_source, citation))
        in_file = menu.addAction(tr("Show in file"), partial(self._show_in_file, citation))
        in_file.setEnabled(bool(citation.quote.strip()))
        copy = menu.addAction(tr("Copy quote"), partial(_copy, citation.quote))
        copy.setEnabled(bool(citation.quote.strip()))
        menu.addSeparator()
        delete = menu.addAction(tr("Delete citation"), partial(self._delete, citation))
        for action in (edit, edit_source, delete):
            action.setEnabled(not self._context.project.is_read_only)
        return menu

    def _edit(self, citation: CitationRow) -> None:
        from ui.recording.forms.citation_dialog import CitationDialog

        self._run(lambda: CitationDialog.edit(self._context, citation.id, parent=self._owner.window()))

    def _edit_source(self, citation: CitationRow) -> None:
        from ui.recording.forms.source_dialog import SourceDialog

        self._run(lambda: SourceDialog.run(self._context, citation.source.id, parent=self._owner.window()))

    def _show_source(self, citation: CitationRow) -> None:
        self._context.bridge.record_requested.emit(RecordLink("source", citation.source.id, citation.id))

    def _show_in_file(self, citation: CitationRow) -> None:
        from ui.attachments.quote_in_file import QuoteInFile

        self._run(lambda: QuoteInFile.show_quote(self._context, citation.id, self._owner.window()))

    def _delete(self, citation: CitationRow) -> None:
        from tracker.operations.citations import delete_citation

        self._run(lambda: self._context.project.perform(delete_citation, citation.id))

    def _run(self, action: Callable[[], object]) -> None:
        self._context.bridge.run_with_retry(action)


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
