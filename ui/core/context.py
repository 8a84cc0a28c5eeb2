"""The parts that the window passes to its widgets, so that none of them is global."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tracker.settings import SettingsFile
from ui.core.bridge import Bridge
from ui.core.prompts import Prompts
from ui.style.theme import Theme

if TYPE_CHECKING:
    # At run time this import would delay the empty window, which shows before the project's layers are imported.
    from tracker.project import Project
    from ui.core.project_entries import ProjectEntries
    from ui.core.view_state import ViewState


@dataclass(frozen=True, slots=True)
class Context:
    """The open project with the settings, signals and prompts around it.

    A widget takes the two or three parts that it uses.
    """

    project: Project
    settings: SettingsFile
    bridge: Bridge
    prompts: Prompts
    theme: Theme
    entries: ProjectEntries | None = None
    """Stores unsaved entries of forms; None for a read-only project."""
    view: ViewState = field(kw_only=True)
    """The state that the pages share; a form begins with its rule and its day."""
