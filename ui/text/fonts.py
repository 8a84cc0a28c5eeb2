"""Whether the fonts of this computer can show names in Chinese characters, or any text at all.

Letters that no font has are drawn as empty boxes, without an error. Windows and macOS come with fonts for all scripts
that are used here, so that only other systems are looked at.
"""

from __future__ import annotations

import sys
from enum import Enum

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from ui.text.translation import tr

LATIN, HANZI = "A", "武汉漢"
"""Letters that are looked for: simplified and traditional characters."""
PACKAGE = "fonts-noto-cjk"
"""What Debian calls a font that has them all; the README names it too."""


class Lacking(Enum):
    """What is drawn as empty boxes."""

    NOTHING = ""
    HANZI = "Chinese characters"
    ALL = "all text"


def lacking(system: str = sys.platform) -> Lacking:
    """What the fonts here can't show; a QApplication must exist."""
    if system in ("win32", "darwin"):
        return Lacking.NOTHING
    metrics = QFontMetrics(QApplication.font())
    if not all(metrics.inFontUcs4(ord(letter)) for letter in LATIN):
        return Lacking.ALL
    return Lacking.NOTHING if all(metrics.inFontUcs4(ord(letter)) for letter in HANZI) else Lacking.HANZI


def lacking_text() -> str:
    """What the window says where Chinese characters are missing, and what to install."""
    return tr(
        "No font on this computer has Chinese characters: names in them are shown as empty boxes. Install such a font, "
        "for example Noto Sans CJK (on Debian or Ubuntu: {command}), and start Twintrack again.",
        command=f"sudo apt-get install {PACKAGE}",
    )


def warn_of_boxes(*, also_of_hanzi: bool = True) -> None:
    """Say in one line on error output what is drawn as empty boxes, and what to install; nothing where all is shown."""
    missing = lacking()
    if missing is Lacking.ALL or (missing is Lacking.HANZI and also_of_hanzi):
        print(
            f"No font on this computer shows {missing.value}: empty boxes are drawn instead. Install one, for example "
            f"Noto Sans CJK; on Debian or Ubuntu: sudo apt-get install -y {PACKAGE}",
            file=sys.stderr,
        )
