"""Counting rules: unit, scope, period, ended set, mode and denominator, and their JSON form."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, cast

from tracker.domain.bodies.countries import read_country
from tracker.domain.coding.code_reading import read_code, read_status
from tracker.domain.coding.own_codes import ProjectCodes
from tracker.domain.dates.days import iso_from_day
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.statuses.statuses import CAN_COUNT_AS_ENDED, DEFAULT_ENDED, NUMBER_OF, RULES_VERSION, STATUSES
from tracker.errors import RuleError

Unit = Literal["bodies", "partnerships", "country_pairs"]
Count = Literal["ended", "began", "entered", "in_force", "has_status"]
Mode = Literal["state", "event"]
Denominator = Literal["live", "ever", "none", "frame"]
Silence = Literal["record", "silent", "strict", "answered", "alike"]

COUNTS: Final[tuple[Count, ...]] = ("ended", "began", "entered", "in_force", "has_status")
EVENTS: Final[tuple[Count, ...]] = ("ended", "began", "entered")
"""The counts of what happened in the period; the others count what is so on its last day."""
WITH_STATUSES: Final[tuple[Count, ...]] = ("entered", "has_status")
"""The counts that need the statuses that they are about."""
CAN_BE_LEFT_OUT: Final = ("suspended",)
"""The statuses in force that a rule may leave out of those in force."""
MODES: Final[tuple[Mode, ...]] = ("state", "event")
DENOMINATORS: Final[tuple[Denominator, ...]] = ("live", "ever", "none", "frame")
SILENCES: Final[tuple[Silence, ...]] = ("record", "silent", "strict", "answered", "alike")
"""The assumptions about the members of a frame that gave no complete answer (see `silence.py`)."""
ACTORS: Final = ("focus", "partner", "both", "third_party", "unknown")
"""The parties that can act, as seen from the counted side."""

_SIDE_KEYS: Final = ("countries", "kinds")
NUMERATOR: Final = "numerator"
"""Key stored with the rule of a claim: the number of units in the published share."""
AS_TYPED: Final = "as_typed"
"""Key stored with the rule of a claim: the published number with the digits that were typed."""
OF_A_CLAIM: Final = (NUMERATOR, AS_TYPED)
"""Keys stored with the rule of a claim that are not part of the rule."""
_KEYS: Final = (
    "focus", "partner", "from", "to", "unit", "ended", "mode", "denominator", "partnership_kinds", "sectors", "tags",
    "known_by", "count", "statuses", "without", "reasons", "decided_by", "actors", "frame", "silence", *OF_A_CLAIM,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SideScope:
    """The bodies that fit one side of a partnership; an empty tuple allows any country or kind."""

    countries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A counting rule. The period is `first_day` to `last_day`, both included, as day numbers.

    A partnership is in scope if one of its sides fits `focus` and the other `partner`, and it has at least one of the
    given kinds, of the sectors and of the tags (an empty tuple allows any).

    `count` says which of them are counted: those that in the period ended (came into the ended set), began (came into
    force) or entered one of `statuses`, or those that on its last day are in force or have one of `statuses`. In mode
    `state`, what happened must still hold on the last day of the period. With `reasons`, `decided_by` or `actors`, only
    changes that have one of these reasons, deciders and actors count as having happened. With `known_by`, only changes
    published by that day count.

    With `frame`, the name of a frame, only its members are counted, and `silence` says what may be true of those that
    gave no complete answer.

    With `without`, those in force whose formal status is among these do not count; the denominator is unchanged.

    `statuses` may contain statuses of the project; `refined` are the standard statuses as which these count, and
    `rules_version` is the version of the rules of statuses by which it is counted. Neither is part of the JSON of a
    rule.
    """

    focus: SideScope
    partner: SideScope
    first_day: int
    last_day: int
    unit: Unit = "bodies"
    ended: tuple[str, ...] = DEFAULT_ENDED
    mode: Mode = "state"
    denominator: Denominator = "live"
    partnership_kinds: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    known_by: int | None = None
    count: Count = "ended"
    statuses: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    decided_by: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    frame: str = ""
    silence: Silence = "record"
    refined: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    rules_version: int = RULES_VERSION

    @property
    def is_event(self) -> bool:
        """Whether it counts what happened in the period, not what is so on its last day."""
        return self.count in EVENTS

    @property
    def own_statuses(self) -> tuple[str, ...]:
        """The statuses of the project among `statuses`."""
        return tuple(code for code in self.statuses if code not in NUMBER_OF)

    @property
    def standard_statuses(self) -> tuple[str, ...]:
        """The standard statuses among `statuses`."""
        return tuple(code for code in self.statuses if code in NUMBER_OF)

    @property
    def possible_statuses(self) -> tuple[str, ...]:
        """The standard statuses under which a change of `statuses` is recorded."""
        return tuple(code for code in STATUSES if code in self.statuses or code in self.refined)

    @property
    def depends_on_single_changes(self) -> bool:
        """Whether more than the standard status of a change decides if it counts: its reasons, own status and so on."""
        return self.filters_changes or bool(self.own_statuses)

    @property
    def filters_changes(self) -> bool:
        """Whether only changes with certain reasons, deciders or actors count."""
        return bool(self.reasons or self.decided_by or self.actors)


