"""The frozen rows that queries return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.own_fields import OwnFieldDraft, OwnValue, value_words
from tracker.domain.records.own_filters import OwnKey

if TYPE_CHECKING:
    from tracker.domain.records.drafts import Author, BodyDraft, ReasonGiven
    from tracker.domain.records.further_values import FurtherValue


@dataclass(frozen=True, slots=True)
class Interval:
    """A number that depends on vague dates: its least and its greatest value over all exact days that they allow."""

    certain: int
    possible: int

    def __str__(self) -> str:
        """Return `8` if both numbers are equal, else `8–9`."""
        return f"{self.certain:,}" if self.certain == self.possible else f"{self.certain:,}–{self.possible:,}"


@dataclass(frozen=True, slots=True)
class StandsFor:
    """The number of records that stand for several partnerships, and the number of partnerships they stand for."""

    records: int
    partnerships: int


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body of a partnership. `native_name` is its name in the country's own script, or empty."""

    id: int
    name: str
    native_name: str
    kind: str
    country: str
    subdivision: str

    @property
    def is_unnamed(self) -> bool:
        """Whether the body is unnamed: only its country is known."""
        return self.kind == "unnamed"


@dataclass(frozen=True, slots=True)
class PartnershipDetails:
    """Further facts of a partnership. `reasons`, `decided_by` and `actor` are those of its last change.

    `quote` is that of the last change with a quote that supports it; quotes of confidential sources are left out.
    `ended` is the date of the last change if that is an ending.
    """

    sectors: tuple[str, ...]
    tags: tuple[str, ...]
    note: str
    label_a: str
    label_b: str
    last_change_id: int | None
    last_status: str
    reasons: tuple[str, ...]
    decided_by: str
    actor: str
    ended: VagueDate | None
    quote: str
    origins: int
    activities: int
    last_activity: VagueDate | None
    own_values: tuple[OwnValueRow, ...] = ()
    change_values: tuple[OwnValueRow, ...] = ()
    """The values of the added fields of the last change."""
    described: Mapping[str, OwnValueRow] = field(default_factory=dict)
    """[sort key] -> the value of a described field, of the last change and of each body too."""


@dataclass(frozen=True, slots=True)
class PartnershipRow:
    """One line of the inventory on the as-of day. `labels` contains every possible label: one if it is certain.

    `last_confirmed` is the last day, up to the as-of day, on which the partnership was confirmed; None if never.
    `is_confirmed_by` says that it is only the last possible day of a vague date.
    """

    id: int
    a: BodyRow
    b: BodyRow
    kind: str
    labels: tuple[str, ...]
    start: VagueDate | None
    last_change: VagueDate | None
    changes: int
    unsourced_changes: int
    sources: int
    stands_for: int
    last_confirmed: int | None = None
    is_confirmed_by: bool = False
    details: PartnershipDetails | None = None
    """Read by `with_details`; None while no column shows them."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet, with the number of partnerships that have it.

    `counts_as`: of a status that the project added, the standard status in whose number it is included.
    """

    value: str
    count: Interval
    is_chosen: bool
    counts_as: str = ""


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """The values of one facet, sorted by descending count (statuses in the order of the vocabulary)."""

    facet: str
    values: tuple[FacetValue, ...]
    field: OwnFieldRow | None = None
    """The added field of the facet. One with ranges has the chosen ranges as values."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The numbers above and below the views: how many are shown of all, in force and ended on the as-of day.

    `shown` and `total` are numbers of records. `in_force`, `ended` and `others` are numbers of partnerships: several
    records may describe one, and a record may stand for several (these are counted in `stands_for`). If nothing is
    vague, they add up to `partnerships`.
    """

    shown: int
    total: int
    in_force: Interval
    ended: Interval
    changes: int
    sources: int
    unsourced_changes: int
    unsourced: int = 0
    """The shown records that have a change without a source."""
    stale: int = 0
    """The shown records that are in force and have not been confirmed for years."""
    stale_years: int = 0
    """The number of these years, from the settings of the project; 0 if it is unknown."""
    partnerships: int = 0
    """The number of partnerships among the shown records, counted like `in_force` and `ended`."""
    stands_for: StandsFor | None = None
    others: tuple[tuple[str, Interval], ...] = ()
    """The numbers of partnerships that are neither in force nor ended, by their status."""
    in_force_records: int = 0
    """The shown records with a label of an existing partnership; what is vague is counted too, as the filter does."""
    ended_records: int = 0
    """The shown records with a label of an ending, counted in the same way."""
    later_changes: int = 0
    """The status changes of the whole project that are certainly after the as-of day, so that no number has them."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in the form in which a citing record shows it."""

    id: int
    title: str
    kind: str
    publisher: str
    date: VagueDate | None
    url: str
    is_confidential: bool
    authors: tuple[Author, ...] = ()
    summary: str = ""


