"""Labels of the steps of the journal in the language of the window."""

from __future__ import annotations

from collections.abc import Mapping

from ui.text.languages import table_language
from ui.text.translation import current_catalogue, number, tr


def step(action: str, facts: Mapping[str, object]) -> str:
    """Return the label of a step, in one line."""
    # Imported here: the empty window shows no step.
    from tracker.wording.messages import step_label

    return step_label(action, facts, tr, number, table_language(), current_catalogue().form)
