"""The stored result of a finding at one moment."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FrozenResult:
    """A result as JSON text, and the SHA-256 hash of the evidence behind it."""

    result: str
    evidence_hash: str
