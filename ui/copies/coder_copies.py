"""Codings of several people, chosen among those that were handed in and the copies in a folder."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ui.passphrases.passphrase_actions import unlock
from ui.text.translation import number, tr

if TYPE_CHECKING:
    from ui.core.context import Context


def choose_codings(context: Context, question: str, *others: str) -> int | tuple[Path, ...]:
    """Prompt for the codings of several people; return their copies, or the index of one of the other options.

    An empty tuple if the user cancels or gives no passphrase. Without other options and codings that were handed in,
    only a folder is asked for.
    """
    from tracker.services.coding.taking_in import received_codings

    prompts, project = context.prompts, context.project
    known = received_codings(project)
    names = [
        tr("{name}: {n} of {of}", name=each.name, n=number(len(paths)), of=number(len(each.coders)))
        for each, paths in known
    ]
    options = [*others, *names, tr("The copies in a folder…")]
    chosen: int | None = 0
    if len(options) > 1:
        about = tr("These codings were handed in through the team.") if known else ""
        chosen = prompts.choose(question, options, about)
    if chosen is None or chosen < len(others):
        return () if chosen is None else chosen
    if chosen < len(options) - 1:
        return _unlocked(context, known[chosen - len(others)][1][0].parent)
    folder = prompts.folder(tr("Folder of the copies"), project.path.parent)
    return () if folder is None else _unlocked(context, folder)


def is_open_here(context: Context, path: Path) -> bool:
    """Return whether a file is that of the open project."""
    with suppress(OSError):
        return path.samefile(context.project.path)
    return False


def _unlocked(context: Context, folder: Path) -> tuple[Path, ...]:
    """Return the copies in a folder; an empty tuple if a passphrase is not given."""
    from tracker.services.coding.reliability import copies_in

    paths = tuple(path for path in copies_in(folder) if not is_open_here(context, path))
    return paths if all(unlock(context.prompts, path) for path in paths) else ()
