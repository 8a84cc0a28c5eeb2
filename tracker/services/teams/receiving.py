"""Receives the bundles of other writers from the place of a team, and merges their steps into a project."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tracker.domain.teams.bundles import Bundle, BundleName
from tracker.domain.text.hashed_names import HashedName, find_names
from tracker.domain.text.phrases import Phrase
from tracker.errors import KnownError, TwintrackError
from tracker.exchange.progress import Progress
from tracker.exchange.teams.place import IgnoredFile, TeamPlace
from tracker.garbage import garbage_collection_paused
from tracker.operations.teams.receiving import Receiver
from tracker.operations.teams.refusing import refused_bundles
from tracker.operations.teams.sealing import seal, together
from tracker.operations.teams.team_state import TeamState
from tracker.queries.teams import open_conflicts
from tracker.services.teams import team_project
from tracker.services.teams.bundle_texts import texts_brought
from tracker.services.teams.publishing import unknown_own
from tracker.services.teams.team_project import TeamFile, file_text, place_of, require_member
from tracker.store.engine import raw
from tracker.store.project_settings import read_circa
from tracker.store.teams import membership as stored
from tracker.store.teams.erasures import erased_here
from tracker.store.teams.membership import Membership

_AT_ONCE = 500
"""Number of bundles whose records are read from the project at once."""
_TEMPLATE = "detail_of"
"""Name under which the parts of a detail are stored, so that it can be shown in any language."""
MISSING = "bundle_followed_missing"
"""Reason for which a bundle waits: another one that it follows is not there yet."""


_INCOMPLETE = frozenset({MISSING, "bundle_incomplete", "bundle_missing"})
"""Reasons for which a bundle waits until it, or another one, is there; for all others it is refused."""


@dataclass(frozen=True, slots=True)
class WaitingBundle:
    """A bundle that can't be merged, with the reason: the code of an error, or MISSING, and the facts of the error."""

    name: BundleName
    reason: str
    facts: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def of_error(cls, name: BundleName, error: TwintrackError) -> WaitingBundle:
        """Return a bundle that was refused with this error."""
        return cls(name, error.code, error.facts)

    @classmethod
    def of_text(cls, name: BundleName, text: str) -> WaitingBundle:
        """Return the bundle of a text that `text` returned; earlier versions stored the code alone."""
        code, _, told = text.partition(" ")
        facts: dict[str, object] = json.loads(told) if told else {}
        template = facts.pop(_TEMPLATE, None)
        if isinstance(template, list):
            facts["detail"] = Phrase(template[0], **template[1])
        return cls(name, code, facts)

    @property
    def text(self) -> str:
        """The reason with its facts, in the form in which a project stores it."""
        facts = {name: fact for name, fact in self.facts.items() if name != "bundle" and isinstance(fact, str | int)}
        if isinstance(detail := facts.get("detail"), Phrase):
            facts = {**facts, _TEMPLATE: [detail.template, dict(detail.facts)]}  # type: ignore[dict-item]
        return f"{self.reason} {json.dumps(facts, ensure_ascii=False, default=str)}" if facts else self.reason

    @property
    def problem(self) -> KnownError:
        """The error that says why it can't be merged, with its name."""
        return KnownError(self.reason, **{**self.facts, "bundle": f"{self.name.writer}/{self.name.text}"})

    @property
    def is_refused(self) -> bool:
        """Whether it can't be merged even when all bundles are there."""
        return self.reason not in _INCOMPLETE


@dataclass(frozen=True, slots=True)
class Received:
    """The number of bundles and steps that were merged, the names of their writers, the bundles that wait or are
    refused, and the files at the place that are no bundles.
    """

    bundles: int
    steps: int
    writers: tuple[str, ...]
    conflicts: int
    waiting: tuple[WaitingBundle, ...]
    ignored: tuple[IgnoredFile, ...] = ()

    @property
    def refused(self) -> int:
        """The number of bundles that are refused."""
        return sum(each.is_refused for each in self.waiting)


@dataclass(frozen=True, slots=True)
class NewBundles:
    """The bundles at the place that a project does not know yet.

    `ready` are those that can be merged, in an order in which each comes after those that it follows; `unreadable` are
    those that are not whole, with the reason as `WaitingBundle.text`. `names` are all bundles at the place.
    """

    names: frozenset[BundleName] = frozenset()
    bundles: Mapping[BundleName, Bundle] = field(default_factory=dict)
    unreadable: Mapping[BundleName, str] = field(default_factory=dict)
    ready: tuple[BundleName, ...] = ()
    ignored: tuple[IgnoredFile, ...] = ()
    """Files in the folder of the team that are no bundles."""
    searched: frozenset[HashedName] = frozenset()
    """The names erased here for which the bundles were searched."""
    naming: Mapping[BundleName, frozenset[HashedName]] = field(default_factory=dict)
    """The bundles that contain one of these names."""
    is_as_before: bool = False
    """Whether nothing came since the bundles were merged last, so that none was read."""

    @property
    def steps(self) -> int:
        """The number of steps that can be merged."""
        return sum(len(self.bundles[name].steps) for name in self.ready)

    @property
    def writers(self) -> tuple[str, ...]:
        """The names of the persons behind the bundles that can be merged."""
        return tuple(sorted({self.bundles[name].name for name in self.ready}))


