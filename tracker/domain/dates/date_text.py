"""Dates as text: a short form, and the sentence that explains how a date was understood."""

from __future__ import annotations

from tracker.domain.dates.date_parts import MONTH_PARTS, PART_CODES, YEAR_PARTS
from tracker.domain.dates.date_plain import DECADE_PARTS
from tracker.domain.dates.date_relations import Meaning, related
from tracker.domain.dates.date_words import date_beyond
from tracker.domain.dates.day_text import day_in
from tracker.domain.dates.days import FIRST_YEAR, LAST_YEAR, MONTHS_IN_YEAR, month_length
from tracker.domain.dates.edtf import Expression, Span, bounds, edtf_text, parse
from tracker.domain.dates.edtf_moment import GROUPINGS, IN_TWO_YEARS, UNKNOWN_YEAR, Moment, months_in_unit
from tracker.domain.dates.vague_dates import VagueDate, read_date
from tracker.errors import RuleError
from tracker.i18n.date_language import date_language
from tracker.i18n.date_table import DECADES, DateLanguage, decade_names

MAX_EXPLAINED_CIRCA = 100
"""Maximum circa setting, in units, for which the explanation gives the amount of widening."""

_PART_OF_CODE = {code: part for part, code in PART_CODES.items()}
_NORTHERN = {"25": "21", "26": "22", "27": "23", "28": "24"}
"""[EDTF code of a season of the northern hemisphere] -> code of the plain season with equal months."""


def date_text(date: VagueDate | None, language: str = "en") -> str:
    """Return a date as short text: `21 Jul 2021`, `autumn 2022`, `Jan–Mar 2023`, `between 2019 and 2021`, `by 2022`.

    `undated` for None. Where the recorded words say more than the bounds, they are kept: `late 1990s` in the words of
    the language, not `between 1996 and 1999`. Dates without a usual wording are returned in the recorded words, else as
    EDTF (`2021-XX-07`).
    """
    words = date_language(language)
    if date is None:
        return words.shown["undated"]
    expression = parse(date.edtf)
    if expression is None:
        return date.edtf
    kept = _decade_part(expression, date.words, words) or _beyond(expression, date.words, words)
    text = kept or _expression(expression, words)
    has_no_wording = text == edtf_text(expression) and not text.isdecimal()
    return date.words if has_no_wording and _is_recorded_as(date) else text


def _is_recorded_as(date: VagueDate) -> bool:
    """Return whether the recorded words are a date in words that is read as this one."""
    try:
        return bool(date.words) and read_date(date.words).edtf == date.edtf
    except RuleError:
        return False


def _decade_part(expression: Expression, recorded: str, words: DateLanguage) -> str:
    """Return `late 1990s` for a set of years that was recorded as a part of a decade; empty for any other date."""
    if expression.kind != "set" or len(expression.spans) != 1:
        return ""
    first, last = expression.spans[0].first, expression.spans[0].last
    if first is None or last is None or not (first.text.isdecimal() and last.text.isdecimal()):
        return ""
    decade = int(first.text) // 10 * 10
    ends = int(first.text) - decade, int(last.text) - decade
    part = next((part for part, years in DECADE_PARTS.items() if years == ends), None)
    if part is None or decade not in DECADES or not recorded or last.text in recorded:
        return ""
    return f"{words.parts[part][0]} {words.cited['decade'].format(year=decade)}"


def _beyond(expression: Expression, recorded: str, words: DateLanguage) -> str:
    """Return `before winter 2021` for a set of days that was recorded so, not `by 30 Nov 2021`; empty for others."""
    span = expression.spans[0]
    if not recorded or len(expression.spans) != 1 or (span.first is None) == (span.last is None):
        return ""
    try:
        named = date_beyond(recorded)
        meant = named and related(*named, Meaning())
    except RuleError:
        return ""
    if named is None or meant is None or edtf_text(meant) != edtf_text(expression) or _year_end(span, words):
        return ""
    relation, inner = named
    return words.shown[relation].format(date=_expression(inner, words))


def explain_date(date: VagueDate, language: str = "en") -> str:
    """Return how a date was understood, with its bounds: `some time in 2021: 1 Jan 2021 to 31 Dec 2021`."""
    words = date_language(language)
    expression = parse(date.edtf)
    if expression is None:
        return date.edtf
    sentence = _bounded(expression, date, words)
    if expression.is_hull and (date.earliest, date.latest) != (None, None):
        sentence = words.shown["hull"].format(meaning=sentence)
    amount = _widening(expression, date, words)
    if amount:
        sentence = words.shown["widened"].format(meaning=sentence, amount=amount)
    if any(moment.is_uncertain for moment in expression.moments):
        sentence = words.shown["uncertain"].format(meaning=sentence)
    return sentence


