"""A project with its context, for tests of dialogs and the inspector without the main window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.clocks import FixedClock
from tests.ready import ready
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import (
    ActivityDraft,
    BodyDraft,
    ChangeDraft,
    CitationDraft,
    ClaimDraft,
    OtherName,
    PartnershipDraft,
    ReasonGiven,
    SourceDraft,
)
from tracker.operations.activities import record_activity
from tracker.operations.claims import add_claim
from tracker.operations.partnerships import add_partnership
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.queries.evidence.partnership_evidence import dossier
from tracker.queries.inventory.selection import InventoryFilter, SortOrder
from tracker.queries.rows import Dossier
from tracker.settings import SettingsFile
from ui.core.bridge import Bridge
from ui.core.context import Context
from ui.core.prompts import ScriptedPrompts
from ui.core.view_state import ViewState
from ui.style.theme import Theme

DAY = 738_647
"""7 May 2023."""

NOON = FixedClock(datetime(2023, 5, 7, 12, tzinfo=UTC))

CANARY = '<img src="x"><b>Wuhan</b>'


@dataclass(frozen=True, slots=True)
class Room:
    """One partnership, Arnhem – Wuhan: ended in 2021 by a quoted article, reviewed without a source, in force since
    2000.

    There is also a claim with its own source.
    """

    context: Context
    ask: ScriptedPrompts
    window: QWidget
    tie: int
    claim: int

    @property
    def project(self) -> Project:
        return self.context.project

    def dossier(self) -> Dossier:
        """Read the dossier of the partnership through another connection than the one that wrote it."""
        with Project.open(self.project.path, read_only=True) as project:
            found = project.query(dossier, self.tie, DAY)
        assert found is not None
        return found


def make_room(path: Path, partner: str = "Wuhan", title: str = "Cities break with sister cities") -> Room:
    """Create a project with the partnership; `partner` and `title` may contain markup."""
    return opened_room(path, *ready(_make, path, partner, title))


def opened_room(path: Path, tie: int, claim: int) -> Room:
    """Open a project that has the partnership and the claim."""
    ask = ScriptedPrompts()
    window = QWidget()
    window.resize(1440, 900)
    return Room(opened_context(path, ask), ask, window, tie, claim)


def opened_context(path: Path, ask: ScriptedPrompts) -> Context:
    """Open a project at noon of 7 May 2023, with a bridge that relays its changes."""
    project = Project.open(path, who="Researcher", clock=NOON)
    bridge = Bridge()
    project.add_listener(bridge.relay)
    view = ViewState(InventoryFilter(DAY), SortOrder())
    return Context(project, SettingsFile(), bridge, ask, Theme("light"), view=view)


def _make(path: Path, partner: str, title: str) -> tuple[int, int]:
    """Write the project; return the ids of the partnership and of the claim."""
    with Project.create(path, name="Room", who="Researcher", clock=NOON) as project:
        article = SourceDraft(
            title,
            "newspaper_article",
            publisher="The paper",
            date=read_date("7 May 2023"),
            url="https://www.example.org/a",
        )
        native = OtherName("武汉", "zh", "Hans")
        body = BodyDraft(partner, "prefecture", "CN", "Hubei", other_names=(native,))
        tie = project.perform(
            add_partnership, PartnershipDraft(BodyDraft("Arnhem", "municipality", "NL"), body, sectors=("culture",))
        ).created
        assert tie is not None
        begun = CitationDraft(SourceDraft("Minutes of 2000", "council_minutes", publisher="Archive"))
        ended = CitationDraft(article, quote="A quoted sentence.", locator="p. 4")
        other = CitationDraft(
            SourceDraft("Another paper", "newspaper_article"),
            stance="contradicts",
            stated_date=read_date("22 July 2021"),
            note=title,
        )
        for draft in (
            ChangeDraft(tie, "in_force", read_date("2000", begins_state=True), citations=(begun,)),
            ChangeDraft(tie, "under_review", read_date("between 2020 and 2021")),
            ChangeDraft(
                tie,
                "terminated",
                read_date("2021"),
                actor="a",
                decided_by="municipal_council",
                reasons=(ReasonGiven("human_rights"), ReasonGiven("geopolitics", "secondary")),
                note=title,
                citations=(ended, other),
            ),
        ):
            project.perform(record_status_change, draft)
        claim = project.perform(add_claim, ClaimDraft(SourceDraft("The yearbook"), title, 8, note=title)).created
        assert claim is not None
        project.perform(record_activity, ActivityDraft(tie, "trade_mission", read_date("2012"), outcome=title))
        return tie, claim


def type_text(widget: QWidget, text: str) -> None:
    """Send text as an input method does, which can enter every script."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def markup_shown(widget: QWidget) -> list[str]:
    """Return the texts and tooltips within a widget that Qt would render as markup and that contain project data."""
    found = []
    for part in (widget, *widget.findChildren(QWidget)):
        texts = [part.toolTip()]
        if isinstance(part, QLabel) and part.textFormat() != Qt.TextFormat.PlainText:
            texts.append(QLabel.text(part))  # what Qt shows, also of a label whose own `text` is without markup
        found += [text for text in texts if GuiQt.mightBeRichText(text) and ("<img" in text or "<b>" in text)]
    return found
