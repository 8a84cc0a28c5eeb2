"""The actions on codes: add, edit, merge, move, withdraw, delete, show records, code again, export."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from tracker.domain.coding.codebook import CODED_COLUMNS
from tracker.queries.codebook.code_users import code_users
from tracker.queries.codebook.codebook import (
    CodeRow,
    codebook,
    own_code_order,
    partnerships_with_code,
    records_with_code,
)
from tracker.queries.trends.trend_rows import SupportingRecords
from ui.core.context import Context
from ui.text.code_text import capital, label_of, user_text
from ui.text.report_formats import report_kinds
from ui.text.translation import code_text, plural, tr


class CodeActions:
    """Opens forms over the owner's window and changes codes. The status bar offers to undo each change."""

    def __init__(self, context: Context, as_of: Callable[[], int], owner: QWidget) -> None:
        self._context, self._as_of, self._owner = context, as_of, owner

    @property
    def can_write(self) -> bool:
        """Whether codes can be changed."""
        return not self._context.project.is_read_only

    def add(self, list_name: str) -> None:
        """Open the form of a new code of a list."""
        from ui.recording.forms.code_dialog import CodeDialog

        self._run(lambda: CodeDialog.run(self._context, list_name, parent=self._owner.window()))

    def edit(self, row: CodeRow) -> None:
        """Open the form of a code."""
        from ui.recording.forms.code_dialog import CodeDialog

        self._run(lambda: CodeDialog.run(self._context, row.list_name, row.code, parent=self._owner.window()))

    def merge(self, row: CodeRow) -> None:
        """Ask into which code an own code is merged, and merge it."""
        from tracker.operations.coding.recoding import merge_codes
        from ui.codebook.code_choice import CodeChoiceDialog

        others = [each.code for each in self._context.project.query(codebook, row.list_name) if each.code != row.code]
        dialog = CodeChoiceDialog(
            self._context,
            row.list_name,
            tr("Merge {code} into", code=label_of(row)),
            tr("Merge"),
            others,
            lambda code: capital(code_text(code, row.list_name)),
            lambda into: self._perform(merge_codes, row.list_name, row.code, into),
            self._owner.window(),
        )
        dialog.codes.set_code(row.counts_as or others[0])
        dialog.open()
        dialog.codes.setFocus()

    def move(self, row: CodeRow, step: int) -> None:
        """Move an own code up (-1) or down (1) among those that count as the same code."""
        from tracker.operations.coding.codebook import move_code

        project = self._context.project
        own = [each for each in project.query(codebook, row.list_name) if each.is_own]
        same = [each.code for each in own if each.counts_as == row.counts_as]
        place = same.index(row.code) + step
        if 0 <= place < len(same):
            codes = project.query(own_code_order, row.list_name)
            self._perform(move_code, row.list_name, row.code, codes.index(same[place]))

    def withdraw(self, row: CodeRow) -> None:
        """Stop to offer an own code, or offer it again."""
        from tracker.operations.coding.codebook import restore_code, withdraw_code

        users = [] if row.withdrawn_on else self._context.project.query(code_users, row.list_name, row.code)
        if users and not self._context.prompts.confirm(
            tr("Withdraw {code}?", code=label_of(row)),
            tr("Forms no longer offer it. It is still counted by:") + "\n" + "\n".join(map(user_text, users)),
            action=tr("Withdraw"),
        ):
            return
        self._perform(restore_code if row.withdrawn_on else withdraw_code, row.list_name, row.code)

    def delete(self, row: CodeRow) -> None:
        """Delete an own code that no record has."""
        from tracker.operations.coding.codebook import delete_code

        self._perform(delete_code, row.list_name, row.code)

    def show_records(self, row: CodeRow) -> None:
        """List the partnerships of the records with a code; of a kind of source these sources."""
        from ui.widgets.lists.records_dialog import RecordsDialog

        window, project = self._owner.window(), self._context.project
        title = plural(row.uses, "1 record: {code}", "{n} records: {code}", code=label_of(row))
        codes = [row.code]
        codes += [each.code for each in project.query(codebook, row.list_name) if each.counts_as == row.code]
        is_source = CODED_COLUMNS[row.list_name].kind == "source"
        query: Any = records_with_code if is_source else partnerships_with_code
        found = {record for code in codes for record in project.query(query, row.list_name, code)}
        behind = SupportingRecords(tuple(sorted(found)))
        if is_source:
            RecordsDialog.sources(self._context, title, behind, is_counted=False, parent=window)
        else:
            RecordsDialog.partnerships(self._context, title, behind, self._as_of(), parent=window)

    def code_again(self, row: CodeRow) -> None:
        """Open the list of the records of a code that are to be coded again."""
        from ui.codebook.recode_dialog import RecodeDialog

        self._run(lambda: RecodeDialog.run(self._context, row.list_name, row.code, parent=self._owner.window()))

    def export(self) -> None:
        """Ask for a file, and write the whole codebook to it."""
        from tracker.reports.codebook_writing import write_codebook
        from tracker.wording.texts import Texts
        from ui.text.translation import current_catalogue

        project = self._context.project
        kinds = (*report_kinds("html"), tr("Table (*.csv)"))
        suggestion = project.path.with_name(f"{project.path.stem}-{tr('codebook')}.html")
        path = self._context.prompts.file_to_save(tr("Export the codebook"), suggestion, kinds, "export")
        if path is None:
            return
        texts = Texts.of(current_catalogue())
        if self._run(lambda: write_codebook(project, path, texts, may_replace=True)):
            self._context.bridge.report_written(path)

    def _perform(self, operation: Any, *arguments: object) -> None:
        self._run(lambda: self._context.project.perform(operation, *arguments))

    def _run(self, act: Callable[[], object]) -> bool:
        return self._context.bridge.run_with_retry(act)
