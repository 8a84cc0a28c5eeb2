"""The door: `main.py [FILE | --sample]` opens the window, `main.py VERB ...` works without a screen."""

from __future__ import annotations

import sys

from ui.shell.startup.entry import launch


def main() -> int:
    """Run the program on the arguments of the command line; the exit status.

    The built program has no Python beside it: what starts a process for parsers is the program itself, whose
    arguments then tell it to be that process.
    """
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()
    return launch(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
