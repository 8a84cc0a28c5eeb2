"""The pictures of dialogs about a team, with the folder and the project of a colleague that they need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.domain.records.drafts import SourceDraft
from tracker.domain.text.person_names import Erasure
from tracker.operations.bodies import edit_body
from tracker.operations.sources import add_source
from tracker.queries.evidence.record_drafts import body_draft
from tracker.services.erasing import erase
from tracker.services.teams.beginning import Joining, create_from_team
from tracker.services.teams.joining import join
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive
from ui.erasing.asked_erasure_dialog import open_asked
from ui.pictures.pictured_window import wait_for_tasks
from ui.shell.main_window import MainWindow
from ui.teams.conflicts_dialog import ConflictsDialog
from ui.text.translation import tr

if TYPE_CHECKING:
    from tracker.project import Project
    from tracker.queries.reader import Reader


def team_openers(window: MainWindow, path: Path) -> dict[str, Callable[[], object]]:
    """Return the functions that open the dialogs about a team."""
    assert window.project is not None
    context, actions = window.project.context, window.project.team
    bodies = context.project.query(_bodies)
    if not bodies:
        return {"join-team": window.choices.join_team}

    def show_team() -> None:
        _have_team(context.project, path, bodies)
        actions.monitor.follow_exchange()
        wait_for_tasks(actions)
        wait_for_tasks(actions.open())

    def show_conflicts() -> None:
        _have_team(context.project, path, bodies)
        receive(context.project)
        context.bridge.conflicts_changed.emit()
        ConflictsDialog.run(context, parent=window)

    def show_asked_erasure() -> None:
        _have_team(context.project, path, bodies)
        receive(context.project)
        dialog = open_asked(context, 0, window)
        assert dialog is not None
        wait_for_tasks(dialog)

    return {
        "join-team": window.choices.join_team,
        "team": show_team,
        "conflicts": show_conflicts,
        "asked-erasure": show_asked_erasure,
    }


def _bodies(reader: Reader) -> list[int]:
    """Return two bodies with names."""
    return [row[0] for row in reader.rows("SELECT id FROM body WHERE name <> '' ORDER BY name LIMIT 2")]


def _have_team(project: Project, path: Path, bodies: list[int]) -> None:
    """Begin a team next to the project in which a colleague changes bodies that are changed here too, once."""
    folder, other = path.with_name(tr("Shared folder")), path.with_name("colleague.twin")
    if folder.exists():
        return
    folder.mkdir()
    join(project, str(folder), Joining(project.who))
    with create_from_team(other, str(folder), Joining(tr("Colleague"))) as theirs:
        name = tr("Name of an official")
        theirs.perform(add_source, SourceDraft(f"{tr('Letter')}, {name}"))
        publish(theirs)
        receive(project)
        erase(theirs, Erasure(name, (), tr("Official 3, municipality B")))
        for body, text in zip(bodies, (tr("Seen on its website."), tr("Confirmed by letter.")), strict=False):
            theirs.perform(edit_body, body, replace(theirs.query(body_draft, body), note=text))
        publish(theirs)
    draft = project.query(body_draft, bodies[0])
    project.perform(edit_body, bodies[0], replace(draft, note=tr("Asked by telephone.")))
