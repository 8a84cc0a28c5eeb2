"""Finds the bodies that a name in a table may mean, in the project and the gazetteer, with likeness and reason."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.records.drafts import BodyDraft
from tracker.domain.text.name_folding import fold_body
from tracker.exchange.progress import Track, untracked
from tracker.queries.checks.body_likeness import KnownBody, likely_same_bodies
from tracker.queries.checks.duplicates import known_bodies
from tracker.queries.inventory.row_records import bodies_by_id
from tracker.queries.reader import Reader
from tracker.queries.rows import BodyRow

Named = tuple[str, str]
"""Name and country of a body as in a table row."""

MAX_CHOICES = 8
MIN_LIKENESS = 0.5
"""Minimum likeness of a choice, from 0 to 1."""
_FROM_TABLE, _DRAFTS = -1, -1_000_000
"""Ids for compared bodies that are not in the project, counted downwards: names of the table, and gazetteer drafts."""


@dataclass(frozen=True, slots=True)
class BodyChoice:
    """A body that a name may mean: one of the project, or a new one as in the gazetteer.

    `reason` is a code of the list `duplicate_reason`, `likeness` is from 0 to 1.
    """

    body: BodyRow | BodyDraft
    reason: str
    likeness: float

    @property
    def choice(self) -> int | BodyDraft:
        """The choice as `ImportDecisions.bodies` takes it: an id or a draft."""
        return self.body.id if isinstance(self.body, BodyRow) else self.body


def body_choices(
    reader: Reader, names: Collection[Named], track: Track = untracked
) -> Mapping[Named, tuple[BodyChoice, ...]]:
    """Return by name what it may mean, the likeliest first, at equal likeness the project's bodies first."""
    names_by_id = {_FROM_TABLE - place: named for place, named in enumerate(names)}
    drafts, by_name = _drafts({name for name, _ in names})
    known = known_bodies(reader)
    codes = {code for body in known for code in body.codes}
    compared = [
        *known,
        *(each for each, _ in drafts.values() if not codes.intersection(each.codes)),
        *(_table_body(place, named) for place, named in names_by_id.items()),
    ]
    best: dict[Named, dict[int, tuple[float, str]]] = {named: {} for named in names}
    for one, other, reason, likeness in track(likely_same_bodies(compared)):
        for mine, candidate in ((one, other), (other, one)):
            named = names_by_id.get(mine)
            if (
                named is None
                or candidate in names_by_id
                or likeness < MIN_LIKENESS
                or not _may_be(candidate, named, by_name)
            ):
                continue
            if likeness > best[named].get(candidate, (0.0, ""))[0]:
                best[named][candidate] = (likeness, reason)
    rows = bodies_by_id(reader, {body for found in best.values() for body in found if body > 0})
    return {
        named: _sorted(found, rows, {place: draft for place, (_, draft) in drafts.items()})
        for named, found in best.items()
    }


def _sorted(
    found: Mapping[int, tuple[float, str]], rows: Mapping[int, BodyRow], drafts: Mapping[int, BodyDraft]
) -> tuple[BodyChoice, ...]:
    ordered = sorted(found.items(), key=lambda each: (-each[1][0], each[0] < 0, abs(each[0] - _DRAFTS)))
    return tuple(
        BodyChoice(rows[body] if body > 0 else drafts[body], reason, likeness)
        for body, (likeness, reason) in ordered[:MAX_CHOICES]
    )


def _may_be(body: int, named: Named, by_name: Mapping[str, Collection[int]]) -> bool:
    """Return whether a body is in the project, or is a gazetteer draft with this name."""
    return body > 0 or body in by_name.get(fold_body(named[0]), ())


def _drafts(names: Collection[str]) -> tuple[dict[int, tuple[KnownBody, BodyDraft]], dict[str, list[int]]]:
    """Return the gazetteer's bodies with these names as drafts by id, and the ids by name."""
    places = gazetteer().places_of({fold_body(name) for name in names})
    found = {}
    for place in {each for some in places.values() for each in some}:
        draft = gazetteer().body_at(place)
        found[_DRAFTS - place] = (_known(_DRAFTS - place, draft), draft)
    return found, {name: [_DRAFTS - place for place in some] for name, some in places.items()}


def _known(place: int, draft: BodyDraft) -> KnownBody:
    names = (draft.name, *(other.name for other in draft.other_names))
    at = None if draft.latitude is None or draft.longitude is None else (draft.latitude, draft.longitude)
    codes = tuple((code.scheme, code.value) for code in draft.codes)
    return KnownBody(
        place, tuple((fold_body(name), name) for name in names), draft.kind, draft.country, draft.subdivision, at, codes
    )


def _table_body(place: int, named: Named) -> KnownBody:
    name, country = named
    return KnownBody(place, ((fold_body(name), name),), "municipality", country, "", None, ())
