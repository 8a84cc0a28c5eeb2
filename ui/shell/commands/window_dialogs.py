"""The actions that open a dialog of the window itself: search for a command, import, export, keys, about."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ui.text.translation import tr

if TYPE_CHECKING:
    from ui.shell.commands.command_dialog import CommandDialog
    from ui.shell.window_frame import WindowFrame


def handlers(window: WindowFrame) -> dict[str, Callable[[], object]]:
    """Return what the actions do, by their names."""
    return {
        "find_command": partial(find_command, window),
        "import": partial(choose_within, window, "import"),
        "export": partial(choose_within, window, "export"),
        "shortcuts": partial(show_shortcuts, window),
        "about": partial(show_about, window),
    }


def find_command(window: WindowFrame) -> CommandDialog:
    """Open the search for a command, a page, a setting, a chapter of the manual or a record."""
    from ui.shell.commands.all_commands import all_commands
    from ui.shell.commands.command_dialog import CommandDialog

    title = tr("Find a command")
    return CommandDialog.run(title, all_commands(window), window.theme, window.context, parent=window.widget)


def choose_within(window: WindowFrame, entry: str) -> CommandDialog:
    """Open the choice among the actions that are reached from a menu entry."""
    from ui.shell.commands.all_commands import action_commands
    from ui.shell.commands.command_dialog import CommandDialog

    title = window.possible[entry].text().replace("&", "").rstrip("…")
    return CommandDialog.run(title, tuple(action_commands(window, entry)), window.theme, parent=window.widget)


def show_shortcuts(window: WindowFrame) -> None:
    """Show the keyboard shortcuts."""
    from ui.shell.menus.shortcuts_dialog import ShortcutsDialog

    ShortcutsDialog.run(window.widget, window.pages)


def show_about(window: WindowFrame) -> None:
    """Show the version and licences of the program."""
    from ui.manual.about_dialog import AboutDialog

    AboutDialog.run(window.widget)
