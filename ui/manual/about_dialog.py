"""The dialog about the program: purpose, versions, licences and data sources."""

from __future__ import annotations

import platform

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.version import version
from ui.core.dialog import Dialog
from ui.style.sizes import DIALOG_EDGE, resize_to_text
from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.widgets.labels.text_labels import selectable_label, text_label


class AboutDialog(Dialog):
    """Shows the text of the dialog, which can be selected and copied."""

    outlives_project = True

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Twintrack"))
        set_kind(self, "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(DIALOG_EDGE, 22, DIALOG_EDGE, 18)
        column.setSpacing(10)
        column.addWidget(text_label("Twintrack", "", "title"))
        for words, kind in (
            (tr("Keeps the inventory of partnerships between governments, with a source for every status."), ""),
            (versions(), "muted"),
            (tr("It never opens a connection by itself; your project is one file on your own disk."), ""),
            (tr("Free software under the MIT licence. Icons: Lucide, ISC licence. Countries: Unicode CLDR."), "muted"),
            (tr("Names, codes and locations of bodies: GeoNames (geonames.org), licence CC BY 4.0."), "muted"),
            (tr("Outlines of the map: Natural Earth (naturalearthdata.com), public domain."), "muted"),
        ):
            column.addWidget(selectable_label(words, kind))
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column.addStretch(1)
        column.addLayout(row)
        resize_to_text(self, 480, 280)

    @classmethod
    def run(cls, parent: QWidget | None = None) -> AboutDialog:
        """Open the dialog."""
        dialog = cls(parent)
        dialog.open()
        return dialog


def versions() -> str:
    """Return the versions of Twintrack, Python, Qt and the name of the system."""
    return f"Twintrack {version()} · Python {platform.python_version()} · Qt {qVersion()} · {platform.system()}"
