"""The actions for a finding: saving, freezing, copying, and its claims."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Protocol

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from tracker.changes import ChangeSet
from tracker.domain.findings.rule_sentence import rule_sentence
from tracker.domain.findings.rules import Rule, read_rule, rule_json
from tracker.domain.records.subjects import Subject
from tracker.errors import RuleError
from tracker.exchange.progress import Progress, RecordCount, Track
from tracker.operations.findings import delete_finding, delete_frozen, edit_finding, freeze_finding, save_finding
from tracker.queries.codebook.own_codes import own_codes
from tracker.queries.findings.finding_rows import Finding, FrozenRow, SavedFinding
from tracker.queries.findings.saved_findings import frozen_result
from tracker.reports.document.blocks import Document
from tracker.reports.report import finding_document
from tracker.reports.writers.markdown_writer import as_markdown
from tracker.reports.writers.report_file import tracked_parts
from tracker.reports.writers.text_writer import as_text
from ui.accessibility.widget_keys import on_key
from ui.charts.published.report_request import ReportRequest
from ui.core.background_task import BackgroundTask
from ui.core.context import Context
from ui.core.errors import sentence
from ui.core.view_state import ViewState
from ui.findings.findings_text import sentence_pieces
from ui.findings.frozen_badge import FrozenBadge
from ui.follow_ups.follow_up_actions import FollowUpActions
from ui.text.languages import table_language
from ui.text.translation import own_labels, tr
from ui.widgets.labels.links import set_icon_name

MAX_NAME_LENGTH = 110


class FindingView(Protocol):
    """The page as its actions see it: the current rule, and the list of saved findings."""

    finding: Finding | None
    state: ViewState

    @property
    def rule(self) -> Rule:
        """The current rule."""

    @property
    def is_changed(self) -> bool:
        """Whether the rule differs from the saved finding that is shown."""

    @property
    def list(self) -> QWidget:
        """The list of saved findings. The keys of the actions apply while it has the focus."""

    def show_finding(self, finding: int) -> None:
        """Show a saved finding."""

    def set_rule(self, rule: Rule) -> None:
        """Set another rule."""

    def show_latest_difference(self) -> None:
        """Show what changed since the finding was last frozen."""

    def window(self) -> QWidget:
        """Return the parent window for dialogs."""


class FindingsActions:
    """The buttons above the page, and their actions on the finding that is shown."""

    def __init__(self, context: Context, page: FindingView) -> None:
        self._context = context
        self._page = page
        self._saved: SavedFinding | None = None
        self._copying: BackgroundTask[str] | None = None
        self.keep_button = QPushButton(tr("Save…"))
        self.keep_button.clicked.connect(self.keep)
        self.save_button = QPushButton(tr("Save the change"))
        self.save_button.clicked.connect(self.save)
        self.freeze_button = QPushButton(tr("Freeze"))
        self.freeze_button.setToolTip(tr("Store the numbers of today, to see later what has changed"))
        self.freeze_button.clicked.connect(self.freeze)
        self.frozen_badge = FrozenBadge(context.project.clock)
        self.frozen_badge.clicked.connect(page.show_latest_difference)
        self.report_button = QPushButton(tr("Report…"))
        self.report_button.setToolTip(tr("Write findings with their records and sources as a document"))
        self.report_button.clicked.connect(self.report)
        self.copy_button = self._menu_button(tr("Copy ▾"), self.copy_menu)
        self.more_button = self._menu_button("⋯", self.more_menu)
        set_icon_name(self.more_button, tr("More for this finding"))
        self._add_keys()

    def buttons(self) -> tuple[QPushButton, ...]:
        """Return the buttons in their order."""
        return (
            self.keep_button,
            self.save_button,
            self.frozen_badge,
            self.freeze_button,
            self.report_button,
            self.copy_button,
            self.more_button,
        )

    def show_possible(self, saved: SavedFinding | None, *, is_changed: bool) -> None:
        """Show and enable the buttons that apply to the finding that is shown."""
        can_write = not self._context.project.is_read_only
        self._saved = saved
        self.keep_button.setVisible(saved is None)
        self.save_button.setVisible(is_changed)
        self.freeze_button.setVisible(saved is not None and not is_changed)
        for button in (self.keep_button, self.save_button, self.freeze_button):
            button.setEnabled(can_write)
        results = saved.results if saved is not None and not is_changed else ()
        now = self._page.finding.counts["total"] if self._page.finding is not None else None
        self.frozen_badge.show_result(results[-1] if results else None, now)

    # the finding ------------------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Prompt for a name, and save the rule under it."""
        name = self._context.prompts.text(tr("Save this finding as"), self.proposed_name())
        if name is not None and name.strip():
            self._attempt(
                lambda: self._show_created(self._context.project.perform(save_finding, name, self._page.rule))
            )

    def proposed_name(self) -> str:
        """Return the beginning of the rule, without counts, which change later."""
        return _shortened(rule_sentence(self._page.rule, table_language(), own_labels()))

    def save(self) -> None:
        """Replace the rule of the saved finding with the changed one."""
        saved = self._saved
        if saved is not None:
            self._perform(edit_finding, saved.id, saved.name, self._page.rule, saved.note)

    def rename(self) -> None:
        """Prompt for another name."""
        saved = self._saved
        if saved is None or self._context.project.is_read_only:
            return
        name = self._context.prompts.text(tr("Rename the finding"), saved.name)
        if name is not None and name.strip():
            self._perform(edit_finding, saved.id, name, saved.rule or self._page.rule, saved.note)

    def duplicate(self) -> None:
        """Save the current rule under a second name."""
        saved = self._saved
        if saved is None:
            return
        name = tr("{name} (copy)", name=saved.name)
        self._attempt(
            lambda: self._show_created(self._context.project.perform(save_finding, name, self._page.rule, saved.note))
        )

    def delete(self) -> None:
        """Delete the finding with its frozen results. The status bar offers Undo."""
        saved = self._saved
        if saved is not None and not self._context.project.is_read_only:
            self._perform(delete_finding, saved.id)

    def follow_up(self) -> None:
        """Open the form of a follow-up about the saved finding."""
        if self._saved is not None:
            actions = FollowUpActions(self._context, self._page.window())
            actions.add(Subject("finding", self._saved.id), self._saved.name)

    def discard_change(self) -> None:
        """Show the finding with its saved rule again."""
        if self._saved is not None:
            self._page.show_finding(self._saved.id)

    def freeze(self) -> None:
        """Freeze the current counts and records."""
        saved = self._saved
        if saved is None or saved.rule is None:
            return
        rule = saved.rule

        def act() -> None:
            frozen = self._context.project.query(frozen_result, rule)
            self._context.project.perform(freeze_finding, saved.id, frozen)
            self._context.bridge.notice_given.emit(tr("Frozen: {name}", name=saved.name))

        self._attempt(act)

    def remove_result(self, result: FrozenRow) -> None:
        """Delete one frozen result."""
        self._perform(delete_frozen, result.id)

    def report(self) -> None:
        """Open the report dialog, which offers the current rule."""
        request = ReportRequest(self._page.state.selection.as_of, rule=self._page.rule)
        self._context.bridge.report_asked.emit(request)

    def list_changes(self) -> None:
        """Open the dialog that lists what changed since another state, with all findings before and now."""
        from ui.exporting.changes_dialog import ChangesDialog

        self._attempt(lambda: ChangesDialog.run(self._context, parent=self._page.window()))

    # the clipboard ----------------------------------------------------------------------------------------------------

    def copy_text(self) -> None:
        """Copy the sentence, its rule, the endings and their references as text."""
        self._copy_document(as_text, tr("Copied the finding as text"))

    def copy_markdown(self) -> None:
        """Copy the sentence, its rule, the endings and their references as Markdown."""
        self._copy_document(as_markdown, tr("Copied the finding as markdown"))

    def _copy_document(self, write: Callable[[Document, Track], str], notice: str) -> None:
        """Compose the finding in the background, copy it and give the notice. A later copy replaces an earlier one."""
        finding, project, language = self._page.finding, self._context.project, table_language()
        if finding is None:
            return

        def work(progress: Progress) -> str:
            document = project.read_in_background(
                lambda snapshot: finding_document(snapshot, finding, language, RecordCount(progress))
            )
            return write(document, tracked_parts(document, progress))

        def copy(text: str) -> None:
            _to_clipboard(text)
            self._context.bridge.notice_given.emit(notice)

        def show_failure(error: Exception) -> None:
            self._context.bridge.operation_failed.emit(error, lambda: self._copy_document(write, notice))

        self._copying = (
            BackgroundTask(self._page.list, work)
            .with_progress(tr("Copying the finding"))
            .instead_of(self._copying)
            .on_success(copy)
            .on_failure(show_failure)
            .start()
        )

    def copy_sentence(self) -> None:
        """Copy only the sentence."""
        if self._page.finding is not None:
            _to_clipboard("".join(words for words, _ in sentence_pieces(self._page.finding)))
            self._context.bridge.notice_given.emit(tr("Copied the sentence"))

    def copy_rule(self) -> None:
        """Copy the rule as JSON."""
        _to_clipboard(json.dumps(rule_json(self._page.rule), ensure_ascii=False, indent=2) + "\n")
        self._context.bridge.notice_given.emit(tr("Copied the count"))

    def paste_rule(self) -> None:
        """Read a rule from the clipboard and set it. Show an error if it cannot be read."""
        text = QGuiApplication.clipboard().text()
        try:
            rule = read_rule(text, extra=self._context.project.query(own_codes))
        except RuleError as error:
            self._context.prompts.show_error(tr("The clipboard contains no count that can be read."), sentence(error))
            return
        self._page.set_rule(rule)

    # claims -----------------------------------------------------------------------------------------------------------

    def add_claim(self) -> None:
        """Open the form for a new claim."""
        self._open_claim(None)

    def edit_claim(self, claim: int) -> None:
        """Open the form of a claim."""
        self._open_claim(claim)

    def _open_claim(self, claim: int | None) -> None:
        from ui.recording.forms.claim_dialog import ClaimDialog

        window = self._page.window()
        self._attempt(lambda: ClaimDialog.run(self._context, claim, parent=window))

    # menus ------------------------------------------------------------------------------------------------------------

    def copy_menu(self, menu: QMenu) -> None:
        """Fill the menu of things to copy."""
        menu.addAction(tr("As text, with its sources"), self.copy_text)
        menu.addAction(tr("As markdown, with its sources"), self.copy_markdown)
        menu.addAction(tr("The sentence alone"), self.copy_sentence)
        menu.addSeparator()
        menu.addAction(tr("The count, as JSON"), self.copy_rule)

    def more_menu(self, menu: QMenu) -> None:
        """Fill the menu of further actions."""
        can_write = not self._context.project.is_read_only
        is_saved = self._saved is not None
        if self._page.is_changed:
            menu.addAction(tr("Discard the change"), self.discard_change)
            menu.addAction(tr("Save as a new finding…"), self.keep).setEnabled(can_write)
            menu.addSeparator()
        for words, act in (
            (tr("Rename…") + "\tF2", self.rename),
            (tr("Duplicate"), self.duplicate),
            (tr("Delete") + "\tDel", self.delete),
        ):
            menu.addAction(words, act).setEnabled(can_write and is_saved)
        menu.addAction(tr("Add a follow-up…"), self.follow_up).setEnabled(can_write and is_saved)
        menu.addSeparator()
        menu.addAction(tr("What changed since…"), self.list_changes)
        menu.addAction(tr("Paste a count"), self.paste_rule)

    def _menu_button(self, words: str, fill: Callable[[QMenu], None]) -> QPushButton:
        button = QPushButton(words)
        menu = QMenu(button)

        def show() -> None:
            menu.clear()
            fill(menu)

        menu.aboutToShow.connect(show)
        button.setMenu(menu)
        return button

    def _add_keys(self) -> None:
        """Add the keys that act on the chosen finding, in the list of findings."""
        on_key(self._page.list, "F2", self.rename)
        on_key(self._page.list, "Delete", self.delete)

    def _perform(self, operation: Callable[..., object], *values: object) -> None:
        self._attempt(lambda: self._context.project.perform(operation, *values))  # type: ignore[arg-type]

    def _show_created(self, changes: ChangeSet) -> None:
        if changes.created is not None:
            self._page.show_finding(changes.created)

    def _attempt(self, action: Callable[[], object]) -> None:
        self._context.bridge.run_with_retry(action)


def _to_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def _shortened(words: str) -> str:
    """Return a proposed name: the beginning of the sentence."""
    plain = words.strip().rstrip(".")
    return plain if len(plain) <= MAX_NAME_LENGTH else plain[:MAX_NAME_LENGTH].rsplit(" ", 1)[0] + "…"
