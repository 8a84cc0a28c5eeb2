"""The form of a wave: its name and day, the question put in each language, and the days until an answer is due."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from tracker.changes import ChangeSet
from tracker.clock import today
from tracker.domain.census.dispositions import USUAL_DUE_DAYS
from tracker.domain.census.drafts import ANY_CHANNEL, MAX_DAYS, WaveDraft
from tracker.domain.dates.vague_dates import USUAL_CIRCA
from tracker.i18n.catalogue import available_languages
from tracker.queries.census.frames import FrameRow, frames
from ui.census.census_text import exact_date
from ui.core.context import Context
from ui.recording.drafts.form_drafts import FormKey
from ui.recording.forms.form_dialog import FormDialog
from ui.text.day_text import day_text
from ui.text.language_names import language_text
from ui.text.languages import table_language
from ui.text.translation import tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.date_field import DateField, DateReader
from ui.widgets.fields.growing_text import GrowingText
from ui.widgets.fields.number_field import give_margin
from ui.widgets.panels.fold import FoldableSection

_REQUEST = "foi_request"


class WaveDialog(FormDialog[WaveDraft]):
    """The form of a wave. Days that it does not show, of other channels, are kept."""

    def __init__(self, context: Context, wave: int | None, known: WaveDraft, parent: QWidget | None) -> None:
        super().__init__(context, tr("New wave") if wave is None else tr("Edit a wave"), parent, width=560)
        self._wave, self._known = wave, known
        self._frames: list[FrameRow] = context.project.query(frames)
        self.name = QLineEdit(known.name)
        self.name.setMaxLength(300)
        self.frame = CodeField(tr("Frame"), [str(row.id) for row in self._frames], self._frame_name)
        self.frame.set_code(str(known.frame))
        self.opened = DateField(tr("Opened on"), DateReader(USUAL_CIRCA))
        self.opened.set_date(exact_date(known.opened))
        self.question = GrowingText()
        self.other_questions: dict[str, GrowingText] = {}
        self.due_days = _days(known.due_days.get(ANY_CHANNEL, USUAL_DUE_DAYS))
        self.request_days = _days(known.due_days.get(_REQUEST, known.due_days.get(ANY_CHANNEL, USUAL_DUE_DAYS)))
        self.reminder_days = _days(known.reminder_days or 0)
        self.reminder_days.setSpecialValueText(tr("once overdue"))
        self.note = GrowingText()
        self._lay_out()
        # after the layout, because the height of a text follows from its width
        self.question.set_text(known.questions.get(table_language(), ""))
        self.note.set_text(known.note)
        self._connect()

    @classmethod
    def add(cls, context: Context, frame: int, *, parent: QWidget | None = None) -> WaveDialog:
        """Open the form of a new wave of a frame, opened today."""
        dialog = cls(context, None, WaveDraft(frame, "", today(context.project.clock)), parent)
        dialog.begin(dialog.name)
        return dialog

    @classmethod
    def edit(cls, context: Context, wave: int, *, parent: QWidget | None = None) -> WaveDialog:
        """Open the form of a recorded wave."""
        from tracker.queries.census.waves import wave_form

        dialog = cls(context, wave, context.project.query(wave_form, wave), parent)
        dialog.begin(dialog.name)
        return dialog

    def draft(self) -> WaveDraft:
        """Return the wave as entered."""
        day, frame = self.opened.date(), self.frame.code()
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
            opened=(day.earliest if day is not None else None) or 1,
            questions={**self._known.questions, **asked},
            due_days=days,
            reminder_days=self.reminder_days.value() or None,
            note=self.note.text(),
        )

    def reopening(self) -> FormKey:
        """Return the key of the form: the frame, and the edited wave."""
        return FormKey("wave", {"of_frame": self._known.frame, "wave": self._wave})

    def problems(self) -> dict[str, str]:
        """Return the problems by field: a missing name or frame, a vague day."""
        day = self.opened.date()
        is_vague = day is None or day.earliest is None or day.earliest != day.latest
        found = {
            "name": "" if self.name.text().strip() else tr("What is the wave called?"),
            "frame": "" if self.frame.code() else tr("Choose a frame."),
            "opened": self.opened.problem() or (tr("Write one day.") if is_vague else ""),
        }
        return {name: words for name, words in found.items() if words}

    def perform(self, draft: WaveDraft) -> ChangeSet:
        """Save the wave as one step."""
        from tracker.operations.census.waves import add_wave, edit_wave

        if self._wave is not None:
            return self.context.project.perform(edit_wave, self._wave, draft)
        return self.context.project.perform(add_wave, draft)

    def _frame_name(self, frame: str) -> str:
        return next((f"{row.name} ({day_text(row.day)})" for row in self._frames if str(row.id) == frame), frame)

    def _lay_out(self) -> None:
        self.set_subtitle(tr("One round of asking the bodies of a frame."))
        self.add_row(
            (self.add_field("name", tr("Name"), self.name), 3),
            (self.add_field("opened", tr("Opened on"), self.opened), 2),
        )
        self.column.addWidget(self.add_field("frame", tr("Frame"), self.frame))
        self.column.addWidget(self.add_field("question_put", tr("Question put"), self.question))
        self.add_row(
            (self.add_field("due_days", tr("Days for an answer"), self.due_days), 1),
            (self.add_field("reminder_days", tr("Days until a reminder"), self.reminder_days), 1),
        )
        request = self.add_field("request_days", tr("Days for a request by law"), self.request_days)
        self.column.addWidget(request)
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
        for text in (self.question, self.note, *self.other_questions.values()):
            text.changed.connect(self.touched)
        for days in (self.due_days, self.request_days, self.reminder_days):
            days.valueChanged.connect(self.touched)


def _days(value: int) -> QSpinBox:
    """Return a field for a number of days."""
    field = QSpinBox()
    field.setRange(0, MAX_DAYS)
    field.setValue(value)
    give_margin(field)
    return field