@dataclass(frozen=True, slots=True)
class CitationRow:
    """One citation of a record."""

    id: int
    source: SourceRow
    quote: str
    translation: str
    locator: str
    stated_date: VagueDate | None
    stance: str
    confidence: int
    note: str
    further: tuple[FurtherValue, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnFieldRow:
    """One added field. `uses` is the number of records that have a value of it."""

    id: int
    code: str
    draft: OwnFieldDraft
    is_withdrawn: bool
    uses: int = 0
    is_described: bool = False
    """Whether every project has it, by the description of its kind of record."""

    @property
    def key(self) -> str:
        """The facet or sort key that names it."""
        return OwnKey.text_of(self.draft.record_kind, self.code, is_described=self.is_described)


@dataclass(frozen=True, slots=True)
class OwnValueRow:
    """The value of a field in one record, which may be empty."""

    field: OwnFieldRow
    value: OwnValue

    @property
    def words(self) -> str:
        """The value as it can be typed, without its unit; empty without a value."""
        return value_words(self.field.draft.value_type, self.value)


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One status change in a history, which is sorted from oldest to newest.

    `status` is its standard status, `stated_status` that of the project which refines it, or the standard one.
    """

    id: int
    status: str
    date: VagueDate | None
    actor: str
    decided_by: str
    reasons: tuple[ReasonGiven, ...]
    note: str
    citations: tuple[CitationRow, ...]
    own_values: tuple[OwnValueRow, ...] = ()
    stated_status: str = ""
    further: tuple[FurtherValue, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One activity of a partnership."""

    id: int
    kind: str
    date: VagueDate | None
    outcome: str
    note: str
    citations: tuple[CitationRow, ...]
    own_values: tuple[OwnValueRow, ...] = ()
    further: tuple[FurtherValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that is recorded about one partnership: the contents of the inspector."""

    row: PartnershipRow
    label_a: str
    label_b: str
    sectors: tuple[str, ...]
    tags: tuple[str, ...]
    note: str
    signed_by_heads: bool | None
    council_approved: bool | None
    fixed_term_until: VagueDate | None
    superseded_by: int | None
    changes: tuple[ChangeRow, ...]
    activities: tuple[ActivityRow, ...]
    citations: tuple[CitationRow, ...]
    """The citations of the partnership itself."""
    is_stale: bool = False
    """In force on the as-of day, and not confirmed for the number of years in the project settings."""
    further: tuple[FurtherValue, ...] = ()


@dataclass(frozen=True, slots=True)
class BodySuggestion:
    """A body suggested while a name is typed. `matched_name` is the other name of the body that matched, or empty."""

    body: BodyRow
    matched_name: str
    partnerships: int


@dataclass(frozen=True, slots=True)
class GazetteerSuggestion:
    """A body from the gazetteer that the project does not have.

    `is_by_another_name` if it was found by a spelling that is not among the names of the draft (Keulen for Köln).
    """

    draft: BodyDraft
    is_by_another_name: bool


@dataclass(frozen=True, slots=True)
class SourceSuggestion:
    """A source suggested while a title, publisher or address is typed."""

    source: SourceRow
    citations: int


@dataclass(frozen=True, slots=True)
class StepRow:
    """One labelled step of the journal. `facts` are the facts that `tracker.wording.messages.step_label` needs."""

    id: int
    action: str
    facts: dict[str, object]
    who: str
    when: str
    is_undone: bool
    number: int
    """Its position in the journal. Neither the clock nor the ids give the order reliably."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a record before and after a step."""

    table: str
    record: int
    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class LostValue:
    """A value that was replaced by another one in a merge of two copies. Both are as the step stores them."""

    field: str
    kept: object
    lost: object
    who: str
    """The name of the person who had written the lost value; empty if unknown."""


@dataclass(frozen=True, slots=True)
class RecordStep:
    """A step with its changes to one record, and the values of the record that it replaced in a merge."""

    step: StepRow
    changes: tuple[FieldChange, ...]
    lost: tuple[LostValue, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceUse:
    """The number of citations of a source, and the citing partnerships, for the prompt before it is deleted."""

    citations: int
    partnerships: tuple[int, ...]
