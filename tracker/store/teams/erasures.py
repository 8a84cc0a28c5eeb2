"""Erasures of names in a team, from the steps of the journal: those asked for by others, those carried out here, and
names that came back.

A step of an erasure has the erased names as hashes in its fact `forms`; so has the step in which a bundle with one of
them was received. No table of its own is needed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.domain.text.hashed_names import HashedName, hashed_name, read_hashed_names
from tracker.domain.text.person_names import ERASED, bare_name
from tracker.store.journal.lineage import ERASE_ACTION, TEAM_WRITER
from tracker.store.project_settings import name_in_team

ERASURE_ACTION = "team_erasure"
"""Action of the published step about an erasure; its facts are the hashed names and the replacement."""
BACK_ACTION = "team_name_back"
"""Action of the step that says that a received bundle contains a name that was erased here."""
FORMS = "forms"
"""Fact of these steps: the names as hashes."""
REPLACEMENT = "replacement"
_STEPS = (
    "SELECT id, action, facts, who, at FROM step"
    f" WHERE action IN ('{ERASE_ACTION}', '{ERASURE_ACTION}', '{BACK_ACTION}') AND facts ->> '$.{FORMS}' IS NOT NULL"
    " ORDER BY number"
)
_MAX_REPLACEMENT = 300


@dataclass(frozen=True, slots=True)
class OpenErasure:
    """An erasure that is not carried out here: the step that asks for it, by whom and when, and the replacement.

    `is_back`: the name was erased here, and a bundle that was received later contains it.
    """

    step: int
    who: str
    at: str
    replacement: str
    forms: frozenset[HashedName]
    is_back: bool


def team_salt(connection: sqlite3.Connection) -> bytes | None:
    """Return the salt of the hashed names of a team, which all members have; None if the project was in no team."""
    row = connection.execute("SELECT base FROM team").fetchone()
    return None if row is None else bytes.fromhex(row[0])


def hashed_forms(connection: sqlite3.Connection, spellings: Iterable[str]) -> frozenset[HashedName]:
    """Return spellings of a name as hashes, also without strokes and ligatures; none if the project was in no team."""
    salt = team_salt(connection)
    if salt is None:
        return frozenset()
    return frozenset(hashed_name(form, salt) for each in spellings for form in (each, bare_name(each)))


def as_fact(forms: Collection[HashedName]) -> list[list[Any]]:
    """Return hashed names as a fact of a step."""
    return [each.as_json() for each in sorted(forms)]


def erased_here(connection: sqlite3.Connection) -> frozenset[HashedName]:
    """Return the names that were erased in this project since it is in the team."""
    if team_salt(connection) is None:
        return frozenset()
    return frozenset(form for each in _steps(connection) if each.is_done_here for form in each.forms)


def open_erasures(connection: sqlite3.Connection) -> tuple[OpenErasure, ...]:
    """Return the erasures that are not carried out here, oldest first; of several of the same names the first.

    Nothing is asked of a project that has left its team.
    """
    if not name_in_team(connection):
        return ()
    told: dict[frozenset[HashedName], _Step] = {}
    done: dict[HashedName, int] = {}
    back: dict[HashedName, tuple[int, _Step]] = {}
    for place, step in enumerate(_steps(connection)):
        if step.action == BACK_ACTION:
            back |= dict.fromkeys(step.forms, (place, step))
            continue
        if step.is_done_here:
            done |= dict.fromkeys(step.forms, place)
        told.setdefault(step.forms, step)
    found = []
    for forms, first in told.items():
        returned = [back[form] for form in sorted(forms) if form in done and back.get(form, (-1,))[0] > done[form]]
        if returned:
            found.append(_open(returned[-1][1], first, is_back=True))
        elif any(form not in done for form in forms):
            found.append(_open(first, first, is_back=False))
    return tuple(found)


def _open(step: _Step, first: _Step, *, is_back: bool) -> OpenErasure:
    return OpenErasure(step.id, step.who, step.at, replacement_of(first.facts), first.forms, is_back)


@dataclass(frozen=True, slots=True)
class _Step:
    id: int
    action: str
    facts: Mapping[str, Any]
    who: str
    at: str
    forms: frozenset[HashedName]

    @property
    def is_done_here(self) -> bool:
        return self.action == ERASE_ACTION and TEAM_WRITER not in self.facts


def _steps(connection: sqlite3.Connection) -> Iterator[_Step]:
    for number, action, text, who, at in connection.execute(_STEPS):
        facts = json.loads(text)
        if forms := read_hashed_names(facts[FORMS]):
            yield _Step(number, action, facts, who, at, forms)


def replacement_of(facts: Mapping[str, Any]) -> str:
    """Return what replaced a name, from the facts of a step, which may come from outside."""
    text = facts.get(REPLACEMENT)
    is_right = isinstance(text, str) and text.strip() and len(text) <= _MAX_REPLACEMENT and text.isprintable()
    return str(text) if is_right else ERASED


def forget_hashes(connection: sqlite3.Connection) -> None:
    """Delete the hashes of erased names, because the project is to be in another team."""
    connection.execute(
        f"UPDATE step SET facts = json_remove(facts, '$.{FORMS}') WHERE facts ->> '$.{FORMS}' IS NOT NULL"
        f" AND action IN ('{ERASE_ACTION}', '{ERASURE_ACTION}', '{BACK_ACTION}')"
    )