def read_rule(given: str | Mapping[str, Any], field: str = "rule", extra: ProjectCodes | None = None) -> Rule:
    """Parse a rule from JSON text or the decoded object; codes may also be given as their display texts.

    RuleError: not_json, rule_key_unknown, unknown_code, unknown_country, unknown_status, not_a_day, window_backwards,
    ended_empty, not_an_ending, statuses_missing, statuses_unused, not_left_out, and those of `checked_rule`. A
    vague `from` means its earliest day, a vague `to` or `known_by` its latest day: "2021" to "2023" are three years.
    Without `silence`, a rule with a frame has `silent` (for pairs of countries `record`).
    """
    stated = _object(given, field)
    _refuse_unknown(stated, _KEYS, field)
    own = extra or {}
    first, last = _day(stated, "from", is_last=False), _day(stated, "to", is_last=True)
    if first > last:
        raise RuleError("window_backwards", "to", first=iso_from_day(first), last=iso_from_day(last))
    count = cast(Count, _one_of(stated, "count", COUNTS))
    unit = cast(Unit, read_code("unit", _text(stated, "unit", "bodies")))
    frame = _text(stated, "frame", "").strip()
    statuses = _statuses(_texts(stated, "statuses", ()), count, own.get("status", ()))
    rule = Rule(
        focus=_side(stated, "focus", own),
        partner=_side(stated, "partner", own),
        first_day=first,
        last_day=last,
        unit=unit,
        ended=read_ended(_texts(stated, "ended", DEFAULT_ENDED)),
        mode=cast(Mode, _one_of(stated, "mode", MODES)),
        denominator=cast(Denominator, _one_of(stated, "denominator", DENOMINATORS)),
        partnership_kinds=_codes(stated, "partnership_kinds", "partnership_kind", own),
        sectors=_codes(stated, "sectors", "sector", own),
        tags=_texts(stated, "tags", ()),
        known_by=None if stated.get("known_by") is None else _day(stated, "known_by", is_last=True),
        count=count,
        statuses=statuses,
        without=_without(_texts(stated, "without", ())),
        refined=refined_by(statuses, own.get("status", ())),
        reasons=_codes(stated, "reasons", "reason", own),
        decided_by=_codes(stated, "decided_by", "decided_by", own),
        actors=_actors(_texts(stated, "actors", ())),
        frame=frame,
        silence=cast(Silence, _one_of(stated, "silence", SILENCES, default_silence(frame, unit))),
    )
    return checked_rule(rule)


def default_silence(frame: str, unit: Unit) -> Silence:
    """Return the assumption of a rule that names none."""
    return "silent" if frame and unit != "country_pairs" else "record"


