"""The records that a step changed, by which a view knows whether it must be updated."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Ids of the records that a step changed. `everything` is set after an import, its undo, or a merge."""

    partnerships: frozenset[int] = field(default_factory=frozenset)
    bodies: frozenset[int] = field(default_factory=frozenset)
    sources: frozenset[int] = field(default_factory=frozenset)
    settings: bool = False
    views: bool = False
    """Whether saved views were changed."""
    census: bool = False
    """Whether frames, their members, waves or contacts were changed."""
    only_contacts: bool = False
    """Whether nothing but contacts was changed, with their citations, new sources of these, and follow-ups."""
    everything: bool = False
    step_id: int | None = None
    created: int | None = None
    """Id of the record that the operation added, if it added one."""

    def __bool__(self) -> bool:
        """Return whether anything was changed."""
        return self != ChangeSet()
