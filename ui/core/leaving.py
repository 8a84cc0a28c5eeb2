"""Closes the dialogs that show a project before that is closed, replaced or restored."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from ui.core.background_task import give_up_jobs


def leave_dialogs(window: QWidget) -> None:
    """Close every dialog of a window without a question, those over other dialogs first.

    The background tasks of a dialog are cancelled. A dialog with a method `close_and_keep_entry`, such as a form, is
    closed by it; any other as by Escape, which is also the answer to prompts. A dialog stays open only if its class
    says `outlives_project = True`: one that shows nothing of a project and acts on none.
    """
    for dialog in reversed(window.findChildren(QDialog)):
        if dialog.isHidden() or getattr(dialog, "outlives_project", False):
            continue
        give_up_jobs(dialog)
        close = getattr(dialog, "close_and_keep_entry", dialog.reject)
        close()
