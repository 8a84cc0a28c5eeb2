"""The actions on other copies of the project: merge one, compare codings, assign a sample to coders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.copies.coder_copies import choose_codings, is_open_here
from ui.passphrases.passphrase_actions import unlock
from ui.text.translation import tr

if TYPE_CHECKING:
    from ui.copies.copy_dialog import CopyDialog
    from ui.core.context import Context
    from ui.core.view_state import ViewState


class CopyActions:
    """Prompts for the copy and opens a dialog. Errors are shown by the window."""

    def __init__(self, context: Context, window: QWidget) -> None:
        self._context = context
        self._window = window
        self.dialog: CopyDialog | None = None

    def merge(self) -> None:
        """Prompt for a copy and open the dialog with the plan of its merge."""
        self._with_copy(tr("Merge a copy"), self._open_merge)

    def merge_from(self, path: Path) -> None:
        """Open the dialog with the plan of merging a known copy."""
        self._context.bridge.run_with_retry(lambda: self._open(path, self._open_merge))

    def _open_merge(self, path: Path) -> None:
        from ui.copies.copy_dialog import CopyDialog

        self.dialog = CopyDialog.run(self._context, path, parent=self._window)
        self.dialog.finished.connect(self._forget)

    def _forget(self) -> None:
        self.dialog = None

    def show_progress(self, state: ViewState, add_part: Callable[[QWidget], object], view: QWidget) -> None:
        """Show in the blind copy of a coder how far the coding is, as long as the view of the project exists."""
        from tracker.queries.coding.assignments import coding_progress

        if self._context.project.query(coding_progress) is not None:
            from ui.coding.coding_bar import CodingBar

            bar = CodingBar(self._context, state)
            add_part(bar)
            view.destroyed.connect(bar.deleteLater)

    def compare_coders(self) -> None:
        """Prompt for what is compared: this project with a copy, an assignment, or the copies in a folder."""
        self._context.bridge.run_with_retry(self._compare_coders)

    def _compare_coders(self) -> None:
        chosen = choose_codings(self._context, tr("What is compared?"), tr("This project with a copy…"))
        if isinstance(chosen, int):
            self._with_copy(tr("Compare with a copy"), self._compare_two)
        elif chosen:
            from ui.coding.coders_dialog import CodersDialog

            CodersDialog.run(self._context, chosen, parent=self._window)

    def _compare_two(self, path: Path) -> None:
        """Open the dialog that compares this project with a copy."""
        from ui.coding.coding_dialog import CodingDialog

        CodingDialog.run(self._context, path, parent=self._window)

    def assign(self, state: ViewState, selected: list[int]) -> None:
        """Open the dialog that assigns a sample to coders."""
        from ui.coding.assign_dialog import AssignDialog

        AssignDialog.run(self._context, state, selected, parent=self._window)

    def _with_copy(self, title: str, open_dialog: Callable[[Path], object]) -> None:
        kinds = [tr("Twintrack project") + " (*.twin)", tr("All files (*)")]
        path = self._context.prompts.file_to_open(title, kinds, "project")
        if path is not None:
            self._context.bridge.run_with_retry(lambda: self._open(path, open_dialog))

    def _open(self, path: Path, open_dialog: Callable[[Path], object]) -> None:
        """Open the dialog. If the copy needs a passphrase and is not the open project itself, prompt for it first."""
        if is_open_here(self._context, path) or unlock(self._context.prompts, path):
            open_dialog(path)
