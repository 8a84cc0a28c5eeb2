"""The Dutch texts of reports, by their English texts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

DUTCH: Mapping[str, str] = MappingProxyType({
    # names and lists
    "unnamed partner ({country})": "niet genoemde partner ({country})",
    "unnamed partner": "niet genoemde partner",
    "{first} and {last}": "{first} en {last}",
    " or ": " of ",
    # the whole report
    "Report as of {day}, made on {made}": "Verslag per {day}, gemaakt op {made}",
    "Dossier as of {day}, made on {made}, from “{project}”": "Dossier per {day}, gemaakt op {made}, uit ‘{project}’",
    "The project contains no partnerships yet.": "Het project bevat nog geen banden.",
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
    "No partnership is counted. Choose other countries or kinds, or fewer conditions.":
        "Geen band telt mee. Kies andere landen of soorten, of minder voorwaarden.",
    "1 record stands for {ties} partnerships, and counts as that many partnerships.":
        "1 record staat voor {ties} banden, en telt als zoveel banden.",
    "{n} records stand for {ties} partnerships together, and count as that many partnerships.":
        "{n} records staan samen voor {ties} banden, en tellen als zoveel banden.",
    "Too many sources of an unknown day are about the same partnerships: the bounds may be wider than necessary.":
        "Te veel bronnen van een onbekende dag gaan over dezelfde banden: de grenzen kunnen ruimer zijn dan nodig.",
    "1 partnership without a recorded change is not included in any number.":
        "1 band zonder vastgelegde wijziging telt in geen enkel getal mee.",
    "{n} partnerships without a recorded change are not included in any number.":
        "{n} banden zonder vastgelegde wijziging tellen in geen enkel getal mee.",
    "1 partnership is in no pair of countries, because the country of a body is not recorded.":
        "1 band hoort bij geen landenpaar, omdat het land van een overheid niet is vastgelegd.",
    "{n} partnerships are in no pair of countries, because the country of a body is not recorded.":
        "{n} banden horen bij geen landenpaar, omdat het land van een overheid niet is vastgelegd.",
    "No partnership ended in the period, not even possibly.": "Geen band eindigde in deze periode, ook niet mogelijk.",
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
    "Published numbers, compared with what is recorded here": "Gepubliceerde getallen naast wat hier is vastgelegd",
    "What was published": "Wat er gepubliceerd is",
    "Claimed": "Beweerd",
    "Here": "Hier",
    "Verdict": "Oordeel",
    "Source": "Bron",
    "1 claim of a confidential source is left out.": "1 bewering uit een vertrouwelijke bron is weggelaten.",
    "{n} claims of confidential sources are left out.": "{n} beweringen uit vertrouwelijke bronnen zijn weggelaten.",
    "no share": "geen aandeel",
    "It has no rule to count by: open it and choose one.": "Zij heeft geen telregel: open haar en kies er een.",
    "Counted here: {names}": "Hier geteld: {names}",
    "Named by its source, and not counted: {names}": "Door de bron genoemd en niet geteld: {names}",
    "It implies {implied} {unit}; counted here: {counted}":
        "Zij veronderstelt {implied} {unit}; hier geteld: {counted}",
    "{n} or more": "{n} of meer",
    "A share of 0 % with {numerator} counted in it implies no number of {unit}.":
        "Een aandeel van 0 % waarin er {numerator} meetellen, veronderstelt geen aantal {unit}.",
    "{names} and {n} more": "{names} en nog {n}",
    # appendices
    "The codes that occur in this report. Codes never change; their display texts may.":
        "De codes die in dit verslag voorkomen. Codes veranderen nooit; hun weergave soms wel.",
    "Word": "Woord",
    "Code": "Code",
    "Meaning": "Betekenis",
    "A code of this project’s own.": "Een eigen code van dit project.",
    "A number is given as certain and as possible: certain is what is true for every day, within its bounds, on "
    "which a vague date may fall; possible is what is true for at least one. If both are equal, one number is given.":
        "Een getal wordt als zeker en als mogelijk gegeven: zeker is wat geldt voor elke dag, binnen haar grenzen, "
        "waarop een vage datum kan vallen; mogelijk is wat voor minstens één dag geldt. Zijn beide gelijk, dan staat "
        "er één getal.",
    "A share is the least and the most that vague dates allow, with numerator and denominator taken together.":
        "Een aandeel is het kleinste en het grootste dat vage data toelaten, teller en noemer samen genomen.",
    "A body counts once, however many of its partnerships ended. Partnerships without a recorded change are not "
    "included in any number.":
        "Een overheid telt één keer, hoeveel van haar banden er ook eindigden. Banden zonder vastgelegde wijziging "
        "tellen in geen enkel getal mee.",
    "Sources that derive from one another count as one origin.":
        "Bronnen die aan elkaar ontleend zijn, tellen als één oorsprong.",
    "1 confidential source is not named here.": "1 vertrouwelijke bron is hier niet genoemd.",
    "{n} confidential sources are not named here.": "{n} vertrouwelijke bronnen zijn hier niet genoemd.",
    "Translated:": "Vertaald:",
    "Back to reference {n}": "Terug naar verwijzing {n}",
    "Page {n} of {all}": "Pagina {n} van {all}",
    "dates it {date}": "dateert het {date}",
    "confidence: {level}": "betrouwbaarheid: {level}",
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
    "Stands for {n} partnerships that a source lumps together": "Staat voor {n} banden die een bron samenneemt",
    "Superseded by {tie}": "Opgevolgd door {tie}",
    "the step came from {actor}": "de stap kwam van {actor}",
    "decided by: {who}": "besloten door: {who}",
    "because of {reasons}": "wegens {reasons}",
    "(no source)": "(geen bron)",
})  # fmt: skip
