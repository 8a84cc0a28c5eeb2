"""The command line, with one module per group of verbs: parses arguments and prints text or JSON."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

from tracker.cli.arguments import VERBS, Arguments, Writer, parser
from tracker.cli.editing.options import EDIT_VERBS
from tracker.cli.language import CONTEXT, UNRECOGNIZED, argparse_in, asked_language
from tracker.cli.output import controls_shown
from tracker.errors import KnownError, RuleError, TwintrackError
from tracker.wording.texts import Texts

__all__ = ["VERBS", "main"]

DONE, USAGE, REFUSED, DATA, SYSTEM = 0, 2, 3, 4, 5
"""Exit codes: done, wrong usage, the file was refused, the data break a rule, the disk or the system failed."""

_USAGE_PROBLEMS = frozenset(
    {
        "wrong_usage",
        "path_dash",
        "unknown_format",
        "option_not_of_table",
        "table_not_in_format",
        "passphrase_missing",
        "window_missing",
        "picture_size_unreadable",
        "picture_size_out_of_range",
        "picture_too_small",
        "not_for_a_part",
        "values_needed",
        "only_with_add",
        "only_with_record",
        "change_status_missing",
    }
)
_SYSTEM_PROBLEMS = frozenset(
    {
        "disk_full",
        "io_error",
        "no_permission",
        "screen_library_missing",
        "no_desktop_entries",
        "reader_not_started",
        "parquet_missing",
        "pdf_not_made",
        "postgres_missing",
        "team_folder_missing",
        "hub_unreachable",
        "hub_silent",
        "hub_refused",
        "hub_full",
        "hub_failed",
    }
)


_MODULES = {
    verb: module
    for module, verbs in {
        "project_files": ("new", "sample", "verify", "backup", "restore", "dump", "load"),
        "tables": ("import", "export"),
        "attachments": ("attach",),
        "copies": ("merge", "compare"),
        "erasing.verbs": ("erase",),
        "passphrases": ("passphrase",),
        "checks": ("checks",),
        "search": ("search",),
        "bodies": ("show",),
        "editing.follow_ups": ("due", "follow-up"),
        "editing.own_fields": ("field",),
        "editing.saved_views": ("view",),
        "editing.codes": ("code",),
        "coding.assignments": ("code-sample", "coding"),
        "coding.settling": ("settle",),
        "census.letters": ("letters",),
        "census.frames": ("frame",),
        "census.waves": ("wave",),
        "census.contacts": ("contact",),
        "counting.findings": ("findings", "claims"),
        "counting.coverage": ("coverage",),
        "counting.waves": ("waves",),
        "counting.worth": ("worth",),
        "publishing.about": ("about",),
        "counting.network": ("network",),
        "counting.changes": ("changes",),
        "counting.audit": ("audit",),
        "teams.verbs": ("team",),
        "desktop": ("install-desktop",),
    }.items()
    for verb in verbs
}
"""Module of this package by verb; verbs that are neither listed nor in EDIT_VERBS are in `records`."""


_parser = cache(parser)
"""Keeps the parser for programs that run several verbs in one process."""


def main(arguments: Sequence[str], writers: Mapping[str, Writer] | None = None) -> int:
    """Run one verb and return its exit code. Results go to stdout, errors as one line to stderr.

    `writers` write further formats of `export`, by the name of the format, such as charts, which need Qt.
    """
    _set_unicode_output()
    with controls_shown():
        return _main(arguments, writers or {})


def _main(arguments: Sequence[str], writers: Mapping[str, Writer]) -> int:
    """Run one verb and return its exit code."""
    texts = Texts(asked_language(arguments))
    try:
        with argparse_in(texts):
            known, unknown = _parser(tuple(writers), texts.language).parse_known_args(arguments, Arguments())
        if unknown:
            detail = texts.tr_in(CONTEXT, UNRECOGNIZED) % " ".join(unknown)
            raise KnownError("wrong_usage", program=f"twintrack {known.verb}", detail=detail)
    except KnownError as problem:
        _print_problem(problem, texts, is_json="--json" in arguments)
        return _exit_code(problem)
    known.writers, known.texts = writers, texts
    try:
        code = _run(known)
        sys.stdout.flush()
        return code
    except TwintrackError as problem:
        _print_problem(problem, texts, is_json=known.json)
        return _exit_code(problem)
    except BrokenPipeError:
        _discard_output()  # the reader of the output has closed it: this is not an error
        return DONE
    except OSError as error:
        if error.filename is None:
            _discard_output()
        path = str(error.filename or texts.tr("the output"))
        _print_problem(KnownError("io_error", path=path, detail=error.strerror), texts, is_json=known.json)
        return SYSTEM
    except KeyboardInterrupt:
        print(texts.tr("Cancelled."), file=sys.stderr)
        return SYSTEM


def _discard_output() -> None:
    """Discard what is not written to stdout yet, or Python would try to write it, and fail, when it exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(known: Arguments) -> int:
    """Run the verb.

    An unforeseen error is reported as damage of one of its files if the check finds that file damaged.
    """
    try:
        return _verb(known.verb)(known)
    except (TwintrackError, OSError):
        raise
    except Exception as error:
        paths = [getattr(known, name, None) for name in ("file", "other", "backup")]
        for path in [*paths, *getattr(known, "others", ())]:
            damage = _damage_in(path)
            if damage is not None:
                raise damage from error
        raise


def _damage_in(path: Path | None) -> KnownError | None:
    """Return the damage of a project that is not open; None if it is sound, or for any other file."""
    from tracker.store.project_file.file_recognition import read_header
    from tracker.store.project_file.integrity import damage_in

    if path is None:
        return None
    try:
        read_header(path)
    except KnownError:
        return None
    return damage_in(path)


def _set_unicode_output() -> None:
    """Make stdout and stderr accept names in any script, whatever the encoding of the terminal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _verb(name: str) -> Callable[[Arguments], int]:
    """Return the function of a verb. Its module is imported here, so that other verbs start faster."""
    if name in EDIT_VERBS:
        return import_module("tracker.cli.editing.verbs").edit_verb  # type: ignore[no-any-return]
    module = import_module(f"tracker.cli.{_MODULES.get(name, 'records')}")
    function: Callable[[Arguments], int] = getattr(module, f"{name.replace('-', '_')}_verb")
    return function


def _exit_code(problem: TwintrackError) -> int:
    if problem.code in _USAGE_PROBLEMS:
        return USAGE
    if isinstance(problem, RuleError):
        return DATA
    assert isinstance(problem, KnownError)
    return SYSTEM if problem.code in _SYSTEM_PROBLEMS else REFUSED


def _print_problem(problem: TwintrackError, texts: Texts, *, is_json: bool) -> None:
    if is_json:
        message, hint = texts.problem(problem), texts.hint(problem)
        print(json.dumps({"error": {"code": problem.code, "message": message, "hint": hint}}), file=sys.stderr)
    else:
        print(texts.problem_and_hint(problem), file=sys.stderr)
