"""The dialog for letters to the bodies of a wave: the template, to whom they go, and a preview."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final, cast

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from tracker.changes import ChangeSet
from tracker.clock import today
from tracker.domain.census.letter_templates import FIELDS
from tracker.domain.census.letters import LETTER_CHANNELS, LETTER_FORMS, RECIPIENTS, Recipients
from tracker.domain.dates.days import iso_from_day
from tracker.domain.dates.vague_dates import USUAL_CIRCA, from_edtf
from tracker.errors import TwintrackError
from tracker.exchange.progress import Count
from tracker.i18n.catalogue import available_languages
from tracker.operations.census.letters import log_letters
from tracker.project_snapshot import ProjectSnapshot
from tracker.queries.census.letter_facts import recipient_counts
from tracker.queries.census.waves import wave_row
from tracker.queries.project_integrity import require_whole
from tracker.reports.letters.composing import (
    ComposedLetters,
    LettersWanted,
    compose_letters,
    kept_template,
    letter_language,
    usual_template,
)
from tracker.reports.letters.files import names_of_files, written_letters
from tracker.settings import usual_sender
from ui.census.letters_preview import LettersPreview
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.core.errors import Banner
from ui.publishing.preview_frame import lay_out_with_preview
from ui.style.sizes import resize_to_text, scaled
from ui.style.theme import set_kind
from ui.text.language_names import language_text
from ui.text.languages import table_language
from ui.text.translation import code_text, hint, number, plural, problem, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.date_field import DateField, DateReader
from ui.widgets.fields.form_field import FormField
from ui.widgets.fields.meanings_link import offer_meanings
from ui.widgets.labels.text_labels import text_label
from ui.widgets.labels.wrapping_buttons import WrappingCheckBox
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.task_frame import WorkFoot

FORMS: Final[Mapping[str, Callable[[], str]]] = {
    "docx": lambda: tr("Documents (DOCX)"),
    "odt": lambda: tr("Documents (ODT)"),
    "txt": lambda: tr("Plain texts"),
    "eml": lambda: tr("Email drafts (EML)"),
    "pdf": lambda: tr("All in one PDF"),
    "csv": lambda: tr("Mail merge (CSV)"),
    "xlsx": lambda: tr("Mail merge (XLSX)"),
}
SOON = 300
"""Milliseconds without a change after which the letters are filled in again."""
_NAMED = 5
"""Files that are named before they are replaced."""
_SENDER_LINES = 3
_LINES = 9
"""The least height of the template in lines of 18 pixels."""


class _LowText(QPlainTextEdit):
    """A text that wants no more than its least height, so that the parts below it are in sight on a low screen."""

    def sizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(super().sizeHint().width(), scaled(_LINES * 18, self))

    def minimumSizeHint(self) -> QSize:
        """Return the least height."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


