"""The current rule above the timeline: its sentence, counted again while the edges of its period are dragged."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from tracker.domain.findings.rules import Rule
from tracker.queries.findings.finding_choices import common_countries, first_rule
from tracker.queries.findings.findings import finding_numbers
from ui.core.context import Context
from ui.core.view_state import ViewState
from ui.findings.sentence_pieces import counted_pieces
from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.widgets.labels.sentence_label import SentenceLabel
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.text_room import TextRoom

MORE_LETTERS = 20
"""Letters by which the sentence becomes longer with other numbers and days, for which it keeps room."""
SCALE, LOW_SCALE = 0.76, 0.55
"""Font size of the sentence relative to the page of findings: usually, and on a page with few lines of text."""


class TimelineQuestion(QFrame):
    """Shows the current rule and its counts. It counts at most once per turn of the event loop, while visible."""

    period_changed = Signal(object)
    """The first and last day (ordinals) of the rule's period."""
    findings_asked = Signal()

    def __init__(self, context: Context, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._state = context, state
        self._countries = context.project.query(common_countries)
        self._shown_rule: Rule | None = None
        self._pressed = QPointF()
        set_kind(self, "card")
        self.sentence = SentenceLabel(context.theme, bold=("share", "denominator"), scale=SCALE)
        self.sentence.setToolTip(tr("Open it in Findings"))
        self.lead = link_button(tr("Findings ▸"))
        self.lead.setAccessibleName(tr("Open it in Findings"))
        self._is_small = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(14)
        row.addWidget(TextRoom(self.sentence, self), 1)
        row.addWidget(self.lead, 0, Qt.AlignmentFlag.AlignTop)
        self._soon.timeout.connect(lambda: self.isVisible() and context.bridge.run_with_retry(self._count_and_show))
        state.rule_changed.connect(self.follow)
        # With the counts, when the page follows the as-of day too, so that the lanes are painted once.
        state.selection_changed.connect(self._soon.start)
        self.sentence.number_requested.connect(self.findings_asked)
        self.lead.clicked.connect(self.findings_asked)
        self.sentence.installEventFilter(self)

    @property
    def rule(self) -> Rule:
        """The current rule, or the default one."""
        return self._state.rule or first_rule(self._countries, self._state.selection.as_of)

    def refresh(self) -> None:
        """Count again, because records may have changed."""
        self._countries = self._context.project.query(common_countries)
        self._shown_rule = None
        self.follow()

    def follow(self) -> None:
        """Follow the rule and the as-of day: show the period immediately, and count in the next turn of the loop."""
        rule = self.rule
        self.period_changed.emit((rule.first_day, rule.last_day))
        if self._shown_rule != rule:
            self._soon.start()

    def set_small_font(self, is_small: bool) -> None:
        """Show the sentence in a smaller font, which leaves room for lanes on a page of few lines."""
        self._is_small = is_small
        self.sentence.set_scale(LOW_SCALE if is_small else SCALE)
        self.sentence.setMinimumHeight(0)

    @property
    def saved_by_small_font(self) -> int:
        """The height in pixels that the smaller font saves at least; fewer lines may save more. 0 in that font."""
        height = max(self.sentence.minimumHeight(), self.sentence.height_of_text())
        return 0 if self._is_small else int(height * (1 - LOW_SCALE / SCALE))

    def set_period(self, first_day: int, last_day: int) -> None:
        """Set the period of the rule. At its default, the period follows the as-of day again."""
        rule = replace(self.rule, first_day=first_day, last_day=last_day)
        default = self._state.proposed or first_rule(self._countries, self._state.selection.as_of)
        self._state.set_rule(None if rule == default else rule)

    def _count_and_show(self) -> None:
        rule = self.rule
        self.period_changed.emit((rule.first_day, rule.last_day))
        if rule == self._shown_rule:
            return
        self._shown_rule = rule
        numbers = self._context.project.query(finding_numbers, rule)
        self.sentence.show_pieces(counted_pieces(rule, numbers))
        self._keep_room()

    def _keep_room(self) -> None:
        """Keep the height of the longest sentence, so that changing numbers do not move the lanes during a drag."""
        more = 0 if self._is_small else MORE_LETTERS  # on a page with few lines, lanes need the room more
        height = max(self.sentence.height_of_text(), self.sentence.height_with(more))
        self.sentence.setMinimumHeight(max(self.sentence.minimumHeight(), height))

    def showEvent(self, event: QShowEvent) -> None:
        """Follow changes that were made while the widget was hidden."""
        super().showEvent(event)
        self.follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the findings when the user clicks the sentence outside its links. A drag selects text.

        In another width, keep other room for the sentence.
        """
        if isinstance(event, QResizeEvent) and event.size().width() != event.oldSize().width():
            self.sentence.setMinimumHeight(0)
            self._keep_room()
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            if event.type() == QEvent.Type.MouseButtonPress:
                self._pressed = event.position()
            is_over = event.type() == QEvent.Type.MouseButtonRelease and not self.sentence.hasSelectedText()
            if is_over and (event.position() - self._pressed).manhattanLength() < 4:
                self.findings_asked.emit()
        return False
