"""Laws on public information: the days within which a body answers a request, by country.

Only laws are listed that apply to the municipalities of a whole country, and that set a number of days or weeks. They
are cited as printed in the official collections of laws; in a federation such as Belgium or Germany, the laws of its
parts set different days, so it has no entry.

The days are counted as calendar days from the day of the request; holidays and suspensions are not considered, and a
day on which an answer is due may be a Sunday. Five working days are one week, so 20 of them are 28 days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class InformationLaw:
    """A law on public information: its name, its provision, and the calendar days until an answer is due.

    `extension`: the days by which the body may extend that, 0 if the law sets none. `since`: the day from which the law
    applies to requests, an ordinal.
    """

    name: str
    provision: str
    days: int
    extension: int
    since: int


INFORMATION_LAWS: Final[Mapping[str, InformationLaw]] = MappingProxyType(
    {
        # Article 4.4, paragraphs 1 (four weeks) and 2 (two weeks more)
        "NL": InformationLaw("Wet open overheid", "artikel 4.4", 28, 14, date(2022, 5, 1).toordinal()),
        # § 8, paragraphs 1 (four weeks) and 2 (four weeks more)
        "AT": InformationLaw("Informationsfreiheitsgesetz", "§ 8", 28, 28, date(2025, 9, 1).toordinal()),
        # § 14, paragraphs 5 (15 days) and 7 (ten days more)
        "CZ": InformationLaw(
            "Zákon č. 106/1999 Sb., o svobodném přístupu k informacím", "§ 14", 15, 10, date(2000, 1, 1).toordinal()
        ),
        # Section 10(1) of both Acts: 20 working days
        "GB": InformationLaw(
            "Freedom of Information Act 2000 (in Scotland: Freedom of Information (Scotland) Act 2002)",
            "section 10",
            28,
            0,
            date(2005, 1, 1).toordinal(),
        ),
        # Sections 13(1) (four weeks of five working days) and 14(1) (four such weeks more)
        "IE": InformationLaw(
            "Freedom of Information Act 2014", "sections 13 and 14", 28, 28, date(2014, 10, 14).toordinal()
        ),
    }
)
"""[country] -> its law."""


def law_on(country: str, day: int) -> InformationLaw | None:
    """Return the law of a country for a request of a day; None if none is known."""
    law = INFORMATION_LAWS.get(country)
    return law if law is not None and law.since <= day else None
