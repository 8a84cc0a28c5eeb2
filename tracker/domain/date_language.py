"""The words of dates, one table a language: every spelling that is read, and the first of each as it is shown.

A further language is one more `DateLanguage` in `LANGUAGES`; nothing else has to change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Spellings = tuple[str, ...]

Relation = Literal["before", "after", "since", "not_before", "until", "known_by", "around", "perhaps"]

DECADES = tuple(decade for decade in range(1000, 2100, 10) if decade % 100 or decade == 2000)
"""The first years of decades that have a name of their own: "the 1900s" may be a century as well."""


@dataclass(frozen=True, slots=True)
class DateLanguage:
    """How one language writes dates, in lower case and without accents where the words are only read."""

    months: tuple[Spellings, ...]
    """January to December: short, full, others."""
    weekdays: tuple[Spellings, ...]
    """Monday to Sunday."""
    seasons: Mapping[str, Spellings]
    """By the season's code in EDTF, 21 to 24."""
    parts: Mapping[str, Spellings]
    """By the part's code in `YEAR_PARTS` of `tracker.domain.date_words`."""
    decade: Spellings
    """Templates with {year}: `1990`."""
    recent_decade: Spellings
    """Templates with {year} or {short}, `90`, for the 1930s to the 1990s, which no other century contests."""
    recent_decade_names: Spellings
    """The 1930s to the 1990s in full."""
    relations: Mapping[Relation, Spellings]
    """What stands before a date."""
    endings: Mapping[Relation, Spellings]
    """What stands behind a date."""
    between: tuple[Spellings, Spellings]
    """The word before the first and the word before the last."""
    starts: Spellings
    """What may stand before the first of a range."""
    to: Spellings
    either: Spellings
    unknown_year: Spellings
    undated: Spellings
    fillers: Spellings
    """Words that say nothing about the day."""
    shown: Mapping[str, str]
    """Templates of what is shown."""
    amounts: Mapping[Literal["day", "month", "year"], tuple[str, str]]
    """Of one, and of {count}."""

    def amount(self, unit: Literal["day", "month", "year"], count: int) -> str:
        """`1 year`, `2 years`."""
        one, many = self.amounts[unit]
        return one if count == 1 else many.format(count=count)


