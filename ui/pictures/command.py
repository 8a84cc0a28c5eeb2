"""The verb `pictures` of the command line: parses its arguments and writes the pictures."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tracker.cli.language import argparse_in, asked_language
from tracker.cli.passphrases import unlock_for
from tracker.cli.usage import Parser
from tracker.clock import SystemClock, today
from tracker.errors import KnownError, TwintrackError
from tracker.i18n.catalogue import available_languages, catalogue
from tracker.wording.texts import ENGLISH_TEXTS, Texts
from ui.pictures.page_pictures import DIALOGS, PAGES, write_pictures
from ui.pictures.pictured_window import SIZE, PictureOptions
from ui.shell.menus.as_of_popup import read_day
from ui.style.theme import NAMES
from ui.text.fonts import warn_of_boxes
from ui.text.translation import temporary_catalogue


def main(arguments: Sequence[str], *, lists_files: bool = True) -> int:
    """Run the verb, and print the path of each picture if `lists_files`. Return the exit status."""
    texts = Texts(asked_language(arguments))
    try:
        with argparse_in(texts):
            options = make_parser(texts).parse_args(arguments)
    except KnownError as problem:
        print(texts.problem_and_hint(problem), file=sys.stderr)
        return 2
    with temporary_catalogue(catalogue(texts.language)):
        return _draw(options, texts, lists_files=lists_files)


def _draw(options: argparse.Namespace, texts: Texts, *, lists_files: bool) -> int:
    day = read_day(options.as_of, partial(today, SystemClock())) if options.as_of else None
    if isinstance(day, str):
        print(day, file=sys.stderr)
        return 2
    look = PictureOptions(options.size, options.theme, options.language, day, options.zoom)
    try:
        unlock_for(options.file, texts)
        paths = write_pictures(options.file, options.folder, options.page, look, may_replace=options.overwrite)
    except TwintrackError as error:
        print(texts.problem_and_hint(error), file=sys.stderr)
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


def make_parser(texts: Texts = ENGLISH_TEXTS) -> argparse.ArgumentParser:
    """Return the parser of the verb."""
    tr = texts.tr
    pages = tr("The pages and dialogs: {names}.", names=", ".join((*PAGES, *DIALOGS)))
    parser = Parser("twintrack pictures", description=tr("Write a PNG of every page and dialog."), epilog=pages)
    parser.add_argument("file", type=Path, metavar=tr("FILE"), help=tr("the project"))
    parser.add_argument("folder", type=Path, metavar=tr("DIR"), help=tr("where the pictures go"))
    overwrite = tr("replace pictures that are there already")
    parser.add_argument("--overwrite", action="store_true", help=overwrite)
    one = tr("one of them instead of all")
    parser.add_argument("--page", choices=(*PAGES, *DIALOGS), metavar=tr("NAME"), help=one)
    parser.add_argument(
        "--size", type=_size, default=SIZE, metavar=tr("WxH"), help=tr("the size of the window; 1440x900 if not given")
    )
    parser.add_argument("--theme", choices=NAMES, default="light", help=tr("light unless given"))
    parser.add_argument(
        "--language", choices=available_languages(), default=texts.language, help=tr("the language of the pictures")
    )
    parser.add_argument(
        "--zoom", type=int, default=100, metavar=tr("PERCENT"), help=tr("the zoom of the text; 100 if not given")
    )
    parser.add_argument("--as-of", metavar=tr("DATE"), help=tr("the day to look at"))
    return parser
