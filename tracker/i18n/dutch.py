"""The Dutch texts of reports, by their English texts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

DUTCH: Mapping[str, str] = MappingProxyType({
    # names and lists
    "partner not named ({country})": "partner niet genoemd ({country})",
    "partner not named": "partner niet genoemd",
    "{first} and {last}": "{first} en {last}",
    " or ": " of ",
    # the whole report
    "Report as of {day}, made on {made}": "Verslag per {day}, gemaakt op {made}",
    "Dossier as of {day}, made on {made}, from “{project}”": "Dossier per {day}, gemaakt op {made}, uit ‘{project}’",
    "The project holds no partnerships yet.": "Het project bevat nog geen banden.",
    "1 partnership is recorded": "1 band is vastgelegd",
    "{n} partnerships are recorded": "{n} banden zijn vastgelegd",
    "{n} in force": "{n} van kracht",
    "{n} ended": "{n} beëindigd",
    "1 source": "1 bron",
    "{n} sources": "{n} bronnen",
    "On {day}: {facts}.": "Op {day}: {facts}.",
    "Findings": "Bevindingen",
    "Charts": "Grafieken",
    "Published numbers": "Gepubliceerde getallen",
    "Quotes": "Citaten",
    "Codebook": "Codeboek",
    "Rules": "Telregels",
    "Sources": "Bronnen",
    "History": "Geschiedenis",
    "Activities": "Activiteiten",
    # findings
    "Counted by this rule: {rule}": "Geteld volgens deze regel: {rule}",
    "The endings that are counted, and what says so": "De beëindigingen die geteld zijn, en waaruit dat blijkt",
    "Body": "Overheid",
    "Partner": "Partner",
    "Ended": "Beëindigd",
    "Certainty": "Zekerheid",
    "Reason": "Reden",
    "Decided by": "Besloten door",
    "certain": "zeker",
    "possible": "mogelijk",
    "none": "geen",
    "Why they ended:": "Waarom zij eindigden:",
    "contradicted by": "weersproken door",
    "1 confidential": "1 vertrouwelijk",
    "{n} confidential": "{n} vertrouwelijk",
    "No tie is in scope. Choose other countries or kinds, or fewer conditions.":
        "Geen band valt eronder. Kies andere landen of soorten, of minder voorwaarden.",
    "1 record stands for {ties} ties, and counts as so many where ties are counted.":
        "1 gegeven staat voor {ties} banden, en telt als zoveel waar banden worden geteld.",
    "{n} records stand for {ties} ties together, and count as so many where ties are counted.":
        "{n} gegevens staan samen voor {ties} banden, en tellen als zoveel waar banden worden geteld.",
    "Too many sources of an unknown day tell of the same ties: the bounds may be wider than need be.":
        "Te veel bronnen van een onbekende dag gaan over dezelfde banden: de grenzen kunnen ruimer zijn dan nodig.",
    "1 tie of which no change is recorded stands in no number.":
        "1 band waarvan geen wijziging is vastgelegd, staat in geen enkel getal.",
    "{n} ties of which no change is recorded stand in no number.":
        "{n} banden waarvan geen wijziging is vastgelegd, staan in geen enkel getal.",
    "1 tie is in no pair of countries, as the country of a body is not recorded.":
        "1 band hoort bij geen landenpaar, omdat het land van een overheid niet is vastgelegd.",
    "{n} ties are in no pair of countries, as the country of a body is not recorded.":
        "{n} banden horen bij geen landenpaar, omdat het land van een overheid niet is vastgelegd.",
    "No tie ended in the window, and none may have.": "Geen band eindigde in deze periode, en geen kan geëindigd zijn.",
    "The ending is certain.": "De beëindiging is zeker.",
    "All {n} endings are certain.": "Alle {n} beëindigingen zijn zeker.",
    "Both endings are certain.": "Beide beëindigingen zijn zeker.",
    "1 ending is certain": "1 beëindiging is zeker",
    "{n} endings are certain": "{n} beëindigingen zijn zeker",
    "No ending is certain": "Geen beëindiging is zeker",
    "{sure}, 1 is possible (dated {why}).": "{sure}, 1 is mogelijk (gedateerd {why}).",
    "{sure}, {n} are possible (dated {why}).": "{sure}, {n} zijn mogelijk (gedateerd {why}).",
    "on no day": "zonder dag",
    "“{date}”": "‘{date}’",
    "It has a source": "Zij heeft een bron",
    "All have a source": "Alle hebben een bron",
    "It has no source": "Zij heeft geen bron",
    "None has a source": "Geen heeft een bron",
    "1 of {all} has a source": "1 van de {all} heeft een bron",
    "{n} of {all} have a source": "{n} van de {all} hebben een bron",
    "Both have a source": "Beide hebben een bron",
    "Neither has a source": "Geen van beide heeft een bron",
    "1 rests on one origin alone": "1 berust op één enkele oorsprong",
    "it rests on one origin alone": "zij berust op één enkele oorsprong",
    "{n} rest on one origin alone each": "{n} berusten elk op één enkele oorsprong",
    "{told}; {alone}.": "{told}; {alone}.",
    # published numbers
    "Published numbers, held against what is recorded here": "Gepubliceerde getallen naast wat hier is vastgelegd",
    "What was published": "Wat er gepubliceerd is",
    "Claimed": "Beweerd",
    "Here": "Hier",
    "Verdict": "Oordeel",
    "Source": "Bron",
    "1 claim of a confidential source is left out.": "1 bewering uit een vertrouwelijke bron is weggelaten.",
    "{n} claims of confidential sources are left out.": "{n} beweringen uit vertrouwelijke bronnen zijn weggelaten.",
    "no share": "geen aandeel",
    "It has no rule to count by: open it, and take one.": "Zij heeft geen telregel: open haar en kies er een.",
    "Counted here: {names}": "Hier geteld: {names}",
    "Named by its source, and not counted: {names}": "Door de bron genoemd en niet geteld: {names}",
    "It implies {implied} {unit}; counted here: {counted}":
        "Zij veronderstelt {implied} {unit}; hier geteld: {counted}",
    "{n} or more": "{n} of meer",
    "A share of 0 % with {numerator} counted in it implies no number of {unit}.":
        "Een aandeel van 0 % waarin er {numerator} meetellen, veronderstelt geen aantal {unit}.",
    "{names} and {n} more": "{names} en nog {n}",
    # appendices
    "The codes that occur in this report. Codes never change; their words may.":
        "De codes die in dit verslag voorkomen. Codes veranderen nooit; hun woorden soms wel.",
    "Word": "Woord",
    "Code": "Code",
    "Meaning": "Betekenis",
    "A code of this project’s own.": "Een eigen code van dit project.",
    "A number is given for certain and possibly: certain is what holds on whatever day, within its bounds, a vague "
    "date falls; possible is what holds on some. Where both are the same it is one number.":
        "Een getal is er een voor zeker en een voor mogelijk: zeker is wat geldt op welke dag, binnen haar grenzen, "
        "een vage datum ook valt; mogelijk is wat op sommige dagen geldt. Zijn beide gelijk, dan staat er één getal.",
    "A share is the least and the most that vague dates allow, with numerator and denominator taken together.":
        "Een aandeel is het kleinste en het grootste dat vage data toelaten, teller en noemer samen genomen.",
    "A body counts once, however many of its ties ended. Ties of which no change is recorded stand in no number.":
        "Een overheid telt één keer, hoeveel van haar banden er ook eindigden. Banden waarvan geen wijziging is "
        "vastgelegd, staan in geen enkel getal.",
    "Sources that retell one another are one origin.": "Bronnen die elkaar navertellen, zijn één oorsprong.",
    "1 confidential source is not named here.": "1 vertrouwelijke bron is hier niet genoemd.",
    "{n} confidential sources are not named here.": "{n} vertrouwelijke bronnen zijn hier niet genoemd.",
    "Translated:": "Vertaald:",
    "Back to reference {n}": "Terug naar verwijzing {n}",
    "Page {n} of {all}": "Pagina {n} van {all}",
    "dates it {date}": "dateert het {date}",
    "confidence: {level}": "zekerheid: {level}",
    "note: {note}": "toelichting: {note}",
    "Note: {note}": "Toelichting: {note}",
    # one partnership
    "Bodies": "Overheden",
    "Kind": "Soort",
    "Status on {day}": "Status op {day}",
    "Since": "Sinds",
    "Names": "Namen",
    "Agreement": "Overeenkomst",
    "Sectors": "Terreinen",
    "Tags": "Trefwoorden",
    "No change is recorded.": "Er is geen wijziging vastgelegd.",
    "{body} calls it “{name}”": "{body} noemt haar ‘{name}’",
    "Signed by the heads of both": "Ondertekend door de hoofden van beide",
    "Not signed by the heads of both": "Niet ondertekend door de hoofden van beide",
    "Approved by the council": "Goedgekeurd door de raad",
    "Not approved by the council": "Niet goedgekeurd door de raad",
    "For a fixed term, until {date}": "Voor een vaste termijn, tot {date}",
    "Stands for {n} ties that a source lumps together": "Staat voor {n} banden die een bron samenneemt",
    "Superseded by {tie}": "Opgevolgd door {tie}",
    "the step came from {actor}": "de stap kwam van {actor}",
    "decided by: {who}": "besloten door: {who}",
    "because of {reasons}": "wegens {reasons}",
    "(no source)": "(geen bron)",
})  # fmt: skip
