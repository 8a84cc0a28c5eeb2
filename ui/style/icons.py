"""Icons: the line drawings of `resources/icons`, in the colours of the palette and at the scale of the screen."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from tracker.paths import resource
from ui.style.theme import Theme


def icon(name: str, theme: Theme, role: str = "text", checked_role: str = "") -> QIcon:
    """Return the icon `resources/icons/<name>.svg` in the colour of a role. It follows changes of the theme.

    `checked_role` is the role on a pressed button; that of other buttons if it is not given.
    """
    return QIcon(_Drawing(name, role, checked_role or role, theme))


def program_icon() -> QIcon:
    """Return the icon of the program in all sizes."""
    result = QIcon()
    for path in resource("desktop", "icons", "hicolor").glob("*x*/apps/twintrack.png"):
        size = int(path.parts[-3].split("x")[0])
        result.addFile(str(path), QSize(size, size))
    return result


def renderer(name: str, colour: QColor) -> QSvgRenderer:
    """Return a renderer of an icon in a colour."""
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour.name()).encode()))


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")


class _Drawing(QIconEngine):
    """Draws one icon on demand, in the current colour of its role."""

    def __init__(self, name: str, role: str, checked_role: str, theme: Theme) -> None:
        super().__init__()
        self._name = name
        self._role = role
        self._checked_role = checked_role
        self._theme = theme

    def clone(self) -> QIconEngine:
        """Return a copy, as Qt requires."""
        return _Drawing(self._name, self._role, self._checked_role, self._theme)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon into the rectangle."""
        renderer(self._name, self._colour(mode, state)).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon on a transparent background. The size is in device pixels.

        It is drawn once for each colour and size: Qt calls this whenever a button is painted.
        """
        key = f"{self._name} {self._colour(mode, state).name()} {size.width()} {size.height()}"
        result = QPixmap(size)
        if not QPixmapCache.find(key, result):
            result.fill(Qt.GlobalColor.transparent)
            painter = QPainter(result)
            self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
            painter.end()
            QPixmapCache.insert(key, result)
        return result

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        """Return the colour in the present palette."""
        role = self._checked_role if state == QIcon.State.On else self._role
        return self._theme.colour("disabled" if mode == QIcon.Mode.Disabled else role)
