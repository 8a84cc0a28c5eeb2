"""A date as a researcher writes it, with what was understood by it shown at once underneath."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from tracker.domain.dates.date_text import explain_date
from tracker.domain.dates.vague_dates import VagueDate, read_date
from tracker.errors import RuleError
from tracker.wording.messages import reading_texts
from ui.style.theme import set_kind
from ui.text.language_names import table_language
from ui.text.record_names import date_words
from ui.text.translation import hint, problem, tr
from ui.widgets.labels.text_labels import link_button, text_label


@dataclass(frozen=True, slots=True)
class DateReader:
    """How the words of a date are understood: how far `circa` widens, and what `since` and a range mean."""

    circa: int = 1
    lasting: bool = False
    begins_partnership: bool = False

    def read(self, words: str) -> VagueDate:
        """The date that the words mean; RuleError where that can't be said without guessing."""
        return read_date(words, circa=self.circa, lasting=self.lasting, begins_partnership=self.begins_partnership)


class DateField(QWidget):
    """A line for a date as `reader` understands it. An empty line is no date, which is no error.

    The date that a form is about `is_main`: it shows examples, and why it was inferred can be said.
    """

    changed = Signal()

    def __init__(self, name: str, reader: DateReader, *, is_main: bool = False) -> None:
        super().__init__()
        self._reader = reader
        self._is_main = is_main
        self._was_given = False
        self._note_shown = ""
        self._date: VagueDate | None = None
        self._problem = ""
        self._offered: VagueDate | None = None
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setMaxLength(300)
        self.line.setPlaceholderText("" if is_main else tr("as in 7 May 2023, or spring 2021"))
        self.understood = text_label("", "muted", "small")
        self.readings = QWidget()
        self._readings = QVBoxLayout(self.readings)
        self._readings.setContentsMargins(0, 0, 0, 0)
        self._readings.setSpacing(3)
        self.reading_links: list[QPushButton] = []
        self.offer_link = link_button("")
        self.offer_link.clicked.connect(self._take_offer)
        self.note = QLineEdit()
        self.note.setMaxLength(4000)
        self.note.setPlaceholderText(tr("Why this date"))
        self.note.setAccessibleName(tr("Why this date"))
        self.note.hide()
        self.note_link = link_button(tr("+ why this date"))
        self.note_link.clicked.connect(self._open_note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.line)
        column.addWidget(self.understood)
        column.addWidget(self.readings)
        column.addWidget(self.offer_link)
        column.addWidget(self.note_link)
        column.addWidget(self.note)
        self.setFocusProxy(self.line)
        self.readings.hide()
        self.line.textChanged.connect(self._typed)
        self.note.textChanged.connect(self.changed)
        self._show()

    def date(self) -> VagueDate | None:
        """The date as it was read, or None where the line is empty or can't be read."""
        if self._date is None or (self._was_given and self.note.text() == self._note_shown):
            return self._date
        return replace(self._date, note=self.note.text().strip())

    def set_date(self, date: VagueDate | None) -> None:
        """Show a date; as long as nobody types, `date` gives the same one back."""
        self.line.setText((date.words or date_words(date)) if date is not None else "")
        self.note.setText(date.note if date is not None else "")
        # a long one is read from its beginning
        self.note.setCursorPosition(0)
        self._note_shown = self.note.text()
        self.note.setVisible(bool(self._note_shown))
        self._date, self._problem, self._was_given = date, "", True
        self._offer_readings(())
        self._show()

    def saved_state(self) -> dict[str, Any]:
        """See `StatefulInput`; a recorded date as it was read then, since its words may mean another one today."""
        given = asdict(self._date) if self._was_given and self._date is not None else None
        return {"text": self.line.text(), "note": self.note.text(), "given": given}

    def restore(self, value: Mapping[str, Any]) -> bool:
        """See `StatefulInput`."""
        if value["given"] is not None:
            self.set_date(VagueDate(**value["given"]))
        self.line.setText(value["text"])
        self.note.setText(value["note"])
        self.note.setVisible(bool(value["note"]))
        self._show()
        return True

    def set_reader(self, reader: DateReader) -> None:
        """Understand what is typed in another way from now on, as a status that begins a tie does with `since 1999`."""
        if reader != self._reader:
            self._reader = reader
            if not self._was_given:
                self._understand()

    def problem(self) -> str:
        """Why the words can't be read; empty where they can."""
        return self._problem

    @property
    def has_text(self) -> bool:
        """Whether anything is typed."""
        return bool(self.line.text().strip())

    def offer_known_by(self, appeared: VagueDate | None) -> None:
        """Offer that it had happened by the day when its source appeared, as long as nothing is typed."""
        self._offered = appeared
        if appeared is not None:
            try:
                self._reader.read(_known_by(appeared))
            except RuleError:
                self._offered = None
        self._show()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes from the date to the next field; the way back, and no more, leads by the link for its reason."""
        self.note_link.setFocusPolicy(Qt.FocusPolicy.ClickFocus if next else Qt.FocusPolicy.StrongFocus)
        has_moved = super().focusNextPrevChild(next)
        self.note_link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return has_moved

    def _typed(self) -> None:
        self._was_given = False
        self._understand()
        self.changed.emit()

    def _understand(self) -> None:
        text = self.line.text().strip()
        self._date, self._problem = None, ""
        readings: Sequence[str] = ()
        if text:
            try:
                self._date = self._reader.read(text)
            except RuleError as error:
                self._problem = f"{problem(error)} {hint(error)}"
                readings = reading_texts(error, table_language())
        self._offer_readings(readings)
        self._show()

    def _offer_readings(self, readings: Sequence[str]) -> None:
        """Show what ambiguous words may mean, each as a link that types it; none hides the place."""
        for link in self.reading_links:
            self._readings.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.reading_links = [link_button(tr("Read it as {meaning}", meaning=reading)) for reading in readings]
        for link, reading in zip(self.reading_links, readings, strict=True):
            link.clicked.connect(partial(self._take_reading, reading))
            self._readings.addWidget(link)
        self.readings.setVisible(bool(readings))

    def _take_reading(self, reading: str) -> None:
        self.line.setText(reading)
        self.line.setFocus()

    def _show(self) -> None:
        """Say what was understood, what is wrong, or what can be typed."""
        if self._problem:
            words = self._problem
        elif self._date is not None:
            words = tr("Read as: {meaning}", meaning=explain_date(self._date, table_language()))
        elif not self._is_main:
            words = ""
        else:
            words = tr("As in “2021”, “May 2021”, “autumn 2022”, “before 2019”, “between 2019 and 2021”")
        self.understood.setText(words)
        self.understood.setVisible(bool(words))
        self.line.setAccessibleDescription(words)
        set_kind(self.understood, "danger" if self._problem else "muted")
        set_kind(self.line, "problem" if self._problem else "")
        is_offered = self._offered is not None and not self.has_text
        if self._offered is not None:
            self.offer_link.setText(tr("Known by {date}, when the source appeared", date=date_words(self._offered)))
        self.offer_link.setVisible(is_offered)
        is_vague = self._date is not None and self._date.earliest != self._date.latest
        self.note_link.setVisible(self._is_main and is_vague and self.note.isHidden())

    def _take_offer(self) -> None:
        if self._offered is not None:
            self.line.setText(_known_by(self._offered))
            self.line.setFocus()

    def _open_note(self) -> None:
        self.note.show()
        self.note_link.hide()
        self.note.setFocus()


def _known_by(day: VagueDate) -> str:
    """What one would type for something that had happened by then."""
    return tr("known by {date}", date=date_words(day))
