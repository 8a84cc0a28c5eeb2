"""A rule read aloud: the sentence that every number carries, cut so that each number is a part of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from tracker.domain.outcomes import Share
from tracker.domain.rules import Rule


class Number(Protocol):
    """A number that depends on vague dates."""

    @property
    def certain(self) -> int:
        """True in every world."""
        ...

    @property
    def possible(self) -> int:
        """True in some world."""
        ...


class Counted(Protocol):
    """What a rule counts, as a finding has it."""

    @property
    def counts(self) -> Mapping[str, Number]:
        """By kind of body, and `total`."""
        ...

    @property
    def denominator(self) -> Number:
        """Of how many."""
        ...

    @property
    def share(self) -> Share | None:
        """None where there is no denominator."""
        ...


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the sentence; `key` is the kind of body, `total`, `denominator` or `share` of a number, else empty."""

    text: str
    key: str = ""


def sentence_parts(rule: Rule, counted: Counted, language: str = "en") -> tuple[Part, ...]:
    """The headline: how many of which bodies ended a tie, and what share of those that had one."""
    raise NotImplementedError


def rule_sentence(rule: Rule, language: str = "en") -> str:
    """The rule itself in words, without numbers."""
    raise NotImplementedError
