"""The pages of an open project: one row for each, from which menus, navigation rail, keys and manual are made.

A new page is its module, a function here that builds it, and its row in `PAGES`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.text.translation import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tracker.domain.findings.rules import Rule
    from tracker.queries.inventory.work_present import WorkPresent

    # Pages import their charts. Only the page that is shown first needs to be imported when a project is opened.
    from ui.checks.check_runner import ProblemMonitor
    from ui.core.context import Context
    from ui.core.page import Page
    from ui.core.view_state import ViewState


@dataclass(frozen=True, slots=True)
class PageParts:
    """Parts of the open project that a page may need when it is built."""

    context: Context
    state: ViewState
    checking: ProblemMonitor
    enter_page: Callable[[str], None]
    """Show another page by its name, and set the keyboard focus on it."""
    show_rule: Callable[[Rule], None]
    """Show a rule as an unsaved finding."""
    parent: QWidget
    """The widget in which the page is shown. Qt resolves the styles of all widgets again in a page that gets another
    parent."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page of the window. Its name is also the name of its action and of its picture."""

    name: str
    title: Callable[[], str]
    """The text of its menu entry, with the mark of its mnemonic."""
    icon: str
    """The name of the icon of its menu entry and its button in the rail."""
    factory: Callable[[PageParts], Page]
    chapter: str
    """The key of the chapter of the manual about it."""
    within: str = ""
    """For a page that is not in menus and rail, the page whose button is pressed while it is shown."""
    has_work: Callable[[WorkPresent], bool] = lambda _work: True
    """Whether the rail shows the page of a project that has this; once the page was used, it always does."""
    is_never_empty: bool = False
    """Whether the page has something to show in every project, so that opening it is using it."""


def _findings(parts: PageParts) -> Page:
    from ui.findings.findings_page import FindingsPage

    return FindingsPage(parts.context, parts.state, parts.parent)


def _partnerships(parts: PageParts) -> Page:
    from ui.inventory.partnerships_page import PartnershipsPage

    return PartnershipsPage(parts.context, parts.state, parts.parent)


def _timeline(parts: PageParts) -> Page:
    from ui.timeline.timeline_page import TimelinePage

    page = TimelinePage(parts.context, parts.state, parts.parent)
    page.findings_asked.connect(lambda: parts.enter_page("findings"))
    return page


def _trends(parts: PageParts) -> Page:
    from ui.trends.trends_page import TrendsPage

    page = TrendsPage(parts.context, parts.state, parts.parent)
    page.finding_asked.connect(parts.show_rule)
    return page


def _map(parts: PageParts) -> Page:
    from ui.map.map_page import MapPage

    return MapPage(parts.context, parts.state, parts.parent)


def _census(parts: PageParts) -> Page:
    from ui.census.census_page import CensusPage

    page = CensusPage(parts.context, parts.state, parts.parent)
    page.findings_asked.connect(lambda: parts.enter_page("findings"))
    return page


def _waves(parts: PageParts) -> Page:
    from ui.census.waves.waves_page import WavesPage

    page = WavesPage(parts.context, parts.state, parts.parent)
    page.census_asked.connect(lambda: parts.enter_page("census"))
    return page


def _sources(parts: PageParts) -> Page:
    from ui.sources.sources_page import SourcesPage

    return SourcesPage(parts.context, parts.state, parts.parent)


def _checks(parts: PageParts) -> Page:
    from ui.checks.checks_page import ChecksPage

    return ChecksPage(parts.context, parts.checking, parts.parent)


def _codebook(parts: PageParts) -> Page:
    from ui.codebook.codebook_page import CodebookPage

    return CodebookPage(parts.context, parts.state, parts.parent)


def _body(parts: PageParts) -> Page:
    from ui.bodies.body_page import BodyPage

    page = BodyPage(parts.context, parts.state, parts.parent)
    page.inventory_asked.connect(lambda: parts.enter_page("partnerships"))
    return page


def _due(parts: PageParts) -> Page:
    from ui.follow_ups.due_page import DuePage

    return DuePage(parts.context, parts.parent)


def _can_be_counted(work: WorkPresent) -> bool:
    return work.can_be_counted


Pages = Sequence[PageEntry]

PAGES: Pages = (
    PageEntry("findings", lambda: tr("Fi&ndings"), "chart-column", _findings, "findings", has_work=_can_be_counted),
    PageEntry("partnerships", lambda: tr("&Partnerships"), "handshake", _partnerships, "recording"),
    PageEntry("timeline", lambda: tr("&Timeline"), "chart-gantt", _timeline, "views"),
    PageEntry("trends", lambda: tr("T&rends"), "trending-up", _trends, "views", has_work=_can_be_counted),
    PageEntry("map", lambda: tr("&Map"), "map", _map, "views"),
    PageEntry("census", lambda: tr("Cens&us"), "phone", _census, "census", has_work=lambda work: work.has_frame),
    PageEntry("sources", lambda: tr("&Sources"), "newspaper", _sources, "sources"),
    PageEntry(
        "codebook",
        lambda: tr("Codeboo&k"),
        "library",
        _codebook,
        "codebook",
        has_work=lambda _work: False,
        is_never_empty=True,
    ),
    PageEntry("checks", lambda: tr("&Checks"), "list-checks", _checks, "sources"),
    PageEntry("due", lambda: tr("&Due"), "calendar", _due, "recording", has_work=lambda work: work.has_follow_up),
)
"""The pages, in the order of the navigation rail and of the menu."""
RECORD_PAGES: Pages = (
    PageEntry("body", lambda: tr("Body"), "building-2", _body, "recording", within="partnerships"),
    PageEntry("waves", lambda: tr("Rounds compared"), "phone", _waves, "census", within="census"),
)
"""The pages that show one record each. They are reached from the names of records, not from menus and rail."""
FIRST_PAGE = "partnerships"
"""The page that is shown if the settings name no page."""


def page_keys(pages: Pages = PAGES) -> dict[str, str]:
    """Return the key that shows each page, by its name, in Qt's notation: `Ctrl+` and its place; 0 for the tenth.

    Further pages have no key.
    """
    return {page.name: f"Ctrl+{place % 10}" for place, page in enumerate(pages[:10], 1)}
