"""The body and the wave that the form of a contact is about, with the waves that it offers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.domain.bodies.distinct_names import BodyName
from tracker.errors import RuleError
from tracker.queries.body_names import body_names
from tracker.queries.census.waves import waves
from tracker.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class ContactPlace:
    """A body and a wave (None for no wave), with the name of the body, and `waves`: [wave] -> its name."""

    body: int
    body_name: BodyName
    wave: int | None
    waves: Mapping[int, str] = field(default_factory=dict)


def contact_place(reader: Reader, body: int, wave: int | None) -> ContactPlace:
    """Return the place of a contact with a body: it offers the waves of the frames that have the body as a member.

    A wave that no longer exists is left out. RuleError no_such_record without the body.
    """
    found = body_names(reader, [body]).get(body)
    if found is None:
        raise RuleError("no_such_record", "body", record=body)
    of_body = {frame for (frame,) in reader.rows("SELECT frame_id FROM frame_member WHERE body_id = ?", body)}
    known = waves(reader)
    offered = {each.id: each.name for each in known if each.frame in of_body or each.id == wave}
    return ContactPlace(body, found, wave if wave in offered else None, offered)
