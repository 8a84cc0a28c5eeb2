"""Frozen drafts: the values of a record that is to be saved, one class per kind of record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import final

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.attachments import AttachmentDraft
from tracker.domain.records.description import (
    DAYS_ONLY,
    YES,
    about,
    code,
    derived,
    json_text,
    maybe,
    note,
    number,
    part_of,
    record,
    reference,
    text,
    token,
    vague_date,
    whole,
    yes_no,
)
from tracker.domain.records.quote_anchors import QuoteAnchor
from tracker.domain.text.name_folding import fold_body, fold_source

MAX_STANDS_FOR = 1_000_000
"""The most partnerships that one record may stand for: more is a slip."""


@record(
    "body_name",
    "n",
    "Other name",
    stored={"body": part_of("body", public=YES, coders=True), "folded": derived(fold_body, "name")},
    first=("body", "name", "folded"),
    indexes={"body_name_folded": ("folded",)},
    members=("body_id", "name"),
)
class OtherName:
    """Another name of a body, with its language (ISO 639) and script (ISO 15924) where known."""

    name: str = text(public=YES, coders=True, found="name")
    language: str = token(default="", public=YES, coders=True)
    script: str = token(default="", public=YES, coders=True, limit=100)


@record(
    "body_code",
    "h",
    "Code",
    stored={"body": part_of("body", public=YES, coders=True)},
    first=("body",),
    indexes={"body_code_value": ("scheme", "value")},
    members=("body_id", "scheme", "value"),
)
class ExternalCode:
    """The identifier of a body in an external list, whose name is the scheme: `cbs`, `gb`, `wikidata`, ..."""

    scheme: str = token(public=YES, coders=True, limit=200)
    value: str = text(public=YES, coders=True, limit=200, found="name")


@final
@record(
    "body",
    "b",
    "Body",
    stored={"folded": derived(fold_body, "name")},
    first=("name", "folded"),
    indexes={"body_folded": ("folded", "country")},
)
class BodyDraft:
    """An administrative body. An unnamed partner has kind `unnamed`, an empty name and its country."""

    name: str = text(public=YES, coders=True, found="name")
    kind: str = code("body_kind", default="municipality", public=YES, coders=True)
    country: str = token(default="", public=YES, coders=True)
    subdivision: str = text("part of the country", default="", public=YES, coders=True, found="name")
    latitude: float | None = number(default=None, public=YES, coders=True, group="place")
    longitude: float | None = number(default=None, public=YES, coders=True, group="place")
    other_names: tuple[OtherName, ...] = ()
    codes: tuple[ExternalCode, ...] = ()
    valid_from: VagueDate | None = vague_date("there since", default=None, public=YES, coders=True)
    valid_until: VagueDate | None = vague_date("there until", default=None, public=YES, coders=True)
    successor: int | None = reference("body", default=None, public=YES)
    note: str = note(default="")


@final
@record("partnership", "p", "Partnership", checks=("stands_for >= 1", "body_a_id <> body_b_id"))
class PartnershipDraft:
    """A partnership between two bodies, each given by its id or as a draft that is created in one step with it."""

    body_a: int | BodyDraft = reference(
        "body", "first body", is_required=True, public=YES, coders=True, group="bodies", index="partnership_a"
    )
    body_b: int | BodyDraft = reference(
        "body", "second body", is_required=True, public=YES, coders=True, group="bodies", index="partnership_b"
    )
    kind: str = code("partnership_kind", default="sister_city", public=YES, coders=True)
    label_a: str = text(
        "name in this partnership, first side", default="", public=YES, coders=True, limit=300, found="name"
    )
    label_b: str = text(
        "name in this partnership, second side", default="", public=YES, coders=True, limit=300, found="name"
    )
    stands_for: int = whole(default=1, least=1, is_required=True, public=YES, coders=True)
    sectors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    signed_by_heads: bool | None = maybe("signed by the heads", default=None, public=YES)
    council_approved: bool | None = maybe("approved by the council", default=None, public=YES)
    fixed_term_until: VagueDate | None = vague_date(default=None, public=YES)
    superseded_by: int | None = reference("partnership", default=None, public=YES)
    tie_group: int | None = reference("tie_group", "group", default=None)
    note: str = note(default="")


@record(
    "change_reason",
    "r",
    "Reason",
    stored={"change": part_of("status_change", public=YES)},
    first=("change",),
    unique=("change_id", "reason"),
)
class ReasonGiven:
    """A reason for a change: weight main or secondary; basis stated, stated_to_partner, inferred or alleged."""

    reason: str = code("reason", public=YES)
    weight: str = code("reason_weight", default="main", public=YES)
    basis: str = code("reason_basis", default="stated", public=YES)


@dataclass(frozen=True, slots=True)
class Author:
    """An author of a source: a person's family and given name, or an organisation as `literal`."""

    family: str = ""
    given: str = ""
    literal: str = ""


