"""What one action touched, so that a view can tell whether it is stale."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """The records that a committed action touched, by id; `everything` after an import, undo of one, or a merge."""

    partnerships: frozenset[int] = field(default_factory=frozenset)
    bodies: frozenset[int] = field(default_factory=frozenset)
    sources: frozenset[int] = field(default_factory=frozenset)
    settings: bool = False
    everything: bool = False
    step_id: int | None = None
    created: int | None = None
    """The id of the record that the action was about, where it made one."""

    def __bool__(self) -> bool:
        """Whether anything was touched at all."""
        return self != ChangeSet()
