"""The dots before a status in tables."""

from __future__ import annotations

from ui.inventory.partnership_cells import dot_labels


def test_labels_that_are_drawn_alike_have_one_dot() -> None:
    assert dot_labels(("in_force", "active")) == ["in_force"]
    assert dot_labels(("active", "terminated", "reaffirmed")) == ["active", "terminated"]
    assert dot_labels(("dormant", "terminated")) == ["dormant", "terminated"]
