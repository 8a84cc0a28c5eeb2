"""Facts that a project states about itself for those who publish or cite it: title, creators, licence and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Final

from tracker.errors import RuleError

MAX_CREATORS: Final = 200
MAX_KEYWORDS: Final = 100
REQUIRED: Final = ("title", "description", "creators", "licence")
"""The fields that a deposit needs."""
READER_TEXTS: Final = ("headline", "title", "description", "chart_note")
"""The fields with a text for readers, which a page shows in its language if there is one."""
_ORCID: Final = re.compile(r"(?:https?://(?:www\.)?orcid\.org/)?(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])/?")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Creator:
    """One of those who made an inventory: a person as `Family name, Given name`, or an organisation by its name.

    `orcid` is empty or has the form 0000-0002-1825-0097.
    """

    name: str
    orcid: str = ""
    affiliation: str = ""

    @property
    def is_person(self) -> bool:
        """Whether it is a person: its name has a comma, or it has an ORCID."""
        return bool(self.orcid) or "," in self.name

    @property
    def family_name(self) -> str:
        """The family name of a person whose name has a comma; else empty."""
        return self.name.partition(",")[0].strip() if "," in self.name else ""

    @property
    def given_name(self) -> str:
        """The given name of a person whose name has a comma; else empty."""
        return self.name.partition(",")[2].strip()


@dataclass(frozen=True, slots=True)
class AboutProject:
    """The facts that are published about a project.

    `licence` is an SPDX identifier or free text, `contact` an e-mail or web address, `publication_language` a language
    tag such as `nl`. `headline` leads a published page in the place of the title, `chart_note` is written into its
    chart at the day `chart_note_on` (an ISO date; empty for none). `translations` are the texts of READER_TEXTS in
    other languages, by language and field.
    """

    title: str = ""
    description: str = ""
    creators: tuple[Creator, ...] = ()
    licence: str = ""
    keywords: tuple[str, ...] = ()
    funding: str = ""
    contact: str = ""
    publication_language: str = ""
    headline: str = ""
    chart_note: str = ""
    chart_note_on: str = ""
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def text(self, name: str, language: str) -> tuple[str, str]:
        """Return a text for readers, in a language if there is one in it, and the language that it is in, if known."""
        translated = self.translations.get(language, {}).get(name)
        return (translated, language) if translated else (getattr(self, name), self.publication_language)

    def untranslated(self, language: str) -> tuple[str, ...]:
        """Return the fields with a text for readers, but none in a language; none if that of the texts is unknown."""
        if self.publication_language in ("", language):
            return ()
        translated = self.translations.get(language, {})
        return tuple(name for name in READER_TEXTS if getattr(self, name) and not translated.get(name))

    def missing(self) -> tuple[str, ...]:
        """Return the fields that a deposit needs and that are empty."""
        return tuple(name for name in REQUIRED if not getattr(self, name))


def read_orcid(text: str) -> str:
    """Return an ORCID in its usual form, with or without its address in front; empty for empty text.

    RuleError orcid_unreadable, or orcid_mistyped if its last digit does not fit the others (ISO 7064, MOD 11-2).
    """
    stripped = text.strip()
    if not stripped:
        return ""
    match = _ORCID.fullmatch(stripped)
    if match is None:
        raise RuleError("orcid_unreadable", "creators", value=stripped[:80])
    orcid = "-".join(match.groups()).upper()
    if checksum_digit(orcid.replace("-", "")[:-1]) != orcid[-1]:
        raise RuleError("orcid_mistyped", "creators", value=orcid)
    return orcid


def checksum_digit(digits: str) -> str:
    """Return the digit that follows the first 15 digits of an ORCID (ISO 7064, MOD 11-2)."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    value = (12 - total % 11) % 11
    return "X" if value == 10 else str(value)


def is_language_tag(text: str) -> bool:
    """Return whether a text has the form of a language tag, such as `nl` or `zh-Hans`."""
    return _LANGUAGE.fullmatch(text) is not None


def is_day_or_empty(text: object) -> bool:
    """Return whether a value is an ISO date or an empty text."""
    try:
        return isinstance(text, str) and (not text or date.fromisoformat(text).isoformat() == text)
    except ValueError:
        return False


def stored_values(about: AboutProject) -> Mapping[str, Any]:
    """Return the fields as values of JSON."""
    return {**asdict(about), "creators": [asdict(each) for each in about.creators], "keywords": list(about.keywords)}


def read_creators(stored: object) -> tuple[Creator, ...]:
    """Return the creators in a stored value; ValueError for another value."""
    return tuple(_stored_creators(stored))


def are_translations(stored: object) -> bool:
    """Return whether a stored value is texts for readers by language and field."""
    return isinstance(stored, dict) and all(
        is_language_tag(language)
        and isinstance(texts, dict)
        and all(name in READER_TEXTS and isinstance(text, str) for name, text in texts.items())
        for language, texts in stored.items()
    )


def _stored_creators(stored: object) -> Iterator[Creator]:
    if not isinstance(stored, list):
        raise ValueError("no list of creators")
    for each in stored:
        if not isinstance(each, dict) or each.keys() != {"name", "orcid", "affiliation"}:
            raise ValueError("no creator")
        if not all(isinstance(value, str) for value in each.values()):
            raise ValueError("no creator")
        yield Creator(**each)
