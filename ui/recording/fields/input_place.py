"""The place of the cursor in a form as JSON, to be saved with its input and gone to again after a crash."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.recording.fields.input_state import input_of, inputs, unfold


def place_in(owner: QWidget) -> dict[str, Any]:
    """Return which input of a form has the focus, which part of it, and where its cursor is; empty for none."""
    focused = owner.focusWidget()
    if focused is None:
        return {}
    for name, part in inputs(owner):
        if focused is part or part.isAncestorOf(focused):
            return {"field": name, "part": _focusable(part).index(focused), "cursor": _cursor(focused)}
    return {}


def go_to_place(owner: QWidget, place: Mapping[str, Any]) -> QWidget | None:
    """Focus the place that `place_in` returned, and return the focused widget; None if there is no such place."""
    part = input_of(owner, str(place.get("field", "")))
    number, cursor = place.get("part"), place.get("cursor")
    among = _focusable(part) if part is not None else []
    if not isinstance(number, int) or not 0 <= number < len(among):
        return None
    found = among[number]
    unfold(found)
    found.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(cursor, int) and cursor >= 0:
        if isinstance(found, QLineEdit):
            found.setCursorPosition(min(cursor, len(found.text())))
        elif isinstance(found, QPlainTextEdit):
            at = found.textCursor()
            at.setPosition(min(cursor, len(found.toPlainText())))
            found.setTextCursor(at)
    return found


def _focusable(part: QWidget) -> list[QWidget]:
    """Return an input and the widgets in it, in the order in which they were made."""
    return [part, *part.findChildren(QWidget)]


def _cursor(focused: QWidget) -> int | None:
    if isinstance(focused, QLineEdit):
        return focused.cursorPosition()
    return focused.textCursor().position() if isinstance(focused, QPlainTextEdit) else None
