"""The members of a frame with their dispositions in a wave, as columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.census.dispositions import AS_OF_CHANNEL, Contacts, Dispositions, WaveTerms, dispositions_on
from tracker.domain.census.information_laws import INFORMATION_LAWS
from tracker.domain.census.letters import REQUEST
from tracker.domain.coding.vocabulary import CONTACT_OUTCOMES
from tracker.errors import RuleError
from tracker.queries.census.frames import FrameRow, frame_row, frames
from tracker.queries.census.waves import WaveRow, wave_row, waves
from tracker.queries.columns.column_table import Frame, Ids, is_among
from tracker.queries.columns.partnership_columns import Columns
from tracker.queries.findings.frame_members import members_of
from tracker.queries.reader import Reader

_NO_ID: Final = 0


@dataclass(frozen=True, slots=True, eq=False)
class AskedMembers:
    """The members of a frame on a day: the id of each, its dispositions, and the id of its last contact, else 0.

    Without a wave, the contacts count that belong to no wave or to a wave of the frame. `channels` are the codes that
    `dispositions.by_channel` counts.
    """

    frame: FrameRow
    wave: WaveRow | None
    day: int
    body: Ids
    dispositions: Dispositions
    last_contact: Ids
    channels: tuple[str, ...]

    @property
    def opened(self) -> int:
        """The day on which the wave was opened, the day of the frame without a wave."""
        return self.frame.day if self.wave is None else self.wave.opened


def shown_wave(reader: Reader, wave: int | None, frame: int | None, day: int) -> tuple[FrameRow, WaveRow | None]:
    """Return a frame and its wave: those given, else the last wave that was opened by the day.

    Without a wave by the day, the first wave; without any, the frame of the latest day. RuleError no_frame if the
    project has no frame, no_such_record.
    """
    if wave is not None:
        chosen = wave_row(reader, wave)
        return frame_row(reader, chosen.frame), chosen
    known = [each for each in waves(reader) if frame in (None, each.frame)]
    opened = [each for each in known if each.opened <= day] or known[-1:]
    if opened:
        return frame_row(reader, opened[0].frame), opened[0]
    if frame is not None:
        return frame_row(reader, frame), None
    of_project = frames(reader)
    if not of_project:
        raise RuleError("no_frame", "frame")
    return of_project[0], None


def asked_members(reader: Reader, frame: FrameRow, wave: WaveRow | None, day: int) -> AskedMembers:
    """Return the members of a frame with their dispositions on a day, cached for the next query."""
    members, columns = members_of(reader, frame.id), reader.columns
    asked = None if wave is None else (wave.id, wave.opened, tuple(wave.due_days.items()), wave.reminder_days)
    counted = None if wave is not None else tuple(each.id for each in waves(reader) if each.frame == frame.id)
    key = ("asked members", members, asked, counted, frame.day, day)

    def of(bodies: Ids, contacts: Frame) -> AskedMembers:
        return _asked_members(columns, bodies, contacts, frame, wave, counted or (), day)

    def patch(before: AskedMembers, touched: Ids) -> AskedMembers:
        bodies = touched[is_among(touched, members.body)]
        return _with(before, of(bodies, columns.contacts.of(bodies)))

    found = columns.contact_result(key, lambda: of(members.body, columns.contacts), patch)
    return found if (found.frame, found.wave) == (frame, wave) else replace(found, frame=frame, wave=wave)


def _with(before: AskedMembers, part: AskedMembers) -> AskedMembers:
    """Return the members with the dispositions of a part of them replaced."""
    places = np.searchsorted(before.body, part.body)
    last_contact = before.last_contact.copy()
    last_contact[places] = part.last_contact
    return replace(
        before, dispositions=before.dispositions.replaced(places, part.dispositions), last_contact=last_contact
    )


def _asked_members(
    columns: Columns,
    bodies: Ids,
    contacts: Frame,
    frame: FrameRow,
    wave: WaveRow | None,
    of_frame: tuple[int, ...],
    day: int,
) -> AskedMembers:
    """Return the dispositions of some members (sorted), given the contacts with them, and maybe with others."""
    is_counted = contacts["wave"] == wave.id if wave is not None else np.isin(contacts["wave"], (_NO_ID, *of_frame))
    row = np.flatnonzero(is_counted)
    member = np.searchsorted(bodies, contacts.key[row])
    is_member = np.append(bodies, _NO_ID)[member] == contacts.key[row]
    row, member = row[is_member], member[is_member]
    vocabulary, refinements = columns.vocabulary, columns.refinements
    terms = WaveTerms(
        frame.day if wave is None else wave.opened,
        {} if wave is None else wave.due_days,
        refinements.get("channel", {}),
        None if wave is None else wave.reminder_days,
    )
    channels = tuple(vocabulary.channels.texts)
    outcome = _standard_outcomes(vocabulary.outcomes.texts, refinements.get("contact_outcome", {}))
    given = Contacts(
        member=member,
        earliest=contacts["earliest"][row],
        latest=contacts["latest"][row],
        channel=contacts["channel"][row],
        is_out=contacts["is_out"][row],
        outcome=outcome[contacts["outcome"][row]],
        channels=channels,
        **_days_by_law(columns, contacts.key[row], contacts["channel"][row], contacts["latest"][row], terms),
    )
    found = dispositions_on(given, len(bodies), terms, day)
    ids = np.append(contacts["id"][row], _NO_ID)  # NO_CONTACT is -1, the appended one
    return AskedMembers(frame, wave, day, bodies, found, ids[found.last], channels)


def _days_by_law(
    columns: Columns, body: Ids, channel: NDArray[np.int8], day: NDArray[np.int64], terms: WaveTerms
) -> dict[str, NDArray[np.int64]]:
    """Return the days until an answer is due and those of an extension by law, for requests under one that is known.

    `body`, `channel` and `day`: [contact]. The days of a wave take precedence. Nothing is returned without requests.
    """
    codes = columns.vocabulary.channels.texts
    is_request = np.array([terms.counts_as.get(code, code) == REQUEST for code in codes], np.bool_)[channel]
    if not is_request.any():
        return {}
    due, extension = np.full(len(body), AS_OF_CHANNEL, np.int64), np.full(len(body), AS_OF_CHANNEL, np.int64)
    country = columns.bodies["country"][np.searchsorted(columns.bodies.key, body)]
    is_open = np.array([not terms.sets_days(code) for code in codes], np.bool_)[channel]
    for number in np.unique(country[is_request]).tolist():
        law = INFORMATION_LAWS.get(columns.vocabulary.countries.texts[number])
        if law is not None:
            of_law = is_request & (country == number) & (day >= law.since)
            due[of_law & is_open] = law.days
            extension[of_law] = law.extension or AS_OF_CHANNEL
    return {"due_days": due, "extension_days": extension}


def _standard_outcomes(codes: list[str], refinements: Mapping[str, str]) -> NDArray[np.int8]:
    """[number of an outcome of the project] -> the number of the standard outcome as which it counts.

    An own outcome that refines no standard outcome counts as `no_answer`.
    """
    standard = [refinements.get(code, code) for code in codes]
    known = [code if code in CONTACT_OUTCOMES else "no_answer" for code in standard]
    return np.array([CONTACT_OUTCOMES.index(code) for code in known], np.int8)
