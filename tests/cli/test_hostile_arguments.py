"""Paths that lead to no file and unusual values of every argument: each verb ends with its result or one error line."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import shutil
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.store.building import digest
from tests.store.mutations import make_base
from tests.systems import needs_links, needs_pipes
from tracker.cli import main
from tracker.cli.arguments import Arguments, parser

(_SUBPARSERS,) = (each for each in parser()._actions if isinstance(each, argparse._SubParsersAction))
VERBS = {
    verb: [each for each in known._actions if not isinstance(each, argparse._HelpAction)]
    for verb, known in _SUBPARSERS.choices.items()
    if verb not in ("pictures", "install-desktop", "passphrase")
}
NEEDED = {
    verb: [
        each
        for each in known
        if each.required
        or any(
            group.required and group._group_actions[0] is each
            for group in _SUBPARSERS.choices[verb]._mutually_exclusive_groups
        )
    ]
    for verb, known in VERBS.items()
}
"""The arguments that each verb needs; of several of which it needs one, the first."""

SOUND = {
    "file": "base.twin", "other": "base.twin", "backup": "base.twin", "data": "base.csv", "paths": "base.csv",
    "out": "new.csv", "folder": "copies", "dump": "base.json", "mapping": "base.json", "rule": "base.json",
    "a": "Arnhem", "b": "Wuhan", "status": "active", "date": "2021", "text": "arnhem", "name": "Wang", "source_id": "1",
    "kind": "body", "which": "Wuhan", "waves": "Spring", "wave": "Spring", "to_coders": "Anna", "others": "base.twin",
}  # fmt: skip
"""A value for each argument that needs one, by its name."""

PATHS = (
    "", ".", "..", "/", "folder", "folder.twin", "pipe", "empty.twin", "noise.twin", "noise.json", "loop",
    "dangling.twin", "/dev/full", "/proc/self/mem", "missing.csv", "missing/new.twin", "base.twin/new.csv",
    "a" * 300 + ".csv", "a" * 240 + ".twin", "x/" * 300 + "new.csv", "\udcff.twin", "a\nb.csv", "{0}.csv",
    "new.", ".csv", "base.twin", "base.csv", "closed/base.twin",
)  # fmt: skip

_NO_PIPES = tuple(path for path in PATHS if path != "pipe")

TEXTS = (
    "", " ", "\udcff", "9" * 5_000, "-1", "-" + "9" * 400, "1e999", "𝟘", "२०२१", "%s{}{0}{a", "\u202e" * 3,
    "x" * 200_000, "2021-02-30", "0000", "-9999", "99999", "Y170000002", "Y-17e7", "2021-13", "2021-W60",
    "../2021", "/", "NaN", "1٣", "²", "[]", '{"a":', "status=", "=x", "=", "status=\udcff", "a=b=c",
    "99999999x9", "1e9x1", "-5x5", "٣x٣", "utf-16", "hex", "idna", "undefined", "rot13", "day-first",
    "=day-first", "x=2000s", "\n", "a\u2028b", "İ", "e\u0301", ",", "terminated,x", "2021", "1", "NL",
)  # fmt: skip


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a project, a table and a dump of it, and files that are none of these."""
    folder = tmp_path_factory.mktemp("sound")
    base = make_base(folder / "base.twin")
    for name in ("base.csv", "base.json"):
        assert run("export", base, folder / name)[0] == 0
    for name in ("folder", "folder.twin", "closed"):
        (folder / name).mkdir()
    shutil.copy(base, folder / "closed")
    (folder / "empty.twin").write_bytes(b"")
    (folder / "noise.twin").write_bytes(random.Random(1).randbytes(5_000))
    (folder / "noise.json").write_bytes(b"[" * 50_000)
    return folder


@pytest.fixture
def folder(sound: Path, home: Path, tmp_path: Path) -> Iterator[Path]:
    """Return a copy of the folder as the current one, with links and a pipe in it."""
    copied = tmp_path / "work"
    shutil.copytree(sound, copied)
    os.mkfifo(copied / "pipe")
    (copied / "loop").symlink_to("loop")
    (copied / "dangling.twin").symlink_to("nowhere.twin")
    (copied / "closed").chmod(0)
    with contextlib.chdir(copied):
        yield copied
    (copied / "closed").chmod(0o700)


def run(*arguments: object) -> tuple[int, str]:
    """Run a verb in this process; return its exit code and what it wrote to standard error."""
    errors = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(errors):
        try:
            code = main([str(each) for each in arguments])
        except SystemExit as usage:
            code = int(usage.code or 0)
    return code, errors.getvalue()


def sound_value(argument: argparse.Action) -> str:
    """Return a value that an argument takes."""
    return str(next(iter(argument.choices))) if argument.dest == "action" else SOUND[argument.dest]  # type: ignore[arg-type]


def written(argument: argparse.Action, value: str) -> list[str]:
    """Return an argument with a value as on the command line."""
    if argument.nargs == 0:
        return [argument.option_strings[-1]]
    return [f"{argument.option_strings[-1]}={value}"] if argument.option_strings else [value]