def _expression(expression: Expression, words: DateLanguage) -> str:
    if expression.kind == "interval":
        return _span(expression.spans[0], words, both=range_template(expression.spans[0]), past="until")
    if len(expression.spans) == 1 and expression.kind != "all":
        span = expression.spans[0]
        return _part(span, words) or _year_end(span, words) or _span(span, words)
    is_one_of_two = expression.kind == "set" and len(expression.spans) == 2
    if not is_one_of_two or any(span.first != span.last for span in expression.spans):
        return edtf_text(expression)
    first, last = (_moment(moment, words) for moment in expression.moments)
    return words.shown["or"].format(first=first, last=last)


def _span(span: Span, words: DateLanguage, *, both: str = "between", past: str = "by") -> str:
    """Return the text of a span: of its two ends, of its one known end, or of a single moment."""
    first = _moment(span.first, words) if span.first else ""
    last = _moment(span.last, words) if span.last else ""
    if not (first and last):
        return words.shown[past if last else "since"].format(date=first or last)
    if first == last:
        return first
    return _within_one_year(span, words) or words.shown[both].format(first=first, last=last)


def range_template(span: Span) -> str:
    """Return the name of the template of an interval; in `around 2004 to 2010` both years would be approximate."""
    return "from_to" if span.first and span.last and span.first.approximate and not span.last.approximate else "to"


def _within_one_year(span: Span, words: DateLanguage) -> str:
    """Return `Jan–Mar 2023` or `3–9 May 2021` for months or days of one year; empty for any other span."""
    first, last = span.first, span.last
    if first is None or last is None or not (first.text + last.text).replace("-", "").isdecimal():
        return ""
    if first.year != last.year or not (first.month and last.month) or bool(first.day) != bool(last.day):
        return ""
    if first.grouping or last.grouping:
        return ""
    ending = f"{words.months[int(last.month) - 1][0]} {last.year}"
    beginning = words.months[int(first.month) - 1][0]
    if first.day and last.day:
        ending = f"{int(last.day)} {ending}"
        beginning = f"{int(first.day)}" if first.month == last.month else f"{int(first.day)} {beginning}"
    dash = "–" if beginning.isdecimal() or not first.day else " – "
    return f"{beginning}{dash}{ending}"


def _part(span: Span, words: DateLanguage) -> str:
    """Return `early 2021` or `late May 2021`; empty for a span that is not a named part of a year or month."""
    first, last = span.first, span.last
    if first is None or last is None or not (first.text + last.text).replace("-", "").isdecimal():
        return ""
    if first.day and last.day and first.text[:-2] == last.text[:-2]:
        length = month_length(int(first.year), int(first.month))
        ends = (int(first.day), int(last.day))
        parts = {(start, min(end, length)): code for code, (start, end) in MONTH_PARTS.items()}
    elif first.year == last.year and not (first.day or last.day) and first.month and last.month:
        ends = (int(first.month), int(last.month))
        # Parts with a code of EDTF are recorded by it; a set of the same months was recorded as months.
        # Of parts with equal months the first: the text is parsed as the same months again.
        parts = {months: code for code, months in reversed(YEAR_PARTS.items()) if code not in PART_CODES}
    else:
        return ""
    whole = f"{words.months[int(first.month) - 1][0]} {first.year}" if first.day else first.year
    return f"{words.parts[parts[ends]][0]} {whole}" if ends in parts else ""


def _year_end(span: Span, words: DateLanguage) -> str:
    """Return `before 2019` or `after 2019` for a set that is open on one side and ends or begins with a whole year.

    Empty for any other span.
    """
    if (span.first is None) == (span.last is None):
        return ""
    end, edge, template, step = (
        (span.last, "-12-31", "before", 1) if span.first is None else (span.first, "-01-01", "after", -1)
    )
    if end is None or end.approximate or "X" in end.year or not end.bare.endswith(edge):
        return ""
    year = int(end.year) + step
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return ""
    return words.shown[template].format(date=f"{year:04}{'?' if end.is_uncertain else ''}")


