"""The labels of the codes that the open project added, for all texts of the window."""

from __future__ import annotations

from tracker.project import Project
from tracker.queries.codebook.codebook import code_labels
from ui.text.translation import current_catalogue, use_own_labels


def read_own_labels(project: Project) -> None:
    """Read the labels of the project's own codes, and show them in all texts that are created later."""
    use_own_labels(project.query(code_labels, current_catalogue().language))
