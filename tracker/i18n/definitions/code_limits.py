"""The limits of codes in English: what belongs to a code, what does not, and an example."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tracker.i18n.definitions.census_limits import CENSUS_LIMITS
from tracker.i18n.definitions.kind_limits import KIND_LIMITS
from tracker.i18n.definitions.reason_limits import REASON_LIMITS
from tracker.i18n.definitions.source_limits import SOURCE_LIMITS

NO_LIMITS = ("", "", "")
CODE_LIMITS: Mapping[str, Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "status": {
            "proposed": (
                "A motion, a plan or talks to begin one.",
                "A signed agreement: that is in force.",
                "A mayor announces on a visit that the cities will twin.",
            ),
            "not_concluded": (
                "A proposal that was rejected or forgotten.",
                "A partnership that existed and ended.",
                "The council votes against twinning.",
            ),
            "in_force": (
                "A signed agreement, or a partnership that both sides say they have.",
                "Whether anything is done.",
                "The agreement of 1999 was signed.",
            ),
            "suspension_proposed": (
                "A recommendation, a plan or a motion to suspend it.",
                "A decision to suspend it.",
                "A committee recommends to the council that the partnership be suspended.",
            ),
            "suspended": (
                "A decision to do nothing until something changes.",
                "A partnership that is only dormant, without a decision.",
                "The council freezes the partnership after an invasion.",
            ),
            "ending_proposed": (
                "A motion or a proposal of the executive to end it.",
                "A wish of citizens or media.",
                "A motion to end the partnership is on the agenda.",
            ),
            "ending_decided": (
                "A decision that takes effect later.",
                "A notice that ends it at once.",
                "The council decides to end it when the term runs out.",
            ),
            "terminated": (
                "A notice, or a decision that took effect.",
                "A term that ran out.",
                "The executive informs the partner that the partnership has ended.",
            ),
            "expired": (
                "An agreement with a last day that passed.",
                "An agreement without a term of which nothing is heard.",
                "The memorandum for five years was not extended.",
            ),
            "void": (
                "A judgment, or a signature without authority.",
                "An ending by one side.",
                "The mayor had no power to sign it.",
            ),
            "superseded": (
                "A new agreement, or a merger of a body.",
                "An ending after which nothing follows.",
                "The municipality was merged, and the new one continues it.",
            ),
            "active": (
                "Visits, projects and other activities.",
                "A greeting at new year.",
                "A delegation came last year.",
            ),
            "reduced": (
                "A lower budget, or fewer visits on purpose.",
                "A pause because of an illness or a holiday.",
                "Only civil servants still have contact.",
            ),
            "dormant": (
                "No activity for years, as a source says.",
                "A decision to suspend it.",
                "“On paper only”, says the spokesman.",
            ),
            "under_review": (
                "An evaluation, or an executive that reconsiders.",
                "A proposal to end it.",
                "The executive will evaluate all partnerships this year.",
            ),
            "exit_prepared": (
                "Talks with the partner about an end, or a draft.",
                "A decision.",
                "Civil servants prepare a proposal to stop.",
            ),
            "reaffirmed": (
                "A statement, a vote or a renewal to go on.",
                "A visit without such words.",
                "The council rejects ending it.",
            ),
        },
        **REASON_LIMITS,
        **KIND_LIMITS,
        **SOURCE_LIMITS,
        **CENSUS_LIMITS,
    }
)
