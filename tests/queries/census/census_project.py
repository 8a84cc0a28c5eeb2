"""A small census: four municipalities of a frame, asked in one wave, and a municipality that can be their partner."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from tests.ready import ready
from tests.store.building import TickingClock, body, change, made, tie
from tracker.domain.census.drafts import ContactDraft, FrameDraft, WaveDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.operations.census.contacts import add_contact
from tracker.operations.census.frames import add_frame
from tracker.operations.census.waves import add_wave
from tracker.project import Project

NAMES = ("Almelo", "Breda", "Delft", "Weert")


def day(text: str) -> int:
    """Return the ordinal of an ISO day."""
    return date.fromisoformat(text).toordinal()


class Census:
    """The project with the ids of its bodies by name, of its frame and of its wave."""

    def __init__(self, folder: Path) -> None:
        path = folder / "census.twin"
        ids, moment = ready(_make, path)
        self.project = Project.open(path, who="tester", clock=TickingClock(moment))
        self.frame, self.wave, self.partner = (ids[name] for name in ("frame", "wave", "Yuhang"))
        self.body = {name: ids[name] for name in NAMES}
        self.later = 0

    def contact(self, name: str, channel: str, outcome: str, when: str | None, **more: object) -> int:
        """Add a contact with a member in the wave."""
        given = {"wave": self.wave, **more}
        date = read_date(when) if when else None
        draft = ContactDraft(self.body[name], channel, outcome, date, **given)  # type: ignore[arg-type]
        return made(self.project, add_contact, draft)

    def partnership(self, name: str, *changes: tuple[str, str]) -> int:
        """Add a partnership of a member with the partner, and its changes as pairs of a status and a date."""
        added = tie(self.project, self.body[name], self.partner)
        for status, when in changes:
            change(self.project, added, status, when)
        return added


def _make(path: Path) -> tuple[dict[str, int], datetime]:
    clock = TickingClock()
    with Project.create(path, who="tester", clock=clock) as project:
        ids = {name: body(project, name) for name in NAMES}
        draft = FrameDraft("Municipalities", day("2023-01-01"))
        frame = made(project, add_frame, draft, list(ids.values()))
        wave = made(project, add_wave, WaveDraft(frame, "Spring", day("2023-03-20"), due_days={"": 28}))
        ids |= {"frame": frame, "wave": wave, "Yuhang": body(project, "Yuhang", "CN")}
    return ids, clock.moment