class LettersDialog(PlainDialog):
    """Fills in a template for each body, shows the letters, and writes them into a folder."""

    def __init__(self, context: Context, wave: int, parent: QWidget | None) -> None:
        super().__init__(tr("Letters"), parent)
        set_kind(self, "panel")
        self.context = context
        self.wave = context.project.query(wave_row, wave)
        self._counts: Mapping[Recipients, int] = {}
        self.composed: ComposedLetters | None = None
        self.recipients = CodeField(tr("Recipients"), RECIPIENTS, self._recipients_text)
        self.channel = CodeField(tr("Sent by"), LETTER_CHANNELS, lambda code: code_text(code, "channel"))
        self.language = CodeField(tr("Language"), available_languages(), language_text)
        self.language.set_code(letter_language(self.wave, table_language()))
        self.form = CodeField(tr("Format"), LETTER_FORMS, lambda code: FORMS[code]())
        self.day = DateField(
            tr("Day of the letters"), DateReader(USUAL_CIRCA, today=partial(today, context.project.clock))
        )
        self.day.set_date(from_edtf(iso_from_day(today(context.project.clock))))
        self.signed_by = QPlainTextEdit(context.settings.value.sender or usual_sender(context.project.who))
        self.signed_by.setTabChangesFocus(True)
        self.signed_by.setPlaceholderText(tr("Name, and lines of the address below it"))
        self.signed_by.setFixedHeight(scaled(_SENDER_LINES * 18, self.signed_by))
        self.has_reply_form = WrappingCheckBox(tr("Enclose a form for the reply"))
        self.has_reply_form.setChecked(True)
        self.template = _LowText()
        self.template.setTabChangesFocus(True)
        self._offered = ""
        """The template that was offered, until the user changes it."""
        self.is_logged = WrappingCheckBox(tr("Record them as sent, and keep the template in the round"))
        self.is_logged.setChecked(True)
        self.banner = Banner()
        self.foot = self.progress_display = WorkFoot()
        self.write_button, self.cancel_button = self.foot.next_button, self.foot.cancel_button
        self.preview = LettersPreview()
        self._task: BackgroundTask[Any] | None = None
        self._filling: BackgroundTask[Any] | None = None
        self._fill_soon = QTimer(self, singleShot=True, interval=SOON)
        self._fill_soon.timeout.connect(self.fill_in)
        self._lay_out()
        self._offer_template()
        self._connect()

    @classmethod
    def run(cls, context: Context, wave: int, *, parent: QWidget | None = None) -> LettersDialog:
        """Open the dialog for a wave."""
        dialog = cls(context, wave, parent)
        dialog.open()
        dialog.fill_in()
        dialog.template.setFocus(Qt.FocusReason.OtherFocusReason)
        return dialog

    # the letters ------------------------------------------------------------------------------------------------------

    def wanted(self) -> LettersWanted | None:
        """Return the letters as chosen; None without a day."""
        date = self.day.date()
        if date is None or date.earliest is None or date.earliest != date.latest:
            return None
        return LettersWanted(
            self.wave.id,
            self.template.toPlainText(),
            self.language.code(),
            date.earliest,
            cast(Recipients, self.recipients.code()),
            self.channel.code(),
            self.signed_by.toPlainText(),
            has_reply_form=self.has_reply_form.isChecked(),
        )

    def fill_in(self) -> None:
        """Start filling in the template, and show the letters, or what is wrong."""
        self._fill_soon.stop()
        if self._is_busy:
            return
        wanted = self.wanted()
        if wanted is None:
            self._show_problem(tr("Write one day."))
            return
        project = self.context.project

        def read(snapshot: ProjectSnapshot) -> tuple[Mapping[Recipients, int], ComposedLetters | TwintrackError]:
            counts = snapshot.query(recipient_counts, wanted.wave, wanted.day)
            try:
                return counts, compose_letters(snapshot, wanted)
            except TwintrackError as error:
                return counts, error

        task = BackgroundTask(self, lambda _progress: project.read_in_background(read))
        self._filling = task.on_success(self._show).instead_of(self._filling).start()

    def _show(self, found: tuple[Mapping[Recipients, int], ComposedLetters | TwintrackError]) -> None:
        counts, made = found
        if counts != self._counts:
            self._counts = counts
            for place, code in enumerate(RECIPIENTS):
                self.recipients.setItemText(place, self._recipients_text(code))
        if isinstance(made, TwintrackError):
            self._show_problem(f"{problem(made)} {hint(made)}")
            return
        self.composed = made
        self.preview.show_letters(made.letters)
        self._show_buttons()

    def _show_problem(self, words: str) -> None:
        self.composed = None
        self.preview.show_failure(words)
        self._show_buttons()

    def _offer_template(self) -> None:
        """Show the template of the wave in the language, or a usual one, unless the user has changed the text."""
        if self.template.toPlainText() != self._offered:
            return
        recipients = cast(Recipients, self.recipients.code())
        language = self.language.code()
        kept = kept_template(self.wave, language, recipients)
        has_question = bool(self.wave.questions.get(language, "").strip())
        usual = usual_template(language, recipients, self.channel.code(), has_question=has_question)
        self._offered = kept or usual
        self.template.setPlainText(self._offered)

    def _recipients_text(self, code: str) -> str:
        names = {
            "not_asked": tr("not asked yet"),
            "reminders": tr("reminder: no reply"),
            "all": tr("all bodies"),
        }
        count = self._counts.get(cast(Recipients, code))
        return names[code] if count is None else f"{names[code]} ({number(count)})"

    # writing ----------------------------------------------------------------------------------------------------------

    def _write(self) -> None:
        project, composed, form = self.context.project, self.composed, self.form.code()
        if composed is None:
            return
        folder = self.context.prompts.folder(tr("Folder of the letters"), project.path.parent)
        if folder is None:
            return
        known = [name for name in names_of_files(composed, form) if (folder / name).exists()]
        if known and not self._may_replace(folder, known):
            return
        is_logged = self.is_logged.isChecked()
        if is_logged and not self.banner.attempt(project.require_writable):
            return
        title = tr("Writing the letters")

        def work(progress: Progress) -> tuple[Path, ChangeSet | None]:
            project.query_in_background(require_whole, project.path)
            track = Count(len(composed.letters), progress, 1).track
            with written_letters(composed, folder, form, may_replace=bool(known), track=track):
                changes = project.perform_in_background(log_letters, composed.sent) if is_logged else None
            return folder, changes

        self.banner.clear()
        self.context.settings.change(sender=self.signed_by.toPlainText().strip())
        task = BackgroundTask(self, work).with_progress(title).as_essential().on_success(self._finish)
        task.on_cancel(lambda: self.banner.show_message(tr("Cancelled, nothing was written.")))
        self._task = task.on_progress(self._show_count).on_end(self._show_buttons).start()
        self._show_buttons()

    def _show_count(self, done: int, total: int) -> None:
        if self._task is not None:
            self.foot.show_count(self._task.stage or self._task.title, done, total)

    def _may_replace(self, folder: Path, known: list[str]) -> bool:
        """Return whether the user agrees that these files are replaced."""
        count = len(known)
        question = plural(count, "Replace 1 file in {folder}?", "Replace {n} files in {folder}?", folder=folder.name)
        details = ", ".join(known[:_NAMED]) + (", …" if count > _NAMED else "")
        return self.context.prompts.confirm(question, details, action=tr("Replace"), is_dangerous=True)

    def _finish(self, written: tuple[Path, ChangeSet | None]) -> None:
        folder, changes = written
        count = 0 if self.composed is None else len(self.composed.letters)
        if changes is not None:
            self.context.project.publish(changes)
        words = plural(
            count, "1 letter is written to “{folder}”", "{n} letters are written to “{folder}”", folder=folder.name
        )
        self.context.bridge.report_written(folder, words)
        self.accept()

    @property
    def _is_busy(self) -> bool:
        """Whether the letters are being written."""
        return self._task is not None and self._task.is_running

    def _show_buttons(self) -> None:
        self.write_button.setEnabled(self.composed is not None and not self._is_busy)

    def reject(self) -> None:
        """Close. While the letters are being written, cancel that and stay open."""
        if self._task is not None and self._is_busy:
            self._task.cancel()
            return
        if self.template.toPlainText() != self._offered:
            question, details = tr("Discard the template?"), tr("It is kept in the round when letters are recorded.")
            go_on = tr("Keep editing")
            if not self.context.prompts.confirm(question, details, action=tr("Discard"), otherwise=go_on):
                return
        super().reject()

    # layout -----------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.foot.back_button.hide()
        self.write_button.setText(tr("Write…"))
        self.write_button.setEnabled(False)
        inside = QVBoxLayout()
        inside.setSpacing(8)
        inside.addWidget(text_label(tr("Letters of {wave}", wave=self.wave.name), "", "title"))
        for fields in (
            ((tr("Recipients"), self.recipients, 1),),
            ((tr("Format"), self.form, 3), (tr("Language"), self.language, 2)),
            ((tr("Day of the letters"), self.day, 2), (tr("Sent by"), self.channel, 3)),
        ):
            row = QHBoxLayout()
            row.setSpacing(12)
            for caption, field, share in fields:
                shown = FormField(caption, field)
                if field is self.channel:
                    offer_meanings(shown, "channel")
                row.addWidget(shown, share, Qt.AlignmentFlag.AlignTop)
            inside.addLayout(row)
        fields_text = tr("Fields: {names}", names=" ".join(f"{{{name}}}" for name in FIELDS))
        inside.addWidget(FormField(tr("Template"), self.template, fields_text), 1)
        inside.addWidget(FormField(tr("Sender"), self.signed_by))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.has_reply_form, 2, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.is_logged, 3, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(row)
        lay_out_with_preview(self, self.banner, inside, self.preview, self.foot, (1, 1))
        resize_to_text(self, 1120, 640)

    def _connect(self) -> None:
        for field in (self.recipients, self.channel, self.language):
            field.changed.connect(self._offer_template)
            field.changed.connect(self._fill_soon.start)
        self.day.changed.connect(self._fill_soon.start)
        self.signed_by.textChanged.connect(self._fill_soon.start)
        self.has_reply_form.toggled.connect(self._fill_soon.start)
        self.template.textChanged.connect(self._fill_soon.start)
        self.form.changed.connect(self._follow_form)
        self.write_button.clicked.connect(self._write)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.write_button.click)
        self.cancel_button.clicked.connect(self.reject)

    def _follow_form(self) -> None:
        """Suggest email as the channel of drafts, and letter for other forms, unless a request is written."""
        if self.channel.code() != "foi_request":
            self.channel.set_code("email" if self.form.code() == "eml" else "letter")
            self._offer_template()
            self._fill_soon.start()
