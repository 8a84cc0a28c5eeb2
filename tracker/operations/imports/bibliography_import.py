"""Imports a bibliography: writes the sources that its plan adds and changes, in one step."""

from __future__ import annotations

from collections.abc import Callable

from tracker.exchange.bibliography.bibliography_plan import SourceBatch
from tracker.exchange.progress import Progress
from tracker.operations.sources import edit_source, insert_source
from tracker.store.schema import source
from tracker.store.transaction import StepLabel, Transaction

_REPORT_EVERY = 20
"""Number of sources between two reports of progress: writing one takes about a millisecond."""


def import_sources(
    transaction: Transaction, batch: SourceBatch, file: str, count: int, progress: Progress | None = None
) -> StepLabel:
    """Write a batch of sources as one step, labelled with the name of the file and the number of imported records.

    `progress` is called with (sources written, total sources); an exception that it raises undoes everything.
    """
    write_sources(transaction, batch, progress)
    return StepLabel("import_sources", {"file": file, "count": count})


def write_sources(
    transaction: Transaction, batch: SourceBatch, progress: Progress | None = None
) -> Callable[[int], int]:
    """Write the sources of a batch, and return a function from references of the batch to ids.

    A positive reference is the id of an existing source. Used within several operations.
    """
    total = len(batch.new) + len(batch.changed)

    def report(done: int) -> None:
        if progress is not None and not done % _REPORT_EVERY:
            progress(done, total)

    new: list[int] = []
    for draft in batch.new:
        report(len(new))
        new.append(insert_source(transaction, draft))
    for done, (changed, draft) in enumerate(batch.changed.items(), start=len(new)):
        report(done)
        edit_source(transaction, changed, draft)

    def known(reference: int) -> int:
        return reference if reference > 0 else new[-1 - reference]

    for child, parent in batch.parents.items():
        transaction.update(source, known(child), {"derived_from_id": known(parent)})
    return known
