"""Texts of names and values in lists of records of several kinds: words instead of codes, names instead of ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from tracker.domain.dates.date_text import date_text
from tracker.domain.dates.vague_dates import from_edtf
from tracker.domain.records.own_fields import OwnFieldDraft, OwnValue, value_words
from tracker.domain.records.words import field_words, fields_of_type
from tracker.domain.text.name_folding import NO_NAME, with_unnamed
from tracker.wording.body_names import body_name_text
from tracker.wording.messages import UNNAMED, Translate, any_english_code_text, english_code_text

_DATE_PARTS = ("words", "edtf", "note")


class Named(Protocol):
    """The untranslated name of a record; that of a status change or an activity has a code and an EDTF date."""

    @property
    def name(self) -> str:
        """The name, with that of the record to which it belongs."""

    @property
    def code(self) -> str:
        """A status or kind; empty for other records."""

    @property
    def date(self) -> str:
        """The date as EDTF; empty for other records."""


def record_text(about: Named, translate: Translate, language: str) -> str:
    """Return the name of a record with its status or kind and its date."""
    code = translate(any_english_code_text(about.code)) if about.code else ""
    parts = ", ".join(filter(None, (code, edtf_text(about.date, language))))
    named = body_name_text(about.name, lambda *coded: translate(english_code_text(*coded)), language)
    name = with_unnamed(named or NO_NAME, translate(UNNAMED))
    return f"{name}: {parts}" if parts else name


_PLACES = {"None": "by its date", "0": "first"}
"""The texts for changes that are not placed behind another one."""


def edtf_text(edtf: str, language: str) -> str:
    """Return the text of an EDTF date; empty for an empty text."""
    return date_text(from_edtf(edtf, lasting=True), language) if edtf else ""


def conflict_field_text(field: str, own: OwnFieldDraft | None, translate: Translate) -> str:
    """Return the text of the field of a conflict; an own field has its name."""
    return translate(field_words().get(field, field)) if own is None or not field else own.name


def own_value_text(own: OwnFieldDraft, value: Any, translate: Translate, language: str) -> str:
    """Return the text of a part of a value of an own field: yes or no, a number with its unit, a date, or a text."""
    if value in (None, "") or isinstance(value, dict):
        return value_text("", value, {}, translate, language)
    if own.value_type == "yes_no":
        return translate("Yes") if value else translate("No")
    recorded = OwnValue(number=value) if isinstance(value, int | float) else OwnValue(str(value))
    return f"{value_words(own.value_type, recorded)} {own.unit}".rstrip()


def value_text(field: str, value: Any, names: Mapping[str, str], translate: Translate, language: str) -> str:
    """Return the text of the value of a field; `names` are the names of referenced records by id.

    Several values are on lines of their own if there are names, and separated by commas otherwise.
    """
    if field == "placed_after" and str(value) in _PLACES:
        return translate(_PLACES[str(value)])
    if value in (None, "", "[]", "{}", frozenset()):
        return translate("nothing")
    shown: Mapping[str, str] = {record: with_unnamed(name, translate(UNNAMED)) for record, name in names.items()}
    if isinstance(value, dict):
        parts = _date_parts(value, language) or [shown.get(str(each), str(each)) for each in value.values()]
        return ", ".join(parts)
    if isinstance(value, list | tuple | frozenset):
        parts = [_code(each, translate) if field in _coded() else shown.get(each, each) for each in value]
        return "\n".join(parts) if shown else ", ".join(sorted(parts))
    if field in _coded():
        return _code(str(value), translate)
    if field in fields_of_type("vague_date"):
        return edtf_text(str(value), language)
    return str(shown.get(str(value), value))


def _coded() -> frozenset[str]:
    return fields_of_type("code") | {"reasons"}


def _code(code: str, translate: Translate) -> str:
    return translate(any_english_code_text(code))


def _date_parts(value: dict[str, Any], language: str) -> list[str]:
    """Return the typed text, EDTF and note of a date; empty if the parts are not those of a date."""
    by_part = {column.rsplit("_", 1)[-1]: str(part) for column, part in value.items()}
    if not by_part.keys() <= set(_DATE_PARTS):
        return []
    if "words" in by_part and "edtf" in by_part:
        read = edtf_text(by_part.pop("edtf"), language)
        by_part["words"] = f"{by_part['words']} ({read})" if by_part["words"] != read else read
    elif "edtf" in by_part:
        by_part["edtf"] = edtf_text(by_part["edtf"], language)
    return [by_part[part] for part in _DATE_PARTS if part in by_part]
