"""The ways to a report from the menus of a project that is open."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.view_state import ViewState
from ui.wording import tr


def export_report(context: Context, state: ViewState, window: QWidget) -> None:
    """Choose what a report of the project is to hold."""
    from ui.dialogs.report_dialog import ReportDialog

    day = state.selection.as_of
    context.bridge.attempt(lambda: ReportDialog.run(context, day, parent=window))


def export_dossier(context: Context, state: ViewState, window: QWidget) -> None:
    """The same for everything known of the chosen partnership."""
    from ui.dialogs.report_dialog import ReportDialog

    chosen, day = state.chosen, state.selection.as_of
    if chosen is None:
        context.bridge.notice_given.emit(tr("Choose a partnership first: its dossier is what is known of it."))
        return
    context.bridge.attempt(lambda: ReportDialog.run(context, day, partnership=chosen, parent=window))
