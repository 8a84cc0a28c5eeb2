"""Files of every older format open in the next one: records that lack the added fields get their defaults."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from tests.copies import as_text
from tests.legacy.kept_files import DUMPS, PROJECTS, copied
from tests.legacy.team_files import SHARED
from tests.legacy.test_legacy import clock, opened
from tests.legacy.test_steps_of_all_formats import walk_there_and_back
from tests.probe.added_fields import BLANK
from tests.probe.workshop import CASES, Workshop, added_columns
from tests.store.building import content, is_sound
from tracker.exchange.formats.dump import load, read_document
from tracker.services.coding.taking_in import take_in
from tracker.services.teams.beginning import Joining, create_from_team
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive
from tracker.services.teams.team_status import open_conflicts


def try_project(name: str, at: Workshop) -> None:
    """Open a kept project: all steps are undone and redone, and older records have the defaults."""
    path = copied(name, at.folder)
    os.chdir(path.parent)  # the projects of a team name their place from it
    walk(path)


def walk(path: Path) -> None:
    with opened(path) as project:
        walk_there_and_back(project)
        for table, rows in content(project)["records"].items():
            for row in rows:
                assert row.items() >= {name: BLANK[name] for name in added_columns(table)}.items(), (table, row)


def try_dump(name: str, at: Workshop) -> None:
    """Load a kept dump with its steps, and undo and redo them."""
    load(at.folder / "loaded.twin", read_document(copied(name, at.folder)), clock())
    walk(at.folder / "loaded.twin")


def try_team(name: str, at: Workshop) -> None:
    """Publish and receive what two members of a kept team have, join it, and take in the copy of a coder."""
    folder = copied(f"{name}/first.twin", at.folder).parent
    os.chdir(folder)
    with opened(folder / "first.twin") as first, opened(folder / "second.twin", "colleague") as second:
        for act in (publish, receive, publish, receive):
            for each in (first, second):
                act(each)
        assert open_conflicts(first) == open_conflicts(second) != ()
        with create_from_team(folder / "third.twin", SHARED, Joining("third"), clock=clock()) as third:
            assert as_text(third) == as_text(second)  # the first member's confidential records are in no bundle
            found = take_in(first, clock())
            assert found.taken
            assert not found.refused
            assert all(is_sound(each) for each in (first, second, third))


TEAMS = tuple(sorted({name.partition("/")[0] for name in PROJECTS if name.endswith("/first.twin")}))
ALL = (
    *((f"project {name}", partial(try_project, name)) for name in PROJECTS),
    *((f"dump {name}", partial(try_dump, name)) for name in DUMPS),
    *((f"team {name}", partial(try_team, name)) for name in TEAMS),
)
CASES.update({name.replace("/", " of "): act for name, act in ALL})
