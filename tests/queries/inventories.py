"""Small random inventories, in a project and as plain facts for counting by hand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tests.domain.statuses.answers_on_day import PossibleAnswers, answers_on_day
from tests.store.building import new_project, when
from tracker.domain.records.drafts import (
    ActivityDraft,
    BodyDraft,
    ChangeDraft,
    CitationDraft,
    OtherName,
    PartnershipDraft,
    ReasonGiven,
    SourceDraft,
)
from tracker.domain.statuses.statuses import STATUSES
from tracker.operations.activities import record_activity
from tracker.operations.bodies import insert_body
from tracker.operations.citations import CitationTarget, insert_citations
from tracker.operations.partnerships import insert_partnership
from tracker.operations.sources import insert_source
from tracker.operations.statuses import insert_change
from tracker.project import Project
from tracker.store.transaction import StepLabel, Transaction

TOWNS = ("Arnhem", "Breda", "Den Bosch", "Eindhoven")
PARTNERS = (("Wuhan", "CN", "武汉"), ("Bonn", "DE", ""), ("Nanjing", "CN", "南京"), ("", "CN", ""))
DATES = (None, "1999", "2004~", "before 2010", "since 2010", "between 2015 and 2021", "2021-07-21", "2021-XX-07")
DAY = when("2018-06-01").latest  # type: ignore[union-attr]


@dataclass(frozen=True)
class MadePartnership:
    """One partnership to be inserted."""

    a: int
    b: int
    sectors: tuple[str, ...]
    tags: tuple[str, ...]
    changes: tuple[tuple[str, str | None, tuple[str, ...], int], ...]
    """Status, date, reasons, and number of sources."""
    activities: int


def ties() -> st.SearchStrategy[list[MadePartnership]]:
    reasons = st.lists(st.sampled_from(["human_rights", "keep_trade", "pandemic_or_disaster"]), max_size=2, unique=True)
    status = st.sampled_from(STATUSES) | st.sampled_from(["in_force", "terminated", "dormant"])
    change = st.tuples(status, st.sampled_from(DATES), reasons.map(tuple), st.integers(0, 2))
    sectors = st.lists(st.sampled_from(["water", "health"]), max_size=2, unique=True).map(tuple)
    tags = st.lists(st.sampled_from(["Yangtze", "to ask"]), max_size=2, unique=True).map(tuple)
    tie = st.builds(
        MadePartnership,
        st.integers(0, len(TOWNS) - 1),
        st.integers(0, len(PARTNERS) - 1),
        sectors,
        tags,
        st.lists(change, max_size=4).map(tuple),
        st.integers(0, 2),
    )
    return st.lists(tie, max_size=6)


def fill(transaction: Transaction, wanted: list[MadePartnership]) -> StepLabel:
    """Insert the partnerships, and four sources: two derive from the first and have a day, the last has no citation."""
    towns = [insert_body(transaction, BodyDraft(name, country="NL", subdivision=name[0])) for name in TOWNS]
    partners = [
        insert_body(
            transaction,
            BodyDraft(
                name,
                "province" if name else "unnamed",
                country,
                other_names=(OtherName(native, "zh", "Hans"),) if native else (),
            ),
        )
        for name, country, native in PARTNERS
    ]
    page, _ = (insert_source(transaction, SourceDraft(title)) for title in ("The page", "Another"))
    pages = [page]
    for kind, day in (("report", "2009-03"), ("newspaper_article", "2016-05-07")):
        pages.append(
            insert_source(transaction, SourceDraft(f"A copy of {day}", kind, date=when(day), derived_from=page))
        )
    for tie in wanted:
        draft = PartnershipDraft(towns[tie.a], partners[tie.b], sectors=tie.sectors, tags=tie.tags)
        known = insert_partnership(transaction, draft)
        for place, (status, words, reasons, sources) in enumerate(tie.changes):
            given = tuple(ReasonGiven(reason) for reason in reasons)
            cited = tuple(CitationDraft(pages[(place + number) % 3]) for number in range(sources))
            insert_change(transaction, ChangeDraft(known, status, when(words), reasons=given, citations=cited))
        if tie.activities == 1 and not tie.changes:
            insert_citations(transaction, CitationTarget("partnership", known), [CitationDraft(page)])
        for _ in range(tie.activities):
            record_activity(transaction, ActivityDraft(known, "statement", when("2012")))
    return StepLabel("import", {"file": "ties.csv", "count": len(wanted)})


def filled(folder: Path, wanted: list[MadePartnership]) -> Project:
    project = new_project(folder)
    project.perform(fill, wanted)
    return project


@dataclass(frozen=True)
class Fact:
    """One partnership read from the file, with its statuses computed by brute force."""

    id: int
    a: dict[str, Any]
    b: dict[str, Any]
    changes: list[dict[str, Any]]
    sectors: set[str]
    tags: set[str]
    reasons: set[str]
    cited: dict[int, int]
    activities: int
    own_citations: int

    def on(self, day: int) -> PossibleAnswers:
        changes = [(row["status"], row["date_earliest"], row["date_latest"]) for row in self.changes]
        return answers_on_day(changes, day)

    @property
    def is_unsourced(self) -> bool:
        """Whether any of its changes has no source, or it has neither a change nor a source."""
        return any(not self.cited[int(row["id"])] for row in self.changes) or not (self.changes or self.own_citations)

    def values(self, facet: str) -> set[str]:
        """Return its values of a facet that does not depend on the day."""
        if facet == "evidence":
            return {"unsourced"} if self.is_unsourced else set()
        if facet in ("reason", "sector", "tag"):
            return {"reason": self.reasons, "sector": self.sectors, "tag": self.tags}[facet]
        name = {"body_kind": "kind", "country": "country"}[facet]
        return {self.a[name], self.b[name]} - {""}


def facts_of(project: Project) -> list[Fact]:
    """Return all partnerships, read from the dump alone."""
    from tests.store.building import content

    records = content(project)["records"]
    bodies = {row["id"]: row for row in records["body"]}
    found = []
    for row in records["partnership"]:
        mine = [change for change in records["status_change"] if change["partnership_id"] == row["id"]]
        mine.sort(key=lambda change: (change["position"], int(change["id"])))
        ids = {change["id"] for change in mine}
        cited = {int(change["id"]): 0 for change in mine}
        for citation in records["citation"]:
            if citation["change_id"] in ids:
                cited[int(citation["change_id"])] += 1
        found.append(
            Fact(
                id=int(row["id"]),
                a=bodies[row["body_a_id"]],
                b=bodies[row["body_b_id"]],
                changes=mine,
                sectors={s["sector"] for s in records["partnership_sector"] if s["partnership_id"] == row["id"]},
                tags={tag["tag"] for tag in records["partnership_tag"] if tag["partnership_id"] == row["id"]},
                reasons={r["reason"] for r in records["change_reason"] if r["change_id"] in ids},
                cited=cited,
                activities=sum(act["partnership_id"] == row["id"] for act in records["activity"]),
                own_citations=sum(citation["partnership_id"] == row["id"] for citation in records["citation"]),
            )
        )
    return found