def receive(project: TeamFile, progress: Progress | None = None) -> Received:
    """Merge the bundles at the place that this project does not know. KnownError team_none, or an error of the place.

    Either all of them are merged or nothing is changed. A bundle waits until it is whole and until those that it
    follows are there. `progress` is called with bundles done and bundles found; an exception that it raises cancels.
    """
    with garbage_collection_paused():
        return merge_new(project, read_new(project, progress))


def read_new(project: TeamFile, progress: Progress | None = None, before: NewBundles | None = None) -> NewBundles:
    """Read the bundles at the place that this project does not know, and change nothing.

    `before` is the result of the last reading since the last merge: if it is still right, it is returned. KnownError
    team_none, or an error of the place; `progress` as for `receive`.
    """
    member = require_member(project)
    place = place_of(member)
    names = frozenset(place.names())
    if before is not None and names == before.names and not before.unreadable:
        return before
    ignored = tuple(place.ignored())
    known, waiting = _known_and_waiting(project)
    fresh = names - known
    own = _own(member, fresh)
    fresh -= own - _foreign(project, member, own)
    if not fresh - waiting.keys() and all(reason == MISSING for reason in waiting.values()):
        return NewBundles(names, ignored=ignored, is_as_before=True)
    return replace(read_bundles(project, place, member, fresh, known, progress), names=names, ignored=ignored)


def read_bundles(
    project: TeamFile,
    place: TeamPlace,
    member: Membership,
    wanted: Collection[BundleName],
    known: set[BundleName],
    progress: Progress | None = None,
) -> NewBundles:
    """Read these bundles of a member's team, of which the project knows others; KnownError if a server is gone."""
    bundles: dict[BundleName, Bundle] = {}
    reasons: dict[BundleName, str] = {}
    for done, name in enumerate(sorted(wanted)):
        if progress is not None:
            progress(done, len(wanted))
        try:
            bundles[name] = team_project.read_bundle(project, place, member, name)
        except KnownError as error:
            if error.code.startswith("hub_"):  # the server can't be used now, which says nothing about the bundle
                raise
            reasons[name] = WaitingBundle.of_error(name, error).text
    ready = tuple(name for name, _ in in_order(member, bundles, known))
    erased = project.query(lambda reader: erased_here(reader.connection))
    naming = _naming(member, bundles, erased)
    return NewBundles(frozenset(wanted), bundles, reasons, ready, searched=erased, naming=naming)


def _naming(
    member: Membership, bundles: Mapping[BundleName, Bundle], erased: Collection[HashedName]
) -> dict[BundleName, frozenset[HashedName]]:
    """Return the bundles that bring erased names back, with these names."""
    if not erased:
        return {}
    salt = bytes.fromhex(member.base)
    found = {name: frozenset(find_names(texts_brought(bundle), erased, salt)) for name, bundle in bundles.items()}
    return {name: forms for name, forms in found.items() if forms}


def merge_new(project: TeamFile, found: NewBundles) -> Received:
    """Merge bundles that were read before, all of them or none."""
    member = require_member(project)
    if found.is_as_before:
        waiting = project.query(lambda reader: stored.waiting_bundles(reader.connection))
        return _nothing_new(project, waiting, found.ignored)
    known, waiting = _known_and_waiting(project)
    bundles = {name: bundle for name, bundle in found.bundles.items() if name not in known}
    ready, reasons = project.query(lambda reader: judged(reader.connection, member, bundles, known))
    reasons = {**reasons, **found.unreadable}
    if not ready and reasons == waiting:
        return _nothing_new(project, waiting, found.ignored)
    erased = project.query(lambda reader: erased_here(reader.connection))
    naming = found.naming if erased <= found.searched else _naming(member, bundles, erased)
    back = [(naming[name], bundles[name].name) for name, _ in ready if name in naming]
    foreign = _foreign(project, member, _own(member, found.names - known))
    _merge(project, member, ready, bundles, reasons, foreign, back)
    steps = sum(len(bundles[name].steps) for name, _ in ready)
    writers = tuple(sorted({bundles[name].name for name, _ in ready}))
    return Received(len(ready), steps, writers, count_conflicts(project), _waiting(reasons), found.ignored)


def _known_and_waiting(project: TeamFile) -> tuple[set[BundleName], dict[BundleName, str]]:
    return project.query(
        lambda reader: (stored.known_bundles(reader.connection), stored.waiting_bundles(reader.connection))
    )


def _own(member: Membership, names: Collection[BundleName]) -> set[BundleName]:
    return {name for name in names if name.writer == member.writer}


def _foreign(project: TeamFile, member: Membership, own: set[BundleName]) -> set[BundleName]:
    """Return those of the unknown bundles of this writer that another copy of the file published."""
    return project.query(lambda reader: unknown_own(reader.connection, member, own)) if own else set()


