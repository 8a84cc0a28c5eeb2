"""The columns of the interchange table: their names, and the English and Dutch headers that are taken for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from tracker.domain.names import fold
from tracker.problems import RuleError

COLUMNS = (
    *("body_a", "country_a", "kind_a", "body_b", "country_b", "kind_b", "partnership_kind", "since"),
    *("status", "date", "reasons", "decided_by", "side", "note", "sectors"),
    *("source_title", "source_url", "source_date", "source_kind", "publisher"),
    *("quote", "locator", "stated_date", "confidence", "stance"),
)
"""In the order in which they are written. `stance` says whether the source supports, contradicts or mentions."""

PROBLEM_COLUMN = "import_problem"
"""What the file of rejected rows adds, and every import passes over."""

HEADER_WORDS: Mapping[str, str] = MappingProxyType({
    "body_a": "body; municipality; city; town; city 1; city1; city a; municipality a; own body; gemeente; bestuur; "
    "bestuur a; gemeente a; stad; stad a; stad 1; provincie a; overheid a; eigen gemeente",
    "country_a": "country; country 1; country1; country of body a; land; land a; land 1",
    "kind_a": "kind of body a; type a; body kind a; soort a; soort bestuur a",
    "body_b": "partner; partner body; partner city; twin town; sister city; city 2; city2; city b; municipality b; "
    "bestuur b; gemeente b; stad b; stad 2; partnerstad; partnergemeente; zusterstad; provincie b; overheid b",
    "country_b": "partner country; country of partner; country 2; country2; partnerland; land partner; "
    "land van partner; land b; land 2",
    "kind_b": "kind of body b; partner kind; type b; body kind b; soort b; soort partner; soort bestuur b",
    "partnership_kind": "kind of partnership; partnership type; type of partnership; kind of tie; tie kind; "
    "soort partnerschap; soort band; type partnerschap; soort stedenband",
    "since": "start; start year; year; since year; established; begin; start date; sinds; jaar; startjaar; beginjaar; "
    "sinds jaar; vanaf; begonnen",
    "status": "state; new status; toestand; nieuwe status; stand",
    "date": "date of change; status date; change date; when; datum; datum wijziging; statusdatum; wanneer",
    "reasons": "reason; why; reden; redenen; motief; motieven; waarom",
    "decided_by": "decider; decision by; who decided; besloten door; besluit door; beslisser; wie besloot",
    "side": "actor; who acted; initiative; acted by; kant; zijde; partij; initiatief; handelende kant",
    "note": "notes; remark; remarks; comment; comments; opmerking; opmerkingen; notitie; toelichting",
    "sectors": "sector; field; fields; themes; sectoren; thema; themas; terrein; terreinen; beleidsterreinen",
    "source_title": "source; title; title of source; source name; bron; titel; titel van bron; brontitel; titel bron",
    "source_url": "url; link; web address; source link; address; webadres; bron url; link bron; bronlink",
    "source_date": "date of source; publication date; published; datum bron; brondatum; publicatiedatum; "
    "datum van bron; gepubliceerd",
    "source_kind": "kind of source; source type; type of source; soort bron; bronsoort; type bron",
    "publisher": "newspaper; medium; outlet; uitgever; krant; uitgegeven door",
    "quote": "quotation; cited text; citaat; aanhaling; aangehaald",
    "locator": "page; pages; place in source; pagina; bladzijde; vindplaats; plaats in bron",
    "stated_date": "date stated; date given by source; date in source; genoemde datum; datum volgens bron",
    "confidence": "certainty; reliability; betrouwbaarheid; zekerheid; vertrouwen",
    "stance": "position of source; standpunt; houding; standpunt bron",
})  # fmt: skip
"""What else tables call each column, compared folded; words that may mean two columns stand at none."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """Which column of the interchange table each column of a file is.

    `places` maps its name to the index in the file, `headers` to the file's own word; `ignored` are the others.
    """

    places: Mapping[str, int]
    headers: Mapping[str, str]
    ignored: tuple[str, ...]


def recognise(header: Sequence[str]) -> Recognised:
    """Find the known columns in a header, whatever their order.

    RuleError column_ambiguous where two columns are taken for one, column_missing where a necessary one is absent.
    """
    places: dict[str, int] = {}
    ignored: list[str] = []
    exact = {name.casefold() for name in header}
    for index, name in enumerate(header):
        column = _meaning(name)
        if column is None or (name.casefold() != column and column in exact):
            ignored += [name] if name and name.casefold() != PROBLEM_COLUMN else []
        elif column in places:
            raise RuleError("column_ambiguous", "file", column=column, first=header[places[column]], second=name)
        else:
            places[column] = index
    missing = [*(["body_a"] if "body_a" not in places else [])]
    if not {"body_b", "country_b"} & places.keys():
        missing.append("body_b")
    if missing:
        raise RuleError("column_missing", "file", missing=missing, found=[name for name in header if name])
    return Recognised(places, {column: header[index] for column, index in places.items()}, tuple(ignored))


def _meaning(name: str) -> str | None:
    return _columns_by_word().get(fold(name))


@cache
def _columns_by_word() -> Mapping[str, str]:
    words = {fold(word): column for column, told in HEADER_WORDS.items() for word in told.split(";")}
    return words | {fold(column): column for column in COLUMNS}
