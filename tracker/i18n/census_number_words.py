"""The English words of what is computed about a census: dispositions, rates, and classes of compared waves."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

DISPOSITION_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "answered": "answered",
        "no_such_ties": "no partnerships",
        "partial": "partly answered",
        "refused": "refused",
        "unreachable": "not reachable",
        "no_reply": "no reply",
        "pending": "answer not due yet",
        "not_asked": "not asked",
    }
)
"""The dispositions of a body in a wave, by their codes in `tracker.domain.census.dispositions`."""

RATE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "RR1": "response rate 1",
        "RR2": "response rate 2",
        "COOP1": "cooperation rate 1",
        "REF1": "refusal rate 1",
        "CON1": "contact rate 1",
    }
)
"""The rates of AAPOR, by their names there."""

WAVE_CHANGE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "merged_away": "merged into another body",
        "ended_since": "a partnership ended since",
        "begun_since": "a partnership began since",
        "newly_known": "newly answered",
        "fell_silent": "stopped answering",
        "awaited": "answer awaited",
        "same": "unchanged",
    }
)
"""The classes of compared waves, by their codes in `tracker.domain.census.wave_comparison`."""