def _nothing_new(project: TeamFile, waiting: Mapping[BundleName, str], ignored: tuple[IgnoredFile, ...]) -> Received:
    return Received(0, 0, (), count_conflicts(project), _waiting(waiting), ignored)


def _waiting(reasons: Mapping[BundleName, str]) -> tuple[WaitingBundle, ...]:
    return tuple(WaitingBundle.of_text(name, reason) for name, reason in sorted(reasons.items()))


def count_conflicts(project: TeamFile) -> int:
    """Return the number of open conflicts."""
    return project.query(open_conflicts.count_conflicts)


def _merge(
    project: TeamFile,
    member: Membership,
    ready: list[tuple[BundleName, dict[str, int]]],
    bundles: Mapping[BundleName, Bundle],
    reasons: Mapping[BundleName, str],
    foreign: set[BundleName],
    back: Sequence[tuple[frozenset[HashedName], str]],
) -> None:
    def act(connection: Any, next_id: Any, at: str) -> tuple[int, int, int]:
        driver = raw(connection)
        bound = team_project.renewed(driver, member, file_text(project.path), foreign)
        sealed = seal(driver, bound, next_id, at)
        return together(sealed, merge_ready(driver, bound, ready, bundles, reasons, next_id, at, back))

    project.merge_steps(act)


def merge_ready(
    connection: sqlite3.Connection,
    member: Membership,
    ready: Sequence[tuple[BundleName, dict[str, int]]],
    bundles: Mapping[BundleName, Bundle],
    reasons: Mapping[BundleName, str],
    next_id: Callable[[], int],
    at: str,
    back: Sequence[tuple[frozenset[HashedName], str]] = (),
) -> tuple[int, int, int]:
    """Merge bundles, each with its clock, into a project whose own steps are in bundles; `reasons` are those of others
    that can't be merged yet, `back` the erased names that bundles contain, with their writers. Return what was added to
    the journal.
    """
    state = TeamState(connection, member.founder, read_circa(connection), is_trusted=member.is_trusted)
    receiver = Receiver(state, member.writer, next_id, at)
    for start in range(0, len(ready), _AT_ONCE):
        some = ready[start : start + _AT_ONCE]
        # the base, without a clock, is in every project of the team
        receiver.add([(bundles[name], {**clock, name.writer: name.number}) for name, clock in some if clock])
        stored.add_bundles(connection, [(name, bundles[name].name) for name, _ in some])
    for forms, who in back:
        receiver.add_names_back(forms, who)
    added = receiver.finish()
    stored.write_waiting(connection, reasons)
    stored.write_membership(connection, replace(member, received_at=at))
    return added


def judged(
    connection: sqlite3.Connection, member: Membership, bundles: Mapping[BundleName, Bundle], known: set[BundleName]
) -> tuple[list[tuple[BundleName, dict[str, int]]], dict[BundleName, str]]:
    """Return the bundles that can be merged, as `in_order` does, and the reasons of the others.

    A bundle with impossible records is refused, and those that follow it wait.
    """
    ready = in_order(member, bundles, known)
    refused = refused_bundles(connection, ((name, bundles[name]) for name, clock in ready if clock))
    if refused:
        ready = in_order(member, {name: each for name, each in bundles.items() if name not in refused}, known)
    waiting = dict.fromkeys(bundles.keys() - {name for name, _ in ready}, MISSING)
    return ready, {**waiting, **{name: WaitingBundle.of_error(name, error).text for name, error in refused.items()}}


def in_order(
    member: Membership, bundles: Mapping[BundleName, Bundle], known: set[BundleName]
) -> list[tuple[BundleName, dict[str, int]]]:
    """Return the bundles that can be merged, each after those that it follows, with its clock."""
    hashes = stored.by_hash(known)
    numbers = {(name.writer, name.number) for name in known}
    followers: defaultdict[str, list[BundleName]] = defaultdict(list)
    lacking: dict[BundleName, int] = {}
    for name, bundle in sorted(bundles.items(), key=lambda each: (each[0].number, each[0])):
        missing = [each for each in bundle.follows if each not in hashes]
        lacking[name] = len(missing)
        for each in missing:
            followers[each].append(name)
    found: list[tuple[BundleName, dict[str, int]]] = []
    queue = [name for name, count in lacking.items() if not count][::-1]
    while queue:
        name = queue.pop()
        clock = stored.clock_of(bundles[name].follows, hashes)
        if clock is None or not _continues(member, name, clock) or (name.writer, name.number) in numbers:
            continue
        found.append((name, clock))
        hashes[name.sha256] = name
        numbers.add((name.writer, name.number))
        for follower in followers[name.sha256]:
            lacking[follower] -= 1
            if not lacking[follower]:
                queue.append(follower)
    return found


def _continues(member: Membership, name: BundleName, clock: Mapping[str, int]) -> bool:
    """Return whether a bundle follows the one before it of its writer, and the base of the team."""
    if not clock:
        return name.sha256 == member.base
    return clock.get(name.writer, 0) == name.number - 1 and member.founder in clock