ENGLISH = DateLanguage(
    months=(
        ("Jan", "January"),
        ("Feb", "February"),
        ("Mar", "March"),
        ("Apr", "April"),
        ("May",),
        ("Jun", "June"),
        ("Jul", "July"),
        ("Aug", "August"),
        ("Sep", "September", "Sept"),
        ("Oct", "October"),
        ("Nov", "November"),
        ("Dec", "December"),
    ),
    weekdays=(
        ("Monday", "Mon"),
        ("Tuesday", "Tue", "Tues"),
        ("Wednesday", "Wed"),
        ("Thursday", "Thu", "Thur", "Thurs"),
        ("Friday", "Fri"),
        ("Saturday", "Sat"),
        ("Sunday", "Sun"),
    ),
    seasons={"21": ("spring",), "22": ("summer",), "23": ("autumn", "fall"), "24": ("winter",)},
    parts={
        "early": ("early", "start", "beginning", "begin"),
        "mid": ("mid", "middle"),
        "late": ("late", "end"),
        "first_half": ("first half", "1st half"),
        "second_half": ("second half", "2nd half"),
        "first_quarter": ("first quarter", "1st quarter", "q1"),
        "second_quarter": ("second quarter", "2nd quarter", "q2"),
        "third_quarter": ("third quarter", "3rd quarter", "q3"),
        "fourth_quarter": ("fourth quarter", "4th quarter", "last quarter", "q4"),
    },
    decade=("the {year}s", "{year}s"),
    recent_decade=("the {year}s", "{short}s", "'{short}s"),
    recent_decade_names=("thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"),
    relations={
        "before": ("before", "prior to", "earlier than"),
        "after": ("after", "later than"),
        "since": ("since", "from", "as from"),
        "not_before": ("on or after", "in or after", "not before", "not earlier than", "no earlier than"),
        "until": ("until", "till", "up to", "up to and including", "through", "to"),
        "known_by": (
            *("by", "known by", "known on", "known in", "on or before", "in or before", "no later than"),
            *("not later than", "at the latest", "by the end of"),
        ),
        "around": ("around", "circa", "ca", "c", "about", "approximately", "approx", "roughly"),
        "perhaps": ("perhaps", "probably", "possibly", "maybe", "presumably"),
    },
    endings={
        "known_by": ("or earlier", "or before", "at the latest"),
        "not_before": ("or later", "or after", "at the earliest"),
        "since": ("onwards", "onward", "and later", "to the present", "to present", "to now"),
    },
    between=(("between",), ("and",)),
    starts=("from", "since"),
    to=("to", "until", "till", "through", "up to", "up to and including"),
    either=("or",),
    unknown_year=("year unknown", "of an unknown year", "unknown year", "year not known"),
    undated=("undated", "unknown", "no date", "not dated", "n d", "nd", "date unknown", "not known"),
    fillers=("the", "a", "in", "on", "at", "of", "year", "during", "sometime", "some", "time", "dated"),
    shown={
        "around": "around {date}",
        "between": "between {first} and {last}",
        "to": "{first} to {last}",
        "or": "{first} or {last}",
        "by": "by {date}",
        "until": "until {date}",
        "since": "since {date}",
        "before": "before {date}",
        "after": "after {date}",
        "unknown_year": "{date}, year unknown",
        "undated": "undated",
        "exactly": "on {date}",
        "some_time": "some time in {date}",
        "lasting": "lasting, {date}",
        "within": "{meaning}: {first} to {last}",
        "on_or_before": "on or before {last}",
        "on_or_after": "on or after {first}",
        "no_later_than": "{meaning}: no later than {last}",
        "no_earlier_than": "{meaning}: no earlier than {first}",
        "uncertain": "{meaning}, uncertain",
        "widened": "{meaning}, widened by {amount}",
    },
    amounts={
        "day": ("1 day", "{count} days"),
        "month": ("1 month", "{count} months"),
        "year": ("1 year", "{count} years"),
    },
)

