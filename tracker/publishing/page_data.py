"""The data of a published page: one JSON document with all public records, words, and a hash of each record.

    page_data(project, language_codes=("en", "nl"))

It is made from a copy of the project without what is confidential, and of that copy only from the columns that
`public_records.py` names. docs/page-data.md describes the document.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from tracker.clock import today
from tracker.domain.coding.codebook import CODE_LISTS, in_order
from tracker.domain.dates.days import iso_from_day
from tracker.domain.text.name_folding import fold
from tracker.exchange.copies.partial_content import ExportScope
from tracker.exchange.progress import Track, untracked
from tracker.project_snapshot import ReadableProject
from tracker.publishing.page_words import page_words
from tracker.publishing.public_chains import public_chains
from tracker.publishing.public_findings import FrozenNumbers, frozen_numbers, public_claims, public_findings
from tracker.publishing.public_records import (
    public_answers,
    public_bodies,
    public_frames,
    public_partnerships,
    public_sources,
)
from tracker.publishing.record_hashes import with_hashes
from tracker.queries.codebook.codebook import own_code_order
from tracker.queries.codebook.refinements import read_refinements
from tracker.queries.reader import Reader
from tracker.queries.robustness.open_pairs import DifferentPairs, different_pairs
from tracker.services.partial_projects import partial_project
from tracker.store.project_settings import read_setting

FORMAT: Final = "twintrack-page"
VERSION: Final = 1
"""The version of the layout of the document."""


@dataclass(frozen=True, slots=True)
class PublicCopy:
    """A copy of a project, or of some partnerships, without what is confidential; and its frozen results as numbers.

    `different` are the pairs that are marked as different in the project: the copy has no marks of its checks.
    """

    project: ReadableProject
    frozen: FrozenNumbers
    different: DifferentPairs


@contextmanager
def public_copy(
    project: ReadableProject, partnerships: frozenset[int] | None = None, track: Track = untracked
) -> Iterator[PublicCopy]:
    """Copy the public records of all partnerships, or of some (by id), within the block. `project` is one snapshot."""
    frozen, different = project.query(frozen_numbers), project.query(different_pairs)
    with partial_project(project, ExportScope.public(partnerships), track) as public:
        yield PublicCopy(public, frozen, different)


def page_data(
    project: ReadableProject,
    language_codes: Sequence[str],
    partnerships: frozenset[int] | None = None,
    track: Track = untracked,
) -> dict[str, Any]:
    """Return the data of a page about all partnerships, or some of them (by id), with words in these languages.

    What is confidential is never in it. `project` is one snapshot, as of `Project.read_in_background`.
    """
    with public_copy(project, partnerships, track) as copy:
        document = copy.project.query(document_of, copy.frozen, language_codes)
    return complete_document(project, document)


def complete_document(project: ReadableProject, document: dict[str, Any]) -> dict[str, Any]:
    """Return the records and words of a document with its head and its hashes."""
    day = iso_from_day(today(project.clock))
    return with_hashes({"format": FORMAT, "version": VERSION, "project": project.name, "made_on": day, **document})


def page_text(data: dict[str, Any]) -> str:
    """Return the document as compact JSON text."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def document_of(reader: Reader, frozen: FrozenNumbers, language_codes: Sequence[str]) -> dict[str, Any]:
    """Return the records and words of the document. The reader is that of a project without what is confidential."""
    return {
        "settings": {"earliest_beginning": read_setting(reader.connection, "earliest_beginning")},
        "bodies": public_bodies(reader),
        "partnerships": public_partnerships(reader),
        "sources": public_sources(reader),
        "frames": public_frames(reader),
        "answers": public_answers(reader),
        "claims": public_claims(reader),
        "findings": public_findings(reader, frozen),
        "chains": public_chains(reader),
        "codes": _codes(reader),
        "orders": _orders(reader),
        "languages": {code: page_words(reader, code) for code in language_codes},
    }


def _codes(reader: Reader) -> dict[str, dict[str, Any]]:
    """[list] -> its codes in the order of display, and as which standard code each own code counts."""
    refinements = read_refinements(reader.connection)
    found: dict[str, dict[str, Any]] = {}
    for name in CODE_LISTS:
        own = own_code_order(reader, name)
        counts_as = refinements.get(name, {})
        codes = in_order(name, [(code, counts_as.get(code, "")) for code in own])
        found[name] = {"codes": codes, "own": own, "counts_as": dict(counts_as)}
    return found


def _orders(reader: Reader) -> dict[str, list[int]]:
    """[body] -> its rank by name, equal for equal names, and by folded name, in which lists of bodies are sorted."""
    names = [fold(name) for name in reader.columns.names]
    rank = {name: place for place, name in enumerate(sorted(set(names)))}
    return {"by_name": [rank[name] for name in names], "in_lists": reader.columns.name_rank.tolist()}
