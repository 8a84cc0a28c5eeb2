"""The dialog for a report or dossier: its contents, language and form, and where it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.findings.rule_sentence import rule_sentence
from tracker.domain.findings.rules import Rule
from tracker.domain.sources.references import Style
from tracker.errors import TwintrackError
from tracker.i18n.catalogue import available_languages
from tracker.reports.findings_part import ReportFinding
from tracker.reports.report import ReportOptions, default_findings
from tracker.reports.writers.pdf_writer import as_pdf
from tracker.reports.writers.report_file import WRITERS, tracked_parts, write_report
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.core.errors import Banner
from ui.publishing.chosen_report import ChosenReport
from ui.publishing.pages_preview import SHOWN_PAGES, PagesPreview
from ui.publishing.pdf_images import pdf_images
from ui.publishing.preview_frame import RING, lay_out_with_preview
from ui.style.sizes import resize_to_text, scaled
from ui.style.theme import set_kind
from ui.text.language_names import language_text
from ui.text.languages import table_language
from ui.text.report_formats import REPORT_FORMATS, report_kind
from ui.text.translation import hint, own_labels, problem, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.form_field import FormField
from ui.widgets.labels.text_labels import text_label
from ui.widgets.labels.wrapping_buttons import WrappingCheckBox
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.task_frame import WorkFoot

OF_TEXT = ("md", "txt")
"""The forms that can be copied to the clipboard."""
STYLES: Mapping[str, Callable[[], str]] = {
    "note": lambda: tr("as notes, in the order of the text"),
    "author_date": lambda: tr("by author and year, in the order of the alphabet"),
}
SOON = 400
"""Milliseconds without a change of the settings after which a preview is made."""
_SHOWN_WHOLE, _FREE = 8, 200
"""Findings that are listed whole, and the height of a longer list, which scrolls, in pixels for the usual font."""
_MAX_LENGTH = 84
"""Most characters of a rule that is shown as a name."""


class ReportDialog(PlainDialog):
    """Offers the parts of a report. Choices are not remembered, so a report contains only what was chosen for it."""

    def __init__(
        self,
        context: Context,
        as_of: int,
        partnership: int | None,
        findings: Sequence[ReportFinding],
        parent: QWidget | None,
        body: int | None = None,
    ) -> None:
        self._is_dossier = partnership is not None or body is not None
        self._title = tr("Export a dossier") if self._is_dossier else tr("Export a report")
        super().__init__(self._title, parent)
        set_kind(self, "panel")
        self._context, self._as_of, self._partnership, self._body = context, as_of, partnership, body
        self.findings = [(asked, _tick(_name(asked), is_on=True)) for asked in findings]
        self.charts = _tick(tr("Charts"), is_on=True)
        self.records = _tick(tr("The records behind each finding"), is_on=True)
        self.rests = _tick(tr("What each number rests on, and other sensible counts"), is_on=True)
        self.claims = _tick(tr("Published numbers with their verdicts"), is_on=True)
        self.quotes = _tick(tr("Quotes from the sources"), is_on=True)
        self.codebook = _tick(tr("The codebook"), is_on=True)
        self.confidential = _tick(tr("How many confidential sources there are (they are never named)"), is_on=True)
        self.language = CodeField(tr("Language"), available_languages(), language_text)
        self.language.set_code(table_language())
        self.style_field = CodeField(tr("References"), tuple(STYLES), lambda code: STYLES[code]())
        self.form = CodeField(tr("Format"), tuple(REPORT_FORMATS), lambda code: REPORT_FORMATS[code]())
        self.banner = Banner()
        self.foot = self.progress_display = WorkFoot()
        self.copy_button = QPushButton(tr("Copy"))
        self.save_button, self.cancel_button = self.foot.next_button, self.foot.cancel_button
        self._task: BackgroundTask[Any] | None = None
        self.preview = PagesPreview()
        self._previewing: BackgroundTask[Any] | None = None
        self._preview_soon = QTimer(self, singleShot=True, interval=SOON)
        self._preview_soon.timeout.connect(self.make_preview)
        self._lay_out()
        self._follow_form()
        self.form.changed.connect(self._follow_form)
        self.copy_button.clicked.connect(self._copy)
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self.reject)
        for box in self._boxes():
            box.toggled.connect(lambda _checked: self._preview_soon.start())
        for field in (self.language, self.style_field, self.form):
            field.changed.connect(self._preview_soon.start)

    @classmethod
    def run(
        cls,
        context: Context,
        as_of: int,
        *,
        partnership: int | None = None,
        body: int | None = None,
        rule: Rule | None = None,
        parent: QWidget | None = None,
    ) -> ReportDialog:
        """Open the dialog for a report, with `rule` among its findings, or for the dossier of a partnership or body."""
        is_report = partnership is None and body is None
        found = default_findings(context.project, as_of) if is_report else []
        if rule is not None and all(asked.rule != rule for asked in found):
            has_saved = any(asked.name for asked in found)
            found = [ReportFinding(tr("The current count") if has_saved else "", rule), *(found if has_saved else [])]
        dialog = cls(context, as_of, partnership, found, parent, body)
        dialog.open()
        dialog.make_preview()
        dialog.save_button.setFocus(Qt.FocusReason.OtherFocusReason)
        return dialog

    # options ----------------------------------------------------------------------------------------------------------

    @property
    def options(self) -> ReportOptions:
        """The chosen options."""
        return ReportOptions(
            language=self.language.code(),
            style=cast(Style, self.style_field.code()),
            as_of=self._as_of,
            shows_records=self.records.isChecked(),
            shows_rests=self.rests.isChecked(),
            shows_claims=self.claims.isChecked(),
            shows_quotes=self.quotes.isChecked(),
            shows_codebook=self.codebook.isChecked(),
            shows_confidential_count=self.confidential.isChecked(),
        )

    def chosen_report(self) -> ChosenReport:
        """Return the chosen report or dossier."""
        return ChosenReport(
            self.options,
            self._as_of,
            self._partnership,
            tuple(asked for asked, box in self.findings if box.isChecked()),
            self.form.code(),
            has_charts=self.charts.isChecked() and self.form.code() not in OF_TEXT,
            body=self._body,
        )

    # preview ----------------------------------------------------------------------------------------------------------

    def _boxes(self) -> list[QCheckBox]:
        """Return the boxes of all contents."""
        contents = (self.charts, self.records, self.rests, self.claims, self.quotes, self.codebook, self.confidential)
        return [*contents, *(box for _, box in self.findings)]

    def make_preview(self) -> None:
        """Start making the first pages with the present settings, and cancel an earlier preview.

        While the report is written or copied, no preview is made.
        """
        self._preview_soon.stop()
        if self._is_busy:
            return
        project, chosen, width = self._context.project, self.chosen_report(), self.preview.page_width

        def work(progress: Progress) -> tuple[list[QImage], int]:
            document = chosen.document(project, progress)
            content = as_pdf(document, tracked_parts(document, progress))
            return pdf_images(content, width, SHOWN_PAGES)

        self.preview.show_waiting()
        task = BackgroundTask(self, work).on_success(lambda made: self.preview.show_pages(*made))
        self._previewing = task.on_failure(self._show_no_preview).instead_of(self._previewing).start()

    def _show_no_preview(self, error: Exception) -> None:
        words = f"{problem(error)} {hint(error)}" if isinstance(error, TwintrackError) else str(error)
        self.preview.show_failure(words)

    # writing ----------------------------------------------------------------------------------------------------------

    def _save(self) -> None:
        form = self.form.code()
        path = self._context.project.path
        name = f"{path.stem} {tr('dossier') if self._is_dossier else tr('report')}.{form}"
        kind = report_kind(form)
        named = self._context.prompts.file_to_save(self._title, path.with_name(name), [kind], "export")
        target = self._with_ending(named) if named is not None else None
        if target is None:
            return
        form = self.form.code()
        project, chosen = self._context.project, self.chosen_report()
        title = tr("Writing {name}", name=target.name)
        reading = tr("Reading the records")

        def work(progress: Progress) -> Path:
            task.begin_stage(reading)
            document = chosen.document(project, progress)
            task.begin_stage(title)
            write_report(document, target, form, may_replace=True, progress=progress)
            return target

        task = BackgroundTask(self, work).with_progress(title).as_essential().on_success(self._finish)
        self._start(task)

    def _with_ending(self, named: Path) -> Path | None:
        """Return the path with the ending of the chosen format, or None if the user cancels.

        For the ending of another format, the user chooses that format or another name.
        """
        form, ending = self.form.code(), named.suffix.lower().lstrip(".")
        if ending == form:
            return named
        prompts, target = self._context.prompts, named.with_name(f"{named.name}.{form}")
        if ending in REPORT_FORMATS:
            target = named.with_suffix(f".{form}")
            answer = prompts.choose(
                tr("The name ends with .{ending}, but the chosen format is another.", ending=ending),
                (REPORT_FORMATS[ending](), tr("{form}, named {name}", form=REPORT_FORMATS[form](), name=target.name)),
            )
            if answer == 0:
                self.form.set_code(ending)
                return named
            if answer is None:
                return None
        replaces = target.exists()
        question = tr("Replace {name}?", name=target.name)
        return target if not replaces or prompts.confirm(question, action=tr("Replace"), is_dangerous=True) else None

    def _finish(self, target: Path) -> None:
        self._context.bridge.report_written(target)
        self.accept()

    def _copy(self) -> None:
        project, chosen, write = self._context.project, self.chosen_report(), WRITERS[self.form.code()]
        title, reading = self._title, tr("Reading the records")

        def work(progress: Progress) -> str:
            task.begin_stage(reading)
            document = chosen.document(project, progress)
            task.begin_stage(title)
            return write(document, tracked_parts(document, progress)).decode()

        task = BackgroundTask(self, work).with_progress(title).on_success(self._copy_text)
        self._start(task)

    def _copy_text(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._context.bridge.notice_given.emit(tr("Copied"))

    def _start(self, task: BackgroundTask[Any]) -> None:
        self.banner.clear()
        self._preview_soon.stop()
        if self._previewing is not None:
            self._previewing.abandon()
        self._task = (
            task.on_progress(self._show_count)
            .on_end(self._show_buttons)
            .on_cancel(lambda: self.banner.show_message(tr("Cancelled, nothing was written.")))
            .start()
        )
        self._show_buttons()

    def _show_count(self, done: int, total: int) -> None:
        if self._task is not None:
            self.foot.show_count(self._task.stage, done, total)

    def _show_buttons(self) -> None:
        """Disable the buttons while a report is being written."""
        for button in (self.copy_button, self.save_button):
            button.setEnabled(not self._is_busy)
        if not self._is_busy and not self.preview.pages:
            self._preview_soon.start()

    @property
    def _is_busy(self) -> bool:
        """Whether the report is being written or copied."""
        return self._task is not None and self._task.is_running

    def reject(self) -> None:
        """Close. While a file is being written, cancel that and stay open."""
        if self._task is not None and self._task.is_running and self._task.is_essential:
            self._task.cancel()
            return
        super().reject()

    # layout -----------------------------------------------------------------------------------------------------------

    def _follow_form(self) -> None:
        is_text = self.form.code() in OF_TEXT
        self.copy_button.setVisible(is_text)
        self.charts.setEnabled(not is_text)

    def _lay_out(self) -> None:
        self.save_button.setText(tr("Save…"))
        self.foot.back_button.hide()
        self.foot.insert_before_next(self.copy_button)
        inside = QVBoxLayout()
        inside.setSpacing(10)
        inside.addWidget(text_label(self._title, "", "title"))
        if not self._is_dossier:
            inside.addWidget(text_label(tr("Findings"), "muted", "small"))
            self._add_findings(inside)
            inside.addWidget(text_label(tr("What it holds"), "muted", "small"))
        parts = [self.codebook, self.confidential]
        if not self._is_dossier:
            parts = [self.charts, self.records, self.rests, self.claims, self.quotes, *parts]
        for box in parts:
            inside.addWidget(box)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(FormField(tr("Language"), self.language), 2)
        row.addWidget(FormField(tr("Format"), self.form), 3)
        inside.addSpacing(4)
        inside.addLayout(row)
        inside.addWidget(FormField(tr("References"), self.style_field))
        inside.addStretch(1)
        lay_out_with_preview(self, self.banner, inside, self.preview, self.foot, (3, 2))
        resize_to_text(self, 1120, 560)

    def _add_findings(self, column: QVBoxLayout) -> None:
        """Add the boxes of the findings, many of them in a list that scrolls."""
        if not self.findings:
            column.addWidget(text_label(tr("There is nothing to count in this project yet."), "muted"))
        elif len(self.findings) > _SHOWN_WHOLE:
            column.addWidget(self._list_of_findings())
        else:
            for _, box in self.findings:
                column.addWidget(box)

    def _list_of_findings(self) -> QWidget:
        content = QWidget()
        set_kind(content, "panel")
        column = QVBoxLayout(content)
        column.setContentsMargins(RING, RING, RING, RING)
        column.setSpacing(6)
        for _, box in self.findings:
            column.addWidget(box)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(tr("Findings"))
        area.setWidgetResizable(True)
        area.setWidget(content)
        area.setFixedHeight(scaled(_FREE, area))
        return area


def _name(asked: ReportFinding) -> str:
    """Return the name of a finding, or the beginning of its rule if it has no name."""
    if asked.name:
        return asked.name
    rule = rule_sentence(asked.rule, table_language(), own_labels())
    return rule if len(rule) <= _MAX_LENGTH else rule[:_MAX_LENGTH].rsplit(" ", 1)[0] + "…"


def _tick(words: str, *, is_on: bool) -> QCheckBox:
    box = WrappingCheckBox(words)
    box.setChecked(is_on)
    return box
