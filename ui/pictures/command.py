"""The verb `pictures` of the command line: parses its arguments and writes the pictures."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tracker.cli.passphrases import unlock_for
from tracker.errors import TwintrackError
from tracker.i18n.catalogue import ENGLISH, available_languages
from tracker.wording.texts import Texts
from ui.pictures.page_pictures import DIALOGS, PAGES, SIZE, write_pictures
from ui.shell.menus.as_of_button import read_day
from ui.style.theme import NAMES
from ui.text.fonts import warn_of_boxes
from ui.text.translation import hint, problem


def main(arguments: Sequence[str], *, lists_files: bool = True) -> int:
    """Run the verb, and print the path of each picture if `lists_files`. Return the exit status."""
    options = _parser().parse_args(arguments)
    day = read_day(options.as_of) if options.as_of else None
    if isinstance(day, str):
        print(day, file=sys.stderr)
        return 2
    look = (options.size, options.theme, options.language, day, options.zoom)
    try:
        unlock_for(options.file, Texts(options.language))
        paths = write_pictures(options.file, options.folder, options.page, *look, may_replace=options.overwrite)
    except TwintrackError as error:
        print(" ".join(filter(None, (problem(error), hint(error)))), file=sys.stderr)
        return 3
    warn_of_boxes()
    if lists_files:
        print(*paths, sep="\n")
    return 0


def _size(text: str) -> tuple[int, int]:
    """Parse `1440x900`. Raises ValueError for an invalid size."""
    width, _, height = text.lower().partition("x")
    size = int(width), int(height)
    if not (320 <= size[0] <= 8000 and 240 <= size[1] <= 8000):
        raise ValueError(text)
    return size


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("twintrack pictures", description="Write a PNG of every page and dialog.")
    parser.add_argument("file", type=Path, help="the project")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    overwrite = "replace pictures that are there already"
    parser.add_argument("--overwrite", action="store_true", help=overwrite)
    parser.add_argument("--page", choices=(*PAGES, *DIALOGS), help="one of them instead of all")
    parser.add_argument("--size", type=_size, default=SIZE, metavar="WxH", help="of the window; 1440x900 if not given")
    parser.add_argument("--theme", choices=NAMES, default="light")
    parser.add_argument("--language", choices=available_languages(), default=ENGLISH)
    parser.add_argument("--zoom", type=int, default=100, metavar="PERCENT", help="of the text; 100 if not given")
    parser.add_argument("--as-of", metavar="DATE", help="the day to look at")
    return parser
