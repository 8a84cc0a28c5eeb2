"""Tests that no byte of a bundle contains what is confidential at publishing and was never published before.

Whatever was recorded, in whatever order, by any operation, and is undone and redone: only the present state counts.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.operations.recipes import RECIPES, fill_project, first_of, last_of
from tests.services.teams.members import Team, ready_team, small_beginning
from tests.store.building import body, empty_project, is_sound, made, records, source
from tracker.domain.census.drafts import ContactDraft
from tracker.domain.records.attachments import draft_of
from tracker.domain.records.drafts import Author, CitationDraft, SourceDraft
from tracker.errors import KnownError, RuleError
from tracker.operations.attachments import add_attachments
from tracker.operations.census.contacts import add_contact, edit_contact
from tracker.operations.checks import accept_problem
from tracker.operations.citations import CitationTarget, add_citation, edit_citation
from tracker.operations.merging.record_merge import merge_sources
from tracker.operations.sources import delete_source, edit_source
from tracker.project import Project
from tracker.queries.reader import Reader
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive
from tracker.services.teams.team_status import open_conflicts
from tracker.store.journal.lineage import ERASE_ACTION
from tracker.store.schema import RECORD_TABLES, metadata
from tracker.store.transaction import StepLabel, Transaction

pytestmark = pytest.mark.usefixtures("home")

_OF_THEM = {"source", "contact", "citation", "claim", "attachment", "field_submission", "quote_anchor"}
"""Tables of sources and contacts, and of what always belongs to one."""
_ABOUT = ("source_id", "contact_id", "claim_id", "citation_id")
"""Columns by which other records are about one of them."""
_CODED = {
    "kind", "language", "media_type", "channel", "direction", "outcome", "stance", "comparator", "measure", "unit",
    "field", "list_name", "code", "form", "folded", "asserts_status", "asserts_unit",
}  # fmt: skip
"""Columns whose texts are in other records too."""
_PERSONAL = {"interview", "personal_communication", "survey_reply", "field_observation"}


def mark_all(transaction: Transaction, mark: int = 1) -> StepLabel:
    """Mark all sources and contacts as confidential, or remove the marks."""
    for table in (metadata.tables["source"], metadata.tables["contact"]):
        transaction.connection.execute(table.update().values(is_confidential=mark))
    return StepLabel("write_text", {})


def leaves(value: Any) -> Iterator[str]:
    """Yield the texts in a value of JSON, with those in texts that are JSON themselves."""
    if isinstance(value, str):
        if value[:1] in ("{", "["):
            try:
                yield from leaves(json.loads(value))
                return
            except ValueError:
                pass
        yield value
    elif isinstance(value, dict | list):
        for each in [*value, *value.values()] if isinstance(value, dict) else value:
            yield from leaves(each)


def texts_of(rows: Iterable[tuple[str, dict[str, Any]]]) -> tuple[set[str], set[str]]:
    """Return the texts of sources and contacts and of what belongs to them, and those of all other records."""
    secret: set[str] = set()
    plain = {table.name for table in RECORD_TABLES}
    for table, row in rows:
        is_secret = table in _OF_THEM or any(row.get(name) for name in _ABOUT)
        is_secret = is_secret or (table == "accepted_problem" and row["code"].startswith("source"))
        for name, value in row.items():
            found = {text for text in leaves(value) if not text.isdecimal()}
            (secret if is_secret and name not in _CODED and not name.endswith("_edtf") else plain).update(found)
    return secret, plain


def all_states(project: Project) -> list[tuple[str, dict[str, Any]]]:
    """Return every state of every record, with its table."""

    def read(reader: Reader) -> list[tuple[str, dict[str, Any]]]:
        query = 'SELECT table_name, "before", "after" FROM journal'
        rows = reader.connection.execute(query).fetchall()
        return [(table, json.loads(state)) for table, *states in rows for state in states if state is not None]

    return project.query(read)


def present_states(project: Project) -> list[tuple[str, dict[str, Any]]]:
    return [(table.name, row) for table in RECORD_TABLES for row in records(project, table.name)]


def secrets(project: Project) -> set[str]:
    """Return the texts that are in sources and contacts and what belongs to them only."""
    secret, plain = texts_of(all_states(project))
    return {text for text in secret if len(text) > 4 and not any(text in other for other in plain)}


def published_texts(place: Path) -> str:
    """Return all texts in the bytes of the bundles of a folder, without the help of the program."""
    found: list[str] = []
    for file in sorted(place.rglob("*.bundle")):
        head, _, rest = file.read_bytes().partition(b"\n")
        packed = json.loads(head)["packed"]
        found += leaves(json.loads(zlib.decompress(rest[:packed])))
        found.append(rest[packed:].decode("latin-1"))
    return "\n".join(found)


def empty_beginning(where: Path) -> Project:
    return empty_project(where, "m0.twin")


def begun(folder: Path) -> AbstractContextManager[Team]:
    """Return a context manager that yields a team of two with an empty project, whose place is not trusted."""
    return ready_team(folder, empty_beginning, 2)


def shared_rows(project: Project) -> dict[str, Any]:
    """Return the records without what is not shared: who was spoken to or asked, and the ignored problems of records
    that were deleted.
    """
    found: dict[str, Any] = {}
    present = present_states(project)
    ids = {row["id"] for _, row in present}
    for table, row in present:
        row = dict(row)
        if table == "accepted_problem" and not ids.issuperset(row["subject"].split("-")):
            continue
        if table == "contact":
            row["person"] = ""
        if table == "source" and row["kind"] in _PERSONAL:
            row |= {"authors": [], "csl": {}}
        if table != "project_setting" and not (table == "contact" and row["is_confidential"]):
            found[f"{table} {row['id']}"] = row
    return found


def act_on(project: Project, names: Iterable[str], choice: Random) -> None:
    """Perform operations, and undo some of them, of which some are redone."""
    for name in names:
        choose = partial(choice.choice((first_of, last_of)), project)
        try:
            act = RECIPES[name](project, choose)
            if act is not None:
                act()
        except (RuleError, KnownError):
            continue
        if choice.random() < 0.4:
            project.undo()
            if choice.random() < 0.5:
                project.redo()


def exchange(*projects: Project) -> None:
    for act in (publish, receive, publish, receive):
        for project in projects:
            act(project)


def require_equal(one: Project, other: Project) -> None:
    mine, theirs = shared_rows(one), shared_rows(other)
    assert mine.keys() ^ theirs.keys() == set()
    assert [(mine[each], theirs[each]) for each in mine if mine[each] != theirs[each]] == []
    assert is_sound(one)
    assert is_sound(other)


def require_not_published(team: Team, known: Iterable[str], allowed: Iterable[str] = ()) -> None:
    """Require that none of these texts is in the bundles or in the file of the second member, unless it is allowed."""
    published, file = published_texts(team.shared), Path(team.projects[1].path).read_bytes()
    open_texts = "\n".join(allowed)
    assert [text for text in known if text in published and text not in open_texts] == []
    assert [text for text in known if text.encode() in file and text not in open_texts] == []


def record_everything(anna: Project, choice: Random) -> None:
    """Add all kinds of records and ignored problems, and perform all operations in random order."""
    fill_project(anna, in_team=False)
    for each in [*records(anna, "source"), *records(anna, "citation")]:
        anna.perform(accept_problem, "source_without_date", each["id"], f"heard of {each['id']} by the clerk")
    names = sorted(RECIPES.keys() - {ERASE_ACTION})
    choice.shuffle(names)
    act_on(anna, names[::2], choice)
    receive(anna)  # makes a bundle that is not published yet
    act_on(anna, names[1::2], choice)


def test_nothing_that_is_confidential_by_now_is_published_whatever_was_done(tmp_path: Path) -> None:
    with begun(tmp_path) as team:
        anna, bert = team.projects
        record_everything(anna, Random(0))
        anna.perform(mark_all)
        exchange(anna, bert)
        known = secrets(anna)
        assert len(known) > 30
        require_not_published(team, known)
        assert is_sound(bert)
        anna.perform(mark_all, 0)
        exchange(anna, bert)
        require_equal(anna, bert)
        require_not_published(team, known, texts_of(present_states(anna))[0])


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(8))
def test_undo_and_redo_of_all_steps_reach_both_members(tmp_path: Path, seed: int) -> None:
    with begun(tmp_path) as team:
        anna, bert = team.projects
        record_everything(anna, Random(seed))
        for mark in (1, 0):
            anna.perform(mark_all, mark)
            exchange(anna, bert)
        while anna.next_undo() is not None:
            anna.undo()
        exchange(anna, bert)
        require_equal(anna, bert)
        while anna.next_redo() is not None:
            anna.redo()
        exchange(anna, bert)
        require_equal(anna, bert)


SECRET = "Zandvoort"


def marked_later(anna: Project) -> None:
    made_source = source(anna, f"{SECRET} memo", summary=SECRET)
    anna.perform(add_attachments, made_source, [draft_of(f"{SECRET}.txt", "text/plain", SECRET.encode(), SECRET)])
    anna.perform(add_citation, CitationTarget("body", body(anna, "Ede")), CitationDraft(made_source, quote=SECRET))
    anna.perform(edit_source, made_source, SourceDraft(f"{SECRET} memo", is_confidential=True))


def contact_marked_later(anna: Project) -> None:
    asked = ContactDraft(body(anna, "Ede"), "phone", "answered", note=f"{SECRET} said it")
    made_contact = made(anna, add_contact, asked)
    anna.perform(edit_contact, made_contact, replace(asked, is_confidential=True))


def open_merged_into_confidential(anna: Project) -> None:
    kept, other = source(anna, f"{SECRET} memo", is_confidential=True), source(anna, f"open {SECRET}")
    anna.perform(merge_sources, kept, other, SourceDraft(f"{SECRET} memo", is_confidential=True))


def confidential_merged_into_open(anna: Project) -> None:
    kept, other = source(anna, "open"), source(anna, f"{SECRET} memo", is_confidential=True)
    anna.perform(add_citation, CitationTarget("body", body(anna, "Ede")), CitationDraft(other, quote="as published"))
    anna.perform(merge_sources, kept, other, SourceDraft("open"))


def problem_ignored(anna: Project) -> None:
    hidden = source(anna, "memo", is_confidential=True)
    anna.perform(accept_problem, "source_without_date", str(hidden), f"{SECRET} told us so")
    gone = source(anna, "memo", is_confidential=True)
    anna.perform(accept_problem, "source_without_date", str(gone), f"{SECRET} told us too")
    anna.perform(delete_source, gone)


def kind_becomes_interview(anna: Project) -> None:
    talk = source(anna, "Talk", kind="newspaper_article", authors=(Author(SECRET, "Piet"),))
    anna.perform(edit_source, talk, SourceDraft("Talk", "interview", (Author(SECRET, "Piet"),)))


def opened_with_other_words(anna: Project) -> None:
    hidden = source(anna, f"{SECRET} memo", is_confidential=True)
    anna.perform(add_citation, CitationTarget("body", body(anna, "Ede")), CitationDraft(hidden, quote=SECRET))
    (quoted,) = (int(row["id"]) for row in records(anna, "citation"))
    anna.perform(edit_citation, quoted, CitationDraft(hidden, quote="said the clerk"))
    anna.perform(edit_source, hidden, SourceDraft("A memo"))


def citation_moved_to_open(anna: Project) -> None:
    hidden, shown = source(anna, "memo", is_confidential=True), source(anna, "open")
    anna.perform(add_citation, CitationTarget("body", body(anna, "Ede")), CitationDraft(hidden, quote=SECRET))
    (quoted,) = (int(row["id"]) for row in records(anna, "citation"))
    anna.perform(edit_citation, quoted, CitationDraft(shown, quote="said the clerk"))


def deleted_after_marking(anna: Project) -> None:
    for is_opened in (False, True):
        made_source = source(anna, f"{SECRET} memo")
        anna.perform(edit_source, made_source, SourceDraft(f"{SECRET} memo", is_confidential=True))
        if is_opened:
            anna.perform(edit_source, made_source, SourceDraft(f"{SECRET} memo"))
        anna.perform(delete_source, made_source)


def undone_and_redone(anna: Project) -> None:
    marked_later(anna)
    for _ in range(3):
        anna.undo()
    for _ in range(3):
        anna.redo()


def edited_and_marked_after_publishing(anna: Project) -> None:
    known = source(anna, "As published")
    publish(anna)
    anna.perform(edit_source, known, SourceDraft(f"{SECRET} memo"))
    anna.perform(edit_source, known, SourceDraft(f"{SECRET} memo", is_confidential=True))


WAYS = [
    marked_later, contact_marked_later, open_merged_into_confidential, confidential_merged_into_open, problem_ignored,
    kind_becomes_interview, opened_with_other_words, citation_moved_to_open, deleted_after_marking, undone_and_redone,
    edited_and_marked_after_publishing,
]  # fmt: skip


class Receiving:
    """A project that receives after each operation, which puts the step into a bundle that waits to be published."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def __getattr__(self, name: str) -> Any:
        return getattr(self._project, name)

    def perform(self, *arguments: Any, **named: Any) -> Any:
        """Perform an operation, and receive."""
        changes = self._project.perform(*arguments, **named)
        receive(self._project)
        return changes


