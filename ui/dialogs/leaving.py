"""Closes the dialogs that show a project before that is closed, replaced or restored."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from ui.dialogs.form_dialog import FormDialog
from ui.jobs import give_up_jobs


def leave_dialogs(window: QWidget) -> None:
    """Close every dialog of a window without a question, those over other dialogs first.

    A form keeps what is typed as a draft, and the jobs of a dialog are given up. A dialog stays open only if its class
    says `outlives_project = True`: one that shows nothing of a project and acts on none. Questions that wait for an
    answer get the one of Escape.
    """
    for dialog in reversed(window.findChildren(QDialog)):
        if dialog.isHidden() or getattr(dialog, "outlives_project", False):
            continue
        give_up_jobs(dialog)
        if isinstance(dialog, FormDialog):
            dialog.leave()
        else:
            dialog.reject()
