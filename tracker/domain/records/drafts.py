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
    is_given_whole=True,
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
    is_given_whole=True,
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

    name: str = text(public=YES, coders=True, found="name", help="the name")
    kind: str = code("body_kind", default="municipality", public=YES, coders=True, help="the kind of body")
    country: str = token(default="", public=YES, coders=True, help="the country, as two letters (ISO 3166-1)")
    subdivision: str = text(
        "part of the country",
        default="",
        public=YES,
        coders=True,
        found="name",
        help="the province or state",
    )
    latitude: float | None = number(
        default=None, public=YES, coders=True, group="place", help="degrees north, as a decimal number"
    )
    longitude: float | None = number(
        default=None, public=YES, coders=True, group="place", help="degrees east, as a decimal number"
    )
    other_names: tuple[OtherName, ...] = ()
    codes: tuple[ExternalCode, ...] = ()
    valid_from: VagueDate | None = vague_date(
        "there since", default=None, public=YES, coders=True, help="since when the body exists"
    )
    valid_until: VagueDate | None = vague_date(
        "there until", default=None, public=YES, coders=True, help="the last day on which the body existed"
    )
    successor: int | None = reference("body", default=None, public=YES, help="the body that continues it")
    note: str = note(default="")


@final
@record("partnership", "p", "Partnership", checks=("stands_for >= 1", "body_a_id <> body_b_id"))
class PartnershipDraft:
    """A partnership between two bodies, each given by its id or as a draft that is created in one step with it."""

    body_a: int | BodyDraft = reference(
        "body",
        "first body",
        is_required=True,
        public=YES,
        coders=True,
        group="bodies",
        index="partnership_a",
        option="a",
        help="one of the two bodies",
    )
    body_b: int | BodyDraft = reference(
        "body",
        "second body",
        is_required=True,
        public=YES,
        coders=True,
        group="bodies",
        index="partnership_b",
        option="b",
        help="the other body",
    )
    kind: str = code("partnership_kind", default="sister_city", public=YES, coders=True, help="the kind of partnership")
    label_a: str = text(
        "name in this partnership, first side",
        default="",
        public=YES,
        coders=True,
        limit=300,
        found="name",
        help="what body a calls the partnership",
    )
    label_b: str = text(
        "name in this partnership, second side",
        default="",
        public=YES,
        coders=True,
        limit=300,
        found="name",
        help="what body b calls the partnership",
    )
    stands_for: int = whole(
        default=1,
        least=1,
        is_required=True,
        public=YES,
        coders=True,
        help="the number of partnerships that the record stands for",
    )
    sectors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    signed_by_heads: bool | None = maybe(
        "signed by the heads", default=None, public=YES, help="whether the heads of both bodies signed it"
    )
    council_approved: bool | None = maybe(
        "approved by the council", default=None, public=YES, help="whether the council approved it"
    )
    fixed_term_until: VagueDate | None = vague_date(default=None, public=YES, help="the end of its fixed term")
    superseded_by: int | None = reference(
        "partnership", default=None, public=YES, help="the partnership that continues it"
    )
    tie_group: int | None = reference("tie_group", "group", default=None, help="a partnership of the same group")
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

    title: str = text(public=YES, coders=True, found="name", help="the title")
    kind: str = code("source_kind", default="unknown", public=YES, coders=True, help="the kind of source")
    authors: tuple[Author, ...] = json_text(default=(), shape="list", public=YES, coders=True, found="text")
    publisher: str = text(
        default="", public=YES, coders=True, found="name", help="the newspaper, publisher or broadcaster"
    )
    date: VagueDate | None = vague_date(
        default=None, public=YES, coders=True, help="when it was published, in EDTF or in words"
    )
    language: str = token(
        default="",
        public=YES,
        coders=True,
        option="text-language",
        help="the language of the source: nl, en, zh",
    )
    url: str = text("address", default="", public=YES, coders=True, help="the address on the web")
    doi: str = text("DOI", default="", public=YES, coders=True, help="the DOI")
    accessed: VagueDate | None = vague_date(
        "read on", default=None, public=DAYS_ONLY, coders=True, help="when the page was read"
    )
    archived_url: str = text(
        "archived copy", default="", public=YES, coders=True, limit=4_000, help="the address of an archived copy"
    )
    derived_from: int | None = reference("source", default=None, public=YES, help="the source that this one retells")
    is_confidential: bool = yes_no(
        "confidential", default=False, coders=True, option="confidential", help="whether it is left out of publications"
    )
    summary: str = text(default="", help="a summary in your own words")
    csl: str = json_text(
        "further fields", default="{}", coders=True, found="text", help="further fields of CSL, as JSON"
    )
    files: tuple[AttachmentDraft, ...] = ()
    """Files to be attached, in addition to those that an existing source has."""


