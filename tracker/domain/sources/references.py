"""Formatted references, author-date and note style, in any language, for every kind of source.

A reference is a sequence of segments; unknown values have no segment, so that no punctuation is left over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tracker.domain.dates.date_phrases import date_phrase, undated_phrase, year_phrase
from tracker.domain.records.drafts import Author, SourceDraft
from tracker.domain.sources.csl_fields import publisher_variable
from tracker.i18n import reference_words
from tracker.i18n.catalogue import ENGLISH, catalogue
from tracker.i18n.reference_words import CHAPTER, CONTEXT, DETAILS, KIND_FORMS, OTHER_KIND, SORTS, KindForm

Style = Literal["author_date", "note"]
Language = str
"""The code of a language; one without a catalogue is shown in English."""

MAX_NAMES = 3
"""Maximum number of listed authors; of more only the first is listed."""

_SENTENCE_END = (".", "?", "!", "…")
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a reference with one font style."""

    text: str
    is_italic: bool = False


Segment = list[Run]


def reference(source: SourceDraft, style: Style = "author_date", language: Language = "en") -> str:
    """Return the reference of a source as plain text."""
    return "".join(run.text for run in reference_runs(source, style, language))


def reference_runs(source: SourceDraft, style: Style = "author_date", language: Language = "en") -> tuple[Run, ...]:
    """Return the reference of a source as runs of upright and italic text."""
    return _Reference(source, style, language).runs()


class _Reference:
    """Builds the reference of one source in one style and language."""

    def __init__(self, source: SourceDraft, style: Style, language: Language) -> None:
        self._source = source
        self._is_note = style == "note"
        self._catalogue = catalogue(language)
        self._language = self._catalogue.language
        csl = json.loads(source.csl)
        self._csl: Mapping[str, Any] = csl if isinstance(csl, dict) else {}
        self._is_contained = publisher_variable(source.kind) == "container-title"
        self._form = self._kind_form()

    def runs(self) -> tuple[Run, ...]:
        """Return the whole reference, with a full stop unless it ends with an address."""
        author, title = [Run(self._author())], self._title()
        details, where = self._details(self._author()), self._where()
        if self._is_note:
            whole = _joined([author, title, *details, [Run(self._date())], *where], ", ")
        else:
            head = [_dated(author, self._year()), title] if author[0].text else [_dated(title, self._year())]
            rest = _joined([*details, [Run(self._further_date())]], ", ")
            whole = _joined([*head, _capitalised(rest), _joined(where, ", ")], ". ")
        return tuple(_merged(_ended(whole)))

    def _author(self) -> str:
        """Return the authors; without any, in author-date style, the publisher."""
        names = [
            _name(author, inverted=not self._is_note and not index) for index, author in enumerate(self._source.authors)
        ]
        return self._listed([name for name in names if name]) or ("" if self._is_note else self._source.publisher)

    def _listed(self, names: Sequence[str]) -> str:
        if len(names) > MAX_NAMES:
            return f"{names[0]}{',' if ',' in names[0] else ''} {self._word(reference_words.OTHERS)}"
        *first, last = names or [""]
        if not first:
            return last
        conjunction = self._word(reference_words.SERIES_AND if len(names) > 2 else reference_words.AND)
        if "," in first[0] and not conjunction.startswith(","):
            conjunction = f",{conjunction}"
        return f"{', '.join(first)}{conjunction}{last}"

    def _year(self) -> str:
        return year_phrase(self._source.date, self._language) if self._source.date else self._unsupported_date()

    def _date(self) -> str:
        """Return the date with the precision for this kind of source: for a book the year."""
        date = self._source.date
        return date_phrase(date, self._language) if date and self._form.has_full_date else self._year()

    def _further_date(self) -> str:
        """Return the date if it is more precise than the year, else an empty text."""
        date = self._date()
        return date if date != self._year() else ""

    def _unsupported_date(self) -> str:
        """Return an imported date that is not supported as a vague date, such as `13th cent` or a year BC."""
        issued = self._csl.get("issued")
        if isinstance(issued, str):
            return issued
        if isinstance(issued, Mapping):
            if isinstance(issued.get("literal"), str):
                return str(issued["literal"])
            years = re.findall(r"\[\s*\"?(-?\d{1,5})", json.dumps(issued.get("date-parts")))
            if years:
                return "–".join(
                    self._word(reference_words.BEFORE_OUR_ERA).format(year[1:]) if year[0] == "-" else year
                    for year in years
                )
        return undated_phrase(self._language)

    # title, details and location ------------------------------------------------------------------------------------

    def _kind_form(self) -> KindForm:
        if self._source.kind == "book" and self._csl.get("type") == "chapter":
            return CHAPTER
        return KIND_FORMS.get(self._source.kind, OTHER_KIND)

    def _title(self) -> Segment:
        title = self._source.title.strip().rstrip(".")
        if self._has_no_title():
            return [Run(self._address())]
        if self._form.title == "quoted":
            return [Run(self._word(reference_words.QUOTED).format(title))]
        return [Run(title, self._form.title == "italic")]

    def _details(self, author: str) -> list[Segment]:
        """Return the segments for the sort of source, the container, further details, and the publisher."""
        sort = self._value("genre") or (self._word(SORTS[self._form.sort]) if self._form.sort else "")
        people = [self._detail(variable) for variable in self._form.details if variable in _JOINED_TO_SORT]
        parts: list[Segment] = [[Run(" ".join(filter(None, (sort, *people))))]]
        parts += self._container(author)
        parts += [[Run(self._detail(variable))] for variable in self._form.details if variable not in _JOINED_TO_SORT]
        if not self._is_contained:
            publisher = self._source.publisher if self._source.publisher != author else ""
            index = self._value("publisher-place")
            parts.append([Run(": ".join(filter(None, (index, publisher))))])
        return parts

    def _container(self, author: str) -> list[Segment]:
        """Return the segment of the container, for an article with volume and issue."""
        name = self._source.publisher if self._is_contained else self._value("container-title")
        if name == author:
            name = ""
        if self._source.kind == "academic_article":
            issue = self._word(DETAILS["issue"]).format(self._value("issue")) if self._value("issue") else ""
            volume = ", ".join(filter(None, (self._value("volume"), issue)))
            return [[Run(name, is_italic=True), Run(" " if name and volume else ""), Run(volume)]]
        is_within = bool(name) and (self._form is CHAPTER or self._source.kind == "encyclopedia")
        before, after = self._word(reference_words.CONTAINED).split("{}") if is_within else ("", "")
        return [[Run(before), Run(name, is_italic=True), Run(after)]]

    def _detail(self, variable: str) -> str:
        value = self._value(variable)
        if not value:
            return ""
        if variable == "page":
            template = reference_words.PAGES if re.search(r"[-–,]", value) else reference_words.PAGE
            return self._word(template).format(value.replace("-", "–"))
        if variable == "edition":
            return self._word(reference_words.EDITION).format(self._ordinal(value)) if value.isdecimal() else value
        is_worded = not value.casefold().startswith(_WORDED)
        is_worded = is_worded and variable in DETAILS
        return self._word(DETAILS[variable]).format(value) if is_worded else value

    def _ordinal(self, number: str) -> str:
        if self._language != ENGLISH:
            return self._word(reference_words.ORDINAL).format(number)
        value = int(number)
        return number + ("th" if 10 < value % 100 < 14 else _ORDINALS.get(value % 10, "th"))

    def _value(self, variable: str) -> str:
        """Return a further CSL variable (text, number or list of names) as text; empty if it is missing."""
        value = self._csl.get(variable)
        if isinstance(value, list):
            names = [_csl_name(name) for name in value if isinstance(name, Mapping)]
            return self._listed([name for name in names if name])
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            return ""
        return " ".join(str(value).split())

    def _where(self) -> list[Segment]:
        """Return the segments for the DOI or address, the day of access, and the address of an archived copy."""
        source = self._source
        accessed = source.accessed if source.url and not source.doi else None
        parts = [
            "" if self._has_no_title() else self._address(),
            self._word(reference_words.ACCESSED).format(date_phrase(accessed, self._language)) if accessed else "",
            self._word(reference_words.ARCHIVED).format(source.archived_url) if source.archived_url else "",
        ]
        return [[Run(part)] for part in parts]

    def _word(self, english: str) -> str:
        """Return the translation of a text of `tracker.i18n.reference_words`."""
        return self._catalogue.tr_in(CONTEXT, english)

    def _address(self) -> str:
        return f"https://doi.org/{self._source.doi}" if self._source.doi else self._source.url

    def _has_no_title(self) -> bool:
        """Return whether the source has no title yet: its title is its address or DOI."""
        return self._source.title in (self._source.url, self._source.doi)


