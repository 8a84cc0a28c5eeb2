"""Erases a person's name from the project, including its journal. This step can't be undone."""

from __future__ import annotations

from tracker.domain.text.person_names import Erasure
from tracker.exchange.name_search.name_search import NameSearch
from tracker.store.engine import raw
from tracker.store.erasing.name_erasing import Eraser
from tracker.store.journal.lineage import ERASE_ACTION
from tracker.store.transaction import StepLabel, Transaction


def erase_person(
    transaction: Transaction, erasure: Erasure, *, replace_files: bool = False, search: NameSearch | None = None
) -> StepLabel:
    """Replace the name in records, in the journal and in attachments that are plain text.

    With `replace_files`, an attachment that can't be rewritten without the name is replaced by a note with the
    pseudonym. The step is recorded without the name, and only if the name was found. `search` caches the results of
    searching files.
    """
    search = search or NameSearch(erasure)
    count = Eraser(raw(transaction.connection), erasure, search, replace_files=replace_files).erase()
    facts = {"count": count, "replacement": erasure.stored_replacement}
    return StepLabel(ERASE_ACTION, facts, is_kept=count > 0)
