"""The meanings of the codes in English and Dutch, for the codebook of a report."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tracker.domain.coding.vocabulary import CONFIDENCE_LEVELS
from tracker.domain.sources.references import Language
from tracker.i18n.code_words import CONFIDENCE_ANCHORS

Meaning = tuple[str, str]
"""The meaning in English and in Dutch."""


def meaning(list_name: str, code: str, language: Language) -> str:
    """Return the meaning of a code; empty if its name needs no explanation."""
    english, dutch = MEANINGS.get(list_name, {}).get(code, ("", ""))
    return dutch if language == "nl" else english


_STATUS: Mapping[str, Meaning] = {
    "proposed": (
        "A side wants the partnership; it isn’t concluded.",
        "Een kant wil de band; die is nog niet gesloten.",
    ),
    "not_concluded": ("It was proposed and never came about.", "Voorgesteld en er nooit gekomen."),
    "in_force": ("The partnership formally exists.", "De band bestaat formeel."),
    "suspended": ("Formally put on hold; it exists.", "Formeel stilgelegd; de band bestaat nog."),
    "ending_proposed": (
        "A person or body that may decide, or propose a decision, wants to end it.",
        "Wie mag besluiten, of de beslissers mag voorstellen, wil dat de band eindigt.",
    ),
    "ending_decided": ("Its end is decided and not yet carried out.", "Het einde is besloten en nog niet voltrokken."),
    "terminated": ("Ended by a decision of either side.", "Beëindigd door een besluit van een van beide kanten."),
    "expired": ("Its term ran out and it wasn’t renewed.", "De looptijd is verstreken en niet verlengd."),
    "void": ("It proved to be without legal force.", "De band bleek zonder rechtskracht."),
    "superseded": (
        "It continued as another partnership; never counted as ended.",
        "Voortgezet als een andere band; telt nooit als beëindigd.",
    ),
    "active": ("Something is done together.", "Er wordt samen iets gedaan."),
    "reduced": ("Less is done than before.", "Er wordt minder gedaan dan vroeger."),
    "dormant": ("Nothing is done; formally nothing has changed.", "Er gebeurt niets; formeel is er niets veranderd."),
    "under_review": ("A side is considering whether to continue.", "Een van de kanten denkt na over voortzetting."),
    "exit_prepared": ("An end is being prepared, not proposed.", "Een einde wordt voorbereid, niet voorgesteld."),
    "reaffirmed": ("A side has stated that it continues.", "Een van de kanten heeft gezegd door te gaan."),
    "unknown": ("No change is recorded.", "Er is geen wijziging vastgelegd."),
    "not_yet": ("The partnership did not exist yet.", "De band bestond nog niet."),
}

_REASON: Mapping[str, Meaning] = {
    "human_rights": (
        "How the partner’s country treats people, such as Uyghurs.",
        "Hoe het land van de partner mensen behandelt, zoals de Oeigoeren.",
    ),
    "democracy_rule_of_law": (
        "Different values; freedom, elections, courts.",
        "Andere waarden; vrijheid, verkiezingen, rechters.",
    ),
    "war_or_aggression": (
        "A war that the partner’s country wages or supports.",
        "Een oorlog die het land van de partner voert of steunt.",
    ),
    "territorial_dispute": ("A quarrel over land or sea.", "Een geschil over land of zee."),
    "diplomatic_incident": ("One event between the two countries.", "Eén gebeurtenis tussen beide landen."),
    "retaliation": ("An answer to a step of the other side.", "Een antwoord op een stap van de andere kant."),
    "security_espionage": ("Safety of data, technology or people.", "Veiligheid van gegevens, techniek of mensen."),
    "geopolitics": ("Relations between powers, in general.", "De verhoudingen tussen machten in het algemeen."),
    "historical_memory": ("How the past is spoken of.", "Hoe over het verleden wordt gesproken."),
    "no_economic_benefit": ("It brought no trade or jobs.", "De band bracht geen handel of werk."),
    "unfair_competition": ("State aid, or theft of knowledge.", "Staatssteun, of diefstal van kennis."),
    "lack_of_activity": ("Nothing was done any more.", "Er werd niets meer gedaan."),
    "loss_of_interest": ("A side no longer cared for it.", "Een kant gaf er niet meer om."),
    "cost_or_capacity": ("Too little money or staff.", "Te weinig geld of mensen."),
    "refocus_europe": ("Attention went to partners in Europe.", "De aandacht ging naar partners in Europa."),
    "refocus_other": ("Attention went elsewhere.", "De aandacht ging naar elders."),
    "twinning_outdated": ("Twinning itself was thought to be of the past.", "Stedenbanden golden als achterhaald."),
    "change_of_government": ("Another coalition or executive.", "Een andere coalitie of een ander bestuur."),
    "public_pressure": ("Citizens, media or groups asked for it.", "Burgers, media of groepen vroegen erom."),
    "legal_ban": ("A law forbade it.", "Een wet verbood het."),
    "national_advice": ("The national government advised it.", "De landelijke regering gaf dat advies."),
    "term_expired": ("An agreement ran out.", "Een overeenkomst liep af."),
    "reorganisation": ("A body merged, split or was abolished.", "Een overheid fuseerde, splitste of verdween."),
    "pandemic_or_disaster": ("A disease or disaster.", "Een ziekte of ramp."),
    "scandal": ("Corruption or another affair.", "Corruptie of een andere affaire."),
    "replaced_by_other_tie": ("Another partnership replaced it.", "Een andere band kwam ervoor in de plaats."),
    "keep_dialogue": ("A reason to continue: to keep talking.", "Een reden om door te gaan: in gesprek blijven."),
    "keep_trade": ("A reason to continue: trade.", "Een reden om door te gaan: de handel."),
    "other": ("None of these; the note says which.", "Geen van deze; de toelichting noemt welke."),
    "not_stated": ("No source gives a reason.", "Geen bron geeft een reden."),
}

_KIND: Mapping[str, Meaning] = {
    "sister_city": ("A lasting partnership between municipalities.", "Een blijvende band tussen gemeenten."),
    "sister_region": (
        "A lasting partnership between regions or provinces.",
        "Een blijvende band tussen regio’s of provincies.",
    ),
    "friendship": ("A less formal partnership, called friendship.", "Een minder formele band, vriendschap genoemd."),
    "project_partnership": ("A partnership for one project.", "Een band voor één project."),
    "economic_cooperation": ("A partnership for trade and investment.", "Een band voor handel en investeringen."),
    "letter_of_intent": ("Intentions on paper, or a memorandum.", "Voornemens op papier, of een memorandum."),
    "contact": ("Contacts without an agreement.", "Contacten zonder overeenkomst."),
    "multilateral": ("One of several parties to an agreement.", "Eén van meer partijen bij een overeenkomst."),
    "solidarity": ("A partnership to support the other side.", "Een band om de andere kant te steunen."),
    "institutional": ("Between institutions of both bodies.", "Tussen instellingen van beide overheden."),
    "unknown": ("Its kind isn’t known.", "De soort is niet bekend."),
}

_STANCE: Mapping[str, Meaning] = {
    "supports": ("The source says the same.", "De bron zegt hetzelfde."),
    "contradicts": ("The source says something else.", "De bron zegt iets anders."),
    "mentions": (
        "The source mentions it without stating it as a fact.",
        "De bron noemt het zonder het vast te stellen.",
    ),
}

_BASIS: Mapping[str, Meaning] = {
    "stated": ("The deciders said so in public.", "De beslissers zeiden het in het openbaar."),
    "stated_to_partner": ("They said so to the partner.", "Zij zeiden het tegen de partner."),
    "inferred": ("Concluded from what was done.", "Afgeleid uit wat er gedaan is."),
    "alleged": ("Said by others.", "Gezegd door anderen."),
}

_VERDICT: Mapping[str, Meaning] = {
    "supported": (
        "The number is right in every case that vague dates allow.",
        "Het getal klopt, hoe vage data ook uitvallen.",
    ),
    "contradicted": ("The number can’t be right.", "Het getal kan niet kloppen."),
    "not_reached": ("Fewer are documented here, so far.", "Hier zijn er minder vastgelegd, tot nu toe."),
    "open": ("It depends on what vague dates turn out to be.", "Het hangt ervan af hoe vage data uitvallen."),
    "not_comparable": ("It can’t be counted here.", "Het is hier niet te tellen."),
}

_CONFIDENCE_NL = (
    "Twijfelachtig, of bekend als onbetrouwbaar op dit punt.",
    "Uit de tweede hand, anoniem of vaag; niets anders zegt het.",
    "Een gewone bron die het duidelijk stelt.",
    "Uit de eerste hand of officieel, en dicht bij de gebeurtenis.",
    "Het besluit zelf, of twee onafhankelijke bronnen uit de eerste hand.",
)


def _anchor(english: str) -> str:
    """Return the definition of a level without the level's name: `Doubtful, or ...`."""
    definition = english.partition(": ")[2]
    return definition[:1].upper() + definition[1:]


MEANINGS: Mapping[str, Mapping[str, Meaning]] = MappingProxyType(
    {
        "status": _STATUS,
        "reason": _REASON,
        "partnership_kind": _KIND,
        "stance": _STANCE,
        "reason_basis": _BASIS,
        "verdict": _VERDICT,
        "confidence": {
            code: (_anchor(english), dutch)
            for code, english, dutch in zip(CONFIDENCE_LEVELS, CONFIDENCE_ANCHORS, _CONFIDENCE_NL, strict=True)
        },
    }
)
