"""The base class of lines about a record that are read again when they are shown and after changes."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.core.bridge import Bridge


class RecordLines(QWidget):
    """Lines about a record, which a subclass reads. While they are hidden nothing is read."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._lines = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._lines)
        bridge.records_changed.connect(self._follow_records)

    def read_again(self) -> None:
        """Read the record, and show its lines if they differ."""
        raise NotImplementedError

    def show_lines(self, lines: QWidget) -> None:
        """Show other lines instead."""
        self._column.replaceWidget(self._lines, lines)
        self._lines.hide()
        # deleted later, because the click being handled may be on a button in it
        self._lines.deleteLater()
        self._lines = lines

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what may have changed while the lines were hidden."""
        self.read_again()
        super().showEvent(event)

    def _follow_records(self) -> None:
        if self.isVisible():
            self._bridge.run_with_retry(self.read_again)
