"""Saying where something is written: find a source, or make one of a title or address that is typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from tracker.domain.dates import VagueDate
from tracker.domain.records import SourceDraft
from tracker.domain.vocabulary import SOURCE_KINDS
from tracker.problems import RuleError
from tracker.questions.rows import SourceRow, SourceSuggestion
from ui.widgets.code_field import CodeField
from ui.widgets.date_field import DateField
from ui.widgets.entry import Entry
from ui.widgets.fold import Fold
from ui.widgets.form_field import FormField
from ui.widgets.keeping import kept_parts, restore_parts
from ui.widgets.labels import text_label
from ui.widgets.naming import capital_label, source_words
from ui.widgets.suggestions import Offer, SuggestingLine
from ui.wording import plural, tr

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)


def title_address_doi(typed: str) -> tuple[str, str, str]:
    """What a line typed into the source field gives of a new source: its title, address and DOI.

    An address or DOI stands in for the title until somebody types one, for a source must be called something.
    """
    text = " ".join(typed.split())
    if doi := _DOI.fullmatch(text):
        return text, "", doi[1]
    if _ADDRESS.fullmatch(text):
        return text, text if "://" in text else f"https://{text}", ""
    return text, "", ""


class SourceField(QWidget):
    """A line that finds sources (the latest ones first); beneath it the facts of a new one, folded."""

    changed = Signal()

    def __init__(self, entry: Entry, *, may_be_new: bool = True) -> None:
        super().__init__()
        self._entry = entry
        self._may_be_new = may_be_new
        self._chosen: SourceRow | None = None
        self.line = SuggestingLine(self._offers)
        self.line.setAccessibleName(tr("Source"))
        self.line.setMaxLength(2000)
        self.line.setPlaceholderText(tr("Title, publisher or address"))
        self._hint = text_label("", "muted", "small")
        self.details = NewSourceDetails(entry)
        self.fold = Fold(tr("Kind, publisher, date, address"), self.details)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.line, self._hint, self.fold):
            column.addWidget(part)
        self.setFocusProxy(self.line)
        self.line.taken.connect(self._take)
        self.line.textEdited.connect(self._typed)
        self.details.changed.connect(self.changed)
        self._show_state()

    def value(self) -> int | SourceDraft | None:
        """The chosen source's id, a source to be made, or None while the line is empty."""
        if self._chosen is not None:
            return self._chosen.id
        if not self.line.text().strip() or not self._may_be_new:
            return None
        return self.details.draft(self.line.text())

    def source_date(self) -> VagueDate | None:
        """The day of the chosen or new source, where it has one."""
        if self._chosen is not None:
            return self._chosen.date
        return self.details.date.date() if self.value() is not None else None

    def problem(self) -> str:
        """What is wrong with the facts of a new source, or that none is chosen where it can't be new."""
        if not self._may_be_new and self._chosen is None and self.line.text().strip():
            return tr("Choose one from the list.")
        return "" if self._chosen is not None or self.value() is None else self.details.problem()

    def kept(self) -> dict[str, Any]:
        """See `Keeps`: the line with the source that is chosen, or with the facts of a new one."""
        return {
            "text": self.line.text(),
            "id": self._chosen.id if self._chosen is not None else None,
            "details": self.details.kept(),
        }

    def restore(self, value: Mapping[str, Any]) -> bool:
        """See `Keeps`."""
        self.line.setText(value["text"])
        self._typed()
        is_whole = self.details.restore(value["details"])
        if value["id"] is not None:
            try:
                self.choose(self._entry.source(value["id"]))
            except RuleError:
                return False
        return is_whole

    def choose(self, source: SourceRow) -> None:
        """Choose an existing source."""
        self._chosen = source
        self.line.setText(source_words(source))
        self.line.setCursorPosition(0)
        self._show_state()
        self.changed.emit()

    def clear(self) -> None:
        """Choose nothing."""
        self._chosen = None
        self.line.clear()
        self.details.clear()
        self._show_state()
        self.changed.emit()

    def _offers(self, typed: str) -> list[Offer]:
        offers = [Offer(source_words(one.source), _details_of(one), one.source) for one in self._entry.sources(typed)]
        if typed and self._may_be_new:
            offers.append(Offer(tr("New source “{title}”", title=typed), "", None))
        return offers

    def _take(self, value: object) -> None:
        if isinstance(value, SourceRow):
            self.choose(value)
            return
        self.fold.set_open(True)
        self.details.setFocus()

    def _typed(self) -> None:
        self._chosen = None
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        """Say what the line stands for now."""
        is_new = self._may_be_new and self._chosen is None and bool(self.line.text().strip())
        self.fold.setVisible(is_new)
        if is_new:
            self._hint.setText(tr("A new source. Its kind, publisher and date can be added here or later."))
        elif self._chosen is None:
            self._hint.setText(tr("Type to find one, or type a title or paste an address to make one."))
        self._hint.setVisible(self._may_be_new and self._chosen is None)


class NewSourceDetails(QWidget):
    """Kind, publisher, day and address of a source that is made in place."""

    changed = Signal()

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.kind = CodeField(tr("Kind"), SOURCE_KINDS, capital_label)
        self.publisher = QLineEdit()
        self.publisher.setMaxLength(1000)
        self.date = DateField(tr("Published on"), entry.date)
        self.address = QLineEdit()
        self.address.setMaxLength(4000)
        self.address.setPlaceholderText("https://")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(FormField(tr("Kind"), self.kind), 0, 0, top)
        grid.addWidget(FormField(tr("Publisher"), self.publisher), 0, 1, top)
        grid.addWidget(FormField(tr("Published on"), self.date), 1, 0, top)
        grid.addWidget(FormField(tr("Address"), self.address), 1, 1, top)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.setFocusProxy(self.kind)
        for line in (self.publisher, self.address):
            line.textChanged.connect(self.changed)
        self.kind.changed.connect(self.changed)
        self.date.changed.connect(self.changed)

    def draft(self, typed: str) -> SourceDraft:
        """The source that these facts and the typed line make."""
        title, address, doi = title_address_doi(typed)
        return SourceDraft(
            title=title,
            kind=self.kind.code(),
            publisher=self.publisher.text().strip(),
            date=self.date.date(),
            url=self.address.text().strip() or address,
            doi=doi,
        )

    def kept(self) -> dict[str, Any]:
        """See `Keeps`."""
        return kept_parts(self)

    def restore(self, value: Mapping[str, Any]) -> bool:
        """See `Keeps`."""
        return not restore_parts(self, value)

    def problem(self) -> str:
        """Only a date that can't be read is wrong."""
        return self.date.problem()

    def clear(self) -> None:
        """Start anew."""
        self.kind.set_code(SOURCE_KINDS[0])
        self.publisher.clear()
        self.address.clear()
        self.date.set_date(None)


def _details_of(found: SourceSuggestion) -> str:
    """The kind and how often it is cited."""
    cited = plural(found.citations, "cited once", "cited {n} times") if found.citations else ""
    return " · ".join(part for part in (capital_label(found.source.kind), cited) if part)
