"""The dialog that exports a chart as a picture: its options, a preview, and buttons to save or copy it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer
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
from ui.charts.published.chart_request import ChartRequest, PreparedChart
from ui.charts.published.published_chart import Picture
from ui.charts.published.published_forms import FORMS, content, painted
from ui.charts.published.published_size import PictureSize, read_size
from ui.core.context import Context
from ui.publishing.chart_catalogue import CHARTS, charted, compose_picture
from ui.publishing.chart_files import write_picture
from ui.publishing.chart_preview import PicturePreview
from ui.style.sizes import resize_to_text
from ui.style.theme import set_kind
from ui.text.translation import hint, problem, tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.plain_dialog import PlainDialog

SOON = 120
"""Milliseconds after the last key until the preview is updated."""
MAX_TITLE_LENGTH = 300
OWN = ""
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
        self.picture: Picture | None = None
        """The picture as shown in the preview, or None if it cannot be drawn."""
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
        self._read_data()

    @classmethod
    def run(cls, context: Context, request: ChartRequest, *, parent: QWidget | None = None) -> ChartExportDialog:
        """Open the dialog for a chart."""
        dialog = cls(context, request, parent)
        dialog.open()
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
        for button in (close, self.copy_button, self.save_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addLayout(left, 2)
        middle.addWidget(self.preview, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 16)
        column.setSpacing(14)
        column.addLayout(middle, 1)
        column.addLayout(foot)
        resize_to_text(self, 1040, 560)

    def _connect(self) -> None:
        self.chart.currentIndexChanged.connect(self._choose_chart)
        self.sizes.currentIndexChanged.connect(self._choose_size)
        self.size_line.textEdited.connect(self._type_size)
        self.title_line.textEdited.connect(lambda _text: self._soon.start())
        for box in (self.legend, self.source):
            box.toggled.connect(lambda _checked: self._show())
        self._soon.timeout.connect(self._show)
        self.copy_button.clicked.connect(self.copy)
        self.save_button.clicked.connect(self.save)

    # options ----------------------------------------------------------------------------------------------------------

    def _choose_chart(self) -> None:
        """Change the chart and its default title, with the grouping of its page."""
        before, key = CHARTS[self._request.chart].title(), str(self.chart.currentData())
        settings = self._context.settings.value
        grouping = {"survival": settings.survival_groups, "endings": settings.endings_rows}.get(key, "")
        self._request = replace(self._request, chart=key, grouping=grouping)
        if self.title_line.text() == before:
            self.title_line.setText(CHARTS[key].title())
        self._read_data()

    def _choose_size(self) -> None:
        size = str(self.sizes.currentData())
        if size == OWN:
            self.size_line.setFocus()
            self.size_line.selectAll()
            return
        self.size_line.setText(size)
        self._show()

    def _type_size(self) -> None:
        self.sizes.blockSignals(True)
        index = self.sizes.findData(self.size_line.text().strip())
        self.sizes.setCurrentIndex(index if index >= 0 else self.sizes.findData(OWN))
        self.sizes.blockSignals(False)
        self._soon.start()

    # preview ----------------------------------------------------------------------------------------------------------

    def _read_data(self) -> None:
        """Read the data of the chart, once for all sizes."""
        self._found = None
        try:
            self._found = charted(self._context.project, self._request)
        except RuleError as error:
            self._refuse(error)
            return
        self._show()

    def _show(self) -> None:
        """Show the picture as it would be saved."""
        self._soon.stop()
        if self._found is None:
            return
        try:
            picture = self._pictured(self._found, read_size(self.size_line.text()))
            image = painted(replace(picture, size=self._on_screen(picture.size)))
        except RuleError as error:
            self._refuse(error)
            return
        self.picture = picture
        self.words.setText("")
        set_kind(self.size_line, "")
        self.preview.show_image(
            image, tr("Preview: {title}", title=picture.title or CHARTS[self._request.chart].title())
        )
        self._allow(is_possible=True)

    def _pictured(self, found: PreparedChart, size: PictureSize) -> Picture:
        picture = compose_picture(self._context.project, self._request, found, size, self.title_line.text().strip())
        if not self.legend.isChecked():
            picture = replace(picture, legend=())
        return picture if self.source.isChecked() else replace(picture, source_line="")

    def _on_screen(self, size: PictureSize) -> PictureSize:
        """Return the size with at most as many pixels as the preview has."""
        room = self.preview.size() * self.devicePixelRatioF()
        density = min(room.width() / size.width, room.height() / size.height)
        return replace(size, density=max(0.2, density))

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
        self._show()
        if self.picture is None:
            return
        data = QMimeData()
        data.setImageData(painted(self.picture))
        data.setData("image/svg+xml", content(self.picture, "svg"))
        QApplication.clipboard().setMimeData(data)
        self._context.bridge.notice_given.emit(tr("The picture is copied"))

    def save(self) -> None:
        """Prompt for a file, write the picture, and close the dialog if that succeeded."""
        self._show()
        if self.picture is None:
            return
        picture, form = self.picture, str(self.forms.currentData())
        suggestion = self._context.project.path.with_name(f"{_file_name(picture.title) or self._request.chart}.{form}")
        kinds = [f"{KINDS[each]()} (*.{each})" for each in sorted(FORMS, key=lambda each: each != form)]
        target = self._context.prompts.file_to_save(tr("Export chart"), suggestion, kinds)
        if target is not None and self._context.bridge.run_with_retry(lambda: self._write(picture, Path(target))):
            self.accept()

    def _write(self, picture: Picture, target: Path) -> None:
        write_picture(picture, target, project_path=self._context.project.path, may_replace=True)
        self._context.bridge.notice_given.emit(tr("{name} is written", name=target.name))


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
