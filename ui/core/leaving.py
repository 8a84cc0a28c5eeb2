"""Closes the dialogs that show a project before that is closed, replaced or restored."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from ui.core.background_task import give_up_jobs


def leave_dialogs(window: QWidget) -> None:
    """Close every dialog of a window without a question, those over other dialogs first.

    The jobs of a dialog are given up. It is closed by its method `leave`, if it has one (a form keeps what is typed as
    a draft), else as by Escape, which is also the answer to questions that wait. A dialog stays open only if its class
    says `outlives_project = True`: one that shows nothing of a project and acts on none.
    """
    for dialog in reversed(window.findChildren(QDialog)):
        if dialog.isHidden() or getattr(dialog, "outlives_project", False):
            continue
        give_up_jobs(dialog)
        leave = getattr(dialog, "leave", dialog.reject)
        leave()
