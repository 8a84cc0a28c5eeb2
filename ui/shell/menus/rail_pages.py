"""Decides which pages the rail of an open project shows, and the numbers at them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QObject

from tracker.changes import ChangeSet
from tracker.clock import today
from tracker.queries.inventory.work_present import WorkPresent, work_present
from ui.checks.severity_text import severity_text
from ui.core.context import Context
from ui.shell.menus.navigation_rail import NavigationRail
from ui.shell.pages import Pages
from ui.text.translation import plural

ENTRY = "pages"
"""The name under which the used pages of a project are stored, next to the last saved values of forms."""


class RailPages(QObject):
    """Shows the pages that have work in the project, those that were used in it once, or all if the user wants this.

    A page that was opened stays while the project is open. It counts as used, and stays when the project is opened
    again, if it had something to show. What was used is stored on this computer; of a read-only project nothing is.
    """

    def __init__(self, context: Context, rail: NavigationRail, pages: Pages, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._rail, self._pages = context, rail, pages
        stored = context.entries.store.last_entry(ENTRY).get("used") if context.entries is not None else None
        self._used = {str(name) for name in stored} if isinstance(stored, list) else set()
        self._opened = set(self._used)
        self._work: WorkPresent | None = None
        """The work that was present when it was last looked for; None before."""

    def begin(self) -> None:
        """Show the pages of a project that is being opened."""
        self._rail.show_pages(self._wanted())

    def update(self) -> None:
        """Show all pages, or only those that are wanted, after the user changed this preference."""
        self._rail.show_pages(self._wanted())

    def follow_records(self, _changes: ChangeSet | None = None) -> None:
        """Add the pages that have work now."""
        if self._rail.others:
            self._context.bridge.run_with_retry(lambda: self._rail.add_pages(self._wanted()))

    def use(self, name: str) -> None:
        """Keep a page in the rail, now and, if it has something to show, whenever the project is opened."""
        page = next((page for page in self._pages if page.name == name), None)
        if page is None or name in self._used:
            return
        if name not in self._opened:
            self._opened.add(name)
            self._rail.add_pages({name})
        if page.is_never_empty or (self._work is not None and page.has_work(self._work)):
            self._used.add(name)
            if self._context.entries is not None:
                self._context.entries.remember(ENTRY, {"used": sorted(self._used)})

    def show_problems(self, counts: Mapping[str, int]) -> None:
        """Show at the page of checks how many mistakes and gaps there are."""
        self._rail.show_count("checks", counts.get("mistake", 0) + counts.get("gap", 0), severity_text(counts))

    def show_due(self) -> None:
        """Show at the page of what is due how many follow-ups and answers are due today, or why that is unknown."""
        self._context.bridge.run_with_retry(self._count_due)

    def _count_due(self) -> None:
        from tracker.queries.census.due_count import count_due

        count = self._context.project.query(count_due, today(self._context.project.clock))
        self._rail.show_count("due", count, plural(count, "1 is due", "{n} are due") if count else "")
        if count:
            self._rail.add_pages({"due"})

    def _wanted(self) -> Collection[str]:
        self._work = work = self._context.project.query(work_present)
        if self._context.settings.value.rail_shows_all:
            return {page.name for page in self._pages}
        return {page.name for page in self._pages if page.has_work(work) or page.name in self._opened}
