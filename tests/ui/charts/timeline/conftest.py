"""The timeline chart that the tests of this folder use."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from benchmarks.made_lanes import lanes_from_stories
from tests.ui.charts.timeline.made_chart import HORIZON, STORIES
from ui.charts.colours import LIGHT
from ui.charts.timeline.timeline_chart import TimelineChart


@pytest.fixture
def chart(qtbot: QtBot) -> Iterator[TimelineChart]:
    chart = TimelineChart(LIGHT)
    qtbot.addWidget(chart)
    chart.resize(900, 420)
    chart.show()
    chart.set_lanes(lanes_from_stories(STORIES, HORIZON))
    chart.set_as_of(735_000)
    yield chart
    QToolTip.hideText()
