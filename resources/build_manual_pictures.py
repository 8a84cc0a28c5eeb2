"""Draw the pictures of the manual: the pages and dialogs that it shows, of the sample, in each of its languages.

Run it with the program's own Python after a page has changed; it writes `manual/<language>/*.png` anew, in 256 colours.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from datetime import date  # noqa: E402  the path must be set first

import numpy as np  # noqa: E402
from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtGui import QColor, QImage, QPainter  # noqa: E402

from tracker.sample import make_sample  # noqa: E402
from ui.pictures import write_pictures  # noqa: E402

DAY = date(2023, 5, 7).toordinal()
SIZE = (1280, 800)
PICTURE = re.compile(r"\]\((\w+)\.png\)")


def main() -> None:
    """Draw what the chapters show."""
    for folder in sorted(path for path in (HERE / "manual").iterdir() if path.is_dir()):
        shown = {name for chapter in folder.glob("*.md") for name in PICTURE.findall(chapter.read_text("utf-8"))}
        for page in sorted(shown):
            draw(page, folder)


def draw(page: str, folder: Path) -> None:
    """Draw one page or dialog in the language of the folder."""
    with tempfile.TemporaryDirectory() as kept:
        sample = Path(kept) / "Sample.twin"
        make_sample(sample)
        (path,) = write_pictures(sample, Path(kept), page, SIZE, language=folder.name, as_of=DAY, alone=True)
        image = framed(QImage(str(path)))
        few = image.convertToFormat(QImage.Format.Format_Indexed8, most_used(image), Qt.ImageConversionFlag.AvoidDither)
        target = folder / f"{page}.png"
        few.save(str(target), "PNG", 0)
        print(target.relative_to(HERE), target.stat().st_size // 1024, "KiB")


def framed(image: QImage) -> QImage:
    """The picture in a thin line, for it stands on a page of its own colour."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setPen(QColor("#c9ced6"))
    painter.drawRect(image.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return image


def most_used(image: QImage) -> list[int]:
    """The 256 colours that most dots have."""
    dots = np.frombuffer(image.constBits(), np.uint32)
    colours, counts = np.unique(dots, return_counts=True)
    return [int(colour) for colour in colours[np.argsort(-counts)[:256]]]


if __name__ == "__main__":
    main()
