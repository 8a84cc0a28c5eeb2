"""The roles of the program's own widgets for screen readers. Qt calls them fillers, whose names are not read."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QSplitterHandle, QWidget

CHART = QAccessible.Role.Chart
LIST_ITEM = QAccessible.Role.ListItem
TEXT = QAccessible.Role.StaticText


@cache
def install_roles() -> None:
    """Give widgets the role that their class states as `accessible_role`; others with a name are groups.

    Qt asks for roles only while a screen reader runs.
    """
    QAccessible.installFactory(_interface)


def _interface(class_name: str, about: QObject) -> QAccessibleInterface | None:
    """Return the interface of a widget that Qt does not know, and None for another one.

    `class_name` is its class or one that this inherits from; QWidget comes last.
    """
    if not isinstance(about, QWidget):
        return None
    role = getattr(about, "accessible_role", None)
    if isinstance(about, QSplitterHandle):
        role = QAccessible.Role.Separator
    elif role is None and class_name == "QWidget" and about.accessibleName():
        role = QAccessible.Role.Grouping
    return None if role is None else QAccessibleWidget(about, role)
