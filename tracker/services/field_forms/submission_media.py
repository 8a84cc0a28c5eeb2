"""The photos and recordings of submissions: read once for their hash, type and EXIF data, and again when attached."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.attachments import AttachmentDraft
from tracker.errors import KnownError, RuleError
from tracker.exchange.attachments.attachment_reading import attachment_from
from tracker.exchange.attachments.media_types import media_type_of
from tracker.exchange.attachments.photo_facts import PhotoFacts, Place, kilometres_between, photo_facts
from tracker.exchange.field_forms.form_names import MEDIA_QUESTIONS
from tracker.exchange.field_forms.submission_folders import Files, is_plain_name
from tracker.exchange.field_forms.submissions import Submission, Submissions
from tracker.exchange.progress import Count, Progress

_KINDS: Final[Mapping[str, tuple[str, ...]]] = {"photo": ("image/",), "audio": ("audio/", "video/")}
"""[question] -> the beginnings of the media types that its file may have."""
_NEAR_KM: Final = 1.0
"""The distance up to which a photo was taken where the phone was, unless its position is less accurate."""


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """A file of a submission: its path and SHA-256, and what it states if it is a photo; or why it is refused."""

    path: str = ""
    sha256: str = ""
    photo: PhotoFacts = field(default_factory=PhotoFacts)
    problem: RuleError | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """The files of all submissions, by the place of the submission and its question."""

    facts: Mapping[tuple[int, str], MediaFacts] = field(default_factory=dict)

    def of(self, place: int) -> Iterator[tuple[str, MediaFacts]]:
        """Yield the questions of a submission that have a file, each with it."""
        for question in MEDIA_QUESTIONS:
            if (found := self.facts.get((place, question))) is not None:
                yield question, found

    def hashes(self) -> dict[str, str]:
        """[path of a file] -> its SHA-256."""
        return {each.path: each.sha256 for each in self.facts.values() if each.path}


def read_media(submissions: Submissions, progress: Progress) -> Media:
    """Read the files that submissions name, one at a time; a file that is refused has its problem.

    `progress` is called with (submissions done, total submissions).
    """
    count = Count(len(submissions.rows), progress)
    found: dict[tuple[int, str], MediaFacts] = {}
    for place, submission in enumerate(count.track(submissions.rows)):
        for question in MEDIA_QUESTIONS:
            if name := submission.text(question):
                found[place, question] = _facts(submissions, submission, question, name)
    return Media(found)


def _facts(submissions: Submissions, submission: Submission, question: str, name: str) -> MediaFacts:
    if not is_plain_name(name):
        return MediaFacts(problem=RuleError("media_name_unsafe", question, value=name[:120]))
    path = submissions.media_of(submission, name)
    if path is None:
        return MediaFacts(problem=RuleError("media_missing", question, value=name[:120]))
    try:
        content = submissions.files.read(path)
    except RuleError as error:
        return MediaFacts(problem=error)
    if not content:
        return MediaFacts(problem=RuleError("attachment_empty", question, path=name[:120]))
    media_type = media_type_of(content, name)
    if not media_type.startswith(_KINDS[question]) or media_type == "image/svg+xml":
        facts = {"value": name[:120], "found": media_type}
        return MediaFacts(problem=RuleError("media_of_other_type", question, reason=question, **facts))
    photo = photo_facts(content) if question == "photo" else PhotoFacts()
    return MediaFacts(path, hashlib.sha256(content).hexdigest(), photo)


def file_reader(files: Files, media: Media) -> Callable[[str], AttachmentDraft]:
    """Return a function that returns a planned file by its path.

    It raises KnownError attachment_changing if the file has changed since, and the errors of `files.read`.
    """
    hashes = media.hashes()

    def read(path: str) -> AttachmentDraft:
        found = attachment_from(files.read(path), PurePosixPath(path).name, lambda _error: None)
        if found.sha256 != hashes[path]:
            raise KnownError("attachment_changing", path=found.name)
        return found

    return read


@dataclass(frozen=True, slots=True)
class Position:
    """A place in degrees with its accuracy in metres; 0 if that is unknown."""

    place: Place
    accuracy: float

    def __str__(self) -> str:
        """Return latitude and longitude with five decimals, about a metre, and the accuracy."""
        shown = f"{self.place.latitude:.5f}, {self.place.longitude:.5f}"
        return f"{shown} (± {self.accuracy:.0f} m)" if self.accuracy else shown


def photo_notes(photo: PhotoFacts, date: VagueDate | None, position: Position | None) -> Iterator[RuleError]:
    """Yield what a photo states otherwise than what was typed: the day, and the place."""
    if photo.day is not None and date is not None:
        first, last = date.earliest, date.latest
        if first is not None and photo.day < first:
            facts = {"day": photo.day, "count": first - photo.day}
            yield RuleError("photo_day_differs", "photo", reason="before", **facts)
        elif last is not None and photo.day > last:
            facts = {"day": photo.day, "count": photo.day - last}
            yield RuleError("photo_day_differs", "photo", reason="after", **facts)
    if photo.place is not None and position is not None:
        distance = kilometres_between(photo.place, position.place)
        if distance > max(_NEAR_KM, position.accuracy / 1000):
            yield RuleError("photo_place_differs", "photo", number=round(distance))
