"""A room with a census: Arnhem, Weert and Zwolle were asked by letter in March 2023; Zwolle answered."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.queries.census.census_project import day
from tests.ready import ready
from tests.store.building import body, made
from tests.ui.conftest import ShowRoom
from tests.ui.room import DAY, Room, make_room, opened_room
from tracker.domain.census.drafts import ContactDraft, FrameDraft, WaveDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.operations.census.contacts import add_contact
from tracker.operations.census.frames import add_frame
from tracker.operations.census.waves import add_wave
from tracker.queries.census.contacts import ContactRow, contacts_of_wave
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from ui.census.census_page import CensusPage
from ui.core.view_state import ViewState


@dataclass(frozen=True, slots=True)
class Asked:
    """The ids of the frame, the wave and its bodies, and the page that shows them."""

    room: Room
    page: CensusPage
    frame: int
    wave: int
    arnhem: int
    weert: int
    zwolle: int

    def contacts(self) -> list[ContactRow]:
        """Read the contacts of the wave by a new query, without the letters."""
        found = self.room.project.query(contacts_of_wave, self.wave)
        return [row for row in found if row.channel != "letter" and row.body != self.zwolle]

    def names(self) -> list[str]:
        """Return the names in the table, in order."""
        return [self.texts(row)[0] for row in range(self.page.table.rows.rowCount())]

    def texts(self, row: int) -> list[str]:
        """Return the texts of the first six columns of a row."""
        return [self.page.table.rows.texts_at(row, column)[0] for column in range(6)]

    def state(self, name: str) -> str:
        """Return the state of a body in the table."""
        return self.texts(self.names().index(name))[1]

    def press(self, key: Qt.Key) -> None:
        """Press a key in the table."""
        QTest.keyClick(self.page.table, key)


def open_page(room: Room) -> CensusPage:
    """Return the page of the census in the window of a room, focused."""
    page = CensusPage(room.context, ViewState(InventoryFilter(DAY), SortOrder(), room.window), room.window)
    room.context.bridge.records_changed.connect(page.follow_records)
    page.state.selection_changed.connect(page.refresh)
    page.resize(1400, 850)
    page.show()
    room.window.show()
    room.window.activateWindow()
    page.refresh()
    page.focus_content()
    return page


def shown_asked(show_room: ShowRoom, folder: Path) -> Asked:
    """Open the page on a project with the census."""
    path = folder / "asked.twin"
    tie, claim, *others = ready(_make, path)
    room = show_room(opened_room(path, tie, claim))
    return Asked(room, open_page(room), *others)


def _make(path: Path) -> tuple[int, ...]:
    """Write the project, and return the ids that the room and the census have."""
    room = make_room(path)
    project = room.project
    arnhem = room.dossier().row.a.id
    weert, zwolle = (body(project, name) for name in ("Weert", "Zwolle"))
    members = [arnhem, weert, zwolle]
    frame = made(project, add_frame, FrameDraft("Dutch bodies", day("2023-01-01")), members)
    question = {"en": "Do you have a partnership with <b>China</b>?"}
    wave = made(project, add_wave, WaveDraft(frame, "Spring", day("2023-03-20"), question, {"": 28}))
    for member in members:
        made(project, add_contact, ContactDraft(member, "letter", "sent", read_date("2023-03-20"), wave))
    answer = ContactDraft(zwolle, "email", "no_such_ties", read_date("2023-04-03"), wave)
    made(project, add_contact, answer)
    project.close()
    return room.tie, room.claim, frame, wave, arnhem, weert, zwolle
