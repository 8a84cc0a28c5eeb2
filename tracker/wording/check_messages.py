"""The texts of problems: the name of the record, and the message."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tracker.domain.bodies.distinct_names import BodyName
from tracker.domain.coding.codebook import CodedAs
from tracker.domain.dates.date_text import date_text
from tracker.domain.dates.day_text import day_text
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.words import field_words
from tracker.domain.text.name_folding import partnership_name
from tracker.i18n.check_words import CHECK_TEXTS
from tracker.i18n.percentages import separators
from tracker.wording.body_names import body_name_text
from tracker.wording.messages import (
    UNDATED,
    UNNAMED,
    Translate,
    any_english_code_text,
    english_code_text,
    fill,
    sentence,
)
from tracker.wording.record_values import edtf_text

_LISTS: Final[Mapping[str, str]] = {
    "kind_a": "body_kind",
    "kind_b": "body_kind",
    "tie_kind": "partnership_kind",
    "other_kind": "partnership_kind",
    "duplicate_reason": "duplicate_reason",
    "comparator": "comparator",
    "status": "status",
    "before": "status",
    "activity": "activity",
    "outcome": "contact_outcome",
}


def problem_name(facts: Mapping[str, object], translate: Translate = fill, language: str = "en") -> str:
    """Return the name of the record with the problem: partnership, body or source."""
    if isinstance(body := facts.get("body"), BodyName):
        return _body_text(body, translate, language) or translate(UNNAMED)
    if "name_a" in facts:
        return partnership_name(str(facts["name_a"]), str(facts["name_b"]), translate(UNNAMED))
    return str(facts.get("body") or facts.get("title") or translate(UNNAMED))


def problem_message(code: str, facts: Mapping[str, object], translate: Translate = fill, language: str = "en") -> str:
    """Return the message of a problem, on one line. `facts` are those of a `Problem`, `language` is
    that of the dates.
    """
    reason = str(facts.get("reason", ""))
    if code == "same_pair" and facts["tie_kind"] == facts["other_kind"]:
        reason = "same_kind"
    said = {name: _fact_text(name, value, translate, language) for name, value in facts.items()}
    if "fields" in facts:
        said["fields"] = _fields_text(facts, str(said["fields"]), translate, language)
    return sentence(CHECK_TEXTS.get(f"{code} {reason}", CHECK_TEXTS[code]), said, translate)


def _fields_text(facts: Mapping[str, object], words: str, translate: Translate, language: str) -> str:
    """Return the fields of a conflict: an own field by its name, those of a change or activity after what that is."""
    if own := str(facts.get("own_field", "")):
        return own
    if not (part := str(facts.get("part", ""))):
        return words
    date = edtf_text(str(facts.get("part_date", "")), language)
    named = ", ".join(filter(None, (translate(any_english_code_text(part)), date)))
    return f"{named[:1].upper()}{named[1:]}: {words}"


def _body_text(name: BodyName, translate: Translate, language: str) -> str:
    return body_name_text(name, lambda vocabulary, code: translate(english_code_text(vocabulary, code)), language)


def _fact_text(name: str, value: object, translate: Translate, language: str) -> object:
    """Return a fact as text: of a code its display text, dates as typed."""
    if name in _LISTS:
        words = translate(english_code_text(_LISTS[name], str(value)))
        return words[:1].upper() + words[1:] if name in ("activity", "outcome") else words
    if isinstance(value, BodyName):
        return _body_text(value, translate, language)
    if isinstance(value, CodedAs):
        label = value.labels.get(language) or value.label
        return label or translate(english_code_text(value.list_name, value.code))
    if name in ("date", "stated", "begun"):
        return date_text(value, language) if isinstance(value, VagueDate) else translate(UNDATED)
    if name in ("claimed", "counted"):
        between, before = separators(language)
        return str(value).translate({ord(","): between, ord("."): before})
    if name == "fields" and isinstance(value, tuple):
        words = ", ".join(translate(field_words().get(each, each)) for each in value)
        return words[:1].upper() + words[1:]
    return day_text(value, language) if name == "day" and isinstance(value, int) else value
