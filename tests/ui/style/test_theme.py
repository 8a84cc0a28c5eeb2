"""The palettes: complete, readable, with distinguishable colours, and changed at run time."""

from __future__ import annotations

import tomllib
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tracker.domain.statuses.statuses import CODES
from tracker.paths import resource
from ui.style.theme import (
    NAMES,
    READABLE,
    Theme,
    contrast,
    font,
    load_palette,
    mixed,
    palette_for,
    set_kind,
    style_sheet,
)
from ui.widgets.labels.links import lead_label

TEXT_ON_GROUND = [
    *((text, ground) for text in ("text", "muted") for ground in ("page", "panel", "card", "control", "hover")),
    *(("text", ground) for ground in ("field", "selection", "pressed", "danger_soft", "warning_soft")),
    # chips, links and notes are shown on cards, pages, selected rows and banners
    *(
        (text, ground)
        for text in ("link", "danger", "warning", "good")
        for ground in ("page", "panel", "card", "selection")
    ),
    ("muted", "selection"),
    ("danger", "danger_soft"),
    ("warning", "warning_soft"),
    ("placeholder", "field"),
    ("selection_text", "selection"),
    ("accent_text", "accent"),
    ("accent_text", "accent_hover"),
    ("tooltip_text", "tooltip"),
    ("as_of_text", "as_of"),
]
FAMILIES = ("in_force", "reduced", "dormant", "under_review", "ending_decided", "terminated", "suspended", "proposed")


@pytest.mark.parametrize("name", NAMES)
def test_text_can_be_read(name: str) -> None:
    theme = Theme(name)
    poor = {
        (text, ground): round(ratio, 2)
        for text, ground in TEXT_ON_GROUND
        if (ratio := contrast(theme.colour(text), theme.colour(ground))) < READABLE
    }
    assert not poor


@pytest.mark.parametrize("name", NAMES)
def test_every_status_has_a_colour_and_can_be_read_as_a_chip(name: str) -> None:
    theme = Theme(name)
    assert set(theme.palette.statuses) == set(CODES)
    for code in CODES:
        assert contrast(theme.status_ink(code), theme.status_soft(code)) >= READABLE, code


def test_palettes_have_the_same_roles() -> None:
    light, *others = (load_palette(name) for name in NAMES)
    for other in others:
        assert other.roles.keys() == light.roles.keys()


def seen_without(colour: QColor, cone: str) -> tuple[float, float, float]:
    """Return the colour as seen without one kind of cone: Machado, Oliveira and Fernandes 2009, severity 1."""
    matrix = {
        "red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
        "blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
        "green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    }[cone]
    channels = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    red, green, blue = (
        max(0.0, sum(weight * channel for weight, channel in zip(row, channels, strict=True))) for row in matrix
    )
    # Convert to a scale on which equal steps look about equal.
    return red ** (1 / 2.2), green ** (1 / 2.2), blue ** (1 / 2.2)


@pytest.mark.parametrize("cone", ["red", "green", "blue"])
@pytest.mark.parametrize("name", NAMES)
def test_families_are_distinguishable_without_one_kind_of_cone(name: str, cone: str) -> None:
    theme = Theme(name)
    seen = {code: seen_without(theme.status_colour(code), cone) for code in FAMILIES}
    near = {
        (one, other): round(distance, 3)
        for one, other in combinations(FAMILIES, 2)
        if (distance := sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True)) ** 0.5) < 0.09
    }
    assert not near


MARK = 3.0
"""The contrast that WCAG 2.1 requires of graphical objects."""


@pytest.mark.parametrize("name", NAMES)
def test_marks_have_enough_contrast(name: str) -> None:
    """The focus ring, important lines and input fields. The ring is two lines, so that it is visible on accent
    buttons, too.
    """
    theme = Theme(name)
    pairs = [
        *(("focus", ground) for ground in ("page", "panel", "card", "field", "control", "hover", "selection")),
        ("panel", "accent"),
        *(("accent", ground) for ground in ("page", "panel", "card", "field")),
        *(("danger", ground) for ground in ("page", "panel", "card", "field")),
        *(("as_of", ground) for ground in ("page", "card")),
        *(("edge", ground) for ground in ("panel", "field")),
    ]
    poor = {
        (mark, ground): round(ratio, 2)
        for mark, ground in pairs
        if (ratio := contrast(theme.colour(mark), theme.colour(ground))) < MARK
    }
    assert not poor


