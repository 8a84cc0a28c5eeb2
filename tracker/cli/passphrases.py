"""The verb `passphrase`, and reading passphrases from the environment or a terminal, never from an argument."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from pathlib import Path

from tracker.cli.arguments import Arguments
from tracker.cli.output import print_json
from tracker.errors import KnownError, RuleError
from tracker.project import Project
from tracker.services.passphrases import (
    change,
    is_encrypted,
    needs_passphrase,
    other_copies,
    require_passphrase,
    unlock,
)
from tracker.wording.messages import problem_text

GIVEN = ("TWINTRACK_PASSPHRASE", "TWINTRACK_OTHER_PASSPHRASE")
"""Environment variables of the project's passphrase, and of a second file's if it has another."""
NEW = "TWINTRACK_NEW_PASSPHRASE"
TRIES = 3


def unlock_for(path: Path) -> None:
    """Remember the key of a file if it is encrypted; KnownError passphrase_needed, passphrase_wrong, damaged."""
    if not needs_passphrase(path):
        return
    problem = KnownError("passphrase_needed", path=str(path))
    for given in filter(None, map(os.environ.get, GIVEN)):
        try:
            return unlock(path, given)
        except KnownError as error:
            problem = error
            if error.code != "passphrase_wrong":
                raise
    for _ in range(TRIES if sys.stdin.isatty() else 0):
        try:
            return unlock(path, getpass(f"Passphrase of {path}: "))
        except KnownError as error:
            problem = error
            if error.code != "passphrase_wrong":
                raise
            print(problem_text(error), file=sys.stderr)
    raise problem


def passphrase_verb(arguments: Arguments) -> int:
    """Set, change or remove the passphrase of a project; exit code 3 if a copy could not be deleted."""
    path: Path = arguments.file
    unlock_for(path)
    with Project.open(path, read_only=True) as project:
        identifier = project.identifier
    unbacked = change(path, None if arguments.remove else _new_passphrase())
    if unbacked is not None:
        print(f"No backup was made: {problem_text(unbacked)}", file=sys.stderr)
    copies, failed = other_copies(path, identifier), list[str]()
    if arguments.backups == "delete" and unbacked is None:
        copies, failed = _delete(copies)
    is_now_encrypted = is_encrypted(path)
    if arguments.json:
        left = [str(each) for each in copies]
        print_json({"passphrase": is_now_encrypted, "copies_left": left, "copies_failed": failed})
        return 3 if failed else 0
    if is_now_encrypted:
        print(f"{path} opens with this passphrase only. If it is forgotten, the file can never be opened again.")
    else:
        print(f"{path} has no passphrase: anyone with the file can read it.")
    if copies:
        how = "under an earlier passphrase, or under none" if is_now_encrypted else "under a passphrase"
        print(f"Copies that are {how} (--backups=delete):", *(f"  {each}" for each in copies), sep="\n")
    if failed:
        print("Copies that could not be deleted:", *(f"  {each}" for each in failed), sep="\n")
    return 3 if failed else 0


def _delete(copies: list[Path]) -> tuple[list[Path], list[str]]:
    """Delete the copies, and return those that could not be deleted, with the reasons."""
    # imported here, because it imports the readers of all file formats, and every verb imports this module
    from tracker.services.erasing_in_copies import delete_copy

    left: list[Path] = []
    failed: list[str] = []
    for copy in copies:
        try:
            delete_copy(copy)
        except KnownError as problem:
            left.append(copy)
            failed.append(problem_text(problem))
    return left, failed


def _new_passphrase() -> str:
    """Read a new passphrase from the environment or twice from the terminal; RuleError passphrase_missing, ..."""
    given = os.environ.get(NEW)
    if given:
        return require_passphrase(given)
    if not sys.stdin.isatty():
        raise RuleError("passphrase_missing", "passphrase")
    first = require_passphrase(getpass("New passphrase: "))
    if getpass("Repeat the passphrase: ") != first:
        raise RuleError("passphrase_differs", "passphrase")
    return first
