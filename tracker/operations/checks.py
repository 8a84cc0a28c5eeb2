"""Leaving problems that the checks found as they are, and putting them back on the list."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from tracker.domain.checks.checks import CHECK_OF, SUBJECT
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError
from tracker.store.schema import accepted_problem
from tracker.store.transaction import StepLabel, Transaction

ProblemKey = tuple[str, str]
"""A check's code, and the ids of the problem's records joined by `-`."""


def accept_problem(transaction: Transaction, code: str, subject: str, note: str = "") -> StepLabel:
    """Leave one problem as it is; RuleError unknown_check, no_such_record."""
    return accept_problems(transaction, [(code, subject)], note)


def accept_problems(transaction: Transaction, problems: Sequence[ProblemKey], note: str = "") -> StepLabel:
    """Leave problems as they are, with one note for all; those left so before get the new note."""
    words = clean_text(note, "note").text
    known = _accepted(transaction)
    added = []
    for key in dict.fromkeys(problems):
        _require(key)
        if key in known:
            transaction.update(accepted_problem, known[key], {"note": words})
        else:
            added.append((*key, words))
    transaction.insert_many(accepted_problem, ("code", "subject", "note"), added)
    return _label("accept", problems)


def reopen_problem(transaction: Transaction, code: str, subject: str) -> StepLabel:
    """Put one problem back on the list; RuleError no_such_record where it wasn't left so."""
    return reopen_problems(transaction, [(code, subject)])


def reopen_problems(transaction: Transaction, problems: Sequence[ProblemKey]) -> StepLabel:
    """Put problems back on the list; RuleError no_such_record where one wasn't left so."""
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
