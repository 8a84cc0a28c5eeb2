"""The dialog “Compare the inventory of others…”: which partnerships only one of two inventories has, and where they
differ.

It is imported when it is first opened.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from tracker.clock import today
from tracker.domain.differences.recapture import LISTS, Lists
from tracker.domain.differences.two_inventories import FOUND, ComparedPartnership, Found, OtherInventory
from tracker.queries.codebook.codebook import code_labels
from tracker.reports.document.report_texts import ReportTexts
from tracker.reports.inventory_report import ReportedInventory, write_inventory
from tracker.reports.inventory_texts import (
    HEADINGS,
    differing,
    partnership_name,
    recapture_heading,
    recapture_lines,
    sides_of,
    unread_text,
)
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.core.errors import Banner
from ui.core.file_saving import save_in_background
from ui.core.navigation_target import RecordLink
from ui.passphrases.passphrase_actions import unlock
from ui.style.sizes import DIALOG_EDGE, resize_to_text
from ui.style.theme import set_kind
from ui.text.languages import table_language
from ui.text.report_formats import report_kinds
from ui.text.translation import tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.form_field import FormField
from ui.widgets.labels.text_labels import selectable_label, text_label
from ui.widgets.panels.fold import FoldableSection
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.task_frame import WorkFoot

WIDTH, HEIGHT = 860, 640
_OPEN = ("coded_otherwise", "dated_otherwise", "only_theirs")
"""The lists that are unfolded at first."""
_PARTNERSHIP = Qt.ItemDataRole.UserRole


class InventoryDialog(PlainDialog):
    """Lists the partnerships of two inventories by where they differ; a line opens its partnership."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(tr("Compare the inventory of others…"), parent)
        set_kind(self, "panel")
        self._context = context
        self._task: BackgroundTask[OtherInventory] | None = None
        self._file: Path | None = None
        self.found: OtherInventory | None = None
        self.banner = Banner()
        self.summary = text_label(
            tr("Their file is a table of partnerships, a project or a deposit. It is only read; nothing is imported."),
            "muted",
        )
        self.list = QTreeWidget()
        self.list.setHeaderLabels([tr("Partnership"), tr("Here"), tr("Theirs")])
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.list.setAccessibleName(tr("The partnerships of both inventories"))
        self.made = CodeField(tr("How the lists were made"), LISTS, _made_text)
        self.made.set_code("unknown")
        self.neither = selectable_label("", "muted")
        self.foot = self.progress_display = WorkFoot()
        self.report_button, self.close_button = QPushButton(tr("Report…")), self.foot.cancel_button
        self.file_button = self.foot.next_button
        self._lay_out()
        self.file_button.clicked.connect(self.choose_file)
        self.report_button.clicked.connect(self._write_report)
        self.close_button.clicked.connect(self.reject)
        self.list.itemActivated.connect(lambda item, _column: self._open(item))
        self.made.changed.connect(self._show_neither)

    @classmethod
    def run(cls, context: Context, *, parent: QWidget | None = None) -> InventoryDialog:
        """Open the dialog."""
        dialog = cls(context, parent)
        dialog.open()
        return dialog

    def choose_file(self) -> None:
        """Prompt for the file of others, and compare it."""
        kinds = [tr("Table, project or deposit (*.csv *.tsv *.xlsx *.ods *.twin *.zip)"), tr("All files (*)")]
        path = self._context.prompts.file_to_open(tr("The inventory of others"), kinds, "table")
        if path is not None:
            self.compare(path)

    def compare(self, path: Path) -> None:
        """Compare a file in the background, and list what differs."""
        self.banner.clear()
        if path.suffix.lower() == ".twin" and not unlock(self._context.prompts, path):
            return
        self._file = path
        project = self._context.project

        def work(_progress: Progress) -> OtherInventory:
            from tracker.services.differences.other_inventory import compare_with

            return project.read_in_background(lambda snapshot: compare_with(snapshot, path))

        self.file_button.setEnabled(False)
        self._task = (
            BackgroundTask(self, work)
            .with_progress(tr("Comparing"))
            .instead_of(self._task)
            .on_success(self.show_found)
            .on_failure(self.banner.show_error)
            .on_end(lambda: self.file_button.setEnabled(True))
            .start()
        )

    def show_found(self, found: OtherInventory) -> None:
        """Show the partnerships by the lists that they are in."""
        assert self._file is not None
        self.found, texts = found, self._texts()
        self.list.clear()
        said = [tr("{name} and this project:", name=self._file.name), unread_text(found, texts)]
        if found.unclear:
            names = "; ".join(found.unclear)
            said.append(tr("Compared with none, because they may be several of this project: {names}.", names=names))
        self.summary.setText(" ".join(filter(None, said)))
        for kind in FOUND:
            listed = [each for each in found.partnerships if kind in each.found]
            if listed:
                top = QTreeWidgetItem([f"{HEADINGS[kind](texts)} ({texts.number(len(listed))})"])
                self.list.addTopLevelItem(top)
                top.setFirstColumnSpanned(True)
                top.addChildren([line for each in listed for line in self._lines(each, kind, texts)])
                top.setExpanded(kind in _OPEN)
        self.report_button.setEnabled(True)
        self.neither_part.show()
        self._show_neither()
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self.list.setFocus()

    def _lines(self, each: ComparedPartnership, kind: Found, texts: ReportTexts) -> list[QTreeWidgetItem]:
        """Return a line for each change that differs, the first one with the name of the partnership."""
        assert self.found is not None
        name = partnership_name(each, self.found, texts)
        changes = differing(each, kind) if kind.endswith("_otherwise") else []
        rows = [[name if not place else "", *sides_of(one, texts)] for place, one in enumerate(changes)]
        lines = []
        for cells in rows or [[name, "", ""]]:
            line = QTreeWidgetItem(cells)
            line.setData(0, _PARTNERSHIP, each.ours)
            line.setData(0, Qt.ItemDataRole.AccessibleTextRole, name)
            for column, cell in enumerate(cells):
                line.setToolTip(column, cell)
            lines.append(line)
        return lines

    def _open(self, line: QTreeWidgetItem) -> None:
        """Show the partnership of a line, if this project has it."""
        record = line.data(0, _PARTNERSHIP)
        if record is not None:
            self._context.bridge.record_requested.emit(RecordLink("partnership", int(record)))

    def _show_neither(self) -> None:
        if self.found is not None:
            self.neither.setText("\n".join(recapture_lines(self.found, self._lists, self._texts())))

    @property
    def _lists(self) -> Lists:
        return cast(Lists, self.made.code())

    def _texts(self) -> ReportTexts:
        texts = ReportTexts(table_language())
        texts.own_labels = self._context.project.query(code_labels, texts.language)
        return texts

    def _write_report(self) -> None:
        """Prompt for a path and write the comparison as a report."""
        if self.found is None or self._file is None:
            return
        project, texts = self._context.project, self._texts()
        suggestion = project.path.with_name(f"{project.path.stem} {self._file.stem}.docx")
        target = self._context.prompts.file_to_save(
            tr("Report of the comparison"), suggestion, report_kinds("docx"), "export"
        )
        if target is None:
            return
        reported = ReportedInventory(project.name, self._file.name, self.found, self._lists, today(project.clock))
        self.banner.clear()

        def write(place: Path, _progress: Progress) -> None:
            write_inventory(reported, place, texts)

        saving = save_in_background(self, target, write)
        saving.on_success(self._context.bridge.report_written).on_failure(self.banner.show_error).start()

    def _lay_out(self) -> None:
        self.foot.back_button.hide()
        self.close_button.setText(tr("Close"))
        self.file_button.setText(tr("&Choose their file…"))
        self.report_button.setEnabled(False)
        self.foot.add_at_left(self.report_button)
        content = QWidget()
        inside_fold = QVBoxLayout(content)
        inside_fold.setContentsMargins(0, 0, 0, 0)
        inside_fold.addWidget(FormField(tr("How the lists were made"), self.made))
        inside_fold.addWidget(self.neither)
        self.neither_part = FoldableSection(recapture_heading(self._texts()), content)
        self.neither_part.hide()
        inside = QVBoxLayout()
        inside.setContentsMargins(DIALOG_EDGE, 18, DIALOG_EDGE, 16)
        inside.setSpacing(10)
        inside.addWidget(self.heading())
        inside.addWidget(self.summary)
        inside.addWidget(self.list, 1)
        inside.addWidget(self.neither_part)
        inside.addWidget(self.foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        column.addLayout(inside)
        resize_to_text(self, WIDTH, HEIGHT)
        self.file_button.setFocus()


def _made_text(code: str) -> str:
    """Return how two lists were made."""
    if code == "independent":
        return tr("neither with the other")
    return tr("one with the help of the other") if code == "feeding" else tr("not known")
