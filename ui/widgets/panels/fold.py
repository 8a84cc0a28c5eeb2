"""A part of a form that can be folded."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.style.theme import FontRole
from ui.widgets.labels.wrapping_buttons import link_button


class FoldableSection(QWidget):
    """A link that shows and hides `content`."""

    toggled = Signal(bool)

    def __init__(self, words: str, content: QWidget, *, is_open: bool = False, role: FontRole | None = None) -> None:
        """`role` is that of the font of the link."""
        super().__init__(content.parentWidget())
        self._words = words
        self._content = content
        self._is_open = is_open
        self._link = link_button("", role)
        self._link.clicked.connect(lambda: self.set_open(not self._is_open))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._link)
        column.addWidget(content)
        self.setFocusProxy(self._link)
        self._show()

    def take_link(self) -> QWidget:
        """Remove the link from the section, and return it to be shown elsewhere; the section is its content alone."""
        layout = self.layout()
        assert layout is not None
        layout.removeWidget(self._link)
        return self._link

    @property
    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self._is_open

    def set_open(self, is_open: bool) -> None:
        """Show or hide the content."""
        if is_open != self._is_open:
            self._is_open = is_open
            self._show()
            self.toggled.emit(is_open)

    def _show(self) -> None:
        self._link.setText(f"{'▾' if self._is_open else '▸'} {self._words}".replace("&", "&&"))
        self._link.setAccessibleName(self._words)
        self._content.setVisible(self._is_open)
