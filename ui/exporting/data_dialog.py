"""The dialog that exports data: the form, the part, a summary of the file, and writing it in the background."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from tracker.errors import KnownError
from tracker.queries.inventory.inventory import partnership_ids
from tracker.services.data_export import (
    ALWAYS_PUBLIC,
    ENDINGS,
    WITHOUT_SOURCES,
    ExportScope,
    PartCounts,
    data_counts,
    missing_library,
    nothing_in,
    write_data,
)
from ui.core.background_task import BackgroundTask
from ui.core.context import Context
from ui.core.errors import Banner
from ui.core.view_state import ViewState
from ui.exporting.data_text import KINDS, NAMES, WORDS_IN_NAME, confidential_text, contents_text, part_text, purpose
from ui.style.sizes import DIALOG_EDGE, resize_to_text, scaled
from ui.style.theme import set_kind
from ui.text.translation import current_catalogue, problem, tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.task_frame import WorkFoot

EVERYTHING, SHOWN, SELECTED = range(3)
_FORMS_WIDTH = 226
_GAP, _LIST_GAP = 6, 4


class DataDialog(PlainDialog):
    """Shows the purpose of a form and the contents of the file before anything is written."""

    def __init__(self, context: Context, state: ViewState, selected: Sequence[int], parent: QWidget | None) -> None:
        super().__init__(tr("Export data"), parent)
        set_kind(self, "panel")
        self._context, self._day = context, state.selection.as_of
        shown = context.project.query(partnership_ids, state.selection) if state.selection.is_narrowed else None
        self._partnerships = (None, None if shown is None else frozenset(map(int, shown)), frozenset(selected) or None)
        self._counted: dict[ExportScope, PartCounts] = {}
        self._counting: set[ExportScope] = set()
        """The parts whose counting was started."""
        self._task: BackgroundTask[Any] | None = None
        self.banner = Banner()
        self.forms = {form: QRadioButton(NAMES[form]()) for form in ENDINGS}
        self.parts = (
            QRadioButton(tr("Everything")),
            QRadioButton(part_text(tr("What is shown"), self._partnerships[SHOWN], tr("no filter is set"))),
            QRadioButton(part_text(tr("The selected rows"), self._partnerships[SELECTED], tr("none is selected"))),
        )
        self.leave_out = QCheckBox(tr("Leave out confidential sources and interviewees"))
        self.about = text_label("", "", "subtitle")
        self.purpose, self.contents = text_label(), text_label()
        self.confidential, self.problem = text_label("", "muted"), text_label("", "danger")
        self.foot = WorkFoot()
        self.progress_display = self.foot
        self.cancel_button, self.save_button = self.foot.cancel_button, self.foot.next_button
        self._lay_out()
        self._begin()
        self._connect()
        self._show()

    @classmethod
    def run(
        cls, context: Context, state: ViewState, selected: Sequence[int] = (), *, parent: QWidget | None = None
    ) -> DataDialog:
        """Open the dialog for the shown partnerships and for the selected ones."""
        dialog = cls(context, state, selected, parent)
        dialog.open()
        return dialog

    # options ----------------------------------------------------------------------------------------------------------

    @property
    def form(self) -> str:
        """The chosen form."""
        return next(form for form, button in self.forms.items() if button.isChecked())

    @property
    def part(self) -> ExportScope:
        """The chosen part. Nothing is left out of a form without sources."""
        index = next(index for index, button in enumerate(self.parts) if button.isChecked())
        leaves_out = self.form in ALWAYS_PUBLIC or self.leave_out.isChecked()
        return ExportScope(self._partnerships[index], leaves_out and self.form not in WITHOUT_SOURCES)

    @property
    def is_busy(self) -> bool:
        """Whether a file is being written."""
        return self._task is not None and self._task.is_running

    def _count(self, part: ExportScope) -> None:
        """Count the contents of a part in the background."""
        if part in self._counting:
            return
        project = self._context.project
        self._counting.add(part)
        (
            BackgroundTask(self, lambda _progress: project.query_in_background(data_counts, part))
            .on_success(lambda counts: self._store_counts(part, counts))
            .start()
        )

    def _store_counts(self, part: ExportScope, counts: PartCounts) -> None:
        self._counted[part] = counts
        if part.partnerships is None and not (counts.confidential or counts.interviewee_sources):
            # if there is nothing to leave out, write everything, which is faster than a part
            self._counted[ExportScope()] = counts
            self.leave_out.setChecked(False)
        self._show()

    def _show(self) -> None:
        """Show the purpose of the form and the contents of the file."""
        form, part = self.form, self.part
        self.about.setText(NAMES[form]())
        self.purpose.setText(purpose(form))
        self.leave_out.setVisible(form not in WITHOUT_SOURCES | ALWAYS_PUBLIC)
        counts = self._counted.get(part)
        if counts is not None:
            self._show_counts(form, part, counts)
            return
        self._count(part)
        self.contents.setText(tr("Counting…"))
        self.contents.show()
        self.problem.hide()
        self.confidential.setText("")
        self.save_button.setEnabled(not self.is_busy)

    def _show_counts(self, form: str, part: ExportScope, counts: PartCounts) -> None:
        missing = missing_library(form) or nothing_in(form, counts)
        is_possible = missing is None
        self.contents.setText(contents_text(form, counts, self._day) if is_possible else "")
        self.contents.setVisible(is_possible)
        self.problem.setText("" if missing is None else problem(missing))
        self.problem.setVisible(not is_possible)
        has_sources = form not in WITHOUT_SOURCES
        note = confidential_text(counts, are_left_out=part.without_confidential) if has_sources else ""
        self.confidential.setText(note or (tr("Nothing in it is confidential.") if has_sources else ""))
        self.leave_out.setEnabled(bool(note))
        self.save_button.setEnabled(is_possible and not self.is_busy)

    # writing ----------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Prompt for a file, and write it in the background."""
        form, project = self.form, self._context.project
        path, endings = project.path, ENDINGS[form]
        name = f"{path.stem} {tr('tables')}" if not endings else f"{path.stem}.{endings[0]}"
        if form in WORDS_IN_NAME:
            name = f"{path.stem} {WORDS_IN_NAME[form]()}.{endings[0]}"
        if form == "bundle":
            name = f"{path.stem} {tr('hand-over')}.twin"
        title = tr("Folder to make") if not endings else tr("Export data")
        target = self._context.prompts.file_to_save(
            title, path.with_name(name), [KINDS[each]() for each in endings], "export"
        )
        if target is None:
            return
        self.banner.clear()
        if endings and target.suffix.lower().lstrip(".") not in endings:
            known = ", ".join(f".{each}" for each in endings)
            self.banner.show_error(KnownError("unknown_format", path=str(target), known=known))
            return
        part, day, language = self.part, self._day, current_catalogue().language
        self._enable_choices(is_possible=False)
        self._task = (
            BackgroundTask(
                self,
                lambda progress: write_data(
                    project, form, target, part, day, progress, may_replace=True, language=language
                ),
            )
            .with_progress(tr("Writing {name}", name=target.name))
            .as_essential()
            .on_end(self._end_task)
            .on_success(self._finish)
            .on_cancel(lambda: self.banner.show_message(tr("Cancelled, nothing was written.")))
            .start()
        )

    def _finish(self, target: Path) -> None:
        self._context.bridge.report_written(target)
        self.accept()

    def _end_task(self) -> None:
        self._enable_choices(is_possible=True)
        self._show()

    def _enable_choices(self, *, is_possible: bool) -> None:
        self._choices.setEnabled(is_possible)
        self.save_button.setEnabled(is_possible)

    def reject(self) -> None:
        """Close the dialog. While a file is being written, cancel that instead."""
        if self._task is not None and self._task.is_running:
            self._task.cancel()
            return
        super().reject()

    # layout -----------------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self.forms["table"].setChecked(True)
        self.parts[EVERYTHING].setChecked(True)
        for index in (SHOWN, SELECTED):
            self.parts[index].setEnabled(self._partnerships[index] is not None)
        # leave out confidential sources until the counts show whether there are any
        self.leave_out.setChecked(True)
        self.leave_out.setEnabled(False)
        self.forms["table"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        for button in (*self.forms.values(), *self.parts):
            button.toggled.connect(lambda is_on: self._show() if is_on else None)
        self.leave_out.toggled.connect(lambda _is_on: self._show())
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        self.save_button.setText(tr("Save…"))
        self.foot.back_button.hide()
        self._choices = QWidget()
        set_kind(self._choices, "panel")
        for group in (self.forms.values(), self.parts):
            together = QButtonGroup(self)
            for button in group:
                together.addButton(button)
        left = QWidget()
        left.setMinimumWidth(scaled(_FORMS_WIDTH, self))
        left.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        forms = QVBoxLayout(left)
        forms.setContentsMargins(0, 0, 0, 0)
        forms.setSpacing(_LIST_GAP)
        forms.addWidget(text_label(tr("Format"), "muted", "small"))
        for button in self.forms.values():
            forms.addWidget(button)
        forms.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(8)
        for caption, widgets in (
            ("", (self.about, self.purpose)),
            (tr("Which part"), (*self.parts, self.leave_out)),
            (tr("What will be in it"), (self.contents, self.problem, self.confidential)),
        ):
            if caption:
                right.addSpacing(_GAP)
                right.addWidget(text_label(caption, "muted", "small"))
            for widget in widgets:
                right.addWidget(widget)
        right.addStretch(1)
        row = QHBoxLayout(self._choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(left)
        row.addLayout(right, 1)
        inside = QVBoxLayout()
        inside.setContentsMargins(DIALOG_EDGE, 18, DIALOG_EDGE, 16)
        inside.setSpacing(14)
        inside.addWidget(text_label(tr("Export data"), "", "title"))
        inside.addWidget(self._choices, 1)
        inside.addWidget(self.foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        column.addLayout(inside)
        resize_to_text(self, 780, 410)