def test_high_contrast_has_precedence_over_light_and_dark() -> None:
    high, none = Qt.ContrastPreference.HighContrast, Qt.ContrastPreference.NoPreference
    assert {palette_for(scheme, high) for scheme in Qt.ColorScheme} == {"contrast"}
    assert palette_for(Qt.ColorScheme.Dark, none) == "dark"
    assert palette_for(Qt.ColorScheme.Light, none) == palette_for(Qt.ColorScheme.Unknown, none) == "light"


def test_contrast_is_computed_as_in_wcag() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


def test_mixing_interpolates_between_two_colours() -> None:
    black, white = QColor("black"), QColor("white")
    assert mixed(black, white, 0) == black
    assert mixed(black, white, 1) == white
    assert mixed(black, white, 0.5).red() == pytest.approx(128, abs=1)


def test_choosing_another_theme_restyles_the_application_and_emits_a_signal(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme("light")
    theme.apply(qapp)
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert theme.is_dark
    assert qapp.palette().window().color() == theme.colour("panel")
    assert theme.colour("accent").name() in qapp.styleSheet()
    qapp.setStyleSheet("")


def test_the_kind_of_a_widget_can_change_while_it_is_shown(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme("light")
    theme.apply(qapp)
    label = QLabel("text")
    qtbot.addWidget(label)
    label.show()
    set_kind(label, "danger")
    assert label.palette().windowText().color() == theme.colour("danger")
    set_kind(label, "muted")
    assert label.palette().windowText().color() == theme.colour("muted")
    qapp.setStyleSheet("")


def test_fonts_scale_with_the_users_font(qapp: QApplication) -> None:
    own = qapp.font()
    own.setPointSizeF(10)
    larger = qapp.font()
    larger.setPointSizeF(20)
    assert font("title", larger).pointSizeF() == pytest.approx(2 * font("title", own).pointSizeF())
    assert font("small", own).pointSizeF() < 10 < font("title", own).pointSizeF()


@pytest.mark.parametrize("name", NAMES)
def test_a_palette_is_read_as_the_library_for_toml_reads_it(name: str) -> None:
    known, palette = tomllib.loads(resource("themes", f"{name}.toml").read_text("utf-8")), load_palette(name)
    assert known == {
        "name": palette.name,
        "is_dark": palette.is_dark,
        "roles": palette.roles,
        "statuses": palette.statuses,
    }


def test_links_in_text_follow_another_palette(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme("light")
    theme.apply(qapp)
    label = lead_label("Arnhem", ": was edited", lambda: None)
    qtbot.addWidget(label)
    label.show()
    light = ink(label)
    theme.choose("dark")
    QApplication.processEvents()
    fresh = lead_label("Arnhem", ": was edited", lambda: None)
    qtbot.addWidget(fresh)
    fresh.resize(label.size())
    fresh.show()
    assert ink(label) == ink(fresh)
    assert ink(label) != light
    theme.choose("light")


def ink(widget: QWidget) -> QImage:
    QApplication.processEvents()
    return widget.grab().toImage()


@pytest.mark.parametrize("box", [QCheckBox, QRadioButton])
def test_boxes_grow_with_the_text(qtbot: QtBot, box: type[QAbstractButton]) -> None:
    sizes = []
    for scale in (1.0, 2.0):
        shown = box("Charts")
        qtbot.addWidget(shown)
        shown.setStyleSheet(style_sheet(load_palette("light"), scale))
        shown.ensurePolished()
        option = QStyleOptionButton()
        option.initFrom(shown)
        part = {
            QCheckBox: QStyle.SubElement.SE_CheckBoxIndicator,
            QRadioButton: QStyle.SubElement.SE_RadioButtonIndicator,
        }[box]
        sizes.append(shown.style().subElementRect(part, option, shown).width())
    assert sizes == [15, 28]
