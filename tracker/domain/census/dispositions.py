"""The disposition of each member of a frame in a wave, such as `answered` or `no_reply`, from the contacts with it.

A contact counts on a day if it may have happened by then. Where its date is vague, its latest possible day counts: it
orders the contacts, and an answer is never due earlier than it may have been requested. Without a latest day the
earliest one counts, without both the day on which the wave was opened.

A contact asks if its direction is out, or its outcome is that the body is to be called again, unless it is desk
research, bounced or obtained an extension. If no contact asks, an acknowledgement or an extension shows that the body
was asked. The day on which an answer is due is the latest of the days of the contacts that ask, each plus the days for
its channel; an extension adds the days of its own channel to that, a later contact that asks can only move it further.
So a reminder gives new time, and a phone call during that time takes none away.

While nothing answers it, a reminder is due so many days after the last contact that asked as the wave says; without
such days, or after an extension of that contact, once the answer is overdue.

The disposition is the first that holds:
- answered or no_such_ties: the body answered, by the latest contact that says so; research that completed its record
  counts as answered;
- partial, refused: a contact says so;
- unreachable: a contact bounced, and none since reached the body or was sent to it;
- no_reply: it was asked, and the day on which the answer was due is past. An acknowledgement is not an answer;
- pending: it was asked, and the answer is not overdue;
- not_asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from tracker.domain.census.drafts import ANY_CHANNEL
from tracker.domain.coding.vocabulary import CHANNELS, CONTACT_OUTCOMES
from tracker.domain.dates.days import LAST_DAY, OPEN_FUTURE, OPEN_PAST

Rows = NDArray[np.int64]
Days = NDArray[np.int64]
Codes = NDArray[np.int8]
Flags = NDArray[np.bool_]

Disposition = Literal[
    "answered", "no_such_ties", "partial", "refused", "unreachable", "no_reply", "pending", "not_asked"
]
DISPOSITIONS: Final[tuple[Disposition, ...]] = (
    "answered", "no_such_ties", "partial", "refused", "unreachable", "no_reply", "pending", "not_asked",
)  # fmt: skip
"""In the order in which they are listed."""

USUAL_DUE_DAYS: Final = 28
"""The days until an answer is due, if a wave sets no days for a channel."""
_RESEARCH: Final = "desk_research"
_SPOKEN: Final = ("phone", "visit")
_AT_ONCE: Final = (*_SPOKEN, _RESEARCH)
"""The channels on which an answer is due the same day, if a wave sets no days for them."""
AS_OF_CHANNEL: Final = -1
"""Stands for the days of a contact to which those of its channel apply."""

NO_DAY: Final = 0
NO_CONTACT: Final = -1


def _has(*codes: str) -> Flags:
    """[outcome] -> whether it is one of these."""
    return np.isin(CONTACT_OUTCOMES, codes)


_RANK: Final = 3 * _has("answered", "no_such_ties", "complete_by_research") + 2 * _has("partial") + _has("refused")
"""[outcome] -> the rank of its disposition; 0 if it is no answer."""
_NUMBERS: Final[dict[str, int]] = {code: number for number, code in enumerate(DISPOSITIONS)}
_ANSWER_OF: Final = {**_NUMBERS, "complete_by_research": _NUMBERS["answered"]}
_DISPOSITION: Final = np.array([_ANSWER_OF.get(code, -1) for code in CONTACT_OUTCOMES], np.int8)
"""[outcome] -> its disposition; -1 if it is no answer."""
_IS_BOUNCED, _IS_EXTENDED = _has("bounced"), _has("extended")
_REACHES: Final = _has("sent", "delivered", "call_back", "acknowledged", "extended")
_SHOWS_ASKED: Final = _has("acknowledged", "extended")
_MAY_ASK: Final = ~_has("bounced", "extended")
_IS_CALL_BACK: Final = _has("call_back")
_IS_REPLY: Final = _has("answered", "no_such_ties", "partial")
_IS_REACHED: Final = _has("call_back", "acknowledged", "extended")
_IS_REACHED_IF_SPOKEN_TO: Final = _has("delivered")


@dataclass(frozen=True, slots=True)
class WaveTerms:
    """The day on which a wave was opened, and its days until an answer is due, by channel or `ANY_CHANNEL`.

    `reminder_days`: the days after which a reminder is due, None if it is due once the answer is overdue. `counts_as`:
    [own channel] -> the standard channel as which it counts, if the wave has no days for it.
    """

    opened: int
    due_days: Mapping[str, int] = field(default_factory=dict)
    counts_as: Mapping[str, str] = field(default_factory=dict)
    reminder_days: int | None = None

    def days(self, channel: str) -> int:
        """Return the days until an answer is due on a channel."""
        standard = self._standard(channel)
        for code in (channel, standard):
            if code in self.due_days:
                return self.due_days[code]
        return 0 if standard in _AT_ONCE else self._of_others

    def extension(self, channel: str) -> int:
        """Return the days that an extension adds on a channel: as many as until an answer is due."""
        return self.days(channel) or self._of_others

    def sets_days(self, channel: str) -> bool:
        """Return whether the wave sets days until an answer is due on a channel."""
        return any(code in self.due_days for code in (channel, self._standard(channel), ANY_CHANNEL))

    def is_research(self, channel: str) -> bool:
        """Return whether a channel asks no body."""
        return self._standard(channel) == _RESEARCH

    def is_spoken(self, channel: str) -> bool:
        """Return whether a question that arrives on a channel is heard by a person."""
        return self._standard(channel) in _SPOKEN

    @property
    def _of_others(self) -> int:
        return self.due_days.get(ANY_CHANNEL, USUAL_DUE_DAYS)

    def _standard(self, channel: str) -> str:
        return self.counts_as.get(channel, channel)


@dataclass(frozen=True, slots=True, eq=False)
class Contacts:
    """Contacts with the members of a frame, one row each, in the order in which they were recorded.

    `member`: the number of the member in the frame. `earliest` and `latest`: bounds of the day, OPEN_PAST and
    OPEN_FUTURE if open. `channel`: a number among `channels`, the codes of the project. `is_out`: whether its direction
    is out. `outcome`: a number among CONTACT_OUTCOMES. `due_days` and `extension_days`: the days until an answer is due
    and those that an extension adds, AS_OF_CHANNEL for those of the channel; None if they are those of all contacts.
    """

    member: Rows
    earliest: Days
    latest: Days
    channel: Codes
    is_out: Flags
    outcome: Codes
    channels: tuple[str, ...] = CHANNELS
    due_days: Days | None = None
    extension_days: Days | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Dispositions:
    """The dispositions of the members on a day; all columns have one value per member.

    `disposition`: a number among DISPOSITIONS. `due`: the day on which an answer is or was due, if it is pending or
    there is no reply, else NO_DAY. `remind`: the day from which a reminder is due, else NO_DAY. `overdue`: for how many
    days the answer is overdue, else 0. `asked`: the number of contacts that asked. `by_channel`: [member, channel] ->
    how many of these. `last`: the latest contact, as its row in the given contacts, else NO_CONTACT. `first_asked` and
    `replied`: the days of the first contact that asked and of the first answer in full or in part that was received,
    else NO_DAY. `reminders`: how many contacts asked again before that answer. `reached`: whether a person at the body
    confirmed the receipt, asked to be called again or for more time, or was spoken to; a receipt of a machine does not
    show that. `later`: how many contacts come after the day, and so are in no other column.
    """

    disposition: Codes
    due: Days
    remind: Days
    overdue: Days
    asked: Rows
    by_channel: NDArray[np.int32]
    last: Rows
    first_asked: Days
    replied: Days
    reminders: Rows
    reached: Flags
    later: Rows

    def replaced(self, members: Rows, part: Dispositions) -> Dispositions:
        """Return the dispositions with those of some members (their numbers) replaced; `last` is that of `part`."""
        columns = {each.name: getattr(self, each.name).copy() for each in fields(self)}
        for name, column in columns.items():
            column[members] = getattr(part, name)
        return Dispositions(**columns)

    def counts(self) -> dict[Disposition, int]:
        """Return the number of members with each disposition."""
        found = np.bincount(self.disposition, minlength=len(DISPOSITIONS)).tolist()
        return dict(zip(DISPOSITIONS, found, strict=True))

    def reached_counts(self) -> dict[Disposition, int]:
        """Return the number of members with each disposition at which a person was reached."""
        found = np.bincount(self.disposition[self.reached], minlength=len(DISPOSITIONS)).tolist()
        return dict(zip(DISPOSITIONS, found, strict=True))


def dispositions_on(contacts: Contacts, members: int, terms: WaveTerms, day: int) -> Dispositions:
    """Return the dispositions of the members 0 .. members - 1 of a frame on a day."""
    ordered = _Ordered.of(contacts, terms, day)
    deciding = ordered.last_by_rank()
    rank = _RANK[ordered.outcome[deciding]]
    asks = ordered.asks
    due = np.minimum(ordered.due(terms, contacts), LAST_DAY)
    is_asked = due > NO_DAY
    is_unreachable = ordered.last_where(_IS_BOUNCED[ordered.outcome]) > ordered.last_where(_REACHES[ordered.outcome])
    no_reply, pending, not_asked = (_NUMBERS[code] for code in ("no_reply", "pending", "not_asked"))
    found = np.select(
        [rank > 0, is_unreachable, is_asked & (due < day), is_asked],
        [_DISPOSITION[ordered.outcome[deciding]], _NUMBERS["unreachable"], no_reply, pending],
        not_asked,
    )
    is_open = (found == no_reply) | (found == pending)
    replied = ordered.first_day(_IS_REPLY[ordered.outcome])
    before_reply = asks & (ordered.place < ordered.first_place(_IS_REPLY[ordered.outcome])[ordered.segment])
    in_contact = ordered.members

    def spread(values: NDArray[np.integer], elsewhere: int) -> Rows:
        column = np.full(members, elsewhere, np.int64)
        column[in_contact] = values
        return column

    channels = len(contacts.channels)
    by_channel = np.bincount(ordered.member[asks] * channels + ordered.channel[asks], minlength=members * channels)
    return Dispositions(
        disposition=spread(found, not_asked).astype(np.int8),
        due=spread(np.where(is_open, due, NO_DAY), NO_DAY),
        remind=spread(np.where(is_open, ordered.remind(terms, due), NO_DAY), NO_DAY),
        overdue=spread(np.where(found == no_reply, day - due, 0), 0),
        asked=spread(ordered.total(asks), 0),
        by_channel=by_channel.reshape(members, channels).astype(np.int32),
        last=spread(ordered.row[ordered.end - 1], NO_CONTACT),
        first_asked=spread(ordered.first_day(asks), NO_DAY),
        replied=spread(replied, NO_DAY),
        reminders=spread(np.where(replied > NO_DAY, np.maximum(ordered.total(before_reply) - 1, 0), 0), 0),
        reached=spread(ordered.total(ordered.reaches(terms, contacts)), 0) > 0,
        later=np.bincount(contacts.member[contacts.earliest > day], minlength=members),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Ordered:
    """The contacts that count, sorted by member and day. A segment is the contacts of one member.

    `row`: [contact] -> its row in the given contacts. `segment`: [contact] -> its segment; `place`: its own index.
    `members`, `start` and `end`: [segment] -> the member, and the range of its contacts.
    """

    row: Rows
    member: Rows
    day: Days
    channel: Codes
    outcome: Codes
    asks: Flags
    segment: Rows
    place: Rows
    members: Rows
    start: Rows
    end: Rows

    @classmethod
    def of(cls, contacts: Contacts, terms: WaveTerms, day: int) -> _Ordered:
        """Sort the contacts that may have happened by the day."""
        row = np.flatnonzero(contacts.earliest <= day)
        earliest, latest = contacts.earliest[row].astype(np.int64), contacts.latest[row].astype(np.int64)
        counted = np.where(latest < OPEN_FUTURE, latest, np.where(earliest > OPEN_PAST, earliest, terms.opened))
        key = contacts.member[row] * np.int64(LAST_DAY + 1) + counted
        if (key[1:] < key[:-1]).any():
            order = np.argsort(key, kind="stable")
            row, counted = row[order], counted[order]
        member, channel, outcome = contacts.member[row], contacts.channel[row], contacts.outcome[row]
        is_research = np.array([terms.is_research(code) for code in contacts.channels], np.bool_)
        start = np.flatnonzero(np.diff(member, prepend=-1))
        end = np.append(start[1:], len(row))[: len(start)]
        return cls(
            row=row,
            member=member.astype(np.int64),
            day=counted,
            channel=channel,
            outcome=outcome,
            asks=(contacts.is_out[row] | _IS_CALL_BACK[outcome]) & ~is_research[channel] & _MAY_ASK[outcome],
            segment=np.repeat(np.arange(len(start)), end - start),
            place=np.arange(len(row)),
            members=member[start].astype(np.int64),
            start=start,
            end=end,
        )

    def last_by_rank(self) -> Rows:
        """[segment] -> its latest contact of the highest rank."""
        best = self._greatest(_RANK[self.outcome] * np.int64(len(self.row) + 1) + self.place)
        return best % np.int64(len(self.row) + 1)

    def last_where(self, is_meant: Flags) -> Rows:
        """[segment] -> its latest marked contact, else -1."""
        return self._greatest(np.where(is_meant, self.place, -1))

    def first_place(self, is_meant: Flags) -> Rows:
        """[segment] -> its first marked contact, else the number of all contacts."""
        return -self._greatest(np.where(is_meant, -self.place, -len(self.row)))

    def first_day(self, is_meant: Flags) -> Days:
        """[segment] -> the day of its first marked contact, else NO_DAY."""
        place = self.first_place(is_meant)
        return np.append(self.day, NO_DAY)[place]

    def total(self, is_meant: Flags) -> Rows:
        """[segment] -> the number of its marked contacts."""
        return np.bincount(self.segment[is_meant], minlength=len(self.start))

    def reaches(self, terms: WaveTerms, contacts: Contacts) -> Flags:
        """[contact] -> whether a person at the body was reached by it, without an answer or a refusal."""
        is_spoken = np.array([terms.is_spoken(code) for code in contacts.channels], np.bool_)[self.channel]
        found: Flags = _IS_REACHED[self.outcome] | (_IS_REACHED_IF_SPOKEN_TO[self.outcome] & is_spoken)
        return found

    def due(self, terms: WaveTerms, contacts: Contacts) -> Days:
        """[segment] -> the day on which an answer is due, NO_DAY if the member was not asked."""
        days = self._days([terms.days(code) for code in contacts.channels], contacts.due_days)
        extension = self._days([terms.extension(code) for code in contacts.channels], contacts.extension_days)
        is_extended = _IS_EXTENDED[self.outcome]
        added = np.cumsum(np.where(is_extended, extension, 0))
        # the extensions after a contact are those of all up to the end of its segment, minus those up to the contact
        since = self.day + np.where(is_extended, extension, days) - added
        never = np.int64(-1 - LAST_DAY) * 2 - (added[-1] if len(added) else 0)
        by_asking = self._greatest(np.where(self.asks, since, never))
        by_sign = self._greatest(np.where(_SHOWS_ASKED[self.outcome], since, never))
        best = np.where(by_asking > never, by_asking, by_sign)
        return np.where(best > never, best + added[self.end - 1], NO_DAY)

    def _days(self, of_channel: Sequence[int], own: Days | None) -> Days:
        """[contact] -> its own days, else those of its channel."""
        days = np.array(of_channel, np.int64)[self.channel]
        if own is None:
            return days
        own = own[self.row]
        return np.where(own == AS_OF_CHANNEL, days, own)

    def remind(self, terms: WaveTerms, due: Days) -> Days:
        """[segment] -> the day from which a reminder is due, given the day on which an answer is due."""
        overdue = due + 1
        if terms.reminder_days is None:
            return overdue
        last = self.last_where(self.asks)
        waits = (last < 0) | (self.last_where(_IS_EXTENDED[self.outcome]) > last)
        return np.where(waits, overdue, np.append(self.day, NO_DAY)[last] + terms.reminder_days)

    def _greatest(self, values: NDArray[np.integer]) -> Rows:
        if not len(self.start):
            return np.empty(0, np.int64)
        return np.maximum.reduceat(values, self.start).astype(np.int64)
