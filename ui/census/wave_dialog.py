"""The form of a wave: its name and day, the question put in each language, and the days until an answer is due.

A new wave begins with what the wave before it has: questions, days, and its frame moved to the day.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from tracker.changes import ChangeSet
from tracker.clock import today
from tracker.domain.census.dispositions import USUAL_DUE_DAYS
from tracker.domain.census.drafts import ANY_CHANNEL, MAX_DAYS, WaveDraft
from tracker.domain.dates.vague_dates import USUAL_CIRCA
from tracker.i18n.catalogue import available_languages
from tracker.queries.census.frames import FrameRow, frames
from tracker.queries.census.members_offered import MovedFrame, moved_frame
from tracker.queries.census.waves import WaveRow
from tracker.wording.left_out_text import left_out_lines
from tracker.wording.texts import Texts
from ui.core.context import Context
from ui.recording.fields.field_queries import FormQueries
from ui.recording.forms.form_dialog import FormDialog
from ui.recording.unsaved.entry_saver import FormKey
from ui.text.day_text import day_text
from ui.text.language_names import language_text
from ui.text.languages import table_language
from ui.text.translation import current_catalogue, plural, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.date_field import DateField, DateReader, exact_date
from ui.widgets.fields.growing_text import GrowingText
from ui.widgets.fields.number_field import give_margin
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.fold import FoldableSection

_REQUEST = "foi_request"
MOVED = "moved"
"""The choice of the frame of the wave before, with the members that it has on the day of the new one."""
PAUSE = 150
"""Milliseconds without a change after which the members are counted."""


class WaveDialog(FormDialog[WaveDraft]):
    """The form of a wave. Days that it does not show, of other channels, are kept."""

    def __init__(
        self,
        context: Context,
        wave: int | None,
        known: WaveDraft,
        parent: QWidget | None,
        before: WaveRow | None = None,
    ) -> None:
        """`known` is what the form shows first; `before` the wave that a new one follows."""
        super().__init__(context, tr("New round") if wave is None else tr("Edit a round"), parent, width=560)
        self._wave, self._known, self._before = wave, known, before
        self._frames: list[FrameRow] = context.project.query(frames)
        self.name = QLineEdit(known.name)
        self.name.setMaxLength(300)
        moved = () if before is None else (MOVED,)
        self.frame = CodeField(tr("Frame"), [*moved, *(str(row.id) for row in self._frames)], self._frame_name)
        self.frame.set_code(str(known.frame) if before is None else MOVED)
        self._members = text_label("", "muted")
        self._count_soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._count_soon.timeout.connect(self.count_now)
        self.opened = DateField(tr("Opened on"), DateReader(USUAL_CIRCA, today=partial(today, context.project.clock)))
        self.opened.set_date(exact_date(known.opened))
        self.question = GrowingText()
        self.other_questions: dict[str, GrowingText] = {}
        self.due_days = _days(known.due_days.get(ANY_CHANNEL, USUAL_DUE_DAYS))
        self.request_days = _days(known.due_days.get(_REQUEST, known.due_days.get(ANY_CHANNEL, USUAL_DUE_DAYS)))
        self.reminder_days = _days(known.reminder_days or 0)
        self.reminder_days.setSpecialValueText(tr("once overdue"))
        self.described.describe(WaveDraft, FormQueries(context.project))
        self.note = self.described.make("note", GrowingText)
        self._lay_out()
        # after the layout, because the height of a text follows from its width
        self.question.set_text(known.questions.get(table_language(), ""))
        self.described.show(known)
        self._connect()

    @classmethod
    def add(
        cls, context: Context, frame: int, before: int | None = None, *, parent: QWidget | None = None
    ) -> WaveDialog:
        """Open the form of a new wave, opened today: of a frame, or after another wave, with what that one has."""
        from tracker.queries.census.waves import wave_row

        known = WaveDraft(frame, "", today(context.project.clock))
        earlier = None if before is None else context.project.query(wave_row, before)
        if earlier is not None:
            known = replace(
                known,
                frame=earlier.frame,
                questions=earlier.questions,
                due_days=earlier.due_days,
                reminder_days=earlier.reminder_days,
            )
        dialog = cls(context, None, known, parent, earlier)
        dialog.count_now()
        dialog.begin(dialog.name)
        return dialog

    @classmethod
    def edit(cls, context: Context, wave: int, *, parent: QWidget | None = None) -> WaveDialog:
        """Open the form of a recorded wave."""
        from tracker.queries.census.waves import wave_draft

        dialog = cls(context, wave, context.project.query(wave_draft, wave), parent)
        dialog.begin(dialog.name)
        return dialog

    def draft(self) -> WaveDraft:
        """Return the wave as entered."""
        frame = str(self._known.frame) if self._is_moved else self.frame.code()
        language = table_language()
        asked = {language: self.question.text(), **{code: each.text() for code, each in self.other_questions.items()}}
        usual, request = self.due_days.value(), self.request_days.value()
        days = {code: count for code, count in self._known.due_days.items() if code not in (ANY_CHANNEL, _REQUEST)}
        days[ANY_CHANNEL] = usual
        if request != usual or _REQUEST in self._known.due_days:
            days[_REQUEST] = request
        return replace(
            self._known,
            frame=int(frame) if frame else 0,
            name=self.name.text().strip(),
            opened=self._opened_day() or 1,
            questions={**self._known.questions, **asked},
            due_days=days,
            reminder_days=self.reminder_days.value() or None,
            **self.described.values(),
        )

    def reopening(self) -> FormKey:
        """Return the key of the form: the frame, and the edited wave."""
        before = None if self._before is None else self._before.id
        return FormKey("wave", {"of_frame": self._known.frame, "wave": self._wave, "before": before})

    def problems(self) -> dict[str, str]:
        """Return the problems by field: a missing name or frame, a vague day."""
        found = {
            "name": "" if self.name.text().strip() else tr("What is the round called?"),
            "frame": "" if self.frame.code() else tr("Choose a frame."),
            "opened": self.opened.problem() or ("" if self._opened_day() else tr("Write one day.")),
        }
        return {name: words for name, words in found.items() if words}

    def perform(self, draft: WaveDraft) -> ChangeSet:
        """Save the wave as one step."""
        from tracker.operations.census.waves import add_wave, edit_wave

        if self._wave is not None:
            return self.context.project.perform(edit_wave, self._wave, draft)
        if self._before is None or not self._is_moved:
            return self.context.project.perform(add_wave, draft)
        from tracker.operations.census.next_wave import open_next_wave

        members = self.context.project.query(moved_frame, draft.frame, draft.opened).members
        return self.context.project.perform(
            open_next_wave, self._before.id, draft.name, draft.opened, members, edited=draft
        )

    @property
    def _is_moved(self) -> bool:
        """Whether the frame of the wave before is moved to the day."""
        return self.frame.code() == MOVED

    def _opened_day(self) -> int | None:
        """Return the day on which the wave is opened; None if it is not one day."""
        day = self.opened.date()
        return day.earliest if day is not None and day.earliest == day.latest else None

    def count_now(self) -> None:
        """Show how many members the frame has, moved to the day if it is that of the wave before."""
        words, day = "", self._opened_day()
        if self._is_moved and day is not None:
            found = self.context.project.query(moved_frame, self._known.frame, day)
            words = moved_text(found)
        self._members.setText(words)
        self._members.setVisible(bool(words))

    def _frame_name(self, frame: str) -> str:
        if frame == MOVED and self._before is not None:
            return tr("{frame}, moved to the day", frame=self._before.frame_name)
        return next((f"{row.name} ({day_text(row.day)})" for row in self._frames if str(row.id) == frame), frame)

    def _lay_out(self) -> None:
        self.set_subtitle(
            tr("One round of asking the bodies of a frame.")
            if self._before is None
            else tr("With the questions and days of “{wave}”, to change or to keep.", wave=self._before.name)
        )
        self.add_row(
            (self.add_field("name", tr("Name"), self.name), 3),
            (self.add_field("opened", tr("Opened on"), self.opened), 2),
        )
        self.column.addWidget(self.add_field("frame", tr("Frame"), self.frame))
        self.column.addWidget(self._members)
        self._members.setVisible(False)
        self.column.addWidget(self.add_field("question_put", tr("Question put"), self.question))
        self.add_row(
            (self.add_field("due_days", tr("Days for an answer"), self.due_days), 1),
            (self.add_field("reminder_days", tr("Days until a reminder"), self.reminder_days), 1),
        )
        request = self.add_field("request_days", tr("Days for a request by law"), self.request_days)
        self.column.addWidget(request)
        self.add_described()
        self.column.addWidget(self.add_field("note", tr("Note"), self.note))
        with self.part() as rest:
            for code in self._languages():
                content = self.other_questions[code] = GrowingText()
                content.set_text(self._known.questions.get(code, ""))
                setattr(self, f"question_{code}", content)
                caption = tr("Question in {language}", language=language_text(code))
                self.column.addWidget(self.add_field(f"question_{code}", caption, content))
        if self.other_questions:
            is_used = any(each.text() for each in self.other_questions.values())
            self.column.addWidget(FoldableSection(tr("The question in other languages"), rest, is_open=is_used))
        self.column.addStretch(1)
        self.key_hint(QKeySequence("Ctrl+Return"), tr("save"))

    def _languages(self) -> list[str]:
        """Return the languages of further questions: those of the program, and those that the wave has."""
        offered = [*available_languages(), *self._known.questions]
        return [code for code in dict.fromkeys(offered) if code and code != table_language()]

    def _connect(self) -> None:
        self.name.textChanged.connect(self.touched)
        for field in (self.opened, self.frame):
            field.changed.connect(self.touched)
            field.changed.connect(self._count_soon.start)
        for text in (self.question, *self.other_questions.values()):
            text.changed.connect(self.touched)
        for days in (self.due_days, self.request_days, self.reminder_days):
            days.valueChanged.connect(self.touched)


def moved_text(found: MovedFrame) -> str:
    """Return how many members a moved frame has, and which of the earlier ones are left out, with the reasons."""
    count = len(found.members)
    if found.is_same:
        return plural(count, "The same body as in the last round", "The same {n} bodies as in the last round")
    bodies = plural(count, "1 body, in a new frame of that day", "{n} bodies, in a new frame of that day")
    return "\n".join((bodies, *left_out_lines(found.left_out, Texts(current_catalogue().language))))


def _days(value: int) -> QSpinBox:
    """Return a field for a number of days."""
    field = QSpinBox()
    field.setRange(0, MAX_DAYS)
    field.setValue(value)
    give_margin(field)
    return field
