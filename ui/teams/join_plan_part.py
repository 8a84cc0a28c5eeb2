"""The changes by joining a team with the open project: counts, and the names of the records below them."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from tracker.services.teams.join_plan import JoinPlan
from tracker.wording import join_texts
from ui.text.languages import table_language
from ui.text.translation import plural, tr
from ui.widgets.labels.text_labels import text_label

LINES_HEIGHT = 170
MOST_LINES = 2_000
"""Most records that are named; the counts are those of all."""


class JoinPlanPart(QWidget):
    """Shows a plan; nothing until `show_plan`."""

    def __init__(self) -> None:
        super().__init__()
        self.about = text_label("", "", "strong")
        self.published, self.taken, self.conflicts = text_label(), text_label(), text_label()
        self.records = QPlainTextEdit(readOnly=True)
        self.records.setAccessibleName(tr("The records of both"))
        self.records.setMinimumHeight(LINES_HEIGHT)
        self.records.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.about, self.published, self.taken, self.conflicts):
            column.addWidget(part)
        column.addWidget(self.records, 1)
        words = tr("Nothing is written before you join. The others receive your changes when you publish.")
        column.addWidget(text_label(words, "muted", "small"))

    def show_plan(self, plan: JoinPlan) -> None:
        """Show a plan."""
        self.about.setText(join_texts.join_heading(plan, tr))
        self.published.setText(join_texts.published_text(plan, tr, plural))
        self.taken.setText(join_texts.taken_text(plan, tr, plural))
        self.conflicts.setText(join_texts.conflicts_text(plan, tr, plural))
        lines = _lines(plan)
        self.records.setPlainText("\n".join(lines))
        self.records.setVisible(bool(lines))


def _lines(plan: JoinPlan) -> list[str]:
    language = table_language()
    lines: list[str] = []
    for heading, found in (
        (tr("To publish"), join_texts.record_lines(plan.published[:MOST_LINES], tr, language)),
        (tr("To take in"), join_texts.record_lines(plan.taken[:MOST_LINES], tr, language)),
        (tr("Open conflicts"), join_texts.conflict_lines(plan, tr, language)[:MOST_LINES]),
    ):
        if found:
            lines += [*([""] if lines else []), heading, *found]
    return lines
