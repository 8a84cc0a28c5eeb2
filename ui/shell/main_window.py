"""The main window: its frame, and how projects are opened and closed. Actions on a project are in `open_project`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from tracker.clock import Clock, moment_text, today
from tracker.errors import KnownError
from tracker.paths import home
from tracker.settings import SettingsFile
from ui.accessibility.tab_order import ReadingOrderMixin
from ui.core.bridge import Bridge
from ui.core.context import Context
from ui.core.errors import Banner
from ui.core.essential_work import EssentialWork
from ui.core.prompts import Prompts
from ui.core.recovery_options import REPLACEABLE_CODES, recovery_actions
from ui.passphrases.passphrase_actions import require_unlocked
from ui.shell.commands import window_dialogs
from ui.shell.frame_pages import FramePages
from ui.shell.language_switch import LanguageMenu, restore_window, switch_language, window_state
from ui.shell.menus.actions import KEYS_TO_CONTINUE, RECENT, Actions, Need
from ui.shell.menus.recent_menu import RecentMenu
from ui.shell.menus.status_line import StatusLine
from ui.shell.menus.top_bar import TopBar
from ui.shell.migrating import migrate_first
from ui.shell.pages import PAGES, Pages
from ui.shell.project_choices import ProjectChoices
from ui.shell.project_opening import Opened, Opening, create_project, open_project, open_sample, sample_path
from ui.style.text_size import ZOOMS, TextSize
from ui.style.theme import NAMES, SYSTEM, Theme
from ui.text.translation import tr
from ui.widgets.banners.entry_banner import EntryBanner
from ui.widgets.banners.notice_banner import NoticeBanner
from ui.widgets.labels.text_labels import thin_line

if TYPE_CHECKING:
    # Modules that show a project are imported when one is opened.
    from ui.backups.damage_page import DamagePage
    from ui.backups.recovery import Recovery
    from ui.manual.manual_window import ManualWindow
    from ui.preferences.preferences_dialog import PreferencesDialog
    from ui.recording.unsaved.earlier_entries import WelcomeEntryOffer
    from ui.shell.open_project import OpenProject
    from ui.shell.problem_page import ProblemPage
    from ui.shell.waiting_page import WaitingPage
    from ui.shell.welcome_page import WelcomePage


class MainWindow(ReadingOrderMixin, QMainWindow):
    """The window of the program, with at most one open project."""

    painted = Signal()
    """Emitted when the window was painted for the first time; slow imports may follow now."""
    _shown = Signal()

    def __init__(self, settings: SettingsFile, theme: Theme, ask: Prompts, clock: Clock, pages: Pages = PAGES) -> None:
        super().__init__()
        self.pages = pages
        self.settings, self.theme, self.ask, self.clock = settings, theme, ask, clock
        self.bridge = Bridge(self)
        self.work = EssentialWork(self, lambda words: self.stack.show_next(words))
        self.project: OpenProject | None = None
        self.entry_offer: WelcomeEntryOffer | None = None
        self._safety: Recovery | None = None
        self.manual: ManualWindow | None = None
        self.choices = ProjectChoices(self, self._create)
        # Before any widget with its own font exists.
        self.text_size = TextSize(settings, theme, self)
        self.possible = Actions(self, theme, pages)
        self._connect_actions()
        choice = settings.value.theme
        self.possible[choice if choice in NAMES else SYSTEM].setChecked(True)
        self._was_painted = False
        self._shown.connect(self._show_first_page, Qt.ConnectionType.QueuedConnection)
        self._build_widgets()
        self._restore_geometry()
        self.close_project()
        self._recent.show_projects(self.settings.value.recent)

    # the frame --------------------------------------------------------------------------------------------------------

    def _build_widgets(self) -> None:
        """Create the parts of the frame whose texts depend on the language."""
        self._recent = RecentMenu(self.possible["open_sample"], self)
        self._recent.chosen.connect(self.open_path)
        self._languages = LanguageMenu(self.settings.value.language, self)
        self._languages.chosen.connect(self.choose_language, Qt.ConnectionType.QueuedConnection)
        menus = {RECENT: self._recent}
        whole = QWidget(self)
        # From the outside in: Qt resolves the styles of all widgets below one that gets another parent.
        self.setCentralWidget(whole)
        self.top = TopBar(self.possible, self.theme, menus, self.today, whole)
        self.banner = Banner(whole)
        self.notice_banner = NoticeBanner(whole)
        self.entry_banner = EntryBanner(KEYS_TO_CONTINUE, whole)
        self.stack = FramePages(whole, self._languages)
        self.status = StatusLine(whole)
        self.setAcceptDrops(True)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        banners = (self.banner, self.notice_banner, self.entry_banner)
        for part in (self.top, thin_line(whole), *banners, self.stack, self.status):
            column.addWidget(part, 1 if part is self.stack else 0)
        self._connect_parts()

    def _restore_geometry(self) -> None:
        """Restore the saved geometry, else use a default that fits the screen."""
        room = self.screen().availableSize()
        self.resize(min(1440, room.width() - 20), min(900, room.height() - 60))
        self.restoreGeometry(QByteArray.fromBase64(self.settings.value.geometry.encode("ascii", "ignore")))

    def _connect_actions(self) -> None:
        self.possible.connect_all(
            {
                "new_project": self.choices.new_project,
                "open_project": self.choices.choose_project,
                "open_sample": self.open_sample,
                "join_team": self.choices.join_team,
                "get_coding": self.choices.get_copy,
                "backups": lambda: self.safety.show_backups(),
                "passphrase": lambda: self.safety.passphrases.ask(),
                "close_project": lambda: self.safety.close_project(),
                "quit": self.close,
                "light": partial(self.choose_theme, "light"),
                "dark": partial(self.choose_theme, "dark"),
                "contrast": partial(self.choose_theme, "contrast"),
                "system": partial(self.choose_theme, "system"),
                "larger": partial(self.text_size.step, 1),
                "smaller": partial(self.text_size.step, -1),
                "usual_size": partial(self.zoom, 100),
                "preferences": self.show_preferences,
                "manual": lambda: self.show_manual(),
                **window_dialogs.handlers(self),
            }
        )
        self.bridge.operation_failed.connect(self._show_error)
        # Queued: a recovery action deletes forms and projects, which must not happen while a button in them is being
        # clicked.
        self.bridge.recovery_requested.connect(
            lambda way: self.safety.run_action(way), Qt.ConnectionType.QueuedConnection
        )

    def _connect_parts(self) -> None:
        self.stack.new_asked.connect(self.choices.new_project)
        self.stack.open_asked.connect(self.choices.choose_project)
        self.stack.table_asked.connect(self.choices.import_into_new)
        self.stack.manual_asked.connect(lambda: self.show_manual())
        self.stack.sample_asked.connect(self.open_sample)
        self.stack.recent_asked.connect(self.open_path)
        self.stack.backups_asked.connect(lambda: self.safety.show_backups())
        self.stack.team_asked.connect(lambda: self.choices.join_team())
        self.stack.back_chosen.connect(self.show_welcome)
        self.stack.retry_asked.connect(self.open_path)
        self.bridge.notice_given.connect(self.status.show_notice)
        self.bridge.file_written.connect(self.status.show_written)

    @property
    def welcome(self) -> WelcomePage:
        """The welcome page."""
        return self.stack.welcome

    @property
    def problem_page(self) -> ProblemPage:
        """The page that shows why a project can't be opened."""
        return self.stack.problem

    @property
    def damage_page(self) -> DamagePage:
        """The page that offers a backup of a damaged or missing project."""
        return self.stack.damage

    @property
    def waiting_page(self) -> WaitingPage:
        """The page that is shown while a project is opened, rewritten or restored."""
        return self.stack.waiting

    @property
    def widget(self) -> QWidget:
        """The window itself: the parent of dialogs."""
        return self

    @property
    def progress_display(self) -> StatusLine:
        """The status bar, which shows the progress of background tasks outside of dialogs."""
        return self.status

    @property
    def context(self) -> Context | None:
        """The open project and what belongs to it; None while no project is open."""
        return self.project.context if self.project is not None else None

    def action(self, name: str) -> QAction:
        """Return the menu action of this name."""
        return self.possible[name]

    def show_page(self, page: QWidget) -> None:
        """Show a page of the window instead of the open project."""
        self.stack.choose(page)

    def today(self) -> int:
        """Return the current day in the user's time zone, as an ordinal."""
        return today(self.clock)

    def choose_theme(self, choice: str) -> None:
        """Change the colours of the program and save the choice."""
        self.theme.choose(choice)
        self.possible[choice].setChecked(True)
        self.settings.change(theme=choice)

    def choose_language(self, choice: str) -> None:
        """Change the language of the program and save the choice. The project stays open with the same view."""
        if self.work.postpone(partial(self.choose_language, choice), tr("The language changes when this is done.")):
            return
        self.settings.change(language=choice)
        place = window_state(self)
        self.close_project()
        switch_language(self, choice)
        self._build_widgets()
        restore_window(self, place)

    def zoom(self, per_cent: int) -> None:
        """Set the text size, in per cent of the desktop's."""
        self.text_size.zoom(per_cent)

    def set_author_name(self, name: str) -> None:
        """Record further steps under this name, or under that of the team or the login if it is empty."""
        self.settings.change(who=name)
        if self.project is not None:
            self.project.set_author_name(self.settings.value.who)

    def begin_with_last(self, *, wanted: bool) -> None:
        """Set whether the program opens the most recent project when it starts."""
        self.settings.change(opens_last_project=wanted)

    def show_all_pages(self, *, wanted: bool) -> None:
        """Set whether the rail shows all pages of every project."""
        self.settings.change(rail_shows_all=wanted)
        if self.project is not None:
            self.project.rail_pages.update()

    def show_preferences(self) -> PreferencesDialog:
        """Open the preferences dialog and return it."""
        from ui.preferences.preferences_dialog import PreferencesDialog

        return PreferencesDialog.run(self.settings.value, self, ZOOMS, self)

    def show_preference(self, name: str) -> None:
        """Open the preferences dialog with one preference focused."""
        self.show_preferences().field(name).setFocus()

    def show_manual(self, chapter: str = "") -> None:
        """Open the manual next to the window: at a chapter, or at the chapter of the current page."""
        from ui.manual.manual_window import ManualWindow

        if self.manual is None:
            # Without a parent widget, so that a modal dialog of the window does not block it.
            self.manual = ManualWindow(self.theme)
        name = self.settings.value.page if self.project is not None else ""
        of_page = next((page.chapter for page in self.pages if page.name == name), "start")
        self.manual.show_chapter(chapter or of_page)
        self.manual.show()
        self.manual.raise_()
        self.manual.activateWindow()

    def close_manual(self) -> None:
        """Close and delete the manual. It is built again in the current language when it is opened next."""
        if self.manual is not None:
            manual, self.manual = self.manual, None
            manual.close()
            manual.deleteLater()

    # projects ---------------------------------------------------------------------------------------------------------

    def _create(self, path: Path, table: Path | None = None) -> None:
        """Create a project and open it; then open the wizard of the import of `table`, if there is one."""
        if self.work.postpone_opening(path, partial(self._create, path, table)):
            return
        self.bridge.run_with_retry(lambda: self._show_opened(create_project(path, self.settings.value.who, self.clock)))
        project = self.project
        if project is not None and table is not None and project.path == path:
            self.bridge.run_with_retry(lambda: project.tables.open(table))

    def open_path(self, path: Path, *, take_over: bool = False) -> None:
        """Open the project, or show why it can't be opened."""
        self._open(path, partial(open_project, take_over=take_over))

    @property
    def safety(self) -> Recovery:
        """Restores backups and runs recovery actions. Created on first use, so that an empty window starts fast."""
        if self._safety is None:
            from ui.backups.recovery import Recovery

            self._safety = Recovery(self, self.damage_page, lambda: self.project.backups if self.project else None)
        return self._safety

    def open_sample(self) -> None:
        """Open the sample project; create it if its file does not exist."""
        self._open(sample_path(), open_sample)

    def _open(self, path: Path, opening: Opening) -> None:
        path = path.absolute()
        if self.project is not None and self.project.path == path:
            return
        if self.work.postpone_opening(path, partial(self._open, path, opening)):
            return
        self.close_project()
        if self._was_painted:
            self.show_opening(path)
            self.repaint()
        opened = None
        try:
            require_unlocked(self.ask, path)
            if migrate_first(self, path, self.settings.value.who, opening, partial(self._open_migrated, path, opening)):
                return
            opened = opening(path, self.settings.value.who, self.clock)
            self._show_opened(opened)
        except KnownError as error:
            # Reached also for a file whose damage shows only when its records are read.
            self.close_project()
            if opened is not None:
                opened.project.close()
            self.show_problem(path, error)

    def _open_migrated(self, path: Path, opening: Opening) -> None:
        """Open a project that was migrated just now, and look for what counts otherwise in this version."""
        self._open(path, opening)
        if self.project is not None:
            self.project.notices.look_for_other_counts()

    def open_dropped(self, urls: Sequence[QUrl]) -> None:
        """Open or import the one file that was dropped on the window or that the system requests to open."""
        from ui.importing.dropped_files import Importers, open_dropped

        project = self.project
        importers = Importers(project.tables.open, project.bibliographies.open) if project is not None else None
        open_dropped(self, self.banner, importers, urls)

    def continue_entry(self, path: Path, key: str) -> None:
        """Open a project and the form of the unsaved entry `key`."""
        self.open_path(path)
        if self.project is not None:
            self.project.go_on_with(key)

    def _show_opened(self, opened: Opened) -> None:
        """Show an opened project in the window."""
        from tracker.queries.inventory.selection import InventoryFilter, SortOrder
        from tracker.queries.project_settings import project_settings
        from ui.core.project_entries import ProjectEntries
        from ui.core.view_state import ViewState
        from ui.shell.open_project import OpenProject

        self.close_project()
        project = opened.project
        entries = None if project.is_read_only else ProjectEntries(project, self.bridge)
        view = ViewState(InventoryFilter(project.query(project_settings).as_of or self.today()), SortOrder())
        context = Context(project, self.settings, self.bridge, self.ask, self.theme, entries, view=view)
        self.settings.save(self.settings.value.with_recent(str(project.path), moment_text(self.clock)))
        self._recent.show_projects(self.settings.value.recent)
        self.banner.clear()
        self.project = OpenProject(self, context, opened.read_only_reason)
        self.project.begin(opened.shown_first)

    def close_project(self) -> None:
        """Close the open project, if there is one. Its records are saved already."""
        if self.entry_offer is not None:
            offer, self.entry_offer = self.entry_offer, None
            offer.end()
        if self.project is not None:
            self._remember()
            project, self.project = self.project, None
            self.stack.removeWidget(project.view)
            project.end()
        self._show_possible(Need.NOTHING)
        self.possible.offer("continue_entry", is_there=False)
        self.top.show_project("", "")
        self.status.hide()
        self.setWindowTitle(tr("Twintrack"))

    def _show_possible(self, given: Need) -> None:
        """Enable the actions that need no project. With `Need.ALWAYS`, enable only those possible during a rewrite."""
        self.possible.show_possible(given)
        self._recent.setEnabled(given > Need.ALWAYS)
        self._languages.setEnabled(given > Need.ALWAYS)

    def show_welcome(self) -> None:
        """Close the open project and show the welcome page."""
        self.close_project()
        self.banner.clear()
        self._recent.show_projects(self.settings.value.recent)
        self.stack.show_welcome(self.settings.value.recent)

    def show_opening(self, path: Path) -> None:
        """Show the waiting page for a project that is being opened."""
        self.show_waiting(tr("Opening {name}…", name=path.stem))

    def show_waiting(self, words: str, details: str = "", *, is_work: bool = False, percent: int | None = None) -> None:
        """Show the waiting page with this text. With `is_work`, only actions that are always possible stay enabled."""
        self.waiting_page.show_text(words, details, has_bar=is_work, percent=percent)
        self.show_page(self.waiting_page)
        if is_work:
            self._show_possible(Need.ALWAYS)

    def show_problem(self, path: Path, error: KnownError) -> None:
        """Show why a project can't be opened, with a backup that can replace it if there is such a backup."""
        if error.code == "not_found":
            self.settings.save(self.settings.value.without_recent(str(path)))
        is_replaceable = error.code in REPLACEABLE_CODES and any(home().backups.glob("*/"))
        if not (is_replaceable and self.safety.show_damage(path, error)):
            self.problem_page.show_problem(path, error)
            self.show_page(self.problem_page)
        self._recent.show_projects(self.settings.value.recent)

    def _show_error(self, error: Exception, retry: Callable[[], object] | None) -> None:
        """Show an error on the banner, with recovery actions if it concerns the open project."""
        if self.project is None:
            self.banner.show_error(error, retry)
            return
        self.banner.show_error(error, retry, recovery_actions(error, self.project.context))

    def offer_unsaved_entries(self) -> None:
        """Offer the unsaved entries of earlier runs on the welcome page. Nothing is imported if there are none."""
        if any(home().drafts.glob("*/*.json")):
            from ui.recording.unsaved.earlier_entries import WelcomeEntryOffer

            self.entry_offer = WelcomeEntryOffer(self, self.entry_banner, self.continue_entry)
            self.entry_offer.show()

    def folder(self) -> Path:
        """Return the start folder of dialogs for a project: the last one, that of the latest project, or Documents."""
        recent = self.settings.value.recent
        return self.settings.value.start_folder("project", Path(recent[0].path).parent if recent else None)

    def _remember(self) -> None:
        """Save the geometry of the window and the widths of its panes in the settings."""
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        panes = self.project.workspace.panes_text() if self.project is not None else self.settings.value.panes
        self.settings.change(geometry=geometry, panes=panes)

    def end_session(self) -> None:
        """Save unsaved entries and wait for running work, because the user logs out."""
        if self.project is not None:
            self.project.save_unsaved_entries()
        self.work.wait()

    # what Qt calls ----------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Show the welcome page with the next events, unless another page is shown until then."""
        super().showEvent(event)
        self._shown.emit()

    def _show_first_page(self) -> None:
        self.stack.show_first(self.settings.value.recent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Emit `painted` after the first paint event."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files; whether they can be opened is checked when they are dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped, or show why it can't be opened."""
        event.acceptProposedAction()
        urls = event.mimeData().urls()
        # In its own event: the program from which files are dragged waits until this method returns.
        QTimer.singleShot(0, self, lambda: self.open_dropped(urls))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the manual and the project with the window; postponed while essential work is running."""
        if self.work.postpone(self.close, tr("Twintrack closes when this is done."), is_ending=True):
            event.ignore()
            return
        self.close_manual()
        self._remember()
        self.close_project()
        event.accept()
