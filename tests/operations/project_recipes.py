"""Recipes for the operations on the project itself: its settings, and what it says about itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tracker.domain.records.about_project import AboutProject, Creator
from tracker.domain.records.project_settings import ProjectSettings
from tracker.operations.project_settings import change_settings, describe_project
from tracker.project import Project

_ABOUT = AboutProject("Ties", "x", (Creator("Archive"),), "CC0-1.0", ("a", "b"))

PROJECT_RECIPES: dict[str, Callable[[Project, Callable[[str], int | None]], Callable[[], Any] | None]] = {
    "change_settings": lambda project, choose: (
        lambda: project.perform(change_settings, ProjectSettings("Ties", circa=2))
    ),
    "describe_project": lambda project, choose: lambda: project.perform(describe_project, _ABOUT),
}
