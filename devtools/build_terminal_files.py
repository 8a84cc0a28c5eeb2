"""Build the manual page and the shell completions from the parser: `python devtools/build_terminal_files.py`.

They lie in `resources/desktop`, which `twintrack install-desktop` copies below the user's `share` folder. Run this
after changing a verb or an option.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import shtab
from argparse_manpage.manpage import Manpage

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tracker.cli.arguments import parser  # noqa: E402  the path must be set first
from tracker.version import version  # noqa: E402
from ui.shell.startup.export_writers import WRITERS  # noqa: E402

SHARE = ROOT / "resources" / "desktop"
COMPLETIONS = {
    "bash": Path("bash-completion", "completions", "twintrack"),
    "zsh": Path("zsh", "site-functions", "_twintrack"),
}
"""Shell -> the file below `share` that it reads completions from."""
FISH = Path("fish", "vendor_completions.d", "twintrack.fish")
"""The completions for fish, which shtab doesn't make."""
MANUAL_PAGE = Path("man", "man1", "twintrack.1")


def files() -> dict[Path, str]:
    """Return the text of each file, by its place below `share`."""
    known = parser(WRITERS)
    for each in _parsers(known):
        for action in each._actions:
            if action.type is Path:
                action.complete = shtab.FILE  # type: ignore[attr-defined]
    texts = {place: _completion(known, shell) for shell, place in COMPLETIONS.items()}
    return texts | {FISH: _fish_completion(known), MANUAL_PAGE: _manual_page(known)}


def _fish_completion(known: argparse.ArgumentParser) -> str:
    """Return the completions for fish: the verbs, and the options of each with their values."""
    (verbs,) = (each for each in known._actions if isinstance(each, argparse._SubParsersAction))
    helps = {each.dest: each.help or "" for each in verbs._choices_actions}
    lines = [
        f"complete -c twintrack -n __fish_use_subcommand -f -a {verb} -d {_in_fish(helps[verb])}" for verb in helps
    ]
    for verb, parser_of_verb in {"": known, **verbs.choices}.items():
        when = f"'__fish_seen_subcommand_from {verb}'" if verb else "__fish_use_subcommand"
        for action in parser_of_verb._actions:
            if option := next((each for each in action.option_strings if each.startswith("--")), ""):
                values = " ".join(map(str, action.choices or ()))
                takes = "" if action.nargs == 0 else f" -x -a {_in_fish(values)}" if values else " -r"
                described = _in_fish(str(action.help or ""))
                lines.append(f"complete -c twintrack -n {when} -l {option.removeprefix('--')}{takes} -d {described}")
            elif action.choices and action.dest != "verb":
                values = _in_fish(" ".join(map(str, action.choices)))
                lines.append(f"complete -c twintrack -n {when} -a {values}")
    return "\n".join(lines) + "\n"


def _in_fish(text: str) -> str:
    """Return a text as one argument of a command in fish."""
    text = text.replace("%%", "%").replace("\\", "\\\\").replace("'", "\\'")
    return f"'{text}'"


def _manual_page(known: argparse.ArgumentParser) -> str:
    """Return the manual page. Argparse breaks no lines, which versions of Python do in different places."""
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "10000"
    try:
        page = Manpage(known, {"project_name": "Twintrack", "version": version(), "description": known.description})
        page.manual, page.date = "Twintrack", ""
        return str(page)
    finally:
        del os.environ["COLUMNS"]
        if before is not None:
            os.environ["COLUMNS"] = before


def _completion(known: argparse.ArgumentParser, shell: str) -> str:
    """Return the completions for a shell, without trailing blanks."""
    return "\n".join(line.rstrip() for line in shtab.complete(known, shell).splitlines()) + "\n"


def _parsers(known: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Return a parser and those of its verbs."""
    yield known
    for action in known._actions:
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                yield from _parsers(each)


if __name__ == "__main__":
    for place, text in files().items():
        target = SHARE / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
