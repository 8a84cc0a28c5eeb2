"""The part of a form for the sources of a record: recorded citations, and forms for new ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.drafts import CitationDraft
from tracker.queries.rows import SourceRow
from ui.recording.fields.citation_form import CitationForm
from ui.recording.fields.field_queries import FormQueries
from ui.recording.fields.input_state import unfold
from ui.recording.forms.recorded_citations import RecordedCitations
from ui.text.translation import tr
from ui.widgets.labels.text_labels import key_words, text_label, thin_line
from ui.widgets.labels.wrapping_buttons import link_button

KEYS_TO_SOURCE = "Alt+S"


class CitationsPart(QWidget):
    """The sources of a record below a line: one citation form for a new record, and links that add and remove others.

    `heading` is the caption of the first source. `recorded` citations of an edited record are below it, and only they
    are shown at first.
    """

    changed = Signal()

    def __init__(
        self,
        queries: FormQueries,
        heading: str,
        recorded: RecordedCitations | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(heading)
        self._queries = queries
        self._recorded = recorded
        self.forms: list[CitationForm] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(thin_line(self))
        around = parent or self  # which is visible also while this part is folded
        QShortcut(QKeySequence(KEYS_TO_SOURCE), around).activated.connect(self.enter)
        key = text_label(key_words(KEYS_TO_SOURCE), "key", "small", wraps=False)
        self._add = link_button(tr("+ Add another source"))
        self._add.clicked.connect(self._add_by_hand)
        if recorded is not None:
            row = QHBoxLayout()
            row.addWidget(text_label(heading, "", "subtitle"), 1)
            row.addWidget(key, 0, Qt.AlignmentFlag.AlignVCenter)
            self._column.addLayout(row)
            self._column.addWidget(recorded)
            self._add.setText(tr("+ Add a source"))
        self._column.addWidget(self._add)
        if recorded is None:
            first = self.add_form().source_field
            first.rename(heading)
            first.add_to_caption(key)

    @property
    def has_recorded(self) -> bool:
        """Whether the record is an edited one with citations."""
        return self._recorded is not None and self._recorded.has_any

    def add_form(self) -> CitationForm:
        """Add an empty citation form below the others and return it."""
        form = CitationForm(self._queries, self)
        form.changed.connect(self.changed)
        # The link is inserted again, because Tab visits widgets in the order in which they were added.
        self._column.removeWidget(self._add)
        self._add.setParent(None)
        if self.forms or self._recorded is not None:
            self._column.addWidget(self._remover(form))
        self._column.addWidget(form)
        form.raise_()  # behind the link that removes it, also for screen readers
        self._column.addWidget(self._add)
        self.forms.append(form)
        return form

    def drafts(self) -> tuple[CitationDraft, ...]:
        """Return the citations that have a source."""
        return tuple(draft for form in self.forms if (draft := form.draft()) is not None)

    def problem(self) -> str:
        """Return the first problem of a citation, or an empty text."""
        return next((words for form in self.forms if (words := form.problem())), "")

    def show_problems(self) -> None:
        """Show next to each source field whether the source is missing."""
        for form in self.forms:
            form.show_problem()

    def earliest_source_date(self) -> VagueDate | None:
        """Return the earliest publication date of the sources, or None; it bounds what they report."""
        dates = [date for form in self.forms if (date := form.source.source_date()) is not None]
        return min(dates, key=lambda date: date.latest or date.earliest or 0, default=None)

    def saved_state(self) -> list[Any]:
        """Return the states of the forms without empty ones at the end; see `StatefulInput`."""
        filled = [number for number, form in enumerate(self.forms, start=1) if _has_input(form)]
        return [form.saved_state() for form in self.forms[: max(filled, default=0)]]

    def restore(self, value: Sequence[Any]) -> bool:
        """Restore the states of the forms; see `StatefulInput`."""
        while len(self.forms) < len(value):
            self.add_form()
        is_whole = [form.restore(state) for form, state in zip(self.forms, value, strict=False)]
        return all(is_whole)

    def begin_next(self, cited: Sequence[SourceRow]) -> None:
        """Clear the forms except for their sources, which are now the saved ones in `cited`, in the same order."""
        sources = iter(cited)
        for form in self.forms:
            form.begin_next()
            if form.source.value() is not None and (source := next(sources, None)) is not None:
                form.source.choose(source)

    def enter(self) -> None:
        """Focus the first form without a source, else the first form, in an unfolded section."""
        unfold(self)
        waiting = [form for form in self.forms if form.source.value() is None]
        form = (waiting or self.forms or [self.add_form()])[0]
        form.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add_by_hand(self) -> None:
        self.add_form().setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _remover(self, form: CitationForm) -> QWidget:
        """Return a line above an additional citation form, with a link that removes it."""
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(thin_line(self), 1)
        link = link_button(tr("Remove"))
        row.addWidget(link)

        def remove() -> None:
            self.forms.remove(form)
            for part in (form, strip):
                part.hide()
                part.deleteLater()
            self.changed.emit()

        link.clicked.connect(remove)
        return strip


def _has_input(form: CitationForm) -> bool:
    return bool(form.source.line.text().strip()) or form.needs_source
