"""The input of the facts of a new source within a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.attachments import AttachmentDraft
from tracker.domain.records.description import kind_of
from tracker.domain.records.drafts import Author, SourceDraft
from tracker.domain.sources.addresses import url_and_doi, web_address
from ui.recording.fields.field_queries import FormQueries
from ui.recording.fields.input_state import restore_parts, saved_parts
from ui.text.languages import table_language
from ui.text.record_names import capital_label
from ui.text.translation import tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.form_field import FormField
from ui.widgets.fields.meanings_link import offer_meanings

UNKNOWN = SourceDraft("").kind
"""The kind of a source whose kind is not known."""
_NOTHING = SourceDraft("")


class NewSourceDetails(QWidget):
    """Fields for kind, publisher, date and address. Other facts that were read from pasted text are saved unchanged.

    What a typed line says or suggests is proposed in the fields, where it can be corrected before it is saved.
    """

    changed = Signal()

    def __init__(self, queries: FormQueries, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read: SourceDraft | None = None
        self._typed = ("", _NOTHING)
        """The typed line that was read last, and the source that it describes."""
        self._proposed: set[str] = set()
        """The names of the fields whose value is proposed."""
        self._entered: set[str] = set()
        """The names of the fields that the user filled or cleared."""
        self._is_filling = False
        self._circa = queries.date.circa
        self.kind = CodeField(tr("Kind"), queries.codes("source_kind"), capital_label)
        self.kind.set_code(UNKNOWN)
        self.publisher = QLineEdit()
        self.publisher.setMaxLength(1000)
        self.date = DateField(tr("Published on"), queries.date)
        self.address = QLineEdit()
        self.address.setMaxLength(4000)
        self.address.setPlaceholderText("https://")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        self.fields = {
            "kind": FormField(tr("Kind"), self.kind, parent=self),
            "publisher": FormField(tr("Publisher"), self.publisher, parent=self),
            "date": FormField(tr("Published on"), self.date, parent=self),
            "address": FormField(tr("Address"), self.address, parent=self),
        }
        offer_meanings(self.fields["kind"], "source_kind")
        for place, field in enumerate(self.fields.values()):
            grid.addWidget(field, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.setFocusProxy(self.kind)
        self.kind.changed.connect(partial(self._follow, "kind"))
        self.publisher.textChanged.connect(partial(self._follow, "publisher"))
        self.date.changed.connect(partial(self._follow, "date"))
        self.address.textChanged.connect(partial(self._follow, "address"))

    @property
    def is_read(self) -> bool:
        """Whether the facts were read from pasted or dropped data."""
        return self._read is not None

    def draft(self, typed: str, files: tuple[AttachmentDraft, ...] = ()) -> SourceDraft:
        """Return the new source. `typed` is its title, or an address or DOI that is used in place of one."""
        known = self._read or self._reading(typed)
        url, doi = url_and_doi(self.address.text())
        if self.address.text().strip() == web_address(known.url, known.doi):
            url, doi = known.url, known.doi
        elif known.url and not doi:
            doi = known.doi  # the field showed the address, and not the DOI
        return replace(
            known,
            title=typed if self.is_read else known.title,
            kind=self.kind.code(),
            publisher=self.publisher.text().strip(),
            date=self.date.date(),
            url=url,
            doi=doi,
            files=files,
        )

    def propose(self, typed: str) -> None:
        """Show what a typed line says or suggests, in the fields that the user has not filled or cleared."""
        if not self.is_read:
            self._fill(self._reading(typed), set(self.fields) - self._entered)

    def proposal(self, typed: str) -> str:
        """Return the source as a reference if anything in it is proposed, else an empty text."""
        from tracker.domain.sources.references import reference

        if not self._proposed:
            return ""
        kind = capital_label(self.kind.code()) if self.kind.code() != UNKNOWN else ""
        return " · ".join(filter(None, (kind, reference(self.draft(typed), language=table_language()))))

    def show_draft(self, draft: SourceDraft) -> None:
        """Show the facts of a source that was read, to be checked. A kind that it does not name is proposed."""
        self._read = draft
        self._entered.clear()
        self._fill(draft, set(self.fields), marks=False)
        if draft.kind == UNKNOWN:
            self._fill(replace(draft, kind=_likely_kind(draft)), {"kind"})

    def reference_read(self) -> str:
        """Return the source that was read as a reference; empty if none was."""
        from tracker.domain.sources.references import reference

        return reference(self._read, language=table_language()) if self._read is not None else ""

    def problem(self) -> str:
        """Return the problem of the date, or an empty text; no other field can be wrong."""
        return self.date.problem()

    def clear(self) -> None:
        """Clear all fields."""
        self._read = None
        self._entered.clear()
        self._fill(_NOTHING, set(self.fields))

    def saved_state(self) -> dict[str, Any]:
        """Return the states of all fields; see `StatefulInput`."""
        return saved_parts(self) | {"read": None if self._read is None else asdict(replace(self._read, files=()))}

    def restore(self, value: Mapping[str, Any]) -> bool:
        """Restore the states of all fields; see `StatefulInput`."""
        if value.get("read") is not None:
            self.show_draft(_draft(value["read"]))
        return not restore_parts(self, value)

    def _reading(self, typed: str) -> SourceDraft:
        """Return the source that a typed line describes, with the kind that it suggests."""
        from tracker.exchange.bibliography.pasted_sources import read_pasted

        if typed != self._typed[0]:
            known = read_pasted(typed, self._circa) or SourceDraft(typed)
            self._typed = (typed, replace(known, kind=_likely_kind(known)))
        return self._typed[1]

    def _fill(self, draft: SourceDraft, names: set[str], *, marks: bool = True) -> None:
        """Show facts of a source in the fields with these names, marked as proposed or not."""
        self._is_filling = True
        if "kind" in names:
            self.kind.set_code(draft.kind)
        if "publisher" in names:
            self.publisher.setText(draft.publisher)
        if "date" in names and draft.date != self.date.date():
            self.date.set_date(draft.date)
        if "address" in names:
            self.address.setText(web_address(draft.url, draft.doi))
        self._is_filling = False
        given = {
            "kind": draft.kind != UNKNOWN,
            "publisher": bool(draft.publisher),
            "date": draft.date is not None,
            "address": bool(draft.url or draft.doi),
        }
        self._proposed -= names
        self._proposed |= {name for name in names if marks and given[name]}
        self._mark()
        self.changed.emit()

    def _follow(self, name: str, *_text: str) -> None:
        """Note that the user entered a fact, which is no longer proposed."""
        if not self._is_filling:
            self._entered.add(name)
            self._proposed.discard(name)
            self._mark()
            self.changed.emit()

    def _mark(self) -> None:
        for name, field in self.fields.items():
            field.mark(tr("proposed") if name in self._proposed else "")


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
