"""Migrates the file of an earlier version when it is opened: in a thread, while the window shows each stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tracker.errors import KnownError
from ui.core.background_task import BackgroundTask, Progress
from ui.core.shell import Shell
from ui.shell.project_opening import Opening
from ui.text.translation import tr

STAGES: Mapping[str, Callable[[], str]] = {
    "backup": lambda: tr("A backup is made of it as it is."),
    "records": lambda: tr("Its records are brought to the form of this version."),
    "index": lambda: tr("Its search index is built."),
    "check": lambda: tr("It is checked."),
}
"""The words for each stage of a migration, in the order of the stages."""


def migrate_first(shell: Shell, path: Path, who: str, opening: Opening, then: Callable[[], object]) -> bool:
    """Begin to migrate a file of an earlier version in a thread, and `then` open it; False where it needs none.

    Nothing else can be begun meanwhile, and leaving waits for it. A migration that fails leaves the file as it was, and
    the window says why.
    """
    from tracker.services.migrating import needs_migration

    if not needs_migration(path):
        return False
    title = tr("Bringing {name} to this version…", name=path.stem)
    shell.show_waiting(title, STAGES["backup"](), is_work=True)
    clock, names = shell.clock, list(STAGES)

    def work(progress: Progress) -> None:
        # opened and closed in the thread: its connections belong to the thread that made them
        opening(path, who, clock, stage=lambda name: progress(names.index(name), len(names))).project.close()

    job = BackgroundTask(title, work, shell.widget, is_essential=True)
    job.progressed.connect(lambda done, total: _show(shell, title, done, total))
    job.finished.connect(lambda _result: None if shell.work.is_ending else then())
    job.failed.connect(lambda error: _tell(shell, path, error))
    job.start()
    return True


def _show(shell: Shell, title: str, done: int, total: int) -> None:
    words = list(STAGES.values())[done]()
    step = tr("Step {n} of {total}: {words}", n=done + 1, total=total, words=words)
    shell.show_waiting(title, step, is_work=True)


def _tell(shell: Shell, path: Path, error: Exception) -> None:
    if isinstance(error, KnownError):
        shell.show_problem(path, error)
    else:
        shell.show_welcome()
        shell.bridge.operation_failed.emit(error, None)
