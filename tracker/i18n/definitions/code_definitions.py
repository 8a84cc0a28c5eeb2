"""The meanings of the codes, for the codebook of a report. They are translated by the catalogues."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tracker.i18n.census_words import CENSUS_MEANINGS
from tracker.i18n.code_words import CONFIDENCE_ANCHORS, WORDS
from tracker.i18n.definitions.code_limits import CODE_LIMITS, NO_LIMITS
from tracker.i18n.definitions.further_meanings import FURTHER_MEANINGS


def english_definition(list_name: str, code: str) -> tuple[str, str, str, str]:
    """Return in English what a standard code means, what belongs to it, what does not, and an example."""
    return english_meaning(list_name, code), *CODE_LIMITS.get(list_name, {}).get(code, NO_LIMITS)


def english_meaning(list_name: str, code: str) -> str:
    """Return the meaning of a code in English; empty if its name needs no explanation."""
    return MEANINGS.get(list_name, {}).get(code, "")


_STATUS: Mapping[str, str] = {
    "proposed": "A side wants the partnership; it isn’t concluded.",
    "not_concluded": "It was proposed and never came about.",
    "in_force": "The partnership formally exists.",
    "suspension_proposed": "A person or body that may decide, or propose a decision, wants to put it on hold.",
    "suspended": "Formally put on hold; it exists.",
    "ending_proposed": "A person or body that may decide, or propose a decision, wants to end it.",
    "ending_decided": "Its end is decided and not yet carried out.",
    "terminated": "Ended by a decision of either side.",
    "expired": "Its term ran out and it wasn’t renewed.",
    "void": "It proved to be without legal force.",
    "superseded": "It continued as another partnership; never counted as ended.",
    "active": "Something is done together.",
    "reduced": "Less is done than before.",
    "dormant": "Nothing is done; formally nothing has changed.",
    "under_review": "A side is considering whether to continue.",
    "exit_prepared": "An end is being prepared, not proposed.",
    "reaffirmed": "A side has stated that it continues.",
    "unknown": "No change is recorded.",
    "not_yet": "The partnership did not exist yet.",
}

_REASON: Mapping[str, str] = {
    "human_rights": "How the partner’s country treats people, such as Uyghurs.",
    "democracy_rule_of_law": "Different values; freedom, elections, courts.",
    "war_or_aggression": "A war that the partner’s country wages or supports.",
    "territorial_dispute": "A quarrel over land or sea.",
    "diplomatic_incident": "One event between the two countries.",
    "retaliation": "An answer to a step of the other side.",
    "security_espionage": "Safety of data, technology or people.",
    "geopolitics": "Relations between powers, in general.",
    "historical_memory": "How the past is spoken of.",
    "no_economic_benefit": "It brought no trade or jobs.",
    "unfair_competition": "State aid, or theft of knowledge.",
    "lack_of_activity": "Nothing was done any more.",
    "loss_of_interest": "A side no longer cared for it.",
    "cost_or_capacity": "Too little money or staff.",
    "refocus_europe": "Attention went to partners in Europe.",
    "refocus_other": "Attention went elsewhere.",
    "twinning_outdated": "Twinning itself was thought to be of the past.",
    "change_of_government": "Another coalition or executive.",
    "public_pressure": "Citizens, media or groups asked for it.",
    "legal_ban": "A law forbade it.",
    "national_advice": "The national government advised it.",
    "term_expired": "An agreement ran out.",
    "reorganisation": "A body merged, split or was abolished.",
    "pandemic_or_disaster": "A disease or disaster.",
    "scandal": "Corruption or another affair.",
    "replaced_by_other_tie": "Another partnership replaced it.",
    "keep_dialogue": "A reason to continue: to keep talking.",
    "keep_trade": "A reason to continue: trade.",
    "other": "None of these; the note says which.",
    "not_stated": "No source gives a reason.",
}

_KIND: Mapping[str, str] = {
    "sister_city": "A lasting partnership between municipalities.",
    "sister_region": "A lasting partnership between regions or provinces.",
    "friendship": "A less formal partnership, called friendship.",
    "project_partnership": "A partnership for one project.",
    "economic_cooperation": "A partnership for trade and investment.",
    "letter_of_intent": "Intentions on paper, or a memorandum.",
    "contact": "Contacts without an agreement.",
    "multilateral": "One of several parties to an agreement.",
    "solidarity": "A partnership to support the other side.",
    "institutional": "Between institutions of both bodies.",
    "unknown": "Its kind isn’t known.",
}

_STANCE: Mapping[str, str] = {
    "supports": "The source says the same.",
    "contradicts": "The source says something else.",
    "mentions": "The source mentions it without stating it as a fact.",
}

_BASIS: Mapping[str, str] = {
    "stated": "The deciders said so in public.",
    "stated_to_partner": "They said so to the partner.",
    "inferred": "Concluded from what was done.",
    "alleged": "Said by others.",
}

_VERDICT: Mapping[str, str] = {
    "supported": "The number is right in every case that vague dates allow.",
    "contradicted": "The number can’t be right.",
    "not_reached": "Fewer are documented here, so far.",
    "open": "It depends on what vague dates turn out to be.",
    "not_comparable": "It can’t be counted here.",
}

MEANINGS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "status": _STATUS,
        "reason": _REASON,
        "partnership_kind": _KIND,
        **FURTHER_MEANINGS,
        **CENSUS_MEANINGS,
        "stance": _STANCE,
        "reason_basis": _BASIS,
        "verdict": _VERDICT,
        "confidence": dict(zip(WORDS["confidence"], CONFIDENCE_ANCHORS, strict=True)),
    }
)
