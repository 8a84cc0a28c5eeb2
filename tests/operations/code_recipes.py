"""Recipes of the operations on codes, for tests of all operations; see `tests/operations/recipes.py`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.operations.coder_recipes import CODER_RECIPES, fill_coding
from tracker.domain.coding.codebook import CodeMeaning, OwnCodeDraft
from tracker.operations.coding import codebook, recoding
from tracker.project import Project
from tracker.queries.content_dump import dump

Act = Callable[[], object]
Recipe = Callable[[Project, Callable[[str], int | None]], Act | None]

MEANING = CodeMeaning("About chips.", "machines too", "not software", "A visit to a factory.")
_OWN: dict[str, Any] = {"list_name": "sector", "label": "Chips", "counts_as": "technology"}
_SLEEP = OwnCodeDraft("status", "Waiting for an answer", counts_as="dormant")


def fill_codes(project: Project) -> None:
    """Add own codes to a project with partnerships of the sector technology: used, unused and withdrawn ones.

    Also an assignment for coders, and a decision on a disagreement. The records of one are to be coded again.
    """
    for draft in (OwnCodeDraft(**_OWN, meaning=MEANING), OwnCodeDraft("sector", "Rivers"), _SLEEP):
        project.perform(codebook.add_code, draft)
    project.perform(codebook.add_code, OwnCodeDraft("reason", "Old reason"))
    project.perform(codebook.withdraw_code, "reason", "old_reason")
    project.perform(codebook.define_code, "sector", "technology", MEANING)
    fill_coding(project)


def _on_own(operation: Callable[..., Any], list_name: str, code: str, *given: Any) -> Recipe:
    """Return a recipe for an operation on an own code."""

    def prepare(project: Project, choose: Callable[[str], int | None]) -> Act | None:
        rows = project.query(dump)["records"]["vocabulary_entry"]
        is_known = any((row["list_name"], row["code"]) == (list_name, code) for row in rows)
        return (lambda: project.perform(operation, list_name, code, *given)) if is_known else None

    return prepare


def _on_item(operation: Callable[..., Any], *given: Any) -> Recipe:
    """Return a recipe for an operation on a record that is to be coded again."""

    def prepare(project: Project, choose: Callable[[str], int | None]) -> Act | None:
        item = choose("recode_item")
        return None if item is None else lambda: project.perform(operation, item, *given)

    return prepare


def _edit(transaction: Any, list_name: str, code: str) -> Any:
    """Edit a code of a list."""
    draft = OwnCodeDraft("sector", "Chips", {"nl": "Chips"}, "water", CodeMeaning("All chips."))
    return codebook.edit_code(transaction, code, draft)


def _add(project: Project, choose: Callable[[str], int | None]) -> Act:
    known = len(project.query(dump)["records"]["vocabulary_entry"])
    draft = OwnCodeDraft("decided_by", f"The board {known}", {"nl": "Het bestuur"}, "mayor", MEANING)
    return lambda: project.perform(codebook.add_code, draft)


CODE_RECIPES: dict[str, Recipe] = {
    **CODER_RECIPES,
    "add_code": _add,
    "rename_code": _on_own(codebook.rename_code, "sector", "chips", "Computer chips", {"nl": "Chips"}),
    "define_code": lambda project, choose: (
        lambda: project.perform(codebook.define_code, "status", "dormant", CodeMeaning("Nothing at all is done."))
    ),
    "edit_code": _on_own(_edit, "sector", "chips"),
    "refine_code": _on_own(codebook.refine_code, "sector", "chips", "trade_investment"),
    "move_code": _on_own(codebook.move_code, "sector", "rivers", 0),
    "withdraw_code": _on_own(codebook.withdraw_code, "sector", "rivers"),
    "restore_code": _on_own(codebook.restore_code, "reason", "old_reason"),
    "delete_code": _on_own(codebook.delete_code, "reason", "old_reason"),
    "merge_codes": _on_own(recoding.merge_codes, "sector", "chips", "water"),
    "confirm_coding": _on_item(recoding.confirm_coding),
    "recode": _on_item(recoding.recode, "water"),
}
