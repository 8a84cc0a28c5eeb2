"""Makes the sample project: reads `resources/sample` and records it with the operations."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.clock import Clock
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.subjects import Subject
from tracker.errors import KnownError
from tracker.exchange.formats.dump import load
from tracker.operations.activities import record_activity
from tracker.operations.attachments import attach_files
from tracker.operations.bodies import insert_body
from tracker.operations.census.contacts import add_contact
from tracker.operations.census.frames import add_frame
from tracker.operations.census.waves import add_wave
from tracker.operations.citations import CitationTarget, insert_citations
from tracker.operations.claims import add_claim
from tracker.operations.findings import save_finding
from tracker.operations.follow_ups import add_follow_up
from tracker.operations.partnerships import insert_partnership
from tracker.operations.project_settings import change_settings, describe_project
from tracker.operations.saved_views import add_saved_view
from tracker.operations.sources import insert_source
from tracker.operations.statuses import insert_change
from tracker.paths import resource
from tracker.project import Project
from tracker.queries.census.frames import members_from_gazetteer
from tracker.queries.content_dump import dump
from tracker.services import sample_entries as entries
from tracker.services.sample_entries import Added, Entry
from tracker.store.transaction import StepLabel, Transaction
from tracker.unfinished_files import temporary_folder

SAMPLE = resource("sample")


@dataclass(frozen=True, slots=True)
class SampleData:
    """Contents of the data files: bodies and sources by slug, partnerships by file name, in that order; the kept files
    of sources by name.
    """

    project: Entry
    bodies: Mapping[str, Entry]
    sources: Mapping[str, Entry]
    partnerships: Mapping[str, Entry]
    census: Entry
    files: Mapping[str, bytes]


def make_sample(path: Path, *, who: str = "", clock: Clock | None = None, folder: Path = SAMPLE) -> None:
    """Make the sample project at `path` from the files of `folder`; KnownError already_exists if the path is taken.

    The records are written to a temporary project, and its content is then loaded into a new one, so that the sample
    has no steps that could be undone.
    """
    if path.exists():
        raise KnownError("already_exists", path=str(path))
    sample = read_sample(folder)
    with (
        temporary_folder() as temporary,
        Project.create(temporary / path.name, name=sample.project["name"], who=who, clock=clock) as project,
    ):
        added = Added(sample.files)
        project.perform(add_sample, sample, added)
        entry = sample.census["frame"]
        frame = entries.frame_of(entry)
        choice = project.query(members_from_gazetteer, entry["countries"], entry["kinds"], frame.day)
        made = project.perform(add_frame, frame, choice.members).created
        assert made is not None
        project.perform(add_census, sample, added, made)
        content = project.query(dump)
    load(path, content, clock)


def read_sample(folder: Path) -> SampleData:
    """Read the data files in `folder`."""
    return SampleData(
        project=_table(folder / "sample.toml"),
        bodies=_table(folder / "bodies.toml"),
        sources=_table(folder / "sources.toml"),
        partnerships={path.stem: _table(path) for path in sorted((folder / "partnerships").glob("*.toml"))},
        census=_table(folder / "census.toml"),
        files={path.name: path.read_bytes() for path in sorted((folder / "files").iterdir())},
    )


def add_sample(transaction: Transaction, sample: SampleData, added: Added) -> StepLabel:
    """Record everything in the data files but the census, and the settings of the project."""
    added.bodies |= {slug: insert_body(transaction, entries.body_of(entry)) for slug, entry in sample.bodies.items()}
    for slug, entry in sample.sources.items():
        added.sources[slug] = insert_source(transaction, entries.source_of(entry, added))
        for name in entry.get("files", ()):
            ((attachment, _),) = attach_files(transaction, added.sources[slug], [added.attachment(name)]).items()
            added.attachments[name] = attachment
    for slug, entry in sample.partnerships.items():
        added.partnerships[slug] = _add_partnership(transaction, entry, added)
    for entry in sample.project["claims"]:
        claimed = add_claim(transaction, entries.claim_of(entry, added)).created
        assert claimed is not None
        added.claims.append(claimed)
        insert_citations(transaction, CitationTarget("claim", claimed), entries.citations_of(entry, added))
    for entry in sample.project.get("views", ()):
        add_saved_view(transaction, entries.view_of(entry))
    change_settings(transaction, entries.settings_of(sample.project))
    return StepLabel("make_sample", {"name": sample.project["name"]})


def add_census(transaction: Transaction, sample: SampleData, added: Added, frame: int) -> StepLabel:
    """Record the wave of a frame with its contacts, what is still to be found out, the saved findings, and what the
    project says about itself.
    """
    entry = sample.census["wave"]
    wave = add_wave(transaction, entries.wave_of(entry, frame), entry["templates"]).created
    assert wave is not None
    for contact in sample.census.get("contacts", ()):
        add_contact(transaction, entries.contact_of(contact, wave, added))
    for follow_up in sample.census.get("follow_ups", ()):
        subject = Subject("partnership", added.partnerships[follow_up["partnership"]])
        add_follow_up(transaction, subject, entries.follow_up_of(follow_up))
    names = {("frame", frame): sample.census["frame"]["names"]}
    names |= {("claim", id_): each["names"] for id_, each in zip(added.claims, sample.project["claims"], strict=True)}
    for finding in sample.project["findings"]:
        saved = save_finding(transaction, finding["name"], read_rule(finding["rule"]), finding["note"]).created
        assert saved is not None
        names["finding", saved] = finding["names"]
    describe_project(transaction, entries.about_of(sample.project), names)
    return StepLabel("make_sample", {"name": sample.project["name"]})


def _add_partnership(transaction: Transaction, entry: Entry, added: Added) -> int:
    """Add one partnership with its history, its activities and their citations, and return its id."""
    partnership = insert_partnership(transaction, entries.partnership_of(entry, added))
    insert_citations(transaction, CitationTarget("partnership", partnership), entries.citations_of(entry, added))
    for change in entry.get("changes", ()):
        insert_change(transaction, entries.change_of(partnership, change, added))
    for activity in entry.get("activities", ()):
        record_activity(transaction, entries.activity_of(partnership, activity, added))
    return partnership


def _table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
