"""The pages that show the records of links, except partnerships, which the inspector shows."""

from __future__ import annotations

from collections.abc import Callable

from ui.core.navigation_target import RecordLink
from ui.shell.workspace import Workspace


def show_record_page(workspace: Workspace, link: RecordLink) -> bool:
    """Show the record of a link on its page; return False for a partnership, without showing it."""
    pages: dict[str, Callable[[], None]] = {
        "body": lambda: workspace.show_record("body", link.id),
        "comparison": lambda: workspace.show_record("waves", link.id),
        "frame": lambda: _show_census(workspace, f"frame {link.id}"),
        "wave": lambda: _show_census(workspace, f"wave {link.id}"),
        "finding": lambda: workspace.show_finding(link.id),
        "source": lambda: workspace.read_source(link.id, link.part),
    }
    if link.kind in pages:
        pages[link.kind]()
    return link.kind in pages


def _show_census(workspace: Workspace, choice: str) -> None:
    """Show a frame or a wave, such as `wave 3`, on the page of the census."""
    from ui.census.census_page import CensusPage

    workspace.enter_page("census")
    workspace.page_as("census", CensusPage).show_whole(choice)
