"""Saves the input of open forms to disk while the user types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from tracker.errors import KnownError
from tracker.services.unsaved_entries import UnsavedEntry
from ui.core.project_entries import ProjectEntries

Contents = tuple[dict[str, Any], dict[str, Any]]
"""The changed fields of a form, and the place of the user in it."""

CHECK_EVERY = 1_000
"""Milliseconds between two checks of a form. Input that is unchanged since the previous check is saved."""
MAX_CHECKS_UNSAVED = 3
"""Number of checks after which input is saved although it is still changing: within five seconds of the first key."""


@dataclass(frozen=True, slots=True)
class FormKey:
    """The key to open a form again: its name in `ui.recording.reopened_forms`, and the ids of its records as JSON."""

    form: str
    facts: Mapping[str, Any]


class SavedForm(Protocol):
    """A form whose input can be saved as an unsaved entry."""

    def changed_fields(self) -> dict[str, Any]:
        """Return the fields that the user has changed, as JSON; empty if nothing was changed."""

    def subject(self) -> str:
        """Return the display text of the record that the form is about."""

    def place(self) -> dict[str, Any]:
        """Return the field and the place in it where the user is, as JSON."""


class EntrySaver(QObject):
    """Saves the input of one open form to disk: when it has not changed for a second, and every few seconds."""

    def __init__(self, entries: ProjectEntries, form: SavedForm, widget: QWidget, reopening: FormKey) -> None:
        """`widget` is the dialog of the form: its title is stored too, and saving ends when it is deleted."""
        super().__init__(widget)
        self._entries = entries
        self._form = form
        self._widget = widget
        self._reopening = reopening
        self._key = entries.store.new_key()
        self._last_saved: Contents = ({}, {})
        self._last_checked: Contents = ({}, {})
        self._checks = 0
        self._timer = QTimer(self, singleShot=True, interval=CHECK_EVERY)
        self._timer.timeout.connect(self._check)
        self._timer.start()

    def go_on_with(self, entry: UnsavedEntry) -> None:
        """Use the key of an existing unsaved entry for this form, so that it is overwritten."""
        self._key = entry.key
        self.save_now()
        self._entries.changed.emit()

    def save_now(self) -> None:
        """Save the input now. A failure is shown once, and saving is tried again later."""
        try:
            self._write(is_set_aside=False)
        except KnownError as error:
            self._entries.report_failure(error)

    def set_aside(self) -> None:
        """Save the input so that any run of the program may continue it; KnownError if it can't be written."""
        self._timer.stop()
        self._write(is_set_aside=True)
        self._entries.changed.emit()

    def forget(self) -> None:
        """Stop saving and delete the unsaved entry."""
        self._timer.stop()
        self._entries.forget(self._key)

    def begin_next(self) -> None:
        """Delete the entry, because it was saved as a record, and begin another one."""
        self._entries.forget(self._key)
        self._key = self._entries.store.new_key()
        self._last_saved, self._last_checked, self._checks = ({}, {}), ({}, {}), 0

    def _contents(self) -> Contents:
        """Return the changed fields and the place of the user in the form; no place without a changed field."""
        typed = self._form.changed_fields()
        return typed, self._form.place() if typed else {}

    def _check(self) -> None:
        """Save the input if it is unchanged since the last check or has been changing for long.

        If an error is raised here, saving ends; the form is not affected.
        """
        contents = self._contents()
        if contents == self._last_saved:
            self._checks = 0
        elif contents == self._last_checked or self._checks >= MAX_CHECKS_UNSAVED:
            self.save_now()
        else:
            self._checks += 1
        self._last_checked = contents
        self._timer.start()

    def _write(self, *, is_set_aside: bool) -> None:
        (typed, place), store = self._contents(), self._entries.store
        if typed:
            title, subject = self._widget.windowTitle(), self._form.subject()
            facts = self._reopening.facts
            where = str(self._entries.path)
            form = self._reopening.form
            entry = UnsavedEntry(self._key, form, title, subject, store.now(), facts, typed, where, place)
            store.save(entry, is_set_aside=is_set_aside)
        else:
            store.delete(self._key)
        self._last_saved, self._checks = (typed, place), 0
