"""A small project file for tests of the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tests.clocks import FixedClock
from tests.ready import ready
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import (
    BodyDraft,
    ChangeDraft,
    CitationDraft,
    OtherName,
    PartnershipDraft,
    SourceDraft,
)
from tracker.operations.partnerships import add_partnership
from tracker.operations.statuses import record_status_change
from tracker.project import Project


def make_inventory(path: Path) -> Path:
    """Create three partnerships: Arnhem's ended in 2021 with a source, Breda's is active, Weert's was proposed without
    one.
    """
    ready(_make, path)
    return path


def _make(path: Path) -> None:
    source = SourceDraft("A council decides", publisher="The paper", date=read_date("22 July 2021"))
    with Project.create(path, name="Three ties", clock=FixedClock(datetime(2023, 5, 7, 12, tzinfo=UTC))) as project:
        arnhem = _tie(project, "Arnhem", "Wuhan", "武汉")
        _change(project, arnhem, "in_force", "1999", source)
        _change(project, arnhem, "terminated", "2021", source)
        breda = _tie(project, "Breda", "Yangzhou", "扬州")
        earlier = replace(source, date=read_date("22 July 2010"))
        _change(project, breda, "in_force", "2009", earlier)
        _change(project, breda, "active", "2010", earlier)
        weert = _tie(project, "Weert", "", "")
        _change(project, weert, "proposed", "2012", None)


def _tie(project: Project, name: str, partner: str, native: str) -> int:
    names = (OtherName(native, "zh", "Hans"),) if native else ()
    other = BodyDraft(partner, "municipality" if partner else "unnamed", "CN", other_names=names)
    draft = PartnershipDraft(BodyDraft(name, "municipality", "NL"), other)
    created = project.perform(add_partnership, draft).created
    assert created is not None
    return created


def _change(project: Project, partnership: int, status: str, date: str, source: SourceDraft | None) -> None:
    citations = (CitationDraft(source),) if source is not None else ()
    project.perform(record_status_change, ChangeDraft(partnership, status, read_date(date), citations=citations))
