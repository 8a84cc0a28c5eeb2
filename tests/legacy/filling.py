"""Fills the project that is kept of a schema: records of every kind, a step of every operation, awkward histories."""

from __future__ import annotations

from functools import partial

from tests.operations.census_recipes import DAY
from tests.operations.recipes import RECIPES, fill_project, first_of
from tests.store.building import body, change, content, made, source, tie, when
from tracker.domain.bodies.succession import Succession
from tracker.domain.census.drafts import FrameDraft
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.attachments import draft_of
from tracker.domain.records.drafts import BodyDraft, CitationDraft, ExternalCode, OtherName, ReasonGiven
from tracker.domain.records.quote_anchors import QuoteAnchor
from tracker.operations.attachments import add_attachments
from tracker.operations.bodies import edit_body
from tracker.operations.census.frames import add_frame
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.findings import freeze_finding, save_finding
from tracker.operations.merging.succession import succeed_body
from tracker.operations.statuses import move_status_change
from tracker.project import Project
from tracker.queries.findings.saved_findings import frozen_result
from tracker.store.schema import tie_group
from tracker.store.transaction import StepLabel, Transaction

_FIRST, _LAST = ("open_next_wave", "reopen_"), ("delete_", "remove_", "merge_", "erase_")
"""Beginnings of the names of operations that need what others change, and of those that take away what others need."""
UNDONE = 3
"""The number of steps that are undone at the end, and can be redone."""


def fill(project: Project) -> None:
    """Add every kind of record, perform every operation, and undo the last steps."""
    fill_project(project)
    _add_other_kinds(project)
    _perform_all(project)
    _add_histories(project)
    _add_ended_bodies(project)
    rule = read_rule({"from": "2015", "to": "2023"})
    finding = made(project, save_finding, "Ended since 2015", rule, "frozen with its records")
    project.perform(freeze_finding, finding, project.query(frozen_result, rule))
    lacking = empty_tables(project)
    assert not lacking, lacking
    _undo_last(project)


def empty_tables(project: Project) -> set[str]:
    """Return the tables of records without a row."""
    return {name for name, rows in content(project)["records"].items() if not rows}


def _add_other_kinds(project: Project) -> None:
    """Add the kinds of record that `fill_project` lacks: names, codes, reasons, an own status, an anchor, a group."""
    names, codes = (OtherName("Groningue", "fr"),), (ExternalCode("cbs", "GM0014"), ExternalCode("wikidata", "Q749"))
    groningen = body(project, "Groningen", other_names=names, codes=codes, latitude=53.2, longitude=6.6)
    group = made(project, _add_group, "Three rivers")
    linked = tie(
        project, groningen, "Tianjin", tie_group=group, signed_by_heads=True, fixed_term_until=when("May 2026")
    )
    reasons = (ReasonGiven("human_rights"), ReasonGiven("public_pressure", "secondary", "alleged"))
    ended = change(
        project, linked, "ending_decided", "7 May 2023", reasons=reasons, actor="a", decided_by="municipal_council"
    )
    change(project, linked, "waiting_for_an_answer", "circa 2020")
    minutes = source(project, "Minutes", kind="council_minutes", date=when("8 May 2023"), is_confidential=True)
    text = "The council ends the tie with Tianjin."
    file = made(project, add_attachments, minutes, [draft_of("minutes.txt", "text/plain", text.encode(), text)])
    quote = "ends the tie"
    draft = CitationDraft(minutes, quote, stated_date=when("7 May 2023"), anchor=QuoteAnchor(file, quote, "council "))
    project.perform(add_citation, CitationTarget("change", ended), draft)


def _add_group(transaction: Transaction, name: str) -> StepLabel:
    """Add a group of partnerships, for which there is no operation."""
    return StepLabel("add_partnership", {"tie": name}, transaction.insert(tie_group, {"name": name, "note": ""}))


def _perform_all(project: Project) -> None:
    """Perform every operation once; what would take away the last record of a kind is undone again."""
    for name in sorted(RECIPES, key=lambda name: (not name.startswith(_FIRST), name.startswith(_LAST), name)):
        act = RECIPES[name](project, partial(first_of, project))
        before = empty_tables(project)
        assert act is not None, name
        act()
        if name == "edit_frame":
            project.perform(add_frame, FrameDraft("Others", DAY))  # to be deleted
        if empty_tables(project) - before:
            project.undo()


def _add_histories(project: Project) -> None:
    """Add histories whose order says something else than their dates, and some whose dates are vague."""
    moved = tie(project, "Apeldoorn", "Hengshui", note="its end was moved before its beginning by hand")
    change(project, moved, "in_force", "1995")
    project.perform(move_status_change, change(project, moved, "terminated", "3 June 2015"), 0)
    vague = tie(
        project, "Heerlen", "Nantong", note="its suspension stands before its beginning because its date is vague"
    )
    change(project, vague, "in_force", "1988")
    change(project, vague, "suspended", "by March 2022")
    either = tie(project, "Nijmegen", "Suzhou", note="ended and begun again on one vague date")
    for status, date in (("in_force", "1987"), ("terminated", "2022"), ("in_force", "2022"), ("dormant", None)):
        change(project, either, status, date)
    project.perform(move_status_change, first_of_status(project, either, "in_force"), 2)


def first_of_status(project: Project, partnership: int, status: str) -> int:
    """Return the change with a status that was recorded first of a partnership."""
    rows = content(project)["records"]["status_change"]
    return min(int(row["id"]) for row in rows if (row["partnership_id"], row["status"]) == (str(partnership), status))


def _add_ended_bodies(project: Project) -> None:
    """Add a body that another one succeeded on an exact day, and two whose last day was typed."""
    haren = body(project, "Haren")
    continued = tie(project, haren, "Jiaxing")
    change(project, continued, "in_force", "1991")
    successor = BodyDraft("Greater Groningen", country="NL", valid_from=when("1 January 2019"))
    project.perform(succeed_body, haren, Succession(successor, when("1 January 2019"), (continued,)))
    for name, until in (("Ten Boer", "31 December 2018"), ("Born", "2001")):
        ended = body(project, name, valid_from=when("1811"), valid_until=when(until))
        change(project, tie(project, ended, f"Partner of {name}"), "in_force", "1990")


def _undo_last(project: Project) -> None:
    """Perform some steps, and undo them."""
    arranged = tie(project, "Sneek", "Zibo")
    for status, date in (("in_force", "1970"), ("dormant", "2005")):
        change(project, arranged, status, date)
    project.perform(edit_body, body(project, "Undone"), BodyDraft("Undone again", country="NL"))
    project.perform(move_status_change, first_of_status(project, arranged, "in_force"), 1)
    for _ in range(UNDONE):
        project.undo()
