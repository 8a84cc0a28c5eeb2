"""The part of a form that says who says so: what is recorded already, and as many citations as one adds."""

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
from ui.recording.forms.recorded_citations import RecordedCitations
from ui.text.translation import tr
from ui.widgets.labels.text_labels import key_words, link_button, text_label, thin_line

KEYS_TO_SOURCE = "Alt+S"
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class CitationsPart(QWidget):
    """A heading with citation forms beneath it.

    The first form is always there, but for an edited record: its `recorded` citations stand there, forms are added.
    """

    changed = Signal()

    def __init__(self, entry: FormQueries, heading: str, recorded: RecordedCitations | None = None) -> None:
        super().__init__()
        self.setAccessibleName(heading)
        self._entry = entry
        self._recorded = recorded
        self.forms: list[CitationForm] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(thin_line())
        self._column.addLayout(self._heading(heading))
        self._add = link_button(tr("+ Add another source"))
        self._add.clicked.connect(self._add_by_hand)
        if recorded is not None:
            self._column.addWidget(recorded)
            self._add.setText(tr("+ Add a source"))
        self._column.addWidget(self._add)
        if recorded is None:
            self.add_form()

    def add_form(self) -> CitationForm:
        """One more citation form, under the others."""
        form = CitationForm(self._entry)
        form.changed.connect(self.changed)
        # The link is put in anew, for the Tab key follows the order in which widgets came.
        self._column.removeWidget(self._add)
        self._add.setParent(None)
        if self.forms or self._recorded is not None:
            self._column.addWidget(self._remover(form))
        self._column.addWidget(form)
        self._column.addWidget(self._add)
        self.forms.append(form)
        return form

    def drafts(self) -> tuple[CitationDraft, ...]:
        """The citations whose source is known."""
        return tuple(draft for form in self.forms if (draft := form.draft()) is not None)

    def problem(self) -> str:
        """The first thing that is wrong with a citation."""
        return next((words for form in self.forms if (words := form.problem())), "")

    def show_problems(self) -> None:
        """Say beside each source what is missing."""
        for form in self.forms:
            form.show_problem()

    def earliest_source_date(self) -> VagueDate | None:
        """The day of the first source that appeared, which bounds what it reports."""
        dates = [date for form in self.forms if (date := form.source.source_date()) is not None]
        return min(dates, key=lambda date: date.latest or date.earliest or 0, default=None)

    def saved_state(self) -> list[Any]:
        """See `StatefulInput`; forms that were added and hold nothing are nothing."""
        filled = [place for place, form in enumerate(self.forms, start=1) if _holds_something(form)]
        return [form.saved_state() for form in self.forms[: max(filled, default=0)]]

    def restore(self, value: Sequence[Any]) -> bool:
        """See `StatefulInput`."""
        while len(self.forms) < len(value):
            self.add_form()
        is_whole = [form.restore(kept) for form, kept in zip(self.forms, value, strict=False)]
        return all(is_whole)

    def begin_next(self, cited: Sequence[SourceRow]) -> None:
        """Keep the sources and forget what they say; they are the saved ones now that were `cited`, in their order."""
        sources = iter(cited)
        for form in self.forms:
            form.begin_next()
            if form.source.value() is not None and (source := next(sources, None)) is not None:
                form.source.choose(source)

    def enter(self) -> None:
        """Go to the source, to the next one where the first is said."""
        waiting = [form for form in self.forms if form.source.value() is None]
        form = (waiting or self.forms or [self.add_form()])[0]
        form.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _heading(self, words: str) -> QHBoxLayout:
        """The heading with the keys that lead here."""
        QShortcut(QKeySequence(KEYS_TO_SOURCE), self).activated.connect(self.enter)
        row = QHBoxLayout()
        row.addWidget(text_label(words, "", "subtitle"), 1)
        row.addWidget(text_label(key_words(KEYS_TO_SOURCE), "key", "small", wraps=False), 0, _MIDDLE)
        return row

    def _add_by_hand(self) -> None:
        self.add_form().setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _remover(self, form: CitationForm) -> QWidget:
        """A line over a further citation with the link that removes it."""
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(thin_line(), 1)
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


def _holds_something(form: CitationForm) -> bool:
    return bool(form.source.line.text().strip()) or form.has_words
