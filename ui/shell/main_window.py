"""The window: its frame, and how projects come into it and go; what is done with a project is in `open_project`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from tracker.clock import Clock, moment_text, today
from tracker.errors import KnownError
from tracker.settings import SettingsFile
from ui.accessibility.announcements import announce
from ui.accessibility.tab_order import ReadingOrderMixin
from ui.backups.damage_page import DamagePage
from ui.core.bridge import Bridge
from ui.core.context import Context
from ui.core.errors import Banner
from ui.core.essential_work import EssentialWork
from ui.core.prompts import Prompts
from ui.passphrases.passphrase_actions import require_unlocked
from ui.shell import window_actions
from ui.shell.language_switch import LanguageMenu, place_of, restore_window, switch_language
from ui.shell.menus.actions import KEYS_TO_CONTINUE, LANGUAGES, RECENT, Actions, Need
from ui.shell.menus.status_line import StatusLine
from ui.shell.menus.top_bar import TopBar
from ui.shell.migrating import migrate_first
from ui.shell.problem_page import ProblemPage
from ui.shell.project_opening import Opened, Opening, create_project, open_project, open_sample, sample_path
from ui.shell.waiting_page import WaitingPage
from ui.shell.welcome_page import WelcomePage
from ui.style.text_size import ZOOMS, TextSize
from ui.style.theme import NAMES, SYSTEM, Theme
from ui.text.translation import tr
from ui.widgets.banners.draft_banner import DraftBanner
from ui.widgets.banners.notice_banner import NoticeBanner
from ui.widgets.labels.text_labels import thin_line

if TYPE_CHECKING:
    # What a project is shown with is imported when there is one.
    from ui.backups.recovery import Recovery
    from ui.manual.manual_window import ManualWindow
    from ui.preferences.preferences_dialog import PreferencesDialog
    from ui.recording.drafts.earlier_entries import WelcomeEntryOffer
    from ui.shell.open_project import OpenProject


class MainWindow(ReadingOrderMixin, QMainWindow):
    """One window with at most one project in it."""

    painted = Signal()
    """The window was seen for the first time; what is slow to import may come now."""

    def __init__(self, settings: SettingsFile, theme: Theme, ask: Prompts, clock: Clock) -> None:
        super().__init__()
        self.settings, self.theme, self.ask, self.clock = settings, theme, ask, clock
        self.bridge = Bridge(self)
        self.work = EssentialWork(self, self._say_while_waiting)
        self.project: OpenProject | None = None
        self.left_entries: WelcomeEntryOffer | None = None
        self._safety: Recovery | None = None
        self.manual: ManualWindow | None = None
        # Before there are widgets with fonts of their own.
        self.text_size = TextSize(settings, theme, self)
        self.possible = Actions(self, theme)
        self._connect_actions()
        choice = settings.value.theme
        self.possible[choice if choice in NAMES else SYSTEM].setChecked(True)
        self._build_widgets()
        self._restore_geometry()
        self.show_welcome()

    # the frame --------------------------------------------------------------------------------------------------------

    def _build_widgets(self) -> None:
        """Make the parts of the frame, which hold words."""
        self._recent = QMenu(tr("Open &recent"), self)
        self._languages = LanguageMenu(self.settings.value.language, self)
        self._languages.chosen.connect(self.choose_language, Qt.ConnectionType.QueuedConnection)
        self.top = TopBar(self.possible, self.theme, {RECENT: self._recent, LANGUAGES: self._languages}, self.today)
        self.banner = Banner()
        self.draft_banner = DraftBanner(KEYS_TO_CONTINUE)
        self.notice_banner = NoticeBanner()
        self.welcome = WelcomePage()
        self.problem_page = ProblemPage()
        self.damage_page = DamagePage()
        self.waiting_page = WaitingPage()
        self.status = StatusLine()
        self.stack = QStackedWidget()
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect_parts()

    def _lay_out(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for page in (self.welcome, self.problem_page, self.damage_page, self.waiting_page):
            self.stack.addWidget(page)
        banners = (self.banner, self.notice_banner, self.draft_banner)
        for part in (self.top, thin_line(), *banners, self.stack, self.status):
            column.addWidget(part, 1 if part is self.stack else 0)
        self.setCentralWidget(whole)

    def _restore_geometry(self) -> None:
        """Be as large as the last time, else as large as is good for it."""
        room = self.screen().availableSize()
        self.resize(min(1440, room.width() - 20), min(900, room.height() - 60))
        geometry = self.settings.value.geometry
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "ignore")))

    def _connect_actions(self) -> None:
        self.possible.connect_all(
            {
                "new_project": self.new_project,
                "open_project": self.choose_project,
                "open_sample": self.open_sample,
                "backups": lambda: self.safety.show_backups(),
                "passphrase": lambda: self.safety.passphrases.ask(),
                "close_project": lambda: self.safety.leave(),
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
                "shortcuts": self.show_shortcuts,
                "about": self.show_about,
            }
        )
        self.bridge.operation_failed.connect(partial(window_actions.show_error, self))
        # Queued: forms and projects go on the way out, and not while a button of theirs is being clicked.
        self.bridge.recovery_requested.connect(
            lambda way: self.safety.run_action(way), Qt.ConnectionType.QueuedConnection
        )

    def _connect_parts(self) -> None:
        self.welcome.new_asked.connect(self.new_project)
        self.welcome.open_asked.connect(self.choose_project)
        self.welcome.sample_asked.connect(self.open_sample)
        self.welcome.recent_asked.connect(self._open_recent)
        self.welcome.backups_asked.connect(lambda: self.safety.show_backups())
        for page in (self.problem_page, self.damage_page):
            page.open_asked.connect(self.choose_project)
            page.left.connect(self.show_welcome)
            page.retry_asked.connect(self.open_path)
        self.bridge.notice_given.connect(self.status.show_notice)
        self.bridge.file_written.connect(self.status.show_written)
        self.bridge.job_began.connect(self.status.follow)

    @property
    def widget(self) -> QWidget:
        """The window itself: the parent of dialogs."""
        return self

    @property
    def context(self) -> Context | None:
        """The open project and what belongs to it; None while no project is open."""
        return self.project.context if self.project is not None else None

    def action(self, name: str) -> QAction:
        """Return the action of the menus with that name."""
        return self.possible[name]

    def show_page(self, page: QWidget) -> None:
        """Show a page of the window instead of the open project."""
        self.stack.setCurrentWidget(page)

    def _say_while_waiting(self, words: str) -> bool:
        """Show on the waiting page what comes next; False where that page isn't shown."""
        if not self.waiting_page.isVisible():
            return False
        self.waiting_page.show_next(words)
        return True

    def today(self) -> int:
        """The day on the reader's calendar, as an ordinal."""
        return today(self.clock)

    def choose_theme(self, choice: str) -> None:
        """Dress in other colours from now on."""
        self.theme.choose(choice)
        self.possible[choice].setChecked(True)
        self.settings.change(theme=choice)

    def choose_language(self, choice: str) -> None:
        """Speak another language from now on; what is shown stays as it is, in other words."""
        if self.work.postpone(partial(self.choose_language, choice), tr("The language changes when this is done.")):
            return
        self.settings.change(language=choice)
        place = place_of(self)
        self.close_project()
        switch_language(self, choice)
        self._build_widgets()
        restore_window(self, place)

    def zoom(self, per_cent: int) -> None:
        """Show all text larger or smaller than the desktop does."""
        self.text_size.zoom(per_cent)

    def set_author_name(self, name: str) -> None:
        """Record steps under that name from now on; under the login name where it is empty."""
        self.settings.change(who=name)
        if self.project is not None:
            self.project.call_user(self._who())

    def begin_with_last(self, *, wanted: bool) -> None:
        """Whether the program starts with the project that was open last."""
        self.settings.change(begins_with_last=wanted)

    def show_preferences(self) -> PreferencesDialog:
        """Let the user choose how the program suits them."""
        from ui.preferences.preferences_dialog import PreferencesDialog

        return PreferencesDialog.run(self.settings.value, self, ZOOMS, self)

    def show_manual(self, chapter: str = "") -> None:
        """Open the manual at a chapter, else at what the view in front is about, beside the work."""
        window_actions.show_manual(self, chapter)

    def show_shortcuts(self) -> None:
        """List the keys."""
        from ui.shell.menus.shortcuts_dialog import ShortcutsDialog

        ShortcutsDialog.run(self)

    def show_about(self) -> None:
        """Say what this is."""
        from ui.manual.about_dialog import AboutDialog

        AboutDialog.run(self)

    # projects ---------------------------------------------------------------------------------------------------------

    def new_project(self) -> None:
        """Ask where, and begin an empty project there."""
        suggestion = self.folder() / tr("My inventory.twin")
        path = self.ask.file_to_save(tr("New project"), suggestion, [_kind()])
        if path is not None:
            self._create(path)

    def _create(self, path: Path) -> None:
        if not self.work.postpone_opening(path, partial(self._create, path)):
            self.bridge.run_with_retry(lambda: self._take(create_project(path, self._who(), self.clock)))

    def choose_project(self) -> None:
        """Ask which project, and open it."""
        path = self.ask.file_to_open(tr("Open a project"), [_kind(), tr("All files (*)")], self.folder())
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path, *, take_over: bool = False) -> None:
        """Open the project, or say calmly why that cannot be."""
        self._open(path, partial(open_project, take_over=take_over))

    @property
    def safety(self) -> Recovery:
        """What puts backups back; imported when it is first asked for."""
        if self._safety is None:
            from ui.backups.recovery import Recovery

            self._safety = Recovery(self, self.damage_page, lambda: self.project.backups if self.project else None)
        return self._safety

    def open_sample(self) -> None:
        """Open the sample; it is made where it is not there yet."""
        self._open(sample_path(), open_sample)

    def _open_recent(self, path: str) -> None:
        self.open_path(Path(path))

    def _open(self, path: Path, opening: Opening) -> None:
        path = path.absolute()
        if self.project is not None and self.project.path == path:
            return
        if self.work.postpone_opening(path, partial(self._open, path, opening)):
            return
        self.close_project()
        self.show_opening(path)
        self.repaint()
        opened = None
        try:
            require_unlocked(self.ask, path)
            if migrate_first(self, path, self._who(), opening, partial(self._open, path, opening)):
                return
            opened = opening(path, self._who(), self.clock)
            self._take(opened)
        except KnownError as error:
            # also of a file whose damage shows only when its records are read
            self.close_project()
            if opened is not None:
                opened.project.close()
            self.show_problem(path, error)

    def open_dropped(self, urls: Sequence[QUrl]) -> None:
        """Open or import the one file that was dropped on the window or that the system asks to open."""
        from ui.importing.dropped_files import Importers, open_dropped

        project = self.project
        importers = Importers(project.tables.open, project.bibliographies.open) if project is not None else None
        open_dropped(self, self.banner, importers, urls)

    def continue_entry(self, path: Path, key: str) -> None:
        """Open a project and in it the form of a draft that was kept under `key`."""
        self.open_path(path)
        if self.project is not None:
            self.project.go_on_with(key)

    def _take(self, opened: Opened) -> None:
        """Show a project instead of what is shown."""
        from ui.core.project_drafts import Drafts
        from ui.shell.open_project import OpenProject

        self.close_project()
        project = opened.project
        drafts = None if project.is_read_only else Drafts(project, self.bridge)
        context = Context(project, self.settings, self.bridge, self.ask, self.theme, drafts)
        self.settings.keep(self.settings.value.with_recent(str(project.path), moment_text(self.clock)))
        self._list_recent()
        self.banner.clear()
        self.project = OpenProject(self, context, opened.read_only_reason)
        self.stack.addWidget(self.project.workspace)
        self.stack.setCurrentWidget(self.project.workspace)
        self.status.show()
        self.project.begin()

    def close_project(self) -> None:
        """Let the project go; everything in it is saved already."""
        if self.left_entries is not None:
            offer, self.left_entries = self.left_entries, None
            offer.end()
        if self.project is not None:
            self._remember()
            project, self.project = self.project, None
            self.stack.removeWidget(project.workspace)
            project.end()
        self._show_possible(Need.NOTHING)
        self.top.show_project("", "")
        self.status.hide()
        self.setWindowTitle(tr("Twintrack"))

    def _show_possible(self, given: Need) -> None:
        """Without a project: everything that needs none, or (ALWAYS) what is possible while one is rewritten."""
        self.possible.show_possible(given)
        self._recent.setEnabled(given > Need.ALWAYS and not self._recent.isEmpty())
        self._languages.setEnabled(given > Need.ALWAYS)

    def show_welcome(self) -> None:
        """Close what is open and show the first page."""
        self.close_project()
        self.banner.clear()
        self._list_recent()
        self.stack.setCurrentWidget(self.welcome)
        self.welcome.enter()

    def show_opening(self, path: Path) -> None:
        """Say that a project is on its way."""
        self.show_waiting(tr("Opening {name}…", name=path.stem))

    def show_waiting(self, words: str, details: str = "", *, is_work: bool = False) -> None:
        """Say what is waited for; while the project is rewritten in a thread, nothing else can be begun."""
        self.waiting_page.show_text(words, details, has_bar=is_work)
        self.stack.setCurrentWidget(self.waiting_page)
        if is_work:
            self._show_possible(Need.ALWAYS)
            announce(self.waiting_page, words)

    def show_problem(self, path: Path, error: KnownError) -> None:
        """Show what keeps a project from being opened."""
        window_actions.show_problem(self, path, error)
        self._list_recent()

    def _list_recent(self) -> None:
        window_actions.list_recent(self, self._recent)

    def _who(self) -> str:
        return self.settings.value.author

    def folder(self) -> Path:
        """The folder to start from: that of the latest project, else the user's own."""
        recent = self.settings.value.recent
        return Path(recent[0].path).parent if recent else Path.home()

    def _remember(self) -> None:
        """Keep how the window stands."""
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        panes = self.project.workspace.panes_text() if self.project is not None else self.settings.value.panes
        self.settings.change(geometry=geometry, panes=panes)

    def end_session(self) -> None:
        """Keep what is typed and let running work come to its end, for the user logs out."""
        if self.project is not None:
            self.project.save_unsaved_entries()
        self.work.wait()

    # what Qt calls ----------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Tell of the first time that the window was painted."""
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint and not self.property("was_painted"):
            self.setProperty("was_painted", True)
            QTimer.singleShot(0, self, self.painted.emit)
        return handled

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files; what they are is told when they are dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped, or say why that cannot be."""
        event.acceptProposedAction()
        urls = event.mimeData().urls()
        # in a turn of its own: who drops waits for the answer
        QTimer.singleShot(0, self, lambda: self.open_dropped(urls))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the project and the manual go with the window, after work that rewrites the project."""
        if self.work.postpone(self.close, tr("Twintrack closes when this is done."), is_ending=True):
            event.ignore()
            return
        window_actions.close_manual(self)
        self._remember()
        self.close_project()
        event.accept()


def _kind() -> str:
    return tr("Twintrack project") + " (*.twin)"
