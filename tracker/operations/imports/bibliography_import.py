"""Imports a bibliography: writes the sources that its plan adds and changes, in one step."""

from __future__ import annotations

from collections.abc import Callable

from tracker.exchange.bibliography.bibliography_plan import SourceBatch
from tracker.operations.sources import edit_source, insert_source
from tracker.store.schema import source
from tracker.store.transaction import StepLabel, Transaction


def import_sources(transaction: Transaction, batch: SourceBatch, file: str, count: int) -> StepLabel:
    """Write a batch of sources as one step, labelled with the name of the file and the number of imported records."""
    write_sources(transaction, batch)
    return StepLabel("import_sources", {"file": file, "count": count})


def write_sources(transaction: Transaction, batch: SourceBatch) -> Callable[[int], int]:
    """Write the sources of a batch, and return a function from references of the batch to ids.

    A positive reference is the id of an existing source. Used within several operations.
    """
    new = [insert_source(transaction, draft) for draft in batch.new]
    for changed, draft in batch.changed.items():
        edit_source(transaction, changed, draft)

    def known(reference: int) -> int:
        return reference if reference > 0 else new[-1 - reference]

    for child, parent in batch.parents.items():
        transaction.update(source, known(child), {"derived_from_id": known(parent)})
    return known
