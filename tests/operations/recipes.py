"""Recipes that perform each operation of `tracker.operations` with real arguments, for tests of all operations.

`OPERATIONS` finds the operations by their signatures; `test_recipes.py` fails if one has no `@recipe(operation)`.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tracker.operations
from tests.operations.census_recipes import CENSUS_RECIPES, fill_census
from tests.operations.code_recipes import CODE_RECIPES, fill_codes
from tests.operations.field_recipes import FIELD_RECIPES
from tests.operations.merges import MERGES
from tests.operations.project_recipes import PROJECT_RECIPES, fill_team, place_first
from tests.store.building import change, records, small_inventory, source, tie, when
from tracker.domain.bodies.succession import Succession
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.attachments import draft_of
from tracker.domain.records.bulk_edit import BulkEdit
from tracker.domain.records.drafts import (
    ActivityDraft,
    BodyDraft,
    ChangeDraft,
    CitationDraft,
    ClaimDraft,
    PartnershipDraft,
    SourceDraft,
)
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.records.saved_views import SavedViewDraft, ViewContent
from tracker.domain.records.subjects import Subject
from tracker.domain.text.person_names import Erasure
from tracker.operations import (
    activities,
    attachments,
    bodies,
    bulk,
    change_by_names,
    checks,
    citations,
    claims,
    erasing,
    findings,
    follow_ups,
    own_fields,
    partnerships,
    saved_views,
    sources,
    statuses,
)
from tracker.operations.imports import bibliography_import, copy_merge, table_import
from tracker.operations.merging import succession
from tracker.project import Project
from tracker.queries.findings.saved_findings import frozen_result
from tracker.services.bibliographies import import_bibliography
from tracker.services.copies import merge_copy_file
from tracker.services.tables.table_transfer import import_file

Operation = Callable[..., Any]
Choose = Callable[[str], int | None]
"""Function that returns the id of one record of a table, None without one."""
Act = Callable[[], object]
Recipe = Callable[[Project, Choose], Act | None]
"""Function that returns a function performing the operation once; None if the project has no record for it."""

NAME = "Gelderlander"
"""The name to erase."""
_CODE = "body_without_country"
_VIEW = ViewContent(NAME, frozenset({("country", "CN"), ("tag", "north")}), ("body", "tags"), "status", group="decade")
_FOLLOW_UP = FollowUpDraft(when("7 May 2024"), f"ask {NAME} about the letter")


def _found() -> dict[str, Operation]:
    """Return every public function of `tracker.operations` that takes a transaction and returns a step label."""
    found: dict[str, Operation] = {}
    for module in pkgutil.walk_packages(tracker.operations.__path__, "tracker.operations."):
        content = importlib.import_module(module.name)
        for name, each in inspect.getmembers(content, inspect.isfunction):
            is_own = each.__module__ == content.__name__ and not name.startswith("_")
            if is_own and str(each.__annotations__.get("return")) == "StepLabel":
                found[name] = each
    return found


OPERATIONS = _found()
RECIPES: dict[str, Recipe] = {**CODE_RECIPES, **CENSUS_RECIPES, **FIELD_RECIPES, **PROJECT_RECIPES}


def recipe(operation: Operation) -> Callable[[Recipe], Recipe]:
    """Register a recipe for an operation."""

    def register(made: Recipe) -> Recipe:
        RECIPES[operation.__name__] = made
        return made

    return register


def fill_project(project: Project, *, in_team: bool = True) -> None:
    """Add at least one record for every recipe, and make the project a member of a team."""
    ids = small_inventory(project)
    project.perform(
        partnerships.add_partnership, PartnershipDraft(BodyDraft("Nowhere"), BodyDraft("Weert", country="NL"))
    )
    project.perform(bodies.add_body, BodyDraft("Ede", country="NL"))
    arranged, mixed = tie(project, "Deventer", "Bo'ao"), tie(project, "Zutphen", "Satu Mare")
    change(project, arranged, "in_force", "1999")
    project.perform(statuses.move_status_change, change(project, arranged, "dormant", "2010"), 0)
    change(project, mixed, "in_force", "March 2021")
    project.perform(place_first, change(project, mixed, "terminated", "2021"))
    rule = read_rule({"from": "2020", "to": "2023"})
    finding = project.perform(findings.save_finding, "Ended", rule).created
    project.perform(findings.freeze_finding, finding, project.query(frozen_result, rule))
    page = draft_of("page.txt", "text/plain", b"seen by De Gelderlander", "seen by De Gelderlander")
    project.perform(attachments.add_attachments, ids["page"], [page])
    for subject in (Subject("body", 0), Subject("change", ids["ended"]), Subject("claim", ids["claim"])):
        about = Subject("body", first_of(project, "body") or 0) if subject.id == 0 else subject
        added = project.perform(follow_ups.add_follow_up, about, _FOLLOW_UP).created
    project.perform(follow_ups.complete_follow_up, added)
    fill_own_fields(project, ids)
    for name in ("Ended", f"Seen by {NAME}"):
        project.perform(saved_views.add_saved_view, SavedViewDraft("partnerships", name, _VIEW))
    fill_codes(project)
    fill_census(project, NAME)
    if in_team:
        fill_team(project, ids["arnhem"])
    project.perform(checks.accept_problem, _CODE, str(first_of(project, "body")), "known")


def fill_own_fields(project: Project, ids: dict[str, int]) -> None:
    """Add a withdrawn field and three others, with values of partnership, change and source."""
    kinds = (("partnership", "Visits", "number"), ("status_change", "Voted", "yes_no"), ("source", "Read by", "text"))
    for kind, name, value_type in kinds:
        project.perform(own_fields.add_own_field, OwnFieldDraft(kind, name, value_type))
    old = project.perform(own_fields.add_own_field, OwnFieldDraft("partnership", "Old", "date")).created
    project.perform(
        own_fields.set_own_values, Subject("partnership", ids["arnhem"]), {"visits": "3", "old": "May 2020"}
    )
    project.perform(own_fields.set_own_values, Subject("change", ids["ended"]), {"voted": "no"})
    project.perform(own_fields.set_own_values, Subject("source", ids["page"]), {"read_by": f"{NAME} and others"})
    project.perform(own_fields.withdraw_own_field, old)


def first_of(project: Project, table: str) -> int | None:
    """Return the first record of a table, None without one."""
    return min((int(row["id"]) for row in records(project, table)), default=None)


def last_of(project: Project, table: str) -> int | None:
    """Return the last record of a table, None without one."""
    return max((int(row["id"]) for row in records(project, table)), default=None)


def _free(project: Project, table: str, *users: tuple[str, str]) -> list[int]:
    """Return the records of a table that no other record refers to; `users` are tables and columns that may refer to
    them.
    """
    used = {row[column] for name, column in users for row in records(project, name)}
    return sorted(int(row["id"]) for row in records(project, table) if row["id"] not in used)


def _of_new(operation: Operation, *given: Any) -> Recipe:
    """Return a recipe for an operation that needs no record."""
    return lambda project, choose: lambda: project.perform(operation, *given)


def _of_one(operation: Operation, table: str, *given: Any, **named: Any) -> Recipe:
    """Return a recipe for an operation on one record of a table, whose id is its first argument."""

    def prepare(project: Project, choose: Choose) -> Act | None:
        record = choose(table)
        return None if record is None else lambda: project.perform(operation, record, *given, **named)

    return prepare


_BODY = BodyDraft("Renkum", "municipality", "NL", note="by hand")
_SOURCE = SourceDraft("A letter", publisher="Trouw")
_CITED = (CitationDraft(SourceDraft("A page")),)
_RULE = read_rule({"from": "2019", "to": "2022"})
_LATER = FollowUpDraft(when("June 2024"), "ask the clerk again")

RECIPES |= {
    "add_body": _of_new(bodies.add_body, _BODY),
    "edit_body": _of_one(bodies.edit_body, "body", _BODY),
    "add_partnership": _of_new(partnerships.add_partnership, PartnershipDraft(BodyDraft("Delft"), BodyDraft("Xi'an"))),
    "delete_partnership": _of_one(partnerships.delete_partnership, "partnership"),
    "add_source": _of_new(sources.add_source, _SOURCE),
    "edit_source": _of_one(sources.edit_source, "source", _SOURCE),
    "edit_citation": _of_one(citations.edit_citation, "citation", CitationDraft(SourceDraft("Another"), "a quote")),
    "delete_citation": _of_one(citations.delete_citation, "citation"),
    "delete_claim": _of_one(claims.delete_claim, "claim"),
    "delete_activity": _of_one(activities.delete_activity, "activity"),
    "delete_status_change": _of_one(statuses.delete_status_change, "status_change"),
    "move_status_change": _of_one(statuses.move_status_change, "status_change", 5),
    "save_finding": _of_new(findings.save_finding, "Begun", _RULE, "a note"),
    "edit_finding": _of_one(findings.edit_finding, "finding", "Renamed", _RULE),
    "delete_finding": _of_one(findings.delete_finding, "finding"),
    "delete_frozen": _of_one(findings.delete_frozen, "finding_result"),
    "add_attachments": _of_one(attachments.add_attachments, "source", [draft_of("a.txt", "text/plain", b"one", "one")]),
    "rename_attachment": _of_one(attachments.rename_attachment, "attachment", "renamed.txt"),
    "remove_attachment": _of_one(attachments.remove_attachment, "attachment"),
    "edit_follow_up": _of_one(follow_ups.edit_follow_up, "follow_up", _LATER),
    "complete_follow_up": _of_one(follow_ups.complete_follow_up, "follow_up"),
    "delete_follow_up": _of_one(follow_ups.delete_follow_up, "follow_up"),
    "add_own_field": _of_new(
        own_fields.add_own_field, OwnFieldDraft("body", "Rank", "one_of", choices=("high", "low"))
    ),
    "edit_own_field": _of_one(
        own_fields.edit_own_field, "own_field", OwnFieldDraft("partnership", "Trips", "number", "a year", "how many")
    ),
    "withdraw_own_field": _of_one(own_fields.withdraw_own_field, "own_field"),
    "delete_own_field": _of_one(own_fields.delete_own_field, "own_field"),
    "add_saved_view": _of_new(saved_views.add_saved_view, SavedViewDraft("sources", "Letters", ViewContent("letter"))),
    "rename_saved_view": _of_one(saved_views.rename_saved_view, "saved_view", "Renamed"),
    "replace_saved_view": _of_one(saved_views.replace_saved_view, "saved_view", ViewContent(as_of=738_000)),
    "move_saved_view": _of_one(saved_views.move_saved_view, "saved_view", 1),
    "delete_saved_view": _of_one(saved_views.delete_saved_view, "saved_view"),
    "erase_person": _of_new(erasing.erase_person, Erasure(NAME)),
}


@recipe(partnerships.edit_partnership)
def _edit_partnership(project: Project, choose: Choose) -> Act | None:
    tie, a, b = choose("partnership"), first_of(project, "body"), last_of(project, "body")
    if tie is None or a is None or b is None:
        return None
    draft = PartnershipDraft(a, b, sectors=("water",), tags=("north", "y z"), note="x" * 9_000)
    return lambda: project.perform(partnerships.edit_partnership, tie, draft)


def _of_partnership(make: Callable[[int], Any], operation: Operation, edited: str = "") -> Recipe:
    """Return a recipe for an operation with a draft that names a partnership; `edited` is the table of a record to
    edit.
    """

    def prepare(project: Project, choose: Choose) -> Act | None:
        tie, record = choose("partnership"), choose(edited) if edited else 0
        if tie is None or record is None:
            return None
        return lambda: project.perform(operation, *((record,) if edited else ()), make(tie))

    return prepare


def _change(tie: int) -> ChangeDraft:
    return ChangeDraft(tie, "suspended", when("2022"), citations=_CITED, note="n")


def _activity(tie: int) -> ActivityDraft:
    return ActivityDraft(tie, "statement", when("2020"), "said", citations=_CITED)


RECIPES |= {
    "record_status_change": _of_partnership(_change, statuses.record_status_change),
    "edit_status_change": _of_partnership(_change, statuses.edit_status_change, "status_change"),
    "record_activity": _of_partnership(_activity, activities.record_activity),
    "edit_activity": _of_partnership(_activity, activities.edit_activity, "activity"),
}


def _of_partnership_with(name: str, operation: Operation, wrap: Callable[[int], Any]) -> Recipe:
    """Return a recipe for an operation on the partnership of a body that `fill_project` added for it."""

    def prepare(project: Project, choose: Choose) -> Act | None:
        named = {row["id"] for row in records(project, "body") if row["name"] == name}
        ties = [int(row["id"]) for row in records(project, "partnership") if row["body_a_id"] in named]
        return (lambda: project.perform(operation, wrap(ties[0]))) if ties else None

    return prepare


RECIPES |= {
    "sort_changes": _of_partnership_with("Deventer", statuses.sort_changes, lambda known: known),
    "sort_histories": _of_partnership_with("Zutphen", statuses.sort_histories, lambda known: [known]),
}


@recipe(findings.freeze_finding)
def _freeze_finding(project: Project, choose: Choose) -> Act | None:
    finding, frozen = choose("finding"), project.query(frozen_result, _RULE)
    return None if finding is None else lambda: project.perform(findings.freeze_finding, finding, frozen)


@recipe(own_fields.move_own_field)
def _move_own_field(project: Project, choose: Choose) -> Act | None:
    fields = [row for row in records(project, "own_field") if row["record_kind"] == "partnership"]
    if len(fields) < 2:
        return None
    last = max(fields, key=lambda row: row["position"])
    return lambda: project.perform(own_fields.move_own_field, int(last["id"]), 0)


@recipe(own_fields.restore_own_field)
def _restore_own_field(project: Project, choose: Choose) -> Act | None:
    withdrawn = [row for row in records(project, "own_field") if row["withdrawn_on"]]
    return (lambda: project.perform(own_fields.restore_own_field, int(withdrawn[0]["id"]))) if withdrawn else None


@recipe(own_fields.set_own_values)
def _set_own_values(project: Project, choose: Choose) -> Act | None:
    codes = {row["code"] for row in records(project, "own_field") if row["record_kind"] == "partnership"}
    tie = choose("partnership")
    if tie is None or not codes >= {"visits", "old"}:
        return None
    words = {"visits": "12", "old": ""}
    return lambda: project.perform(own_fields.set_own_values, Subject("partnership", tie), words)


@recipe(follow_ups.add_follow_up)
def _add_follow_up(project: Project, choose: Choose) -> Act | None:
    tie = choose("partnership")
    about = Subject("partnership", tie or 0)
    return None if tie is None else lambda: project.perform(follow_ups.add_follow_up, about, _LATER)


@recipe(follow_ups.reopen_follow_up)
def _reopen_follow_up(project: Project, choose: Choose) -> Act | None:
    done = [row for row in records(project, "follow_up") if row["done_on"]]
    return (lambda: project.perform(follow_ups.reopen_follow_up, int(done[0]["id"]))) if done else None


@recipe(citations.add_citation)
def _add_citation(project: Project, choose: Choose) -> Act | None:
    cited, page = choose("status_change"), choose("source")
    if cited is None or page is None:
        return None
    target, draft = citations.CitationTarget("change", cited), CitationDraft(page, "a quote", "a translation", "p. 4")
    return lambda: project.perform(citations.add_citation, target, draft)


def _claim(operation: Operation, table: str = "") -> Recipe:
    def prepare(project: Project, choose: Choose) -> Act | None:
        page, record = choose("source"), choose(table) if table else 0
        if page is None or record is None:
            return None
        return lambda: project.perform(operation, *((record,) if table else ()), ClaimDraft(page, "at least nine", 9))

    return prepare


RECIPES |= {"add_claim": _claim(claims.add_claim), "edit_claim": _claim(claims.edit_claim, "claim")}


@recipe(bodies.delete_body)
def _delete_body(project: Project, choose: Choose) -> Act | None:
    uses = (("partnership", "body_a_id"), ("partnership", "body_b_id"), ("body", "successor_id"))
    free = _free(project, "body", *uses, ("frame_member", "body_id"), ("contact", "body_id"))
    return (lambda: project.perform(bodies.delete_body, free[0])) if free else None


@recipe(sources.delete_source)
def _delete_source(project: Project, choose: Choose) -> Act | None:
    free = _free(project, "source", ("claim", "source_id"))
    return (lambda: project.perform(sources.delete_source, free[0], with_citations=True)) if free else None


@recipe(sources.delete_sources)
def _delete_sources(project: Project, choose: Choose) -> Act | None:
    free = _free(project, "source", ("claim", "source_id"))
    return (lambda: project.perform(sources.delete_sources, free[:2], with_citations=True)) if free else None


def _merge(table: str) -> Recipe:
    def prepare(project: Project, choose: Choose) -> Act | None:
        kept, other = choose(table), last_of(project, table)
        if kept is None or other is None:
            return None
        operation, proposed = MERGES[table]
        return lambda: project.perform(operation, kept, other, proposed(project, kept, other))

    return prepare


for _table, (_operation, _) in MERGES.items():
    RECIPES[_operation.__name__] = _merge(_table)


@recipe(bulk.edit_many)
def _edit_many(project: Project, choose: Choose) -> Act | None:
    ties = sorted({each for each in (choose("partnership"), last_of(project, "partnership")) if each is not None})
    edit = BulkEdit(
        "friendship",
        ("health",),
        ("water",),
        ("new",),
        ("north",),
        "b",
        "CN",
        "province",
        ChangeDraft(0, "dormant", when("2023"), citations=_CITED),
    )
    return (lambda: project.perform(bulk.edit_many, ties, edit)) if ties else None


@recipe(bulk.delete_many)
def _delete_many(project: Project, choose: Choose) -> Act | None:
    ties = sorted({each for each in (choose("partnership"), last_of(project, "partnership")) if each is not None})
    return (lambda: project.perform(bulk.delete_many, ties)) if ties else None


def _tag(project: Project) -> str | None:
    return min((str(row["tag"]) for row in records(project, "partnership_tag")), default=None)


@recipe(bulk.rename_tag)
def _rename_tag(project: Project, choose: Choose) -> Act | None:
    tag = _tag(project)
    return None if tag is None else lambda: project.perform(bulk.rename_tag, tag, "renamed")


@recipe(bulk.remove_tag)
def _remove_tag(project: Project, choose: Choose) -> Act | None:
    tag = _tag(project)
    return None if tag is None else lambda: project.perform(bulk.remove_tag, tag)


def _problem(operation: Operation, *note: str, is_many: bool) -> Recipe:
    def prepare(project: Project, choose: Choose) -> Act | None:
        known = records(project, "accepted_problem")
        record = choose("body")
        subject = known[0]["subject"] if operation.__name__.startswith("reopen") and known else str(record or 1)
        given: tuple[Any, ...] = ([(_CODE, subject)],) if is_many else (_CODE, subject)
        return lambda: project.perform(operation, *given, *note)

    return prepare


RECIPES |= {
    "accept_problem": _problem(checks.accept_problem, "so it is", is_many=False),
    "accept_problems": _problem(checks.accept_problems, "all alike", is_many=True),
    "reopen_problem": _problem(checks.reopen_problem, is_many=False),
    "reopen_problems": _problem(checks.reopen_problems, is_many=True),
}


@recipe(succession.succeed_body)
def _succeed_body(project: Project, choose: Choose) -> Act | None:
    tie = choose("partnership")
    if tie is None:
        return None
    row = next(row for row in records(project, "partnership") if row["id"] == str(tie))
    given = Succession(BodyDraft("Greater Arnhem", country="NL"), when("2021"), (tie,), _CITED)
    return lambda: project.perform(succession.succeed_body, int(row["body_a_id"]), given)


@recipe(change_by_names.record_change_by_names)
def _record_change_by_names(project: Project, choose: Choose) -> Act:
    told = change_by_names.PartnershipChange(
        "Hoorn", "Beining", "in_force", "1998", citations=(CitationDraft(SourceDraft("Minutes")),), may_create=True
    )
    return lambda: project.perform(change_by_names.record_change_by_names, told)


@recipe(table_import.import_table)
def _import_table(project: Project, choose: Choose) -> Act:
    rows = "".join(f"Place {number},NL,Stadt {number},DE,in force,{1950 + number}\n" for number in range(20))
    text = "body_a,country_a,body_b,country_b,status,date\n" + rows + "Arnhem,NL,Wuhan,CN,dormant,2015\n"
    return lambda: _of_file(text, "table.csv", lambda path: import_file(project, path))


def _importing(text: str, name: str) -> Recipe:
    return lambda project, choose: lambda: _of_file(text, name, lambda path: import_bibliography(project, path))


SOURCES = "TY  - NEWS\nTI  - City breaks with Wuhan\nPY  - 2021\nT2  - Trouw\nER  - \n"
CLAIMS = "wording;value;comparator;source_title\nEight ended;8;at_least;Trouw\n"
recipe(bibliography_import.import_sources)(_importing(SOURCES, "sources.ris"))
recipe(claims.import_claims)(_importing(CLAIMS, "claims.csv"))


def _of_file(text: str, name: str, act: Callable[[Path], object]) -> object:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text, "utf-8")
        return act(path)


@recipe(copy_merge.merge_copy)
def _merge_copy(project: Project, choose: Choose) -> Act:
    def act() -> object:
        with tempfile.TemporaryDirectory() as folder:
            other = Path(folder) / "bert.twin"
            project.save_copy(other)
            with Project.open(other, who="bert", clock=project.clock) as copy:
                source(copy, "Seen by Bert")
                body = first_of(copy, "body")
                if body is not None:
                    copy.perform(bodies.edit_body, body, BodyDraft("Seen by Bert", country="NL"))
            return merge_copy_file(project, other)

    return act
