"""Announcements for screen readers of what appears away from the focus: saved, failed, number found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.text.step_text import step
from ui.text.translation import tr


class Step(Protocol):
    """The properties of a step of the project that an announcement needs."""

    @property
    def id(self) -> int:
        """The id of the step, the same when it is undone or redone."""
        ...

    @property
    def action(self) -> str:
        """The code of the operation."""
        ...

    @property
    def facts(self) -> Mapping[str, Any]:
        """The facts that the text of the step needs."""
        ...


class Announcer(QObject):
    """Sends announcements to the screen reader; one instance exists as long as the program runs."""

    announced = Signal(str)
    """Emitted with the text of each announcement."""

    def send(self, about: QObject, words: str, *, is_urgent: bool = False) -> None:
        """Announce a text to the screen reader, if there is one. An urgent text interrupts the current speech."""
        # Imported here: the empty window announces nothing.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        event = QAccessibleAnnouncementEvent(about, words)
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if is_urgent else politeness.Polite)
        QAccessible.updateAccessibility(event)
        self.announced.emit(words)


def announcer(app: QApplication) -> Announcer:
    """Return the announcer of the application; it is created on first use."""
    found = app.findChild(Announcer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if found is not None else Announcer(app)


def announce(about: QWidget, words: str, *, is_urgent: bool = False) -> None:
    """Announce a text that is shown in `about`, if `about` is visible."""
    app = QApplication.instance()
    if words and about.isVisible() and isinstance(app, QApplication):
        announcer(app).send(about, words, is_urgent=is_urgent)


def step_news(undo: Step | None, redo: Step | None, now_undo: Step | None, now_redo: Step | None) -> str:
    """Return the announcement of a changed journal, from the next undo and redo before and after the change."""
    if undo is not None and now_redo is not None and undo.id == now_redo.id:
        return tr("Undone: {step}", step=step(undo.action, undo.facts))
    if now_undo is None or (undo is not None and now_undo.id == undo.id):
        return ""
    words = step(now_undo.action, now_undo.facts)
    is_redone = redo is not None and now_undo.id == redo.id
    return tr("Redone: {step}", step=words) if is_redone else tr("Saved: {step}", step=words)
