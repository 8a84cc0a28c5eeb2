"""The program's only QApplication."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from ui.accessibility.roles import install_roles
from ui.style.icons import program_icon
from ui.text.translation import tr


class Application(QApplication):
    """Emits `file_asked` when macOS asks to open a file that was double-clicked while the program runs."""

    file_asked = Signal(QUrl)

    def event(self, event: QEvent) -> bool:
        """Emit `file_asked` for the system's request; pass everything else on to Qt."""
        if isinstance(event, QFileOpenEvent):
            self.file_asked.emit(event.url())
            return True
        return super().event(event)


def application() -> QApplication:
    """Return the running QApplication, or create it. Name and icon of the program are set in both cases."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else Application(sys.argv[:1])
    app.setApplicationName("twintrack")
    app.setApplicationDisplayName(tr("Twintrack"))
    app.setDesktopFileName("app.twintrack.twintrack")
    app.setWindowIcon(program_icon())
    install_roles()
    return app