def faults(folder: Path, arguments: Sequence[str]) -> list[str]:
    """Run a verb; return a traceback, a wrong exit code, more than one error line, and files left by a refused verb."""
    before, saved = names(folder), digest(folder / "base.twin")
    try:
        code, errors = run(*arguments)
    except Exception:  # noqa: BLE001 - none must be raised, and all are told
        return [f"{[each[:60] for each in arguments]}: {traceback.format_exc(limit=-4)}"]
    found = [] if code in (0, 2, 3, 4, 5) else [f"exit code {code}"]
    # an import that rejects rows has written the others, and reports the rows on standard output
    if code in (3, 4, 5) and (arguments[0], errors) != ("import", ""):
        found += [f"wrote {errors!r}"] if len(errors.splitlines()) != 1 else []
        found += [f"left {names(folder) - before}"] if names(folder) != before else []
        found += ["changed the project"] if digest(folder / "base.twin") != saved else []
    return [f"{[each[:60] for each in arguments]}: {each}" for each in found]


def names(folder: Path) -> set[str]:
    return {os.fspath(path.relative_to(folder)) for path in folder.rglob("*")}


def with_paths(verb: str) -> Iterator[list[str]]:
    """Yield the arguments of a verb with each path at the place of each file in turn."""
    needed = NEEDED[verb]
    for spoilt in (each for each in VERBS[verb] if each.type is Path):
        for path in PATHS:
            if path == "pipe" and spoilt.dest in ("dump", "rule"):  # waits for what is written into it
                continue
            given = [*needed, *([] if spoilt in needed else [spoilt])]
            values = [(each, path if each is spoilt else sound_value(each)) for each in given]
            yield [verb, *(part for each, value in values for part in written(each, value))]


def with_texts(seed: int) -> list[str]:
    """Return the arguments of a verb with unusual values in one to three places."""
    chance = random.Random(seed)
    verb = chance.choice(list(VERBS))
    spoilt = chance.sample(VERBS[verb], min(len(VERBS[verb]), chance.choice((1, 1, 2, 3))))
    parts = [verb]
    for each in VERBS[verb]:
        if each in spoilt and each.choices and chance.random() < 0.9:
            parts += written(each, str(chance.choice(list(each.choices))))
        elif each in spoilt:
            parts += written(each, chance.choice(_NO_PIPES if each.type is Path else TEXTS))
        elif each in NEEDED[verb]:
            parts += written(each, sound_value(each))
    return parts


def test_the_sound_values_are_accepted(folder: Path) -> None:
    whole = parser()
    for verb, needed in NEEDED.items():
        given = [part for each in needed for part in written(each, sound_value(each))]
        whole.parse_args([verb, *given], Arguments())


@pytest.mark.parametrize("verb", VERBS)
def test_an_empty_path_is_called_empty_and_not_the_current_folder(folder: Path, verb: str) -> None:
    for spoilt in (each for each in VERBS[verb] if each.type is Path):
        given = [*NEEDED[verb], *([] if spoilt in NEEDED[verb] else [spoilt])]
        values = [part for each in given for part in written(each, "" if each is spoilt else sound_value(each))]
        code, error = run(verb, *values)
        name = spoilt.option_strings[0] if spoilt.option_strings else spoilt.metavar
        advice = "Give the path of a file or folder; a variable of the shell may be empty."
        assert (code, error) == (3, f"{name} is empty. {advice}\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["checks", "loop"],
        ["undo", "loop"],
        ["import", "base.twin", "loop"],
        ["new", "."],
        ["new", ""],
        ["attach", "base.twin", "--source=1", "loop"],
        ["load", "/", "base.json"],
        ["restore", "base.twin", "."],
        ["export", "base.twin", ""],
        ["load", "new.twin", "/dev/full"],
        ["load", "new.twin", "/dev/null"],
        ["findings", "base.twin", "--rule=/dev/full"],
        ["backup", "base.twin", "x/" * 300],
        ["backup", "base.twin", "base.twin-journal"],
    ],
    ids=lambda each: " ".join(each)[:40],
)
@needs_links
@needs_pipes
def test_a_path_that_leads_to_no_file_is_refused_in_one_line(folder: Path, arguments: list[str]) -> None:
    assert faults(folder, arguments) == []
    assert run(*arguments)[0] in (2, 3, 4, 5)


@needs_links
@needs_pipes
def test_unusual_values_end_in_no_traceback(folder: Path) -> None:
    tried = [arguments for verb in VERBS for arguments in with_paths(verb)]
    chosen = [*random.Random(5).sample(tried, 30), *map(with_texts, range(30))]
    assert [each for arguments in chosen for each in faults(folder, arguments)] == []


@pytest.mark.torture
@pytest.mark.timeout(0)
@needs_links
@needs_pipes
def test_no_value_of_thousands_ends_in_a_traceback(folder: Path, sound: Path) -> None:
    first, count = (int(os.environ.get(name, usual)) for name, usual in (("MUTATED_FROM", "1000"), ("MUTATED", "3000")))
    tried = [arguments for verb in VERBS for arguments in with_paths(verb)]
    tried += map(with_texts, range(first, first + count))
    found: list[str] = []
    for arguments in tried:
        found += faults(folder, arguments)
        shutil.copy(sound / "base.twin", folder)
    print(f"{len(tried)} command lines, {len(found)} faults")
    assert found == []
