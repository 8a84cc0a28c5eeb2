"""The program without its window: an inventory of partnerships between governments, for scripts and notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.notebook import open_project, read_id

__all__ = ["open_project", "read_id"]


def __getattr__(name: str) -> Any:
    """Import what a script asks for: the program itself starts without it."""
    if name in __all__:
        from tracker import notebook

        return getattr(notebook, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
