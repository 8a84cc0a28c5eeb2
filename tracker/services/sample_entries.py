"""Reads the entries of the sample's files as drafts of records.

In the files each record has a short name (slug), by which other records refer to it. The keys of an entry are the
fields of its draft, with slugs instead of ids and texts instead of dates, and a few keys that only this module uses. An
unknown key raises TypeError.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tracker.domain.census.drafts import ANY_CHANNEL, ContactDraft, FrameDraft, WaveDraft
from tracker.domain.dates.vague_dates import VagueDate, read_date
from tracker.domain.records.about_project import AboutProject, Creator
from tracker.domain.records.attachments import AttachmentDraft, draft_of, read_text
from tracker.domain.records.drafts import (
    ActivityDraft,
    BodyDraft,
    ChangeDraft,
    CitationDraft,
    ClaimDraft,
    ExternalCode,
    OtherName,
    PartnershipDraft,
    ReasonGiven,
    SourceDraft,
)
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.records.project_settings import ProjectSettings
from tracker.domain.records.quote_anchors import QuoteAnchor
from tracker.domain.records.saved_views import SavedViewDraft, ViewContent, read_view, view_parts
from tracker.domain.statuses.statuses import lasts
from tracker.domain.text.quote_matching import FoldedText, context_of, find_quote, plain_wording

Entry = Mapping[str, Any]
"""One table of a data file."""


@dataclass(slots=True)
class Added:
    """The ids of the records that were added, by slug, and of attached files by name; `files` are their contents."""

    files: Mapping[str, bytes]
    bodies: dict[str, int] = field(default_factory=dict)
    sources: dict[str, int] = field(default_factory=dict)
    attachments: dict[str, int] = field(default_factory=dict)
    partnerships: dict[str, int] = field(default_factory=dict)
    claims: list[int] = field(default_factory=list)

    def attachment(self, name: str) -> AttachmentDraft:
        """Return a text file as an attachment; KeyError if there is no such file."""
        content = self.files[name]
        return draft_of(name, "text/plain", content, content.decode())

    def anchor(self, name: str, quote: str) -> QuoteAnchor:
        """Return the place of a quote in an attached file; ValueError if the file does not contain it."""
        text = read_text(self.files[name].decode())
        passage = find_quote(FoldedText(text), quote)
        if passage is None:
            raise ValueError(f"{name} does not contain: {quote}")
        prefix, suffix = context_of(text, passage)
        return QuoteAnchor(self.attachments[name], plain_wording(text[passage.start : passage.end]), prefix, suffix)


# records of partnerships ----------------------------------------------------------------------------------------------


def settings_of(entry: Entry) -> ProjectSettings:
    """Return the settings of the project."""
    day = read_date(entry["as_of"]).latest
    return ProjectSettings(entry["name"], entry["description"], as_of=day)


def about_of(entry: Entry) -> AboutProject:
    """Return what the project says about itself."""
    told = dict(entry["about"])
    creators = tuple(Creator(name) for name in told.pop("creators"))
    return AboutProject(
        description=entry["description"], creators=creators, keywords=tuple(told.pop("keywords")), **told
    )


def body_of(entry: Entry) -> BodyDraft:
    """Return a body."""
    latitude, longitude = entry.get("at", (None, None))
    names = [OtherName(entry["hanzi"], "zh", "Hans")] if "hanzi" in entry else []
    return BodyDraft(
        latitude=latitude,
        longitude=longitude,
        other_names=(*names, *(OtherName(**name) for name in entry.get("other_names", ()))),
        codes=tuple(ExternalCode(scheme, value) for scheme, value in entry.get("codes", {}).items()),
        **_without(entry, "at", "hanzi", "other_names", "codes"),
    )


def source_of(entry: Entry, added: Added) -> SourceDraft:
    """Return a source, without its files."""
    title_from = {"note": f"Title read from the page's {entry['title_from']}."} if "title_from" in entry else {}
    return SourceDraft(
        date=_date(entry),
        derived_from=added.sources[entry["derived_from"]] if "derived_from" in entry else None,
        csl=json.dumps(title_from),
        **_without(entry, "date", "date_note", "derived_from", "title_from", "files"),
    )


def partnership_of(entry: Entry, added: Added) -> PartnershipDraft:
    """Return a partnership."""
    body_a, body_b = (added.bodies[slug] for slug in entry["between"])
    return PartnershipDraft(
        body_a,
        body_b,
        sectors=tuple(entry.get("sectors", ())),
        fixed_term_until=_date(entry, "fixed_term_until"),
        **_without(entry, "between", "sectors", "fixed_term_until", "citations", "changes", "activities"),
    )


def change_of(partnership: int, entry: Entry, added: Added) -> ChangeDraft:
    """Return a status change with its citations."""
    return ChangeDraft(
        partnership,
        date=_date(entry, begins_state=lasts(entry["status"])),
        reasons=tuple(ReasonGiven(**reason) for reason in entry.get("reasons", ())),
        citations=citations_of(entry, added),
        **_without(entry, "date", "date_note", "reasons", "citations"),
    )


def activity_of(partnership: int, entry: Entry, added: Added) -> ActivityDraft:
    """Return an activity with its citations."""
    return ActivityDraft(
        partnership,
        date=_date(entry, lasting=True),
        citations=citations_of(entry, added),
        **_without(entry, "date", "date_note", "citations"),
    )


def citations_of(entry: Entry, added: Added) -> tuple[CitationDraft, ...]:
    """Return the citations of a record; `file` names the attached file in which the quote is."""
    return tuple(
        CitationDraft(
            added.sources[citation["source"]],
            stated_date=_date(citation, "states"),
            anchor=added.anchor(citation["file"], citation["quote"]) if "file" in citation else None,
            **_without(citation, "source", "states", "file"),
        )
        for citation in entry.get("citations", ())
    )


def claim_of(entry: Entry, added: Added) -> ClaimDraft:
    """Return a published number."""
    return ClaimDraft(
        added.sources[entry["source"]],
        rule=json.dumps(entry["rule"], sort_keys=True),
        **_without(entry, "source", "rule", "names", "citations"),
    )


def view_of(entry: Entry) -> SavedViewDraft:
    """Return a saved view."""
    parts = _without(entry, "page", "name")
    unknown = parts.keys() - view_parts(ViewContent()).keys()
    if unknown:
        raise TypeError(f"a view has no {', '.join(sorted(unknown))}")
    return SavedViewDraft(entry["page"], entry["name"], read_view(json.dumps(parts)))


# the census -----------------------------------------------------------------------------------------------------------


def frame_of(entry: Entry) -> FrameDraft:
    """Return the frame, without its members."""
    return FrameDraft(day=_day(entry, "on"), **_without(entry, "on", "countries", "kinds", "names"))


def wave_of(entry: Entry, frame: int) -> WaveDraft:
    """Return the wave, without its templates of letters."""
    return WaveDraft(
        frame,
        opened=_day(entry, "opened"),
        due_days={ANY_CHANNEL: entry["due_days"]},
        **_without(entry, "opened", "due_days", "templates"),
    )


def contact_of(entry: Entry, wave: int, added: Added) -> ContactDraft:
    """Return a contact with its citations: of the wave, unless the entry says that it is not."""
    return ContactDraft(
        added.bodies[entry["body"]],
        wave=wave if entry.get("in_wave", True) else None,
        date=_date(entry),
        citations=citations_of(entry, added),
        **_without(entry, "body", "in_wave", "date", "date_note", "citations"),
    )


def follow_up_of(entry: Entry) -> FollowUpDraft:
    """Return a follow-up."""
    return FollowUpDraft(_date(entry, "due"), **_without(entry, "partnership", "due"))


# fields ---------------------------------------------------------------------------------------------------------------


def _date(entry: Entry, key: str = "date", **options: bool) -> VagueDate | None:
    """Read the date of an entry from its text, with the options of `read_date`; None if the entry has no date."""
    if key not in entry:
        return None
    return replace(read_date(entry[key], **options), note=entry.get(f"{key}_note", ""))


def _day(entry: Entry, key: str) -> int:
    day = read_date(entry[key]).earliest
    assert day is not None
    return day


def _without(entry: Entry, *read: str) -> dict[str, Any]:
    """Return an entry without the keys that were read: fields of the draft with their values."""
    return {key: value for key, value in entry.items() if key not in read}
