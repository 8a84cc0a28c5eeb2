"""The dialog that erases a name here which another member of the team has erased, after showing where it was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.domain.text.person_names import Erasure
from ui.accessibility.announcements import announce
from ui.core.background_task import BackgroundTask
from ui.core.context import Context
from ui.erasing.erase_dialog import ErasingDialog
from ui.text.day_text import moment_text
from ui.text.translation import tr

if TYPE_CHECKING:
    from tracker.services.teams.asked_erasures import OpenErasure


class AskedErasureDialog(ErasingDialog):
    """Searches the project for the name by its hash, then shows where it is. The replacement can't be changed."""

    def __init__(self, context: Context, asked: OpenErasure, parent: QWidget | None) -> None:
        self._asked = asked
        super().__init__(context, "", parent, is_pseudonym=False)
        self.asked_forms = asked.forms
        self.replacement.setText(asked.replacement)
        for part in (self.name, self.replacement):
            part.setReadOnly(True)
        self.also.setReadOnly(True)
        self.also.setPlaceholderText("")
        self.look_button.hide()
        self.key_button.hide()

    @classmethod
    def run_asked(cls, context: Context, asked: OpenErasure, *, parent: QWidget | None = None) -> AskedErasureDialog:
        """Open the dialog, and search for the name."""
        dialog = cls(context, asked, parent)
        dialog.open()
        dialog.close_button.setFocus()
        dialog.look_for_hash()
        return dialog

    def look_for_hash(self) -> None:
        """Search the texts of the project for the name, in the background."""
        from tracker.services.teams.asked_erasures import asked_spellings

        project, asked = self._context.project, self._asked
        self._start(
            BackgroundTask(self, lambda _progress: asked_spellings(project, asked))
            .with_progress(tr("Searching for the name"))
            .on_success(self._show_spellings)
        )

    def _show_spellings(self, spellings: Sequence[str]) -> None:
        if spellings:
            self.name.setText(spellings[0])
            self.also.set_text("\n".join(spellings[1:]))
            self.look()
            return
        from tracker.services.teams.asked_erasures import confirm_absent

        project, asked = self._context.project, self._asked
        if project.is_read_only or not self.banner.attempt(lambda: confirm_absent(project, asked)):
            return
        self.is_answered = True
        self.summary.setText(tr("The name is not in this project. That is noted for the others."))
        self._show_buttons()
        announce(self, self.summary.text())
        self._context.bridge.conflicts_changed.emit()

    def _erasure(self) -> Erasure:
        return Erasure(self.name.text(), tuple(self.also.text().splitlines()), self._asked.replacement)

    @property
    def about_text(self) -> str:
        """The text above the fields."""
        who, when = self._asked.who, moment_text(self._asked.at)
        if self._asked.is_back:
            return tr("A change of {who} of {when} contains a name that was erased here.", who=who, when=when)
        return tr("{who} erased this name on {when}. Erase it here too? This can’t be undone.", who=who, when=when)

    @property
    def title_text(self) -> str:
        """The title of the dialog."""
        return tr("Erase a name here too")

    @property
    def erase_text(self) -> str:
        """The text of the button that replaces the name."""
        return tr("Erase here…")

    @property
    def close_text(self) -> str:
        """The text of the button that closes the dialog while nothing runs."""
        return tr("Close") if self.is_answered else tr("Not now")


def open_asked(context: Context, step: int, parent: QWidget | None) -> AskedErasureDialog | None:
    """Open the dialog for the erasure of a step, the first one for 0; None if it is answered already."""
    from tracker.services.teams.asked_erasures import open_erasures

    found = open_erasures(context.project)
    asked = next((each for each in found if step in (0, each.step)), None)
    if asked is None:
        context.bridge.conflicts_changed.emit()
        return None
    return AskedErasureDialog.run_asked(context, asked, parent=parent)