_JOINED_TO_SORT = ("interviewer", "recipient")
"""Variables with names that follow the sort of source directly: an interview by, a letter to."""
_WORDED = ("no.", "nr", "no ", "inv", "vol", "dl", "p.", "pp", "sec", "version", "versie")
"""Beginnings of values that already contain their label."""


def _name(author: Author, *, inverted: bool) -> str:
    if not (author.family and author.given):
        return author.family or author.given or author.literal
    return f"{author.family}, {author.given}" if inverted else f"{author.given} {author.family}"


def _csl_name(name: Mapping[str, Any]) -> str:
    particle, family, given, literal = (
        str(name.get(key) or "") for key in ("non-dropping-particle", "family", "given", "literal")
    )
    return " ".join(filter(None, (given, particle, family))) or literal


def _text(segment: Iterable[Run]) -> str:
    return "".join(run.text for run in segment)


def _dated(segment: Segment, year: str) -> Segment:
    return [*segment, Run(f" ({year})")]


def _joined(segments: Sequence[Segment], between: str) -> Segment:
    """Join the segments that are not empty with a separator; a finished sentence gets no second full stop."""
    whole: Segment = []
    for segment in segments:
        if not _text(segment):
            continue
        if whole:
            is_ended = between == ". " and _ends_sentence(_text(whole))
            whole.append(Run(" " if is_ended else between))
        whole += segment
    return whole


def _ends_sentence(text: str) -> bool:
    return text.rstrip("”’").endswith(_SENTENCE_END)


def _ended(whole: Segment) -> Segment:
    text = _text(whole)
    last = text.rsplit(" ", 1)[-1]
    return whole if "://" in last or _ends_sentence(text) else [*whole, Run(".")]


def _capitalised(segment: Segment) -> Segment:
    """Return the segment with an upper-case first character, unless it begins with an address."""
    text = _text(segment)
    if not text or "://" in text.split(" ", 1)[0]:
        return segment
    filled = [run for run in segment if run.text]
    first, *others = filled
    return [Run(first.text[0].upper() + first.text[1:], first.is_italic), *others]


def _merged(runs: Iterable[Run]) -> Iterable[Run]:
    """Join neighbouring runs of equal font style; empty runs are dropped."""
    merged: list[Run] = []
    for run in runs:
        if run.text and merged and merged[-1].is_italic == run.is_italic:
            merged[-1] = Run(merged[-1].text + run.text, run.is_italic)
        elif run.text:
            merged.append(run)
    return merged
