"""The dialog that makes the project of a coder from the blind copy at the place of a team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.errors import KnownError
from ui.core.background_task import BackgroundTask
from ui.teams.making_dialog import MakingDialog, MakingTexts
from ui.text.day_text import day_text
from ui.text.translation import plural, tr

if TYPE_CHECKING:
    from tracker.services.coding.handing_in import OfferedCopy


class GetCopyDialog(MakingDialog):
    """Asks for the place, the name and the code, then for the file of the copy, and makes it in the background."""

    is_for_coders = True

    def texts(self) -> MakingTexts:
        """Return the texts of the dialog."""
        return MakingTexts(
            title=tr("Get a copy to code"),
            explanation=tr(
                "You get a project of your own with the bodies, sources and quotes, and without what others coded. When"
                " you have finished, hand it in from the line at the bottom of the window."
            ),
            passphrase_hint=tr("Only if you were given one. It is then the passphrase of your copy too."),
            button=tr("&Get the copy…"),
        )

    def _read(self) -> None:
        from tracker.services.coding.handing_in import offered_copies

        place, coder, code = self.fields.place.text(), self.fields.name.text(), self.fields.passphrase.text()
        looking = BackgroundTask(self, lambda _progress: offered_copies(place, coder=coder, code=code))
        self._start(looking.as_essential(), tr("Looking for the copy"), self._choose)

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
        path = self._prompt_for_file(tr("Your copy"), f"{offer.packet.name} {offer.packet.coder}")
        if path is None:
            return
        making = BackgroundTask(self, lambda _progress: create_copy(path, offer, place, clock)).as_essential()
        self._start(making, tr("Making the copy"), lambda _none: self._finish(path))


def _offer_text(offer: OfferedCopy) -> str:
    """Return an assignment in words: its name, its day and its number of units."""
    from datetime import date

    day = day_text(date.fromisoformat(offer.packet.at[:10]).toordinal())
    units = plural(offer.packet.units, "1 unit", "{n} units")
    return f"{offer.packet.name} · {day} · {units}"
