"""Display texts for backups: time, place, state, number kept, and the steps that restoring would lose."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from ui.text.day_text import ago_text, day_text, moment_text
from ui.text.step_text import step
from ui.text.translation import plural, tr

if TYPE_CHECKING:
    from tracker.services.backups import Backup, FileContents, MissingSteps, RecoveryOffer, State

SLACK = timedelta(minutes=1)
"""Difference of two clocks that is ignored."""
MAX_STEPS = 4
"""Maximum number of lost steps that are listed."""


def backup_text(last: datetime | None, now: datetime) -> str:
    """Return a text such as `Backup 4 minutes ago` or `Backup of 7 May 2023`, or that there is no backup."""
    if last is None:
        return tr("No backup yet")
    if last - now > SLACK:
        return tr("Backup in the future ({day}): is the clock right?", day=day_text(last.astimezone().toordinal()))
    minutes = int((now - last) / timedelta(minutes=1))
    hours = minutes // 60
    if minutes < 1:
        return tr("Backup just now")
    if minutes < 60:
        return plural(minutes, "Backup 1 minute ago", "Backup {n} minutes ago")
    if hours < 24:
        return plural(hours, "Backup 1 hour ago", "Backup {n} hours ago")
    return tr("Backup of {day}", day=day_text(last.astimezone().toordinal()))


def second_place_text(place: Path, filled: datetime | None, now: datetime, *, is_there: bool) -> str:
    """Return the text about the second backup folder and when it was last updated."""
    if is_there:
        since = ago_text(filled, now) if filled is not None else tr("not yet")
        return tr("{place}, updated {when}", place=place, when=since)
    if filled is None:
        return tr("{place} can't be reached, and was never updated", place=place)
    return tr("{place} can't be reached; last updated on {when}", place=place, when=moment_text(filled.isoformat()))


def missing_text(filled: datetime | None) -> str:
    """Return the text of the status bar about a second backup folder that can't be reached."""
    if filled is None:
        return tr("second backup folder not updated yet")
    return tr("second backup folder missing since {day}", day=day_text(filled.astimezone().toordinal()))


def thinning_text() -> str:
    """Return how many backups are kept, in full sentences."""
    return tr(
        "A backup is made after opening, every quarter of an hour of work, and before imports and merges. All of the "
        "last two days are kept, then the last of each day for two weeks, of each week for three months, and of each "
        "month for ever."
    )


def size_text(size: int) -> str:
    """Return a size in bytes as text, such as `1.2 MB`."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def when_text(backup: Backup, now: datetime) -> str:
    """Return the moment of a backup in the user's time zone, with a note if it lies in the future."""
    moment = moment_text(backup.moment.isoformat())
    return tr("{moment} (in the future)", moment=moment) if backup.moment - now > SLACK else moment


def where_text(backup: Backup) -> str:
    """Return the place of a backup: this computer, the second backup folder, or made before a migration."""
    return {
        "here": tr("This computer"),
        "second_place": tr("Second backup folder"),
        "before_migration": tr("Before an update"),
    }[backup.where]


def state_text(state: State | None) -> str:
    """Return the text for the state of a backup; None is the state before the check."""
    words: Mapping[State | None, str] = {
        None: tr("Checking…"),
        "verified": tr("Verified"),
        "sound": tr("Intact, without its checksum"),
        "altered": tr("Changed since it was saved"),
        "damaged": tr("Damaged"),
        "missing": tr("Gone"),
        "locked": tr("Encrypted"),
    }
    return words[state]


def counts_text(contents: FileContents) -> str:
    """Return a text such as `28 partnerships, 93 status changes, 141 sources`."""
    return ", ".join(
        (
            plural(contents.partnerships, "1 partnership", "{n} partnerships"),
            plural(contents.changes, "1 status change", "{n} status changes"),
            plural(contents.sources, "1 source", "{n} sources"),
        )
    )


def loss_text(loss: MissingSteps, backup: Backup) -> str:
    """Return what was recorded after the backup and is not in it, as far as the file shows."""
    if loss.steps is not None:
        if not loss.steps:
            return tr("Nothing, as far as the file shows: no step was recorded after this backup.")
        named = [f"{step(each.action, each.facts)} ({moment_text(each.when)})" for each in loss.steps[:MAX_STEPS]]
        more = len(loss.steps) - len(named)
        rest = [plural(more, "and 1 more", "and {n} more")] if more else []
        count = plural(len(loss.steps), "1 step that was recorded later:", "{n} steps that were recorded later:")
        return "\n".join((count, *(f"– {words}" for words in (*named, *rest))))
    if loss.written is None:
        return tr("What was recorded after this backup.")
    minutes = int((loss.written - backup.moment) / timedelta(minutes=1))
    if minutes < 1:
        return tr("Nothing, as it seems: the file was written last before this backup was made.")
    return tr(
        "What was recorded between this backup and {moment}, when the file was written last ({time} later).",
        moment=moment_text(loss.written.isoformat()),
        time=_span_text(minutes),
    )


def _span_text(minutes: int) -> str:
    if minutes < 60:
        return plural(minutes, "1 minute", "{n} minutes")
    if minutes < 48 * 60:
        return plural(minutes // 60, "1 hour", "{n} hours")
    return plural(minutes // (24 * 60), "1 day", "{n} days")


def rescue_text(rescue: RecoveryOffer, now: datetime) -> str:
    """Return the text about the newest good backup, and how many newer ones were passed over."""
    backup = rescue.backup
    about = (when_text(backup, now), size_text(backup.size), where_text(backup))
    lines = [" · ".join(about), counts_text(rescue.contents)]
    if rescue.skipped_count:
        lines.append(
            plural(
                rescue.skipped_count,
                "1 newer backup is damaged and was skipped.",
                "{n} newer backups are damaged and were skipped.",
            )
        )
    return "\n".join(lines)
