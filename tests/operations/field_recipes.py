"""Recipe of the operation that imports submissions; see `tests/operations/recipes.py`."""

from __future__ import annotations

from collections.abc import Callable

from tests.store.building import when
from tracker.domain.census.drafts import ContactDraft
from tracker.domain.records.attachments import draft_of
from tracker.domain.records.drafts import ActivityDraft, ChangeDraft, ReasonGiven, SourceDraft
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.operations.imports.recorded_submission import RecordDraft
from tracker.operations.imports.submission_import import SubmissionDraft, import_submissions
from tracker.project import Project

Choose = Callable[[str], int | None]
Act = Callable[[], object]


def _import_submissions(project: Project, choose: Choose) -> Act | None:
    tie, body = choose("partnership"), choose("body")
    if tie is None or body is None:
        return None
    records: list[RecordDraft] = [
        ChangeDraft(tie, "dormant", when("2024"), reasons=(ReasonGiven("other"),)),
        ActivityDraft(tie, "conference", when("2024-05")),
        ContactDraft(body, "phone", "no_answer", when("2024-06")),
    ]
    drafts = [
        SubmissionDraft(
            record,
            SourceDraft(f"Seen {number}", "field_observation"),
            (f"instance-{number}", f"former-{number}"),
            "observations",
            "0" * 64,
            "as said",
            follow_up=FollowUpDraft(when("2025"), "again"),
            files=(f"{number}.txt",),
        )
        for number, record in enumerate(records)
    ]
    return lambda: project.perform(
        import_submissions, drafts, lambda path: draft_of(path, "text/plain", path.encode()), "sent.zip"
    )


FIELD_RECIPES = {"import_submissions": _import_submissions}
