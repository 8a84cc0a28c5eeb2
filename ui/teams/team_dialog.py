"""The dialog of the team: begin one, see what is to be received and published, do both, leave."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.errors import RuleError
from tracker.services.coding.taking_in import TakenCodings, take_in
from tracker.services.teams.automatic import choose_automatic
from tracker.services.teams.beginning import Joining, leave
from tracker.services.teams.join_plan import JoinPlan
from tracker.services.teams.joining import join, plan_join
from tracker.services.teams.publishing import Published, publish
from tracker.services.teams.receiving import Received, receive
from tracker.services.teams.team_project import InBackground
from tracker.wording import join_texts
from ui.accessibility.announcements import announce
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.core.errors import Banner
from ui.style.sizes import DIALOG_EDGE, resize_to_text
from ui.style.theme import set_kind
from ui.teams.join_plan_part import JoinPlanPart
from ui.teams.joining_fields import JoiningFields
from ui.teams.team_monitor import TeamMonitor
from ui.teams.team_text import (
    codings_text,
    erasures_text,
    ignored_lines,
    new_text,
    published_text,
    received_text,
    taken_text,
    waiting_lines,
)
from ui.text.translation import plural, tr
from ui.widgets.labels.text_labels import plain_tooltip, selectable_label, text_label, thin_line
from ui.widgets.labels.wrapping_buttons import WrappingCheckBox
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.scrolled import fill_above_foot
from ui.widgets.panels.task_frame import WorkFoot

WIDTH, HEIGHT, MEMBER_HEIGHT = 640, 490, 430
MAX_LINES = 6
Result = TypeVar("Result")


class TeamDialog(PlainDialog):
    """Shows the fields of a member as long as the project is in no team, and the state of the team then."""

    def __init__(self, context: Context, monitor: TeamMonitor, parent: QWidget | None) -> None:
        super().__init__(tr("Work together"), parent)
        set_kind(self, "panel")
        self._context, self._monitor = context, monitor
        self._task: BackgroundTask[Any] | None = None
        is_encrypted = context.project.key is not None
        hint = (
            tr("That of this project, with which the changes are encrypted too.")
            if is_encrypted
            else tr(
                "If you give one, the changes are encrypted with it, and the others need it. Leave it empty if not."
            )
        )
        self.banner = Banner()
        self.fields = JoiningFields(context.prompts, context.settings.value.author, hint)
        self.trusted = WrappingCheckBox(tr("Share confidential sources and personal data too"))
        self.foot = WorkFoot()
        self.progress_display = self.foot
        self.leave_button, self.begin_button = self.foot.back_button, self.foot.next_button
        self.cancel_button = self.foot.cancel_button
        self.take_in_button, self.publish_button = QPushButton(tr("&Take in")), QPushButton(tr("&Publish"))
        self.settle_button = QPushButton(tr("&Settle…"))
        self.erase_button = QPushButton(tr("&Erase here…"))
        self.publishes = WrappingCheckBox(tr("Publish by itself after each change"))
        self.receives = WrappingCheckBox(tr("Take in by itself while nothing is being entered"))
        self._about, self._members = text_label("", "", "strong"), text_label("", "muted")
        self._new, self._own, self._open = text_label(), text_label(), text_label()
        self._asked = text_label()
        self._lately, self._shares = text_label("", "muted", "small"), text_label("", "muted", "small")
        self._waiting = selectable_label("", "muted", "small")
        self._said = text_label("", "", "strong")
        """The result of the last action."""
        self._joining, self._plan, self._member = self._joining_part(), JoinPlanPart(), self._member_part()
        self._planned: tuple[str, Joining] | None = None
        """The place and the options with which the project would join; None unless it is shown."""
        self._lay_out()
        self._connect()
        self._show()

    @classmethod
    def run(cls, context: Context, monitor: TeamMonitor, *, parent: QWidget | None = None) -> TeamDialog:
        """Open the dialog, and look at the place of the team."""
        monitor.refresh()
        dialog = cls(context, monitor, parent)
        dialog.open()
        if monitor.state is None:
            dialog.fields.place.setFocus()
        else:
            monitor.look()
        return dialog

    # doing it ---------------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Begin the team with this project; if there is one already, show first what joining it changes."""
        if self._planned is not None:
            self._join(*self._planned)
            return
        fields = self.fields
        fields.forget_problems()
        place = fields.place.text()
        joining = Joining(fields.name.text(), fields.passphrase.text(), self.trusted.isChecked())

        def plan(project: InBackground, progress: Progress) -> JoinPlan | None:
            return plan_join(project, place, joining, progress)

        self._run(tr("Looking at the team"), plan, lambda found: self._show_plan(found, place, joining))

    def _show_plan(self, plan: JoinPlan | None, place: str, joining: Joining) -> None:
        if plan is None:
            self._join(place, joining)
            return
        self._planned = (place, joining)
        self._plan.show_plan(plan)
        self._show()
        announce(self._plan.about, self._plan.about.text())
        self.begin_button.setFocus()

    def _join(self, place: str, joining: Joining) -> None:
        def work(project: InBackground, progress: Progress) -> JoinPlan | None:
            return join(project, place, joining, progress)

        title = tr("Beginning the team") if self._planned is None else tr("Joining the team")
        self._run(title, work, self._show_begun)

    def _go_back(self) -> None:
        """Show the fields again instead of what joining would change; or leave the team."""
        if self._planned is None:
            self.leave()
            return
        self._planned = None
        self._show()
        self.fields.place.setFocus()

    def take_in(self) -> None:
        """Receive the changes that the others published."""
        clock = self._context.project.clock

        def work(project: InBackground, progress: Progress) -> tuple[Received, TakenCodings]:
            return receive(project, progress), take_in(project, clock)

        self._run(tr("Taking in changes"), work, self._show_received)

    def publish(self) -> None:
        """Publish the changes of this project."""
        self._run(tr("Publishing changes"), publish, self._show_published)

    def settle(self) -> None:
        """Open the conflicts."""
        from ui.teams.conflicts_dialog import ConflictsDialog

        self.accept()
        ConflictsDialog.run(self._context, parent=self.parentWidget())

    def erase(self) -> None:
        """Open the first erasure that others ask for."""
        from ui.erasing.asked_erasure_dialog import open_asked

        self.accept()
        open_asked(self._context, 0, self.parentWidget())

    def leave(self) -> None:
        """Leave the team, after a question."""
        is_agreed = self._context.prompts.confirm(
            tr("Leave the team?"),
            tr("All records stay here. What you record from now on does not reach the others, and theirs not you."),
            action=tr("Leave the team"),
            is_dangerous=True,
        )
        if is_agreed and self.banner.attempt(lambda: leave(self._context.project)):
            self._choose_author()
            self._monitor.follow_exchange()
            self._show()

    def _choose_author(self) -> None:
        """Record further steps under the name in the team, unless the preferences have another."""
        self._context.project.choose_author(self._context.settings.value.who)

    def _run(
        self, title: str, work: Callable[[InBackground, Progress], Result], show: Callable[[Result], object]
    ) -> None:
        """Start work in the background, after the work of the monitor has ended."""
        self._say("")
        if not self.banner.attempt(self._context.project.require_writable):
            return
        self._monitor.wait()
        project = InBackground(self._context.project)
        self._task = (
            BackgroundTask(self, lambda progress: work(project, progress))
            .with_progress(title)
            .as_essential()
            .on_end(lambda: self._end(project))
            .on_success(show)
            .on_failure(self._show_failure)
            .on_cancel(lambda: self.banner.show_message(tr("Cancelled.")))
            .start()
        )
        self._enable()

    def _end(self, project: InBackground) -> None:
        project.publish()
        self._monitor.follow_exchange()
        self._show()

    def _show_begun(self, done: JoinPlan | None) -> None:
        self._choose_author()
        self._planned = None
        self._show()
        if done is not None:
            self._say(join_texts.joined_text(done, tr, plural))
            return
        self._say(
            tr(
                "The team has begun. The others use Team > Join a team… with the same folder or server, and with the"
                " passphrase if there is one."
            )
        )

    def _show_received(self, found: tuple[Received, TakenCodings]) -> None:
        done, codings = found
        words = []
        if done.bundles:
            who = ", ".join(done.writers)
            words.append(plural(done.steps, "1 change of {who} taken in.", "{n} changes of {who} taken in.", who=who))
            if done.conflicts:
                words.append(plural(done.conflicts, "1 open conflict.", "{n} open conflicts."))
        if codings.taken:
            words += [taken_text(codings.taken), tr("Compare them with Team > Compare coders….")]
        words += waiting_lines(codings.refused)
        self._say(" ".join(words) or tr("Nothing new to take in."))

    def _show_published(self, done: Published) -> None:
        words = plural(done.steps, "1 change published.", "{n} changes published.")
        self._say(words if done.bundles else tr("Nothing to publish."))

    def _say(self, words: str) -> None:
        """Show the result of an action in the dialog; screen readers read it."""
        self._said.setText(words)
        self._said.setVisible(bool(words))
        announce(self._said, words)

    def _show_failure(self, error: Exception) -> None:
        if not (isinstance(error, RuleError) and self._monitor.state is None and self.fields.show_problem(error)):
            self.banner.show_error(error)

    def _choose_automatic(self) -> None:
        publishes, receives = self.publishes.isChecked(), self.receives.isChecked()
        project = self._context.project
        if self.banner.attempt(lambda: choose_automatic(project, publishes=publishes, receives=receives)):
            self._monitor.follow_exchange()

    # what is shown ----------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        """Show the state of the team, or the fields of a member."""
        state, new, now = self._monitor.state, self._monitor.new, self._context.project.clock.now()
        self._joining.setVisible(state is None and self._planned is None)
        self._plan.setVisible(state is None and self._planned is not None)
        self._member.setVisible(state is not None)
        self.begin_button.setVisible(state is None)
        self.leave_button.setVisible(state is not None or self._planned is not None)
        self.leave_button.setText(tr("&Leave the team…") if state is not None else tr("&Back"))
        self.begin_button.setText(tr("&Begin the team") if self._planned is None else tr("&Join the team"))
        self.cancel_button.setText(tr("Cancel") if state is None else tr("Close"))
        self._enable()
        if state is None:
            return
        self._about.setText(state.place if "://" in state.place else Path(state.place).name)
        self._about.setToolTip(plain_tooltip(state.place))
        arrived = () if self._monitor.new is None else self._monitor.new.writers
        members = ", ".join(sorted({*state.members, *arrived}))
        self._members.setText(tr("You are {name}. Members: {members}.", name=state.name, members=members))
        is_known = new is not None and self._monitor.failure is None
        nothing = tr("Nothing new to take in.") if is_known else tr("Looking for changes of others…")
        if self._monitor.failure is not None:
            nothing = tr("Whether there are changes of others is not known now.")
        found = [new_text(new)] if new is not None and new.steps else []
        found += [codings_text(self._monitor.codings)] if self._monitor.codings else []
        self._new.setText(" · ".join(found) or nothing)
        own = plural(state.to_publish, "1 change to publish", "{n} changes to publish")
        self._own.setText(own if state.to_publish else tr("Nothing to publish."))
        self._open.setText(plural(state.conflicts, "1 open conflict", "{n} open conflicts"))
        self._open.setVisible(bool(state.conflicts))
        self.settle_button.setVisible(bool(state.conflicts))
        self._asked.setText(erasures_text(state))
        for part in (self._asked, self.erase_button):
            part.setVisible(bool(state.erasures))
        self._lately.setText(f"{published_text(state, now)} · {received_text(state, now)}")
        waiting = [*waiting_lines(state.waiting), *(ignored_lines(new.ignored) if new is not None else ())]
        self._waiting.setText("\n".join(waiting[:MAX_LINES]))
        self._waiting.setVisible(bool(waiting))
        self._shares.setText(
            tr("Confidential sources and personal data are shared too.")
            if state.is_trusted
            else tr("Confidential sources and personal data stay in this project.")
        )
        for box, is_chosen in ((self.publishes, state.publishes_itself), (self.receives, state.receives_itself)):
            box.blockSignals(True)
            box.setChecked(is_chosen)
            box.blockSignals(False)
        if self._monitor.failure is not None and self.banner.isHidden():
            self.banner.show_error(self._monitor.failure, self._monitor.look)

    def _enable(self) -> None:
        """Enable what can be done now."""
        is_running = self._task is not None and self._task.is_running
        state = self._monitor.state
        for part in (self._joining, self._plan, self.begin_button, self.leave_button, self._member):
            part.setEnabled(not is_running)
        self.publish_button.setEnabled(not is_running and state is not None and bool(state.to_publish))

    def reject(self) -> None:
        """Close. During the work, cancel it and stay open."""
        if self._task is not None and self._task.is_running:
            self._task.cancel()
            return
        super().reject()

    # layout -----------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self._monitor.changed.connect(self._show)
        for button, act in (
            (self.begin_button, self.begin),
            (self.take_in_button, self.take_in),
            (self.publish_button, self.publish),
            (self.settle_button, self.settle),
            (self.erase_button, self.erase),
            (self.leave_button, self._go_back),
            (self.cancel_button, self.reject),
        ):
            button.clicked.connect(lambda _checked=False, act=act: act())
        self.fields.submitted.connect(self.begin_button.click)
        for box in (self.publishes, self.receives):
            box.toggled.connect(lambda _checked: self._choose_automatic())

    def _joining_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(
            text_label(
                tr(
                    "Each of you works in a project of your own, also without a connection. Only changes are exchanged,"
                    " through a folder that all can reach: in a cloud, on a network drive or on a stick. The project"
                    " file itself stays outside of that folder."
                ),
                "muted",
            )
        )
        column.addWidget(self.fields)
        column.addWidget(self.trusted)
        column.addWidget(
            text_label(
                tr(
                    "Without this they stay in this project. With it, everyone who can read the folder can read them,"
                    " and they can’t be called back."
                ),
                "muted",
                "small",
            )
        )
        return part

    def _member_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        rows: tuple[tuple[QLabel, QPushButton], ...] = (
            (self._new, self.take_in_button),
            (self._own, self.publish_button),
            (self._open, self.settle_button),
            (self._asked, self.erase_button),
        )
        for row, (label, button) in enumerate(rows):
            grid.addWidget(label, row, 0)
            grid.addWidget(button, row, 1)
        for each in (self._about, self._members, thin_line()):
            column.addWidget(each)
        column.addLayout(grid)
        column.addWidget(self._lately)
        column.addWidget(self._waiting)
        for below in (thin_line(), self.publishes, self.receives, self._shares):
            column.addWidget(below)
        return part

    def _lay_out(self) -> None:
        content = QWidget()
        set_kind(content, "panel")
        column = QVBoxLayout(content)
        column.setContentsMargins(DIALOG_EDGE, 18, DIALOG_EDGE, 12)
        column.setSpacing(12)
        self._said.hide()
        for part in (self.heading(), self.banner, self._said, self._joining, self._plan, self._member):
            column.addWidget(part)
        column.addStretch(1)
        fill_above_foot(self, content, self.foot)
        resize_to_text(self, WIDTH, HEIGHT if self._monitor.state is None else MEMBER_HEIGHT)
