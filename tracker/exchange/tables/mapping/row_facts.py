"""Facts of one row of the interchange table, and problems with its cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.domain.bodies.external_codes import Code
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.own_fields import OwnValue
from tracker.errors import RuleError


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Problem with a row: the file's own name of the column, the cell, and the error."""

    column: str
    value: str
    error: RuleError
    field: str = field(default="", compare=False)
    """The meaning of the column, if a person can answer for the cell."""

    def __post_init__(self) -> None:
        """Remove the error's traceback, which would keep all data of the import in memory."""
        self.error.__traceback__ = self.error.__context__ = None


@dataclass(slots=True)
class RowFacts:
    """Facts of one row; absent ones are empty or None."""

    line: int
    body_a: str = ""
    country_a: str = ""
    kind_a: str = ""
    body_b: str = ""
    country_b: str = ""
    kind_b: str = ""
    partnership_kind: str = ""
    since: VagueDate | None = None
    status: str = ""
    own_status: str = ""
    """The status of this project that the row gives, which counts as `status`; empty for a standard one."""
    date: VagueDate | None = None
    reasons: tuple[str, ...] = ()
    decided_by: str = ""
    side: str = ""
    note: str = ""
    sectors: tuple[str, ...] = ()
    source_title: str = ""
    source_url: str = ""
    source_date: VagueDate | None = None
    source_kind: str = ""
    publisher: str = ""
    quote: str = ""
    locator: str = ""
    stated_date: VagueDate | None = None
    confidence: int | None = None
    stance: str = ""
    subdivision_a: str = ""
    latitude_a: float | None = None
    longitude_a: float | None = None
    codes_a: tuple[Code, ...] = ()
    subdivision_b: str = ""
    latitude_b: float | None = None
    longitude_b: float | None = None
    codes_b: tuple[Code, ...] = ()
    activity: str = ""
    outcome: str = ""
    fixed_term_until: VagueDate | None = None
    successor: str = ""
    position: int | None = None
    """The place of the change in the order of its history, among the rows of the table that have one."""
    own_values: tuple[tuple[str, OwnValue], ...] = ()
    """The values of added fields, each with its column."""
    has_begun: bool = False
    """Whether `since` says that the partnership began on an unknown day."""
    is_a_unnamed: bool = False
    """Whether the cell of body A says that the body has no name, or an unknown one."""
    warnings: tuple[RowProblem, ...] = field(default=(), compare=False)
    """Cells that were stored in the note because there is no field for them, and other points for the user to check."""
    texts_changed: int = field(default=0, compare=False)
    contradiction: RuleError | None = field(default=None, compare=False)
    """The error if the file's line contradicts itself or a known beginning."""
    begins_new_period: bool = field(default=False, compare=False)
    """Whether `since` begins a period of the partnership that is not known yet."""
    replaced_beginning: VagueDate | None = field(default=None, compare=False)
    """The date of the project's beginning that `since` replaces."""
    excluding_beginning: VagueDate | None = field(default=None, compare=False)
    """The date of a known beginning that excludes `since`."""
    overlapping_beginning: VagueDate | None = field(default=None, compare=False)
    """The date of a known beginning that may be the day of `since` but is not included in it."""
    unusual_dates: tuple[tuple[str, VagueDate], ...] = field(default=(), compare=False)
    """The dates that are not a plain day, month or year, each with the file's own name of its column."""

    @property
    def stated_status(self) -> str:
        """Return the status that the row gives: one of this project, or a standard one."""
        return self.own_status or self.status

    @property
    def has_source(self) -> bool:
        """Return whether the row names a source."""
        return bool(self.source_title or self.source_url)
