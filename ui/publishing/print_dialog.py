"""The dialog that prints what a page shows, with a preview that is made in the background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from tracker.errors import RuleError
from tracker.exchange.file_writing import write_bytes
from tracker.exchange.progress import Progress, RecordCount
from tracker.reports.document.blocks import Document
from ui.core.background_task import BackgroundTask
from ui.core.context import Context
from ui.core.errors import Banner
from ui.publishing.page_series import LongDocument, all_pages
from ui.publishing.pages_preview import SHOWN_PAGES, PagesPreview
from ui.publishing.pdf_images import SHARPNESS
from ui.publishing.preview_frame import lay_out_with_preview
from ui.publishing.printed_view import PrintedView
from ui.publishing.set_pages import page_images, page_layout
from ui.style.sizes import resize_to_text
from ui.style.theme import set_kind
from ui.text.report_formats import report_kind
from ui.text.translation import hint, problem, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.form_field import FormField
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.task_frame import WorkFoot

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

WIDER = 1.3
"""The width of a landscape page in the preview, relative to that of an upright one."""
UPRIGHT, LANDSCAPE = "upright", "landscape"


class PrintDialog(PlainDialog):
    """Shows the pages of a view as they would be printed, and prints them or saves them as a PDF."""

    def __init__(self, context: Context, view: PrintedView, parent: QWidget | None) -> None:
        super().__init__(tr("Print"), parent)
        set_kind(self, "panel")
        self._context, self._view = context, view
        self.made: Document | None = None
        """The document of the preview, once it is made; of a long table it has the first rows."""
        self._task: BackgroundTask[Any] | None = None
        self.banner = Banner()
        self.foot = self.progress_display = WorkFoot()
        names = {UPRIGHT: tr("Upright"), LANDSCAPE: tr("Landscape")}
        self.paper = CodeField(tr("Paper"), tuple(names), lambda code: names[code])
        self.paper.set_code(LANDSCAPE)
        self.preview = PagesPreview()
        self.print_button, self.save_button = self.foot.next_button, self.foot.back_button
        self._lay_out()
        self.paper.changed.connect(self.make_preview)
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        self.foot.cancel_button.clicked.connect(self.reject)

    @classmethod
    def run(cls, context: Context, view: PrintedView, *, parent: QWidget | None = None) -> PrintDialog:
        """Open the dialog for a view."""
        dialog = cls(context, view, parent)
        dialog.open()
        dialog.make_preview()
        dialog.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
        return dialog

    @property
    def is_landscape(self) -> bool:
        """Whether the pages are wider than high."""
        return self.paper.code() == LANDSCAPE

    def make_preview(self) -> None:
        """Start making the preview with the present settings, and cancel an earlier one."""
        project, view, is_landscape = self._context.project, self._view, self.is_landscape
        width = round(self.preview.page_width * (WIDER if is_landscape else 1))
        layout = page_layout(is_landscape=is_landscape)
        # A chart is painted with the pixels that are shown, and not with the many more that a printer needs.
        dots = SHARPNESS * width / layout.fullRect(QPageLayout.Unit.Inch).width()

        def work(progress: Progress) -> tuple[Document, list[QImage], int]:
            document = view.beginning(project, progress, is_landscape=is_landscape, dots=dots)
            progress(0, 0)
            return document, *page_images(document, width, SHOWN_PAGES, layout, is_whole=not view.is_long)

        self.made = None
        self._allow()
        self.preview.show_waiting()
        task = BackgroundTask(self, work).on_success(self._show_pages).on_failure(self._show_failure)
        self._task = task.instead_of(self._task).start()

    def _show_pages(self, made: tuple[Document, list[QImage], int]) -> None:
        self.made, images, count = made
        self.preview.show_pages(images, None if self._view.is_long else count)
        self._allow()

    def _show_failure(self, error: Exception) -> None:
        if isinstance(error, RuleError):
            self.preview.show_failure(f"{problem(error)} {hint(error)}".strip())
        else:
            self.banner.show_error(error, self.make_preview)

    def _allow(self) -> None:
        for button in (self.print_button, self.save_button):
            button.setEnabled(self.made is not None)

    # printing ---------------------------------------------------------------------------------------------------------

    def _print(self) -> None:
        """Print all pages on the printer that the user chooses."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        if self.made is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.made.title)
        printer.setPageLayout(page_layout(is_landscape=self.is_landscape))
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print all pages in the background, with progress; cancelled, the printer gets none of them."""
        read, is_landscape = self._reading("paper"), self.is_landscape

        def work(progress: Progress) -> None:
            print_pages(read(progress), printer, RecordCount(progress, 1), is_landscape=is_landscape)

        task = BackgroundTask(self, work).with_progress(tr("Printing {name}", name=self._view.title)).as_essential()
        task.on_success(lambda _: self.accept()).start()

    def _reading(self, form: str) -> Callable[[Progress], LongDocument]:
        """Return the function that reads all that is printed, in any thread. `form`: `paper` or `pdf`."""
        project, view, is_landscape = self._context.project, self._view, self.is_landscape
        return lambda progress: view.whole(project, progress, is_landscape=is_landscape, form=form)

    def _save(self) -> None:
        """Prompt for a file, and write the pages as a PDF in the background."""
        from ui.publishing.view_pdf import view_pdf

        if self.made is None:
            return
        read, is_landscape = self._reading("pdf"), self.is_landscape
        title = self.made.title
        name = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in title)[:80].strip()
        suggestion = self._context.project.path.with_name(f"{name or tr('print')}.pdf")
        target = self._context.prompts.file_to_save(tr("Save as PDF"), suggestion, [report_kind("pdf")], "export")
        if target is None:
            return

        def work(progress: Progress) -> Path:
            content = view_pdf(read(progress), RecordCount(progress, 1), is_landscape=is_landscape)
            write_bytes(target, content, may_replace=True, progress=progress)
            return target

        task = BackgroundTask(self, work).with_progress(tr("Writing {name}", name=target.name)).as_essential()
        task.on_success(self._finish).start()

    def _finish(self, target: Path) -> None:
        self._context.bridge.report_written(target)
        self.accept()

    # layout -----------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.print_button.setText(tr("&Print…"))
        self.save_button.setText(tr("Save as PDF…"))
        left = QVBoxLayout()
        left.addWidget(text_label(tr("Print"), "", "title"))
        left.addSpacing(6)
        left.addWidget(FormField(tr("Paper"), self.paper))
        left.addWidget(text_label(self._view.title, "muted"))
        left.addStretch(1)
        lay_out_with_preview(self, self.banner, left, self.preview, self.foot, (1, 3))
        resize_to_text(self, 940, 600)


def print_pages(document: LongDocument, printer: QPrinter, count: RecordCount, *, is_landscape: bool) -> None:
    """Print a document on a printer whose page layout is that of `page_layout`, in any thread.

    `count` follows the batches of a long table. If its progress raises, the print job is aborted.
    """
    from PySide6.QtCore import QBuffer, QIODevice

    from ui.publishing.set_pages import pdf_writer

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = pdf_writer(buffer, document.start, page_layout(is_landscape=is_landscape))
    painter = QPainter(printer)
    is_first = True
    try:
        for page in all_pages(document, writer, count):
            if is_first:
                scale = printer.pageLayout().paintRectPixels(printer.resolution()).width() / page.pages.area.width()
                painter.scale(scale, scale)
            else:
                printer.newPage()
            is_first = False
            page.paint(painter)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