@final
@record(
    "source",
    "s",
    "Source",
    stored={"folded": derived(fold_source, "title", "publisher")},
    first=("kind", "title", "folded"),
    indexes={"source_folded": ("folded",)},
)
class SourceDraft:
    """A document, page, interview or observation; `csl` is the JSON text of further CSL fields."""

    title: str = text(public=YES, coders=True, found="name")
    kind: str = code("source_kind", default="unknown", public=YES, coders=True)
    authors: tuple[Author, ...] = json_text(default=(), shape="list", public=YES, coders=True, found="text")
    publisher: str = text(default="", public=YES, coders=True, found="name")
    date: VagueDate | None = vague_date(default=None, public=YES, coders=True)
    language: str = token(default="", public=YES, coders=True)
    url: str = text("address", default="", public=YES, coders=True)
    doi: str = text("DOI", default="", public=YES, coders=True)
    accessed: VagueDate | None = vague_date("read on", default=None, public=DAYS_ONLY, coders=True)
    archived_url: str = text("archived copy", default="", public=YES, coders=True, limit=4_000)
    derived_from: int | None = reference("source", default=None, public=YES)
    is_confidential: bool = yes_no("confidential", default=False, coders=True)
    summary: str = text(default="")
    csl: str = json_text("further fields", default="{}", coders=True, found="text")
    files: tuple[AttachmentDraft, ...] = ()
    """Files to be attached, in addition to those that an existing source has."""


CITED_KINDS = ("change", "activity", "partnership", "body", "claim", "contact")
"""The kinds of records that a citation may be about."""


@record(
    "citation",
    "q",
    "Citation",
    stored={
        "about": about(
            *CITED_KINDS,
            later={"contact": 2},
            public_kinds=("change", "partnership", "body", "claim"),
            kinds_for_coders=("partnership", "body"),
        )
    },
    first=("source", "about"),
    checks=("confidence BETWEEN 0 AND 4",),
)
class CitationDraft:
    """A citation of a source for a record: stance `supports`, `contradicts` or `mentions`, confidence 0 to 4."""

    source: int | SourceDraft = reference("source", is_required=True, is_deleted_with=True, public=YES, coders=True)
    quote: str = text(default="", public=YES, coders=True)
    translation: str = text(default="", public=YES, coders=True)
    locator: str = text("page or locator", default="", public=YES, coders=True)
    stated_date: VagueDate | None = vague_date("date that it states", default=None, public=DAYS_ONLY)
    stance: str = code("stance", default="supports", public=YES)
    confidence: int = whole(default=2, least=0, most=4, is_required=True, public=YES)
    note: str = note(default="")
    anchor: QuoteAnchor | None = None
    """The place of the quote in a file of the source. It is not kept if the quote has another wording."""


@record(
    "status_change",
    "c",
    "Change of status",
    first=("partnership", "position", "placed_after"),
    stored={
        "position": whole("place in the list", is_required=True, is_computed=True, public=YES),
        "placed_after": whole("placed behind", refers_to="status_change", since=4),
    },
    indexes={"status_change_order": ("partnership_id", "position", "id", "status", "date_earliest", "date_latest")},
)
class ChangeDraft:
    """A status change of a partnership. `actor`: `a`, `b`, `both`, `third_party`, or empty for unknown."""

    partnership: int = part_of("partnership", public=YES)
    status: str = code("status", public=YES)
    date: VagueDate | None = vague_date(default=None, public=YES)
    actor: str = code("actor", "who acted", default="", may_be_empty=True, public=YES)
    decided_by: str = code("decided_by", default="", may_be_empty=True, public=YES)
    reasons: tuple[ReasonGiven, ...] = ()
    note: str = note(default="")
    citations: tuple[CitationDraft, ...] = ()


@record(
    "activity", "a", "Activity", indexes={"activity_partnership": ("partnership_id", "date_earliest", "date_latest")}
)
class ActivityDraft:
    """An activity of a partnership, or a check without result."""

    partnership: int = part_of("partnership")
    kind: str = code("activity")
    date: VagueDate | None = vague_date(default=None)
    outcome: str = text(default="")
    note: str = note(default="")
    citations: tuple[CitationDraft, ...] = ()


@record("claim", "m", "Claim", first=("source", "wording", "comparator", "value"))
class ClaimDraft:
    """A published number; `rule` is the JSON text of the counting rule that it seems to use.

    `as_typed` is the number with the printed digits ("24.0 %"), which give its precision. If it is empty or differs
    from `value`, the precision is that of the digits of `value`.
    """

    source: int | SourceDraft = reference("source", is_required=True, is_deleted_with=True, public=YES)
    wording: str = text(public=YES)
    value: float = number(is_required=True, public=YES)
    comparator: str = code("comparator", "comparison", default="exactly", public=YES)
    measure: str = code("measure", default="count", public=YES)
    unit: str = code("unit", default="bodies", public=YES)
    rule: str = json_text(default="{}", public=YES)
    note: str = note(default="")
    as_typed: str = ""
