"""Telling a screen reader what appears away from the keyboard: what was saved, what failed, how many are left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.text.translation import step, tr


class Step(Protocol):
    """A step of the project, as far as it is told."""

    @property
    def id(self) -> int:
        """By which it is known, done or undone."""
        ...

    @property
    def action(self) -> str:
        """What was done."""
        ...

    @property
    def facts(self) -> Mapping[str, Any]:
        """To what."""
        ...


class Announcer(QObject):
    """The program's voice; one lives as long as the program does."""

    said = Signal(str)
    """What was just said."""

    def say(self, about: QObject, words: str, *, is_urgent: bool = False) -> None:
        """Hand words to the desktop's reader, if there is one: after what it is saying, or at once."""
        event = QAccessibleAnnouncementEvent(about, words)
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if is_urgent else politeness.Polite)
        QAccessible.updateAccessibility(event)
        self.said.emit(words)


def announcer(app: QApplication) -> Announcer:
    """The program's voice."""
    found = app.findChild(Announcer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if found is not None else Announcer(app)


def announce(about: QWidget, words: str, *, is_urgent: bool = False) -> None:
    """Say something that `about` shows, as long as it is seen."""
    app = QApplication.instance()
    if words and about.isVisible() and isinstance(app, QApplication):
        announcer(app).say(about, words, is_urgent=is_urgent)


def step_news(undo: Step | None, redo: Step | None, now_undo: Step | None, now_redo: Step | None) -> str:
    """What became of a step, told by what could be undone and redone before and can be now."""
    if undo is not None and now_redo is not None and undo.id == now_redo.id:
        return tr("Undone: {step}", step=step(undo.action, undo.facts))
    if now_undo is None or (undo is not None and now_undo.id == undo.id):
        return ""
    words = step(now_undo.action, now_undo.facts)
    is_redone = redo is not None and now_undo.id == redo.id
    return tr("Redone: {step}", step=words) if is_redone else tr("Saved: {step}", step=words)
