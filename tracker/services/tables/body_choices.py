"""Which bodies a name in a table may mean: those of the project and of the gazetteer, how likely and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.records.drafts import BodyDraft
from tracker.domain.text.name_folding import fold_body
from tracker.exchange.progress import Track, untracked
from tracker.queries.checks.body_likeness import KnownBody, likely_same_bodies
from tracker.queries.checks.duplicates import known_bodies
from tracker.queries.inventory.inventory import bodies_by_id
from tracker.queries.reader import Reader
from tracker.queries.rows import BodyRow

Named = tuple[str, str]
"""A name and a country as a row tells them."""

MAX_OFFERED = 8
LEAST = 0.5
"""A likeness below it is none."""
_TOLD, _DRAFTS = -1, -1_000_000
"""Ids of what is compared and isn't in the project: downwards from the one names, from the other drafts."""


@dataclass(frozen=True, slots=True)
class BodyChoice:
    """A body that a name may mean: one of the project, or one that would be made as the gazetteer knows it.

    `reason` is a code of the list `duplicate_reason`, `likeness` from 0 to 1.
    """

    body: BodyRow | BodyDraft
    reason: str
    likeness: float

    @property
    def choice(self) -> int | BodyDraft:
        """What `ImportDecisions.bodies` takes."""
        return self.body.id if isinstance(self.body, BodyRow) else self.body


def body_choices(
    reader: Reader, names: Collection[Named], track: Track = untracked
) -> Mapping[Named, tuple[BodyChoice, ...]]:
    """For each name what it may mean, the likeliest first, those of the project before others as likely."""
    told = {_TOLD - place: named for place, named in enumerate(names)}
    drafts, by_name = _drafts({name for name, _ in names})
    known = known_bodies(reader)
    codes = {code for body in known for code in body.codes}
    compared = [
        *known,
        *(each for each, _ in drafts.values() if not codes.intersection(each.codes)),
        *(_told(place, named) for place, named in told.items()),
    ]
    best: dict[Named, dict[int, tuple[float, str]]] = {named: {} for named in names}
    for one, other, reason, likeness in track(likely_same_bodies(compared)):
        for mine, its in ((one, other), (other, one)):
            named = told.get(mine)
            if named is None or its in told or likeness < LEAST or not _may_be(its, named, by_name):
                continue
            if likeness > best[named].get(its, (0.0, ""))[0]:
                best[named][its] = (likeness, reason)
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
        for body, (likeness, reason) in ordered[:MAX_OFFERED]
    )


def _may_be(body: int, named: Named, by_name: Mapping[str, Collection[int]]) -> bool:
    """Whether a body is of the project, or a draft that was found by this very name."""
    return body > 0 or body in by_name.get(fold_body(named[0]), ())


def _drafts(names: Collection[str]) -> tuple[dict[int, tuple[KnownBody, BodyDraft]], dict[str, list[int]]]:
    """The bodies of the gazetteer with these names, and which of them each name finds."""
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


def _told(place: int, named: Named) -> KnownBody:
    name, country = named
    return KnownBody(place, ((fold_body(name), name),), "municipality", country, "", None, ())
