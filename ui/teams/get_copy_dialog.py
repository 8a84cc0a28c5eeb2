"""The dialog that makes the project of a coder from the blind copy at the place of a team."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.clock import Clock
from tracker.errors import KnownError, RuleError
from ui.core.background_task import BackgroundTask
from ui.core.errors import Banner
from ui.core.prompts import Prompts
from ui.style.sizes import resize_to_text
from ui.style.theme import set_kind
from ui.teams.joining_fields import JoiningFields
from ui.text.day_text import day_text
from ui.text.translation import plural, tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.scrolled import fill_above_foot
from ui.widgets.panels.task_frame import WorkFoot

if TYPE_CHECKING:
    from tracker.services.coding.handing_in import OfferedCopy

WIDTH, HEIGHT = 600, 480


class GetCopyDialog(PlainDialog):
    """Asks for the place, the name and the code, then for the file of the copy, and makes it in the background."""

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
        super().__init__(tr("Get a copy to code"), parent)
        set_kind(self, "panel")
        self._prompts, self._folder, self._clock, self._created = prompts, folder, clock, created
        self._task: BackgroundTask[Any] | None = None
        self.banner = Banner()
        hint = tr("Only if you were given one. It is then the passphrase of your copy too.")
        self.fields = JoiningFields(prompts, name, hint, is_coder=True)
        self.foot = WorkFoot()
        self.progress_display = self.foot
        self.cancel_button, self.get_button = self.foot.cancel_button, self.foot.next_button
        self.get_button.setText(tr("&Get the copy…"))
        self.foot.back_button.hide()
        self._lay_out()
        self.get_button.clicked.connect(self.look)
        self.fields.submitted.connect(self.get_button.click)
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
    ) -> GetCopyDialog:
        """Open the dialog. `folder` is offered for the copy, with whose path `created` is called."""
        dialog = cls(prompts, name, folder, clock, created, parent)
        dialog.open()
        dialog.fields.place.setFocus()
        return dialog

    def look(self) -> None:
        """Look for the copies of the coder at the place."""
        from tracker.services.coding.handing_in import offered_copies

        self.fields.forget_problems()
        self.banner.clear()
        place, coder, code = self.fields.place.text(), self.fields.name.text(), self.fields.passphrase.text()
        self._start(tr("Looking for the copy"), lambda: offered_copies(place, coder=coder, code=code), self._choose)

    def _choose(self, offers: list[OfferedCopy]) -> None:
        """Prompt for the assignment if there are several, and for the file of the copy."""
        from tracker.services.coding.handing_in import create_copy

        place, clock = self.fields.place.text(), self._clock
        if not offers:
            self._show_failure(KnownError("coding_none_here", path=place.strip()))
            return
        number: int | None = 0
        if len(offers) > 1:
            number = self._prompts.choose(tr("Which coding is it?"), [_offer_text(each) for each in offers])
        if number is None:
            return
        offer = offers[number]
        suggestion = self._folder / f"{offer.packet.name} {offer.packet.coder}.twin"
        kinds = [tr("Twintrack project") + " (*.twin)"]
        path = self._prompts.file_to_save(tr("Your copy"), suggestion, kinds, "project")
        if path is None:
            return
        self._start(
            tr("Making the copy"), lambda: create_copy(path, offer, place, clock), lambda _none: self._finish(path)
        )

    def _start(self, title: str, work: Callable[[], Any], show: Callable[[Any], object]) -> None:
        self._task = (
            BackgroundTask(self, lambda _progress: work())
            .with_progress(title)
            .as_essential()
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

    def _enable(self, *, is_running: bool) -> None:
        for part in (self.fields, self.get_button):
            part.setEnabled(not is_running)

    def reject(self) -> None:
        """Close. While the copy is made, cancel that and stay open."""
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
            "You get a project of your own with the bodies, sources and quotes, and without what others coded. When you"
            " have finished, hand it in from the line at the bottom of the window."
        )
        for part in (self.heading(), self.banner, text_label(words, "muted"), self.fields):
            column.addWidget(part)
        column.addStretch(1)
        fill_above_foot(self, content, self.foot)
        resize_to_text(self, WIDTH, HEIGHT)


def _offer_text(offer: OfferedCopy) -> str:
    """Return an assignment in words: its name, its day and its number of units."""
    from datetime import date

    day = day_text(date.fromisoformat(offer.packet.at[:10]).toordinal())
    units = plural(offer.packet.units, "1 unit", "{n} units")
    return f"{offer.packet.name} · {day} · {units}"
