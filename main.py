"""The entry point: `main.py [FILE | --sample]` opens the window, `main.py VERB ...` works without a screen."""

from __future__ import annotations

import os
import sys

# Set before numpy is imported: its library would start a thread for each processor, which takes a third of the import,
# and the program multiplies no matrices that are large enough for them.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

INTERRUPTED = 5
"""The exit status after Ctrl+C, as of a verb that is interrupted later."""


def open_missing_streams() -> None:
    """Open the null device in place of each standard stream that is closed, so that no file gets its number.

    Daemons and schedulers close streams, and a program of Windows without a console has none. Processes that are
    started from here inherit the number, or a pipe of theirs would get it.
    """
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is not None:
            continue
        opened = os.open(os.devnull, os.O_RDWR)
        if opened == number:
            os.set_inheritable(opened, True)
        setattr(sys, name, open(opened, mode, encoding="utf-8"))  # noqa: SIM115


def main() -> int:
    """Run the program with the arguments of the command line; return the exit status.

    The built program contains no Python executable: the process for parsing is the program itself, started with
    arguments that `freeze_support` recognises. Modules are imported here, where Ctrl+C ends in one line.
    """
    open_missing_streams()
    try:
        if getattr(sys, "frozen", False):
            from multiprocessing import freeze_support

            freeze_support()
        from ui.shell.startup.entry import launch

        return launch(sys.argv[1:])
    except KeyboardInterrupt:
        from tracker.cli.language import asked_language
        from tracker.wording.texts import Texts

        print(Texts(asked_language(sys.argv[1:])).tr("Cancelled."), file=sys.stderr)
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
