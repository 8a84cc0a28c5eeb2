"""A field for a date in words, which shows below how it was understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tracker.clock import SystemClock, today
from tracker.domain.dates.date_text import explain_date
from tracker.domain.dates.days import iso_from_day
from tracker.domain.dates.relative_days import fixed_date, read_typed_date
from tracker.domain.dates.vague_dates import VagueDate, read_date
from tracker.errors import RuleError
from tracker.wording.messages import reading_texts
from ui.style.theme import set_kind
from ui.text.languages import table_language
from ui.text.record_names import date_words
from ui.text.translation import hint, problem, tr
from ui.text.word_lines import shortened_lines
from ui.widgets.labels.text_labels import explain, keep_room, text_label
from ui.widgets.labels.wrapping_buttons import link_button

_ROUNDING: Final = 6
"""Pixels by which a label may wrap a line earlier than its measured text."""
_SYSTEM_DAY: Final = partial(today, SystemClock())


@dataclass(frozen=True, slots=True)
class DateReader:
    """The options for reading a date: the width of `circa`, the meaning of `since` and of ranges, and today's day."""

    circa: int
    lasting: bool = False
    begins_state: bool = False
    today: Callable[[], int] = _SYSTEM_DAY

    def read(self, words: str) -> VagueDate:
        """Return the date that the text means. Raises RuleError if it cannot be read or is ambiguous."""
        return read_typed_date(
            words, self.today, circa=self.circa, lasting=self.lasting, begins_state=self.begins_state
        )

    def is_relative(self, words: str) -> bool:
        """Return whether a text names a date from today, and so means another one tomorrow."""
        return fixed_date(words, self.today()) is not None


