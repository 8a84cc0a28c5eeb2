"""Closes the dialogs that show a project before the project is closed, replaced or restored."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from ui.core.background_task import give_up_jobs


def leave_dialogs(window: QWidget) -> None:
    """Close every dialog of a window without prompting, the topmost first.

    The background tasks of each dialog are abandoned. A dialog is closed by its method `leave` if it has one (a form
    stores its input as an unsaved entry), else by `reject`, which also cancels open prompts. A dialog stays open only
    if its class sets `outlives_project = True`, because it shows nothing of a project and changes none.
    """
    for dialog in reversed(window.findChildren(QDialog)):
        if dialog.isHidden() or getattr(dialog, "outlives_project", False):
            continue
        give_up_jobs(dialog)
        close = getattr(dialog, "close_and_keep_entry", dialog.reject)
        close()
