"""Closes the dialogs that show a project before the project is closed, replaced or restored."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from ui.core.background_task import end_tasks
from ui.core.dialog import Dialog


def leave_dialogs(window: QWidget) -> None:
    """Close every dialog of a window without prompting, the topmost first.

    The background tasks of each dialog are abandoned. A dialog of ours is closed by `close_with_project` (a form
    stores its input as an unsaved entry), any other by `reject`, which also cancels open prompts. A dialog stays open
    only if its class sets `outlives_project = True`, because it shows nothing of a project and changes none.
    """
    for dialog in reversed(window.findChildren(QDialog)):
        if dialog.isHidden() or getattr(dialog, "outlives_project", False):
            continue
        end_tasks(dialog)
        if isinstance(dialog, Dialog):
            dialog.close_with_project()
        else:
            dialog.reject()
