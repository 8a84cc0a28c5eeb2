"""The dialog that makes a new project of a team."""

from __future__ import annotations

from pathlib import Path

from tracker.services.teams.beginning import Invitation, Joining, create_invited, read_invitation
from ui.core.background_task import BackgroundTask, Progress
from ui.teams.making_dialog import MakingDialog, MakingTexts
from ui.text.translation import tr


class JoinDialog(MakingDialog):
    """Asks for the place and the name, then for the file of the new project, and makes it in the background."""

    def texts(self) -> MakingTexts:
        """Return the texts of the dialog."""
        return MakingTexts(
            title=tr("Join a team"),
            explanation=tr(
                "You get a project of your own with all that the team has published, and work in it also without a"
                " connection. Save it on this computer, not in the shared folder."
            ),
            passphrase_hint=tr("Only if the team has one. Your project gets it too."),
            button=tr("&Make the project…"),
        )

    def _read(self) -> None:
        place = self.fields.place.text().strip()
        joining = Joining(self.fields.name.text(), self.fields.passphrase.text())
        reading = BackgroundTask(self, lambda _progress: read_invitation(place, joining))
        self._start(reading, tr("Making the project"), self._ask_for_file)

    def _ask_for_file(self, invitation: Invitation) -> None:
        """Prompt for the file of the project, and make it."""
        path = self._prompt_for_file(tr("New project"), Path(invitation.place.label).name or tr("Team"))
        if path is None:
            return
        clock = self._clock

        def make(progress: Progress) -> None:
            create_invited(path, invitation, clock=clock, progress=progress).close()

        making = BackgroundTask(self, make).as_essential()
        self._start(making, tr("Making the project"), lambda _none: self._finish(path))
