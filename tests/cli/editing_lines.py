"""A command line for each verb that writes single records, for tests that run every verb."""

from __future__ import annotations

from pathlib import Path

from tracker.domain.records.attachments import draft_of
from tracker.operations.attachments import add_attachments
from tracker.project import Project


def editing_lines(path: Path) -> list[str]:
    """Attach a file to a source of a project; return command lines that succeed one after another on it."""
    with Project.open(path, who="tester") as project:
        tie, body, source = (
            project.query(lambda reader, table=table: reader.rows(f"SELECT min(id) FROM {table}"))[0][0]
            for table in ("partnership", "body", "source")
        )
        project.perform(add_attachments, source, [draft_of("page.txt", "text/plain", b"a page", "a page")])
        ((attachment,),) = project.query(lambda reader: reader.rows("SELECT min(id) FROM attachment"))
    return [
        f"body {path} add --name Ede --country NL",
        f"partnership {path} add --a Ede --b Renkum --create",
        f"many {path} edit {tie} --add-tag north",
        f"change {path} add --partnership {tie} --status dormant --source Minutes --quote asleep",
        f"activity {path} add --partnership {tie} --kind statement",
        f"source {path} add --title Letter",
        f"cite {path} add {tie} --for partnership --source Letter",
        f"claim {path} add --source Letter --wording Eight --value 8",
        f"keep {path} add Ended --from 2019 --to 2023",
        f"freeze {path} add Ended",
        f"tag {path} rename north south",
        f"problem {path} ignore body_without_country/{body}",
        f"settings {path} change --circa 2",
        f"view {path} add Everything",
        f"succeed {path} body {body} --successor Ede",
        f"file {path} rename {attachment} other.txt",
    ]