DUTCH = DateLanguage(
    months=(
        ("jan", "januari"),
        ("feb", "februari", "febr"),
        ("mrt", "maart"),
        ("apr", "april"),
        ("mei",),
        ("jun", "juni"),
        ("jul", "juli"),
        ("aug", "augustus"),
        ("sep", "september", "sept"),
        ("okt", "oktober"),
        ("nov", "november"),
        ("dec", "december"),
    ),
    weekdays=(
        ("maandag", "ma"),
        ("dinsdag", "di"),
        ("woensdag", "wo"),
        ("donderdag", "do"),
        ("vrijdag", "vr"),
        ("zaterdag", "za"),
        ("zondag", "zo"),
    ),
    seasons={"21": ("voorjaar", "lente"), "22": ("zomer",), "23": ("najaar", "herfst"), "24": ("winter",)},
    parts={
        "early": ("begin", "vroeg"),
        "mid": ("medio", "midden", "half", "halverwege"),
        "late": ("eind", "einde", "laat"),
        "first_half": ("eerste helft", "1e helft"),
        "second_half": ("tweede helft", "2e helft"),
        "first_quarter": ("eerste kwartaal", "1e kwartaal", "kwartaal 1"),
        "second_quarter": ("tweede kwartaal", "2e kwartaal", "kwartaal 2"),
        "third_quarter": ("derde kwartaal", "3e kwartaal", "kwartaal 3"),
        "fourth_quarter": ("vierde kwartaal", "4e kwartaal", "laatste kwartaal", "kwartaal 4"),
    },
    decade=("de jaren {year}", "jaren {year}"),
    recent_decade=("de jaren {short}", "jaren {short}", "jaren '{short}"),
    recent_decade_names=(
        *("jaren dertig", "jaren veertig", "jaren vijftig", "jaren zestig", "jaren zeventig"),
        *("jaren tachtig", "jaren negentig"),
    ),
    relations={
        "before": ("voor", "eerder dan"),
        "after": ("na", "later dan"),
        "since": ("sinds", "vanaf", "sedert"),
        "not_before": ("op of na", "in of na", "niet voor", "niet eerder dan"),
        "until": ("tot en met", "tot", "t/m"),
        "known_by": ("uiterlijk", "bekend op", "bekend per", "bekend in", "op of voor", "in of voor", "niet later dan"),
        "around": ("rond", "omstreeks", "circa", "ca", "ongeveer", "plm", "rondom"),
        "perhaps": ("misschien", "waarschijnlijk", "mogelijk", "vermoedelijk", "wellicht"),
    },
    endings={
        "known_by": ("of eerder",),
        "not_before": ("of later",),
        "since": ("en later", "tot nu", "tot heden"),
    },
    between=(("tussen",), ("en",)),
    starts=("van", "vanaf", "sinds"),
    to=("tot", "tot en met", "t/m"),
    either=("of",),
    unknown_year=("jaar onbekend", "onbekend jaar"),
    undated=("ongedateerd", "onbekend", "geen datum", "zonder datum", "datum onbekend", "z j", "zj", "niet bekend"),
    fillers=("de", "het", "een", "in", "op", "aan", "van", "jaar", "anno", "per", "ergens", "tijdens", "loop", "d d"),
    shown={
        "around": "rond {date}",
        "between": "tussen {first} en {last}",
        "to": "{first} t/m {last}",
        "or": "{first} of {last}",
        "by": "uiterlijk {date}",
        "until": "t/m {date}",
        "since": "sinds {date}",
        "before": "vóór {date}",
        "after": "na {date}",
        "unknown_year": "{date}, jaar onbekend",
        "undated": "ongedateerd",
        "exactly": "op {date}",
        "some_time": "ergens in {date}",
        "lasting": "durend, {date}",
        "within": "{meaning}: {first} t/m {last}",
        "on_or_before": "op of vóór {last}",
        "on_or_after": "op of na {first}",
        "no_later_than": "{meaning}: niet later dan {last}",
        "no_earlier_than": "{meaning}: niet eerder dan {first}",
        "uncertain": "{meaning}, onzeker",
        "widened": "{meaning}, verruimd met {amount}",
    },
    amounts={
        "day": ("1 dag", "{count} dagen"),
        "month": ("1 maand", "{count} maanden"),
        "year": ("1 jaar", "{count} jaar"),
    },
)

