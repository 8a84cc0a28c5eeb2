"""Makes the sample project: reads `resources/sample` and records it with the operations.

In the files each record has a short name (slug), by which other records refer to it. Its keys are the fields of its
draft, with slugs instead of ids and texts instead of dates, and a few keys that only this module uses. An unknown key
raises TypeError.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tracker.clock import Clock
from tracker.domain.dates.vague_dates import VagueDate, read_date
from tracker.domain.records.drafts import (
    ActivityDraft,
    BodyDraft,
    ChangeDraft,
    CitationDraft,
    ClaimDraft,
    ExternalCode,
    OtherName,
    PartnershipDraft,
    ReasonGiven,
    SourceDraft,
)
from tracker.domain.records.project_settings import ProjectSettings
from tracker.domain.records.saved_views import SavedViewDraft, ViewContent, read_view, view_parts
from tracker.errors import KnownError
from tracker.exchange.formats.dump import load
from tracker.operations.activities import record_activity
from tracker.operations.bodies import insert_body
from tracker.operations.citations import CitationTarget, insert_citations
from tracker.operations.claims import add_claim
from tracker.operations.partnerships import insert_partnership
from tracker.operations.project_settings import change_settings
from tracker.operations.saved_views import add_saved_view
from tracker.operations.sources import insert_source
from tracker.operations.statuses import insert_change
from tracker.paths import resource
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.store.transaction import StepLabel, Transaction
from tracker.unfinished_files import temporary_folder

SAMPLE = resource("sample")

Entry = Mapping[str, Any]
"""One table of a data file."""

Ids = Mapping[str, int]
"""Ids of the records that were added, by slug."""


@dataclass(frozen=True, slots=True)
class SampleData:
    """Contents of the data files: bodies and sources by slug, partnerships by file name, in that order."""

    project: Entry
    bodies: Mapping[str, Entry]
    sources: Mapping[str, Entry]
    partnerships: Mapping[str, Entry]


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
        project.perform(add_sample, sample)
        content = project.query(dump)
    load(path, content, clock)


def read_sample(folder: Path) -> SampleData:
    """Read the data files in `folder`."""
    return SampleData(
        project=_table(folder / "sample.toml"),
        bodies=_table(folder / "bodies.toml"),
        sources=_table(folder / "sources.toml"),
        partnerships={path.stem: _table(path) for path in sorted((folder / "partnerships").glob("*.toml"))},
    )


def add_sample(transaction: Transaction, sample: SampleData) -> StepLabel:
    """Record everything in the data files, and the settings of the project."""
    bodies = {slug: insert_body(transaction, _body(entry)) for slug, entry in sample.bodies.items()}
    sources: dict[str, int] = {}
    for slug, entry in sample.sources.items():
        sources[slug] = insert_source(transaction, _source(entry, sources))
    for entry in sample.partnerships.values():
        _add_partnership(transaction, entry, bodies, sources)
    for entry in sample.project["claims"]:
        add_claim(transaction, _claim(entry, sources))
    for entry in sample.project.get("views", ()):
        add_saved_view(transaction, _view(entry))
    change_settings(transaction, _settings(sample.project))
    return StepLabel("make_sample", {"name": sample.project["name"]})


def _add_partnership(transaction: Transaction, entry: Entry, bodies: Ids, sources: Ids) -> None:
    """Add one partnership with its history, its activities and their citations."""
    partnership = insert_partnership(transaction, _partnership(entry, bodies))
    insert_citations(transaction, CitationTarget("partnership", partnership), _citations(entry, sources))
    for change in entry.get("changes", ()):
        insert_change(transaction, _change(partnership, change, sources))
    for activity in entry.get("activities", ()):
        record_activity(transaction, _activity(partnership, activity, sources))


# from entries to drafts -----------------------------------------------------------------------------------------------


def _settings(entry: Entry) -> ProjectSettings:
    day = read_date(entry["as_of"]).latest
    return ProjectSettings(entry["name"], entry["description"], as_of=day)


def _body(entry: Entry) -> BodyDraft:
    latitude, longitude = entry.get("at", (None, None))
    names = [OtherName(entry["hanzi"], "zh", "Hans")] if "hanzi" in entry else []
    return BodyDraft(
        latitude=latitude,
        longitude=longitude,
        other_names=(*names, *(OtherName(**name) for name in entry.get("other_names", ()))),
        codes=tuple(ExternalCode(scheme, value) for scheme, value in entry.get("codes", {}).items()),
        **_without(entry, "at", "hanzi", "other_names", "codes"),
    )


def _source(entry: Entry, sources: Ids) -> SourceDraft:
    title_from = {"note": f"Title read from the page's {entry['title_from']}."} if "title_from" in entry else {}
    return SourceDraft(
        date=_date(entry),
        derived_from=sources[entry["derived_from"]] if "derived_from" in entry else None,
        csl=json.dumps(title_from),
        **_without(entry, "date", "date_note", "derived_from", "title_from"),
    )


def _partnership(entry: Entry, bodies: Ids) -> PartnershipDraft:
    body_a, body_b = (bodies[slug] for slug in entry["between"])
    return PartnershipDraft(
        body_a,
        body_b,
        sectors=tuple(entry.get("sectors", ())),
        fixed_term_until=_date(entry, "fixed_term_until"),
        **_without(entry, "between", "sectors", "fixed_term_until", "citations", "changes", "activities"),
    )


def _change(partnership: int, entry: Entry, sources: Ids) -> ChangeDraft:
    return ChangeDraft(
        partnership,
        date=_date(entry, begins_partnership=entry["status"] == "in_force"),
        reasons=tuple(ReasonGiven(**reason) for reason in entry.get("reasons", ())),
        citations=_citations(entry, sources),
        **_without(entry, "date", "date_note", "reasons", "citations"),
    )


def _activity(partnership: int, entry: Entry, sources: Ids) -> ActivityDraft:
    return ActivityDraft(
        partnership,
        date=_date(entry, lasting=True),
        citations=_citations(entry, sources),
        **_without(entry, "date", "date_note", "citations"),
    )


def _citations(entry: Entry, sources: Ids) -> tuple[CitationDraft, ...]:
    return tuple(
        CitationDraft(
            sources[citation["source"]],
            stated_date=_date(citation, "states"),
            **_without(citation, "source", "states"),
        )
        for citation in entry.get("citations", ())
    )


def _claim(entry: Entry, sources: Ids) -> ClaimDraft:
    return ClaimDraft(
        sources[entry["source"]],
        rule=json.dumps(entry["rule"], sort_keys=True),
        **_without(entry, "source", "rule"),
    )


def _view(entry: Entry) -> SavedViewDraft:
    parts = _without(entry, "page", "name")
    unknown = parts.keys() - view_parts(ViewContent()).keys()
    if unknown:
        raise TypeError(f"a view has no {', '.join(sorted(unknown))}")
    return SavedViewDraft(entry["page"], entry["name"], read_view(json.dumps(parts)))


def _date(entry: Entry, key: str = "date", **options: bool) -> VagueDate | None:
    """Read the date of an entry from its text, with the options of `read_date`; None if the entry has no date."""
    if key not in entry:
        return None
    return replace(read_date(entry[key], **options), note=entry.get(f"{key}_note", ""))


def _without(entry: Entry, *read: str) -> dict[str, Any]:
    """Return an entry without the keys that were read: fields of the draft with their values."""
    return {key: value for key, value in entry.items() if key not in read}


def _table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
