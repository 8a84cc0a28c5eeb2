"""The actions for sources: the menu of the list and of the panel, and the dialogs that it opens."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from tracker.changes import ChangeSet
from tracker.domain.sources.references import Run, Style, reference_runs
from ui.core.context import Context
from ui.importing.bibliography_actions import Bibliographies, confirm_confidential_export
from ui.text.languages import table_language
from ui.text.translation import plural, tr

EDIT_KEYS, DATE_KEYS, DELETE_KEYS, COPY_KEYS = "Ctrl+E", "F2", "Delete", "Ctrl+Shift+C"


class SourceActions:
    """Opens dialogs over the owner's window. `choose` is called with the id of a source that was added."""

    def __init__(self, context: Context, owner: QWidget, choose: Callable[[int], object]) -> None:
        self._context = context
        self._owner = owner
        self._choose = choose

    def add(self) -> None:
        """Add a source, and choose it."""
        from ui.recording.forms.source_dialog import SourceDialog

        def choose_created(changes: ChangeSet) -> None:
            if changes.created is not None:
                self._choose(changes.created)

        def open_dialog() -> None:
            SourceDialog.run(self._context, parent=self._owner.window()).saved.connect(choose_created)

        self._attempt(open_dialog)

    def edit(self, source: int, field: str = "") -> None:
        """Edit a source, with a field focused; without one, the title."""
        from ui.recording.forms.source_dialog import SourceDialog

        self._attempt(lambda: SourceDialog.run(self._context, source, parent=self._owner.window()).go_to(field))

    def delete(self, sources: Sequence[int]) -> None:
        """Delete sources. Prompts first if records cite the source, and always before several are deleted."""
        from ui.recording.forms.source_dialog import delete_source_after_asking

        if len(sources) == 1:
            self._attempt(lambda: delete_source_after_asking(self._context, sources[0]))
        elif sources:
            self._attempt(lambda: self._delete_several(sources))

    def _delete_several(self, sources: Sequence[int]) -> None:
        from tracker.operations.sources import delete_sources
        from tracker.queries.sources.sources import source_rows

        uses = sum(row.uses for row in self._context.project.query(source_rows, sources))
        question = plural(len(sources), "Delete 1 source?", "Delete {n} sources?")
        cited = (
            plural(uses, "1 citation of them is deleted too", "{n} citations of them are deleted too") if uses else ""
        )
        details = " ".join(part for part in (f"{cited}." if cited else "", tr("You can undo this.")) if part)
        if self._context.prompts.confirm(question, details, action=tr("Delete"), is_dangerous=True):
            self._context.project.perform(delete_sources, sources, with_citations=True)

    def merge(self, source: int, other: int | None = None) -> None:
        """Merge two sources. Without `other`, the user chooses it in the dialog."""
        from ui.merging.merge_dialog import MergeDialog

        self._attempt(lambda: MergeDialog.run(self._context, "source", source, other, parent=self._owner.window()))

    def use_pseudonym(self, source: int) -> None:
        """Replace the name of the first author of a source with a pseudonym everywhere."""
        from tracker.queries.evidence.record_drafts import source_draft
        from ui.erasing.erase_dialog import EraseDialog

        authors = self._context.project.query(source_draft, source).authors
        name = next((author.literal or f"{author.given} {author.family}".strip() for author in authors), "")
        self._attempt(lambda: EraseDialog.run(self._context, name, parent=self._owner.window(), is_pseudonym=True))

    def import_bibliography(self) -> None:
        """Choose a bibliography file, and show what an import would write."""
        self._bibliographies().import_bibliography()

    def export(self, sources: Sequence[int] | None) -> None:
        """Export these sources, or all with None, as a bibliography."""
        self._bibliographies().export_bibliography(sources)

    def copy_references(self, sources: Sequence[int], style: Style = "author_date") -> None:
        """Copy formatted references to the clipboard, one per line, as plain text and as HTML with italics."""
        from tracker.queries.evidence.record_drafts import source_draft

        project, language = self._context.project, table_language()
        drafts = [project.query(source_draft, source) for source in sources]
        confidential = sum(draft.is_confidential for draft in drafts)
        if confidential and not confirm_confidential_export(self._context.prompts, confidential, tr("Copy it too")):
            drafts = [draft for draft in drafts if not draft.is_confidential]
        references = [reference_runs(draft, style, language) for draft in drafts]
        if not references:
            return
        copied = QMimeData()
        copied.setText("\n".join("".join(run.text for run in runs) for runs in references))
        copied.setHtml("".join(f"<p>{''.join(map(_marked_up, runs))}</p>" for runs in references))
        QGuiApplication.clipboard().setMimeData(copied)
        self._context.bridge.notice_given.emit(plural(len(references), "Copied the reference", "Copied {n} references"))

    def menu(self, sources: Sequence[int], owner: QWidget) -> QMenu:
        """Return the menu for the selected sources."""
        menu = QMenu(owner)
        if not sources:
            return menu
        delete = plural(len(sources), "Delete source", "Delete {n} sources")
        merge = tr("Merge the two…") if len(sources) == 2 else tr("Merge with another…")
        entries: list[tuple[str, Callable[[], object], bool]] = [
            (with_keys(tr("Edit source…"), EDIT_KEYS), partial(self.edit, sources[0]), len(sources) == 1),
            (merge, partial(self.merge, *sources[:2]), len(sources) <= 2),
            (tr("Use a pseudonym…"), partial(self.use_pseudonym, sources[0]), len(sources) == 1),
            (with_keys(delete, DELETE_KEYS), partial(self.delete, sources), True),
        ]
        for words, act, is_possible in entries:
            action = menu.addAction(words, act)
            action.setEnabled(is_possible and not self._context.project.is_read_only)
        menu.addSeparator()
        copy = plural(len(sources), "Copy reference", "Copy {n} references")
        menu.addAction(with_keys(copy, COPY_KEYS), partial(self.copy_references, sources))
        note = plural(len(sources), "Copy reference as a note", "Copy {n} references as notes")
        menu.addAction(note, partial(self.copy_references, sources, "note"))
        export = plural(len(sources), "Export source…", "Export {n} sources…")
        menu.addAction(export, partial(self.export, sources))
        return menu

    def _bibliographies(self) -> Bibliographies:
        return Bibliographies(self._context, self._owner.window(), self._owner)

    def _attempt(self, action: Callable[[], object]) -> None:
        self._context.bridge.run_with_retry(action)


def with_keys(words: str, keys: str) -> str:
    """Return the text of a menu entry followed by its shortcut."""
    return f"{words}\t{QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)}"


def _marked_up(run: Run) -> str:
    """Return a piece of a reference as HTML, with its text escaped."""
    text = html.escape(run.text)
    return f"<i>{text}</i>" if run.is_italic else text