@record(
    "citation",
    "q",
    "Citation",
    stored={
        "about": about(
            *("change", "activity", "partnership", "body", "claim", "contact"),
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

    source: int | SourceDraft = reference(
        "source",
        is_required=True,
        is_deleted_with=True,
        public=YES,
        coders=True,
        help="the source; a new one if none has this title",
    )
    quote: str = text(default="", public=YES, coders=True, help="the words of the source")
    translation: str = text(default="", public=YES, coders=True, help="a translation of the quote")
    locator: str = text("page or locator", default="", public=YES, coders=True, help="the page, minute or section")
    stated_date: VagueDate | None = vague_date(
        "date that it states", default=None, public=DAYS_ONLY, help="the date that the source states"
    )
    stance: str = code("stance", default="supports", public=YES, help="whether it supports, contradicts or mentions")
    confidence: int = whole(
        default=2, least=0, most=4, is_required=True, public=YES, help="how reliable it is for this, from 0 to 4"
    )
    note: str = note(default="", help="a note on the citation")
    asserts_status: str = code(
        "asserted_status",
        "status that it asserts",
        default="",
        may_be_empty=True,
        help="the status that it asserts",
        since=4,
    )
    asserts_unit: str = code(
        "unit",
        "unit that it asserts",
        default="",
        may_be_empty=True,
        help="what its number counts: bodies, partnerships or country_pairs",
        since=4,
    )
    asserts_number: float | None = number(
        "number that it asserts", default=None, help="the number that it asserts", since=4
    )
    asserts_condition: str = text(
        "condition that it states",
        default="",
        limit=300,
        help="the condition under which it asserts that: considering, will, if the council agrees",
        since=4,
    )
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

    partnership: int = part_of("partnership", public=YES, help="the partnership")
    status: str = code("status", public=YES, help="a status code or its usual word")
    date: VagueDate | None = vague_date(
        default=None, public=YES, help="when, in EDTF or in words; undated unless given"
    )
    actor: str = code(
        "actor", "who acted", default="", may_be_empty=True, public=YES, help="who acted: a, b, both or third_party"
    )
    decided_by: str = code("decided_by", default="", may_be_empty=True, public=YES, help="who decided it")
    reasons: tuple[ReasonGiven, ...] = ()
    note: str = note(default="")
    citations: tuple[CitationDraft, ...] = ()


@record(
    "activity", "a", "Activity", indexes={"activity_partnership": ("partnership_id", "date_earliest", "date_latest")}
)
class ActivityDraft:
    """An activity of a partnership, or a check without result."""

    partnership: int = part_of("partnership", help="the partnership")
    kind: str = code("activity", help="the kind of activity")
    date: VagueDate | None = vague_date(default=None, help="when, in EDTF or in words; undated unless given")
    outcome: str = text(default="", help="what came of it")
    note: str = note(default="")
    citations: tuple[CitationDraft, ...] = ()


@record(
    "claim",
    "m",
    "Claim",
    first=("source", "wording", "comparator", "value"),
    stored={"reader_names": json_text("wordings for readers", public=YES, default="{}", since=4)},
)
class ClaimDraft:
    """A published number; `rule` is the JSON text of the counting rule that it seems to use.

    `as_typed` is the number with the printed digits ("24.0 %"), which give its precision. If it is empty or differs
    from `value`, the precision is that of the digits of `value`. `reader_names` are its wordings for readers by
    language.
    """

    source: int | SourceDraft = reference(
        "source",
        is_required=True,
        is_deleted_with=True,
        public=YES,
        help="the source; a new one if none has this title",
    )
    wording: str = text(public=YES, help="the claim in your own words")
    value: float = number(is_required=True, public=YES, help="the published number, with its printed digits")
    comparator: str = code(
        "comparator", "comparison", default="exactly", public=YES, help="at_least, exactly, about or at_most"
    )
    measure: str = code("measure", default="count", public=YES, help="count or share")
    unit: str = code(
        "unit", default="bodies", public=YES, help="what is counted: bodies, partnerships or country_pairs"
    )
    rule: str = json_text(
        "way of counting", default="{}", public=YES, help="a file that says what is counted, or its JSON"
    )
    note: str = note(default="")
    as_typed: str = ""
