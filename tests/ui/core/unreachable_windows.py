"""Program that leaves windows which nothing refers to, and makes many objects while their parts handle events.

With the argument `automatic`, Python collects garbage at any moment, and the program crashes.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.core.background_task import collect_garbage_between_events

COUNT = 300
made: list[list[int]] = []


class Part(QWidget):
    """Makes many objects when it handles an event."""

    def event(self, event: QEvent) -> bool:
        made[:] = [[number] for number in range(1_000)]
        return super().event(event)


class Window(QWidget):
    """Refers to itself and its parts, so that only the garbage collector deletes it."""

    def __init__(self) -> None:
        super().__init__()
        self.again = self
        self.parts = [Part(self) for _ in range(3)]


def leave_windows() -> None:
    """Make all windows, each with events for its parts."""
    for _ in range(COUNT):
        for part in Window().parts:
            QCoreApplication.postEvent(part, QEvent(QEvent.Type.User))
        QCoreApplication.processEvents()
    QTimer.singleShot(0, app.quit)


app = QApplication([])
if sys.argv[1:] != ["automatic"]:
    collect_garbage_between_events()
QTimer.singleShot(0, leave_windows)
app.exec()
print(COUNT, "windows")
