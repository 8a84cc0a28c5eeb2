"""Migration of a file of an earlier version when it is opened: in the background, with stages and percentage shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tracker.errors import KnownError
from ui.core.background_task import BackgroundTask, Progress
from ui.core.shell import Shell
from ui.shell.project_opening import Opening, Stage
from ui.text.translation import tr

STAGES: Mapping[str, Callable[[], str]] = {
    "backup": lambda: tr("A backup of the current file is made."),
    "records": lambda: tr("Its records are converted to the format of this version."),
    "index": lambda: tr("Its search index is built."),
    "check": lambda: tr("It is checked."),
}
"""The text for each stage of a migration, in the order of the stages."""


_PARTS = 25
"""The parts of a stage that are reported: with four stages, each is one percent."""


def migrate_first(shell: Shell, path: Path, who: str, opening: Opening, then: Callable[[], object]) -> bool:
    """Start the migration of a file of an earlier version in the background, and call `then` when it has succeeded.

    Return False if the file needs no migration. During the migration only actions that are always possible are enabled,
    and closing the window waits for its end. A failed migration leaves the file unchanged, and the window shows the
    error.
    """
    from tracker.services.versions.migrating import needs_migration

    if not needs_migration(path):
        return False
    title = tr("Converting {name} to this version…", name=path.stem)
    shell.show_waiting(title, STAGES["backup"](), is_work=True)
    clock = shell.clock

    def work(progress: Progress) -> None:
        # Opened and closed in the background thread: connections belong to the thread that created them.
        opening(path, who, clock, stage=_parts(progress)).project.close()

    (
        BackgroundTask(shell.widget, work)
        .as_essential()
        .on_progress(lambda done, total: _show_stage(shell, title, done, total))
        .on_success(lambda _result: None if shell.work.is_ending else then())
        .on_failure(lambda error: _show_failure(shell, path, error))
        .start()
    )
    return True


def _parts(progress: Progress) -> Stage:
    """Return a function that reports the parts of stages that are done; a stage is complete when the next begins."""
    names = list(STAGES)
    reported = -1

    def stage(name: str, share: float) -> None:
        nonlocal reported
        done = _PARTS * names.index(name) + min(int(share * _PARTS), _PARTS - 1)
        if done > reported:
            reported = done
            progress(done, _PARTS * len(names))

    return stage


def _show_stage(shell: Shell, title: str, done: int, total: int) -> None:
    place, steps = done // _PARTS, total // _PARTS
    percent = done * 100 // total
    words = tr(
        "Step {n} of {total}, {percent} %: {words}",
        n=place + 1,
        total=steps,
        percent=percent,
        words=list(STAGES.values())[place](),
    )
    shell.show_waiting(title, words, is_work=True, percent=percent)


def _show_failure(shell: Shell, path: Path, error: Exception) -> None:
    if isinstance(error, KnownError):
        shell.show_problem(path, error)
    else:
        shell.show_welcome()
        shell.bridge.operation_failed.emit(error, None)
