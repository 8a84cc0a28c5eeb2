"""Operations on problems found by the checks: ignore them, and reopen ignored ones."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from tracker.domain.checks.checks import CHECK_OF, NEVER_IGNORED, SUBJECT
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError
from tracker.store.schema import accepted_problem
from tracker.store.transaction import StepLabel, Transaction

ProblemKey = tuple[str, str]
"""Code of a check, and the ids of the problem's records joined by `-`."""


def accept_problem(transaction: Transaction, code: str, subject: str, note: str = "") -> StepLabel:
    """Ignore one problem; RuleError unknown_check, no_such_record, check_never_ignored."""
    return accept_problems(transaction, [(code, subject)], note)


def accept_problems(transaction: Transaction, problems: Sequence[ProblemKey], note: str = "") -> StepLabel:
    """Ignore problems, with one note for all; problems that were ignored before get the new note."""
    text = clean_text(note, "note").text
    known = _accepted(transaction)
    added = []
    for key in dict.fromkeys(problems):
        _require(key)
        if key[0] in NEVER_IGNORED:
            raise RuleError("check_never_ignored", "code")
        if key in known:
            transaction.update(accepted_problem, known[key], {"note": text})
        else:
            added.append((*key, text))
    transaction.insert_many(accepted_problem, ("code", "subject", "note"), added)
    return _label("accept", problems)


def reopen_problem(transaction: Transaction, code: str, subject: str) -> StepLabel:
    """Reopen one ignored problem; RuleError no_such_record if it was not ignored."""
    return reopen_problems(transaction, [(code, subject)])


def reopen_problems(transaction: Transaction, problems: Sequence[ProblemKey]) -> StepLabel:
    """Reopen ignored problems; RuleError no_such_record if one of them was not ignored."""
    known = _accepted(transaction)
    for key in dict.fromkeys(problems):
        if key not in known:
            raise RuleError("no_such_record", "accepted_problem", record=key[1])
        transaction.delete(accepted_problem, known[key])
    return _label("reopen", problems)


def _accepted(transaction: Transaction) -> dict[ProblemKey, int]:
    columns = accepted_problem.c
    rows = transaction.rows(select(columns.code, columns.subject, columns.id))
    return {(row.code, row.subject): row.id for row in rows}


def _require(key: ProblemKey) -> None:
    code, subject = key
    if code not in CHECK_OF:
        raise RuleError("unknown_check", "code", value=code, allowed=list(CHECK_OF))
    if not SUBJECT.fullmatch(subject):
        raise RuleError("no_such_record", "record", record=subject)


def _label(verb: str, problems: Sequence[ProblemKey]) -> StepLabel:
    if len(problems) == 1:
        return StepLabel(f"{verb}_problem", {"check": problems[0][0]})
    return StepLabel(f"{verb}_problems", {"count": len(problems)})
