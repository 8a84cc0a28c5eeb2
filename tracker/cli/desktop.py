"""The verb `install-desktop`: add the program to the desktop's menu."""

from __future__ import annotations

from tracker.cli.arguments import Arguments
from tracker.services import desktop_entry


def install_desktop_verb(arguments: Arguments) -> int:
    """Add the program to the user's menu, or remove it."""
    tr = arguments.texts.tr
    if arguments.remove:
        print(tr("The entry is removed.") if desktop_entry.remove() else tr("There was no entry to remove."))
    else:
        entry = desktop_entry.install(desktop_entry.this_program())
        print(tr("{entry} is there; your desktop’s menu shows Twintrack.", entry=entry))
    return 0
