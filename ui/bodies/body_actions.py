"""The actions on a body: its menu, and the dialogs that they open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from tracker.queries.bodies.body_detail import BodyDetail
from ui.bodies.body_text import body_as_text
from ui.charts.published.report_request import ReportRequest
from ui.core.context import Context
from ui.inspector.citation_actions import CitationActions
from ui.text.record_names import body_name
from ui.text.translation import tr


class BodyActions:
    """Opens dialogs over the window of `owner`. `as_of` returns the as-of day, an ordinal."""

    def __init__(self, context: Context, as_of: Callable[[], int], owner: QWidget) -> None:
        self._context = context
        self._as_of = as_of
        self._owner = owner
        self.citations = CitationActions(context, owner)

    def menu(self, detail: BodyDetail, partnership: int | None, owner: QWidget) -> QMenu:
        """Return the menu of a body. `partnership` is the chosen one of its partnerships, or None.

        In a read-only project only copying and the dossier are enabled.
        """
        body = detail.row.id
        menu = QMenu(owner)
        menu.aboutToHide.connect(menu.deleteLater)
        writing = [
            menu.addAction(tr("Record &change…"), lambda: self.record_change(partnership)),
            menu.addAction(tr("&New partnership with this body…"), lambda: self.new_partnership(detail)),
        ]
        menu.addSeparator()
        writing += [
            menu.addAction(tr("&Edit body…"), lambda: self.edit(body)),
            menu.addAction(tr("Add a &source…"), lambda: self.citations.add("body", body, body_name(detail.row))),
            menu.addAction(tr("&Merge with another…"), lambda: self.merge(body)),
            menu.addAction(tr("It was s&ucceeded by another…"), lambda: self.record_succession(body)),
        ]
        menu.addSeparator()
        menu.addAction(tr("Co&py as text"), lambda: self.copy(detail))
        menu.addAction(tr("Export its &dossier…"), lambda: self.export_dossier(body))
        menu.addSeparator()
        writing.append(menu.addAction(tr("De&lete body"), lambda: self.delete(body)))
        writing[0].setEnabled(partnership is not None)
        if self._context.project.is_read_only:
            for action in writing:
                action.setEnabled(False)
        return menu

    def record_change(self, partnership: int | None) -> None:
        """Open the form of a status change of the partnership."""
        from ui.recording.forms.status_change_dialog import StatusChangeDialog

        self._run(lambda: StatusChangeDialog.run(self._context, self._as_of(), partnership, parent=self._window))

    def new_partnership(self, detail: BodyDetail) -> None:
        """Open the form of a new partnership whose first body is this one."""
        self._run(lambda: self._open_partnership(detail))

    def _open_partnership(self, detail: BodyDetail) -> None:
        from ui.recording.forms.partnership_dialog import PartnershipDialog

        form = PartnershipDialog.run(self._context, self._as_of(), parent=self._window)
        form.body_a.choose(detail.row)
        form.begin_next()
        form.body_b.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self, body: int) -> None:
        """Open the form of the body."""
        from ui.recording.forms.body_dialog import BodyDialog

        self._run(lambda: BodyDialog.run(self._context, body, parent=self._window))

    def merge(self, body: int) -> None:
        """Open the dialog that merges the body with another."""
        from ui.merging.merge_dialog import MergeDialog

        self._run(lambda: MergeDialog.run(self._context, "body", body, parent=self._window))

    def record_succession(self, body: int) -> None:
        """Open the form of the successor of the body."""
        from ui.merging.successor_dialog import SuccessorDialog

        self._run(lambda: SuccessorDialog.run(self._context, body, self._as_of(), parent=self._window))

    def copy(self, detail: BodyDetail) -> None:
        """Copy the facts and partnerships of the body as text."""
        QGuiApplication.clipboard().setText(body_as_text(detail))
        self._context.bridge.notice_given.emit(tr("Copied"))

    def export_dossier(self, body: int) -> None:
        """Request the dialog that writes the dossier of the body."""
        self._context.bridge.report_asked.emit(ReportRequest(self._as_of(), body=body))

    def delete(self, body: int) -> None:
        """Delete the body. If it has partnerships, they are shown instead."""
        from ui.recording.forms.body_dialog import delete_unused_body

        self._run(lambda: delete_unused_body(self._context, body))

    @property
    def _window(self) -> QWidget:
        return self._owner.window()

    def _run(self, action: Callable[[], object]) -> None:
        self._context.bridge.run_with_retry(action)
