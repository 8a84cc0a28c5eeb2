"""A finding's result as it is kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FrozenResult:
    """The result as JSON text, and the SHA-256 of everything that it rests on."""

    result: str
    evidence_hash: str
