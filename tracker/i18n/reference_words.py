"""The words of formatted references, and the form of the reference of each kind of source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

TitleForm = Literal["quoted", "italic", "plain"]


@dataclass(frozen=True, slots=True)
class KindForm:
    """The form of a kind's reference: of its title, the name of the kind, and the CSL variables
    that follow, in order.
    """

    title: TitleForm
    sort: str = ""
    details: tuple[str, ...] = ()
    has_full_date: bool = True
    """Whether the full date is given, not only the year."""


KIND_FORMS: Mapping[str, KindForm] = {
    "newspaper_article": KindForm("quoted", details=("edition", "section", "page")),
    "broadcast": KindForm("quoted", "broadcast", ("number", "publisher")),
    "press_release": KindForm("quoted", "press_release", ("number",)),
    "council_minutes": KindForm("italic", "minutes", ("event-title", "number", "authority", "event-place", "page")),
    "council_motion": KindForm("quoted", "motion", ("number", "event-title", "authority", "jurisdiction")),
    "executive_letter": KindForm("plain", "letter", ("number", "recipient", "authority", "page")),
    "answer_to_questions": KindForm("plain", "answers", ("number", "recipient", "authority", "page")),
    "agreement_text": KindForm("italic", "agreement", ("number", "event-place", "archive", "archive_location")),
    "legislation": KindForm("italic", "", ("number", "jurisdiction", "references", "section", "page")),
    "official_register": KindForm("italic", "register", ("version", "number", "jurisdiction")),
    "official_website": KindForm("quoted", details=("section",)),
    "party_website": KindForm("quoted", details=("section",)),
    "social_media": KindForm("quoted", "post"),
    "report": KindForm("italic", "", ("number", "edition", "collection-title", "editor", "page")),
    "academic_article": KindForm("quoted", details=("page",), has_full_date=False),
    "thesis": KindForm("italic", "thesis", ("number",), has_full_date=False),
    "book": KindForm(
        "italic", details=("editor", "translator", "edition", "volume", "collection-title", "page"), has_full_date=False
    ),
    "dataset": KindForm("italic", "dataset", ("version", "number")),
    "encyclopedia": KindForm("quoted", details=("editor", "edition", "volume", "page"), has_full_date=False),
    "archive_document": KindForm("plain", "", ("page", "archive_collection", "archive_location", "archive-place")),
    "interview": KindForm("plain", "interview", ("interviewer", "medium", "event-place")),
    "personal_communication": KindForm("plain", "communication", ("medium", "recipient", "event-place")),
    "field_observation": KindForm("plain", "observation", ("event-place",)),
    "foi_response": KindForm("plain", "foi", ("number", "recipient", "authority", "page")),
    "survey_reply": KindForm("plain", "survey", ("number", "event-title", "medium")),
    "photo": KindForm("italic", "photo", ("medium", "dimensions", "event-place", "archive", "archive_location")),
    "unknown": KindForm("quoted", details=("number", "page")),
}
OTHER_KIND = KindForm("italic", "", ("number", "section", "page"))
CHAPTER = KindForm("quoted", details=("editor", "edition", "volume", "page"), has_full_date=False)
"""A chapter. The project stores it as a book."""


CONTEXT: Final = "reference"
"""The context of the words of references in the catalogues."""

SORTS: Mapping[str, str] = {
    "broadcast": "broadcast", "press_release": "press release", "minutes": "minutes", "motion": "motion",
    "letter": "letter", "answers": "answers to written questions", "agreement": "agreement",
    "register": "register", "post": "post", "thesis": "thesis", "dataset": "dataset", "interview": "interview",
    "communication": "personal communication", "observation": "field observation",
    "foi": "response to an information request", "survey": "reply to a survey", "photo": "photograph",
}  # fmt: skip
"""The names of the kinds of sources, as they follow the title."""

DETAILS: Mapping[str, str] = {
    "number": "no. {}", "issue": "no. {}", "volume": "vol. {}", "section": "sec. {}", "version": "version {}",
    "editor": "ed. {}", "translator": "trans. {}", "interviewer": "by {}", "recipient": "to {}",
    "archive_location": "inv. no. {}",
}  # fmt: skip
"""[CSL variable] -> the text with its value, `{}`."""

QUOTED = "“{}”"
AND = " and "
SERIES_AND = ", and "
OTHERS = "et al."
CONTAINED = "in {}"
ACCESSED = "accessed {}"
ARCHIVED = "archived at {}"
BEFORE_OUR_ERA = "{} BC"
PAGE = "p. {}"
PAGES = "pp. {}"
EDITION = "{} ed."
ORDINAL = "{}th"
"""The ordinal of an edition in other languages than English, which has several endings."""
TEXTS = (
    *(QUOTED, AND, SERIES_AND, OTHERS, CONTAINED, ACCESSED, ARCHIVED, BEFORE_OUR_ERA, PAGE, PAGES, EDITION, ORDINAL),
    *SORTS.values(),
    *DETAILS.values(),
)
"""All texts of references."""
