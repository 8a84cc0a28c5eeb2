"""Finds the bodies that the unknown names of a table may mean."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from tracker.domain.coding.coded_text import CodedText, VocabularyCode, separated
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.asking.named_bodies import ID, choice_of
from tracker.exchange.tables.asking.questions import Choice
from tracker.exchange.tables.mapping.row_reading import RowReader
from tracker.exchange.tables.plan.unknown_names import Candidate, UnknownName, lines_of_names
from tracker.exchange.tables.reading.cell_rows import TableRow
from tracker.queries.reader import Reader
from tracker.queries.rows import BodyRow
from tracker.services.tables.body_choices import BodyChoice, body_choices

MAX_COMPARED = 2_000
"""The number of names for which candidates are searched; the others are listed without."""


def unknown_names(
    reader: Reader,
    rows: Sequence[TableRow],
    cells: RowReader,
    names: Collection[tuple[str, str]],
    track: Track = untracked,
) -> tuple[UnknownName, ...]:
    """Return the names, each with its country, its lines, and the bodies of project and gazetteer that it may mean."""
    return unknown_at_lines(reader, lines_of_names(rows, cells, names), track) if names else ()


def unknown_at_lines(
    reader: Reader, found: Mapping[tuple[str, str], tuple[str, tuple[int, ...]]], track: Track = untracked
) -> tuple[UnknownName, ...]:
    """Return unknown names, given the column and the lines of each."""
    candidates = body_choices(reader, list(found)[:MAX_COMPARED], track)
    return tuple(
        UnknownName(*named, column, lines, tuple(map(_candidate, candidates.get(named, ()))))
        for named, (column, lines) in found.items()
    )


def _candidate(found: BodyChoice) -> Candidate:
    body = found.body
    if isinstance(body, BodyRow):
        described = CodedText(*separated(body.name, VocabularyCode("body_kind", body.kind), body.country))
        return Candidate(body.name, body.kind, body.country, Choice(f"{ID}={body.id}", body=described))
    return Candidate(body.name, body.kind, body.country, choice_of(body))