def checked_rule(rule: Rule) -> Rule:
    """Return the rule if its parts fit together.

    RuleError: filter_without_event, without_unused (statuses are left out of something else than those in force),
    frame_missing (of an assumption or a denominator that needs a frame),
    frame_counts_bodies, silence_of_pairs, estimate_of_bodies, estimate_needs_share.
    """
    if rule.filters_changes and not rule.is_event:
        raise RuleError("filter_without_event", "count", value=rule.count)
    if rule.without and rule.count != "in_force":
        raise RuleError("without_unused", "without", value=rule.count)
    if not rule.frame and rule.silence != "record":
        raise RuleError("frame_missing", "frame", value=rule.silence)
    if rule.denominator == "frame":
        if not rule.frame:
            raise RuleError("frame_missing", "frame", value=rule.denominator)
        if rule.unit != "bodies":
            raise RuleError("frame_counts_bodies", "denominator", value=rule.unit)
    if rule.unit == "country_pairs" and rule.silence != "record":
        raise RuleError("silence_of_pairs", "silence", value=rule.silence)
    if rule.silence == "alike" and rule.unit != "bodies":
        raise RuleError("estimate_of_bodies", "silence", value=rule.unit)
    if rule.silence == "alike" and rule.denominator == "none":
        raise RuleError("estimate_needs_share", "denominator", value=rule.denominator)
    return rule


def fits_together(rule: Rule) -> bool:
    """Return whether the parts of a rule fit together, as `checked_rule` requires."""
    try:
        checked_rule(rule)
    except RuleError:
        return False
    return True


def fitted(rule: Rule) -> Rule:
    """Return the rule with another denominator or assumption where these mean nothing for its unit or frame."""
    if rule.denominator == "frame" and not (rule.frame and rule.unit == "bodies"):
        rule = replace(rule, denominator="live")
    return rule if fits_together(rule) else replace(rule, silence=default_silence(rule.frame, rule.unit))


def rule_json(rule: Rule) -> dict[str, Any]:
    """Return the rule as the JSON object that `read_rule` parses; days are ISO dates, empty lists are omitted.

    `count` is omitted if it is `ended`, as in the rules of earlier versions.
    """
    narrowed = {
        "partnership_kinds": rule.partnership_kinds,
        "sectors": rule.sectors,
        "tags": rule.tags,
        "statuses": rule.statuses,
        "reasons": rule.reasons,
        "decided_by": rule.decided_by,
        "actors": rule.actors,
        "without": rule.without,
    }
    return {
        "focus": _side_json(rule.focus),
        "partner": _side_json(rule.partner),
        "from": iso_from_day(rule.first_day),
        "to": iso_from_day(rule.last_day),
        "unit": rule.unit,
        "ended": list(rule.ended),
        "mode": rule.mode,
        "denominator": rule.denominator,
        **{name: list(values) for name, values in narrowed.items() if values},
        **({"known_by": iso_from_day(rule.known_by)} if rule.known_by is not None else {}),
        **({"count": rule.count} if rule.count != "ended" else {}),
        **({"frame": rule.frame, "silence": rule.silence} if rule.frame else {}),
    }


def read_ended(words: Collection[str]) -> tuple[str, ...]:
    """Return the codes of the statuses that count as ended, in the order of the status table.

    RuleError ended_empty, unknown_status, not_an_ending (a status that cannot count as ended).
    """
    named = {read_status(text) for text in words if text.strip()}
    if not named:
        raise RuleError("ended_empty", "ended")
    for code in named.difference(CAN_COUNT_AS_ENDED):
        raise RuleError("not_an_ending", "ended", value=code, allowed=CAN_COUNT_AS_ENDED)
    return tuple(code for code in CAN_COUNT_AS_ENDED if code in named)


def refined_by(statuses: Collection[str], own: Collection[str]) -> tuple[str, ...]:
    """Return the standard statuses as which own statuses count, each once; `own` are the own statuses of a project."""
    stated = [own[code] for code in statuses if code in own] if isinstance(own, Mapping) else []
    return tuple(dict.fromkeys(each.counts_as for each in stated))


