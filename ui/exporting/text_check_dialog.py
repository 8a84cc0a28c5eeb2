"""The dialog “Check a text…”: the numbers of a pasted text compared with the saved findings.

It is imported when it is first opened.
"""

from __future__ import annotations

from textwrap import fill

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.findings.text_check import TEXT_VERDICTS, Compared
from tracker.errors import RuleError
from tracker.exchange.attachments.words_of_file import words_of_file
from tracker.exchange.parsing.parser_process import ReadingError
from tracker.queries.codebook.codebook import code_labels
from tracker.queries.findings.saved_findings import saved_findings
from tracker.queries.findings.text_numbers import TextNumbers, text_numbers
from tracker.reports.text_check_texts import excerpt, heading, lines, summary
from tracker.wording.texts import Texts
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.core.errors import Banner
from ui.style.sizes import DIALOG_EDGE, resize_to_text
from ui.style.theme import set_kind
from ui.text.translation import current_catalogue, tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.task_frame import WorkFoot

WIDTH, HEIGHT = 860, 640
EXCERPT, LINE = 70, 100
"""Most characters of the words around a number, and of a line of what the project says."""
_PLACE = Qt.ItemDataRole.UserRole


class TextCheckDialog(PlainDialog):
    """Lists the numbers of a text, those that disagree first; a line selects its number in the text."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(tr("Check a text…"), parent)
        set_kind(self, "panel")
        self._context = context
        self._task: BackgroundTask[TextNumbers] | None = None
        self.found: TextNumbers | None = None
        self.banner = Banner()
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(tr("Text"))
        self.text.setPlaceholderText(tr("Paste a paragraph with numbers, in English or Dutch"))
        self.text.setTabChangesFocus(True)
        self.about = QComboBox()
        self.about.setAccessibleName(tr("The text is about"))
        self.about.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.about.setMinimumContentsLength(24)
        self.about.addItem(tr("All saved findings"), "")
        for each in context.project.query(saved_findings):
            if each.rule is not None:
                self.about.addItem(each.name, str(each.id))
        self.file_button = QPushButton(tr("&File…"))
        self.file_button.setAccessibleName(tr("Read the text of a file"))
        self.summary = text_label(tr("Nothing of the text is saved."), "muted")
        self.list = QTreeWidget()
        self.list.setHeaderHidden(True)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.list.setAccessibleName(tr("Numbers of the text"))
        self.foot = WorkFoot()
        self.progress_display = self.foot
        self.check_button, self.close_button = self.foot.next_button, self.foot.cancel_button
        self._lay_out()
        self._connect()

    @classmethod
    def run(cls, context: Context, *, parent: QWidget | None = None) -> TextCheckDialog:
        """Open the dialog."""
        dialog = cls(context, parent)
        dialog.open()
        return dialog

    def choose_file(self) -> None:
        """Prompt for a file, and check its text."""
        kinds = [
            tr("Text, document, PDF or web page (*.txt *.md *.tex *.qmd *.docx *.odt *.pdf *.html *.htm)"),
            tr("All files (*)"),
        ]
        path = self._context.prompts.file_to_open(tr("The text"), kinds, "attachment")
        if path is None:
            return
        self.banner.clear()
        try:
            words = words_of_file(path)
        except (RuleError, ReadingError, OSError) as error:
            self.banner.show_error(error)
            return
        self.text.setPlainText(words)
        self.check()

    def check(self) -> None:
        """Compare the numbers of the text in the background, and list them."""
        self.banner.clear()
        project, text, about = self._context.project, self.text.toPlainText(), self.about.currentData()
        if not text.strip():
            self.text.setFocus()
            return
        names = [about] if about else []

        def work(_progress: Progress) -> TextNumbers:
            return project.query_in_background(text_numbers, text, names)

        self.check_button.setEnabled(False)
        self._task = (
            BackgroundTask(self, work)
            .with_progress(tr("Comparing"))
            .instead_of(self._task)
            .on_success(self.show_numbers)
            .on_failure(self.banner.show_error)
            .on_end(lambda: self.check_button.setEnabled(True))
            .start()
        )

    def show_numbers(self, found: TextNumbers) -> None:
        """Show the numbers by verdict, each with what the project says."""
        self.found, texts = found, self._texts()
        self.list.clear()
        self.summary.setText(summary(found, texts))
        for verdict in TEXT_VERDICTS:
            of_verdict = [each for each in found.numbers if each.verdict == verdict]
            if of_verdict:
                item = QTreeWidgetItem([f"{heading(verdict, texts)} ({texts.number(len(of_verdict))})"])
                numbers = [self._number_item(each, found, texts) for each in of_verdict]
                item.addChildren(numbers)
                self.list.addTopLevelItem(item)
                item.setExpanded(True)
                for number in numbers:
                    number.setExpanded(verdict != "agrees")
        for name in found.left_out:
            self.list.addTopLevelItem(QTreeWidgetItem([tr("Not counted: {name}", name=name)]))
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self.list.setFocus()

    def _number_item(self, each: Compared, found: TextNumbers, texts: Texts) -> QTreeWidgetItem:
        item = QTreeWidgetItem([f"{each.number.text} · {excerpt(each, EXCERPT)}"])
        said = [QTreeWidgetItem([fill(line, LINE)]) for line in lines(each, found, texts)]
        item.addChildren(said)
        for part in (item, *said):
            start = each.sentence.start + each.number.start
            part.setData(0, _PLACE, (start, start + len(each.number.text)))
            part.setToolTip(0, part.text(0))
        return item

    def select_number(self, item: QTreeWidgetItem | None) -> None:
        """Select the number of a line in the text."""
        place = item.data(0, _PLACE) if item is not None else None
        if place is not None:
            cursor = self.text.textCursor()
            cursor.setPosition(place[0])
            cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
            self.text.setTextCursor(cursor)

    def _texts(self) -> Texts:
        texts = Texts.of(current_catalogue())
        texts.own_labels = self._context.project.query(code_labels, texts.language)
        return texts

    def _connect(self) -> None:
        self.file_button.clicked.connect(self.choose_file)
        self.check_button.clicked.connect(self.check)
        self.close_button.clicked.connect(self.reject)
        self.list.currentItemChanged.connect(lambda item, _before: self.select_number(item))

    def _lay_out(self) -> None:
        self.foot.back_button.hide()
        self.close_button.setText(tr("Close"))
        self.check_button.setText(tr("&Check"))
        self.text.setFocus()
        inside = QVBoxLayout()
        inside.setContentsMargins(DIALOG_EDGE, 18, DIALOG_EDGE, 16)
        inside.setSpacing(10)
        inside.addWidget(self.heading())
        row = QHBoxLayout()
        label = text_label(tr("The text is &about"))
        label.setBuddy(self.about)
        row.addWidget(label)
        row.addWidget(self.about, 1)
        row.addWidget(self.file_button)
        above = QWidget()
        column_above = QVBoxLayout(above)
        column_above.setContentsMargins(0, 0, 0, 0)
        column_above.addWidget(self.text, 1)
        column_above.addLayout(row)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(above)
        parts.addWidget(self.list)
        parts.setStretchFactor(1, 1)
        inside.addWidget(parts, 1)
        inside.addWidget(self.summary)
        inside.addWidget(self.foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        column.addLayout(inside)
        resize_to_text(self, WIDTH, HEIGHT)