class DateField(QWidget):
    """A line for a date, read by `reader`. An empty line means no date and is not an error.

    With `is_main`, the field shows examples and allows a note on why the date was inferred.
    """

    changed = Signal()

    def __init__(self, name: str, reader: DateReader, *, is_main: bool = False, examples: str = "") -> None:
        """`examples` are texts that fit what is asked, for a date of another kind than those in the past."""
        super().__init__()
        self._examples = examples
        self._reader = reader
        self._is_main = is_main
        self._was_given = False
        self._note_shown = ""
        self._date: VagueDate | None = None
        self._problem = ""
        self._whole_words = ""
        self._offered: VagueDate | None = None
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setMaxLength(300)
        self.line.setPlaceholderText("" if is_main else examples or tr("as in 7 May 2023, or spring 2021"))
        self.understood = text_label("", "muted", "small")
        self.understood.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        keep_room(self.understood)
        self.readings = QWidget()
        self._readings = QVBoxLayout(self.readings)
        self._readings.setContentsMargins(0, 0, 0, 0)
        self._readings.setSpacing(3)
        self.reading_links: list[QPushButton] = []
        self.offer_link = link_button("")
        self.offer_link.clicked.connect(self._use_offer)
        self.form_link = link_button("")
        """The link of the form to what fits the date, see `offer`."""
        self.note = QLineEdit()
        self.note.setMaxLength(4000)
        self.note.setAccessibleName(tr("Why this date"))
        self.note_caption = text_label(tr("Why this date"), "muted", "small")
        self.note_caption.setBuddy(self.note)
        self._show_note(is_shown=False)
        self.note_link = link_button(tr("+ why this date"))
        self.note_link.clicked.connect(self._open_note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.line)
        column.addWidget(self.understood)
        column.addWidget(self.readings)
        column.addLayout(self._links())
        column.addWidget(self.note_caption)
        column.addWidget(self.note)
        self.setFocusProxy(self.line)
        self.readings.hide()
        self.line.textChanged.connect(self._typed)
        self.note.textChanged.connect(self.changed)
        self._show()

    def _links(self) -> QGridLayout:
        """Return the place of three links of which one is shown at most, with the room of the highest kept."""
        links = QGridLayout()
        for link in (self.offer_link, self.form_link, self.note_link):
            links.addWidget(link, 0, 0, Qt.AlignmentFlag.AlignLeft)
            if self._is_main:
                keep_room(link)
        return links

    def date(self) -> VagueDate | None:
        """Return the date, or None if the line is empty or cannot be read."""
        if self._date is None or (self._was_given and self.note.text() == self._note_shown):
            return self._date
        return replace(self._date, note=self.note.text().strip())

    def set_date(self, date: VagueDate | None) -> None:
        """Show a date. Until the user types, `date` returns this object."""
        self.line.setText((date.words or date_words(date)) if date is not None else "")
        self.note.setText(date.note if date is not None else "")
        # show the beginning of a long note
        self.note.setCursorPosition(0)
        self._note_shown = self.note.text()
        self._show_note(is_shown=bool(self._note_shown))
        self._date, self._problem, self._was_given = date, "", True
        self._offer_readings(())
        self._show()

    def saved_state(self) -> dict[str, Any]:
        """Return text and note (see `StatefulInput`), and the recorded date if it was not edited.

        The recorded date is included because its text may be read differently today.
        """
        given = asdict(self._date) if self._was_given and self._date is not None else None
        text = self.line.text()
        if self._date is not None and self._reader.is_relative(text):
            text = date_words(self._date)
        return {"text": text, "note": self.note.text(), "given": given}

    def restore(self, value: Mapping[str, Any]) -> bool:
        """Restore the field (see `StatefulInput`)."""
        if value["given"] is not None:
            self.set_date(VagueDate(**value["given"]))
        self.line.setText(value["text"])
        self.note.setText(value["note"])
        self._show_note(is_shown=bool(value["note"]))
        self._show()
        return True

    def set_reader(self, reader: DateReader) -> None:
        """Set other options for reading. Text that the user typed is read again."""
        if reader != self._reader:
            self._reader = reader
            if not self._was_given:
                self._understand()

    def problem(self) -> str:
        """Return why the text cannot be read, or an empty text."""
        return self._problem

    @property
    def has_text(self) -> bool:
        """Whether the line contains text."""
        return bool(self.line.text().strip())

    def take_problem(self, text: str) -> bool:
        """Return True: the field shows why its text can't be read while it is typed."""
        return True

    def offer_known_by(self, appeared: VagueDate | None) -> None:
        """Offer "known by" the day when the source appeared, while the line is empty. None withdraws the offer."""
        self._offered = appeared
        if appeared is not None:
            try:
                self._reader.read(_known_by(appeared))
            except RuleError:
                self._offered = None
        self._show()

    def offer(self, words: str) -> None:
        """Show the link of the form below the date; no words hide it."""
        self.form_link.setText(words)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for what a range of years means, which most texts need no more than."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            words = _meaning(read_date("between 2019 and 2021"))
            room = QRect(0, 0, self.width(), 1_000)
            height = self.understood.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()
            self.understood.setMinimumHeight(max(self.understood.minimumHeight(), height))
            self._keep_room_for_offer()
            self._show_words()

    def _keep_room_for_offer(self) -> None:
        """Keep room for an offer of two lines where it needs them."""
        if self._is_main and not self.offer_link.text():
            link = self.offer_link
            link.setText(_offer(read_date("2021-09-22")))
            link.setMinimumHeight(link.heightForWidth(self.width()))
            link.setText("")

    def focusNextPrevChild(self, next: bool) -> bool:
        """Skip the link for the note when tabbing forward. Shift+Tab from the next field reaches it."""
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
                is_unreadable = self._examples and error.code == "date_unreadable"
                advice = tr("Write it {examples}.", examples=self._examples) if is_unreadable else hint(error)
                self._problem = f"{problem(error)} {advice}"
                readings = reading_texts(error, table_language())
        self._offer_readings(readings)
        self._show()

    def _offer_readings(self, readings: Sequence[str]) -> None:
        """Show the possible meanings of an ambiguous text as links that insert them. An empty sequence hides them."""
        for link in self.reading_links:
            self._readings.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.reading_links = [link_button(tr("Read it as {meaning}", meaning=reading)) for reading in readings]
        for link, reading in zip(self.reading_links, readings, strict=True):
            link.clicked.connect(partial(self._use_reading, reading))
            self._readings.addWidget(link)
        self.readings.setVisible(bool(readings))

    def _use_reading(self, reading: str) -> None:
        self.line.setText(reading)
        self.line.setFocus()

    def _show(self) -> None:
        """Show how the text was understood, what is wrong with it, or examples."""
        if self._problem:
            words = self._problem
        elif self._date is not None:
            words = _meaning(self._date)
        elif not self._is_main:
            words = ""
        else:
            words = tr("As in “2021”, “May 2021”, “autumn 2022”, “before 2019”, “between 2019 and 2021”")
        if self.understood.isVisible():
            keep_room(self.understood)
        self._whole_words = words
        self._show_words()
        self.understood.setVisible(bool(words))
        self.line.setAccessibleDescription(words)
        set_kind(self.understood, "danger" if self._problem else "muted")
        set_kind(self.line, "problem" if self._problem else "")
        is_offered = self._offered is not None and not self.has_text
        if self._offered is not None:
            self.offer_link.setText(_offer(self._offered))
        self.offer_link.setVisible(is_offered)
        is_vague = self._date is not None and self._date.earliest != self._date.latest
        has_link = bool(self.form_link.text())
        self.form_link.setVisible(has_link)
        self.note_link.setVisible(self._is_main and is_vague and self.note.isHidden() and not has_link)

    def _show_words(self) -> None:
        """Show the text below the line. What is wrong takes no more lines than are kept; the tooltip has all of it.

        So nothing below moves with each letter: the first one of most dates is no date.
        """
        words, metrics, room = self._whole_words, self.understood.fontMetrics(), self.understood.width()
        kept = self.understood.minimumHeight() // metrics.lineSpacing()
        if self._problem and kept and self.isVisible():
            words = "\n".join(shortened_lines(words, metrics, room - _ROUNDING, kept))
        self.understood.setText(words)
        explain(self.understood, self._whole_words if words != self._whole_words else "")

    def _use_offer(self) -> None:
        if self._offered is not None:
            self.line.setText(_known_by(self._offered))
            self.line.setFocus()

    def _show_note(self, *, is_shown: bool) -> None:
        for part in (self.note_caption, self.note):
            part.setVisible(is_shown)

    def _open_note(self) -> None:
        self._show_note(is_shown=True)
        self.note_link.hide()
        self.note.setFocus()


def _meaning(date: VagueDate) -> str:
    """Return the text that shows what a date means."""
    return tr("Read as: {meaning}", meaning=explain_date(date, table_language()))


def _known_by(day: VagueDate) -> str:
    """Return the text for a date known by a day."""
    return tr("known by {date}", date=date_words(day))


def _offer(day: VagueDate) -> str:
    """Return the text of the link that offers a date known by the day when the source appeared."""
    return tr("Known by {date}, when the source appeared", date=date_words(day))


def exact_date(day: int) -> VagueDate:
    """Return a day as a date without typed words, so that it is shown in the language of the reader."""
    return replace(read_date(iso_from_day(day)), words="")
