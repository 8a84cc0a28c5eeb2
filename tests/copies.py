"""Random histories of two copies of one project, for tests of merging."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tests.operations.merges import MERGES
from tests.store.building import MADE, TickingClock, content, small_project
from tests.store.test_undo import ADDING, DELETING, DRAFTS, EDITING, TARGETS, citation_draft
from tracker.domain.coding.vocabulary import REASON_BASES
from tracker.domain.records.attachments import draft_of
from tracker.domain.records.project_settings import ProjectSettings
from tracker.errors import RuleError
from tracker.operations.attachments import add_attachments, remove_attachment, rename_attachment
from tracker.operations.bulk import rename_tag
from tracker.operations.checks import accept_problem, reopen_problem
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.project_settings import change_settings
from tracker.operations.statuses import move_status_change, sort_changes
from tracker.project import Project
from tracker.store.schema import finding, metadata, vocabulary_entry
from tracker.store.transaction import StepLabel, Transaction

TEXT_COLUMNS = [
    ("body", "note"), ("body", "name"), ("partnership", "note"), ("partnership", "label_a"), ("source", "title"),
    ("status_change", "note"), ("citation", "quote"), ("claim", "wording"), ("activity", "outcome"),
    ("finding", "note"), ("change_reason", "basis"), ("body_name", "language"), ("vocabulary_entry", "label"),
]  # fmt: skip


class StoppedClock(TickingClock):
    """A clock that always returns the same moment."""

    def now(self) -> Any:
        return self.moment


def write_text(transaction: Transaction, table: str, column: str, record: int, text: str) -> StepLabel:
    transaction.update(metadata.tables[table], record, {column: text})
    return StepLabel("write_text", {})


def add_code(transaction: Transaction, code: str, label: str) -> StepLabel:
    transaction.insert(vocabulary_entry, {"list_name": "sector", "code": code, "label": label})
    return StepLabel("add_code", {})


def add_finding(transaction: Transaction, name: str) -> StepLabel:
    return StepLabel("keep_finding", {}, transaction.insert(finding, {"name": name, "question": "{}", "note": ""}))


class Person:
    """A person who works in a copy, with random actions drawn by a test."""

    def __init__(self, project: Project, data: st.DataObject) -> None:
        self.project = project
        self.draw = data.draw
        self.records = content(project)["records"]

    def work(self, actions: int) -> None:
        """Perform this number of actions, some of which may be refused."""
        for _ in range(actions):
            try:
                self.draw(st.sampled_from(ACTS))(self)
            except RuleError:
                continue
            self.records = content(self.project)["records"]

    def one(self, table: str) -> int | None:
        ids = [int(row["id"]) for row in self.records[table]]
        return self.draw(st.sampled_from(ids)) if ids else None

    def pick(self, table: str) -> int | None:
        return self.one(table) if self.draw(st.booleans()) else None

    def add(self) -> None:
        table = self.draw(st.sampled_from(sorted(ADDING)))
        self.project.perform(ADDING[table], DRAFTS[table](self.draw, self.pick))

    def edit(self) -> None:
        table = self.draw(st.sampled_from(sorted(EDITING)))
        if record := self.one(table):
            self.project.perform(EDITING[table], record, DRAFTS[table](self.draw, self.pick))

    def delete(self) -> None:
        table = self.draw(st.sampled_from(sorted(DELETING)))
        if record := self.one(table):
            self.project.perform(DELETING[table], record, **({"with_citations": True} if table == "source" else {}))

    def write(self) -> None:
        table, column = self.draw(st.sampled_from(TEXT_COLUMNS))
        if record := self.one(table):
            texts = REASON_BASES if column == "basis" else "abc"
            self.project.perform(write_text, table, column, record, self.draw(st.sampled_from(texts)))

    def join(self) -> None:
        table = self.draw(st.sampled_from(sorted(MERGES)))
        kept, other = self.one(table), self.one(table)
        if kept and other:
            operation, proposed = MERGES[table]
            self.project.perform(operation, kept, other, proposed(self.project, kept, other))

    def cite(self) -> None:
        kind: Any = self.draw(st.sampled_from(sorted(TARGETS)))
        if record := self.one(TARGETS[kind]):
            self.project.perform(add_citation, CitationTarget(kind, record), citation_draft(self.draw, self.pick))

    def move(self) -> None:
        if record := self.one("status_change"):
            self.project.perform(move_status_change, record, self.draw(st.integers(-1, 4)))

    def sort(self) -> None:
        if record := self.one("partnership"):
            self.project.perform(sort_changes, record)

    def set(self) -> None:
        name, circa = self.draw(st.sampled_from("PQ")), self.draw(st.integers(0, 2))
        self.project.perform(change_settings, ProjectSettings(name, circa=circa))

    def attach(self) -> None:
        if source := self.one("source"):
            name = self.draw(st.sampled_from(["a.txt", "b.txt"]))
            letter = draft_of(name, "text/plain", self.draw(st.sampled_from([b"one", b"two"])), "text")
            self.project.perform(add_attachments, source, [letter])

    def rename_file(self) -> None:
        if record := self.one("attachment"):
            self.project.perform(rename_attachment, record, self.draw(st.sampled_from(["c.txt", "d.txt"])))

    def detach(self) -> None:
        if record := self.one("attachment"):
            self.project.perform(remove_attachment, record)

    def name_code(self) -> None:
        code = self.draw(st.sampled_from(["own_one", "own_two"]))
        if code not in [row["code"] for row in self.records["vocabulary_entry"]]:
            self.project.perform(add_code, code, self.draw(st.sampled_from("xy")))

    def accept(self) -> None:
        if record := self.one("body"):
            self.project.perform(accept_problem, "body_without_country", str(record), self.draw(st.sampled_from("xy")))

    def reopen(self) -> None:
        if known := self.records["accepted_problem"]:
            self.project.perform(reopen_problem, known[0]["code"], known[0]["subject"])

    def find(self) -> None:
        self.project.perform(add_finding, self.draw(st.sampled_from("FG")))

    def retag(self) -> None:
        tags = sorted({row["tag"] for row in self.records["partnership_tag"]})
        if tags:
            self.project.perform(rename_tag, self.draw(st.sampled_from(tags)), self.draw(st.sampled_from("xyz")))

    def undo(self) -> None:
        self.project.undo()

    def redo(self) -> None:
        self.project.redo()


ACTS: list[Callable[[Person], None]] = [
    Person.add, Person.edit, Person.delete, Person.write, Person.write, Person.write, Person.join, Person.cite,
    Person.move, Person.sort, Person.set, Person.attach, Person.rename_file, Person.detach, Person.name_code,
    Person.accept, Person.reopen, Person.find, Person.retag, Person.undo, Person.redo,
]  # fmt: skip


def opened(path: Path, who: str, days: int, *, is_stopped: bool = False) -> Project:
    """Open a project for work, `days` days after it was created."""
    clock = StoppedClock if is_stopped else TickingClock
    return Project.open(path, who=who, clock=clock(MADE + timedelta(days=days)))


def two_copies(folder: Path, data: st.DataObject, actions: int = 8) -> tuple[Path, Path, dict[str, Any]]:
    """Return two copies that were edited, and the dump of their origin; sometimes both at the same moments."""
    project, _ = small_project(folder, "first.twin")
    with project:
        Person(project, data).work(data.draw(st.integers(0, 4)))
        project.perform(add_finding, "the last step of both")  # a redo can't go past this step
        base = content(project)
    paths = folder / "anna.twin", folder / "bert.twin"
    is_stopped = data.draw(st.booleans())
    for place, path in enumerate(paths):
        shutil.copy(folder / "first.twin", path)
        with opened(
            path, path.stem, 1 if is_stopped else 1 + place * data.draw(st.integers(0, 1)), is_stopped=is_stopped
        ) as copy:
            Person(copy, data).work(data.draw(st.integers(0, actions)))
    return *paths, base


def copied(path: Path, name: str) -> Path:
    """Copy a project next to itself."""
    target = path.with_name(f"{name}.twin")
    shutil.copy(path, target)
    return target


def as_text(project: Project) -> str:
    """Return a dump without values that may differ between equal projects, one record a line."""
    parts = {name: part for name, part in content(project).items() if name != "meta"}
    rows = [
        f"{table} {json.dumps(row, sort_keys=True)}" for table, rows in parts.pop("records").items() for row in rows
    ]
    return "\n".join([json.dumps(parts, sort_keys=True), *rows])
