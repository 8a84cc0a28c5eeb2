"""Correction of a date in the inspector: F2 opens a field in the entry, Enter saves, Escape cancels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QScrollArea

from tracker.domain.dates.vague_dates import VagueDate
from tracker.queries.rows import ActivityRow, ChangeRow, Dossier
from ui.core.context import Context
from ui.inspector.history_entries import ChangeEntry, RecordEntry

if TYPE_CHECKING:
    from ui.inspector.date_in_place import DateInPlace
    from ui.widgets.fields.date_field import DateReader

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class DateCorrection(QObject):
    """Moves the keyboard focus between the entries of the inspector, and corrects the date of the chosen entry."""

    def __init__(self, context: Context, scroll: QScrollArea, dossier: Callable[[], Dossier | None]) -> None:
        super().__init__(scroll)
        self._context = context
        self._scroll = scroll
        self._dossier = dossier
        self._entries: Sequence[RecordEntry] = ()
        self._chosen: int | None = None
        self._refocuses = False

    def follow(self, entries: Sequence[RecordEntry]) -> None:
        """Set the entries. If one of them was just corrected, it gets the keyboard focus."""
        self._entries = entries
        for entry in entries:
            entry.installEventFilter(self)
        chosen = self._chosen_entry()
        self._set_tab_stop(chosen)
        if self._refocuses and chosen is not None:
            self._refocuses = False
            QTimer.singleShot(0, chosen, lambda: self._go_to(chosen))

    def correct(self) -> None:
        """Open the date field in the chosen entry, or in the newest one if none is chosen."""
        # imported late: the first rows are painted without fields for dates
        from ui.inspector.date_in_place import DateInPlace

        entry = self._chosen_entry()
        if entry is None or self._context.project.is_read_only or entry.findChildren(DateInPlace):
            return
        editor = DateInPlace(self._reader(entry), self._date_of(entry.record))
        entry.column.insertWidget(1, editor)
        editor.cancelled.connect(lambda: self._close(entry, editor))
        editor.left.connect(lambda: self._close(entry, editor, goes_back=False))
        editor.date_entered.connect(lambda date: self._try_to_save(entry, editor, date))
        self._chosen = entry.record
        editor.field.line.selectAll()
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QTimer.singleShot(0, editor, lambda: self._scroll.ensureWidgetVisible(editor))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the focus between entries with the arrow keys; the entry with the focus is the chosen one."""
        if not isinstance(watched, RecordEntry) or watched not in self._entries:
            return False
        if event.type() == QEvent.Type.FocusIn:
            self._chosen = watched.record
            self._set_tab_stop(watched)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and not event.modifiers():
                place = list(self._entries).index(watched) + step
                self._go_to(self._entries[min(max(place, 0), len(self._entries) - 1)])
                return True
        return False

    def _go_to(self, entry: RecordEntry) -> None:
        entry.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(entry)

    def _set_tab_stop(self, reached: RecordEntry | None) -> None:
        """Make Tab stop at one entry only; the arrow keys reach the others."""
        for entry in self._entries:
            is_stop = entry is reached
            entry.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)

    def _chosen_entry(self) -> RecordEntry | None:
        first = next(iter(self._entries), None)
        return next((entry for entry in self._entries if entry.record == self._chosen), first)

    def _reader(self, entry: RecordEntry) -> DateReader:
        """Return the reader that the form of the record uses for its date."""
        from ui.recording.fields.field_queries import FormQueries

        readers = FormQueries(self._context.project)
        if not isinstance(entry, ChangeEntry):
            return readers.span
        return readers.of_status(entry.status)

    def _date_of(self, record: int) -> VagueDate | None:
        dossier = self._dossier()
        known: tuple[ChangeRow | ActivityRow, ...] = (*dossier.changes, *dossier.activities) if dossier else ()
        return next((one.date for one in known if one.id == record), None)

    def _try_to_save(self, entry: RecordEntry, editor: DateInPlace, date: VagueDate | None) -> None:
        if not self._context.bridge.run_with_retry(lambda: self._save(entry, date)):
            editor.go_on()

    def _save(self, entry: RecordEntry, date: VagueDate | None) -> None:
        """Save the record with the new date as one step."""
        from tracker.operations.activities import edit_activity
        from tracker.operations.statuses import edit_status_change
        from tracker.queries.evidence.record_drafts import activity_draft, change_draft

        project = self._context.project
        focused = QApplication.focusWidget()
        self._refocuses = focused is not None and self._scroll.isAncestorOf(focused)
        if isinstance(entry, ChangeEntry):
            change = replace(project.query(change_draft, entry.record), date=date)
            project.perform(edit_status_change, entry.record, change)
        else:
            activity = replace(project.query(activity_draft, entry.record), date=date)
            project.perform(edit_activity, entry.record, activity)

    def _close(self, entry: RecordEntry, editor: DateInPlace, *, goes_back: bool = True) -> None:
        editor.hide()
        editor.deleteLater()
        if goes_back:
            self._go_to(entry)
