"""The facts of a source that is made in place; those that were read from what was pasted are kept with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from tracker.domain.coding.vocabulary import SOURCE_KINDS
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.attachments import AttachmentDraft
from tracker.domain.records.drafts import Author, SourceDraft
from ui.recording.fields.field_queries import FormQueries
from ui.recording.fields.input_state import kept_parts, restore_parts
from ui.text.language_names import reference_language
from ui.text.record_names import capital_label
from ui.text.translation import tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.form_field import FormField
from ui.widgets.labels.text_labels import text_label

UNKNOWN = SourceDraft("").kind
"""The kind of a source whose kind is not known."""


class NewSourceDetails(QWidget):
    """Kind, publisher, day and address to be seen and corrected; authors, volume and the like as they were read."""

    changed = Signal()

    def __init__(self, entry: FormQueries) -> None:
        super().__init__()
        self._read: SourceDraft | None = None
        self.kind = CodeField(tr("Kind"), SOURCE_KINDS, capital_label)
        self.kind.set_code(UNKNOWN)
        self.publisher = QLineEdit()
        self.publisher.setMaxLength(1000)
        self.date = DateField(tr("Published on"), entry.date)
        self.address = QLineEdit()
        self.address.setMaxLength(4000)
        self.address.setPlaceholderText("https://")
        self._reference = text_label("", "muted", "small")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._reference, 0, 0, 1, 2)
        grid.addWidget(FormField(tr("Kind"), self.kind), 1, 0, top)
        grid.addWidget(FormField(tr("Publisher"), self.publisher), 1, 1, top)
        grid.addWidget(FormField(tr("Published on"), self.date), 2, 0, top)
        grid.addWidget(FormField(tr("Address"), self.address), 2, 1, top)
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
        """Whether the facts were read from what was pasted or dropped."""
        return self._read is not None

    def draft(self, typed: str, files: tuple[AttachmentDraft, ...] = ()) -> SourceDraft:
        """The source that these facts and the line make; an address or DOI in the line stands in for a title."""
        from tracker.exchange.bibliography.pasted_sources import read_pasted

        known = self._read or read_pasted(typed) or SourceDraft(typed)
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
        self._reference.setText(tr("Read as: {reference}", reference=reference(draft, language=reference_language())))
        self._reference.show()

    def problem(self) -> str:
        """Only a date that can't be read is wrong."""
        return self.date.problem()

    def clear(self) -> None:
        """Start anew."""
        self._read = None
        self._reference.hide()
        self.kind.set_code(UNKNOWN)
        self.publisher.clear()
        self.address.clear()
        self.date.set_date(None)

    def saved_state(self) -> dict[str, Any]:
        """See `StatefulInput`."""
        return kept_parts(self) | {"read": None if self._read is None else asdict(replace(self._read, files=()))}

    def restore(self, value: Mapping[str, Any]) -> bool:
        """See `StatefulInput`."""
        if value.get("read") is not None:
            self.show_draft(_draft(value["read"]))
        return not restore_parts(self, value)


def _likely_kind(draft: SourceDraft) -> str:
    """Return the kind of a source; where it is unknown, the kind that its address, title and publisher suggest."""
    from tracker.domain.sources.source_guesses import guess_source

    return guess_source(draft.url, draft.title, draft.publisher).kind if draft.kind == UNKNOWN else draft.kind


def _draft(value: Mapping[str, Any]) -> SourceDraft:
    """The source in a kept form's JSON."""
    dates = {name: VagueDate(**value[name]) if value[name] else None for name in ("date", "accessed")}
    authors = tuple(Author(**author) for author in value["authors"])
    return SourceDraft(**{**value, **dates, "authors": authors, "files": ()})
