"""What one row of the interchange table says, and what is wrong with a cell of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.domain.dates import VagueDate
from tracker.exchange.codes import Code
from tracker.problems import RuleError


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with a row: the column by the file's own word, the cell, and why."""

    column: str
    value: str
    error: RuleError

    def __post_init__(self) -> None:
        """Let the error's traceback go: it would keep every cell alive that was being read."""
        self.error.__traceback__ = self.error.__context__ = None


@dataclass(slots=True)
class RowFacts:
    """What one row says, with what it leaves out empty or None."""

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
    has_begun: bool = False
    """Whether its `since` says that the tie began on a day that is not known."""
    warnings: tuple[RowProblem, ...] = field(default=(), compare=False)
    """What was kept in the note, having no field, and what else is to be looked at."""
    texts_changed: int = field(default=0, compare=False)
    contradiction: RuleError | None = field(default=None, compare=False)
    """Set where the line that the row stands on contradicts itself or a known beginning."""
    begins: bool = field(default=False, compare=False)
    """Whether its `since` begins a spell of the tie that is not known yet."""
    replaces: VagueDate | None = field(default=None, compare=False)
    """The project's beginning whose date its `since` is to replace."""
    disagrees: VagueDate | None = field(default=None, compare=False)
    """The known beginning that can't be on the day of its `since`."""
    overlaps: VagueDate | None = field(default=None, compare=False)
    """The known beginning that may be on the day of its `since`, and is vaguer than that or otherwise so."""
    understood: tuple[tuple[str, VagueDate], ...] = field(default=(), compare=False)
    """The dates that are not plain, with their columns by the file's own words."""

    @property
    def has_source(self) -> bool:
        """Whether it names a source."""
        return bool(self.source_title or self.source_url)
