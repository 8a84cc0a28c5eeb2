"""Laws on public information: the days within which a body answers a request, by country.

Only laws that apply to municipalities, and that set a number of days or weeks, are listed. The days are counted as
calendar days from the day after the request; holidays and suspensions are not considered, and a day on which an answer
is due may be a Sunday. Working days are counted as if no holiday was among them: 20 of them are 4 weeks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class InformationLaw:
    """A law on public information: its name and article, and the calendar days until an answer is due.

    `extension`: the days by which the body may extend that, 0 if the law sets none.
    """

    name: str
    article: str
    days: int
    extension: int


INFORMATION_LAWS: Final[Mapping[str, InformationLaw]] = MappingProxyType(
    {
        "NL": InformationLaw("Wet open overheid", "4.4", 28, 14),
        "CZ": InformationLaw("Zákon č. 106/1999 Sb., o svobodném přístupu k informacím", "14", 15, 10),
        "GB": InformationLaw("Freedom of Information Act 2000", "10", 28, 0),
        "IE": InformationLaw("Freedom of Information Act 2014", "13-14", 28, 28),
    }
)
"""[country] -> its law."""
