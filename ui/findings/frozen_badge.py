"""The badge above a finding that says how long ago it was frozen, and how its number differs since."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton

from tracker.clock import Clock
from tracker.queries.findings.finding_rows import FrozenRow
from tracker.queries.rows import Interval
from ui.style.theme import set_kind
from ui.text.day_text import seconds_ago_text
from ui.text.spans import compared_words, span_text
from ui.text.translation import tr

_SECOND, _HALF_MINUTE = 1_000, 30_000
"""Milliseconds between two updates of the badge: in the first minute, and later."""


class FrozenBadge(QPushButton):
    """A link with the time since the latest result. It is kept up to date while it is visible."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        set_kind(self, "link")
        self._clock = clock
        self._result: FrozenRow | None = None
        self._now: Interval | None = None
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._show_text)
        self.hide()

    def show_result(self, result: FrozenRow | None, now: Interval | None) -> None:
        """Show the latest frozen result and the current number of endings. The badge is hidden without a result."""
        self._result, self._now = result, now
        self._show_text()
        self.setVisible(result is not None)

    def _show_text(self) -> None:
        result = self._result
        if result is None:
            return
        moment, now = datetime.fromisoformat(result.taken_at), self._clock.now()
        explanation = ""
        words = tr("Frozen {ago}", ago=seconds_ago_text(moment, now))
        then = result.counts.get("total")
        if then is not None and self._now is not None and then != self._now:
            before, after = span_text(then), span_text(self._now)
            words = tr("{frozen}: then {then}, now {now}", frozen=words, then=before, now=after)
            explanation = compared_words(before, after)
        self.setText(words)
        self.setToolTip("\n".join(filter(None, (tr("Show what changed since"), explanation))))
        self.setAccessibleDescription(explanation)
        is_recent = (now - moment.astimezone()).total_seconds() < 60
        self._tick.setInterval(_SECOND if is_recent else _HALF_MINUTE)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to update the text."""
        super().showEvent(event)
        self._show_text()
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop updating the text."""
        super().hideEvent(event)
        self._tick.stop()
