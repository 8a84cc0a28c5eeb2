"""What the window hands down, so that nothing in it is global."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.settings import SettingsFile
from ui.core.bridge import Bridge
from ui.core.prompts import Prompts
from ui.style.theme import Theme

if TYPE_CHECKING:
    # The empty window shows before the project's layers are imported.
    from tracker.project import Project
    from ui.core.project_drafts import Drafts


@dataclass(frozen=True, slots=True)
class Context:
    """The open project and what stands around it; a widget takes the two or three parts that it uses."""

    project: Project
    settings: SettingsFile
    bridge: Bridge
    prompts: Prompts
    theme: Theme
    drafts: Drafts | None = None
    """Keeps what is typed into forms; None over a project that is only read."""
