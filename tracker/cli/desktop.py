"""The verb for the entry in the desktop's menu: install-desktop."""

from __future__ import annotations

from tracker import desktop
from tracker.cli.arguments import Arguments


def install_desktop_verb(arguments: Arguments) -> int:
    """Put the program into the user's menu, or take it away again."""
    if arguments.remove:
        print("The entry is taken away." if desktop.remove() else "There was no entry to take away.")
    else:
        print(f"{desktop.install(desktop.this_program())} is there; your desktop’s menu shows Twintrack.")
    return 0
