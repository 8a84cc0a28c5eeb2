"""All actions of the menus as data: text, keys, and what must be open for each to be enabled."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ui.shell.pages import PAGES, Pages, page_keys
from ui.style.icons import icon
from ui.style.theme import Theme
from ui.text.translation import tr


class Need(IntEnum):
    """Levels of what an action needs to be enabled; each includes the levels before it.

    While the project is rewritten or restored, only actions with ALWAYS are enabled.
    """

    ALWAYS = 0
    NOTHING = 1
    PROJECT = 2
    WRITABLE = 3
    CHOSEN = 4


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. Actions of the same `group` exclude each other and carry a check mark.

    `within`: for an action that is in no menu, the menu entry from which it is reached. `former`: the words that the
    action had before, by which it is found as well.
    """

    name: str
    text: Callable[[], str]
    keys: tuple[str, ...] = ()
    icon: str = ""
    needs: Need = Need.NOTHING
    is_checkable: bool = False
    group: str = ""
    within: str = ""
    former: Callable[[], tuple[str, ...]] = tuple


KEYS_TO_CONTINUE = "Ctrl+Shift+E"
"""The keys that continue an unsaved entry; also shown on the banner that offers it."""
KEYS_TO_FIND = "Ctrl+Shift+P"
"""The keys that open the search for a command."""
MENU_KEY = "F10"
"""The key that opens the main menu."""

