"""Make the PNGs of the program's icons from their drawings: `python devtools/build_program_icons.py`.

They are written below `resources/desktop`, in the layout of a desktop's `share` folder.
"""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HICOLOR = Path(__file__).parent.parent / "resources" / "desktop" / "icons" / "hicolor"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def main() -> None:
    """Draw each icon in each size."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication([])
    for drawing in sorted((HICOLOR / "scalable").rglob("*.svg")):
        for size in SIZES:
            target = HICOLOR / f"{size}x{size}" / drawing.parent.name / f"{drawing.stem}.png"
            target.parent.mkdir(parents=True, exist_ok=True)
            drawn(drawing, size).save(str(target))
    application.quit()


def drawn(drawing: Path, size: int) -> QImage:
    """Return the drawing as a square of `size` pixels, with a transparent background."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(drawing)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


if __name__ == "__main__":
    main()
