"""Erases a person's name from the project, including its journal. This step can't be undone."""

from __future__ import annotations

from collections.abc import Collection

from tracker.domain.text.hashed_names import HashedName
from tracker.domain.text.person_names import ERASED, Erasure
from tracker.exchange.name_search.name_search import NameSearch
from tracker.store.engine import raw
from tracker.store.erasing.name_erasing import Eraser
from tracker.store.journal.lineage import ERASE_ACTION
from tracker.store.teams.erasures import FORMS, REPLACEMENT, as_fact, hashed_forms
from tracker.store.transaction import StepLabel, Transaction


def erase_person(
    transaction: Transaction,
    erasure: Erasure | None,
    *,
    replace_files: bool = False,
    search: NameSearch | None = None,
    asked: Collection[HashedName] = (),
    replacement: str = ERASED,
) -> StepLabel:
    """Replace the name in records, in the journal and in attachments that are plain text.

    With `replace_files`, an attachment that can't be rewritten without the name is replaced by a note with the
    pseudonym. The step is recorded without the name, and only if the name was found or others of the team asked for it:
    `asked` are the hashed names that they erased. In a team the step contains the names as hashes, and is published.
    `search` caches the results of searching files. `erasure` is None if the asked names are not in the project; then
    only the step is recorded, with the `replacement` of the others.
    """
    connection, count, forms = raw(transaction.connection), 0, frozenset(asked)
    if erasure is not None:
        search = search or NameSearch(erasure)
        count = Eraser(connection, erasure, search, replace_files=replace_files).erase()
        forms |= hashed_forms(connection, erasure.spellings)
        replacement = erasure.stored_replacement
    told = {FORMS: as_fact(forms)} if forms else {}
    is_kept = count > 0 or bool(asked)
    return StepLabel(ERASE_ACTION, {"count": count, REPLACEMENT: replacement, **told}, is_kept=is_kept)
