"""Free words of 38 real cases, coded by hand and by the program: correct or refused, never wrong."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from tracker.domain.coding.code_reading import read_code
from tracker.domain.coding.event_words import read_event
from tracker.errors import RuleError

STATUSES = {
    "cancelled": "terminated", "established": "in_force", "renewed": "renewal", "active": "active",
    "paused": "suspended", "motion": "statement", "review": "under_review", "dormant": "dormant",
    "continued": "reaffirmed", "decision to establish": "proposed", "proposed to cancel": "ending_proposed",
    "start-claim": "mentions", "active-claim": "mentions", "criticised": "statement", "not formal": "contradicts",
    "letter of intent": "proposed", "motion rejected": "motion_rejected", "memorandum": "proposed",
    "absent from list": "contradicts",
}  # fmt: skip
REASONS = {
    "human rights": "human_rights", "war in Ukraine": "war_or_aggression", "geopolitics": "geopolitics",
    "no economic benefit": "no_economic_benefit", "no benefit": "no_economic_benefit",
    "espionage": "security_espionage", "national security": "security_espionage",
    "cyber security": "security_espionage", "refocus on Europe": "refocus_europe",
    "refocus on own region": "refocus_other", "intellectual property": "unfair_competition",
    "state subsidies": "unfair_competition", "different values": "democracy_rule_of_law",
}  # fmt: skip
"""[word] -> the correct code according to its sources. Words that are not listed must be refused."""


def test_words_of_real_cases_are_read_correctly_or_refused(shared_data: Path) -> None:
    events = [
        event
        for case in json.loads((shared_data / "cases_dev.json").read_text("utf-8"))["cases"]
        for event in case["events"]
    ]
    found = Counter(("status", _verdict(each["status"], STATUSES, "status")) for each in events)
    found += Counter(("reason", _verdict(word, REASONS, "reason")) for each in events for word in each["reason"])
    assert found == {
        ("status", "right"): 74,
        ("status", "asked"): 8,
        ("reason", "right"): 54,
        ("reason", "asked"): 20,
    }


def _verdict(word: str, meant: dict[str, str], list_name: str) -> str:
    try:
        code = read_event(word).code if list_name == "status" else read_code(list_name, word)
    except RuleError:
        return "asked" if word not in meant else "asked in vain"
    return "right" if code == meant.get(word) else f"wrong: {word}"
