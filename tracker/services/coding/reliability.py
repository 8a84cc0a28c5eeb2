"""Compares the coding of any number of people, each in a copy of one project or in a table of codings.

compare_copies([Path("ann.twin"), Path("bea.twin"), Path("cas.twin")]).as_json()
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from tracker.domain.coding.bootstrap import RESAMPLES, Estimate
from tracker.domain.coding.coded_units import CodedUnit
from tracker.domain.coding.reliability import (
    DEFAULT_SEED,
    CodingDisagreement,
    FieldReliability,
    ReasonReliability,
    Reliability,
    reliability_of,
)
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.text.name_folding import with_unnamed
from tracker.errors import RuleError
from tracker.exchange.copies.coder_copies import CoderCopy, compared_fields, read_copy, unrelated, without_project
from tracker.queries.record_names import RecordName, record_name
from tracker.services.coding.codings import is_table, table_codings, tables_in
from tracker.store.project_file.other_project import damaged_on_error, open_read_only_snapshot
from tracker.wording.messages import UNNAMED

EXTENSION = ".twin"


@dataclass(frozen=True, slots=True)
class ReliabilityReport:
    """Reliability of coders, with their files, the names of the units by key, and the added fields by code."""

    reliability: Reliability
    files: tuple[Path, ...]
    names: Mapping[tuple[int, ...], RecordName]
    own_fields: Mapping[str, OwnFieldDraft]
    typed: Mapping[tuple[str, int, str], str] = field(default_factory=dict)
    """[coder, change, added field] -> the cell of a table of codings."""

    def as_json(self) -> dict[str, Any]:
        """Return the report in the JSON form of the command line."""
        found = self.reliability
        coders = found.coders
        return {
            "coders": [
                {
                    "coder": coder,
                    "file": file.name,
                    "recorded": found.recorded(place),
                    "missed": found.missed(place),
                }
                for place, (coder, file) in enumerate(zip(coders, self.files, strict=True))
            ],
            "units": len(found.units),
            "seed": found.seed,
            "resamples": RESAMPLES,
            "with_missed": [_field_json(each, coders) for each in found.with_missed],
            "fields": [_field_json(each, coders) for each in found.fields],
            "reasons": [_reason_json(each, coders) for each in found.reasons],
            "dates": {"pairs": found.dated, "overlapping": found.overlapping},
            "disagreements": [self._disagreement_json(each) for each in found.disagreements],
        }

    def _disagreement_json(self, each: CodingDisagreement) -> dict[str, Any]:
        return {
            "unit": unit_text(each.unit),
            "partnership": str(each.unit.partnership),
            "about": str(self.names[each.unit.key]),
            "field": each.field,
            "values": {
                coder: plain_value(value) for coder, value in zip(self.reliability.coders, each.values, strict=True)
            },
        }


def unit_text(unit: CodedUnit) -> str:
    """Return the identifier of a unit: the ids of its changes, joined by `-`."""
    return "-".join(map(str, unit.key))


def plain_value(value: Any) -> Any:
    """Return a coded value in the form of JSON."""
    return sorted(value) if isinstance(value, frozenset) else value


def _estimate_json(name: str, each: Estimate) -> dict[str, float | str | None]:
    """Return a number with its interval, and the method of the interval or why it is left out."""
    ends = {f"{name}_low": each.low, f"{name}_high": each.high}
    return {name: each.value, **ends, f"{name}_interval": each.interval or None}


def _kappas_json(kappas: Iterable[Estimate], coders: Sequence[str]) -> list[dict[str, Any]]:
    pairs = combinations(coders, 2)
    return [
        {"coders": list(pair), **_estimate_json("kappa", kappa)} for pair, kappa in zip(pairs, kappas, strict=False)
    ]


def _field_json(each: FieldReliability, coders: Sequence[str]) -> dict[str, Any]:
    return {
        "field": each.field,
        "metric": each.metric,
        "compared": each.compared,
        "agreed": each.agreed,
        "left_out": each.left_out,
        **_estimate_json("share", each.share),
        **_estimate_json("alpha", each.alpha),
        "undefined": None if each.alpha.value is not None else "no_variation" if each.compared else "nothing",
        "kappas": _kappas_json(each.kappas, coders),
        "confusion": [{"values": [one, other], "count": count} for one, other, count in each.confusion],
    }


def _reason_json(each: ReasonReliability, coders: Sequence[str]) -> dict[str, Any]:
    return {
        "reason": each.reason,
        "given": each.given,
        "absent": each.absent,
        **_estimate_json("alpha", each.alpha),
        "kappas": _kappas_json(each.kappas, coders),
    }


def copies_in(folder: Path) -> list[Path]:
    """Return the projects and the tables of codings in a folder, each by name.

    RuleError no_copies_in_folder with fewer than two projects and no table.
    """
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() == EXTENSION and path.is_file())
    tables = tables_in(folder)
    if len(found) < 2 and not tables:
        raise RuleError("no_copies_in_folder", "file", path=str(folder))
    return [*found, *tables]


def compare_copies(paths: Sequence[Path], seed: int = DEFAULT_SEED, project: Path | None = None) -> ReliabilityReport:
    """Compare the coding in copies and in tables of codings; nothing is written to a file.

    The order of the paths has no influence. All changes are compared. If the project in which blind copies were
    assigned is among them, it is not a coder. A table refers to changes of `project`, else of a copy: a single copy
    that is not blind is no coder itself if the tables have two. RuleError copies_unrelated, copy_twice, coder_twice,
    two_copies_needed, codings_without_project, those of tables, and all errors of opening a project.
    """
    paths = sorted(map(Path, paths), key=lambda path: (path.name, str(path)))
    tables = [path for path in paths if is_table(path)]
    files = [path for path in paths if not is_table(path)]
    with contextlib.ExitStack() as stack:
        connections = [stack.enter_context(_snapshot(path, files)) for path in files]
        copies = []
        for path, connection, coder in zip(files, connections, coder_names(files), strict=True):
            with damaged_on_error(path):
                copies.append(read_copy(connection, coder))
        read = [_Read(files[place], connections[place], copies[place]) for place in without_project(copies)]
        if not tables:
            return _report(read, seed)
        own = stack.enter_context(_snapshot(project, ())) if project is not None else None
        about = own or _with_units(copies, connections)
        if about is None:
            raise RuleError("codings_without_project", "file", path=tables[0].name)
        coded = [(path, table_codings(path, about)) for path in tables]
        of_tables = [_Read(path, about, copy, codings.typed) for path, codings in coded for copy in codings.copies]
        if own is None and len(of_tables) > 1 and len(read) == 1 and read[0].copy.blind_of is None:
            read = []
        identified = {change.id for each in of_tables for change in each.copy.coding.changes}
        return _report([*read, *of_tables], seed, identified)


@dataclass(frozen=True, slots=True)
class _Read:
    """The coding of one person with its file, and the project that has its changes; `typed` has cells of a table."""

    path: Path
    connection: sqlite3.Connection
    copy: CoderCopy
    typed: Mapping[tuple[str, int, str], str] = field(default_factory=dict)


def _with_units(copies: Sequence[CoderCopy], connections: Sequence[sqlite3.Connection]) -> sqlite3.Connection | None:
    """Return the connection of the project of the units: the one in which coding was assigned, else a coded copy."""
    assigning = (at for copy, at in zip(copies, connections, strict=True) if copy.assigned)
    coded = (at for copy, at in zip(copies, connections, strict=True) if copy.blind_of is None)
    return next(assigning, None) or next(coded, None)


def _report(compared: Sequence[_Read], seed: int, identified: Collection[int] = ()) -> ReliabilityReport:
    """Compare the copies that were read."""
    copies = [each.copy for each in compared]
    coders = [copy.coding.coder for copy in copies]
    for place, coder in enumerate(coders):
        if coder in coders[:place]:
            raise RuleError("coder_twice", "file", name=coder)
    if len(copies) < 2:
        raise RuleError("two_copies_needed", "file", path=str(compared[0].path) if compared else "")
    strangers = unrelated(copies)
    if strangers:
        raise RuleError("copies_unrelated", "file", name=", ".join(strangers))
    found = reliability_of([copy.coding for copy in copies], compared_fields(copies), seed, identified)
    fields: dict[str, OwnFieldDraft] = {}
    for copy in copies:
        fields = {**copy.own_fields, **fields}
    names = dict(_names(found.units, [each.connection for each in compared]))
    typed = {key: text for each in compared for key, text in each.typed.items()}
    return ReliabilityReport(found, tuple(each.path for each in compared), names, fields, typed)


def coder_names(paths: Sequence[Path]) -> list[str]:
    """Return a different name for each copy: that of its file, or its path where several files have one name."""
    times = Counter(path.stem for path in paths)
    return [path.stem if times[path.stem] == 1 else str(path) for path in paths]


def _snapshot(path: Path, paths: Sequence[Path]) -> contextlib.AbstractContextManager[sqlite3.Connection]:
    """Open a copy in one read transaction; RuleError copy_twice if another path is the same file."""
    for other in paths:
        if other is not path and other.exists() and path.exists() and path.samefile(other):
            raise RuleError("copy_twice", "file", name=path.name)
    return open_read_only_snapshot(path, None)


def _names(
    units: Iterable[CodedUnit], connections: Sequence[sqlite3.Connection]
) -> Iterator[tuple[tuple[int, ...], RecordName]]:
    """Yield the key and the name of each unit: its partnership, with status and date of the first coder who has it."""
    for unit in units:
        place, change = next((place, change) for place, change in enumerate(unit.changes) if change is not None)
        name = record_name(connections[place], "status_change", change.id)
        yield unit.key, RecordName(with_unnamed(name.name, UNNAMED), name.code, name.date)


@dataclass(frozen=True, slots=True)
class CitedQuote:
    """A source that a coder cited for a change, with the quote."""

    title: str
    quote: str
    locator: str


def cited_quotes(report: ReliabilityReport) -> dict[tuple[int, int], tuple[CitedQuote, ...]]:
    """[coder, change] -> the sources that the coder cited for the change, in their order. The copies are read again."""
    found: dict[tuple[int, int], list[CitedQuote]] = {}
    for coder, path in enumerate(report.files):
        if is_table(path):
            continue
        with open_read_only_snapshot(path, None, is_checked=True) as connection:
            rows = connection.execute(
                "SELECT t.change_id, s.title, t.quote, t.locator FROM citation t JOIN source s ON s.id = t.source_id"
                " WHERE t.change_id IS NOT NULL ORDER BY t.id"
            ).fetchall()
        for change, *words in rows:
            found.setdefault((coder, change), []).append(CitedQuote(*words))
    return {key: tuple(quotes) for key, quotes in found.items()}
