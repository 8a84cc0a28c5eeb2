"""Rules: what a finding counts."""

from __future__ import annotations

from dataclasses import dataclass, field

from .tables import day_number


@dataclass(frozen=True)
class Rule:
    """A counting rule; its keys are those of the JSON. `refined`: what the counted codes of the project count as."""

    first: int
    last: int
    unit: str
    count: str
    ended: frozenset
    mode: str
    denominator: str
    statuses: frozenset = frozenset()
    refined: frozenset = frozenset()
    reasons: frozenset = frozenset()
    deciders: frozenset = frozenset()
    actors: frozenset = frozenset()
    known_by: object = None
    without: frozenset = frozenset()
    frame: str = ""
    silence: str = "record"
    focus: dict = field(default_factory=dict, hash=False, compare=False)
    partner: dict = field(default_factory=dict, hash=False, compare=False)
    partnerships: dict = field(default_factory=dict, hash=False, compare=False)

    @property
    def is_event(self):
        """Whether it counts what happened in the period, not what is so on its last day."""
        return self.count in ("ended", "began", "entered")

    @property
    def depends_on_side(self):
        """Whether it counts acts of the counted side but not of the partner, or the reverse."""
        return ("focus" in self.actors) != ("partner" in self.actors)

    @classmethod
    def read(cls, given, tables):
        """Return the rule of a finding."""
        statuses = frozenset(given.get("statuses", ()))
        refined = {tables.counts_as["status"][code] for code in statuses if code in tables.counts_as["status"]}
        known_by = given.get("known_by")
        return cls(
            first=day_number(given["from"]),
            last=day_number(given["to"]),
            unit=given["unit"],
            count=given.get("count", "ended"),
            ended=frozenset(given["ended"]),
            mode=given["mode"],
            denominator=given["denominator"],
            statuses=statuses,
            refined=frozenset(refined),
            reasons=frozenset(tables.with_refining("reason", given.get("reasons", ()))),
            deciders=frozenset(tables.with_refining("decided_by", given.get("decided_by", ()))),
            actors=frozenset(given.get("actors", ())),
            without=frozenset(given.get("without", ())),
            known_by=None if known_by is None else day_number(known_by),
            frame=given.get("frame", ""),
            silence=given.get("silence", "record"),
            focus=given["focus"],
            partner=given["partner"],
            partnerships={name: set(given.get(name, ())) for name in ("partnership_kinds", "sectors", "tags")},
        )
