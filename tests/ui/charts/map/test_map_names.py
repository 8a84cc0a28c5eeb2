"""Names on the map are readable: they are within it, apart from each other, and not below the buttons."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.charts.map.made_map import made_partnerships
from ui.charts.colours import LIGHT
from ui.charts.map.map_camera import Camera
from ui.charts.map.map_chart import MapChart
from ui.charts.map.map_names import Box, placed_names
from ui.charts.map.map_scene import DrawnMap, MapScene, ProjectedMap, fitted_to
from ui.charts.timeline.scene import Type

WIDTH, HEIGHT = 400, 300
CORNER = (150, 150)


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


@pytest.mark.parametrize("seed", range(4))
def test_no_name_is_in_the_covered_corner(qapp: QApplication, seed: int) -> None:
    partnerships = made_partnerships(60, seed)
    camera = fitted_to(Camera(width=WIDTH, height=HEIGHT), partnerships, np.arange(len(partnerships)))
    scene = MapScene(ProjectedMap(DrawnMap(partnerships), camera), LIGHT, Type.of(QFont()))
    corner = (WIDTH - CORNER[0], HEIGHT - CORNER[1], WIDTH, HEIGHT)
    whole = (0, 0, WIDTH, HEIGHT)
    assert any(meet(box, corner) for _, box in placed_names(scene))
    boxes = [box for _, box in placed_names(replace(scene, corner=CORNER))]
    assert boxes
    assert not [box for box in boxes if meet(box, corner)]
    assert not [pair for pair in combinations(boxes, 2) if meet(*pair)]
    assert all(whole[0] <= box[0] and whole[1] <= box[1] and box[2] <= whole[2] and box[3] <= whole[3] for box in boxes)


def test_the_buttons_are_in_the_covered_corner(qtbot: QtBot) -> None:
    chart = MapChart(LIGHT)
    qtbot.addWidget(chart)
    for width, height in ((500, 400), (900, 300)):
        chart.resize(width, height)
        chart.show()
        QApplication.processEvents()
        wide, high = chart.view.scene.corner
        view = chart.view.rect()
        corner = QRect(view.right() - wide, view.bottom() - high, wide + 1, high + 1)
        for button in chart.findChildren(QToolButton):
            assert corner.contains(QRect(chart.view.mapFrom(chart, button.mapTo(chart, QPoint())), button.size()))
