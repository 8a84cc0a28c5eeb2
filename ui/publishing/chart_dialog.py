"""The dialog that exports a chart as a picture: its options, a preview, and buttons to save or copy it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.errors import RuleError
from ui.charts.published.chart_request import ChartRequest
from ui.charts.published.prepared_chart import PreparedChart
from ui.charts.published.published_chart import Picture
from ui.charts.published.published_forms import FORMS, content, painted
from ui.charts.published.published_size import PictureSize, read_size
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.core.errors import Banner
from ui.publishing.chart_catalogue import CHARTS, charted, compose_picture
from ui.publishing.chart_files import write_picture
from ui.publishing.chart_preview import PicturePreview
from ui.style.sizes import DIALOG_EDGE, resize_to_text
from ui.style.theme import set_kind
from ui.text.translation import hint, problem, tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.task_bar import TaskBar

SOON = 120
"""Milliseconds after the last key until the preview is updated."""
MAX_TITLE_LENGTH = 300
OWN = ""
_BAR = 120
"""Width of the progress bar in pixels."""
SIZES: tuple[tuple[str, Callable[[], str]], ...] = (
    ("85x65mm", lambda: tr("Column of a journal")),
    ("170x110mm", lambda: tr("Width of a page")),
    ("1920x1080", lambda: tr("Slide")),
    (OWN, lambda: tr("Own size")),
)
KINDS: dict[str, Callable[[], str]] = {
    "svg": lambda: tr("SVG drawing"),
    "pdf": lambda: tr("PDF page"),
    "png": lambda: tr("PNG picture"),
}


class ChartExportDialog(PlainDialog):
    """Offers the options of a picture and shows a preview. Invalid input is reported below it."""

    def __init__(self, context: Context, request: ChartRequest, parent: QWidget | None) -> None:
        super().__init__(tr("Export chart"), parent)
        set_kind(self, "panel")
        self._context, self._request = context, request
        self._found: PreparedChart | None = None
        """The data of the chart, once they are read."""
        self._task: BackgroundTask[Any] | None = None
        """The task that was started last and has not ended."""
        self._is_outdated = False
        """Whether the preview must be painted again when the picture is copied or saved."""
        self.picture: Picture | None = None
        """The picture as shown in the preview, or None if it cannot be drawn."""
        self.banner = Banner()
        self.bar = self.progress_display = TaskBar(_BAR)
        self.chart = _choice(tr("Chart"), [(key, kind.title()) for key, kind in CHARTS.items()], request.chart)
        self.sizes = _choice(tr("For"), [(key, words()) for key, words in SIZES], SIZES[1][0])
        self.size_line = _line(tr("Size"), SIZES[1][0])
        self.title_line = _line(tr("Title"), CHARTS[request.chart].title(), MAX_TITLE_LENGTH)
        self.forms = _choice(tr("Format"), [(form, words()) for form, words in KINDS.items()], FORMS[0])
        self.legend, self.source = QCheckBox(tr("Legend")), QCheckBox(tr("Source line"))
        for box in (self.legend, self.source):
            box.setChecked(True)
        self.preview = PicturePreview()
        self.words = text_label("", "danger")
        self.copy_button, self.save_button = QPushButton(tr("Copy")), QPushButton(tr("Save…"))
        set_kind(self.save_button, "primary")
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._lay_out()
        self._connect()
        self._allow(is_possible=False)

    @classmethod
    def run(cls, context: Context, request: ChartRequest, *, parent: QWidget | None = None) -> ChartExportDialog:
        """Open the dialog for a chart."""
        dialog = cls(context, request, parent)
        dialog.open()
        dialog.preview_chart()
        return dialog

    # layout -----------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setVerticalSpacing(9)
        for words, field in (
            (tr("Chart"), self.chart),
            (tr("Title"), self.title_line),
            (tr("For"), self.sizes),
            (tr("Size"), self.size_line),
            (tr("Format"), self.forms),
            ("", self.legend),
            ("", self.source),
        ):
            caption = text_label(words, "muted", wraps=False)
            caption.setBuddy(field)
            form.addRow(caption, field)
        left = QVBoxLayout()
        left.addWidget(text_label(tr("Export chart"), "", "title"))
        left.addSpacing(8)
        left.addLayout(form)
        left.addWidget(text_label(tr("Sizes are such as 1440x900 (pixels) or 170x110mm (paper)."), "muted", "small"))
        left.addStretch(1)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.words, 1)
        foot.addWidget(self.bar)
        for button in (close, self.copy_button, self.save_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addLayout(left, 2)
        middle.addWidget(self.preview, 5)
        inside = QVBoxLayout()
        inside.setContentsMargins(DIALOG_EDGE, 20, DIALOG_EDGE, 16)
        inside.setSpacing(14)
        inside.addLayout(middle, 1)
        inside.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        column.addLayout(inside, 1)
        resize_to_text(self, 1040, 560)

    def _connect(self) -> None:
        self.chart.currentIndexChanged.connect(self._choose_chart)
        self.sizes.currentIndexChanged.connect(self._choose_size)
        self.size_line.textEdited.connect(self._type_size)
        self.title_line.textEdited.connect(lambda _text: self._soon.start())
        for box in (self.legend, self.source):
            box.toggled.connect(lambda _checked: self.preview_chart())
        self._soon.timeout.connect(self.preview_chart)
        self.copy_button.clicked.connect(self.copy)
        self.save_button.clicked.connect(self.save)

    # options ----------------------------------------------------------------------------------------------------------

    def _choose_chart(self) -> None:
        """Change the chart and its default title, with the grouping of its page."""
        before, key = CHARTS[self._request.chart].title(), str(self.chart.currentData())
        settings = self._context.settings.value
        grouping = {
            "survival": settings.survival_groups,
            "endings": settings.endings_rows,
            "network": settings.network_bars,
        }.get(key, "")
        self._request = replace(self._request, chart=key, grouping=grouping)
        if self.title_line.text() == before:
            self.title_line.setText(CHARTS[key].title())
        self._found = None
        self.preview_chart()

    def _choose_size(self) -> None:
        size = str(self.sizes.currentData())
        if size == OWN:
            self.size_line.setFocus()
            self.size_line.selectAll()
            return
        self.size_line.setText(size)
        self.preview_chart()

    def _type_size(self) -> None:
        self.sizes.blockSignals(True)
        index = self.sizes.findData(self.size_line.text().strip())
        self.sizes.setCurrentIndex(index if index >= 0 else self.sizes.findData(OWN))
        self.sizes.blockSignals(False)
        self._soon.start()

    # preview ----------------------------------------------------------------------------------------------------------

    def preview_chart(self) -> None:
        """Start painting the picture as it would be saved, instead of an earlier preview."""
        self._soon.stop()
        if self._task is not None and self._task.title:  # what is being copied or saved is not given up
            self._is_outdated = True
            return
        draw, room = self._drawing(), self.preview.size() * self.devicePixelRatioF()

        def work(progress: Progress) -> tuple[PreparedChart, Picture, QImage]:
            found, picture = draw(progress)
            return found, picture, painted(replace(picture, size=_on_screen(picture.size, room)))

        self._start(BackgroundTask(self, work).on_success(self._show_picture))

    def _drawing(self) -> Callable[[Progress], tuple[PreparedChart, Picture]]:
        """Return the function that makes the chosen picture in the background, with the data that it is made of."""
        earlier, project, request, found = self._task, self._context.project, self._request, self._found
        size_text, title = self.size_line.text(), self.title_line.text().strip()
        has_legend, has_source_line = self.legend.isChecked(), self.source.isChecked()

        def draw(progress: Progress) -> tuple[PreparedChart, Picture]:
            if earlier is not None:
                earlier.wait()  # a chart is painted by one thread at a time
            progress(0, 0)
            size, data = read_size(size_text), found
            if data is None:
                data = project.read_in_background(lambda snapshot: charted(snapshot, request))
            progress(0, 0)
            picture = compose_picture(request, data, size, title)
            if not has_legend:
                picture = replace(picture, legend=())
            return data, picture if has_source_line else replace(picture, source_line="")

        return draw

    def _start(self, task: BackgroundTask[Any]) -> None:
        """Start a task instead of the one before."""
        self._task = task.instead_of(self._task).on_end(self._end_task).on_failure(self._show_failure).start()

    def _end_task(self) -> None:
        self._task = None
        if self._is_outdated:
            self._is_outdated = False
            self.preview_chart()

    def _show_picture(self, shown: tuple[PreparedChart, Picture, QImage]) -> None:
        self._found, self.picture, image = shown
        self.words.setText("")
        set_kind(self.size_line, "")
        title = self.picture.title or CHARTS[self._request.chart].title()
        self.preview.show_image(image, tr("Preview: {title}", title=title))
        self._allow(is_possible=True)

    def _show_failure(self, error: Exception) -> None:
        if isinstance(error, RuleError):
            self._refuse(error)
        else:
            self.banner.show_error(error)
            self._allow(is_possible=self.picture is not None)

    def _refuse(self, error: RuleError) -> None:
        """Show why there is no picture."""
        self.picture = None
        self.words.setText(" ".join(filter(None, (problem(error), hint(error)))))
        set_kind(self.size_line, "problem" if error.field == "size" else "")
        self.preview.show_nothing()
        self._allow(is_possible=False)

    def _allow(self, *, is_possible: bool) -> None:
        for button in (self.copy_button, self.save_button):
            button.setEnabled(is_possible)

    # copying and saving -----------------------------------------------------------------------------------------------

    def copy(self) -> None:
        """Copy the picture to the clipboard as an image and as SVG."""
        draw = self._drawing()

        def work(progress: Progress) -> tuple[QImage, bytes]:
            _, picture = draw(progress)
            image = painted(picture)
            progress(0, 0)
            return image, content(picture, "svg")

        self.banner.clear()
        self._start(BackgroundTask(self, work).with_progress(tr("Export chart")).on_success(self._copy_picture))

    def _copy_picture(self, made: tuple[QImage, bytes]) -> None:
        image, drawing = made
        data = QMimeData()
        data.setImageData(image)
        data.setData("image/svg+xml", drawing)
        QApplication.clipboard().setMimeData(data)
        self._context.bridge.notice_given.emit(tr("The picture is copied"))

    def save(self) -> None:
        """Prompt for a file, write the picture, and close the dialog if that succeeded."""
        form, title, project = str(self.forms.currentData()), self.title_line.text().strip(), self._context.project.path
        suggestion = project.with_name(f"{_file_name(title) or self._request.chart}.{form}")
        kinds = [f"{KINDS[each]()} (*.{each})" for each in sorted(FORMS, key=lambda each: each != form)]
        target = self._context.prompts.file_to_save(tr("Export chart"), suggestion, kinds, "export")
        if target is None:
            return
        draw = self._drawing()

        def work(progress: Progress) -> Path:
            _, picture = draw(progress)
            write_picture(picture, target, project_path=project, may_replace=True)
            return target

        self.banner.clear()
        self._allow(is_possible=False)
        saving = BackgroundTask(self, work).with_progress(tr("Writing {name}", name=target.name)).as_essential()
        self._start(saving.on_success(self._finish).on_cancel(self._show_cancelled))

    def _finish(self, target: Path) -> None:
        self._context.bridge.report_written(target)
        self.accept()

    def _show_cancelled(self) -> None:
        self.banner.show_message(tr("Cancelled, nothing was written."))
        self._allow(is_possible=True)

    def reject(self) -> None:
        """Close. While the picture is being written, cancel that and stay open."""
        if self._task is not None and self._task.is_essential:
            self._task.cancel()
            return
        super().reject()


def _on_screen(size: PictureSize, room: QSize) -> PictureSize:
    """Return the size with at most as many pixels as the preview has."""
    density = min(room.width() / size.width, room.height() / size.height)
    return replace(size, density=max(0.2, density))


def _choice(name: str, entries: list[tuple[str, str]], chosen: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for key, words in entries:
        box.addItem(words, key)
    box.setCurrentIndex(box.findData(chosen))
    return box


def _line(name: str, text: str, longest: int = 40) -> QLineEdit:
    line = QLineEdit(text)
    line.setMaxLength(longest)
    line.setCursorPosition(0)
    line.setAccessibleName(name)
    return line


def _file_name(title: str) -> str:
    """Return the title without characters that are not allowed in file names."""
    return "".join(letter if letter.isalnum() or letter in " -_,()" else " " for letter in title)[:80].strip()
