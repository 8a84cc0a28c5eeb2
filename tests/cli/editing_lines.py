"""Command lines of each verb that writes single records, and of the census, for tests that run every verb."""

from __future__ import annotations

from pathlib import Path

from tracker.domain.census.drafts import FrameDraft, WaveDraft
from tracker.domain.records.attachments import draft_of
from tracker.domain.records.record_ids import id_text
from tracker.operations.attachments import add_attachments
from tracker.operations.census.frames import add_frame
from tracker.operations.census.waves import add_wave
from tracker.project import Project

FIRST_DAY = 738_521
"""1 January 2023, the day on which the first wave is opened."""
WAVES = ("Earlier", "Later")
"""The waves that `editing_lines` adds."""


def editing_lines(path: Path) -> list[str]:
    """Attach a file to a source of a project, and add waves that ask one of its bodies.

    Return command lines that succeed one after another on it.
    """
    template = path.with_name("template.txt")
    template.write_text("Dear {body},\n\n{ties}", "utf-8")
    with Project.open(path, who="tester") as project:
        tie, body, source = (
            project.query(lambda reader, table=table: reader.rows(f"SELECT min(id) FROM {table}"))[0][0]
            for table in ("partnership", "body", "source")
        )
        project.perform(add_attachments, source, [draft_of("page.txt", "text/plain", b"a page", "a page")])
        asked = project.perform(add_frame, FrameDraft("Asked", FIRST_DAY), [body]).created or 0
        for number, name in enumerate(WAVES):
            project.perform(add_wave, WaveDraft(asked, name, FIRST_DAY + number))
        ((attachment,),) = project.query(lambda reader: reader.rows("SELECT min(id) FROM attachment"))
    tie, body = id_text("partnership", tie), id_text("body", body)
    attachment = id_text("attachment", attachment)
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
        f"coverage {path} --wave Later",
        f"worth {path} --from 2019 --to 2023 --frame Asked",
        f"waves {path} compare {' '.join(WAVES)}",
        f"letters {path} {path.with_name('letters')} --wave Later --template {template}",
        f"frame {path} add Everybody --on 2023-01-01 --body Ede",
        f"wave {path} add Spring --frame Everybody --opened 2023-03-01 --due-days phone=7",
        f"contact {path} --body Ede --wave Spring --channel phone --outcome answered --source Letter --follow-up 2024",
        f"succeed {path} body {body} --successor Ede",
        f"file {path} rename {attachment} other.txt",
    ]
