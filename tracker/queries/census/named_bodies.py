"""The bodies of a project by their names, for tables that name bodies."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from tracker.domain.text.name_folding import fold, fold_body
from tracker.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class NamedBodies:
    """All bodies by their folded names: the bodies with that name first, then those that have it as another name."""

    by_name: dict[str, list[int]]
    by_other_name: dict[str, list[int]]
    kinds: dict[int, str]
    countries: dict[int, str]
    subdivisions: dict[int, str]
    """The folded names of the provinces or states."""
    successors: dict[int, str]
    """[body] -> the name of the body that succeeded it."""

    def named(self, name: str, country: str = "", kind: str = "", subdivision: str = "") -> list[int]:
        """Return the bodies with this name; country, kind and subdivision exclude those that have others."""
        folded, wanted = fold_body(name), fold(subdivision)
        for names in (self.by_name, self.by_other_name):
            found = [
                body
                for body in names.get(folded, ())
                if (not kind or self.kinds[body] == kind)
                and (not country or self.countries[body] in ("", country))
                and (not wanted or self.subdivisions[body] in ("", wanted))
            ]
            if found:
                return found
        return []


def named_bodies(reader: Reader) -> NamedBodies:
    """Return all bodies of the project by their names; unnamed partners are left out."""
    names: dict[str, list[int]] = defaultdict(list)
    others: dict[str, list[int]] = defaultdict(list)
    rows = reader.rows("SELECT id, folded, kind, country, subdivision FROM body WHERE kind <> 'unnamed' ORDER BY id")
    for body, folded, *_ in rows:
        names[folded].append(body)
    known = {body for body, *_ in rows}
    for body, folded in reader.rows("SELECT body_id, folded FROM body_name ORDER BY id"):
        if body in known and body not in others[folded]:
            others[folded].append(body)
    return NamedBodies(
        names,
        others,
        {body: kind for body, _, kind, *_ in rows},
        {body: country for body, _, _, country, _ in rows},
        {body: fold(subdivision) for body, *_, subdivision in rows},
        dict(reader.rows("SELECT b.id, s.name FROM body b JOIN body s ON s.id = b.successor_id")),
    )