def _moment(moment: Moment, words: DateLanguage) -> str:
    """Return the text of a moment with `around` or `?` for its qualifiers; EDTF if it has no usual wording."""
    plain = _plain(moment, words)
    if not plain:
        return moment.text
    if moment.approximate:
        plain = words.shown["around"].format(date=plain)
    return f"{plain}?" if moment.is_uncertain else plain


def _plain(moment: Moment, words: DateLanguage) -> str:
    """Return the text of a moment without its qualifiers; empty if it has no wording."""
    year, *parts = moment.bare.split("-")
    while parts and parts[-1] == "XX":
        parts.pop()
    is_decade = year[3:] == "X" and year[:3].isdecimal() and int(year[:3]) * 10 in DECADES
    if is_decade and not parts:
        return decade_names(words, int(year[:3]) * 10)[0]
    if year[2:] == "XX" and not parts and year[:2].isdecimal() and f"{int(year[:2]) + 1}" in words.ordinals:
        return words.shown["century"].format(ordinal=words.ordinals[f"{int(year[:2]) + 1}"][0])
    if not "".join(parts).isdecimal() and parts:
        return ""
    if year == UNKNOWN_YEAR and parts:
        return words.shown["unknown_year"].format(date=_within_year(parts, words))
    if not year.isdecimal():
        return ""
    return " ".join([*([_within_year(parts, words)] if parts else []), year_text(year, parts[0] if parts else "")])


def _within_year(parts: list[str], words: DateLanguage) -> str:
    """Return `autumn`, `third quarter`, `May` or `7 May` for the digits after the year."""
    if parts[0] in GROUPINGS:
        return grouping_text(parts[0], words)
    month = words.months[int(parts[0]) - 1][0]
    return f"{int(parts[1])} {month}" if len(parts) > 1 else month


def year_text(year: str, grouping: str) -> str:
    """Return the year of a date; both years of a season that ends in the next one, such as `2021/22` of a winter."""
    code = _NORTHERN.get(grouping, grouping)
    return f"{year}/{(int(year) + 1) % 100:02}" if code in IN_TWO_YEARS and year.isdecimal() else year


def grouping_text(code: str, words: DateLanguage) -> str:
    """Return the name of a season or another part of a year by its EDTF code."""
    part = _PART_OF_CODE.get(code)
    return words.parts[part][0] if part else words.seasons[_NORTHERN.get(code, code)][0]


def _bounded(expression: Expression, date: VagueDate, words: DateLanguage) -> str:
    """Return the meaning of a date with its first and last possible day."""
    meaning = _meaning(expression, words)
    first = "" if date.earliest is None else day_in(date.earliest, words)
    last = "" if date.latest is None else day_in(date.latest, words)
    if first and first == last and expression.kind == "moment":
        return words.shown["exactly"].format(date=first)
    if first and last:
        return words.shown["within"].format(meaning=meaning, first=first, last=last)
    if first or last:
        is_one_day = expression.kind == "set" and len(expression.spans) == 1
        templates = ("on_or_before", "on_or_after") if is_one_day else ("no_later_than", "no_earlier_than")
        return words.shown[templates[0 if last else 1]].format(meaning=meaning, first=first, last=last)
    return meaning


def _meaning(expression: Expression, words: DateLanguage) -> str:
    """Return the beginning of the explanation; uncertainty is added at its end."""
    text = _expression(expression, words).removesuffix("?")
    if expression.kind == "interval":
        return words.shown["lasting"].format(date=text)
    moment = expression.first
    is_part = expression.kind == "moment" and moment is not None and moment.earliest is not None
    return words.shown["some_time"].format(date=text) if is_part and not (moment and moment.approximate) else text


def _widening(expression: Expression, date: VagueDate, words: DateLanguage) -> str:
    """Return how far the bounds were widened on either side, such as `1 year`; empty if they were not."""
    moment = next((moment for moment in expression.moments if moment.approximate), None)
    given = (date.earliest, date.latest)
    circas = range(MAX_EXPLAINED_CIRCA + 1)
    circa = next((circa for circa in circas if bounds(expression, circa) == given), 0) if moment else 0
    if moment is None or not circa:
        return ""
    unit = moment.approximate[0]
    if unit == "day" and "X" not in moment.day:
        return words.amount("day", circa)
    months = circa * months_in_unit(moment, unit)
    years, rest = divmod(months, MONTHS_IN_YEAR)
    return words.amount("month", months) if rest else words.amount("year", years)
