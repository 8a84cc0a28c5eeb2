"""The list of the project's findings at the left: names with counts, and the current unsaved rule."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.queries.findings.finding_rows import SavedFinding
from ui.models.facet_tree import FacetLine, FacetSection
from ui.style.theme import Theme, set_kind
from ui.text.translation import tr
from ui.widgets.labels.text_labels import plain_tooltip
from ui.widgets.lists.facet_panel import FacetPanel

UNSAVED = "draft"
"""The key of the unsaved rule."""


class FindingsList(QWidget):
    """Emits `chosen` with the id of a finding, or None for the unsaved rule."""

    chosen = Signal(object)
    new_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        set_kind(self, "panel")
        self.lines = FacetPanel(theme)
        self.lines.setAccessibleName(tr("Findings"))
        self.lines.setAccessibleDescription(tr("Enter shows a finding"))
        self.new = QPushButton(tr("New count"))
        self.new.clicked.connect(lambda: self.new_asked.emit())
        self.lines.quick_filter_chosen.connect(lambda key: self.chosen.emit(None if key == UNSAVED else int(key)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(6)
        column.addWidget(self.lines, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 0, 8, 0)
        foot.addWidget(self.new)
        column.addLayout(foot)

    def show_findings(
        self,
        findings: Sequence[SavedFinding],
        counts: dict[int, str],
        chosen: int | None,
        unsaved_count: str,
        *,
        is_proposed: bool,
    ) -> None:
        """List the unsaved rule, which may be the proposed one, with its count, and the saved findings with theirs."""
        name = tr("Proposed") if is_proposed else tr("The current count") if findings else tr("Count")
        top = FacetLine("", UNSAVED, name, unsaved_count, chosen is None)
        lines = [
            FacetLine(
                "", str(saved.id), saved.name, counts.get(saved.id, ""), saved.id == chosen, plain_tooltip(saved.note)
            )
            for saved in findings
        ]
        self.lines.show_sections(tuple(FacetSection(line) for line in (top, *lines)))
