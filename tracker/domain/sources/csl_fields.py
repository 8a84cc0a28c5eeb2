"""The CSL (Citation Style Language) variables of each kind of source, and their mapping to fields of `SourceDraft`.

Each field of the draft (title, authors, publisher, date, ...) is one CSL variable; only that of `publisher` depends on
the kind: for a newspaper article it is the newspaper (`container-title`), for an archive document the archive. All
other variables are stored under their CSL names in the field `csl`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from tracker.domain.coding.vocabulary import CSL_TYPES, SOURCE_KINDS

FieldType = Literal["text", "number", "date", "names"]
"""The type of the value of a variable; `names` is a list of people or organisations."""


@dataclass(frozen=True, slots=True)
class CslField:
    """A CSL variable with an input field: its name, its caption in English, and its type."""

    key: str
    caption: str
    type: FieldType = "text"


VARIABLES: Mapping[str, CslField] = MappingProxyType(
    {
        each.key: each
        for each in (
            CslField("container-title", "Appeared in"),
            CslField("collection-title", "Series"),
            CslField("collection-number", "Number in the series", "number"),
            CslField("publisher", "Publisher"),
            CslField("publisher-place", "Place of publication"),
            CslField("volume", "Volume", "number"),
            CslField("issue", "Issue", "number"),
            CslField("number", "Document number", "number"),
            CslField("edition", "Edition", "number"),
            CslField("version", "Version"),
            CslField("page", "Pages"),
            CslField("number-of-pages", "Number of pages", "number"),
            CslField("section", "Section"),
            CslField("chapter-number", "Chapter", "number"),
            CslField("genre", "Genre"),
            CslField("medium", "Medium"),
            CslField("dimensions", "Length or size"),
            CslField("scale", "Scale"),
            CslField("status", "State"),
            CslField("authority", "Authority"),
            CslField("jurisdiction", "Jurisdiction"),
            CslField("references", "Official publication"),
            CslField("event-title", "Meeting or event"),
            CslField("event-place", "Place"),
            CslField("event-date", "Held on", "date"),
            CslField("original-date", "Originally of", "date"),
            CslField("submitted", "Submitted on", "date"),
            CslField("archive", "Archive"),
            CslField("archive-place", "Place of the archive"),
            CslField("archive_collection", "Collection"),
            CslField("archive_location", "Inventory number or shelf mark"),
            CslField("call-number", "Call number"),
            CslField("ISBN", "ISBN"),
            CslField("ISSN", "ISSN"),
            CslField("PMID", "PMID"),
            CslField("title-short", "Short title"),
            CslField("container-title-short", "Short title of what it appeared in"),
            CslField("original-title", "Original title"),
            CslField("keyword", "Keywords"),
            CslField("note", "Note"),
            CslField("editor", "Editors", "names"),
            CslField("translator", "Translators", "names"),
            CslField("interviewer", "Interviewers", "names"),
            CslField("recipient", "Addressed to", "names"),
            CslField("container-author", "Authors of what it appeared in", "names"),
            CslField("director", "Directors", "names"),
            CslField("chair", "Chair", "names"),
        )
    }
)
"""[name] -> the variables that have a caption; any other key of `csl` is shown under its name, as text."""

_FIELDS: Mapping[str, str] = {
    "newspaper_article": "section page edition volume issue publisher-place ISSN",
    "broadcast": "publisher number medium dimensions event-date director",
    "press_release": "number genre publisher-place",
    "council_minutes": "number authority event-title event-date event-place page chair",
    "council_motion": "number authority jurisdiction event-title event-date status section references",
    "executive_letter": "number authority recipient genre publisher-place page",
    "answer_to_questions": "number authority recipient event-date page references",
    "agreement_text": "number event-place event-date version original-title archive archive_location",
    "legislation": "number jurisdiction authority section references volume page status",
    "official_register": "version number jurisdiction publisher-place medium",
    "official_website": "publisher section version",
    "party_website": "publisher section genre",
    "social_media": "publisher genre medium number",
    "report": "number genre publisher-place edition page number-of-pages collection-title ISBN editor",
    "academic_article": "volume issue page number publisher ISSN container-title-short editor",
    "thesis": "genre publisher-place number-of-pages archive number",
    "book": "edition publisher-place number-of-pages ISBN volume page container-title collection-title"
    " collection-number chapter-number editor translator",
    "dataset": "version number medium publisher-place scale",
    "encyclopedia": "publisher edition volume page publisher-place editor ISBN",
    "archive_document": "archive_collection archive_location archive-place genre number page recipient original-date",
    "interview": "medium interviewer genre event-place dimensions container-title",
    "personal_communication": "medium recipient genre event-place",
    "field_observation": "medium genre event-place dimensions",
    "foi_response": "number authority recipient submitted page",
    "survey_reply": "medium recipient number event-title",
    "photo": "medium dimensions event-place archive archive_location container-title",
    "unknown": "number genre publisher-place page",
}
"""[kind of source] -> the names of its further variables, the most important first."""

FIELDS_OF_KIND: Mapping[str, tuple[CslField, ...]] = MappingProxyType(
    {kind: tuple(VARIABLES[key] for key in _FIELDS[kind].split()) for kind in SOURCE_KINDS}
)
"""[kind of source] -> its further variables, the most important first."""

OWN_KINDS_FIELDS: tuple[CslField, ...] = FIELDS_OF_KIND["report"]
"""The further variables of a kind that the project added."""

OWN_KINDS_TYPE = "document"
"""The CSL type of a kind that the project added."""

VARIABLE_OF_FIELD: Mapping[str, str] = MappingProxyType(
    {
        "title": "title",
        "authors": "author",
        "date": "issued",
        "language": "language",
        "url": "URL",
        "doi": "DOI",
        "accessed": "accessed",
        "archived_url": "archive_location",
        "summary": "abstract",
    }
)
"""[field of a source] -> its CSL variable, for all kinds; an archived copy is an `archive_location` with an address."""

_IN_A_CONTAINER = (
    "newspaper_article", "broadcast", "official_website", "party_website", "social_media", "academic_article",
    "encyclopedia",
)  # fmt: skip
"""Kinds whose `publisher` is the work that contains the source."""

_KINDS_OF_FOREIGN_TYPES: Mapping[str, str] = {
    "newspaper_article": "article-magazine",
    "broadcast": "motion_picture song performance",
    "council_minutes": "hearing event",
    "legislation": "bill legal_case regulation",
    "official_register": "patent",
    "official_website": "webpage",
    "social_media": "post post-weblog",
    "report": "report standard pamphlet speech document",
    "academic_article": "article paper-conference review review-book",
    "book": "chapter classic periodical collection musical_score",
    "dataset": "software",
    "encyclopedia": "entry entry-dictionary",
    "archive_document": "manuscript map",
    "personal_communication": "personal_communication",
    "photo": "figure",
}
"""[kind of source] -> the CSL types that are imported as this kind: types of several kinds, and types of no kind."""

KIND_OF_TYPE: Mapping[str, str] = MappingProxyType(
    {csl_type: kind for kind, csl_type in CSL_TYPES.items()}
    | {csl_type: kind for kind, types in _KINDS_OF_FOREIGN_TYPES.items() for csl_type in types.split()}
)
"""[CSL type] -> the kind of source as which an item of that type is imported."""

UNKNOWN_TYPE_KIND = "report"
"""The kind of source as which an item of an unknown CSL type is imported."""


def fields_of_kind(kind: str) -> tuple[CslField, ...]:
    """Return the further variables of a kind of source, including kinds that the project added."""
    return FIELDS_OF_KIND.get(kind, OWN_KINDS_FIELDS)


def csl_type(kind: str) -> str:
    """Return the CSL type of a kind of source, including kinds that the project added."""
    return CSL_TYPES.get(kind, OWN_KINDS_TYPE)


def publisher_variable(kind: str) -> str:
    """Return the CSL variable of the field `publisher`: the publisher, the container, or the archive."""
    if kind in _IN_A_CONTAINER:
        return "container-title"
    return "archive" if kind == "archive_document" else "publisher"
