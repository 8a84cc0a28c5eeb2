"""Every page and dialog of the sample, one after another in one window, for tests of rules that all must follow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from tests.ready import ready
from tracker.services.sample import make_sample
from ui.pictures.page_pictures import DIALOGS, Drawing, drawing
from ui.pictures.pictured_window import PictureOptions
from ui.shell.startup.app import Application


@contextmanager
def drawn_sample(
    folder: Path,
    *,
    theme: str = "light",
    zoom: int = 100,
    size: tuple[int, int] = (1280, 720),
    language: str = "en",
) -> Iterator[Drawing]:
    """Yield a window on the sample, and restore the font of the application afterwards."""
    path = folder / "sample.twin"
    if not path.exists():
        ready(make_sample, path)
    app = QApplication.instance() or Application([])
    assert isinstance(app, QApplication)
    font = QFont(app.font())
    try:
        with drawing(path, PictureOptions(size, theme, language, None, zoom)) as drawn:
            yield drawn
    finally:
        app.setFont(font)
        app.setStyleSheet("")
        # The window is deleted with all its connections before the next one is created.
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@contextmanager
def view(drawn: Drawing, name: str) -> Iterator[QWidget]:
    """Show a page or dialog with the keyboard focus and return its window."""
    if name in DIALOGS:
        top = drawn.open_dialog(name)
    else:
        drawn.show_page(name)
        top = drawn.window
    top.activateWindow()
    QApplication.processEvents()
    yield top
    if name in DIALOGS and isValid(top):
        top.close()
        QApplication.processEvents()


def inside(top: QWidget) -> list[QWidget]:
    """Return all widgets of a window that are visible or can be scrolled into view."""
    return [widget for widget in top.findChildren(QWidget) if widget.window() is top and widget.isVisible()]


def stops(top: QWidget) -> list[QWidget]:
    """Return the widgets at which Tab is to stop."""
    return [
        widget
        for widget in inside(top)
        if widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    ]


def description(widget: QWidget) -> str:
    """Return a description of the widget for the messages of failed tests."""
    chain: list[str] = []
    one: QWidget | None = widget
    while one is not None and len(chain) < 4:
        chain.append(type(one).__name__)
        one = one.parentWidget()
    place = widget.mapTo(widget.window(), QPoint())
    return f"{' in '.join(chain)} at {place.x()}, {place.y()}: {widget.accessibleName()!r}"
