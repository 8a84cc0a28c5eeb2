"""The part of the inspector below the activities: missing checks, facts and steps of the partnership."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tracker.domain.records.subjects import Subject
from tracker.queries.evidence.succession import PartnershipSuccession, succession_of
from tracker.queries.rows import CitationRow, Dossier
from ui.core.context import Context
from ui.follow_ups.follow_up_lines import FollowUpLines
from ui.inspector.inspector_actions import InspectorActions
from ui.inspector.partnership_text import activity_gap, confirmed_text, fact_lines, unanswered_text
from ui.inspector.record_steps import StepsFold
from ui.inspector.succession_lines import succession_lines
from ui.own_fields.own_value_lines import OwnValueLines
from ui.style.theme import set_kind
from ui.text.record_names import tie_text
from ui.text.translation import tr
from ui.widgets.labels.text_labels import selectable_label, text_label
from ui.widgets.panels.reading_parts import heading

Facts = tuple[tuple[str, ...], PartnershipSuccession, tuple[CitationRow, ...]]


class LowerPart(QWidget):
    """Shows a dossier. Widgets are built again only for facts that differ from those shown before."""

    def __init__(self, context: Context, actions: InspectorActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._actions = actions
        self._notes: list[QLabel] = []
        self._facts_shown: Facts | None = None
        self._facts = QWidget(self)
        self.own_values = OwnValueLines(context)
        self.follow_ups = FollowUpLines(context)
        self._steps = StepsFold(context.project)
        self._note_lines = QVBoxLayout()
        self._note_lines.setSpacing(6)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addLayout(self._note_lines)
        self._column.addWidget(self._facts)
        self._column.addWidget(self.own_values)
        self._column.addWidget(self.follow_ups)
        self._column.addSpacing(12)
        self._column.addWidget(self._steps)
        self._column.addStretch(1)

    def show_dossier(self, dossier: Dossier, as_of: int) -> None:
        """Show what is known of the partnership on the as-of day."""
        notes = [(activity_gap(dossier, as_of), "muted")]
        notes += [(words, "muted") for words in unanswered_text(dossier, as_of)]
        if words := confirmed_text(dossier, as_of):
            notes.append((words, "warning" if dossier.is_stale else "muted"))
        self._show_notes(notes)
        found = self._context.project.query(succession_of, dossier.row.id)
        facts = (tuple(fact_lines(dossier)), found, tuple(dossier.citations))
        if facts != self._facts_shown:
            self._facts_shown = facts
            self._show_facts(dossier, found)
        self.own_values.show_record(Subject("partnership", dossier.row.id), tie_text(dossier.row))
        self.follow_ups.show_record("partnership", dossier.row.id, tie_text(dossier.row))
        self._steps.show_records([dossier.row.id])

    def _show_notes(self, notes: Sequence[tuple[str, str]]) -> None:
        while len(self._notes) < len(notes):
            label = text_label("", "muted")
            self._notes.append(label)
            self._note_lines.addWidget(label)
        for place, label in enumerate(self._notes):
            words, kind = notes[place] if place < len(notes) else ("", "muted")
            label.setText(words)
            set_kind(label, kind)
            label.setVisible(place < len(notes))

    def _show_facts(self, dossier: Dossier, found: PartnershipSuccession) -> None:
        facts = QWidget()
        column = QVBoxLayout(facts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        lines: list[QWidget] = [selectable_label(line) for line in fact_lines(dossier)]
        lines += succession_lines(self._context, found)
        if lines or dossier.citations:
            add_heading(column, tr("About the partnership"))
            for line in lines:
                column.addWidget(line)
            if dossier.citations:
                column.addWidget(self._actions.evidence_of_partnership(dossier))
        self._column.replaceWidget(self._facts, facts)
        self._facts.hide()
        self._facts.setParent(None)
        self._facts.deleteLater()
        self._facts = facts
        facts.setVisible(bool(lines or dossier.citations))


def add_heading(column: QVBoxLayout, words: str) -> None:
    """Add a heading with room above it."""
    column.addSpacing(10)
    column.addWidget(heading(words))
