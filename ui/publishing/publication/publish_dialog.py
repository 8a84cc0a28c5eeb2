"""The dialog that publishes a project: it shows what is left out, and opens a preview of the page in the browser."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tracker.domain.records.about_project import AboutProject
from tracker.errors import KnownError
from tracker.exchange.copies.partial_content import ExportScope
from tracker.publishing.contents import OfferedFinding, PublicationContents
from tracker.publishing.page_file import PageOptions
from tracker.publishing.publication import DEPOSITS, ENDINGS, PAGE, publication_contents, write_publication
from tracker.queries.findings.saved_findings import saved_findings
from tracker.queries.inventory.inventory import partnership_ids
from tracker.queries.project_settings import about_project
from ui.attachments.opened_copies import OpenedCopies
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.core.errors import Banner
from ui.core.view_state import ViewState
from ui.publishing.preview_frame import lay_out_with_preview
from ui.publishing.publication.contents_panel import ContentsPanel
from ui.publishing.publication.publication_text import (
    KINDS,
    NAMES,
    about_text,
    contents_text,
    is_public,
    left_out_lines,
    missing_text,
    purpose,
    untranslated_text,
    warning_text,
)
from ui.publishing.publication.publish_choices import PublishChoices
from ui.style.sizes import resize_to_text
from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.task_frame import WorkFoot

ENTRY: Final = "publish"
"""The name under which the choices are stored, next to the last saved values of forms of the project."""
Opener = Callable[[QUrl], object]


class PublishDialog(PlainDialog):
    """Publishes all partnerships or those that are shown, never with anything confidential."""

    def __init__(self, context: Context, state: ViewState, parent: QWidget | None, opener: Opener) -> None:
        super().__init__(tr("Publish"), parent)
        set_kind(self, "panel")
        self._context, self._opener, self._day = context, opener, state.selection.as_of
        project = context.project
        shown = project.query(partnership_ids, state.selection) if state.selection.is_narrowed else None
        saved = [OfferedFinding(each.id, each.name) for each in project.query(saved_findings)]
        part = None if shown is None else frozenset(map(int, shown))
        self.choices = PublishChoices(self._day, part, saved)
        self.panel = ContentsPanel()
        self.banner = Banner()
        self.foot = self.progress_display = WorkFoot()
        self.preview_button = QPushButton(tr("&Preview in the browser"))
        self.publish_button, self.cancel_button = self.foot.next_button, self.foot.cancel_button
        self._about = AboutProject()
        self._read: dict[ExportScope, PublicationContents] = {}
        self._reading: BackgroundTask[Any] | None = None
        self._task: BackgroundTask[Any] | None = None
        self._copies = OpenedCopies()
        self._folder: Path | None = None
        """The folder in which this project was published last."""
        self._lay_out()
        self._restore()
        self.choices.changed.connect(self._show)
        self.choices.earlier_requested.connect(self.choose_earlier)
        self.panel.about_asked.connect(self._edit_about)
        self.panel.texts_asked.connect(partial(self._edit_about, "reader_texts"))
        self.preview_button.clicked.connect(self.preview)
        self.publish_button.clicked.connect(self.publish)
        self.cancel_button.clicked.connect(self.reject)
        self._show()

    @classmethod
    def run(
        cls,
        context: Context,
        state: ViewState,
        *,
        parent: QWidget | None = None,
        opener: Opener = QDesktopServices.openUrl,
    ) -> PublishDialog:
        """Open the dialog. `opener` opens the preview."""
        dialog = cls(context, state, parent, opener)
        dialog.open()
        dialog.choices.audiences[dialog.choices.audience].setFocus(Qt.FocusReason.OtherFocusReason)
        return dialog

    # what is published ------------------------------------------------------------------------------------------------

    @property
    def part(self) -> ExportScope:
        """The chosen part, without what is confidential."""
        return ExportScope(self.choices.partnerships, without_confidential=True)

    @property
    def contents(self) -> PublicationContents | None:
        """The contents of the chosen part; None until they are counted."""
        return self._read.get(self.part)

    @property
    def is_busy(self) -> bool:
        """Whether a publication or a preview is being written."""
        return self._task is not None and self._task.is_running

    def options(self) -> PageOptions:
        """Return the chosen options."""
        choices = self.choices
        return PageOptions(
            language=choices.language.code(),
            also_in=choices.also_in(),
            day=choices.as_of() or self._day,
            findings=choices.chosen_findings() if choices.form == PAGE else None,
            partnerships=choices.partnerships,
            left_out=choices.prevented_findings() if choices.form == PAGE else (),
        )

    def _count(self) -> None:
        """Count the contents of the chosen part in the background, instead of those of another."""
        project, part = self._context.project, self.part

        def store(found: PublicationContents) -> None:
            self._read[part] = found
            self._show()

        task = BackgroundTask(self, lambda progress: publication_contents(project, part, progress)).on_success(store)
        self._reading = task.instead_of(self._reading).start()

    def _show(self) -> None:
        """Show what the chosen form contains and leaves out."""
        form, contents = self.choices.form, self.contents
        self.panel.show_form(NAMES[form](), purpose(form))
        self.preview_button.setVisible(is_public(form))
        if contents is None:
            self._count()
            self.panel.show_contents(tr("Counting…"), ())
        else:
            self.choices.show_obstacles(contents.findings)
            self._show_contents(form, contents)
        self._show_about()
        self._allow()

    def _show_contents(self, form: str, contents: PublicationContents) -> None:
        if self._problem:
            self.panel.show_contents("", (), self._problem)
            return
        day, is_part = self.choices.as_of() or self._day, self.choices.partnerships is not None
        lines = left_out_lines(form, contents, is_part=is_part)
        chosen = len(self.choices.chosen_findings()) if form == PAGE else None
        self.panel.show_contents(contents_text(form, contents, day, chosen), lines)

    @property
    def _problem(self) -> str:
        """Why nothing can be published; empty if something can, or before that is known."""
        contents, day = self.contents, self.choices.day
        if contents is not None and not contents.counts.partnerships:
            if self.choices.partnerships is not None:
                return tr("No partnership is shown. Choose everything, or another filter.")
            return tr("There is nothing to publish yet: the project has no partnerships.")
        if is_public(self.choices.form) and self.choices.as_of() is None and not day.problem():
            return tr("The as-of day must be a single day, such as 7 May 2023.")
        return ""

    def _show_about(self) -> None:
        """Show what the project says about itself, and that the file has no passphrase."""
        project, form = self._context.project, self.choices.form
        self._about = project.query(about_project)
        language = self.choices.language.code()
        texts = missing = ""
        if is_public(form):
            texts = about_text(self._about, "" if form in DEPOSITS else project.name, language if form == PAGE else "")
            missing = missing_text(self._about, form)
        if form == PAGE:
            untranslated = untranslated_text(self._about, (language, *self.choices.also_in()))
            missing = "\n".join(filter(None, (missing, untranslated)))
        self.panel.show_about(texts, missing, may_change=not project.is_read_only, has_texts=form == PAGE)
        self.panel.show_warning(warning_text(form, is_encrypted=project.key is not None))

    def _allow(self) -> None:
        """Enable the buttons while something can be published and nothing is being written."""
        form = self.choices.form
        is_readable = not is_public(form) or self.choices.as_of() is not None
        is_possible = self.contents is not None and not self._problem and is_readable and not self.is_busy
        self.preview_button.setEnabled(is_possible)
        self.publish_button.setEnabled(is_possible and not (form in DEPOSITS and self._about.missing()))
        self.choices.setEnabled(not self.is_busy)

    def _edit_about(self, first: str = "title") -> None:
        """Open the form of the project at a field."""
        from ui.recording.forms.project_dialog import ProjectDialog

        ProjectDialog.run(self._context, first, parent=self).accepted.connect(self._show)

    # writing ----------------------------------------------------------------------------------------------------------

    def preview(self) -> None:
        """Write the page into a private folder, which is removed when the program ends, and open it in the browser."""
        project, options, copies = self._context.project, self.options(), self._copies
        name = f"{project.path.stem}.html"

        def work(progress: Progress) -> Path:
            return write_publication(project, PAGE, copies.new_path(name), options, progress)

        self._start(BackgroundTask(self, work).with_progress(tr("The preview is being made")).on_success(self._open))

    def _open(self, page: Path) -> None:
        self._remember()
        if self._opener(QUrl.fromLocalFile(str(page))) is False:
            self.banner.show_message(tr("No browser was found. Publish the page, and open the file in one."))

    def publish(self) -> None:
        """Prompt for a file or folder, and write the publication in the background."""
        form, path = self.choices.form, self._context.project.path
        endings = ENDINGS[form]
        ending = f".{endings[0]}" if endings else ""
        title = tr("Publish") if endings else tr("Folder to make")
        kinds = [KINDS[each]() for each in endings]
        suggestion = path.with_name(f"{path.stem} {tr('published')}{ending}")
        target = self._context.prompts.file_to_save(title, suggestion, kinds, "export", self._folder)
        if target is None:
            return
        self.banner.clear()
        if endings and target.suffix.lower().lstrip(".") not in endings:
            self.banner.show_error(KnownError("unknown_format", path=str(target), known=ending))
            return
        from ui.publishing.publication.chart_drawing import draw_chart

        project, options, before = self._context.project, self.options(), self.choices.deposit_before()
        draw = partial(draw_chart, day=options.day or self._day, language=options.language)

        def work(progress: Progress) -> Path:
            return write_publication(project, form, target, options, progress, draw, before=before)

        task = BackgroundTask(self, work)
        self._start(
            task.with_progress(tr("Writing {name}", name=target.name))
            .as_essential()
            .on_success(self._finish)
            .on_cancel(lambda: self.banner.show_message(tr("Cancelled, nothing was written.")))
        )

    def choose_earlier(self) -> None:
        """Prompt for the earlier deposit with which this one is compared; a folder is chosen by its records."""
        kinds = [tr("Deposit (*.zip project.json)"), tr("All files (*)")]
        self.choices.show_earlier(
            self._context.prompts.file_to_open(tr("The earlier deposit"), kinds, "export", self._folder)
        )

    def _start(self, task: BackgroundTask[Any]) -> None:
        self.banner.clear()
        self._task = task.on_end(self._allow).start()
        self._allow()

    def _finish(self, target: Path) -> None:
        self._folder = target.parent
        if self.choices.form in DEPOSITS:
            # the next deposit is compared with this one
            self.choices.show_earlier(target)
        self._remember()
        self._context.bridge.report_written(target)
        self.accept()

    def reject(self) -> None:
        """Close the dialog. While something is being written, cancel that instead."""
        if self._task is not None and self._task.is_running:
            self._task.cancel()
            return
        super().reject()

    # what is remembered -----------------------------------------------------------------------------------------------

    def _remember(self) -> None:
        """Store the choices and the folder for this project; not for a project that is only read."""
        if self._context.entries is not None:
            folder = {} if self._folder is None else {"folder": str(self._folder)}
            self._context.entries.remember(ENTRY, self.choices.entry() | folder)

    def _restore(self) -> None:
        if self._context.entries is None:
            return
        entry = self._context.entries.store.last_entry(ENTRY)
        self.choices.restore(entry)
        folder = entry.get("folder")
        self._folder = Path(folder) if isinstance(folder, str) else None

    def _lay_out(self) -> None:
        self.publish_button.setText(tr("Publis&h…"))
        self.foot.back_button.hide()
        self.foot.insert_before_next(self.preview_button)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(text_label(tr("Publish"), "", "title"))
        left.addWidget(self.choices, 1)
        lay_out_with_preview(self, self.banner, left, self.panel, self.foot, (3, 2))
        resize_to_text(self, 940, 560)
