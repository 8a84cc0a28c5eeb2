"""Bundles of the steps of a small project."""

from __future__ import annotations

import json
from pathlib import Path

from tests.ready import ready
from tests.store.building import change, new_project, source, tie
from tracker.domain.records.attachments import draft_of
from tracker.domain.teams.bundles import Bundle, BundledOrder, BundledRow, BundledStep, TeamInfo
from tracker.operations.attachments import add_attachments
from tracker.project import Project
from tracker.queries.reader import Reader
from tracker.store.derived_columns import recorded_columns
from tracker.store.project_file.known_schema import SCHEMA_VERSION
from tracker.store.schema import metadata

WRITER = "0123456789abcdef"
FILE = b"%PDF-1.4 a page about Wuhan"


def make_project(path: Path) -> None:
    """Make a project with steps that add, change and delete records, and with an attached file."""
    with new_project(path.parent, path.name) as project:
        chosen = tie(project)
        change(project, chosen, "in_force", "1999-05")
        change(project, chosen, "terminated", "early 2021", sources=("De Gelderlander",), note="‘s avonds\n中文")
        project.perform(
            add_attachments, source(project, "NRC"), [draft_of("page.pdf", "application/pdf", FILE, "Wuhan")]
        )
        project.undo()
        project.redo()


def steps_of(project: Project) -> tuple[BundledStep, ...]:
    """Return the journal as bundled steps, with one order and one settled conflict."""

    def read(reader: Reader) -> tuple[BundledStep, ...]:
        rows = reader.connection.execute(
            "SELECT s.id, s.action, s.facts, s.who, s.at, j.table_name, j.row_id, j.before, j.after"
            " FROM step s JOIN journal j ON j.step_id = s.id ORDER BY s.number, j.number"
        ).fetchall()
        steps: dict[int, BundledStep] = {}
        for identifier, action, facts, who, at, table, row, before, after in rows:
            names = [column.name for column in recorded_columns(metadata.tables[table])]
            values = [text and {name: json.loads(text)[name] for name in names} for text in (before, after)]
            earlier = steps[identifier].rows if identifier in steps else ()
            steps[identifier] = BundledStep(
                identifier,
                action,
                json.loads(facts),
                who,
                at,
                (*earlier, BundledRow(table, row, *values)),
                (BundledOrder(7, ((8, 0), (9, 1)), (9, 8)),),
                (("body", 7, "name"), ("body", 8, "")),
            )
        return tuple(steps.values())

    return project.query(read)


def bundle_in(folder: Path, number: int = 1, **more: object) -> Bundle:
    """Return a bundle with the whole journal of the project and its attached file."""
    path = folder / "bundled.twin"
    if not path.exists():
        ready(make_project, path)
    with Project.open(path, read_only=True) as project:
        steps = steps_of(project)
        ((digest, content, text),) = project.query(
            lambda reader: reader.connection.execute("SELECT sha256, bytes, text FROM attachment_bytes").fetchall()
        )
    facts: dict[str, object] = {
        "project_id": "6f1c2c4e-9d7e-4a53-9e0b-6f0a2f0e9a11",
        "schema": SCHEMA_VERSION,
        "writer": WRITER,
        "name": "A. Researcher",
        "number": number,
        "follows": ("a" * 64,),
        "steps": steps,
        "attachments": {digest: (content, text)},
    }
    return Bundle(**{**facts, **more})  # type: ignore[arg-type]


INFO = TeamInfo("6f1c2c4e-9d7e-4a53-9e0b-6f0a2f0e9a11", SCHEMA_VERSION, WRITER, "b" * 64, "A. Researcher")