_SPECS = (
    ActionSpec("new_project", lambda: tr("&New project…"), ("Ctrl+Shift+N",), "file-plus"),
    ActionSpec("open_project", lambda: tr("&Open…"), ("Ctrl+O",), "folder-open"),
    ActionSpec("open_sample", lambda: tr("Open the &sample"), within="recent"),
    ActionSpec("save_copy", lambda: tr("Save a &copy…"), ("Ctrl+Shift+S",), "save", Need.PROJECT),
    ActionSpec("backups", lambda: tr("Bac&kups…"), former=lambda: (tr("Make a backup"),)),
    ActionSpec(
        "back_up",
        lambda: tr("&Back up now"),
        (),
        "database",
        Need.PROJECT,
        within="backups",
        former=lambda: (tr("Make a backup"),),
    ),
    ActionSpec("save", lambda: tr("Save"), ("Ctrl+S",), "", Need.PROJECT, within="backups"),
    ActionSpec("import", lambda: tr("&Import…"), (), "", Need.WRITABLE),
    ActionSpec("import_file", lambda: tr("Import a &file…"), (), "", Need.WRITABLE, within="import"),
    ActionSpec("import_folder", lambda: tr("Import a f&older…"), (), "", Need.WRITABLE, within="import"),
    ActionSpec(
        "paste_table", lambda: tr("Import a &copied table"), ("Ctrl+Shift+V",), "", Need.WRITABLE, within="import"
    ),
    ActionSpec("import_table", lambda: tr("Import a &table…"), (), "", Need.WRITABLE, within="import"),
    ActionSpec(
        "import_bibliography",
        lambda: tr("Import a &bibliography…"),
        ("Ctrl+I",),
        "library",
        Need.WRITABLE,
        within="import",
    ),
    ActionSpec(
        "import_submissions", lambda: tr("Import &submissions from phones…"), (), "", Need.WRITABLE, within="import"
    ),
    ActionSpec("export", lambda: tr("&Export…"), (), "file-output", Need.PROJECT),
    ActionSpec("export_data", lambda: tr("Export &data…"), ("Ctrl+Shift+D",), "", Need.PROJECT, within="export"),
    ActionSpec(
        "export_shown", lambda: tr("Export the &table shown…"), ("Ctrl+Shift+T",), "", Need.PROJECT, within="export"
    ),
    ActionSpec("export_sources", lambda: tr("Export &sources…"), (), "file-output", Need.PROJECT, within="export"),
    ActionSpec("export_report", lambda: tr("Export a &report…"), (), "file-text", Need.PROJECT, within="export"),
    ActionSpec(
        "export_dossier",
        lambda: tr("Export the d&ossier of the chosen partnership…"),
        (),
        "",
        Need.PROJECT,
        within="export",
        former=lambda: (tr("Report of one partnership"),),
    ),
    ActionSpec("export_changes", lambda: tr("Export what chan&ged…"), (), "", Need.PROJECT, within="export"),
    ActionSpec("check_text", lambda: tr("Chec&k a text…"), (), "", Need.PROJECT, within="export"),
    ActionSpec(
        "compare_inventory", lambda: tr("Compare the &inventory of others…"), (), "", Need.PROJECT, within="export"
    ),
    ActionSpec("export_chart", lambda: tr("Export &chart…"), ("Ctrl+Shift+X",), "image", Need.PROJECT, within="export"),
    ActionSpec("publish", lambda: tr("Publis&h…"), (), "", Need.PROJECT),
    ActionSpec(
        "print", lambda: tr("&Print…"), ("Ctrl+P",), "", Need.PROJECT, former=lambda: (tr("Print this &view…"),)
    ),
    ActionSpec("project", lambda: tr("Pro&ject…"), (), "", Need.WRITABLE),
    ActionSpec("about_project", lambda: tr("Abo&ut this project…"), (), "", Need.WRITABLE, within="project"),
    ActionSpec("project_settings", lambda: tr("Project se&ttings…"), (), "", Need.WRITABLE, within="project"),
    ActionSpec("own_fields", lambda: tr("O&wn fields…"), (), "", Need.WRITABLE, within="project"),
    ActionSpec("passphrase", lambda: tr("P&assphrase…"), (), "", Need.WRITABLE, within="project"),
    ActionSpec("erase_person", lambda: tr("Erase a &person…"), (), "", Need.WRITABLE, within="project"),
    ActionSpec("preferences", lambda: tr("Pre&ferences…"), ("Ctrl+,",), "settings", former=lambda: (tr("Theme"),)),
    ActionSpec("close_project", lambda: tr("C&lose project"), ("Ctrl+W",), "", Need.PROJECT),
    ActionSpec("quit", lambda: tr("&Quit"), ("Ctrl+Q",), "", Need.ALWAYS),
    ActionSpec("undo", lambda: tr("&Undo"), ("Ctrl+Z",), "undo-2", Need.WRITABLE),
    ActionSpec("redo", lambda: tr("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2", Need.WRITABLE),
    ActionSpec("edit_chosen", lambda: tr("&Edit partnership…"), ("Ctrl+E",), "pencil", Need.CHOSEN),
    ActionSpec("correct_date", lambda: tr("Correct t&he date"), ("F2",), "", Need.CHOSEN),
    ActionSpec("edit_many", lambda: tr("Edit &many…"), ("Ctrl+Shift+M",), "", Need.WRITABLE),
    ActionSpec("merge_two", lambda: tr("Mer&ge two…"), (), "", Need.WRITABLE),
    ActionSpec("delete_chosen", lambda: tr("&Delete partnership"), ("Delete",), "trash-2", Need.CHOSEN),
    ActionSpec("find", lambda: tr("&Find"), ("Ctrl+F",), "search", Need.PROJECT),
    ActionSpec("find_command", lambda: tr("Find a &command…"), (KEYS_TO_FIND,)),
    ActionSpec("find_duplicates", lambda: tr("&Likely duplicates…"), (), "", Need.WRITABLE, within="checks"),
    ActionSpec("clear_filter", lambda: tr("&Show all partnerships"), ("Ctrl+Shift+F",), "", Need.PROJECT),
    ActionSpec("save_view", lambda: tr("Sa&ve this view…"), ("F7",), "", Need.WRITABLE),
    ActionSpec("back", lambda: tr("&Back"), ("Alt+Left",), "arrow-left", Need.PROJECT),
    ActionSpec("forward", lambda: tr("For&ward"), ("Alt+Right",), "arrow-right", Need.PROJECT),
    ActionSpec("show_body", lambda: tr("Page of the b&ody"), ("Ctrl+B",), "building-2", Need.PROJECT),
    ActionSpec("show_partner", lambda: tr("Pa&ge of the partner"), ("Ctrl+Alt+B",), "", Need.PROJECT),
    ActionSpec("as_of", lambda: tr("&As-of day…"), ("Ctrl+D",), "calendar", Need.PROJECT),
    ActionSpec("inspector", lambda: tr("&Inspector"), ("F9",), "", Need.PROJECT, True),
    ActionSpec("facets", lambda: tr("&Filters"), ("F8",), "", Need.PROJECT, True),
    ActionSpec("light", lambda: tr("&Light"), (), "", Need.ALWAYS, True, "theme", "preferences"),
    ActionSpec("dark", lambda: tr("&Dark"), (), "", Need.ALWAYS, True, "theme", "preferences"),
    ActionSpec("contrast", lambda: tr("&High contrast"), (), "", Need.ALWAYS, True, "theme", "preferences"),
    ActionSpec("system", lambda: tr("As the &system"), (), "", Need.ALWAYS, True, "theme", "preferences"),
    ActionSpec("larger", lambda: tr("L&arger text"), ("Ctrl+Alt+=", "Ctrl+Alt++"), "zoom-in", Need.ALWAYS),
    ActionSpec("smaller", lambda: tr("S&maller text"), ("Ctrl+Alt+-",), "zoom-out", Need.ALWAYS),
    ActionSpec("usual_size", lambda: tr("&Usual size"), ("Ctrl+Alt+0",), "", Need.ALWAYS),
    ActionSpec("record_change", lambda: tr("Record &change…"), ("Ctrl+R",), "plus", Need.WRITABLE),
    ActionSpec("continue_entry", lambda: tr("Co&ntinue entry…"), (KEYS_TO_CONTINUE,), "", Need.WRITABLE),
    ActionSpec("new_partnership", lambda: tr("New &partnership…"), ("Ctrl+N",), "handshake", Need.WRITABLE),
    ActionSpec("new_activity", lambda: tr("&Activity…"), ("Ctrl+Shift+A",), "activity", Need.WRITABLE),
    ActionSpec("new_source", lambda: tr("&Source…"), ("Ctrl+Shift+R",), "newspaper", Need.WRITABLE),
    ActionSpec(
        "cite_change", lambda: tr("Source of the &last change…"), ("Ctrl+U",), "", Need.CHOSEN, within="new_source"
    ),
    ActionSpec("new_body", lambda: tr("&Body…"), ("Ctrl+Shift+B",), "building-2", Need.WRITABLE),
    ActionSpec("new_claim", lambda: tr("C&laim…"), ("Ctrl+Shift+L",), "quote", Need.WRITABLE),
    ActionSpec("new_follow_up", lambda: tr("Follow-&up…"), (), "calendar", Need.CHOSEN),
    ActionSpec(
        "found_nothing",
        lambda: tr("Looked &today: nothing new"),
        ("Ctrl+Shift+K",),
        "",
        Need.CHOSEN,
        former=lambda: (tr("Checked today, &found nothing"),),
    ),
    ActionSpec(
        "no_reply", lambda: tr("As&ked today, no reply"), ("Ctrl+Shift+J",), "", Need.CHOSEN, within="new_activity"
    ),
    ActionSpec("join_team", lambda: tr("&Join a team…")),
    ActionSpec("work_together", lambda: tr("&Work together…"), (), "", Need.WRITABLE),
    ActionSpec("merge_copy", lambda: tr("&Merge a copy…"), (), "", Need.WRITABLE),
    ActionSpec("get_coding", lambda: tr("&Get a copy to code…")),
    ActionSpec("assign_coding", lambda: tr("&Assign coding…"), (), "", Need.WRITABLE),
    ActionSpec(
        "compare_coders",
        lambda: tr("&Compare coders…"),
        (),
        "",
        Need.PROJECT,
        former=lambda: (tr("Co&ding"), tr("Compare coding"), tr("Compare many coders…")),
    ),
    ActionSpec("manual", lambda: tr("&Manual"), ("F1",), "library", Need.ALWAYS),
    ActionSpec("shortcuts", lambda: tr("&Keyboard shortcuts"), ("Ctrl+F1",), "keyboard", Need.ALWAYS),
    ActionSpec("about", lambda: tr("&About Twintrack"), (), "info", Need.ALWAYS),
)


_WORDS_OF_PAGES: Mapping[str, Callable[[], tuple[str, ...]]] = {
    "codebook": lambda: (tr("Glossary: the meaning of statuses and codes"),)
}
"""Other words by which a page is found."""


def action_specs(pages: Pages = PAGES) -> tuple[ActionSpec, ...]:
    """Return all actions: those of the menus, and one for each page."""
    keys = page_keys(pages)
    shown = (
        ActionSpec(
            page.name,
            page.title,
            (keys[page.name],) if page.name in keys else (),
            page.icon,
            Need.PROJECT,
            True,
            "page",
            former=_WORDS_OF_PAGES.get(page.name, tuple),
        )
        for page in pages
    )
    return (*_SPECS, *shown)


LINE = ""
"""The entry of a separator line in a menu."""
RECENT = "recent"
"""The entry of the menu of recent projects."""


@dataclass(frozen=True, slots=True)
class MenuSpec:
    """A menu: its title, the keys that open it, and its entries by name."""

    name: str
    title: Callable[[], str]
    keys: str
    entries: tuple[str | MenuSpec, ...]


TEXT_SIZE = MenuSpec("text_size", lambda: tr("Te&xt size"), "", ("larger", "smaller", "usual_size"))
RECORD_ENTRIES = (
    *("record_change", "continue_entry", LINE),
    *("new_partnership", "new_activity", "new_source", "new_body", "new_claim", "new_follow_up"),
    *(LINE, "found_nothing"),
)
_FILE = (
    *("new_project", "open_project", RECENT, LINE),
    *("save_copy", "backups", LINE),
    *("import", "export", "publish", "print", LINE),
    *("project", "preferences", LINE),
    *("close_project", "quit"),
)
_EDIT = (
    *("undo", "redo", LINE),
    *("edit_chosen", "correct_date", "edit_many", "merge_two", "delete_chosen", LINE),
    *("find", "find_command"),
)
_VIEW = (
    *("as_of", "facets", "inspector", LINE),
    *("clear_filter", "save_view", LINE, TEXT_SIZE),
)
_TEAM = (
    *("join_team", "work_together", "merge_copy", LINE),
    *("get_coding", "assign_coding", "compare_coders"),
)
_HELP = ("manual", "shortcuts", "find_command", LINE, "about")


def menu_specs(pages: Pages = PAGES) -> tuple[MenuSpec, ...]:
    """Return the menus in order. The menu Go begins with the pages."""
    places = (*(page.name for page in pages), LINE, "back", "forward", "show_body", "show_partner")
    return (
        MenuSpec("file", lambda: tr("&File"), "Alt+F", _FILE),
        MenuSpec("edit", lambda: tr("&Edit"), "Alt+E", _EDIT),
        MenuSpec("go", lambda: tr("&Go"), "Alt+G", places),
        MenuSpec("view", lambda: tr("&View"), "Alt+V", _VIEW),
        MenuSpec("record", lambda: tr("&Record"), "Alt+R", RECORD_ENTRIES),
        MenuSpec("team", lambda: tr("&Team"), "Alt+T", _TEAM),
        MenuSpec("help", lambda: tr("&Help"), "Alt+H", _HELP),
    )


def actions_in(spec: MenuSpec, names: Container[str]) -> Iterator[str]:
    """Yield those of the names that are entries of a menu or its submenus, in order."""
    for entry in spec.entries:
        if isinstance(entry, MenuSpec):
            yield from actions_in(entry, names)
        elif entry in names:
            yield entry


class Actions(QObject):
    """The actions of one window and the menus built from them."""

    def __init__(self, window: QWidget, theme: Theme, pages: Pages = PAGES) -> None:
        super().__init__(window)
        self._window = window
        self._specs = action_specs(pages)
        self.menus = menu_specs(pages)
        self._actions: dict[str, QAction] = {}
        groups: dict[str, QActionGroup] = {}
        for spec in self._specs:
            action = QAction(spec.text(), window)
            action.setEnabled(spec.needs <= Need.NOTHING)
            action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setCheckable(spec.is_checkable)
            if spec.icon:
                action.setIcon(icon(spec.icon, theme))
            if spec.group:
                groups.setdefault(spec.group, QActionGroup(self)).addAction(action)
            window.addAction(action)
            self._actions[spec.name] = action
        self.offer("continue_entry", is_there=False)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    @property
    def specs(self) -> tuple[ActionSpec, ...]:
        """The descriptions of all actions."""
        return self._specs

    def offer(self, name: str, *, is_there: bool) -> None:
        """Show an action in the menus and enable it, or hide it."""
        self._actions[name].setVisible(is_there)
        self._actions[name].setEnabled(is_there)

    def names(self) -> tuple[str, ...]:
        """Return the names of all actions."""
        return tuple(self._actions)

    def connect_all(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Connect each named action to its handler."""
        for name, handler in handlers.items():
            self._actions[name].triggered.connect(lambda _checked=False, handler=handler: handler())

    def show_possible(self, given: Need) -> None:
        """Enable exactly the actions whose need is covered by `given`."""
        for spec in self._specs:
            self._actions[spec.name].setEnabled(spec.needs <= given)

    def retranslate(self) -> None:
        """Set all texts again, in the current language."""
        for spec in self._specs:
            self._actions[spec.name].setText(spec.text())

    def menu(self, spec: MenuSpec, others: Mapping[str, QMenu] = MappingProxyType({})) -> QMenu:
        """Return the menu described by `spec`. `others` are menus built elsewhere, by entry name."""
        menu = QMenu(spec.title(), self._window)
        for entry in spec.entries:
            if isinstance(entry, MenuSpec):
                menu.addMenu(self.menu(entry, others))
            elif entry == LINE:
                menu.addSeparator()
            elif entry in others:
                menu.addMenu(others[entry])
            elif entry in self._actions:
                menu.addAction(self._actions[entry])
        return menu


def plain_text(spec: ActionSpec) -> str:
    """Return the text of an action for a list: without its mnemonic mark and dots."""
    return spec.text().replace("&", "").rstrip("…")


def without_arguments(handler: Callable[[], object]) -> Callable[[], object]:
    """Return a slot that drops the signal's argument and calls the handler."""

    def call(_checked: bool = False) -> object:
        return handler()

    return call