def _statuses(words: Collection[str], count: Count, own: Collection[str]) -> tuple[str, ...]:
    """Return the codes of the statuses that a rule counts, in the order of the status table, own ones last."""
    named = {read_status(text, own) for text in words if text.strip()}
    if count in WITH_STATUSES and not named:
        raise RuleError("statuses_missing", "statuses")
    if named and count not in WITH_STATUSES:
        raise RuleError("statuses_unused", "statuses", value=count, allowed=WITH_STATUSES)
    return tuple(code for code in (*STATUSES, *sorted(named.difference(STATUSES))) if code in named)


def _without(words: Collection[str]) -> tuple[str, ...]:
    """Return the codes of the statuses in force that are left out; RuleError unknown_status, not_left_out."""
    named = {read_status(text) for text in words if text.strip()}
    for code in sorted(named.difference(CAN_BE_LEFT_OUT)):
        raise RuleError("not_left_out", "without", value=code, allowed=CAN_BE_LEFT_OUT)
    return tuple(code for code in CAN_BE_LEFT_OUT if code in named)


def _actors(words: Collection[str]) -> tuple[str, ...]:
    for word in words:
        if word not in ACTORS:
            raise RuleError("unknown_code", "actors", value=word, allowed=ACTORS)
    return tuple(code for code in ACTORS if code in words)


def _object(given: object, field: str) -> Mapping[str, Any]:
    stated = given
    if isinstance(given, str):
        try:
            stated = json.loads(given)
        except (ValueError, RecursionError):
            stated = None
    if not isinstance(stated, Mapping):
        raise RuleError("not_json", field, value=str(given)[:80])
    return stated


def _refuse_unknown(stated: Mapping[str, Any], allowed: Collection[str], field: str) -> None:
    for key in stated:
        if key not in allowed:
            raise RuleError("rule_key_unknown", field, value=str(key), allowed=allowed)


def _side(stated: Mapping[str, Any], name: str, extra: ProjectCodes) -> SideScope:
    side = _object(stated.get(name) or {}, name)
    _refuse_unknown(side, _SIDE_KEYS, name)
    countries = tuple(dict.fromkeys(read_country(text) for text in _texts(side, "countries", ())))
    return SideScope(countries, _codes(side, "kinds", "body_kind", extra))


def _side_json(side: SideScope) -> dict[str, list[str]]:
    return {name: list(values) for name in _SIDE_KEYS if (values := getattr(side, name))}


def _codes(stated: Mapping[str, Any], name: str, list_name: str, extra: ProjectCodes) -> tuple[str, ...]:
    own = extra.get(list_name, ())
    return tuple(dict.fromkeys(read_code(list_name, text, own) for text in _texts(stated, name, ())))


def _one_of(stated: Mapping[str, Any], name: str, allowed: tuple[str, ...], default: str = "") -> str:
    """Return the code under a key, `default` or the first of `allowed` if it is missing; RuleError unknown_code."""
    code = _text(stated, name, default or allowed[0])
    if code not in allowed:
        raise RuleError("unknown_code", name, value=code, allowed=allowed)
    return code


def _day(stated: Mapping[str, Any], name: str, *, is_last: bool) -> int:
    words = _text(stated, name, "")
    date = read_date(words) if words.strip() else None
    day = None if date is None else date.latest if is_last else date.earliest
    if day is None:
        raise RuleError("not_a_day", name, value=words)
    return day


def _text(stated: Mapping[str, Any], name: str, default: str) -> str:
    return _checked(stated.get(name, default), name)


def _texts(stated: Mapping[str, Any], name: str, default: tuple[str, ...]) -> tuple[str, ...]:
    values = stated.get(name, default)
    if not isinstance(values, list | tuple):
        raise RuleError("not_json", name, value=str(values)[:80])
    return tuple(_checked(value, name) for value in values)


def _checked(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise RuleError("not_json", name, value=str(value)[:80])
    return value
