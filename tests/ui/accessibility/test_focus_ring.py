"""The focused widget is visibly marked on every page, in every dialog and in every palette."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.views import VIEWS, description, drawn_sample, stops, view
from ui.accessibility.focus_ring import FocusRing, FocusRings, room_of_ring
from ui.pictures.page_pictures import Drawing
from ui.style.theme import NAMES, Theme, contrast

MARKS = 3.0
"""The contrast that WCAG 2.1 requires of graphics."""


@pytest.fixture(scope="module", params=NAMES)
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drawing]:
    with drawn_sample(tmp_path_factory.mktemp("ring"), theme=request.param) as drawn:
        yield drawn


def image_of(widget: QWidget) -> QImage:
    """Return the image of a widget within its window, as far as it is visible."""
    top = widget.window()
    whole = QRect(widget.mapTo(top, QPoint()), widget.size()).marginsAdded(room_of_ring(widget))
    return top.grab(whole & top.rect()).toImage()


def changed_pixels(before: QImage, after: QImage) -> int:
    """Return the number of pixels along the edges that differ with enough contrast."""
    width, height = before.width(), before.height()
    edge = [(x, y) for x in range(width) for y in (*range(3), *range(height - 3, height))]
    edge += [(x, y) for y in range(3, height - 3) for x in (*range(3), *range(width - 3, width))]
    return sum(
        1
        for x, y in edge
        if before.pixel(x, y) != after.pixel(x, y)
        and contrast(QColor(before.pixel(x, y)), QColor(after.pixel(x, y))) >= MARKS
    )


Kind = tuple[type, object]

MET: dict[Kind, str] = {}
"""The first view with each kind of widget, once all views were shown in one palette."""


@pytest.mark.slow
def test_the_focused_widget_is_visibly_marked(drawn: Drawing) -> None:
    """Checks every kind of widget in the first view that has it."""
    met: dict[Kind, str] = {}
    for name in dict.fromkeys(MET.values()) or VIEWS:
        with view(drawn, name) as top:
            drawn.window.status.hide()  # background tasks show and hide their progress in it
            others = stops(top)
            if len(others) < 2:
                continue
            # From here on the keyboard moves the focus.
            QTest.keyClick(QApplication.focusWidget() or top, Qt.Key.Key_Tab)
            for widget in others:
                kind = (type(widget), widget.property("kind"))
                if kind not in met:
                    met[kind] = name
                    check_ring(widget, next(one for one in others if one is not widget))
    assert met.keys() >= MET.keys()
    MET.update(met)


def check_ring(widget: QWidget, other: QWidget) -> None:
    """Compare the images of the widget with and without the keyboard focus."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    focused = image_of(widget)
    other.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    plain = image_of(widget)
    if plain.size() == focused.size() and not plain.isNull():
        assert changed_pixels(plain, focused) >= min(plain.width(), plain.height()), description(widget)


def test_the_ring_appears_with_tab(drawn: Drawing) -> None:
    with view(drawn, "partnerships") as top:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert len([ring for ring in top.findChildren(FocusRing) if ring.isVisible()]) == 1


def test_the_ring_follows_its_widget(drawn: Drawing) -> None:
    with view(drawn, "settings") as top:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        (ring,) = (ring for ring in top.findChildren(FocusRing) if ring.isVisible())
        assert ring.geometry() == QRect(focused.mapTo(top, QPoint()), focused.size())
        before = ring.geometry()
        top.resize(top.width() + 40, top.height())
        QApplication.processEvents()
        assert ring.geometry() == QRect(focused.mapTo(top, QPoint()), focused.size()) != before


@pytest.mark.parametrize("kind", [QRadioButton, QCheckBox])
def test_the_ring_covers_nothing_of_a_choice(
    qtbot: QtBot, qapp: QApplication, kind: type[QRadioButton | QCheckBox]
) -> None:
    theme = Theme("light")
    theme.apply(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    choice, other = kind("Table (CSV, TSV)"), QPushButton("Save")
    for part in (choice, other):
        column.addWidget(part)
    rings = FocusRings(qapp, theme, window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Tab)
    choice.setFocus(Qt.FocusReason.TabFocusReason)
    shown = [ring.geometry() for ring in window.findChildren(FocusRing) if ring.isVisible()]
    assert shown
    assert all(place == choice.geometry().adjusted(-3, -3, 3, 3) for place in shown)
    rings.deleteLater()
