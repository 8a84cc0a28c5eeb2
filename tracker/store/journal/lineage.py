"""Finds the steps that two copies of a project have in common, and the states from which both continue.

Each step stores in `follows` the step it was made on, so the steps form a tree as in a version control system. A state
of the file is identified by its last step in effect, the *head*; 0 is the state without any step. A merge stores the
other file's head in its step: the next merge of the two starts from it.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cached_property

MERGED_HEAD = "head"
"""Fact in the step of a merge: the id of the other file's head."""
MERGE_ACTION = "merge_copy"
ERASE_ACTION = "erase_person"
"""Action of a step outside the tree: it can't be undone, and it rewrites rows of the journal instead of adding any."""
TEAM_WRITER = "team_writer"
"""Fact in a step of another writer of a team: the id of the writer. Such a step can't be undone here."""
IS_OWN = f"action <> '{ERASE_ACTION}' AND facts ->> '$.{TEAM_WRITER}' IS NULL"
"""SQL condition on a step that is in the tree: neither an erasure nor a step of another writer."""
INITIAL_STATE = 0


@dataclass(frozen=True, slots=True)
class StepNode:
    """A step with its position in the tree."""

    number: int
    id: int
    action: str
    merged_head: str | None
    same: str | None
    """Facts of a merge: the other file's head, and as JSON which of its records were matched to which of this file's.
    """
    who: str
    at: str
    undone_at: str | None
    first_row: int
    last_row: int
    follows: int
    is_own: bool
    """Whether the step is in the tree: those of other writers of a team are in effect in every state after them."""


class StepHistory:
    """The steps of one file; ValueError or TypeError if they are inconsistent."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        rows = connection.execute(
            "SELECT number, id, action, json_extract(facts, '$.head'), json_extract(facts, '$.same'), who, at,"
            f" undone_at, first_row, last_row, coalesce(follows, 0), {IS_OWN} FROM step ORDER BY number"
        )
        self.steps = {row[0]: StepNode(*row) for row in rows}
        self.by_id = {step.id: step for step in self.steps.values()}
        if any(step.follows >= step.number or step.follows < 0 for step in self.steps.values()):
            raise ValueError("a step that follows a later one")
        self._foreign = [each.number for each in self.steps.values() if not each.is_own and each.action != ERASE_ACTION]
        self._chains: dict[int, frozenset[int]] = {}

    @cached_property
    def head(self) -> int:
        """Number of the last step in effect."""
        in_effect = (step.number for step in self.steps.values() if not step.undone_at and step.is_own)
        return max(in_effect, default=INITIAL_STATE)

    @property
    def head_id(self) -> str:
        """Id of the head, as a merge stores it; empty in a file without steps."""
        return str(self.steps[self.head].id) if self.head else ""

    def chain(self, head: int) -> frozenset[int]:
        """Return the numbers of the steps that lead to a state, from the first one to the head."""
        start = head
        if head not in self._chains:
            numbers = {number for number in self._foreign if number < head or head == self.head}
            while head and head not in self._chains:
                numbers.add(head)
                head = self.steps[head].follows
            whole = frozenset(numbers) | self._chains.get(head, frozenset())
            self._chains[start] = whole
            return whole
        return self._chains[head]

    def merges(self) -> list[StepNode]:
        """Return the steps in effect that merged another copy, newest first."""
        numbers = sorted(self.chain(self.head), reverse=True)
        return [self.steps[number] for number in numbers if self.steps[number].action == MERGE_ACTION]


@dataclass(frozen=True, slots=True)
class MergeBase:
    """A state of one of the two files, from which both continue."""

    is_mine: bool
    head: int


@dataclass(frozen=True, slots=True)
class CommonHistory:
    """Relation of two files: number of shared steps, the last head that both had, and their merge bases.

    No merge base: nothing is known of a common origin. Two merge bases: each file merged the other, and the base is
    where the two states agree.
    """

    shared: int
    fork: int
    points: tuple[MergeBase, ...]


def find_common_history(mine: StepHistory, theirs: StepHistory, *, began_equal: bool) -> CommonHistory:
    """Return the relation of two files; `began_equal` says that they began with the same content."""
    shared = _shared(mine, theirs)
    fork = _fork(mine, theirs, shared) if shared else INITIAL_STATE
    return CommonHistory(
        shared, fork, _points(mine, theirs, shared) or ((MergeBase(True, fork),) if shared or began_equal else ())
    )


def _points(mine: StepHistory, theirs: StepHistory, shared: int) -> tuple[MergeBase, ...]:
    """Return the merge bases that follow from earlier merges of the two files, empty without one."""
    to_theirs, to_mine = _merge_of(mine, theirs, shared), _merge_of(theirs, mine, shared)
    if to_theirs is None and to_mine is None:
        return ()
    if to_mine is None and to_theirs is not None:
        return (MergeBase(False, to_theirs[1]),)
    if to_theirs is None and to_mine is not None:
        return (MergeBase(True, to_mine[1]),)
    assert to_theirs is not None
    assert to_mine is not None
    if to_theirs[0] in mine.chain(to_mine[1]):
        return (MergeBase(True, to_mine[1]),)
    if to_mine[0] in theirs.chain(to_theirs[1]):
        return (MergeBase(False, to_theirs[1]),)
    return (MergeBase(True, to_theirs[0]), MergeBase(False, to_mine[0]))


def _shared(mine: StepHistory, theirs: StepHistory) -> int:
    """Return how many steps from the first on are equal in both files."""
    shared = 0
    for one, other in zip(mine.steps.values(), theirs.steps.values(), strict=False):
        if (one.number, one.id, one.at, one.last_row, one.follows) != (
            other.number,
            other.id,
            other.at,
            other.last_row,
            other.follows,
        ):
            break
        shared = one.number
    return shared


def _fork(mine: StepHistory, theirs: StepHistory, shared: int) -> int:
    """Return the head that both files had when they were one file.

    A shared step that one side has undone was in effect then, unless it was undone before another shared event.
    """
    known = [(mine.steps[number], theirs.steps[number]) for number in mine.steps if number <= shared]
    moments = [one.at for one, _ in known]
    moments += [one.undone_at for one, other in known if one.undone_at and one.undone_at == other.undone_at]
    latest = max(moments)
    for one, other in reversed(known):
        if not one.is_own:
            continue
        undone = {one.undone_at, other.undone_at}
        stood = None in undone and all(moment is None or moment > latest for moment in undone)
        if stood or undone == {None} or (len(undone) == 2 and all(moment and moment > latest for moment in undone)):
            return one.number
    return INITIAL_STATE


def _merge_of(one: StepHistory, other: StepHistory, shared: int) -> tuple[int, int] | None:
    """Return the last step of `one` that merged `other`, with the head that `other` had then."""
    for merge in one.merges():
        head = str(merge.merged_head or "")
        found = other.by_id.get(int(head)) if head.isascii() and head.isdigit() else None
        if merge.number > shared and found is not None and (found.number > shared or found.number == other.head):
            return merge.number, found.number
    return None
