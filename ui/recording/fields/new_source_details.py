"""The input of the facts of a new source within a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.attachments import AttachmentDraft
from tracker.domain.records.description import kind_of
from tracker.domain.records.drafts import Author, SourceDraft
from ui.recording.fields.field_queries import FormQueries
from ui.recording.fields.input_state import restore_parts, saved_parts
from ui.recording.fields.offered_codes import offer_meanings
from ui.text.languages import table_language
from ui.text.record_names import capital_label
from ui.text.translation import tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.form_field import FormField
from ui.widgets.labels.text_labels import text_label

UNKNOWN = SourceDraft("").kind
"""The kind of a source whose kind is not known."""


class NewSourceDetails(QWidget):
    """Fields for kind, publisher, date and address. Other facts that were read from pasted text are saved unchanged."""

    changed = Signal()

    def __init__(self, queries: FormQueries, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read: SourceDraft | None = None
        self._circa = queries.date.circa
        self.kind = CodeField(tr("Kind"), queries.codes("source_kind"), capital_label)
        self.kind.set_code(UNKNOWN)
        self.publisher = QLineEdit()
        self.publisher.setMaxLength(1000)
        self.date = DateField(tr("Published on"), queries.date)
        self.address = QLineEdit()
        self.address.setMaxLength(4000)
        self.address.setPlaceholderText("https://")
        self._reference = text_label("", "muted", "small")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._reference, 0, 0, 1, 2)
        kind = FormField(tr("Kind"), self.kind, parent=self)
        offer_meanings(kind, "source_kind")
        grid.addWidget(kind, 1, 0, top)
        grid.addWidget(FormField(tr("Publisher"), self.publisher, parent=self), 1, 1, top)
        grid.addWidget(FormField(tr("Published on"), self.date, parent=self), 2, 0, top)
        grid.addWidget(FormField(tr("Address"), self.address, parent=self), 2, 1, top)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._reference.hide()
        self.setFocusProxy(self.kind)
        for line in (self.publisher, self.address):
            line.textChanged.connect(self.changed)
        self.kind.changed.connect(self.changed)
        self.date.changed.connect(self.changed)

    @property
    def is_read(self) -> bool:
        """Whether the facts were read from pasted or dropped data."""
        return self._read is not None

    def draft(self, typed: str, files: tuple[AttachmentDraft, ...] = ()) -> SourceDraft:
        """Return the new source. `typed` is its title, or an address or DOI that is used in place of one."""
        from tracker.exchange.bibliography.pasted_sources import read_pasted

        known = self._read or read_pasted(typed, self._circa) or SourceDraft(typed)
        return replace(
            known,
            title=typed if self.is_read else known.title,
            kind=_likely_kind(known) if self.kind.code() == UNKNOWN else self.kind.code(),
            publisher=self.publisher.text().strip(),
            date=self.date.date() or (None if self.is_read else known.date),
            url=self.address.text().strip() or ("" if self.is_read else known.url),
            files=files,
        )

    def show_draft(self, draft: SourceDraft) -> None:
        """Show the facts of a source that was read, to be checked."""
        from tracker.domain.sources.references import reference

        self._read = draft
        self.kind.set_code(draft.kind)
        self.publisher.setText(draft.publisher)
        self.date.set_date(draft.date)
        self.address.setText(draft.url)
        self._reference.setText(tr("Read as: {reference}", reference=reference(draft, language=table_language())))
        self._reference.show()

    def problem(self) -> str:
        """Return the problem of the date, or an empty text; no other field can be wrong."""
        return self.date.problem()

    def clear(self) -> None:
        """Clear all fields."""
        self._read = None
        self._reference.hide()
        self.kind.set_code(UNKNOWN)
        self.publisher.clear()
        self.address.clear()
        self.date.set_date(None)

    def saved_state(self) -> dict[str, Any]:
        """Return the states of all fields; see `StatefulInput`."""
        return saved_parts(self) | {"read": None if self._read is None else asdict(replace(self._read, files=()))}

    def restore(self, value: Mapping[str, Any]) -> bool:
        """Restore the states of all fields; see `StatefulInput`."""
        if value.get("read") is not None:
            self.show_draft(_draft(value["read"]))
        return not restore_parts(self, value)


def _likely_kind(draft: SourceDraft) -> str:
    """Return the kind of a source; if it is unknown, the kind that address, title and publisher suggest."""
    from tracker.domain.sources.source_guesses import guess_source

    return guess_source(draft.url, draft.title, draft.publisher).kind if draft.kind == UNKNOWN else draft.kind


def _draft(value: Mapping[str, Any]) -> SourceDraft:
    """Return the source in the saved state of a form."""
    names = [field.name for field in kind_of(SourceDraft).fields if field.type == "vague_date" and field.name in value]
    dates = {name: VagueDate(**value[name]) if value[name] else None for name in names}
    authors = tuple(Author(**author) for author in value["authors"])
    return SourceDraft(**{**value, **dates, "authors": authors, "files": ()})
