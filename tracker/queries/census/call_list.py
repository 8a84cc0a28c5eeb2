"""The telephone numbers of bodies, for a list to call them from."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Final

from tracker.domain.text.name_folding import fold
from tracker.queries.inventory.own_values import filled_values
from tracker.queries.reader import Reader
from tracker.queries.rows import OwnValueRow

PHONE_FIELDS: Final = ("phone", "telephone", "phone_number", "phone number", "telefoon", "telefoonnummer")
"""Codes or names of the own field of bodies with the number to call."""
_NUMBER: Final = re.compile(r"\+?\(?\d[\d ()/.\-]{5,}\d")
_PERSONS: Final = """
SELECT body_id, person FROM contact
WHERE body_id IN (SELECT value FROM json_each(?)) AND person <> '' AND NOT is_confidential
ORDER BY date_earliest IS NULL, date_earliest, id"""


def telephone_numbers(reader: Reader, bodies: Sequence[int]) -> dict[int, str]:
    """[body] -> its telephone number, if that is recorded: in an own field of the body, else in a contact with it.

    Of contacts, the number in the person spoken to is taken, that of the latest first; never of a confidential one.
    """
    found: dict[int, str] = {}
    for body, person in reader.rows(_PERSONS, json.dumps(list(bodies))):
        if found_number := _NUMBER.search(person):
            found[body] = found_number.group()
    values = filled_values(reader, "body", list(bodies))
    return found | {body: number for body in bodies if (number := own_value(values[body], PHONE_FIELDS))}


def own_value(values: Sequence[OwnValueRow], names: tuple[str, ...]) -> str:
    """Return the first value of an own field of one of these codes or names."""
    for each in values:
        if {fold(each.field.code), fold(each.field.draft.name)} & {fold(name) for name in names}:
            return each.words.strip()
    return ""
