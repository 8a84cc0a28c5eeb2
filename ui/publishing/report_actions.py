"""Opens the dialogs that export a chart, a report or a dossier of the open project, print it, or publish it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.charts.published.report_request import ReportRequest
from ui.core.context import Context
from ui.core.page import Page
from ui.core.view_state import ViewState
from ui.text.translation import tr

if TYPE_CHECKING:
    # imports pyqtgraph, which no page needs before its first chart
    from ui.charts.published.chart_request import ChartRequest


def handlers(context: Context, state: ViewState, window: QWidget) -> dict[str, Callable[[], object]]:
    """Return the functions of the menu entries that write a report, a dossier or a publication, by their names."""
    return {
        "export_report": lambda: export_report(context, state, window),
        "export_dossier": lambda: export_dossier(context, state, window),
        "publish": lambda: publish_project(context, state, window),
    }


def publish_chart(context: Context, request: ChartRequest, window: QWidget) -> None:
    """Open the dialog that saves or copies a chart as a picture."""
    from ui.publishing.chart_dialog import ChartExportDialog

    context.bridge.run_with_retry(lambda: ChartExportDialog.run(context, request, parent=window))


def publish_report(context: Context, request: ReportRequest, window: QWidget) -> None:
    """Open the dialog that writes a report, or a dossier if the request names a partnership or body."""
    from ui.publishing.report_dialog import ReportDialog

    context.bridge.run_with_retry(
        lambda: ReportDialog.run(
            context,
            request.day,
            partnership=request.partnership,
            body=request.body,
            rule=request.rule,
            parent=window,
        )
    )


def publish_view(context: Context, page: Page | None, name: str, window: QWidget) -> None:
    """Open the dialog that prints what a page shows, or report that it shows nothing to print."""
    from ui.publishing.print_dialog import PrintDialog
    from ui.publishing.printed_view import view_to_print

    view = None if page is None else view_to_print(page, name)
    if view is None or view.is_empty:
        context.bridge.notice_given.emit(tr("This view has nothing to print."))
    else:
        context.bridge.run_with_retry(lambda: PrintDialog.run(context, view, parent=window))


def export_report(context: Context, state: ViewState, window: QWidget) -> None:
    """Open the dialog for a report as of the current day."""
    publish_report(context, ReportRequest(state.selection.as_of), window)


def export_dossier(context: Context, state: ViewState, window: QWidget) -> None:
    """Open the dialog for the dossier of the chosen partnership, or report that none is chosen."""
    if state.chosen is None:
        context.bridge.notice_given.emit(
            tr("Choose a partnership first: its dossier contains all that is known about it.")
        )
        return
    publish_report(context, ReportRequest(state.selection.as_of, partnership=state.chosen), window)


def publish_project(context: Context, state: ViewState, window: QWidget) -> None:
    """Open the dialog that publishes the project."""
    from ui.publishing.publication.publish_dialog import PublishDialog

    context.bridge.run_with_retry(lambda: PublishDialog.run(context, state, parent=window))
