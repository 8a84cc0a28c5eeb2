"""The verb `passphrase`, and reading passphrases from the environment or a terminal, never from an argument."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from pathlib import Path

from tracker.cli.arguments import Arguments
from tracker.cli.output import print_json, print_list
from tracker.errors import KnownError, RuleError
from tracker.project import Project
from tracker.services.passphrases import (
    change,
    is_encrypted,
    needs_passphrase,
    other_codings,
    other_copies,
    require_passphrase,
    unlock,
)
from tracker.wording.texts import Texts

GIVEN = ("TWINTRACK_PASSPHRASE", "TWINTRACK_OTHER_PASSPHRASE")
"""Environment variables of the project's passphrase, and of a second file's if it has another."""
NEW = "TWINTRACK_NEW_PASSPHRASE"
TRIES = 3


def unlock_for(path: Path, texts: Texts) -> None:
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
            return unlock(path, getpass(texts.tr("Passphrase of {path}: ", path=path)))
        except KnownError as error:
            problem = error
            if error.code != "passphrase_wrong":
                raise
            print(texts.problem(error), file=sys.stderr)
    raise problem


def passphrase_verb(arguments: Arguments) -> int:
    """Set, change or remove the passphrase of a project; exit code 3 if a copy could not be deleted."""
    path, texts = arguments.file, arguments.texts
    unlock_for(path, texts)
    with Project.open(path, read_only=True) as project:
        identifier = project.identifier
    unbacked = change(path, None if arguments.remove else _new_passphrase(texts))
    if unbacked is not None:
        print(texts.tr("No backup was made: {why}", why=texts.problem(unbacked)), file=sys.stderr)
    copies, failed = other_copies(path, identifier), list[str]()
    if arguments.backups == "delete" and unbacked is None:
        copies, failed = _delete(copies, texts)
    is_now_encrypted, codings = is_encrypted(path), [str(each) for each in other_codings(path)]
    if arguments.json:
        left = [str(each) for each in copies]
        more = {"codings_left": codings} if codings else {}
        print_json({"passphrase": is_now_encrypted, "copies_left": left, "copies_failed": failed, **more})
        return 3 if failed else 0
    _print_result(path, texts, is_encrypted=is_now_encrypted)
    if is_now_encrypted:
        heading = texts.tr("Copies that are under an earlier passphrase, or under none (--backups=delete):")
    else:
        heading = texts.tr("Copies that are under a passphrase (--backups=delete):")
    print_list(heading, map(str, copies))
    print_list(texts.tr("Copies that could not be deleted:"), failed)
    print_list(texts.tr("Codings of others with another passphrase, or none; each is changed by itself:"), codings)
    return 3 if failed else 0


def _print_result(path: Path, texts: Texts, *, is_encrypted: bool) -> None:
    if is_encrypted:
        text = texts.tr(
            "{path} opens with this passphrase only. If it is forgotten, the file can never be opened again.", path=path
        )
    else:
        text = texts.tr("{path} has no passphrase: anyone with the file can read it.", path=path)
    print(text)


def _delete(copies: list[Path], texts: Texts) -> tuple[list[Path], list[str]]:
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
            failed.append(texts.problem(problem))
    return left, failed


def _new_passphrase(texts: Texts) -> str:
    """Read a new passphrase from the environment or twice from the terminal; RuleError passphrase_missing, ..."""
    given = os.environ.get(NEW)
    if given:
        return require_passphrase(given)
    if not sys.stdin.isatty():
        raise RuleError("passphrase_missing", "passphrase")
    first = require_passphrase(getpass(texts.tr("New passphrase: ")))
    if getpass(texts.tr("Repeat the passphrase: ")) != first:
        raise RuleError("passphrase_differs", "passphrase")
    return first
