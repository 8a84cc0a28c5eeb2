"""The way of the Tab key for inputs that are made late: Qt would put them last."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_before(following: QWidget, *made: QWidget) -> None:
    """Let the Tab key come to these, one after another, before it comes to `following`."""
    before = following.previousInFocusChain()
    # what hands the keyboard on, to `following` perhaps, stands for another place
    while before is not None and before is not following and not _takes_tab(before):
        before = before.previousInFocusChain()
    for widget in made:
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value) and widget.focusProxy() is None
