"""Answers about names as a mapping stores them: which body a name means, and whether lists are several bodies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracker.domain.text.phrases import Phrase
from tracker.errors import RuleError

NEW = "new"
"""The answer that a name is that of a body which neither the project nor the gazetteer has."""
_ANSWERS = ("several", "one")
_ANY_FORM = ""
_FORMS = ("numbers", "lines", "semicolon", "comma", "slash", "word")
_KEYS = ("name", "country", "is", "kind", "new_country")


@dataclass(frozen=True, slots=True)
class NamedBody:
    """The body that a name with a country means in a table.

    `meaning` is a code such as `geonames=5128581`, the id of a body of the project as `id=…`, or NEW; a new body has
    the `kind`, and `new_country` if its rows lack a country.
    """

    name: str
    country: str
    meaning: str
    kind: str = ""
    new_country: str = ""

    @property
    def answer(self) -> str:
        """The answer that was given: the code, id or NEW, or the kind and country of a new body."""
        return ", ".join(filter(None, (self.kind, self.new_country))) or self.meaning

    def as_json(self) -> dict[str, str]:
        """Return it as a mapping contains it."""
        values = (self.name, self.country, self.meaning, self.kind, self.new_country)
        return {key: value for key, value in zip(_KEYS, values, strict=True) if value or key in _KEYS[:3]}


def named_bodies_from(document: object) -> tuple[NamedBody, ...]:
    """Return the bodies in a mapping; RuleError mapping_unreadable."""
    if not isinstance(document, list):
        raise _unreadable(Phrase("“{name}” must be a list.", name="bodies"))
    return tuple(_named_body(each) for each in document)


def _named_body(document: object) -> NamedBody:
    values = [document.get(key, "") for key in _KEYS] if isinstance(document, dict) else []
    if not values or not all(isinstance(each, str) for each in values) or not values[0] or not values[2]:
        raise _unreadable(
            Phrase("each of its bodies needs the texts “{name}” and “{meaning}”.", name="name", meaning="is")
        )
    return NamedBody(*values)


def several_from(document: object) -> Mapping[str, str]:
    """Return the answers about lists of a column by their form, from one answer or several."""
    found: Mapping[Any, Any] = {_ANY_FORM: document} if isinstance(document, str) else {}
    found = document if isinstance(document, dict) else found
    is_known = all(form in (_ANY_FORM, *_FORMS) and answer in _ANSWERS for form, answer in found.items())
    if not found or not is_known:
        raise _unreadable(Phrase("of lists of names can be said {known}.", known=", ".join(_ANSWERS)))
    return dict(found)


def several_json(answers: Mapping[str, str]) -> str | dict[str, str]:
    """Return the answers about lists of a column as a mapping contains them."""
    return answers[_ANY_FORM] if list(answers) == [_ANY_FORM] else dict(answers)


def _unreadable(detail: str) -> RuleError:
    return RuleError("mapping_unreadable", "mapping", detail=detail)
