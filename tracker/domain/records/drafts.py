"""Frozen drafts: the values of a record that is to be saved, one class per kind of record."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.attachments import AttachmentDraft
from tracker.domain.records.quote_anchors import QuoteAnchor

MAX_STANDS_FOR = 1_000_000
"""The most partnerships that one record may stand for: more is a slip."""


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name of a body, with its language (ISO 639) and script (ISO 15924) where known."""

    name: str
    language: str = ""
    script: str = ""


@dataclass(frozen=True, slots=True)
class ExternalCode:
    """The identifier of a body in an external list, whose name is the scheme: `cbs`, `gb`, `wikidata`, ..."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class BodyDraft:
    """An administrative body. An unnamed partner has kind `unnamed`, an empty name and its country."""

    name: str
    kind: str = "municipality"
    country: str = ""
    subdivision: str = ""
    latitude: float | None = None
    longitude: float | None = None
    other_names: tuple[OtherName, ...] = ()
    codes: tuple[ExternalCode, ...] = ()
    valid_from: VagueDate | None = None
    valid_until: VagueDate | None = None
    successor: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PartnershipDraft:
    """A partnership between two bodies, each given by its id or as a draft that is created in one step with it."""

    body_a: int | BodyDraft
    body_b: int | BodyDraft
    kind: str = "sister_city"
    label_a: str = ""
    label_b: str = ""
    stands_for: int = 1
    sectors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    signed_by_heads: bool | None = None
    council_approved: bool | None = None
    fixed_term_until: VagueDate | None = None
    superseded_by: int | None = None
    tie_group: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReasonGiven:
    """A reason for a change: weight main or secondary; basis stated, stated_to_partner, inferred or alleged."""

    reason: str
    weight: str = "main"
    basis: str = "stated"


@dataclass(frozen=True, slots=True)
class Author:
    """An author of a source: a person's family and given name, or an organisation as `literal`."""

    family: str = ""
    given: str = ""
    literal: str = ""


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """A document, page, interview or observation; `csl` is the JSON text of further CSL fields."""

    title: str
    kind: str = "unknown"
    authors: tuple[Author, ...] = ()
    publisher: str = ""
    date: VagueDate | None = None
    language: str = ""
    url: str = ""
    doi: str = ""
    accessed: VagueDate | None = None
    archived_url: str = ""
    derived_from: int | None = None
    is_confidential: bool = False
    summary: str = ""
    csl: str = "{}"
    files: tuple[AttachmentDraft, ...] = ()
    """Files to be attached, in addition to those that an existing source has."""


@dataclass(frozen=True, slots=True)
class CitationDraft:
    """A citation of a source for a record: stance `supports`, `contradicts` or `mentions`, confidence 0 to 4."""

    source: int | SourceDraft
    quote: str = ""
    translation: str = ""
    locator: str = ""
    stated_date: VagueDate | None = None
    stance: str = "supports"
    confidence: int = 2
    note: str = ""
    anchor: QuoteAnchor | None = None
    """The place of the quote in a file of the source. It is not kept if the quote has another wording."""


@dataclass(frozen=True, slots=True)
class ChangeDraft:
    """A status change of a partnership. `actor`: `a`, `b`, `both`, `third_party`, or empty for unknown."""

    partnership: int
    status: str
    date: VagueDate | None = None
    actor: str = ""
    decided_by: str = ""
    reasons: tuple[ReasonGiven, ...] = ()
    note: str = ""
    citations: tuple[CitationDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityDraft:
    """An activity of a partnership, or a check without result."""

    partnership: int
    kind: str
    date: VagueDate | None = None
    outcome: str = ""
    note: str = ""
    citations: tuple[CitationDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A published number; `rule` is the JSON text of the counting rule that it seems to use.

    `as_typed` is the number with the printed digits ("24.0 %"), which give its precision. If it is empty or differs
    from `value`, the precision is that of the digits of `value`.
    """

    source: int | SourceDraft
    wording: str
    value: float
    comparator: str = "exactly"
    measure: str = "count"
    unit: str = "bodies"
    rule: str = "{}"
    note: str = ""
    as_typed: str = ""
