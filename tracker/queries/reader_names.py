"""Queries of texts for readers of a published page: names of findings, frames and claims, and offered headlines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from tracker.domain.findings.rule_sentence import rule_question
from tracker.domain.records.reader_names import names_from
from tracker.queries.codebook.codebook import code_labels
from tracker.queries.findings.saved_findings import saved_findings
from tracker.queries.reader import Reader

NamedTable = Literal["finding", "frame", "claim"]
_NAMES: Final[tuple[tuple[NamedTable, str], ...]] = (("finding", "name"), ("frame", "name"), ("claim", "wording"))
"""The kinds of records that have names for readers, with the column of the name in the project."""


@dataclass(frozen=True, slots=True)
class NamedForReaders:
    """A finding, frame or claim with its name or wording in the project, and those for readers by language."""

    table: NamedTable
    id: int
    name: str
    names: Mapping[str, str]


def names_for_readers(reader: Reader) -> tuple[NamedForReaders, ...]:
    """Return all findings in the order in which they were saved, then all frames, then all claims."""
    return tuple(
        NamedForReaders(table, number, name, names_from(stored))
        for table, column in _NAMES
        for number, name, stored in reader.rows(f"SELECT id, {column}, reader_names FROM {table} ORDER BY id")
    )


def offered_headlines(reader: Reader, languages: Iterable[str]) -> dict[str, str]:
    """[language] -> the question of the first saved finding that can be read; empty without one."""
    rules = [each.rule for each in saved_findings(reader) if each.rule is not None][:1]
    return {
        language: rule_question(rule, language, code_labels(reader, language))
        for language in languages
        for rule in rules
    }
