"""A change is recorded in the middle of an export: it does not wait, and all files of the export show one state."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.conftest import table_text
from tests.held_reading import HeldReading
from tests.ready import ready
from tests.services.test_data_export import DAY, quiet, target, whole_text
from tests.services.test_format_exports import PLACED
from tests.store.building import wait_for_no_lock
from tracker.domain.census.drafts import ContactDraft
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.drafts import (
    BodyDraft,
    ChangeDraft,
    ClaimDraft,
    ExternalCode,
    PartnershipDraft,
    SourceDraft,
)
from tracker.operations.census.contacts import add_contact
from tracker.operations.claims import add_claim
from tracker.operations.findings import save_finding
from tracker.operations.partnerships import add_partnership
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.services.data_export import ENDINGS, ExportScope, write_data
from tracker.services.tables.table_transfer import import_file

PARTNERSHIPS = 30


def make_project(path: Path) -> None:
    """Create a project in which the progress of an export is reported several times."""
    with Project.create(path) as made:
        rows = [
            {
                **PLACED,
                "body_a": f"Arnhem {number}",
                "codes_a": f"wikidata=Q{number + 1}",
                "source_title": f"Besluit {number}",
                "source_url": "",
            }
            for number in range(PARTNERSHIPS)
        ]
        table = path.with_name("rows.csv")
        table.write_text(table_text(rows), "utf-8")
        import_file(made, table)
        table.unlink()
        made.perform(add_claim, ClaimDraft(SourceDraft("Count"), "many ties", PARTNERSHIPS))
        made.perform(save_finding, "In force", read_rule({"from": "2020", "to": "2023", "count": "in_force"}))
        log_contact(made, "letter")


def log_contact(project: Project, channel: str) -> None:
    """Log a contact with the first body."""
    ((body,),) = project.query(lambda reader: reader.rows("SELECT min(id) FROM body"))
    project.perform(add_contact, ContactDraft(body, channel, "sent"))


@pytest.fixture
def project(tmp_path: Path, home: Path) -> Iterator[Project]:
    ready(make_project, tmp_path / "project.twin")
    with Project.open(tmp_path / "project.twin") as made:
        yield made


def record(project: Project) -> None:
    """Record a partnership, a claim and a contact, which fails at once if a reader holds a lock."""
    wait_for_no_lock(project)
    sides = [
        BodyDraft(name, country=country, latitude=place, longitude=place, codes=(ExternalCode("wikidata", code),))
        for name, country, place, code in (("Delft", "NL", 52.0, "Q690"), ("Ningbo", "CN", 29.9, "Q42780"))
    ]
    tie = project.perform(add_partnership, PartnershipDraft(*sides)).created
    assert tie is not None
    project.perform(record_status_change, ChangeDraft(tie, "in_force"))
    project.perform(add_claim, ClaimDraft(SourceDraft("Recount"), "one more tie", PARTNERSHIPS + 1))
    log_contact(project, "email")


def content(out: Path) -> Any:
    """Return what an export says, without the project id, which is new in each part."""
    if out.suffix == ".twin":
        with Project.open(out, read_only=True) as opened:
            document = opened.query(dump)
    elif out.suffix == ".json":
        document = json.loads(out.read_text("utf-8"))
    else:
        return whole_text(out)
    del document["records"]["project_setting"]
    return document


CASES = [*((form, True, 1) for form in ENDINGS), ("folder", True, 2), ("table", False, 2), ("bundle", False, 2)]
"""The format, whether everything is exported, and the report of progress at which the export is held.

A part is read in the same way for all formats but a project.
"""


@pytest.mark.parametrize(("form", "is_whole", "hold_at"), CASES)
def test_recording_does_not_wait_for_an_export_which_shows_one_state(
    project: Project, tmp_path: Path, form: str, is_whole: bool, hold_at: int
) -> None:
    out = [target(tmp_path / name, form) for name in ("before", "meanwhile", "after")]
    part = ExportScope(without_confidential=not is_whole)
    for each in out:
        each.parent.mkdir()
    write_data(project, form, out[0], part, DAY, quiet)
    with HeldReading(hold_at) as held:
        writing = held.begin(lambda: write_data(project, form, out[1], part, DAY, held.middle, may_replace=True))
        assert not writing.done()
        record(project)
        assert held.result(writing) == out[1]
    write_data(project, form, out[2], part, DAY, quiet)
    before, meanwhile, after = map(content, out)
    assert before != after
    assert meanwhile in (before, after)
    assert sorted(each.name for each in out[1].parent.iterdir()) == sorted(
        each.name for each in out[0].parent.iterdir()
    )
