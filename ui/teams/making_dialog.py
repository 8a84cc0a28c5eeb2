"""The frame of a dialog that makes a project file from what is at the place of a team."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.clock import Clock
from tracker.errors import RuleError
from ui.core.background_task import BackgroundTask
from ui.core.errors import Banner
from ui.core.prompts import Prompts
from ui.style.sizes import DIALOG_EDGE, resize_to_text
from ui.style.theme import set_kind
from ui.teams.joining_fields import JoiningFields
from ui.text.translation import tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.scrolled import fill_above_foot
from ui.widgets.panels.task_frame import WorkFoot

WIDTH, HEIGHT = 600, 480
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class MakingTexts:
    """The texts of the dialog: its title, what is made, the hint at the passphrase, and the button."""

    title: str
    explanation: str
    passphrase_hint: str
    button: str


class MakingDialog(PlainDialog):
    """Asks for the place, the name and the passphrase, then for the file, and makes it in the background."""

    outlives_project = True
    is_for_coders = False
    """Whether the fields ask for a coder's name and code."""

    def __init__(
        self,
        prompts: Prompts,
        name: str,
        folder: Path,
        clock: Clock,
        created: Callable[[Path], object],
        parent: QWidget | None,
    ) -> None:
        texts = self.texts()
        super().__init__(texts.title, parent)
        set_kind(self, "panel")
        self._prompts, self._folder, self._clock, self._created = prompts, folder, clock, created
        self._task: BackgroundTask[Any] | None = None
        self.banner = Banner()
        self.fields = JoiningFields(prompts, name, texts.passphrase_hint, is_coder=self.is_for_coders)
        self.foot = WorkFoot()
        self.progress_display = self.foot
        self.cancel_button, self.make_button = self.foot.cancel_button, self.foot.next_button
        self.make_button.setText(texts.button)
        self.foot.back_button.hide()
        self._lay_out(texts.explanation)
        self.make_button.clicked.connect(self.begin)
        self.fields.submitted.connect(self.make_button.click)
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
    ) -> Self:
        """Open the dialog. `folder` is offered for the new file, with whose path `created` is called."""
        dialog = cls(prompts, name, folder, clock, created, parent)
        dialog.open()
        dialog.fields.place.setFocus()
        return dialog

    def texts(self) -> MakingTexts:
        """Return the texts of the dialog."""
        raise NotImplementedError

    def begin(self) -> None:
        """Read what is at the place; then prompt for the file, and make it."""
        self.fields.forget_problems()
        self.banner.clear()
        self._read()

    def _read(self) -> None:
        """Start to read what is at the place."""
        raise NotImplementedError

    def reject(self) -> None:
        """Close. While the file is made, cancel that and stay open."""
        if self._task is not None and self._task.is_running:
            self._task.cancel()
            return
        super().reject()

    def _prompt_for_file(self, title: str, name: str) -> Path | None:
        """Prompt for the path of the new project; `name` is offered, without the ending."""
        kinds = [tr("Twintrack project") + " (*.twin)"]
        return self._prompts.file_to_save(title, self._folder / f"{name}.twin", kinds, "project")

    def _start(self, task: BackgroundTask[Result], title: str, show: Callable[[Result], object]) -> None:
        self._task = (
            task.with_progress(title)
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
            self.make_button.setFocus()

    def _enable(self, *, is_running: bool) -> None:
        for part in (self.fields, self.make_button):
            part.setEnabled(not is_running)

    def _lay_out(self, explanation: str) -> None:
        content = QWidget()
        set_kind(content, "panel")
        column = QVBoxLayout(content)
        column.setContentsMargins(DIALOG_EDGE, 18, DIALOG_EDGE, 12)
        column.setSpacing(12)
        for part in (self.heading(), self.banner, text_label(explanation, "muted"), self.fields):
            column.addWidget(part)
        column.addStretch(1)
        fill_above_foot(self, content, self.foot)
        resize_to_text(self, WIDTH, HEIGHT)