GERMAN = DateLanguage(
    months=(
        ("Jan.", "Januar", "Jan", "Janner"),
        ("Feb.", "Februar", "Feb", "Febr"),
        ("März", "Marz", "Mrz"),
        ("Apr.", "April", "Apr"),
        ("Mai",),
        ("Juni", "Jun"),
        ("Juli", "Jul"),
        ("Aug.", "August", "Aug"),
        ("Sept.", "September", "Sept", "Sep"),
        ("Okt.", "Oktober", "Okt"),
        ("Nov.", "November", "Nov"),
        ("Dez.", "Dezember", "Dez"),
    ),
    weekdays=(
        ("Montag", "Mo"),
        ("Dienstag", "Di"),
        ("Mittwoch", "Mi"),
        ("Donnerstag", "Do"),
        ("Freitag", "Fr"),
        ("Samstag", "Sa", "Sonnabend"),
        ("Sonntag", "So"),
    ),
    seasons={
        "21": ("Frühjahr", "fruhjahr", "fruhling"),
        "22": ("Sommer",),
        "23": ("Herbst", "spatjahr"),
        "24": ("Winter",),
    },
    parts={
        "early": ("anfang", "beginn", "fruh"),
        "mid": ("mitte",),
        "late": ("ende", "spat"),
        "first_half": ("erste halfte", "erstes halbjahr"),
        "second_half": ("zweite halfte", "zweites halbjahr"),
        "first_quarter": ("erstes quartal", "1 quartal"),
        "second_quarter": ("zweites quartal", "2 quartal"),
        "third_quarter": ("drittes quartal", "3 quartal"),
        "fourth_quarter": ("viertes quartal", "4 quartal", "letztes quartal"),
    },
    decade=("{year}er jahre", "die {year}er jahre"),
    recent_decade=("{short}er jahre", "die {short}er jahre"),
    recent_decade_names=(
        *("dreissiger jahre", "vierziger jahre", "funfziger jahre", "sechziger jahre", "siebziger jahre"),
        *("achtziger jahre", "neunziger jahre"),
    ),
    relations={
        "before": ("vor", "fruher als"),
        "after": ("nach", "spater als"),
        "since": ("seit", "ab"),
        "not_before": ("nicht vor", "fruhestens", "am oder nach", "in oder nach"),
        "until": ("bis", "bis einschliesslich"),
        "known_by": ("spatestens", "bekannt am", "bekannt seit", "am oder vor", "in oder vor", "nicht spater als"),
        "around": ("um", "etwa", "ungefahr", "zirka", "gegen"),
        "perhaps": ("vielleicht", "wahrscheinlich", "moglicherweise", "vermutlich"),
    },
    endings={
        "known_by": ("oder fruher",),
        "not_before": ("oder spater",),
        "since": ("und spater", "bis heute"),
    },
    between=(("zwischen",), ("und",)),
    starts=("von", "ab", "seit"),
    to=("bis", "bis einschliesslich"),
    either=("oder",),
    unknown_year=("jahr unbekannt", "unbekanntes jahr"),
    undated=("undatiert", "unbekannt", "ohne datum", "datum unbekannt", "o d", "o j", "nicht bekannt"),
    fillers=("der", "die", "das", "im", "am", "des", "jahr", "jahre", "jahres", "irgendwann", "wahrend"),
    shown={
        "around": "um {date}",
        "between": "zwischen {first} und {last}",
        "to": "{first} bis {last}",
        "or": "{first} oder {last}",
        "by": "spätestens {date}",
        "until": "bis {date}",
        "since": "seit {date}",
        "before": "vor {date}",
        "after": "nach {date}",
        "unknown_year": "{date}, Jahr unbekannt",
        "undated": "undatiert",
        "exactly": "am {date}",
        "some_time": "irgendwann im {date}",
        "lasting": "dauernd, {date}",
        "within": "{meaning}: {first} bis {last}",
        "on_or_before": "am oder vor dem {last}",
        "on_or_after": "am oder nach dem {first}",
        "no_later_than": "{meaning}: nicht später als {last}",
        "no_earlier_than": "{meaning}: nicht früher als {first}",
        "uncertain": "{meaning}, unsicher",
        "widened": "{meaning}, erweitert um {amount}",
    },
    amounts={
        "day": ("1 Tag", "{count} Tage"),
        "month": ("1 Monat", "{count} Monate"),
        "year": ("1 Jahr", "{count} Jahre"),
    },
)

LANGUAGES: Mapping[str, DateLanguage] = {"en": ENGLISH, "nl": DUTCH, "de": GERMAN}


def decade_names(language: DateLanguage, decade: int) -> Spellings:
    """What the decade that begins in a year of `DECADES` is called, the first as it is shown."""
    templates = language.decade
    names: Spellings = ()
    if 1930 <= decade <= 1990:
        templates = (*language.recent_decade, *templates)
        names = (language.recent_decade_names[(decade - 1930) // 10],)
    return (*(template.format(year=decade, short=decade % 100) for template in templates), *names)
