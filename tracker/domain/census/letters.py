"""Letters of a wave: who gets them, when an answer is due, and what is recorded when they are written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from tracker.domain.census.drafts import ANY_CHANNEL
from tracker.domain.census.information_laws import InformationLaw, law_on

Recipients = Literal["not_asked", "reminders", "all"]
"""The bodies that get a letter: those not asked yet, those to which a reminder is due, or all of the frame."""
RECIPIENTS: Final[tuple[Recipients, ...]] = ("not_asked", "reminders", "all")
"""In the order in which they are offered."""

LETTER_CHANNELS: Final = ("letter", "email", "foi_request")
"""The channels of letters."""
LETTER_FORMS: Final = ("docx", "odt", "txt", "eml", "pdf", "csv", "xlsx")
"""The forms in which letters are written, in the order in which they are offered. Those after `eml` have all letters in
one file.
"""
REQUEST: Final = "foi_request"
"""The channel of requests under a law on public information."""

_OF_REMINDERS: Final = "-x-reminder"
"""The end of the key of a template of reminders, after the language; language tags have such a part for own uses."""

_SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""The digits and letters of references: without I, L, O and U, which are misread."""


def letter_reference(wave: int, body: int) -> str:
    """Return the reference of all letters to a body in a wave, such as `4K7P-2Q9D`, by which an answer is found."""
    number = int.from_bytes(hashlib.sha256(f"{wave}:{body}".encode()).digest()[:5])
    signs = "".join(_SIGNS[number >> shift & 31] for shift in range(35, -1, -5))
    return f"{signs[:4]}-{signs[4:]}"


def template_key(language: str, recipients: Recipients) -> str:
    """Return under which key a wave keeps the template of letters in a language; reminders have one of their own."""
    return language + _OF_REMINDERS if recipients == "reminders" else language


def is_of_letters(key: str) -> bool:
    """Return whether a template is that of letters, and not of reminders; its key is a language then."""
    return not key.endswith(_OF_REMINDERS)


@dataclass(frozen=True, slots=True)
class LettersSent:
    """Letters that were written on a day (an ordinal) to bodies in a wave.

    `template` is kept in the wave under the key, if it is not empty; `due_days`, if given, as the days until an
    answer is due on the channel.
    """

    wave: int
    bodies: tuple[int, ...]
    channel: str
    day: int
    key: str = ""
    template: str = ""
    due_days: int | None = None


def law_of(countries: frozenset[str], day: int) -> InformationLaw | None:
    """Return the law for requests of a day to bodies of some countries; None if it is unknown, or there are two."""
    (country, *others) = sorted(countries) or [""]
    return None if others else law_on(country, day)


def days_by_law(channel: str, due_days: Mapping[str, int], law: InformationLaw | None) -> int | None:
    """Return the days of a law for a request, if the wave sets none for its channel or for all others."""
    is_open = channel == REQUEST and channel not in due_days and ANY_CHANNEL not in due_days
    return law.days if is_open and law is not None else None
