"""The English words of the ways in which a retelling differs from its origin."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

RETELLING_MARK_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "hardened": "hardened",
        "softened": "softened",
        "otherwise": "another status",
        "unit_shifted": "another unit",
        "number_changed": "another number",
        "condition_dropped": "condition dropped",
        "added": "added",
        "left_out": "left out",
    }
)
"""The marks, by their codes in `tracker.domain.sources.retellings`."""