@pytest.mark.parametrize("is_bundled", [False, True], ids=["recorded", "in a bundle that waits"])
@pytest.mark.parametrize("record", WAYS, ids=lambda record: record.__name__)
def test_what_becomes_confidential_before_it_is_published_is_in_no_byte(
    tmp_path: Path, record: Callable[[Project], None], is_bundled: bool
) -> None:
    with begun(tmp_path) as team:
        anna, bert = team.projects
        record(Receiving(anna) if is_bundled else anna)  # type: ignore[arg-type]
        exchange(anna, bert)
        assert SECRET not in published_texts(team.shared)
        assert SECRET.encode() not in Path(bert.path).read_bytes()
        assert is_sound(bert)


def test_a_deletion_of_what_was_shared_reaches_the_others_without_its_present_content(tmp_path: Path) -> None:
    with begun(tmp_path) as team:
        anna, bert = team.projects
        known = source(anna, "As published")
        exchange(anna, bert)
        anna.perform(edit_source, known, SourceDraft(SECRET, is_confidential=True))
        exchange(anna, bert)
        anna.perform(delete_source, known)
        exchange(anna, bert)
        assert records(bert, "source") == []
        assert SECRET not in published_texts(team.shared)


def test_the_authors_of_what_is_no_interview_any_more_are_shared(tmp_path: Path) -> None:
    with begun(tmp_path) as team:
        anna, bert = team.projects
        talk = source(anna, "Talk", kind="interview", authors=(Author("Berg", "Ada"),))
        exchange(anna, bert)
        anna.perform(edit_source, talk, SourceDraft("Talk", "newspaper_article", (Author("Berg", "Ada"),)))
        exchange(anna, bert)
        assert records(bert, "source") == records(anna, "source")


