"""References that are running text: their authors, date, title, publisher, pages, if these are certain.

Read are references in the styles of APA, MLA, Chicago and Harvard, and of newspapers. Blanks are single. A part that
may be something else is not read; without a certain title the whole text stays the title.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from tracker.domain.dates.vague_dates import USUAL_CIRCA, VagueDate, is_plain, read_date
from tracker.domain.records.drafts import Author, SourceDraft
from tracker.domain.sources.reference_names import authors_in, is_organisation, is_place, is_press
from tracker.domain.sources.source_guesses import is_newspaper
from tracker.errors import RuleError

_LONGEST: Final = 1_000
"""Maximum number of characters of a text that is read as a reference."""
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_UNDATED: Final = frozenset(("n.d.", "n.d", "z.d.", "z.d", "o.j.", "o.d.", "s.d.", "s.f.", "b.d.", "无日期"))
_QUOTED = re.compile(r"[“„\"«] ?(?P<title>[^“”„\"«»]{8,300}?) ?[,.]? ?[”“\"»](?=[ .,:;(]|$)")
_DATED = re.compile(r"(?P<before>[^()]{2,300}?) ?\((?P<date>[^()]{4,40})\) ?[.,:;]? (?P<after>.+)")
_YEAR_BEHIND = re.compile(
    r"(?P<before>.{3,300}?)(?:\.\s|,\s) ?\(?(?P<date>1[5-9]\d\d|20\d\d)\)?(?:[.,:] (?P<after>.+)|$)"
)
_SENTENCE = re.compile(r"(?P<title>.{4,}?(?<![\s.][^\W\d_])(?<!\b[NnDSM][rt])(?<!\bvs)(?<!\bed)[.?!]) (?P<after>\S.*)")
_MONTH = r"[^\W\d_]{3,12}\.?"
_DAY = (
    rf"(?:\d{{1,2}}(?:\.|st|nd|rd|th|er|º|°)? (?:d[ei] )?{_MONTH} (?:del? )?\d{{4}}(?: r| roku)?"
    rf"|{_MONTH} \d{{1,2}},? \d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})"
)
_FULL_DAY = re.compile(rf"\(?\b({_DAY})\b\)?")
_TIME = re.compile(rf"\(?\b({_DAY}|{_MONTH} (?:del? )?\d{{4}}(?: r| roku)?|(?:1[5-9]|20)\d\d)\b\)?")
_IN_BRACKETS = re.compile(rf"\(({_DAY}|(?:1[5-9]|20)\d\d)\)")
_AT_THE_END = re.compile(rf"[,.:] ({_DAY})\.?$")
_PAGES = re.compile(
    r"[,.;:]? ?\b(?:pp?|blz|pag|S|str|с)\. ?(?P<pages>[A-Z]?\d+(?: ?[-–—] ?[A-Z]?\d+)?)\b\.?", re.IGNORECASE
)
_JOURNAL = re.compile(
    r"(?P<name>[^\d,;:()]{3,120}?),? (?:(?:vol|jg|jrg|t)\.? ?)?(?P<volume>\d{1,4})"
    r"(?: ?\((?P<issue>[\w\s/–-]{1,12})\)|,? ?(?:no|nr|n°|núm|h|issue)\.? ?(?P<number>\d{1,4}))?"
    r"(?: ?\((?P<year>(?:1[5-9]|20)\d\d)\)|, ?(?P<second_year>(?:1[5-9]|20)\d\d)(?= ?[,:.]|$))?"
    r"(?: ?[,:] ?(?:pp?\. ?)?(?P<pages>\d+(?: ?[-–—] ?\d+)?))?[.,;]?"
)
_PLACE = re.compile(r"(?P<place>[^\W\d_][^\d,:;.()]{1,40}): ?(?P<publisher>[^:;()]{2,120})")
_END = " \t,.;:–—-"
_QUOTES = " “”„\"«»‘’'"
_IN = re.compile(r"(?:in|dans|en|uit) ?: ", re.IGNORECASE)
_LEAST_OF_A_TITLE: Final = 3


@dataclass(slots=True)
class _Parts:
    """The parts of a reference; `is_certain` is False if two parts disagree."""

    title: str = ""
    authors: tuple[Author, ...] = ()
    publisher: str = ""
    date: VagueDate | None = None
    kind: str = "unknown"
    further: dict[str, str] = field(default_factory=dict)
    is_certain: bool = True

    def add_date(self, date: VagueDate | None) -> None:
        """Set a date, or the more exact one of two; two that exclude each other make the parts uncertain."""
        if date is None:
            return
        if self.date is None or date.edtf.startswith(self.date.edtf):
            self.date = date
        elif not self.date.edtf.startswith(date.edtf):
            self.is_certain = False


def read_reference(text: str) -> SourceDraft | None:
    """Return the source that a reference on one line describes, with the line as its note; None for any other text."""
    if len(text) > _LONGEST or _YEAR.search(text) is None:
        return None
    for read in (_with_date_in_brackets, _with_quoted_title, _with_year_behind_authors, _of_a_newspaper):
        parts = read(text)
        if parts is not None and parts.is_certain and len(parts.title) >= _LEAST_OF_A_TITLE:
            return _draft(parts, text)
    return None


def date_in_title(text: str) -> VagueDate | None:
    """Return the only year of a title if it is in brackets, or the day at its end; with the note IN_TITLE."""
    years = _YEAR.findall(text[: _LONGEST + 1])
    if len(text) > _LONGEST or len(years) != 1:
        return None
    found = _IN_BRACKETS.search(text) or _AT_THE_END.search(text)
    date = None if found is None else _date_of(found[1])
    return None if date is None else replace(date, note=IN_TITLE)


IN_TITLE: Final = "in the title"
"""The note of a date that was found in a title."""


def _draft(parts: _Parts, text: str) -> SourceDraft:
    kept = {} if parts.title == text else {"note": text}
    csl = json.dumps({**parts.further, **kept}, ensure_ascii=False, sort_keys=True)
    return SourceDraft(parts.title, parts.kind, parts.authors, parts.publisher, parts.date, csl=csl)


# styles ---------------------------------------------------------------------------------------------------------------


def _with_date_in_brackets(text: str) -> _Parts | None:
    """Read `Jansen, P. (1994, 12 maart). Title. Container`, as in APA."""
    found = _DATED.fullmatch(text)
    if found is None:
        return None
    parts = _Parts()
    words = found["date"].strip()
    if words.casefold() not in _UNDATED:
        parts.add_date(_date_of(words))
        if parts.date is None:
            return None
    if not _add_creator(
        parts, found["before"].strip(), has_stop=text[: found.start("date")].rstrip("( ").endswith(".")
    ):
        return None
    return _with_title(parts, found["after"])


def _with_quoted_title(text: str) -> _Parts | None:
    """Read `Jansen, Piet. “Title.” Container, date`, as in MLA and Chicago, also with the year behind the authors."""
    quoted = list(_QUOTED.finditer(text))
    if len(quoted) != 1:
        return None
    parts = _Parts(title=quoted[0]["title"].strip(_END))
    before, after = text[: quoted[0].start()].strip(_END), text[quoted[0].end() :].strip(_END)
    _add_container(parts, after)
    if before and (year := _YEAR_BEHIND.fullmatch(f"{before}")) is not None and year["after"] is None:
        before = year["before"]
        parts.add_date(_date_of(year["date"]))
    if before and not _add_creator(parts, before, in_full=True, given_first=bool(parts.publisher)):
        return None
    return parts if parts.date is not None or parts.publisher else None


def _with_year_behind_authors(text: str) -> _Parts | None:
    """Read `Jansen, Piet. 1994. Title. Container`, as in Chicago and Harvard."""
    found = _YEAR_BEHIND.fullmatch(text)
    if found is None or found["after"] is None:
        return None
    parts = _Parts(authors=authors_in(found["before"], in_full=True))
    parts.add_date(_date_of(found["date"]))
    return _with_title(parts, found["after"]) if parts.authors and parts.date is not None else None


def _of_a_newspaper(text: str) -> _Parts | None:
    """Read `NRC 7 mei 2023`, `Title, NRC, 7 mei 2023` and `NRC, 7 mei 2023: Title`, of a known newspaper."""
    days = list(_FULL_DAY.finditer(text))
    if len(days) != 1 or len(_YEAR.findall(text)) != 1 or (date := _date_of(days[0][1])) is None:
        return None
    parts = _Parts(date=date, kind="newspaper_article")
    before, after = text[: days[0].start()].strip(_END + "()"), text[days[0].end() :]
    after = _take_pages(parts, after).strip(_END + "()")
    if is_newspaper(before):
        parts.publisher, parts.title = before, after.strip(_QUOTES) or text
        return parts
    title, name = (part.strip(_END) for part in _last_part(before))
    if title and is_newspaper(name) and not after:
        parts.publisher, parts.title = name, title.strip(_QUOTES)
        return parts
    return None


def _last_part(text: str) -> tuple[str, str]:
    """Split a text at the last comma, stop or dash before a blank; the first part is empty without one."""
    place = max(text.rfind(each) for each in (", ", ". ", " – ", " - "))
    return text[: max(place, 0)], text[place + 2 :]


# parts ----------------------------------------------------------------------------------------------------------------


def _add_creator(
    parts: _Parts, text: str, *, has_stop: bool = False, in_full: bool = False, given_first: bool = False
) -> bool:
    """Set the authors, or the newspaper, that a text before the title names; return whether it is one of them."""
    parts.authors = authors_in(text, in_full=in_full, given_first=given_first)
    if parts.authors:
        return True
    name, day = text.strip(_END), _FULL_DAY.search(text)
    if day is not None and is_newspaper(bare := text[: day.start()].strip(_END)) and not text[day.end() :].strip(_END):
        parts.add_date(_date_of(day[1]))
        name = bare
    if is_newspaper(name) or (has_stop and is_press(name) and len(name.split()) <= 5):
        parts.publisher, parts.kind = name, "newspaper_article"
        return True
    if is_organisation(name) and len(name.split()) <= 6 and "," not in name:
        parts.authors = (Author(literal=name),)
        return True
    return False


def _with_title(parts: _Parts, text: str) -> _Parts | None:
    """Set the title, which is quoted or the first sentence, and what is behind it."""
    quoted = _QUOTED.match(text)
    sentence = _SENTENCE.fullmatch(text) if quoted is None else None
    if quoted is not None:
        parts.title, after = quoted["title"], text[quoted.end() :]
    elif sentence is not None:
        parts.title, after = sentence["title"], sentence["after"]
    else:
        parts.title, after = text, ""
    parts.title = parts.title.strip(" ,;:").removesuffix(".").strip(_QUOTES)
    _add_container(parts, after.strip(_END))
    return parts


def _add_container(parts: _Parts, text: str) -> None:
    """Set what a text behind the title says: the journal with volume and pages, the newspaper, or the publisher."""
    within = _IN.match(text)
    if within is not None:  # a chapter has the editors and the title of its book here
        text = text[within.end() :]
        if not is_newspaper(text.split(",")[0].strip()):
            return
    if not text:
        return
    journal = _JOURNAL.fullmatch(text)
    if journal is not None and (journal["issue"] or journal["number"] or journal["pages"]):
        parts.publisher, parts.kind = journal["name"].strip(_END), "academic_article"
        pages = re.sub(r" ?[-–—] ?", "-", journal["pages"] or "")
        found = {"volume": journal["volume"], "issue": journal["issue"] or journal["number"], "page": pages}
        parts.further |= {name: value for name, value in found.items() if value}
        parts.add_date(_date_of(journal["year"] or journal["second_year"] or ""))
        return
    rest = _take_pages(parts, text)
    times = [(each, date) for each in _TIME.finditer(rest) if (date := _date_of(each[1])) is not None]
    if len(times) > 1:
        return
    for found_time, date in times:
        parts.add_date(date)
        rest = f"{rest[: found_time.start()].rstrip(_END)}, {rest[found_time.end() :].lstrip(_END)}"
    names = [name for part in rest.split(", ") if (name := part.strip(_END + "()"))]
    _add_publisher(parts, names)


def _add_publisher(parts: _Parts, names: list[str]) -> None:
    """Set the newspaper or publisher of a text that was split at commas; one that is not certain stays empty."""
    press = next((name for name in names if is_newspaper(name) or is_press(name)), "")
    if press and names[0] == press:
        parts.publisher = press
        if is_newspaper(press) or (parts.date is not None and len(parts.date.edtf) == len("2021-07-22")):
            parts.kind = "newspaper_article"
    elif len(names) == 1 and (place := _PLACE.fullmatch(names[0])) is not None:
        parts.publisher, parts.further["publisher-place"] = place["publisher"].strip(), place["place"].strip()
    elif len(names) == 1 and is_place(names[0]):
        parts.further["publisher-place"] = names[0]
    elif len(names) == 1 and len(names[0].split()) <= 6 and names[0][0].isupper():
        parts.publisher = names[0]


def _take_pages(parts: _Parts, text: str) -> str:
    """Set the pages, and return the text without them."""
    found = _PAGES.search(text)
    if found is None:
        return text
    parts.further["page"] = re.sub(r" ?[-–—] ?", "-", found["pages"])
    return f"{text[: found.start()]} {text[found.end() :]}".strip(_END)


def _date_of(words: str) -> VagueDate | None:
    """Return the date that words name, also as `1994, 12 maart`; None for an ambiguous one and any other text."""
    for text in _orders(words.strip()):
        try:
            date = read_date(text, circa=USUAL_CIRCA)
        except RuleError:
            continue
        numbers = re.fullmatch(r"(\d{1,2})[-./](\d{1,2})[-./]\d{4}", text)
        if numbers is not None and int(numbers[1]) <= 12 and numbers[1] != numbers[2] and "." not in text:
            return None
        return replace(date, words=words.strip()) if is_plain(date) else None
    return None


def _orders(words: str) -> Iterator[str]:
    yield words
    year_first = re.fullmatch(r"((?:1[5-9]|20)\d\d),?\s+(.+)", words)
    if year_first is not None:
        yield f"{year_first[2]} {year_first[1]}"
    yield re.sub(r"(?<=[^\W\d_])\.", "", words)
