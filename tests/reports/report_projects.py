"""Projects to report on: the sample, and one with hostile text in every field."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tests.clocks import FixedClock
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.findings.rules import Rule, read_rule
from tracker.domain.records.drafts import (
    ActivityDraft,
    Author,
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
from tracker.operations.findings import save_finding
from tracker.operations.partnerships import add_partnership
from tracker.operations.statuses import record_status_change
from tracker.project import Project

DAY = 738_647
"""7 May 2023."""
MARKUP = "<img src=x onerror=alert(1)>"
ENTITY = "Bed & Breakfast &amp; <b>Co</b>"
TURNED = "\u202eabc\u202c \u200fשלום"
LONG = "L" * 260 + " é 武汉"
FRISIAN = "Súdwest-Fryslân"
QUOTE = f"“Line one {MARKUP}\nline two | * _ # [x](javascript:alert(1)) 武汉”"
SECRET = "Geheimbron"
RULE: Rule = read_rule({"from": "2020", "to": "2023", "focus": {"countries": ["NL"]}})


def hostile_project(path: Path) -> tuple[Project, int]:
    """Return the project and its first partnership. The names of its confidential sources contain SECRET."""
    project = Project.create(path, name=f"{ENTITY} {MARKUP}", clock=FixedClock(datetime(2023, 5, 7, 12, tzinfo=UTC)))
    secret = SourceDraft(f"{SECRET} title", authors=(Author(f"{SECRET}man"),), is_confidential=True)
    open_source = SourceDraft(
        f"{MARKUP} {ENTITY}",
        publisher=TURNED,
        date=read_date("7 May 2023"),
        url="javascript:alert(1)",
        authors=(Author("de Vries", "Anaïs"),),
    )
    plain_source = SourceDraft(LONG, "council_minutes", url="https://example.org/a_b~c?d=1&e=2", publisher="Raad")
    first = _add_partnership(project, FRISIAN, "Wuhan", "武汉")
    for draft in (
        ChangeDraft(first, "in_force", read_date("2000", begins_state=True)),
        ChangeDraft(
            first,
            "terminated",
            read_date("21 July 2021"),
            actor="a",
            decided_by="municipal_council",
            note=QUOTE,
            reasons=(ReasonGiven("human_rights"),),
            citations=(
                CitationDraft(open_source, quote=QUOTE, translation=f"{MARKUP} translated", locator="p. 4 | 5"),
                CitationDraft(plain_source, stance="contradicts", stated_date=read_date("22 July 2021"), note=ENTITY),
                CitationDraft(secret, quote=f"{SECRET} quote", note=f"{SECRET} note", locator=f"{SECRET} p. 1"),
            ),
        ),
    ):
        project.perform(record_status_change, draft)
    project.perform(record_activity, ActivityDraft(first, "trade_mission", read_date("2012"), outcome=MARKUP))
    second = _add_partnership(project, MARKUP, TURNED, "")
    project.perform(record_status_change, ChangeDraft(second, "in_force", read_date("1999", begins_state=True)))
    project.perform(record_status_change, ChangeDraft(second, "terminated", read_date("by 2024")))
    third = _add_partnership(project, LONG, ENTITY, "")
    project.perform(
        record_status_change,
        ChangeDraft(third, "expired", read_date("2022"), citations=(CitationDraft(secret, quote=f"{SECRET} again"),)),
    )
    project.perform(add_claim, ClaimDraft(open_source, f"Three {MARKUP}", 3, rule='{"from": "2020", "to": "2023"}'))
    project.perform(add_claim, ClaimDraft(secret, f"{SECRET} claims", 9))
    project.perform(save_finding, f"Ended {MARKUP}", RULE, ENTITY)
    return project, first


def _add_partnership(project: Project, name: str, partner: str, native: str) -> int:
    others = (OtherName(native, "zh", "Hans"),) if native else ()
    draft = PartnershipDraft(
        BodyDraft(name, "municipality", "NL"),
        BodyDraft(partner, "municipality", "CN", other_names=others),
        tags=(MARKUP,),
        note=QUOTE,
    )
    created = project.perform(add_partnership, draft).created
    assert created is not None
    return created
