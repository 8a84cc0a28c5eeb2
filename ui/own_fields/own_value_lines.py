"""The values of one record's own fields, for the pane or page on which the record is read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.records.subjects import Subject
from tracker.queries.evidence.own_fields import own_values
from tracker.queries.rows import OwnValueRow
from ui.core.context import Context
from ui.text.own_values import value_text
from ui.text.translation import tr
from ui.widgets.labels.links import credit_label
from ui.widgets.labels.text_labels import selectable_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.reading_parts import heading


class OwnValueLines(QWidget):
    """One line for each field with a value, and a link to the form. Empty if the kind of record has no own fields."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._record: tuple[Subject, str] | None = None
        self._shown: tuple[OwnValueRow, ...] | None = None
        self._lines = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._lines)
        context.bridge.records_changed.connect(self._follow_records)

    def show_record(self, subject: Subject, name: str) -> None:
        """Show the values of a record; `name` is its display text. Nothing is built again if nothing differs."""
        found = tuple(self._context.project.query(own_values, subject))
        if self._shown == found and self._record == (subject, name):
            return
        self._shown, self._record = found, (subject, name)
        lines = self._filled() if found else QWidget()
        self._column.replaceWidget(self._lines, lines)
        self._lines.hide()
        # deleted later, because the click being handled may be on a link in it
        self._lines.deleteLater()
        self._lines = lines
        self.setVisible(bool(found))

    def _filled(self) -> QWidget:
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addSpacing(10)
        column.addWidget(heading(tr("Own fields")))
        for row in self._shown or ():
            if not row.value.is_empty:
                column.addWidget(value_line(row))
        if not self._context.project.is_read_only:
            link = link_button(tr("Fill in own fields…"))
            link.clicked.connect(lambda _checked=False: self._open_form())
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return lines

    def _open_form(self) -> None:
        from ui.recording.forms.own_values_dialog import OwnValuesDialog

        if self._record is not None:
            subject, name = self._record
            self._context.bridge.run_with_retry(
                lambda: OwnValuesDialog.run(self._context, subject, name, parent=self.window())
            )

    def _follow_records(self) -> None:
        parent = self.parentWidget()
        if parent is not None and parent.isVisible():
            self._context.bridge.run_with_retry(self._read_again)

    def _read_again(self) -> None:
        if self._record is not None:
            self.show_record(*self._record)


def value_line(row: OwnValueRow) -> QWidget:
    """Return a line with the name of a field and its value; a link can be opened."""
    words = f"{row.field.draft.name}: {value_text(row)}"
    return credit_label(words, row.value.text, "") if row.field.draft.value_type == "link" else selectable_label(words)
