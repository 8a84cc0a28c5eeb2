"""Display texts of a team: what is to be received and to be published, and which bundles wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.errors import TwintrackError
from tracker.wording.team_texts import ignored_text
from ui.core.errors import sentence
from ui.text.day_text import ago_text
from ui.text.translation import plural, problem, tr

if TYPE_CHECKING:
    from tracker.exchange.teams.place import IgnoredFile
    from tracker.services.coding.taking_in import TakenIn
    from tracker.services.teams.receiving import NewBundles, WaitingBundle
    from tracker.services.teams.team_status import TeamStatus

MISSING = "bundle_followed_missing"


def status_text(
    state: TeamStatus, new: NewBundles | None, failure: Exception | None, now: datetime, codings: int = 0
) -> str:
    """Return the text of the status bar: what is to be done first."""
    parts = []
    if failure is not None:
        parts.append(failure_text(failure))
    elif new is not None and new.steps:
        parts.append(new_text(new))
    elif state.waiting:
        parts.append(waiting_text(state.waiting))
    if codings and failure is None:
        parts.append(codings_text(codings))
    if state.to_publish:
        parts.append(plural(state.to_publish, "1 change to publish", "{n} changes to publish"))
    if state.erasures:
        parts.append(erasures_text(state))
    if not parts:
        parts.append(published_text(state, now))
    return " · ".join(parts)


def failure_text(failure: Exception) -> str:
    """Return why the place can't be used now, in a few words for a server: the dialog shows its address and report."""
    if isinstance(failure, TwintrackError):
        if failure.code == "hub_unreachable":
            return tr("The server of the team can’t be reached")
        return tr("The server of the team can’t be used now") if failure.code.startswith("hub_") else problem(failure)
    return sentence(failure)


def erasures_text(state: TeamStatus) -> str:
    """Return how many erasures of names others ask for."""
    return plural(len(state.erasures), "1 erasure to confirm", "{n} erasures to confirm")


def new_text(new: NewBundles) -> str:
    """Return how many changes can be received, and of whom."""
    who = ", ".join(new.writers)
    return plural(new.steps, "1 change of {who} to take in", "{n} changes of {who} to take in", who=who)


def codings_text(codings: int) -> str:
    """Return how many codings were handed in and can be received."""
    return plural(codings, "1 coding to take in", "{n} codings to take in")


def taken_text(taken: Sequence[TakenIn]) -> str:
    """Return whose codings were received."""
    who = ", ".join(f"{each.coder} ({each.name})" for each in taken)
    return plural(len(taken), "The coding of {who} is taken in.", "The codings of {who} are taken in.", who=who)


def waiting_text(waiting: Sequence[WaitingBundle]) -> str:
    """Return how many bundles wait."""
    if all(each.reason == MISSING for each in waiting):
        return plural(len(waiting), "1 bundle waits for an earlier one", "{n} bundles wait for earlier ones")
    return plural(len(waiting), "1 bundle can’t be taken in yet", "{n} bundles can’t be taken in yet")


def waiting_lines(waiting: Sequence[WaitingBundle]) -> list[str]:
    """Return why each bundle waits."""
    return [sentence(each.problem) for each in waiting]


def ignored_lines(ignored: Sequence[IgnoredFile]) -> list[str]:
    """Return what each file in the folder is that is no bundle."""
    return [ignored_text(each.path, each.reason, tr) for each in ignored]


def published_text(state: TeamStatus, now: datetime) -> str:
    """Return when something was published last."""
    if not state.published_at:
        return tr("Nothing published yet")
    return tr("Published {when}", when=ago_text(datetime.fromisoformat(state.published_at), now))


def received_text(state: TeamStatus, now: datetime) -> str:
    """Return when something was received last."""
    if not state.received_at:
        return tr("Nothing taken in yet")
    return tr("Taken in {when}", when=ago_text(datetime.fromisoformat(state.received_at), now))
