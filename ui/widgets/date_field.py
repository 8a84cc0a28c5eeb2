"""A date as a researcher writes it, with what was understood by it shown at once underneath."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tracker.domain.date_text import understood
from tracker.domain.dates import VagueDate, read_date
from tracker.problems import RuleError
from ui.theme import set_kind
from ui.widgets.labels import link_button, text_label
from ui.widgets.naming import date_words
from ui.wording import hint, problem, tr


@dataclass(frozen=True, slots=True)
class DateReader:
    """How the words of a date are understood: how far `circa` widens, and what `since` and a range mean."""

    circa: int = 1
    lasting: bool = False
    begins_tie: bool = False

    def read(self, words: str) -> VagueDate:
        """The date that the words mean; RuleError where that can't be said without guessing."""
        return read_date(words, circa=self.circa, lasting=self.lasting, begins_tie=self.begins_tie)


class DateField(QWidget):
    """A line for a date as `reader` understands it. An empty line is no date, which is no error."""

    changed = Signal()

    def __init__(self, name: str, reader: DateReader, *, shows_examples: bool = False) -> None:
        super().__init__()
        self._reader = reader
        self._shows_examples = shows_examples
        self._date: VagueDate | None = None
        self._problem = ""
        self._offered: VagueDate | None = None
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setMaxLength(300)
        self.line.setPlaceholderText("" if shows_examples else tr("as in 7 May 2023, or spring 2021"))
        self.understood = text_label("", "muted", "small")
        self.offer_link = link_button("")
        self.offer_link.clicked.connect(self._take_offer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.line)
        column.addWidget(self.understood)
        column.addWidget(self.offer_link)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._typed)
        self._show()

    def date(self) -> VagueDate | None:
        """The date as it was read, or None where the line is empty or can't be read."""
        return self._date

    def set_date(self, date: VagueDate | None) -> None:
        """Show a date; as long as nobody types, `date` gives the same one back."""
        self.line.setText((date.words or date_words(date)) if date is not None else "")
        self._date, self._problem = date, ""
        self._show()

    def set_reader(self, reader: DateReader) -> None:
        """Understand the words in another way from now on, as a status that begins a tie does with `since 1999`."""
        if reader != self._reader:
            self._reader = reader
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
        self._show()

    def _typed(self) -> None:
        self._understand()
        self.changed.emit()

    def _understand(self) -> None:
        text = self.line.text().strip()
        self._date, self._problem = None, ""
        if text:
            try:
                self._date = self._reader.read(text)
            except RuleError as error:
                self._problem = f"{problem(error)} {hint(error)}"
        self._show()

    def _show(self) -> None:
        """Say what was understood, what is wrong, or what can be typed."""
        if self._problem:
            words = self._problem
        elif self._date is not None:
            words = tr("Read as: {meaning}", meaning=understood(self._date))
        elif not self._shows_examples:
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

    def _take_offer(self) -> None:
        if self._offered is not None:
            self.line.setText(tr("known by {date}", date=date_words(self._offered)))
            self.line.setFocus()
