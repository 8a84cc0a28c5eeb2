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
MANUAL_PAGE = Path("man", "man1", "twintrack.1")


def files() -> dict[Path, str]:
    """Return the text of each file, by its place below `share`."""
    known = parser(WRITERS)
    for each in _parsers(known):
        for action in each._actions:
            if action.type is Path:
                action.complete = shtab.FILE  # type: ignore[attr-defined]
    texts = {place: _completion(known, shell) for shell, place in COMPLETIONS.items()}
    return texts | {MANUAL_PAGE: _manual_page(known)}


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
