"""The marks before a status in tables, filters and lists."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tracker.domain.statuses.statuses import CODES
from ui.inventory.partnership_cells import DOT_STEP, paint_status_dots
from ui.style.theme import NAMES, Theme
from ui.widgets.fields.code_field import status_icon

ROOM = QRect(0, 0, 2 * DOT_STEP, 20)


def painted(theme: Theme, labels: tuple[str, ...]) -> QImage:
    """Return the marks of these labels as the table paints them."""
    picture = QImage(ROOM.size(), QImage.Format.Format_RGB32)
    picture.fill(theme.colour("card"))
    colours = {role: theme.colour(role) for role in ("strong_line", "text")}
    painter = QPainter(picture)
    paint_status_dots(painter, ROOM, labels, colours | {code: theme.status_colour(code) for code in CODES})
    painter.end()
    return picture


@pytest.mark.parametrize("name", NAMES)
def test_no_two_statuses_have_one_mark(qapp: QApplication, name: str) -> None:
    theme = Theme(name)
    marks = {code: painted(theme, (code,)) for code in CODES}
    icons = {code: status_icon(theme, code).pixmap(QSize(14, 14)).toImage() for code in CODES}
    for one, other in combinations(CODES, 2):
        assert marks[one] != marks[other], (one, other)
        assert icons[one] != icons[other], (one, other)


@pytest.mark.parametrize("name", NAMES)
def test_statuses_in_one_colour_differ_by_lines_that_can_be_seen(qapp: QApplication, name: str) -> None:
    theme = Theme(name)
    text = theme.colour("text").lightness()
    ground = theme.colour("card").lightness()

    def has_line(picture: QImage, *rows: int) -> bool:
        shades = [QColor(picture.pixel(4, row)).lightness() for row in rows]
        return any(abs(each - ground) > abs(text - ground) * 0.6 for each in shades)

    def lines(code: str) -> tuple[bool, bool]:
        """Return whether there is a line above the dot, and one below."""
        picture = painted(theme, (code,))
        return has_line(picture, 2, 3), has_line(picture, 15, 16)

    assert lines("in_force") == (False, False)
    assert lines("active") == (False, True)
    assert lines("reaffirmed") == (True, True)


def test_each_possible_label_has_its_mark(qapp: QApplication) -> None:
    theme = Theme("light")
    both = painted(theme, ("in_force", "active"))
    assert both != painted(theme, ("in_force",))
    assert both.copy(QRect(0, 0, DOT_STEP, 20)) == painted(theme, ("in_force",)).copy(QRect(0, 0, DOT_STEP, 20))