def write_title(transaction: Transaction, record: int, title: str) -> StepLabel:
    transaction.update(metadata.tables["source"], record, {"title": title})
    return StepLabel("write_text", {"title": title})


def mark_one(transaction: Transaction, record: int, mark: int) -> StepLabel:
    transaction.update(metadata.tables["source"], record, {"is_confidential": mark})
    return StepLabel("write_text", {})


def require_only_known_marks(team: Team, project: Project, seen: dict[Path, Any]) -> None:
    """Require of the new bundles of a project that they contain, of records that are confidential in it, at most the
    mark or a deletion, and only if an earlier bundle contains the record; and no title that such a record has, unless
    one of those does. `seen` are the documents of the earlier bundles, to which those of the new ones are added.
    """
    earlier = json.dumps(list(seen.values()))
    known = {(row[0], row[1]) for document in seen.values() for step in document["steps"] for row in step["rows"]}
    hidden = {row["id"]: row["title"] for row in records(project, "source") if row["is_confidential"]}
    for file in sorted(set(team.shared.glob("writers/*/*.bundle")) - seen.keys()):
        head, _, rest = file.read_bytes().partition(b"\n")
        document = json.loads(zlib.decompress(rest[: json.loads(head)["packed"]]))
        rows = [row for step in document["steps"] for row in step["rows"]]
        for table, record, before, after in rows:
            owner = record if table == "source" else (after or before).get("source_id")
            if owner in hidden:
                assert (table, record) in known
                assert before is not None
                assert after is None or {**before, "is_confidential": 1} == after
        written = {title for title in hidden.values() if title.startswith(SECRET)}
        assert [title for title in written if title in json.dumps(document) and title not in earlier] == []
        known |= {(table, record) for table, record, _, _ in rows}
        seen[file] = document


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.torture) for seed in range(1, 40))])
def test_members_who_mark_and_open_sources_at_random_publish_none_that_is_confidential(
    tmp_path: Path, seed: int
) -> None:
    choice, seen = Random(seed), dict[Path, Any]()
    with closing(Team(tmp_path, choice, 3, begin=small_beginning, is_trusted=False)) as team:
        require_only_known_marks(team, team.projects[0], seen)
        for number in range(60):
            project = choice.choice(team.projects)
            sources = records(project, "source")
            if choice.random() < 0.6 or not sources:
                team.work(project, 1)
            elif choice.random() < 0.4:
                project.perform(write_title, int(choice.choice(sources)["id"]), f"{SECRET} {number:03}")
            else:
                one = choice.choice(sources)
                project.perform(mark_one, int(one["id"]), 1 - one["is_confidential"])
            if choice.random() < 0.15:
                receive(project)
            if choice.random() < 0.2:
                publish(project)
                require_only_known_marks(team, project, seen)
        team.exchange_all()
        assert all(is_sound(project) for project in team.projects)
        disputed = {str(each.record) for project in team.projects for each in open_conflicts(project)}
        known = [undisputed(project, disputed) for project in team.projects]
        assert [known[0].items() ^ each.items() for each in known] == [set()] * len(known)


def undisputed(project: Project, disputed: set[str]) -> dict[tuple[str, str], str]:
    """Return the records that are never confidential, without those in conflicts and what belongs to such ones."""
    found = {}
    for table in ("body", "partnership", "activity", "status_change"):
        for row in records(project, table):
            if disputed.isdisjoint((row["id"], row.get("partnership_id"))):
                found[table, row["id"]] = json.dumps({**row, "position": 0})
    return found
