"""The actions that export data of the open project: in a format that is chosen in a dialog, or the table of a view."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.text.translation import tr

if TYPE_CHECKING:
    # At run time the dialog is imported when it is first opened.
    from ui.core.page import Page
    from ui.core.view_state import ViewState
    from ui.exporting.data_dialog import DataDialog
    from ui.models.shown_table import ExportableTable, Rows


class DataExports(QObject):
    """Opens the export dialog, and exports the table of a view. Errors are shown by the window."""

    def __init__(
        self,
        context: Context,
        state: ViewState,
        current_page: Callable[[], Page | None],
        window: QWidget,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._state, self._current_page, self._window = context, state, current_page, window
        self.dialog: DataDialog | None = None

    def export_data(self) -> None:
        """Open the dialog in which the user chooses a format and a part of the project."""
        self._context.bridge.run_with_retry(self._open)

    def export_shown_table(self) -> None:
        """Prompt for a file, and write the table of the current page with its shown rows and columns."""
        page = self._current_page()
        table = page.shown_table() if page is not None else None
        if table is None:
            return
        path = self._context.project.path
        kinds = [tr("Table with commas (*.csv)"), tr("Table with tabs (*.tsv)")]
        suggestion = path.with_name(f"{path.stem} {table.name}.csv")
        target = self._context.prompts.file_to_save(tr("Export the table shown"), suggestion, kinds, "export")
        if target is not None:
            self._context.bridge.run_with_retry(lambda: self._write(table, target))

    def export_changes(self) -> None:
        """Open the dialog that lists what changed, and saves it."""
        self._context.bridge.run_with_retry(self._open_changes)

    def check_text(self) -> None:
        """Open the dialog that compares the numbers of a text with the findings."""
        self._context.bridge.run_with_retry(self._open_text_check)

    def compare_inventory(self) -> None:
        """Open the dialog that compares the inventory of others with the project."""
        self._context.bridge.run_with_retry(self._open_inventory)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return the function of each of these actions by its name."""
        return {
            "export_data": self.export_data,
            "export_shown": self.export_shown_table,
            "export_changes": self.export_changes,
            "check_text": self.check_text,
            "compare_inventory": self.compare_inventory,
        }

    def _open_inventory(self) -> None:
        from ui.exporting.inventory_dialog import InventoryDialog

        InventoryDialog.run(self._context, parent=self._window)

    def _open_text_check(self) -> None:
        from ui.exporting.text_check_dialog import TextCheckDialog

        TextCheckDialog.run(self._context, parent=self._window)

    def _open_changes(self) -> None:
        from ui.exporting.changes_dialog import ChangesDialog

        ChangesDialog.run(self._context, parent=self._window)

    def _open(self) -> None:
        from ui.exporting.data_dialog import DataDialog

        page = self._current_page()
        selected = page.selected_ids() if page is not None else []
        self.dialog = DataDialog.run(self._context, self._state, selected, parent=self._window)
        self.dialog.finished.connect(self._forget_dialog)

    def _forget_dialog(self) -> None:
        self.dialog = None

    def _write(self, table: ExportableTable, target: Path) -> None:
        """Write the table in the background, from the current state of the project."""
        from tracker.exchange.file_writing import replace_atomically, write_table
        from tracker.exchange.progress import Count
        from tracker.queries.project_integrity import require_whole

        project = self._context.project
        rows = self._rows(table)

        def work(progress: Progress) -> Path:
            project.query_in_background(require_whole, project.path)
            with replace_atomically(target) as path:
                project.query_in_background(
                    lambda reader: write_table(path, table.titles, Count(table.count, progress).track(rows(reader)))
                )
            return target

        bridge = self._context.bridge
        (
            BackgroundTask(self, work)
            .with_progress(tr("Writing {name}", name=target.name))
            .as_essential()
            .on_success(bridge.report_written)
            .on_failure(bridge.report_failure)
            .on_cancel(lambda: bridge.notice_given.emit(tr("Cancelled, nothing was written.")))
            .start()
        )

    def _rows(self, table: ExportableTable) -> Rows:
        """Return all rows, or those that name no confidential source if the user chooses so in a prompt."""
        from ui.importing.bibliography_actions import confirm_confidential_export

        count = self._context.project.query(table.confidential) if table.confidential is not None else 0
        if (
            table.rows_without_confidential is None
            or not count
            or confirm_confidential_export(self._context.prompts, count, tr("Export it too"))
        ):
            return table.rows
        return table.rows_without_confidential
