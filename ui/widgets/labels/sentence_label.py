"""A sentence in a large font whose numbers are links to what they count."""

from __future__ import annotations

import html
from collections.abc import Collection, Sequence

from PySide6.QtCore import QRect, Qt, Signal

from ui.style.theme import Theme
from ui.text.word_lines import NO_BREAK
from ui.widgets.labels.link_label import LinkTabbingLabel
from ui.widgets.labels.text_labels import RoleLabel

Piece = tuple[str, str]
"""A text, and the key of what it counts (empty if it counts nothing)."""


class SentenceLabel(LinkTabbingLabel, RoleLabel):
    """Shows pieces as one paragraph. Those with a key are links; those in `bold` have the colour of the text."""

    number_requested = Signal(str)
    """The key of the number that was clicked."""

    def __init__(self, theme: Theme, bold: Collection[str] = (), scale: float = 1.0) -> None:
        super().__init__("sentence", scale)
        self._bold = frozenset(bold)
        self._theme = theme
        self._pieces: Sequence[Piece] = ()
        self._measured: tuple[object, int] | None = None
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.linkActivated.connect(self.number_requested)
        theme.changed.connect(self._show)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show another sentence."""
        if pieces != self._pieces:
            self._pieces = tuple(pieces)
            self._show()

    def height_of_text(self) -> int:
        """Return the height of the sentence at the current width, which is measured once for each text and font."""
        key = (self.text(), self.font().key(), self.width())
        if self._measured is None or self._measured[0] != key:
            self._measured = (key, self.heightForWidth(self.width()))
        return self._measured[1]

    def height_with(self, letters: int) -> int:
        """Return the height that the sentence would have with so many letters more."""
        more = "x" * 4
        words = f"{self.sentence} {' '.join([more] * (letters // 5))}"
        room = QRect(0, 0, self.width(), 10_000)
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()

    @property
    def sentence(self) -> str:
        """The text of the whole sentence."""
        return "".join(words for words, _ in self._pieces)

    def _show(self) -> None:
        # The numbers are links, so the text is markup; project data are escaped.
        self.setText("".join(self._marked_up(words, key) for words, key in self._pieces))
        self.setAccessibleName(self.sentence)

    def _marked_up(self, words: str, key: str) -> str:
        text = html.escape(words).replace(" %", f"{NO_BREAK}%")
        if not key:
            return text
        colour = self._theme.colour("text" if key in self._bold else "danger")
        style = f"color:{colour.name()};text-decoration:none;font-weight:600"
        return f'<a href="{html.escape(key)}" style="{style}">{text}</a>'
