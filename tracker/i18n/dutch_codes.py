"""The Dutch display texts of the codes, by vocabulary. A code that is missing here is shown in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

DUTCH_CODES: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "status": {
        "proposed": "Voorgesteld", "not_concluded": "Niet gesloten", "in_force": "Van kracht",
        "suspended": "Opgeschort", "ending_proposed": "Einde voorgesteld", "ending_decided": "Einde besloten",
        "terminated": "Beëindigd", "expired": "Verlopen", "void": "Nietig", "superseded": "Opgevolgd",
        "active": "Actief", "reduced": "Op een laag pitje", "dormant": "Slapend", "under_review": "In heroverweging",
        "exit_prepared": "Einde voorbereid", "reaffirmed": "Herbevestigd", "unknown": "Onbekend", "not_yet": "Nog niet",
    },
    "body_kind": {
        "municipality": "gemeente", "province": "provincie", "region": "regio", "state": "staat",
        "prefecture": "prefectuur", "county": "graafschap", "district": "district", "national": "landelijke overheid",
        "association": "vereniging", "unnamed": "niet genoemd",
    },
    "partnership_kind": {
        "sister_city": "stedenband", "sister_region": "regioband", "friendship": "vriendschapsband",
        "project_partnership": "projectsamenwerking", "economic_cooperation": "economische samenwerking",
        "letter_of_intent": "intentieverklaring", "contact": "contact", "multilateral": "multilaterale overeenkomst",
        "solidarity": "solidariteitsband", "institutional": "band tussen instellingen", "unknown": "onbekend",
    },
    "reason": {
        "human_rights": "mensenrechten", "democracy_rule_of_law": "democratie en rechtsstaat",
        "war_or_aggression": "oorlog of agressie", "territorial_dispute": "territoriaal geschil",
        "diplomatic_incident": "diplomatiek incident", "retaliation": "vergelding",
        "security_espionage": "veiligheid en spionage", "geopolitics": "geopolitiek",
        "historical_memory": "historische herinnering", "no_economic_benefit": "geen economisch voordeel",
        "unfair_competition": "oneerlijke concurrentie", "lack_of_activity": "gebrek aan activiteit",
        "loss_of_interest": "gebrek aan belangstelling", "cost_or_capacity": "kosten of capaciteit",
        "refocus_europe": "focus op Europa", "refocus_other": "andere focus",
        "twinning_outdated": "stedenband achterhaald", "change_of_government": "bestuurswisseling",
        "public_pressure": "publieke druk", "legal_ban": "wettelijk verbod", "national_advice": "advies van het rijk",
        "term_expired": "termijn verlopen", "reorganisation": "herindeling", "pandemic_or_disaster": "pandemie of ramp",
        "scandal": "schandaal", "replaced_by_other_tie": "vervangen door andere band",
        "keep_dialogue": "om in gesprek te blijven", "keep_trade": "om de handel te behouden", "other": "anders",
        "not_stated": "niet genoemd",
    },
    "reason_weight": {"main": "hoofdreden", "secondary": "nevenreden"},
    "reason_basis": {
        "stated": "genoemd", "stated_to_partner": "aan de partner genoemd", "inferred": "afgeleid",
        "alleged": "beweerd",
    },
    "decided_by": {
        "municipal_council": "gemeenteraad", "municipal_executive": "college van burgemeester en wethouders",
        "mayor": "burgemeester", "provincial_council": "provinciale staten",
        "provincial_executive": "gedeputeerde staten", "commissioner": "commissaris van de Koning of gouverneur",
        "partner_body": "de partner", "partner_association": "vriendschapsvereniging van de partner",
        "national_government": "landelijke regering", "legislature": "parlement", "court": "rechter",
        "twinning_committee": "stedenbandcommissie", "referendum": "referendum",
        "lapsed": "geen besluit: vanzelf verlopen", "unknown": "onbekend",
    },
    "activity": {
        "signing": "ondertekening", "renewal": "verlenging", "review": "evaluatie",
        "official_visit_out": "officieel bezoek aan de partner", "official_visit_in": "officieel bezoek van de partner",
        "trade_mission": "handelsmissie", "expert_exchange": "uitwisseling van deskundigen",
        "school_exchange": "scholenuitwisseling", "cultural_event": "cultureel evenement",
        "gift_or_aid": "schenking of hulp", "joint_project": "gezamenlijk project", "conference": "conferentie",
        "statement": "verklaring", "motion_passed": "motie aangenomen", "motion_rejected": "motie verworpen",
        "parliamentary_question": "vraag in raad of parlement", "contact_refused": "contact geweigerd",
        "asked_no_reply": "gevraagd, geen antwoord", "checked_no_activity": "nagegaan, geen activiteit gevonden",
    },
    "sector": {
        "general": "algemeen", "trade_investment": "handel en investeringen", "technology": "technologie",
        "semiconductors": "halfgeleiders", "agriculture_horticulture": "landbouw en tuinbouw",
        "ports_logistics": "havens en logistiek", "water": "water", "environment": "milieu",
        "urban_planning": "stedenbouw", "energy": "energie", "health": "gezondheid", "education": "onderwijs",
        "research": "onderzoek", "culture": "cultuur", "youth": "jeugd", "sport": "sport", "tourism": "toerisme",
        "administration": "bestuur", "aid": "hulp", "human_rights": "mensenrechten", "safety": "veiligheid",
        "media": "media",
    },
    "source_kind": {
        "newspaper_article": "krantenartikel", "broadcast": "uitzending", "press_release": "persbericht",
        "council_minutes": "notulen", "council_motion": "motie", "executive_letter": "brief van het bestuur",
        "answer_to_questions": "beantwoording van vragen", "agreement_text": "tekst van een overeenkomst",
        "legislation": "wetgeving", "official_register": "officieel register", "official_website": "officiële website",
        "party_website": "website van een partij", "social_media": "sociale media", "report": "rapport",
        "academic_article": "wetenschappelijk artikel", "thesis": "proefschrift of scriptie", "book": "boek",
        "dataset": "dataset", "encyclopedia": "encyclopedie", "archive_document": "archiefstuk",
        "interview": "interview", "personal_communication": "persoonlijke mededeling",
        "field_observation": "veldwaarneming", "foi_response": "antwoord op een informatieverzoek",
        "survey_reply": "antwoord op een enquête", "photo": "foto", "unknown": "onbekend",
    },
    "actor": {
        "a": "de eerste overheid", "b": "de tweede overheid", "both": "beide", "third_party": "een derde",
        "focus": "de getelde kant", "partner": "de partner", "unknown": "onbekend",
    },
    "stance": {"supports": "bevestigt", "contradicts": "weerspreekt", "mentions": "noemt"},
    "confidence": {
        "very_low": "zeer laag", "low": "laag", "normal": "normaal", "high": "hoog", "very_high": "zeer hoog",
    },
    "comparator": {"at_least": "minstens", "exactly": "precies", "about": "ongeveer", "at_most": "hoogstens"},
    "unit": {"bodies": "overheden", "partnerships": "banden", "country_pairs": "landenparen"},
    "verdict": {
        "supported": "bevestigd", "contradicted": "weersproken", "not_reached": "niet gehaald", "open": "open",
        "not_comparable": "niet te vergelijken",
    },
    "list": {
        "status": "Status", "body_kind": "Soort overheid", "partnership_kind": "Soort band", "reason": "Reden",
        "decided_by": "Besloten door", "activity": "Activiteit", "sector": "Terrein", "confidence": "Betrouwbaarheid",
        "stance": "Houding van een bron", "verdict": "Oordeel over een bewering", "reason_basis": "Grond van een reden",
        "reason_weight": "Gewicht van een reden", "actor": "Van wie het uitging",
    },
})  # fmt: skip
