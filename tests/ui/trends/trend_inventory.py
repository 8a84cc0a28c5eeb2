"""A small history whose trends can be counted by hand, in a project file, with names that look like markup."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tests.clocks import FixedClock
from tests.ready import ready
from tests.ui.room import CANARY
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import (
    BodyDraft,
    ChangeDraft,
    CitationDraft,
    PartnershipDraft,
    ReasonGiven,
    SourceDraft,
)
from tracker.operations.partnerships import add_partnership
from tracker.operations.sources import add_source
from tracker.operations.statuses import record_status_change
from tracker.project import Project


def make_history(path: Path) -> Path:
    """Write a project with four partnerships.

    Arnhem (Gelderland): in force since 2000, ended on 1 March 2010 for human rights, by an article and a copy of it.
    Nijmegen (Gelderland): in force since 2001, ended in 2011 or 2012 for human rights or something else.
    Breda (a region whose name looks like markup): in force since 2000, ended on 31 March 2010, by its partner.
    Weert: in force since 2015, under review since 2020.
    """
    ready(_make, path)
    return path


def _make(path: Path) -> None:
    with Project.create(path, name="History", clock=FixedClock(datetime(2023, 5, 7, 12, tzinfo=UTC))) as project:
        article = project.perform(
            add_source, SourceDraft(CANARY, "newspaper_article", date=read_date("2 March 2010"))
        ).created
        assert article is not None
        echo = project.perform(add_source, SourceDraft("Echo", "broadcast", derived_from=article)).created
        assert echo is not None
        _record(
            project,
            "Arnhem",
            "Gelderland",
            ("in_force", "1 January 2000"),
            ("terminated", "1 March 2010"),
            reasons=("human_rights",),
            sources=(article, echo),
        )
        _record(
            project,
            "Nijmegen",
            "Gelderland",
            ("in_force", "1 January 2001"),
            ("terminated", "between 2011 and 2012"),
            reasons=("human_rights", "other"),
        )
        _record(project, "Breda", CANARY, ("in_force", "1 January 2000"), ("terminated", "31 March 2010"), actor="b")
        _record(project, "Weert", "", ("in_force", "1 January 2015"), ("under_review", "1 January 2020"))


def _record(
    project: Project,
    name: str,
    region: str,
    *changes: tuple[str, str],
    reasons: tuple[str, ...] = (),
    sources: tuple[int, ...] = (),
    actor: str = "",
) -> None:
    """Record a partnership with Wuhan. Reasons, sources and actor are those of its last status change."""
    partner = BodyDraft(CANARY if name == "Breda" else "Wuhan", "prefecture", "CN")
    draft = PartnershipDraft(BodyDraft(name, "municipality", "NL", region), partner)
    tie = project.perform(add_partnership, draft).created
    assert tie is not None
    for status, words in changes:
        is_last = (status, words) == changes[-1]
        change = ChangeDraft(
            tie,
            status,
            read_date(words),
            actor=actor if is_last else "",
            reasons=tuple(ReasonGiven(reason) for reason in reasons) if is_last else (),
            citations=tuple(CitationDraft(source) for source in sources) if is_last else (),
        )
        project.perform(record_status_change, change)
