"""Draw the pictures of the manual: pages and dialogs with the sample, in each of its languages.

Run it with the program's own Python after a page has changed. It replaces `manual/<language>/*.png`, in 256 colours,
and the picture of the README.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
sys.path.insert(0, str(RESOURCES.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from datetime import date  # noqa: E402  the path must be set first

import numpy as np  # noqa: E402
from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtGui import QColor, QImage, QPainter  # noqa: E402

from tracker.services.sample import make_sample  # noqa: E402
from ui.pictures.page_pictures import write_pictures  # noqa: E402
from ui.pictures.pictured_window import PictureOptions  # noqa: E402

DAY = date(2023, 5, 7).toordinal()
SIZE, SIZE_OF_WINDOW = (1280, 800), (1440, 900)
COLOURS = 256
NEAREST = 3
"""The difference, of 255, up to which colours are merged if there are more than 256."""
PICTURE = re.compile(r"\]\((\w+)\.png\)")


def main() -> None:
    """Draw the pictures that the chapters show, and the window for the README."""
    for folder in sorted(path for path in (RESOURCES / "manual").iterdir() if path.is_dir()):
        shown = {name for chapter in folder.glob("*.md") for name in PICTURE.findall(chapter.read_text("utf-8"))}
        for page in sorted(shown):
            draw(page, folder / f"{page}.png", folder.name)
    draw("timeline", RESOURCES.parent / "docs" / "pictures" / "window.png", "en", SIZE_OF_WINDOW)


def draw(page: str, target: Path, language: str, size: tuple[int, int] = SIZE) -> None:
    """Draw one page or dialog in a language."""
    with tempfile.TemporaryDirectory() as kept:
        sample = Path(kept) / "Sample.twin"
        make_sample(sample)
        options = PictureOptions(size, language=language, as_of=DAY, alone=True)
        (path,) = write_pictures(sample, Path(kept), page, options)
        image = framed(QImage(str(path)))
        few = image.convertToFormat(QImage.Format.Format_Indexed8, most_used(image), Qt.ImageConversionFlag.AvoidDither)
        few.save(str(target), "PNG", 0)
        print(target.relative_to(RESOURCES.parent), target.stat().st_size // 1024, "KiB")


def framed(image: QImage) -> QImage:
    """Return the picture with a thin frame, because the page around it may have the same colour."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setPen(QColor("#c9ced6"))
    painter.drawRect(image.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return image


def most_used(image: QImage) -> list[int]:
    """Return 256 colours: the most frequent ones without very similar ones, so that rare colours are included."""
    dots = np.frombuffer(image.constBits(), np.uint32)
    colours, counts = np.unique(dots, return_counts=True)
    colours = colours[np.argsort(-counts, kind="stable")]
    parts = np.stack([(colours >> shift) & 255 for shift in (16, 8, 0)], axis=1).astype(int)
    for nearness in range(NEAREST, -1, -1):
        chosen: list[int] = []
        for place, part in enumerate(parts):
            if not chosen or np.abs(parts[chosen] - part).max(axis=1).min() > nearness:
                chosen.append(place)
            if len(chosen) == COLOURS:
                break
        if len(chosen) == COLOURS:
            break
    return [int(colour) for colour in colours[chosen]]


if __name__ == "__main__":
    main()
