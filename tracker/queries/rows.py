"""The frozen rows that questions answer with; a screen shows them as they are."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.drafts import Author, BodyDraft, ReasonGiven


@dataclass(frozen=True, slots=True)
class Interval:
    """A number that depends on vague dates: true in every world, and in some."""

    certain: int
    possible: int

    def __str__(self) -> str:
        """`8` where both agree, else `8-9` (with an en dash)."""
        return f"{self.certain:,}" if self.certain == self.possible else f"{self.certain:,}–{self.possible:,}"


@dataclass(frozen=True, slots=True)
class StandsFor:
    """How many records stand for several partnerships each, and for how many they stand together."""

    records: int
    partnerships: int


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body as it is named beside a partnership; `native_name` is a name in the country's own script, if recorded."""

    id: int
    name: str
    native_name: str
    kind: str
    country: str
    subdivision: str

    @property
    def is_unnamed(self) -> bool:
        """Whether nobody has said which body it is."""
        return self.kind == "unnamed"


@dataclass(frozen=True, slots=True)
class PartnershipRow:
    """One line of the inventory, on the as-of day; `labels` are all that may be shown, one where it is certain.

    `last_confirmed` is the last day up to then on which the tie was known to be there, None for never.
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


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value under a facet with the number of partnerships that have it."""

    value: str
    count: Interval
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """The values under one facet, most first (statuses in their own order)."""

    facet: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """The numbers above and below the views: how many are shown of all, in force and ended on the as-of day.

    `shown` and `total` are records. `in_force` and `ended` count partnerships: several records may be one, and those of
    `stands_for` (None: there are none) stand for several.
    """

    shown: int
    total: int
    in_force: Interval
    ended: Interval
    changes: int
    sources: int
    unsourced_changes: int
    unsourced: int = 0
    """Those that have a change without a source."""
    stale: int = 0
    """In force and not confirmed for years."""
    partnerships: int = 0
    """How many partnerships the records shown are, as `in_force` and `ended` count them."""
    stands_for: StandsFor | None = None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as it is named beside what rests on it."""

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
    """One citation under a record of the dossier."""

    id: int
    source: SourceRow
    quote: str
    translation: str
    locator: str
    stated_date: VagueDate | None
    stance: str
    confidence: int
    note: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change in the history, newest last."""

    id: int
    status: str
    date: VagueDate | None
    actor: str
    decided_by: str
    reasons: tuple[ReasonGiven, ...]
    note: str
    citations: tuple[CitationRow, ...]


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One activity of the tie."""

    id: int
    kind: str
    date: VagueDate | None
    outcome: str
    note: str
    citations: tuple[CitationRow, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything known about one partnership: what the inspector shows."""

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
    """Those that bear on the partnership itself."""
    is_stale: bool = False
    """In force on the as-of day, and not confirmed for so many years as the project sets."""


@dataclass(frozen=True, slots=True)
class BodySuggestion:
    """A body offered while a name is typed; `matched_name` is the name that matched, when it is another one."""

    body: BodyRow
    matched_name: str
    partnerships: int


@dataclass(frozen=True, slots=True)
class GazetteerSuggestion:
    """A body that the project does not have, with what the gazetteer knows of it.

    `is_by_another_name` where it was found by a spelling that is not among the names of the draft (Keulen for Köln).
    """

    draft: BodyDraft
    is_by_another_name: bool


@dataclass(frozen=True, slots=True)
class SourceSuggestion:
    """A source offered while a title, publisher or address is typed."""

    source: SourceRow
    citations: int


@dataclass(frozen=True, slots=True)
class StepRow:
    """One labelled step of the journal; `facts` are what `tracker.wording.messages.step_label` needs."""

    id: int
    action: str
    facts: dict[str, object]
    who: str
    when: str
    is_undone: bool
    number: int
    """Its place in the journal: a clock may be set back, and ids with it."""


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
    """A value that gave way to another when two copies were merged; both as the step keeps them."""

    field: str
    kept: object
    lost: object
    who: str
    """Who had written what was lost; empty where nobody knows."""


@dataclass(frozen=True, slots=True)
class RecordStep:
    """A step with what it did to the record in question, and which values of it lost."""

    step: StepRow
    changes: tuple[FieldChange, ...]
    lost: tuple[LostValue, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceUse:
    """How often a source is cited and by which partnerships, for the question before it is deleted."""

    citations: int
    partnerships: tuple[int, ...]
