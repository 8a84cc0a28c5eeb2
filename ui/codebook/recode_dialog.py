"""The dialog that goes through the records coded under a former definition: S keeps a code, C changes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QProgressBar, QPushButton, QVBoxLayout, QWidget

from tracker.queries.codebook.codebook import code_row, former_definitions, offered_codes
from tracker.queries.codebook.recode_queue import RecodeItem, recode_queue
from ui.core.context import Context
from ui.core.navigation_target import RecordLink
from ui.style.sizes import DIALOG_EDGE, resize_to_text
from ui.style.theme import set_kind
from ui.text.code_text import capital, codebook_texts, label_of
from ui.text.translation import code_text, plural, tr
from ui.widgets.fields.code_field import CodeField, RoomyDelegate
from ui.widgets.fields.meanings_link import meanings_link
from ui.widgets.labels.text_labels import selectable_label, text_label
from ui.widgets.lists.list_keys import ListKeys
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.scrolled import scrolled


class RecodeDialog(PlainDialog):
    """Lists the records of one code with its old and its new definition. Each answer is one step, which can be undone.

    Follows every change, so that an undone answer is listed again.
    """

    def __init__(self, context: Context, list_name: str, code: str, parent: QWidget | None) -> None:
        super().__init__(tr("Code again"), parent)
        resize_to_text(self, 780, 520)
        self.context, self._list_name, self._code = context, list_name, code
        self._all = 0
        self.records = QListWidget()
        self.records.setUniformItemSizes(True)
        self.records.setItemDelegate(RoomyDelegate(self.records))
        self.records.setAccessibleName(tr("Records to code again"))
        row = context.project.query(code_row, list_name, code)
        others = [each for each in context.project.query(offered_codes, row.list_name) if each != code]
        self.codes = CodeField(tr("Change to"), others, lambda each: capital(code_text(each, list_name)))
        self.keep_button = QPushButton(tr("Still right (S)"))
        set_kind(self.keep_button, "primary")
        self.change_button = QPushButton(tr("Change (C)"))
        self.show_button = QPushButton(tr("Show the record"))
        self.undo_button = QPushButton(tr("Undo"))
        self.close_button = QPushButton(tr("Close"))
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("Progress"))
        self.progress.setTextVisible(False)
        self.done_text = text_label("", "muted", "small", wraps=False)
        self._build()
        context.bridge.records_changed.connect(self._follow_records)

    @classmethod
    def run(cls, context: Context, list_name: str, code: str, *, parent: QWidget | None = None) -> RecodeDialog:
        """Open the list of the records of a code that are to be coded again."""
        dialog = cls(context, list_name, code, parent)
        dialog.refresh()
        dialog.open()
        dialog.records.setFocus()
        return dialog

    def refresh(self) -> None:
        """Read the records again. The chosen line stays chosen."""
        line = max(0, self.records.currentRow())
        found = self.context.project.query(recode_queue, self._list_name, self._code)
        self._all = max(self._all, len(found))
        self.records.clear()
        for item in found:
            words = QListWidgetItem(_name(item))
            words.setData(Qt.ItemDataRole.UserRole, item)
            self.records.addItem(words)
        self.records.setCurrentRow(min(line, len(found) - 1))
        self.progress.setMaximum(max(self._all, 1))
        self.progress.setValue(self._all - len(found) if self._all else 1)
        done = tr("{done} of {n} done", done=self._all - len(found), n=self._all) if found else tr("All done")
        self.done_text.setText(done)
        self.progress.setAccessibleDescription(done)
        self._show_buttons()

    def current(self) -> RecodeItem | None:
        """Return the chosen record; None without one."""
        item = self.records.currentIndex().data(Qt.ItemDataRole.UserRole)
        return item if isinstance(item, RecodeItem) else None

    def keep(self) -> None:
        """Record that the code of the chosen record is still right."""
        from tracker.operations.coding.recoding import confirm_coding

        if (item := self.current()) is not None and self._can_write:
            self.context.bridge.run_with_retry(lambda: self.context.project.perform(confirm_coding, item.id))

    def change(self) -> None:
        """Give the chosen record the chosen code; focus the list of codes if none is chosen."""
        from tracker.operations.coding.recoding import recode

        code, item = self.codes.code(), self.current()
        if item is None or not self._can_write:
            return
        if not code:
            self.codes.setFocus()
            return
        self.context.bridge.run_with_retry(lambda: self.context.project.perform(recode, item.id, code))

    @property
    def _can_write(self) -> bool:
        return not self.context.project.is_read_only

    def _show(self) -> None:
        item = self.current()
        if item is not None:
            self.accept()
            if item.subject.kind in ("body", "source"):
                link = RecordLink(item.subject.kind, item.subject.id)
            elif item.subject.kind == "contact":
                from tracker.queries.census.contacts import contact_row

                link = RecordLink("body", self.context.project.query(contact_row, item.subject.id).body)
            else:
                link = RecordLink("partnership", item.partnership or item.subject.id, item.subject.id)
            self.context.bridge.record_requested.emit(link)

    def _undo(self) -> None:
        self.context.bridge.run_with_retry(self.context.project.undo)

    def _show_buttons(self) -> None:
        has_record = self.current() is not None
        self.keep_button.setEnabled(has_record and self._can_write)
        self.change_button.setEnabled(has_record and self._can_write)
        self.codes.setEnabled(has_record and self._can_write)
        self.show_button.setEnabled(has_record)
        self.undo_button.setEnabled(self._can_write)

    def _definitions(self) -> QWidget:
        """Return the former and the present definition, side by side."""
        texts = codebook_texts()
        row = self.context.project.query(code_row, self._list_name, self._code)
        former = self.context.project.query(former_definitions, self._list_name, self._code)
        both = QWidget()
        set_kind(both, "page")
        across = QHBoxLayout(both)
        across.setSpacing(18)
        old = texts.former(former[0], row) if former else texts.meaning(row)
        for title, meaning in ((tr("It was defined as"), old), (tr("Now it is"), texts.meaning(row))):
            column = QVBoxLayout()
            column.addWidget(text_label(title, "", "heading"))
            for head, words in texts.meaning_lines(meaning):
                column.addWidget(selectable_label(f"{head}: {words}"))
            column.addStretch(1)
            across.addLayout(column, 1)
        return both

    def _build(self) -> None:
        row = self.context.project.query(code_row, self._list_name, self._code)
        column = QVBoxLayout(self)
        column.setContentsMargins(DIALOG_EDGE, 16, DIALOG_EDGE, 16)
        column.setSpacing(10)
        column.addWidget(text_label(tr("Code again: {code}", code=label_of(row)), "", "title"))
        column.addWidget(scrolled(self._definitions(), self), 2)
        column.addWidget(self.records, 3)
        answers, footer, progress = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        progress.addWidget(self.progress, 1)
        progress.addWidget(self.done_text)
        column.addLayout(progress)
        label = text_label(tr("Change to"), "muted", wraps=False)
        label.setBuddy(self.codes)
        for part in (self.keep_button, label):
            answers.addWidget(part)
        answers.addWidget(self.codes, 1)
        answers.addWidget(meanings_link(self.codes, self._list_name))
        answers.addWidget(self.change_button)
        for part in (self.undo_button, self.show_button):
            footer.addWidget(part)
        footer.addStretch(1)
        footer.addWidget(self.close_button)
        column.addLayout(answers)
        column.addLayout(footer)
        # Otherwise these letters search the list.
        ListKeys(self.records, {Qt.Key.Key_S: self.keep, Qt.Key.Key_C: self.change})
        self.records.currentRowChanged.connect(lambda _row: self._show_buttons())
        self.records.itemActivated.connect(lambda _item: self._show())
        for button, do in (
            (self.keep_button, self.keep),
            (self.change_button, self.change),
            (self.show_button, self._show),
            (self.undo_button, self._undo),
            (self.close_button, self.reject),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, do=do: do())

    def _follow_records(self) -> None:
        if self.isVisible():
            self.context.bridge.run_with_retry(self.refresh)


def _name(item: RecodeItem) -> str:
    """Return the name of a record in the language of the window."""
    code = code_text(item.name.code) if item.name.code else ""
    texts = codebook_texts().texts
    return ", ".join(filter(None, (texts.named(item.name.name), code, texts.stored_date(item.name.date))))


def waiting_text(count: int) -> str:
    """Return how many records are to be coded again."""
    return plural(count, "1 record is to be coded again", "{n} records are to be coded again") if count else ""
