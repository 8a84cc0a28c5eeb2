"""Handing in the coding of a blind copy that was fetched from the place of a team."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from tracker.errors import RuleError
from ui.core.background_task import BackgroundTask
from ui.core.context import Context
from ui.text.translation import plural, tr

if TYPE_CHECKING:
    from tracker.queries.coding.assignments import CodingProgress
    from tracker.services.coding.handing_in import HandedIn


class HandIn(QObject):
    """Asks before an unfinished coding is handed in, adds it to the place in the background, and records the step."""

    def __init__(self, context: Context, ended: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._ended = context, ended
        self._task: BackgroundTask[Any] | None = None

    @property
    def is_running(self) -> bool:
        """Whether a coding is being handed in."""
        return self._task is not None and self._task.is_running

    def start(self, progress: CodingProgress, code: str = "") -> None:
        """Hand in the coding, whose progress is given."""
        left = progress.units - progress.done
        if self.is_running or (left and not code and not self._is_agreed(left)):
            return
        from tracker.services.coding.handing_in import send_coding

        project = self._context.project
        self._task = (
            BackgroundTask(
                self,
                lambda _progress: send_coding(project, project.query_in_background, code=code, is_unfinished=True),
            )
            .with_progress(tr("Handing in"))
            .as_essential()
            .on_success(self._record)
            .on_failure(lambda error: self._show_failure(error, progress))
            .on_end(self._ended)
            .start()
        )

    def _is_agreed(self, left: int) -> bool:
        return self._context.prompts.confirm(
            plural(
                left,
                "1 unit is not coded yet. Hand in all the same?",
                "{n} units are not coded yet. Hand in all the same?",
            ),
            tr("Units that are not coded are left out of the comparison. You can hand in again later."),
            action=tr("Hand in"),
        )

    def _record(self, done: HandedIn) -> None:
        from tracker.operations.coding.assignments import mark_handed_in

        context = self._context
        if context.bridge.run_with_retry(lambda: context.project.perform(mark_handed_in, done.assignment, done.place)):
            context.bridge.notice_given.emit(tr("Handed in: {name}", name=done.name))

    def _show_failure(self, error: Exception, progress: CodingProgress) -> None:
        if isinstance(error, RuleError) and error.code == "coder_code_needed":
            code = self._context.prompts.secret(
                tr("Code of the coder"), tr("The passphrase of this copy is not the code that you were given.")
            )
            if code:
                self.start(progress, code)
            return
        self._context.bridge.report_failure(error)
