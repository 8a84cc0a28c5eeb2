"""Chooses what the command line starts: the window, a verb, or the sample as text if there is no display.

Qt is imported only when it is needed, after it was checked that it can be loaded.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ui.shell.startup.display import has_display
from ui.shell.startup.qt_libraries import prepare_qt

if TYPE_CHECKING:
    from tracker.wording.texts import Texts

SAMPLE = Path("Sample.twin")
PICTURES = Path("sample-pictures")
SAMPLE_DAY = "2023-05-07"
"""The date of the article on which the sample is based."""

SYSTEM_ERROR = 5
"""The exit status if the computer lacks something that is needed."""


def launch(arguments: list[str]) -> int:
    """Run what the arguments select and return the exit status."""
    if arguments == ["--sample"] and not has_display():
        return print_sample()
    if not arguments or arguments == ["--sample"] or _names_a_file(arguments):
        gc.disable()  # importing makes no garbage; the window turns collection on as it needs it
        return _with_qt(lambda: _open_window(arguments), arguments, needs_window=True)
    from tracker import cli
    from tracker.cli.language import split_language
    from ui.shell.startup.export_writers import WRITERS

    language, others = split_language(arguments)
    if others[:1] == ["pictures"]:
        return _with_qt(lambda: _draw_pictures([*language, *others[1:]]), arguments, needs_window=False)

    return cli.main(arguments, WRITERS)


def _names_a_file(arguments: list[str]) -> bool:
    """Return whether the only argument is a project file, and not a verb or a typing error."""
    return len(arguments) == 1 and (arguments[0].endswith(".twin") or Path(arguments[0]).is_file())


def print_sample() -> int:
    """Create the sample if it does not exist, and print it with pictures of its pages instead of opening a window."""
    from tracker import cli

    if not SAMPLE.exists():
        status = cli.main(["sample", str(SAMPLE)])
        if status:
            return status
    status = cli.main(["status", str(SAMPLE), "--as-of", SAMPLE_DAY])
    if status:
        return status
    tr, folder = _texts([]).tr, f"{PICTURES}{os.sep}"
    print(tr("Its pages are being drawn into {folder}; that takes a minute or so.", folder=folder), flush=True)
    # Without the system's libraries there are no pictures, and the message of `_with_qt` says how to install them.
    pictures = partial(_draw_pictures, [str(SAMPLE), str(PICTURES), "--overwrite"], lists_files=False)
    if _with_qt(pictures, [], needs_window=False) == 0:
        print(tr("Pictures of its pages are in {folder}.", folder=folder))
    print(tr("There is no display here: on a desktop this line opens the window on {file}.", file=SAMPLE))
    return 0


def _open_window(arguments: list[str]) -> int:
    from ui.shell.startup import app

    return app.main(arguments)


def _draw_pictures(arguments: list[str], *, lists_files: bool = True) -> int:
    from ui.pictures import command

    return command.main(arguments, lists_files=lists_files)


def _texts(arguments: list[str]) -> Texts:
    """Return the texts of the language that the arguments or the environment ask for."""
    from tracker.cli.language import asked_language
    from tracker.wording.texts import Texts

    return Texts(asked_language(arguments))


def _with_qt(action: Callable[[], int], arguments: list[str], *, needs_window: bool) -> int:
    """Return the exit status of the action, or print one line about what is missing."""
    if obstacle := prepare_qt(needs_window=needs_window):
        print(_texts(arguments).detail(obstacle), file=sys.stderr)
        return SYSTEM_ERROR
    return action()
