"""Sizes grow with the text, as far as there is room."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.style.sizes import resize_to_text, room_for, scaled


def with_text(widget: QWidget, times: float) -> QWidget:
    font = widget.font()
    font.setPointSizeF(font.pointSizeF() * times)
    widget.setFont(font)
    return widget


def test_twice_the_text_size_gives_twice_the_room(qtbot: QtBot) -> None:
    usual, large = scaled(200, with_text(QWidget(), 2.0)), scaled(200, with_text(QWidget(), 4.0))
    assert 1.8 * usual <= large <= 2.2 * usual
    assert scaled(200, with_text(QWidget(), 0.5)) == 200


def test_a_dialog_stays_within_its_room(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(2400, 300)
    dialog = QDialog(window)
    qtbot.addWidget(window)
    resize_to_text(dialog, 5000, 5000)
    assert dialog.size() == room_for(dialog)
    assert dialog.width() == window.width() - 40
    assert dialog.height() < dialog.screen().availableSize().height()
