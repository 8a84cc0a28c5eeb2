"""Texts that say when an ending was announced or decided, and when it took effect, in one cell.

`Announced Sept. 2019, will close Dec. 2019`, `besloten in mei 2020, per 1 januari 2021`, in English, Dutch, German and
French. A text is read as a whole or not at all: no word and no date of it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from tracker.domain.dates.vague_dates import VagueDate, read_date
from tracker.domain.statuses.history_order import bounds, with_infinite_bounds
from tracker.errors import RuleError

Role = Literal["announced", "decided", "ended", "effective", "reported"]
"""The role of a day: `ended` has passed, `effective` may still be to come when it is written, also as a plan."""

MAX_LENGTH: Final = 300
MAX_PIECES: Final = 8
_WORDS: Final[tuple[tuple[Role, str], ...]] = (
    (
        "announced",
        r"(?:was |were |has been )?(?:announced|made public)|announcement|"
        r"(?:werd |is |was )?(?:aangekondigd|bekendgemaakt)|aankondiging|"
        r"(?:wurde |ist )?(?:angekündigt|bekannt ?gegeben|verkündet)|ankündigung|"
        r"(?:a été |est )?annoncée?|annonce",
    ),
    (
        "decided",
        r"vote du conseil|(?:was |were |has been )?(?:decided|resolved|voted)|decision|(?:council )?vote|"
        r"gave notice|notice given|"
        r"(?:werd |is |was )?(?:besloten|beslist|opgezegd)|(?:raads)?besluit|opzegging|"
        r"(?:wurde |ist )?(?:beschlossen|entschieden|gekündigt)|(?:rats)?beschluss|entscheidung|kündigung|"
        r"(?:a été |est )?(?:décidée?|votée?|dénoncée?|résiliée?)|décision|dénonciation",
    ),
    (
        "ended",
        r"(?:was |were |has been )?(?:ended|closed|terminated|ceased|dissolved)|took effect|"
        r"(?:werd |is |was )?(?:beëindigd|gesloten|gestopt|opgeheven)|eindigde|"
        r"(?:wurde |ist )?(?:beendet|geschlossen|aufgelöst|ausgelaufen)|endete|"
        r"(?:a été |est |a )?(?:terminée?|fermée?|pris fin|cessé)",
    ),
    (
        "effective",
        r"(?:is )?effective|with effect|(?:comes? )?in(?:to)? effect|takes effect|"
        r"will (?:close|end|cease|expire|be closed)|"
        r"closes|ends|expires|to (?:close|end)|(?:is )?(?:planned|scheduled|expected|intended)|due|"
        r"met ingang|ingaande?|gaat in|van kracht|eindigt|sluit|stopt|loopt af|zal (?:sluiten|eindigen|stoppen)|"
        r"wordt (?:gesloten|beëindigd)|(?:is )?(?:gepland|voorzien|beoogd|verwacht)|"
        r"wirksam|mit wirkung|in kraft|gilt|endet|schließt|läuft aus|wird (?:beendet|geschlossen)|"
        r"(?:ist )?(?:geplant|vorgesehen)|voraussichtlich|"
        r"effecti(?:f|ve)|avec effet|prend(?:ra)? (?:effet|fin)|en vigueur|se termine(?:ra)?|fermera|ferme|"
        r"à compter|(?:est )?(?:prévue?|envisagée?)",
    ),
    (
        "reported",
        r"(?:was |were )?reported|(?:press )?report|known|(?:werd |is )?(?:gemeld|vermeld)|bericht|bekend|"
        r"(?:wurde )?(?:berichtet|gemeldet)|meldung|(?:a été )?(?:signalée?|rapportée?)",
    ),
)
_ROLES: Final = tuple((role, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for role, words in _WORDS)
_BEFORE: Final = frozenset((
    "in", "on", "from", "for", "of", "at", "the", "as", "since", "was", "were", "is", "be", "to", "it", "op",
    "per", "van", "vanaf", "voor", "met", "werd", "de", "het", "sinds", "im", "am", "zum", "vom", "ab", "für",
    "seit", "wurde", "ist", "die", "der", "den", "le", "la", "en", "au", "aux", "du", "dès", "pour", "à",
    "partir", "depuis", "est", "closure", "ending", "termination", "sluiting", "beëindiging", "schließung",
    "auflösung", "fermeture"
))  # fmt: skip
"""Words before and behind a date that say nothing more."""
_PER: Final = re.compile(
    r"(?:per|with effect from|as of|as from|zum|ab|dès|à partir du?|à compter du)\s+\S", re.IGNORECASE
)
"""Matches a text that is only a day of effect."""
_UNTIL: Final = re.compile(r"(?<!\w)(?:until|till|tot|t/m|bis|jusqu.\S*)(?!\w)", re.IGNORECASE)
_SEPARATOR: Final = re.compile(
    r" ?(?:[,;/()–—]| - |\.(?= [A-ZÀ-Þ][a-zà-ÿ]{3,} )|(?<!\w)(?:and|en|und|et|then|dan|dann|puis)(?!\w)) ?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ClosingDay:
    """A day that a text names, with its role and its own words."""

    role: Role
    words: str
    date: VagueDate


@dataclass(frozen=True, slots=True)
class ClosingChange:
    """A change that a text reports: its status, and the words of its date, empty for an unknown one."""

    status: Literal["ending_decided", "terminated"]
    date: str


def read_closing(
    text: str, source_date: VagueDate | None = None, passed: date | None = None
) -> tuple[ClosingChange, ...]:
    """Return the changes that a text reports; none if it is not read as a whole, or is a plain date.

    A day of effect is an ending if it is before the date of the source, or without one before `passed`, a day that has
    passed for certain. A later day may not come: then only the decision is returned, known by the date of the source.
    """
    days = _days("; ".join(" ".join(line.split()) for line in text.strip().splitlines()))
    if not days:
        return ()
    by_role = {role: [day for day in days if day.role == role] for role, _ in _ROLES}
    decisions = by_role["decided"] or by_role["announced"]
    ends = by_role["ended"] + by_role["effective"]
    if len(decisions) > 1 or len(ends) > 1 or len(by_role["reported"]) > 1 or _is_after(decisions, ends):
        return ()
    changes = [ClosingChange("ending_decided", day.words) for day in decisions]
    if ends:
        if ends[0].role == "ended" or _has_passed(ends[0].date, source_date, passed):
            changes.append(ClosingChange("terminated", ends[0].words))
        elif not changes:
            changes.append(ClosingChange("ending_decided", f"by {source_date.edtf}" if source_date else ""))
    elif by_role["reported"]:
        changes.append(ClosingChange("terminated", f"by {by_role['reported'][0].date.edtf}"))
    return tuple(changes)


def _is_after(decisions: Sequence[ClosingDay], ends: Sequence[ClosingDay]) -> bool:
    """Return whether a decision is after the ending for certain: then one of them is something else."""
    if not decisions or not ends:
        return False
    return with_infinite_bounds(bounds(decisions[0].date))[0] > with_infinite_bounds(bounds(ends[0].date))[1]


def may_tell_of_closing(text: str) -> bool:
    """Return whether a text has a word for a role and a digit; quick, for the choice of the cells to read."""
    is_short = len(text) <= MAX_LENGTH and any(letter.isdigit() for letter in text)
    return is_short and (_PER.match(text.strip()) is not None or any(words.search(text) for _, words in _ROLES))


def _has_passed(day: VagueDate, source_date: VagueDate | None, passed: date | None) -> bool:
    """Return whether all days of a date are before the first that the source may be of, or before `passed`."""
    last = with_infinite_bounds(bounds(day))[1]
    if source_date is not None:
        return last < with_infinite_bounds(bounds(source_date))[0]
    return passed is not None and last < passed.toordinal()


def _days(text: str) -> tuple[ClosingDay, ...]:
    """Return the days of a text, if each piece of it is a day with a role; none otherwise."""
    if not may_tell_of_closing(text):
        return ()
    pieces = [piece for piece in _SEPARATOR.split(text) if piece and piece.strip(" .")]
    if len(pieces) > MAX_PIECES:
        return ()
    for parts in _groupings(pieces):
        days = [_day(part, may_be_bare=place == 0) for place, part in enumerate(parts)]
        found = tuple(day for day in days if day is not None)
        if len(found) == len(days):
            return found
    return ()


def _groupings(pieces: Sequence[str]) -> Iterator[list[str]]:
    """Yield each way to join neighbouring pieces, the one with the most parts first: `May 3, 2019` is one date."""
    count = len(pieces) - 1
    for joins in sorted(range(1 << max(count, 0)), key=int.bit_count):
        parts = [pieces[0]] if pieces else []
        for place, piece in enumerate(pieces[1:]):
            if joins >> place & 1:
                parts[-1] += f", {piece}"
            else:
                parts.append(piece)
        yield parts


def _day(text: str, *, may_be_bare: bool) -> ClosingDay | None:
    """Return the day of a part with one role; a first part that is only a date is the day of an ending."""
    matches = [(role, match) for role, words in _ROLES for match in words.finditer(text)]
    found = [each for each in matches if not any(_is_within(each[1], other) for _, other in matches)]
    if len({role for role, _ in found}) > 1 or len(found) > 2:
        return None
    rest = text
    for _, match in sorted(found, key=lambda each: -each[1].start()):
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    if _UNTIL.search(rest) or not (found or may_be_bare or _PER.match(text)):
        return None
    day = _read(found[0][0] if found else "effective", rest)
    return None if day is not None and not found and "?" in day.date.edtf else day


def _is_within(one: re.Match[str], other: re.Match[str]) -> bool:
    """Return whether a match is part of a longer one."""
    (start, end), (first, last) = one.span(), other.span()
    return first <= start and end <= last and (start, end) != (first, last)


def _read(role: Role, text: str) -> ClosingDay | None:
    """Return the day that the words give, without those before and behind a date that say nothing more."""
    words = text.strip(" .,:;").split()
    while words and words[0].casefold().strip(",:") in _BEFORE:
        del words[0]
    while words and words[-1].casefold().strip(".,:") in _BEFORE:
        del words[-1]
    written = " ".join(words).strip(" ,:")
    try:
        return ClosingDay(role, written, read_date(written)) if written else None
    except RuleError:
        return None
