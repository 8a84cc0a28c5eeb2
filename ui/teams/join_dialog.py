"""The dialog that makes a new project of a team."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.clock import Clock
from tracker.errors import RuleError
from tracker.services.teams.beginning import Invitation, Joining, create_invited, read_invitation
from ui.core.background_task import BackgroundTask, Progress
from ui.core.errors import Banner
from ui.core.prompts import Prompts
from ui.style.sizes import resize_to_text
from ui.style.theme import set_kind
from ui.teams.joining_fields import JoiningFields
from ui.text.translation import tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.scrolled import fill_above_foot
from ui.widgets.panels.task_frame import WorkFoot

WIDTH, HEIGHT = 600, 480
Result = TypeVar("Result")


class JoinDialog(PlainDialog):
    """Asks for the place and the name, then for the file of the new project, and makes it in the background."""

    outlives_project = True

    def __init__(
        self,
        prompts: Prompts,
        name: str,
        folder: Path,
        clock: Clock,
        created: Callable[[Path], object],
        parent: QWidget | None,
    ) -> None:
        super().__init__(tr("Join a team"), parent)
        set_kind(self, "panel")
        self._prompts, self._folder, self._clock, self._created = prompts, folder, clock, created
        self._task: BackgroundTask[Any] | None = None
        self.banner = Banner()
        hint = tr("Only if the team has one. Your project gets it too.")
        self.fields = JoiningFields(prompts, name, hint)
        self.foot = WorkFoot()
        self.progress_display = self.foot
        self.cancel_button, self.join_button = self.foot.cancel_button, self.foot.next_button
        self.join_button.setText(tr("&Make the project…"))
        self.foot.back_button.hide()
        self._lay_out()
        self.join_button.clicked.connect(self.join)
        self.fields.submitted.connect(self.join_button.click)
        self.cancel_button.clicked.connect(self.reject)

    @classmethod
    def run(
        cls,
        prompts: Prompts,
        name: str,
        folder: Path,
        clock: Clock,
        created: Callable[[Path], object],
        *,
        parent: QWidget | None = None,
    ) -> JoinDialog:
        """Open the dialog. `folder` is offered for the new project, with whose path `created` is called."""
        dialog = cls(prompts, name, folder, clock, created, parent)
        dialog.open()
        dialog.fields.place.setFocus()
        return dialog

    def join(self) -> None:
        """Look at the team with the passphrase; then prompt for the file, and make the project."""
        self.fields.forget_problems()
        self.banner.clear()
        place = self.fields.place.text().strip()
        joining = Joining(self.fields.name.text(), self.fields.passphrase.text())
        self._start(BackgroundTask(self, lambda _progress: read_invitation(place, joining)), self._ask_for_file)

    def _ask_for_file(self, invitation: Invitation) -> None:
        """Prompt for the file of the project, and make it."""
        suggestion = self._folder / f"{Path(invitation.place.label).name or tr('Team')}.twin"
        kinds = [tr("Twintrack project") + " (*.twin)"]
        path = self._prompts.file_to_save(tr("New project"), suggestion, kinds, "project")
        if path is None:
            return
        clock = self._clock

        def make(progress: Progress) -> None:
            create_invited(path, invitation, clock=clock, progress=progress).close()

        self._start(BackgroundTask(self, make).as_essential(), lambda _none: self._finish(path))

    def _start(self, task: BackgroundTask[Result], show: Callable[[Result], object]) -> None:
        self._task = (
            task.with_progress(tr("Making the project"))
            .on_end(lambda: self._enable(is_running=False))
            .on_success(show)
            .on_failure(self._show_failure)
            .start()
        )
        self._enable(is_running=True)

    def _finish(self, path: Path) -> None:
        self.accept()
        self._created(path)

    def _show_failure(self, error: Exception) -> None:
        if not (isinstance(error, RuleError) and self.fields.show_problem(error)):
            self.banner.show_error(error)
            self.join_button.setFocus()

    def _enable(self, *, is_running: bool) -> None:
        for part in (self.fields, self.join_button):
            part.setEnabled(not is_running)

    def reject(self) -> None:
        """Close. While the project is made, cancel that and stay open."""
        if self._task is not None and self._task.is_running:
            self._task.cancel()
            return
        super().reject()

    def _lay_out(self) -> None:
        content = QWidget()
        set_kind(content, "panel")
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 18, 24, 12)
        column.setSpacing(12)
        words = tr(
            "You get a project of your own with all that the team has published, and work in it also without a"
            " connection. Save it on this computer, not in the shared folder."
        )
        for part in (self.heading(), self.banner, text_label(words, "muted"), self.fields):
            column.addWidget(part)
        column.addStretch(1)
        fill_above_foot(self, content, self.foot)
        resize_to_text(self, WIDTH, HEIGHT)
