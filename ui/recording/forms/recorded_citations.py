"""The recorded citations of an edited record: one line each, with links to edit and delete it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tracker.domain.records.subjects import CitedKind
from tracker.queries.evidence.partnership_evidence import citations_of
from tracker.queries.rows import CitationRow
from ui.core.context import Context
from ui.text.record_names import citation_credit
from ui.text.translation import tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.labels.wrapping_buttons import link_button


class RecordedCitations(QWidget):
    """The list of recorded citations. Editing and deleting are steps of their own, independent of saving the form.

    With `about`, the display text of the record, there is also a link to add a citation.
    """

    def __init__(self, context: Context, kind: CitedKind, record: int, about: str = "") -> None:
        super().__init__()
        self._context = context
        self._target = (kind, record)
        self._about = about
        self._lines: dict[int, tuple[QWidget, QLabel]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._none = text_label(tr("No source yet."), "muted")
        self._column.addWidget(self._none)
        if about:
            add = link_button(tr("+ Add a source"))
            add.clicked.connect(self._add)
            self._column.addWidget(add)
        self._refresh()
        context.bridge.records_changed.connect(self._refresh)

    @property
    def has_any(self) -> bool:
        """Whether the record has a citation."""
        return bool(self._lines)

    def _line(self, citation: CitationRow) -> QWidget:
        line = QWidget()
        words = text_label(citation_credit(citation, None))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(words, 1)
        for caption, act in ((tr("Edit"), self._edit), (tr("Delete"), self._delete)):
            link = link_button(caption)
            link.setAccessibleName(f"{caption}: {citation.source.title}")
            link.clicked.connect(partial(act, citation))
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        self._lines[citation.id] = (line, words)
        return line

    def _refresh(self) -> None:
        """Update the list. Lines of unchanged citations are reused, so that the order of Tab does not change."""
        found = {citation.id: citation for citation in self._context.project.query(citations_of, *self._target)}
        for known, (line, words) in tuple(self._lines.items()):
            if known in found:
                words.setText(citation_credit(found[known], None))
            else:
                del self._lines[known]
                line.hide()
                line.deleteLater()
        for citation in found.values():
            if citation.id not in self._lines:
                self._column.insertWidget(1 + len(self._lines), self._line(citation))
        self._none.setVisible(not self._lines)

    def _add(self) -> None:
        from ui.recording.forms.citation_dialog import CitationDialog

        bridge = self._context.bridge
        bridge.run_with_retry(
            lambda: CitationDialog.add(self._context, *self._target, self._about, parent=self.window())
        )

    def _edit(self, citation: CitationRow, _checked: bool = False) -> None:
        from ui.recording.forms.citation_dialog import CitationDialog

        bridge = self._context.bridge
        bridge.run_with_retry(lambda: CitationDialog.edit(self._context, citation.id, parent=self.window()))

    def _delete(self, citation: CitationRow, _checked: bool = False) -> None:
        from tracker.operations.citations import delete_citation

        question = tr("Delete the citation of “{title}”?", title=citation.source.title)
        details = tr("It is removed at once, whether or not you save this form. You can undo this.")
        if self._context.prompts.confirm(question, details, action=tr("Delete"), is_dangerous=True):
            project = self._context.project
            self._context.bridge.run_with_retry(lambda: project.perform(delete_citation, citation.id))
