"""Merges records with the draft that the domain proposes, as the window does if the user changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tracker.changes import ChangeSet
from tracker.domain.merging.merged_records import is_turned, merged_body, merged_partnership, merged_source, swap_sides
from tracker.domain.records.drafts import BodyDraft, PartnershipDraft, SourceDraft
from tracker.operations.merging.record_merge import merge_bodies, merge_partnerships, merge_sources
from tracker.project import Project
from tracker.queries.evidence.record_drafts import body_draft, partnership_draft, source_draft


def proposed_body(project: Project, kept: int, other: int) -> BodyDraft:
    return merged_body(project.query(body_draft, kept), project.query(body_draft, other))


def proposed_partnership(project: Project, kept: int, other: int) -> PartnershipDraft:
    mine, theirs = project.query(partnership_draft, kept), project.query(partnership_draft, other)
    sides = [(tie.body_a, tie.body_b) for tie in (theirs, mine)]
    return merged_partnership(mine, swap_sides(theirs) if is_turned(*sides) else theirs)  # type: ignore[arg-type]


def proposed_source(project: Project, kept: int, other: int) -> SourceDraft:
    return merged_source(project.query(source_draft, kept), project.query(source_draft, other))


MERGES: dict[str, tuple[Any, Callable[[Project, int, int], Any]]] = {
    "body": (merge_bodies, proposed_body),
    "partnership": (merge_partnerships, proposed_partnership),
    "source": (merge_sources, proposed_source),
}


def bodies_merged(project: Project, kept: int, other: int) -> ChangeSet:
    return project.perform(merge_bodies, kept, other, proposed_body(project, kept, other))


def partnerships_merged(project: Project, kept: int, other: int) -> ChangeSet:
    return project.perform(merge_partnerships, kept, other, proposed_partnership(project, kept, other))


def sources_merged(project: Project, kept: int, other: int) -> ChangeSet:
    return project.perform(merge_sources, kept, other, proposed_source(project, kept, other))
