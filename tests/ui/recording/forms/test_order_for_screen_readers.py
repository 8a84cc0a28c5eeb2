"""Screen readers meet the parts of a form in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.core.test_every_dialog import OPENERS
from tests.ui.room import Room
from ui.accessibility.tab_order import reading_order
from ui.widgets.fields.form_field import FormField
from ui.widgets.panels.fold import FoldableSection


def children(widget: QWidget) -> Iterator[QWidget]:
    """Yield a widget and all visible widgets in it, in the order of the children, as screen readers do."""
    yield widget
    for part in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if part.isVisible() and not part.isWindow():
            yield from children(part)


@pytest.mark.parametrize("name", ["record", "new partnership", "edit source", "new contact", "edit many"])
def test_the_fields_are_read_in_the_order_in_which_they_are_shown(room: Room, name: str) -> None:
    form = OPENERS[name](room)
    for section in form.findChildren(FoldableSection):
        section.set_open(True)
    QApplication.processEvents()

    def captions(parts: Iterator[QWidget]) -> list[str]:
        return [part.content.accessibleName() for part in parts if isinstance(part, FormField)]

    read = captions(children(form))
    assert len(read) > 5
    assert read == captions(reading_order(form))
