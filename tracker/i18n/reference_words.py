"""The words of formatted references in English and Dutch, and the form of the reference of each kind of source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """The words of one language. In `details`, `{}` is the value; a pair contains the words for one page and for
    several.
    """

    conjunction: str
    others: str
    quotes: tuple[str, str]
    contained: str
    accessed: str
    archived: str
    before_our_era: str
    sorts: Mapping[str, str]
    details: Mapping[str, str]
    pages: tuple[str, str]
    edition: str


WORDS: Mapping[str, ReferenceWords] = {
    "en": ReferenceWords(
        conjunction="and", others="et al.", quotes=("“", "”"), contained="in ", accessed="accessed {}",
        archived="archived at {}", before_our_era="{} BC",
        sorts={
            "broadcast": "broadcast", "press_release": "press release", "minutes": "minutes", "motion": "motion",
            "letter": "letter", "answers": "answers to written questions", "agreement": "agreement",
            "register": "register", "post": "post", "thesis": "thesis", "dataset": "dataset", "interview": "interview",
            "communication": "personal communication", "observation": "field observation",
            "foi": "response to an information request", "survey": "reply to a survey", "photo": "photograph",
        },
        details={
            "number": "no. {}", "issue": "no. {}", "volume": "vol. {}", "section": "sec. {}", "version": "version {}",
            "editor": "ed. {}", "translator": "trans. {}", "interviewer": "by {}", "recipient": "to {}",
            "archive_location": "inv. no. {}",
        },
        pages=("p. {}", "pp. {}"), edition="{} ed.",
    ),
    "nl": ReferenceWords(
        conjunction="en", others="et al.", quotes=("‘", "’"), contained="in ", accessed="geraadpleegd op {}",
        archived="gearchiveerd op {}", before_our_era="{} v.Chr.",
        sorts={
            "broadcast": "uitzending", "press_release": "persbericht", "minutes": "notulen", "motion": "motie",
            "letter": "brief", "answers": "beantwoording van schriftelijke vragen", "agreement": "overeenkomst",
            "register": "register", "post": "bericht", "thesis": "proefschrift", "dataset": "dataset",
            "interview": "interview", "communication": "persoonlijke mededeling", "observation": "veldwaarneming",
            "foi": "antwoord op een informatieverzoek", "survey": "antwoord op een enquête", "photo": "foto",
        },
        details={
            "number": "nr. {}", "issue": "nr. {}", "volume": "dl. {}", "section": "sectie {}", "version": "versie {}",
            "editor": "red. {}", "translator": "vert. {}", "interviewer": "door {}", "recipient": "aan {}",
            "archive_location": "inv.nr. {}",
        },
        pages=("p. {}", "p. {}"), edition="{} dr.",
    ),
}  # fmt: skip
