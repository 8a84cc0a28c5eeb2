"""Erasing a person from the project, or giving them a pseudonym: where the name stands, then its replacement."""

from __future__ import annotations

import csv
import io

from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.erasing import ERASED, Erasure
from tracker.problems import TwintrackError
from ui.conflict_words import field_words, kind_words
from ui.context import Context
from ui.dialogs.plain_dialog import PlainDialog
from ui.errors import Banner
from ui.sizes import resize_to_text
from ui.theme import set_kind
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import text_label
from ui.wording import number, plural, tr

WIDTH, HEIGHT = 760, 620
MOST_SHOWN = 200


class EraseDialog(PlainDialog):
    """Nothing that is typed here is kept as a draft, for it is the name that is to go."""

    def __init__(self, context: Context, name: str, parent: QWidget | None, *, is_pseudonym: bool) -> None:
        super().__init__(tr("Use a pseudonym") if is_pseudonym else tr("Erase a person"), parent)
        set_kind(self, "panel")
        self._context = context
        self.banner = Banner()
        self.name = QLineEdit(name)
        self.name.setAccessibleName(tr("Name"))
        self.also = GrowingText(tr("Also written as"), tr("Other spellings, one a line"))
        self.replacement = QLineEdit("" if is_pseudonym else ERASED)
        self.replacement.setAccessibleName(tr("Write instead"))
        self.replacement.setPlaceholderText(tr("Official 3, municipality B"))
        self.files = QCheckBox(tr("Files that can’t be rewritten become a note"))
        self.found = QPlainTextEdit()
        self.found.setReadOnly(True)
        self.found.setTabChangesFocus(True)
        self.found.setAccessibleName(tr("Where it stands"))
        self.summary = text_label("", "muted")
        self.look_button = QPushButton(tr("Show where it stands"))
        self.key_button = QPushButton(tr("Save the key…"))
        self.erase_button = QPushButton(tr("Replace everywhere…"))
        self.close_button = QPushButton(tr("Close"))
        self._done: Erasure | None = None
        self._lay_out()
        self.look_button.clicked.connect(self.look)
        self.key_button.clicked.connect(self.save_key)
        self.erase_button.clicked.connect(self.erase)
        self.close_button.clicked.connect(self.reject)
        for changed in (self.name.textChanged, self.also.changed, self.replacement.textChanged):
            changed.connect(self._forget_found)

    @classmethod
    def run(
        cls, context: Context, name: str = "", *, parent: QWidget | None = None, is_pseudonym: bool = False
    ) -> EraseDialog:
        """Open the dialog; the name is known where it is about an author."""
        dialog = cls(context, name, parent, is_pseudonym=is_pseudonym)
        dialog.open()
        (dialog.replacement if name else dialog.name).setFocus()
        return dialog

    def look(self) -> bool:
        """Show every place where the name stands; whether it stands anywhere."""
        from tracker.erasing import beside, copies_that_name
        from tracker.questions.traces import traces_of

        try:
            erasure = self._erasure()
            project = self._context.project
            traces = project.ask(traces_of, erasure)
            kept, copies = beside(project, erasure).count, copies_that_name(project, erasure)
        except TwintrackError as error:
            self.banner.show_error(error)
            return False
        self.banner.clear()
        lines = [
            f"{kind_words(each.table)} · {field_words(each.column)}: {erasure.around(each.text)}"
            for each in traces.fields[:MOST_SHOWN]
        ]
        if len(traces.fields) > MOST_SHOWN:
            lines.append(tr("… and {n} more", n=number(len(traces.fields) - MOST_SHOWN)))
        lines += [
            tr("File: {name}", name=file.name) if file.is_rewritable
            else tr("File that can’t be rewritten: {name}", name=file.name)
            for file in traces.files
        ]  # fmt: skip
        lines += [tr("Backup: {name}", name=copy.path.name) for copy in copies]
        self.found.setPlainText("\n".join(lines))
        counts = (
            plural(len(traces.fields), "1 field", "{n} fields"),
            plural(traces.journal_rows + traces.steps, "1 place of the history", "{n} places of the history"),
            plural(kept, "1 draft or recent project", "{n} drafts and recent projects"),
            plural(len(copies), "1 backup", "{n} backups"),
        )
        self.summary.setText(", ".join(counts))
        is_found = bool(traces.count or kept or copies)
        self.erase_button.setEnabled(is_found and not self._context.project.is_read_only)
        return is_found

    def erase(self) -> None:
        """Ask once more, then replace the name, and ask about the backups that hold it."""
        from tracker.erasing import erase, erase_beside

        if not self.look():
            return
        erasure, project = self._erasure(), self._context.project
        question = tr("Replace the name by “{words}” everywhere?", words=erasure.put_instead)
        details = tr("This can’t be undone. No backup is made before it, for that would hold the name.")
        if not self._context.ask.confirm(question, details, action=tr("Replace"), is_dangerous=True):
            return
        try:
            report = erase(project, erasure, replace_files=self.files.isChecked())
            erase_beside(project, erasure)
            left = self._ask_about_backups(erasure)
        except TwintrackError as error:
            self.banner.show_error(error)
            return
        self._done = erasure
        self.key_button.setEnabled(True)
        self.erase_button.setEnabled(False)
        self._summarise(report.count, [*(file.name for file in report.files_left), *left])
        if not report.is_compact:
            self.summary.setText(tr("The file could not be rewritten. Make room on the disk and do it again."))

    def _ask_about_backups(self, erasure: Erasure) -> list[str]:
        """Rewrite or delete the backups that hold the name, as is chosen; gives the names of those that still do."""
        from tracker.erasing import copies_that_name, delete_copy, erase_in_copy

        copies = copies_that_name(self._context.project, erasure)
        if not copies:
            return []
        chosen = self._context.ask.choose(
            plural(len(copies), "1 backup still holds the name.", "{n} backups still hold the name."),
            [tr("Replace it there too"), tr("Delete them")],
            otherwise=tr("Leave them"),
        )
        for copy in copies:
            try:
                if chosen == 0:
                    erase_in_copy(copy.path, erasure, replace_files=self.files.isChecked())
                elif chosen == 1:
                    delete_copy(copy.path)
            except TwintrackError as error:
                self.banner.show_error(error)
        return [copy.path.name for copy in copies_that_name(self._context.project, erasure)]

    def _summarise(self, count: int, left: list[str]) -> None:
        lines = [tr("Still holds the name: {name}", name=name) for name in left]
        lines.append(tr("Copies saved elsewhere, colleagues’ copies and what was exported can’t be reached from here."))
        lines.append(tr("A colleague’s copy that is merged later can bring the name back."))
        self.found.setPlainText("\n".join(lines))
        self.summary.setText(plural(count, "Replaced in 1 place.", "Replaced in {n} places."))

    def save_key(self) -> None:
        """Write the name and its pseudonym to a file that is the researcher's own matter."""
        from tracker.exchange.writing import write_text

        if (done := self._done) is None:
            return
        suggestion = self._context.project.path.with_name(f"{tr('key')}.csv")
        target = self._context.ask.file_to_save(tr("Save the key"), suggestion, [tr("Table (*.csv)")])
        if target is not None:
            rows = io.StringIO()
            csv.writer(rows).writerows([("pseudonym", "name"), (done.put_instead, done.name)])
            self._context.bridge.attempt(lambda: write_text(target, rows.getvalue()))

    def _erasure(self) -> Erasure:
        return Erasure(self.name.text(), tuple(self.also.text().splitlines()), self.replacement.text())

    def _forget_found(self) -> None:
        self.found.clear()
        self.summary.clear()
        self.erase_button.setEnabled(False)

    def _lay_out(self) -> None:
        set_kind(self.erase_button, "danger")
        self.erase_button.setEnabled(False)
        self.key_button.setEnabled(False)
        form = QFormLayout()
        form.addRow(tr("Name"), self.name)
        form.addRow(tr("Also written as"), self.also)
        form.addRow(tr("Write instead"), self.replacement)
        form.addRow("", self.files)
        foot = QHBoxLayout()
        foot.addWidget(self.look_button)
        foot.addWidget(self.key_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.erase_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addWidget(self.banner)
        about = tr("The name is replaced in records, history, search and plain files. This can’t be undone.")
        column.addWidget(text_label(about, "muted"))
        column.addLayout(form)
        column.addWidget(self.summary)
        column.addWidget(self.found, 1)
        column.addLayout(foot)
        resize_to_text(self, WIDTH, HEIGHT)
