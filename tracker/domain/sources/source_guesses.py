"""Guesses from the address and the title of a source: its kind, its publisher, and a date in the address.

Guesses should be checked by the user. Without any indication the kind is `unknown`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from urllib.parse import urlsplit

from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.dates.vague_dates import VagueDate, from_edtf
from tracker.domain.sources.addresses import archived_page
from tracker.domain.text.name_folding import fold

UNKNOWN = "unknown"
IN_ADDRESS = "in the address"
"""The note of a date that was found in an address."""


@dataclass(frozen=True, slots=True)
class Guess:
    """The guessed kind and publisher of a source; the publisher is empty if unknown."""

    kind: str = UNKNOWN
    publisher: str = ""


_HOSTS: Mapping[str, str] = {
    "newspaper_article": "nrc.nl NRC|volkskrant.nl de Volkskrant|trouw.nl Trouw|telegraaf.nl De Telegraaf|"
    "parool.nl Het Parool|ad.nl AD|fd.nl Het Financieele Dagblad|nd.nl Nederlands Dagblad|"
    "rd.nl Reformatorisch Dagblad|gelderlander.nl de Gelderlander|limburger.nl De Limburger|bndestem.nl BN DeStem|"
    "bd.nl Brabants Dagblad|ed.nl Eindhovens Dagblad|tubantia.nl Tubantia|destentor.nl de Stentor|pzc.nl PZC|"
    "lc.nl Leeuwarder Courant|frieschdagblad.nl Friesch Dagblad|dvhn.nl Dagblad van het Noorden|nltimes.nl NL Times|"
    "noordhollandsdagblad.nl Noordhollands Dagblad|leidschdagblad.nl Leidsch Dagblad|"
    "haarlemsdagblad.nl Haarlems Dagblad|gooieneemlander.nl De Gooi- en Eemlander|"
    "standaard.be De Standaard|demorgen.be De Morgen|hln.be Het Laatste Nieuws|nieuwsblad.be Het Nieuwsblad|"
    "lesoir.be Le Soir|theguardian.com The Guardian|independent.co.uk The Independent|thetimes.co.uk The Times|"
    "telegraph.co.uk The Telegraph|nytimes.com The New York Times|washingtonpost.com The Washington Post|"
    "wsj.com The Wall Street Journal|ft.com Financial Times|lemonde.fr Le Monde|lefigaro.fr Le Figaro|"
    "faz.net Frankfurter Allgemeine Zeitung|sueddeutsche.de Süddeutsche Zeitung|zeit.de Die Zeit|taz.de taz|"
    "welt.de Die Welt|tagesspiegel.de Der Tagesspiegel|handelsblatt.com Handelsblatt|"
    "rp-online.de Rheinische Post|waz.de WAZ|nzz.ch Neue Zürcher Zeitung|derstandard.at Der Standard|"
    "scmp.com South China Morning Post|globaltimes.cn Global Times|chinadaily.com.cn China Daily|"
    "shine.cn Shanghai Daily|japantimes.co.jp The Japan Times|asahi.com Asahi Shimbun",
    "party_website": "vvd.nl VVD|d66.nl D66|pvda.nl PvdA|cda.nl CDA|groenlinks.nl GroenLinks|"
    "groenlinkspvda.nl GroenLinks-PvdA|sp.nl SP|pvv.nl PVV|christenunie.nl ChristenUnie|sgp.nl SGP|"
    "partijvoordedieren.nl Partij voor de Dieren|fvd.nl Forum voor Democratie|ja21.nl JA21|voltnederland.org Volt|"
    "bewegingdenk.nl DENK|50pluspartij.nl 50PLUS|cdu.de CDU|csu.de CSU|spd.de SPD|gruene.de Bündnis 90/Die Grünen|"
    "fdp.de FDP|die-linke.de Die Linke|afd.de AfD|labour.org.uk Labour|conservatives.com Conservatives",
    "social_media": "x.com X|twitter.com Twitter|facebook.com Facebook|linkedin.com LinkedIn|"
    "instagram.com Instagram|weibo.com Weibo|bsky.app Bluesky",
    "encyclopedia": "wikipedia.org Wikipedia",
    "dataset": "wikidata.org Wikidata",
    "legislation": "wetten.overheid.nl |legislation.gov.uk |gesetze-im-internet.de |eur-lex.europa.eu ",
    "official_register": "officielebekendmakingen.nl |overheid.nl ",
    "academic_article": "doi.org |jstor.org |tandfonline.com |sciencedirect.com |link.springer.com |"
    "onlinelibrary.wiley.com |journals.sagepub.com ",
    "official_website": "tweedekamer.nl Tweede Kamer|eerstekamer.nl Eerste Kamer|rijksoverheid.nl Rijksoverheid|"
    "parliament.uk UK Parliament|bundestag.de Deutscher Bundestag|europa.eu |raadsinformatie.nl |notubiz.nl |"
    "ibabs.eu |bestuurlijkeinformatie.nl |parlaeus.nl |drenthe.nl Provincie Drenthe|"
    "flevoland.nl Provincie Flevoland|fryslan.frl Provinsje Fryslân|gelderland.nl Provincie Gelderland|"
    "provinciegroningen.nl Provincie Groningen|limburg.nl Provincie Limburg|brabant.nl Provincie Noord-Brabant|"
    "noord-holland.nl Provincie Noord-Holland|overijssel.nl Provincie Overijssel|"
    "provincie-utrecht.nl Provincie Utrecht|zeeland.nl Provincie Zeeland|zuid-holland.nl Provincie Zuid-Holland",
}
_WORDS: Mapping[str, str] = {
    "answer_to_questions": "beantwoording; antwoord op vragen; antwoord op raadsvragen; "
    "antwoord op schriftelijke vragen; antwoorden op vragen; antwoorden op raadsvragen; antwoord op Kamervragen; "
    "antwoord op Statenvragen; answer to questions; answers to questions; answers to written questions; "
    "Antwort auf Anfrage; Antwort auf die Anfrage; Antwort auf die Kleine Anfrage; Antwort auf eine Anfrage",
    "executive_letter": "raadsbrief; raadsinformatiebrief; collegebrief; statenbrief; wethoudersbrief; "
    "brief van het college; brief van de burgemeester; brief van gedeputeerde staten; brief aan de raad; "
    "brief aan de gemeenteraad; brief aan de staten; council letter; letter to the council; letter of the mayor; "
    "Schreiben an den Rat; Schreiben an den Stadtrat; Schreiben an den Gemeinderat",
    "council_minutes": "notulen; raadsnotulen; besluitenlijst; handelingen van de raad; verslag raadsvergadering; "
    "verslag van de raadsvergadering; minutes of; council minutes; Niederschrift; Ratsprotokoll; Sitzungsprotokoll",
    "foi_response": "woo-verzoek; wob-verzoek; woo-besluit; wob-besluit; freedom of information; FOI request; "
    "FOI response; FOI reply",
    "press_release": "persbericht; press release; Pressemitteilung",
    "agreement_text": "tekst van de overeenkomst; text of the agreement; memorandum of understanding; "
    "samenwerkingsovereenkomst; Partnerschaftsvertrag; Partnerschaftsurkunde",
    "thesis": "scriptie; proefschrift; dissertation; Masterarbeit; master thesis",
}
"""[kind of source] -> phrases that indicate it anywhere in a title."""
_AT_BEGINNING: Mapping[str, str] = {
    "council_motion": "motie; raadsmotie; motion; Antrag der",
    "report": "jaarverslag; jaarplan; beleidsnota; evaluatierapport; rapport; annual report; Jahresbericht",
}
_OFFICIAL = re.compile(
    r"(?:^|\.)(?:gemeente|provincie|stadt-|rathaus)|(?:^|\.)gov(?:\.[a-z]{2})?$|\.gouv\.fr$|\.(?:lg|go)\.jp$"
)
_NATIONAL = frozenset({"nl", "de", "be", "at", "ch"})
_MUNICIPAL = "municipality"
_DATES = (
    re.compile(r"(?<!\d)((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?!\d)"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)"),
)
_EARLIEST_PAGE = 1990
_ARTICLES = ("de", "het", "the", "die", "der", "le", "la")


def guess_source(address: str, title: str = "", publisher: str = "") -> Guess:
    """Return the kind and publisher that an address, a title and a publisher indicate."""
    page = archived_page(address) or address
    by_host = _by_host(_host(page))
    if by_host.kind == UNKNOWN and fold(publisher) in _newspapers():
        by_host = Guess("newspaper_article")
    if by_host.kind in (UNKNOWN, "official_website", "official_register"):
        return Guess(_by_words(title) or by_host.kind, by_host.publisher)
    return by_host


def is_newspaper(name: str) -> bool:
    """Return whether a name is that of a newspaper whose address is known, also without its article (Parool)."""
    folded = fold(name)
    return bool(folded) and (
        folded in _newspapers() or any(f"{article} {folded}" in _newspapers() for article in _ARTICLES)
    )


def date_in_address(address: str) -> VagueDate | None:
    """Return the day in the path of an address, with the note IN_ADDRESS; None if it contains none from 1990 on."""
    try:
        path = urlsplit(archived_page(address) or address).path
    except ValueError:
        return None
    for pattern in _DATES:
        for year, month, day in pattern.findall(path):
            if int(year) >= _EARLIEST_PAGE and _is_day(int(year), int(month), int(day)):
                text = f"{year}-{int(month):02}-{int(day):02}"
                found = from_edtf(text)
                return VagueDate(found.edtf, text, found.earliest, found.latest, IN_ADDRESS)
    return None


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def _host(address: str) -> str:
    try:
        return (urlsplit(address if "://" in address else f"//{address}").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _by_host(host: str) -> Guess:
    """Return the guess for a host, or for a domain that the host belongs to."""
    labels = host.split(".")
    for index in range(len(labels)):
        known = _hosts().get(".".join(labels[index:]))
        if known is not None:
            return known
    if host and (_OFFICIAL.search(host) or _is_town(labels)):
        return Guess("official_website")
    return Guess()


def _is_town(labels: list[str]) -> bool:
    """Return whether a host is the name of a municipality of its country, such as `weert.nl`."""
    if len(labels) != 2 or labels[1] not in _NATIONAL:
        return False
    places = gazetteer().places_of({fold(labels[0].replace("-", " "))})
    bodies = (gazetteer().body_at(index) for found in places.values() for index in found)
    return any(body.kind == _MUNICIPAL and body.country == labels[1].upper() for body in bodies)


def _by_words(title: str) -> str:
    """Return the kind that the words of a title indicate; empty if unknown."""
    words = f" {fold(title)} "
    for phrase, kind in _phrases(False):
        if phrase in words:
            return kind
    return next((kind for phrase, kind in _phrases(True) if words.startswith(phrase)), "")


@cache
def _phrases(is_at_beginning: bool) -> tuple[tuple[str, str], ...]:
    """Return pairs of a folded phrase and the kind that it indicates."""
    entries = _AT_BEGINNING if is_at_beginning else _WORDS
    return tuple((f" {fold(phrase)} ", kind) for kind, phrases in entries.items() for phrase in phrases.split(";"))


@cache
def _hosts() -> Mapping[str, Guess]:
    entries = ((kind, each.partition(" ")) for kind, hosts in _HOSTS.items() for each in hosts.split("|"))
    return {host: Guess(kind, name) for kind, (host, _, name) in entries}


@cache
def _newspapers() -> frozenset[str]:
    return frozenset(fold(guess.publisher) for guess in _hosts().values() if guess.kind == "newspaper_article")
