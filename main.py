"""The door: `main.py [FILE | --sample]` opens the window, `main.py VERB ...` works without a screen."""

from __future__ import annotations

import sys

from ui.door import enter


def main() -> int:
    """Run the program on the arguments of the command line; the exit status."""
    return enter(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
