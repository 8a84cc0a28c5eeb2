"""The vocabularies: lists of codes that never change. Their display texts are in `tracker.i18n.code_words`.

A project may add codes to the vocabularies in `EXTENSIBLE`; callers pass these as `extra`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from tracker.domain.statuses.statuses import STATUSES
from tracker.errors import RuleError

BODY_KINDS = (
    "municipality", "province", "region", "state", "prefecture", "county", "district", "national", "association",
    "unnamed", "unknown",
)  # fmt: skip

UNKNOWN_BODY_KIND = "unknown"
"""The kind of a body of which only the name is known; it counts in the total, and under other kinds only possibly."""

PARTNERSHIP_KINDS = (
    "sister_city", "sister_region", "friendship", "project_partnership", "economic_cooperation", "letter_of_intent",
    "contact", "multilateral", "solidarity", "institutional", "unknown",
)  # fmt: skip

REASONS = (
    "human_rights", "democracy_rule_of_law", "war_or_aggression", "territorial_dispute", "diplomatic_incident",
    "retaliation", "security_espionage", "geopolitics", "historical_memory", "no_economic_benefit",
    "unfair_competition", "lack_of_activity", "loss_of_interest", "cost_or_capacity", "refocus_europe",
    "refocus_other", "twinning_outdated", "change_of_government", "public_pressure", "legal_ban", "national_advice",
    "term_expired", "reorganisation", "pandemic_or_disaster", "scandal", "replaced_by_other_tie", "keep_dialogue",
    "keep_trade", "other", "not_stated",
)  # fmt: skip

REASON_WEIGHTS = ("main", "secondary")
REASON_BASES = ("stated", "stated_to_partner", "inferred", "alleged")

DECIDED_BY = (
    "municipal_council", "municipal_executive", "mayor", "provincial_council", "provincial_executive", "commissioner",
    "partner_body", "partner_association", "national_government", "legislature", "court", "twinning_committee",
    "referendum", "lapsed", "unknown",
)  # fmt: skip

ACTIVITIES = (
    "signing", "renewal", "review", "official_visit_out", "official_visit_in", "trade_mission", "expert_exchange",
    "school_exchange", "cultural_event", "gift_or_aid", "joint_project", "conference", "statement", "motion_passed",
    "motion_rejected", "parliamentary_question", "contact_refused", "asked_no_reply", "checked_no_activity",
)  # fmt: skip

SECTORS = (
    "general", "trade_investment", "technology", "semiconductors", "agriculture_horticulture", "ports_logistics",
    "water", "environment", "urban_planning", "energy", "health", "education", "research", "culture", "youth",
    "sport", "tourism", "administration", "aid", "human_rights", "safety", "media",
)  # fmt: skip

CSL_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "newspaper_article": "article-newspaper",
        "broadcast": "broadcast",
        "press_release": "article",
        "council_minutes": "report",
        "council_motion": "bill",
        "executive_letter": "report",
        "answer_to_questions": "report",
        "agreement_text": "treaty",
        "legislation": "legislation",
        "official_register": "dataset",
        "official_website": "webpage",
        "party_website": "webpage",
        "social_media": "post",
        "report": "report",
        "academic_article": "article-journal",
        "thesis": "thesis",
        "book": "book",
        "dataset": "dataset",
        "encyclopedia": "entry-encyclopedia",
        "archive_document": "manuscript",
        "interview": "interview",
        "personal_communication": "personal_communication",
        "field_observation": "manuscript",
        "foi_response": "report",
        "survey_reply": "personal_communication",
        "photo": "graphic",
        "unknown": "document",
    }
)
"""[kind of source] -> type in the Citation Style Language (CSL 1.0.2, appendix III)."""

SOURCE_KINDS = tuple(CSL_TYPES)

ACTORS = ("a", "b", "both", "third_party")
STANCES = ("supports", "contradicts", "mentions")

CONFIDENCE_LEVELS = ("very_low", "low", "normal", "high", "very_high")
"""Levels of confidence of a citation; the index, 0 to 4, is the stored number (the five levels of Gramps)."""

DEFAULT_CONFIDENCE = CONFIDENCE_LEVELS.index("normal")

CHANNELS = ("letter", "email", "phone", "visit", "web_form", "foi_request", "desk_research")
DIRECTIONS = ("out", "in")
CONTACT_OUTCOMES = (
    "sent", "delivered", "bounced", "no_answer", "call_back", "acknowledged", "extended", "refused", "partial",
    "answered", "no_such_ties", "complete_by_research",
)  # fmt: skip

COMPARATORS = ("at_least", "exactly", "about", "at_most")
MEASURES = ("count", "share")
UNITS = ("bodies", "partnerships", "country_pairs")

DUPLICATE_REASONS = (
    "same_code", "same_name", "near_spelling", "near_place", "same_pair", "same_doi", "same_url", "same_title",
)  # fmt: skip
"""Reasons why two records may be duplicates, the strongest first for each kind of record."""

VOCABULARIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "body_kind": BODY_KINDS,
        "partnership_kind": PARTNERSHIP_KINDS,
        "reason": REASONS,
        "reason_weight": REASON_WEIGHTS,
        "reason_basis": REASON_BASES,
        "decided_by": DECIDED_BY,
        "activity": ACTIVITIES,
        "sector": SECTORS,
        "source_kind": SOURCE_KINDS,
        "actor": ACTORS,
        "stance": STANCES,
        "confidence": CONFIDENCE_LEVELS,
        "comparator": COMPARATORS,
        "measure": MEASURES,
        "unit": UNITS,
        "asserted_status": STATUSES,
        "channel": CHANNELS,
        "direction": DIRECTIONS,
        "contact_outcome": CONTACT_OUTCOMES,
    }
)

EXTENSIBLE = (
    "body_kind", "partnership_kind", "reason", "decided_by", "activity", "sector", "source_kind",
    "channel", "contact_outcome",
)  # fmt: skip
"""The vocabularies to which a project may add codes."""


def require(list_name: str, code: str, extra: Collection[str] = (), field: str = "") -> str:
    """Return `code` if it is in the vocabulary or in the project's `extra` codes.

    Otherwise RuleError `unknown_code` for `field` (default: the name of the vocabulary) with the allowed codes.
    """
    if code in VOCABULARIES[list_name] or code in extra:
        return code
    raise RuleError("unknown_code", field or list_name, value=code, allowed=(*VOCABULARIES[list_name], *extra))
