"""Measures frames of the map with all partnerships of the world, moving and at rest, compared with a single picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from benchmarks.timeline_frame import HEIGHT, WIDTH, measured
from benchmarks.timing import Figure, late, median, milliseconds
from tracker.project import Project
from tracker.queries.inventory.map_partnerships import map_partnerships
from tracker.queries.inventory.selection import InventoryFilter
from ui.charts.colours import LIGHT
from ui.charts.map.map_view import MapView
from ui.shell.startup.app import application

ONE_FRAME = 16.7
COMPLETE, ANOTHER_DAY = 120, 150
WEEK = 7
BESIDE = "a widget with one picture"


class Blank(QWidget):
    """The least that any map must do: draw a picture of its own size."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(WIDTH, HEIGHT)
        self._picture = QPixmap(WIDTH, HEIGHT)
        self._picture.fill(LIGHT.card)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()


def measure_map(world: Path, as_of: int, runs: int, frames: int) -> list[Figure]:
    """Measure a frame while panning and zooming, the complete picture at rest, and a new as-of day, at 1600 x 900."""
    application()
    with Project.open(world, read_only=True) as project:
        view, blank = MapView(LIGHT), Blank()
        view.resize(WIDTH, HEIGHT)
        view.show()
        blank.show()
        view.set_partnerships(project.query(map_partnerships, InventoryFilter(as_of)))
        whole = _painter_of(view)

        def complete() -> None:
            view.finish()
            whole()

        def day_moved(day: int) -> None:
            view.set_partnerships(project.query(map_partnerships, InventoryFilter(day)))
            complete()

        complete()
        ground, _ = measured(lambda number: _painter_of(blank)(), frames)
        moves: dict[str, Callable[[int], None]] = {
            "while it is dragged": lambda number: view._move(lambda camera: camera.panned(5, 2 * (-1) ** number)),
            "while it is zoomed": lambda number: view.zoom(1.05 if number // 10 % 2 else 1 / 1.05),
        }
        figures = []
        for words, move in moves.items():
            found, worst = measured(lambda number: (move(number), whole()), frames)  # noqa: B023
            target, is_reached = f"≤ {ONE_FRAME} ms at p95", worst <= ONE_FRAME
            what, shown = f"map: a frame {words}", f"{len(view.partnerships):,} partnerships"
            figures.append(Figure(what, found, "ms", BESIDE, ground, target, is_reached, worst, shown))
        view.fit()
        rests = [milliseconds(lambda: (view.zoom(1.01), complete())) for _ in range(runs)]
        days = [milliseconds(lambda day=day: day_moved(day)) for day in range(as_of, as_of - WEEK * runs, -WEEK)]  # type: ignore[misc]
        view.hide()
        blank.hide()
    for words, times, most in (
        ("all partnerships painted again when it rests", rests, COMPLETE),
        ("the as-of day moved, to the complete picture", days, ANOTHER_DAY),
    ):
        value = median(times)
        figures.append(
            Figure(f"map: {words}", value, "ms", BESIDE, ground, f"≤ {most} ms", value <= most, late=late(times))
        )
    return figures


def _painter_of(widget: QWidget) -> Callable[[], None]:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)

    return lambda: widget.render(image)
