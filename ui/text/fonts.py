"""Checks whether the fonts of this computer have Chinese characters, or any characters at all.

Characters without a font are drawn as empty boxes, without an error. Windows and macOS have fonts for all scripts used
here, so only other systems are checked.
"""

from __future__ import annotations

import sys
from enum import Enum

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from ui.text.translation import tr

LATIN, HANZI = "A", "武汉漢"
"""The characters that are checked; the Chinese ones are simplified and traditional."""
PACKAGE = "fonts-noto-cjk"
"""The Debian package of a font with all these characters; the README names it too."""


class Lacking(Enum):
    """The characters that are drawn as empty boxes."""

    NOTHING = ""
    HANZI = "hanzi"
    ALL = "all"


def lacking(system: str = sys.platform) -> Lacking:
    """Return which characters the fonts of this computer lack. A QApplication must exist."""
    if system in ("win32", "darwin"):
        return Lacking.NOTHING
    metrics = QFontMetrics(QApplication.font())
    if not all(metrics.inFontUcs4(ord(letter)) for letter in LATIN):
        return Lacking.ALL
    return Lacking.NOTHING if all(metrics.inFontUcs4(ord(letter)) for letter in HANZI) else Lacking.HANZI


def lacking_text() -> str:
    """Return the notice about missing Chinese characters, with the font to install."""
    return tr(
        "No font on this computer has Chinese characters: names in them are shown as empty boxes. Install such a font, "
        "for example Noto Sans CJK (on Debian or Ubuntu: {command}), and start Twintrack again.",
        command=f"sudo apt-get install {PACKAGE}",
    )


def warn_of_boxes(*, also_of_hanzi: bool = True) -> None:
    """Print one line to stderr about missing characters and the font to install; nothing if none are missing."""
    missing = lacking()
    if missing is Lacking.ALL or (missing is Lacking.HANZI and also_of_hanzi):
        print(_boxes_text(missing), file=sys.stderr)


def _boxes_text(missing: Lacking) -> str:
    command = f"sudo apt-get install -y {PACKAGE}"
    if missing is Lacking.ALL:
        return tr(
            "No font on this computer shows all text: empty boxes are drawn instead. Install one, for example Noto "
            "Sans CJK; on Debian or Ubuntu: {command}",
            command=command,
        )
    return tr(
        "No font on this computer shows Chinese characters: empty boxes are drawn instead. Install one, for example "
        "Noto Sans CJK; on Debian or Ubuntu: {command}",
        command=command,
    )
