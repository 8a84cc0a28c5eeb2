"""The kinds of records that can be merged, each with its texts, queries and operation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tracker.changes import ChangeSet
from tracker.project import Project
from tracker.queries.checks.duplicates import DuplicatePair, duplicate_bodies, duplicate_partnerships, duplicate_sources
from tracker.queries.evidence.record_drafts import body_draft, partnership_draft, source_draft
from tracker.queries.inventory.inventory import partnership_rows
from tracker.queries.inventory.row_records import bodies_by_id
from tracker.queries.sources.sources import source_rows
from ui.merging.merge_fields import ANY_DAY, MergeField, body_fields, partnership_fields, source_fields
from ui.recording.fields.body_field import BodyField
from ui.recording.fields.field_queries import FormQueries
from ui.recording.fields.source_field import SourceField
from ui.text.record_names import body_details, body_name, source_text, tie_text
from ui.text.translation import plural, tr

Kind = Literal["body", "partnership", "source"]

OwnChoices = Mapping[str, Literal["kept", "other"]]
"""The record of which the value of an own field is taken, by the code of the field."""


@dataclass(frozen=True, slots=True)
class MergeKind:
    """One kind of merge. Drafts are of the kind: BodyDraft, PartnershipDraft or SourceDraft."""

    name: Kind
    check: str
    """The check that finds likely duplicates; pairs marked as different are ignored under its code."""
    title: Callable[[], str]
    """The title of the dialog that merges two records."""
    joined_text: Callable[[], str]
    """A sentence about equal details of both records, which become one; empty if there are none."""
    count_text: Callable[[int], str]
    """The text of a number of likely duplicates."""
    duplicates: Callable[..., Sequence[DuplicatePair]]
    """The query of likely duplicates, without the given accepted pairs."""
    draft: Callable[..., Any]
    """The query of the draft of a record."""
    names: Callable[[Project, set[int]], Mapping[int, str]]
    """Return the display texts of records by id, queried all at once."""
    fields: Callable[[FormQueries, int], tuple[MergeField, ...]]
    """Return the fields that are compared, with the display texts of their values."""
    second_field: Callable[[FormQueries], BodyField | SourceField]
    """Return the input field in which the second record is chosen."""
    merge: Callable[[Project, int, int, Any, OwnChoices], ChangeSet]
    """Merge two records as one step: the kept one, the other one, the draft of the result, and the record from which
    each own field is taken."""


def _body_names(project: Project, records: set[int]) -> Mapping[int, str]:
    bodies = project.query(bodies_by_id, records)
    return {record: f"{body_name(body)} ({body_details(body)})" for record, body in bodies.items()}


def _partnership_names(project: Project, records: set[int]) -> Mapping[int, str]:
    return {row.id: tie_text(row) for row in project.query(partnership_rows, sorted(records), ANY_DAY)}


def _source_names(project: Project, records: set[int]) -> Mapping[int, str]:
    return {row.id: source_text(row.source) for row in project.query(source_rows, sorted(records))}


def _body_field(queries: FormQueries) -> BodyField:
    return BodyField(tr("The second record"), queries, may_be_new=False)


def _source_field(queries: FormQueries) -> SourceField:
    return SourceField(queries, may_be_new=False)


# Operations are imported when they are performed, because SQLAlchemy is needed only to write.


def _merge_bodies(project: Project, kept: int, other: int, draft: Any, own_values: OwnChoices) -> ChangeSet:
    from tracker.operations.merging.record_merge import merge_bodies

    return project.perform(merge_bodies, kept, other, draft, own_values)


def _merge_partnerships(project: Project, kept: int, other: int, draft: Any, own_values: OwnChoices) -> ChangeSet:
    from tracker.operations.merging.record_merge import merge_partnerships

    return project.perform(merge_partnerships, kept, other, draft, own_values)


def _merge_sources(project: Project, kept: int, other: int, draft: Any, own_values: OwnChoices) -> ChangeSet:
    from tracker.operations.merging.record_merge import merge_sources

    return project.perform(merge_sources, kept, other, draft, own_values)


BODY = MergeKind(
    name="body",
    check="duplicate_bodies",
    title=lambda: tr("Merge two records of a body"),
    joined_text=lambda: "",
    count_text=lambda count: plural(count, "1 pair of bodies", "{n} pairs of bodies"),
    duplicates=duplicate_bodies,
    draft=body_draft,
    names=_body_names,
    fields=lambda queries, _as_of: body_fields(queries),
    second_field=_body_field,
    merge=_merge_bodies,
)
PARTNERSHIP = MergeKind(
    name="partnership",
    check="same_pair",
    title=lambda: tr("Merge two records of a partnership"),
    joined_text=lambda: tr("Equal changes become one, with the sources of both."),
    count_text=lambda count: plural(count, "1 pair of partnerships", "{n} pairs of partnerships"),
    duplicates=duplicate_partnerships,
    draft=partnership_draft,
    names=_partnership_names,
    fields=partnership_fields,
    second_field=_body_field,
    merge=_merge_partnerships,
)
SOURCE = MergeKind(
    name="source",
    check="duplicate_sources",
    title=lambda: tr("Merge two records of a source"),
    joined_text=lambda: tr("Equal citations and files become one."),
    count_text=lambda count: plural(count, "1 pair of sources", "{n} pairs of sources"),
    duplicates=duplicate_sources,
    draft=source_draft,
    names=_source_names,
    fields=lambda queries, _as_of: source_fields(queries),
    second_field=_source_field,
    merge=_merge_sources,
)
MERGE_KINDS: Mapping[Kind, MergeKind] = {kind.name: kind for kind in (BODY, PARTNERSHIP, SOURCE)}
"""The kinds by name, in the order in which they are listed."""
