"""A project of six towns that were asked for their partnerships, of which two answered."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from tests.store.building import TickingClock, body, change, tie, when
from tracker.domain.census.drafts import ContactDraft, FrameDraft
from tracker.operations.census.contacts import add_contact
from tracker.operations.census.frames import add_frame
from tracker.project import Project

RULE: dict[str, Any] = {
    "focus": {"countries": ["NL"]},
    "partner": {"countries": ["CN"]},
    "from": "2021",
    "to": "2022",
    "frame": "Asked",
}
LAST_DAY = date(2022, 12, 31).toordinal()


def make_towns(path: Path) -> None:
    """Six towns: four with a partnership, of which one ended; two without. Arnhem and Almere answered."""
    with Project.create(path, who="tester", clock=TickingClock()) as made:
        towns = [body(made, name) for name in ("Arnhem", "Breda", "Capelle", "Delft", "Almere", "Ede")]
        for town, partner in zip(towns, ("Wuhan", "Yangzhou", "Xiamen", "Nanjing"), strict=False):
            known = tie(made, town, partner)
            change(made, known, "in_force", "2010")
            if town == towns[0]:
                change(made, known, "terminated", "2022-03-01")
        made.perform(add_frame, FrameDraft("Asked", date(2022, 1, 1).toordinal()), towns)
        answer(made, towns[0])
        answer(made, towns[4])


def answer(project: Project, member: int, until: int = LAST_DAY, day: str = "2023-02-01") -> None:
    """Record that a member told all its partnerships up to a day."""
    draft = ContactDraft(member, "letter", "answered", when(day), complete_until=until)
    project.perform(add_contact, draft)


def ids_of(project: Project) -> dict[str, int]:
    """[name of a body] -> its id."""
    return {name: known for known, name in project.query(lambda reader: reader.rows("SELECT id, name FROM body"))}
