"""The steps that changed records: who changed what and when. They are queried when the section is unfolded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.records.words import field_words
from tracker.queries.rows import FieldChange, LostValue, RecordStep
from ui.text.conflict_text import plain_text
from ui.text.day_text import moment_text
from ui.text.step_text import step as step_words
from ui.text.translation import code_text, tr
from ui.widgets.labels.text_labels import selectable_label, text_label
from ui.widgets.panels.fold import FoldableSection

if TYPE_CHECKING:
    from tracker.project import Project

_NO_WORDS = frozenset({
    "about", "bodies", "csl", "derived_from", "finding", "order", "partnership", "result", "rule", "source",
    "successor", "superseded_by", "tie_group",
})  # fmt: skip
"""Fields whose values are records or data and are not shown."""
MAX_LENGTH = 80
"""Maximum number of characters shown of a value; the journal contains the whole value."""


class StepsFold(QWidget):
    """A folded section. Unfolding it queries the steps that changed any of the records."""

    def __init__(self, project: Project, records: Sequence[int] = ()) -> None:
        super().__init__()
        self._project = project
        self._records = records
        self._steps: QWidget | None = None
        self._content = QWidget()
        self._place = QVBoxLayout(self._content)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.fold = FoldableSection(tr("Edit history"), self._content)
        self.fold.toggled.connect(self._show_steps)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fold)

    def show_records(self, records: Sequence[int]) -> None:
        """Fold the section. Unfolded again, it shows the steps of these records."""
        self._records = records
        self.fold.set_open(False)
        if self._steps is not None:
            self._steps.setParent(None)
            self._steps.deleteLater()
            self._steps = None

    def _show_steps(self, is_open: bool) -> None:
        if not is_open or self._steps is not None:
            return
        self._steps = steps_part(steps_of(self._project, self._records))
        self._place.addWidget(self._steps)


def steps_of(project: Project, records: Sequence[int]) -> list[RecordStep]:
    """Return the steps that changed any of the records or their parts, newest first, each once with all its changes."""
    from tracker.queries.evidence.journal_steps import steps_with_parts

    return project.query(steps_with_parts, records)


def steps_part(steps: Sequence[RecordStep]) -> QWidget:
    """Return a list of steps: what was done, when and by whom, and the changed values."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    for step in steps:
        column.addWidget(selectable_label(step_words(step.step.action, step.step.facts)))
        details = (moment_text(step.step.when), step.step.who, tr("undone") if step.step.is_undone else "")
        column.addWidget(text_label(" · ".join(part for part in details if part), "muted", "small"))
        for change in step.changes:
            if words := change_text(change):
                column.addWidget(selectable_label(words, "muted", "small"))
        for lost in step.lost:
            column.addWidget(selectable_label(lost_text(lost), "muted", "small"))
        column.addSpacing(5)
    return part


def change_text(change: FieldChange) -> str:
    """Return a line such as `note: before → after`; empty for internal fields and the fields of a new record."""
    is_hidden = change.field in ("position", "placed_after") or change.field.endswith(
        ("_id", "_earliest", "_latest", "_edtf")
    )
    if change.before is None or is_hidden:
        return ""
    field = change.field.removesuffix("_words")
    words = tr(field_words()[field]) if field in field_words() else field.replace("_", " ")
    return f"{words}: {_value_text(change.before)} → {_value_text(change.after)}"


def lost_text(lost: LostValue) -> str:
    """Return a line such as `date: 1998 was kept, not Oct 1999 (a colleague)`; only values that are text are shown."""
    field = tr(field_words().get(lost.field, lost.field))
    who = f" ({lost.who})" if lost.who else ""
    if lost.field in _NO_WORDS:
        return tr("{field}: one of two values was kept{who}", field=field, who=who)
    kept, other = (_shortened(plain_text(lost.field, value, {})) for value in (lost.kept, lost.lost))
    return tr("{field}: {kept} was kept, not {other}{who}", field=field, kept=kept, other=other, who=who)


def _value_text(value: object) -> str:
    if value in (None, ""):
        return tr("nothing")
    return _shortened(code_text(value) if isinstance(value, str) else str(value))


def _shortened(words: str) -> str:
    text = " ".join(words.split())
    return text if len(text) <= MAX_LENGTH else f"{text[:MAX_LENGTH]}…"
