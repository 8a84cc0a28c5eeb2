"""Frozen drafts of frames, waves and contacts, and the stored form of their parts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.description import (
    YES,
    code,
    json_text,
    note,
    record,
    reference,
    text,
    vague_date,
    whole,
    yes_no,
)
from tracker.domain.records.description import day as exact_day
from tracker.domain.records.drafts import CitationDraft

ANY_CHANNEL: Final = ""
"""The key of the days until an answer is due by each channel that has no number of its own."""
MAX_DAYS: Final = 3_660
"""The greatest number of days until an answer or a reminder is due."""

INCOMING: Final = frozenset({"call_back", "acknowledged", "extended", "refused", "partial", "answered", "no_such_ties"})
"""The outcomes that come from the body. All others are things done towards it."""
COMPLETE: Final = frozenset({"answered", "no_such_ties", "complete_by_research"})
"""The outcomes by which the recorded partnerships of a body may be all that it has."""

_NOTHING: Final[Mapping[Any, Any]] = MappingProxyType({})


@record(
    "frame",
    "f",
    "Frame",
    since=2,
    stored={"reader_names": json_text("names for readers", public=YES, default="{}", since=4)},
)
class FrameDraft:
    """The bodies that an inventory is about, on a day (an ordinal), without its members.

    Names of frames and waves differ: operations refuse a name that is taken, and a merge of copies changes one of two
    equal names. A constraint would refuse rows that a merge exchanges or an undo restores one after another.

    `reader_names` are its names within a sentence for readers by language; under `""` for all others.
    """

    name: str = text(public=YES)
    day: int = exact_day(is_required=True, public=YES, option="on", help="the day of the frame")
    note: str = note(default="")


@record(
    "wave",
    "w",
    "Round",
    since=2,
    first=("frame", "name", "opened", "questions", "templates"),
    stored={"templates": json_text("templates of letters")},
)
class WaveDraft:
    """One round of asking the bodies of a frame, opened on a day (an ordinal).

    `questions` are the questions put, by language. `due_days` are the days until an answer is due, by channel;
    `ANY_CHANNEL` stands for all other channels. After `reminder_days` without an answer, a reminder is due. The
    templates of letters are texts by language too.
    """

    frame: int = reference("frame", is_required=True, help="the frame")
    name: str = text()
    opened: int = exact_day("opened on", is_required=True, help="the day on which it was opened")
    questions: Mapping[str, str] = json_text(default=dict, found="text")
    due_days: Mapping[str, int] = json_text("days until an answer is due", default=dict, holds_names=False)
    reminder_days: int | None = whole(
        "days until a reminder is due",
        default=None,
        least=0,
        help="the days until a reminder is due; when the answer is overdue unless given",
    )
    note: str = note(default="")


@record("contact", "k", "Contact", since=2, first=("body", "wave", "date", "channel", "direction", "outcome"))
class ContactDraft:
    """One thing done towards a body or received from it.

    `direction` is `out` or `in`, empty for the usual one of the outcome. The recorded partnerships of the body are all
    that it has until `complete_until` (an ordinal), by this answer or research. `person` is the person spoken to.
    """

    body: int = reference("body", is_required=True, public=YES, help="the body")
    channel: str = code("channel", help="the channel, such as letter, email or phone")
    outcome: str = code("contact_outcome", help="the outcome, such as sent or answered")
    date: VagueDate | None = vague_date(
        default=None, public=YES, help="when, in EDTF or in words; undated unless given"
    )
    wave: int | None = reference("wave", "round", default=None, help="the round; none unless given")
    direction: str = code(
        "direction",
        default="",
        help="out or in: done towards the body or received from it; as usual for the outcome unless given",
    )
    complete_until: int | None = exact_day(
        default=None, public=YES, help="the day up to which the recorded partnerships of the body are all that it has"
    )
    person: str = text("person spoken to", default="", help="the person spoken to")
    is_confidential: bool = yes_no(
        "confidential",
        default=False,
        option="confidential",
        help="whether it is left out of exports without confidential data",
    )
    note: str = note(default="")
    citations: tuple[CitationDraft, ...] = ()


def usual_direction(standard_outcome: str) -> str:
    """Return the direction of a contact with a standard outcome: `in` if the body says something, else `out`."""
    return "in" if standard_outcome in INCOMING else "out"


def questions_text(questions: Mapping[str, str]) -> str:
    """Return questions, or templates of letters, in stored form: JSON of texts by language, without empty ones."""
    kept = {language: text for language, text in sorted(questions.items()) if text}
    return json.dumps(kept, ensure_ascii=False)


def questions_from(text: str) -> dict[str, str]:
    """Return stored questions, or templates of letters, by language; parts that are no texts are left out."""
    return {key: value for key, value in _object(text).items() if isinstance(value, str) and value}


def due_days_text(days: Mapping[str, int]) -> str:
    """Return the days until an answer is due in stored form: a JSON object of numbers by channel."""
    return json.dumps(dict(sorted(days.items())), ensure_ascii=False)


def due_days_from(text: str) -> dict[str, int]:
    """Return the stored days until an answer is due by channel; parts that are no such numbers are left out."""
    return {
        key: value
        for key, value in _object(text).items()
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_DAYS
    }


def _object(text: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return _NOTHING
    return found if isinstance(found, dict) else _NOTHING
