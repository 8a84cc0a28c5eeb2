"""The definition of the chosen code, in a few lines below its field of codes or chips."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from ui.text.word_lines import shortened_lines
from ui.widgets.fields.chip_field import ChipField
from ui.widgets.fields.code_field import CodeField
from ui.widgets.labels.text_labels import RoleLabel


class DefinitionLine(RoleLabel):
    """Shows a text about the code that is chosen in a field, or about the current chip.

    Its height is that of `lines` lines, also without a text, so that no field of the form moves when a code is chosen
    or a chip is added. A longer text is shortened; the field or chip has the whole text as its
    tooltip.
    """

    def __init__(self, codes: CodeField | ChipField, text_of: Callable[[str], str], lines: int) -> None:
        self._codes, self._text_of, self._lines = codes, text_of, lines
        super().__init__("small")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", "muted")
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        changed = codes.changed if isinstance(codes, CodeField) else codes.current_changed
        changed.connect(self.show_chosen)
        self.show_chosen()

    @property
    def whole_text(self) -> str:
        """The text about the chosen code, which may be shown shortened."""
        code = self._code()
        return self._text_of(code) if code else ""

    def _code(self) -> str:
        return self._codes.code() if isinstance(self._codes, CodeField) else self._codes.current()

    def show_chosen(self) -> None:
        """Show as much of the text about the chosen code as fits."""
        lines = shortened_lines(self.whole_text, self.fontMetrics(), self.contentsRect().width(), self._lines)
        self.setText("\n".join(lines))

    def sizeHint(self) -> QSize:
        """Return the height of all lines."""
        metrics = self.fontMetrics()
        return QSize(0, self._lines * metrics.lineSpacing() + metrics.descent())

    def minimumSizeHint(self) -> QSize:
        """Return the height of all lines."""
        return self.sizeHint()

    def update_font(self) -> None:
        """Update the font, and fit the text again."""
        super().update_font()
        self.show_chosen()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text to the new width."""
        super().resizeEvent(event)
        self.show_chosen()
