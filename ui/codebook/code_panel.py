"""The panel that shows one code: its definition and former ones, as what it counts, and its uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tracker.queries.codebook.code_users import CodeUser
from tracker.queries.codebook.codebook import CodeRow, FormerDefinition
from ui.style.theme import set_kind
from ui.text.code_text import codebook_texts, label_of, user_text
from ui.text.translation import plural, tr
from ui.widgets.labels.text_labels import selectable_label, text_label
from ui.widgets.panels.flow_layout import FlowLayout
from ui.widgets.panels.scrolled import scrolled


class CodePanel(QWidget):
    """Shows one code and the buttons to change it."""

    records_asked = Signal()
    queue_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Definition of the code"))
        self.records_button = QPushButton()
        set_kind(self.records_button, "link")
        self.records_button.clicked.connect(self.records_asked)
        self.queue_button = QPushButton()
        set_kind(self.queue_button, "primary")
        self.queue_button.clicked.connect(self.queue_asked)
        self._shown: tuple[str, str] | None = None
        """The list and the code that are shown."""
        self._texts = QWidget()
        self._column = QVBoxLayout(self._texts)
        self._column.setContentsMargins(12, 10, 12, 10)
        self._column.setSpacing(6)
        self._area = scrolled(self._texts)
        self._area.viewport().setAutoFillBackground(False)
        self._texts.setAutoFillBackground(False)
        self.buttons = FlowLayout(gap=6)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(6, 6, 6, 6)
        whole.setSpacing(8)
        whole.addWidget(self._area, 1)
        whole.addWidget(self.queue_button)
        whole.addWidget(self.records_button)
        whole.addLayout(self.buttons)

    def show_code(
        self, row: CodeRow | None, former: Sequence[FormerDefinition] = (), users: Sequence[CodeUser] = ()
    ) -> None:
        """Show a code with its former definitions and what names it; None shows nothing."""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for part in _parts(row, former, users) if row is not None else ():
            self._column.addWidget(part)
        self._column.addStretch(1)
        shown = (row.list_name, row.code) if row is not None else None
        if shown != self._shown:
            self._shown = shown
            self._area.verticalScrollBar().setValue(0)
        self.records_button.setVisible(row is not None)
        self.queue_button.setVisible(row is not None and row.waiting > 0)
        if row is not None:
            self.records_button.setEnabled(row.uses > 0)
            self.records_button.setText(plural(row.uses, "1 record", "{n} records"))
            self.queue_button.setText(plural(row.waiting, "Code 1 record again…", "Code {n} records again…"))


def _parts(row: CodeRow, former: Sequence[FormerDefinition], users: Sequence[CodeUser]) -> Iterator[QWidget]:
    texts = codebook_texts()
    yield selectable_label(label_of(row), "", "subtitle")
    *lines, _ = texts.lines(row)
    for head, words in lines:
        yield text_label(head, "muted")
        yield selectable_label(words)
    if not lines:
        yield text_label(tr("It has no definition yet."), "muted")
    if users:
        yield text_label(tr("Named by"), "muted")
    for user in users:
        yield selectable_label(user_text(user))
    for each in former:
        yield text_label(texts.until(each), "", "heading")
        for head, words in texts.meaning_lines(texts.former(each, row)):
            yield selectable_label(f"{head}: {words}", "muted")
