"""Names of authors in a reference that is running text: `Jansen, P., & de Vries, A.`, `P. Jansen en A. de Vries`.

A wrong author is worse than none: a text that may be anything else than names gives none.
"""

from __future__ import annotations

import re
from typing import Final

from tracker.domain.bodies.countries import find_country
from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.records.drafts import Author
from tracker.domain.sources.source_guesses import is_newspaper
from tracker.domain.text.name_folding import fold

_PARTICLE = (
    r"(?:van|von|der|den|de|het|ter|ten|te|du|des|di|da|del|della|dos|la|le|el|zu|zur|vom|of|op|'t|’t|in|al|bin|ibn)"
)
_NAME = r"(?:[^\W\d_a-zß-ÿ](?:[^\W\d_]|['’-])+)"
_FAMILY = rf"(?:{_PARTICLE} )*(?:d['’])?{_NAME}(?:[ -](?:{_PARTICLE} )*{_NAME}){{0,2}}"
_INITIALS = r"(?:[^\W\d_a-zß-ÿ][a-zß-ÿ]{0,2}\.(?:[\s-]*[^\W\d_a-zß-ÿ][a-zß-ÿ]{0,2}\.)*)"
_PARTICLES_BEHIND = rf"(?: {_PARTICLE})*"
_INVERTED = re.compile(rf"({_FAMILY}), ?({_INITIALS}{_PARTICLES_BEHIND})")
_WITH_INITIALS = re.compile(rf"({_INITIALS}) ?({_FAMILY})")
_IN_FULL = re.compile(rf"({_FAMILY}), ({_NAME}(?: {_INITIALS})?)")
_GIVEN_FIRST = re.compile(rf"({_NAME}(?: (?:{_NAME}|{_INITIALS}))?) ((?:{_PARTICLE} )*{_NAME})")
_BETWEEN = re.compile(r" ?(?:,? ?(?:&|\band\b|\ben\b|\bund\b|\bet\b(?! al)|\by\b|\be\b) ?|; ?|, ?)")
_AND_OTHERS = re.compile(r",? ?(?:et al\.?|e\.a\.|u\.\s?a\.|and others|en anderen|y otros)$", re.IGNORECASE)
_EDITORS = re.compile(r" ?\((?:eds?\.?|red\.?|hrsg\.?|hg\.?|dir\.?)\)\.?$", re.IGNORECASE)

_ORGANISATIONS: Final = frozenset(
    (
        *("gemeente", "provincie", "ministerie", "college", "raad", "gemeenteraad", "stichting", "vereniging", "rijk"),
        *("universiteit", "redactie", "bureau", "instituut", "stad", "staten", "kamer", "partij", "fractie", "dienst"),
        *("municipality", "city", "council", "ministry", "university", "institute", "association", "government"),
        *("department", "committee", "commission", "parliament", "embassy", "office", "agency", "foundation", "party"),
        *("stadt", "gemeinde", "landkreis", "ministerium", "universitat", "verein", "verband", "amt", "landtag"),
        *("ville", "mairie", "conseil", "ministere", "universite", "commune", "prefecture", "ayuntamiento", "ciudad"),
        *("ministerio", "universidad", "gobierno", "comune", "regione", "ministero", "universita", "bundestag"),
        *("redaktion", "redaction", "redaccion", "editorial", "staff", "reporter", "correspondent", "xinhua", "anp"),
        *("reuters", "afp", "dpa", "unesco", "vng", "cemr", "wikipedia"),
    )
)
"""Folded words of organisations: a name with one of them is no person."""
_DOCUMENTS: Final = frozenset(
    (
        *("nota", "beleidsnota", "rapport", "besluit", "brief", "raadsbrief", "motie", "verslag", "notulen", "agenda"),
        *("jaarverslag", "persbericht", "interview", "website", "bijlage", "overeenkomst", "verdrag", "stedenband"),
        *("report", "letter", "minutes", "decision", "motion", "agreement", "appendix", "annex", "treaty", "press"),
        *("bericht", "antrag", "protokoll", "beschluss", "vertrag", "anlage", "partnerschaft", "accord", "jumelage"),
    )
)
"""Folded words of documents: a text with one of them is no name."""
_PRESS: Final = (
    "courant", "koerier", "dagblad", "krant", "nieuws", "news", "times", "post", "zeitung", "blatt", "journal",
    "tribune", "gazette", "bode", "herald", "telegraaf", "telegraph", "observer", "review", "presse", "anzeiger",
    "kurier", "nachrichten", "rundschau", "figaro", "monde", "volkskrant", "echo", "daily", "weekly", "magazine",
    "weekblad", "tijdschrift", "zeitschrift", "revue", "revista", "rivista", "diario", "periodico", "giornale",
    "corriere", "gazeta", "studies", "quarterly", "bulletin", "chronicle", "heute", "stentor", "standaard",
)  # fmt: skip
"""Ends of folded words in the names of newspapers and journals."""


def is_organisation(text: str) -> bool:
    """Return whether a name has a word of an organisation."""
    return not _ORGANISATIONS.isdisjoint(fold(text).split())


def is_press(text: str) -> bool:
    """Return whether a name has a word of newspapers or journals."""
    return any(word.endswith(_PRESS) for word in fold(text).split())


def authors_in(text: str, *, in_full: bool = False, given_first: bool = False) -> tuple[Author, ...]:
    """Return the authors that a text lists and nothing else; an empty tuple if it may be anything else.

    Names with initials are always read. `in_full`: the first name is inverted, `Jansen, Piet`. `given_first`: names are
    written `Piet Jansen`; only for a text that can't be a newspaper or a place.
    """
    whole = _EDITORS.sub("", text.strip()).strip(" ,;:")
    rest = _AND_OTHERS.sub("", whole)
    forms = [_inverted, _with_initials, *([_full] if in_full else []), *([_given] if given_first else [])]
    found: list[Author] = []
    while rest:
        read = next((each for form in forms if (each := form(rest))), None)
        if read is None:
            return ()
        author, end = read
        if _is_no_person(author):
            return ()
        found.append(author)
        rest = rest[end:].strip()
        if rest:
            between = _BETWEEN.match(rest)
            if between is None:
                return ()
            rest = rest[between.end() :]
            if in_full and _given not in forms:
                forms.append(_given)  # only the first name is inverted
    return tuple(found)


def is_place(text: str) -> bool:
    """Return whether a text names a country, or a place of the gazetteer."""
    return find_country(text) is not None or bool(gazetteer().places_of({fold(text)}).get(fold(text)))


def _is_no_person(author: Author) -> bool:
    parts = (author.family, author.given)
    if any(is_organisation(part) or is_press(part) or is_newspaper(part) for part in parts):
        return True
    if not _DOCUMENTS.isdisjoint(fold(f"{author.given} {author.family}").split()):
        return True
    return is_place(f"{author.given} {author.family}") or all(map(is_place, parts))


def _inverted(text: str) -> tuple[Author, int] | None:
    found = _INVERTED.match(text)
    return None if found is None else (Author(family=found[1], given=found[2]), found.end())


def _with_initials(text: str) -> tuple[Author, int] | None:
    found = _WITH_INITIALS.match(text)
    return None if found is None else (Author(family=found[2], given=found[1]), found.end())


def _full(text: str) -> tuple[Author, int] | None:
    found = _IN_FULL.match(text)
    return None if found is None else (Author(family=found[1], given=found[2]), found.end())


def _given(text: str) -> tuple[Author, int] | None:
    found = _GIVEN_FIRST.match(text)
    return None if found is None else (Author(family=found[2], given=found[1]), found.end())
