"""The follow-ups of one record, for the pane or page on which the record is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from tracker.clock import today
from tracker.domain.records.subjects import Subject
from tracker.queries.evidence.follow_ups import FollowUpRow, OwnerKind, follow_ups_of
from tracker.queries.reader import Reader
from ui.core.context import Context
from ui.follow_ups.follow_up_actions import FollowUpActions
from ui.follow_ups.follow_up_text import due_text, record_text, state_text
from ui.text.own_values import further_line
from ui.text.translation import tr
from ui.widgets.labels.links import lead_label
from ui.widgets.labels.text_labels import selectable_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.reading_parts import heading
from ui.widgets.panels.record_lines import RecordLines

Reading = Callable[[Reader, OwnerKind, int], list[FollowUpRow]]
"""Reads the follow-ups that are listed for a record."""


class FollowUpLines(RecordLines):
    """One line for each follow-up of a record and of its parts, with a button that completes it."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        *,
        reading: Reading = follow_ups_of,
        has_heading: bool = True,
    ) -> None:
        """`has_heading`: whether a heading is shown above the lines."""
        super().__init__(context.bridge, parent)
        self._context = context
        self._reading, self._has_heading = reading, has_heading
        self._actions = FollowUpActions(context, self)
        self._record: tuple[OwnerKind, int, str] | None = None
        self._shown: tuple[FollowUpRow, ...] | None = None

    def show_record(self, kind: OwnerKind, record: int, name: str) -> None:
        """Show the follow-ups of a record; `name` is its display text. Nothing is built again if nothing differs."""
        found = tuple(self._context.project.query(self._reading, kind, record))
        if self._shown == found and self._record == (kind, record, name):
            return
        self._shown, self._record = found, (kind, record, name)
        self.show_lines(self._build(found, Subject(kind, record), name))

    def read_again(self) -> None:
        """Read the follow-ups of the shown record again."""
        if self._record is not None:
            self.show_record(*self._record)

    def _build(self, found: Sequence[FollowUpRow], subject: Subject, name: str) -> QWidget:
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if self._has_heading:
            column.addSpacing(10)
            column.addWidget(heading(tr("Follow-ups")))
        for row in found:
            column.addWidget(self._line(row, subject))
        if self._actions.can_write:
            column.addWidget(_linked(link_button(tr("Add a follow-up…")), partial(self._actions.add, subject, name)))
        return lines

    def _line(self, row: FollowUpRow, subject: Subject) -> QWidget:
        """Return a line: when it is due, what is to be done, of a part also which, and the button that completes it."""
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        state = state_text(row, today(self._context.project.clock))
        details = [row.note, *map(further_line, row.further), state, "" if row.subject == subject else record_text(row)]
        rest = " · ".join(filter(None, details))
        if not self._actions.can_write:
            layout.addWidget(selectable_label(f"{due_text(row)}: {rest}"), 1)
            return line
        edit: Callable[[], object] = partial(self._actions.edit, row)
        layout.addWidget(lead_label(due_text(row), f": {rest}", edit, "muted" if row.done_on is not None else ""), 1)
        button = QPushButton(tr("Done") if row.done_on is None else tr("Not done"))
        button.setAccessibleName(f"{button.text()}: {row.note}")
        button.setAutoDefault(False)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(partial(self._actions.complete, row))
        layout.addWidget(button)
        return line


def _linked(button: QPushButton, act: Callable[[], object]) -> QPushButton:
    """Connect a link to an action, and return it."""
    button.clicked.connect(lambda _checked=False: act())
    return button
