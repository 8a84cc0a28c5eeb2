"""Lists what this version counts otherwise than the one before, once, when a project was migrated at its opening."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tracker.errors import TwintrackError
from tracker.queries.codebook.codebook import code_labels
from tracker.wording.texts import Texts
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.core.file_saving import save_in_background
from ui.core.notice import Notice
from ui.text.translation import current_catalogue, plural, problem, tr

if TYPE_CHECKING:
    # The module reads whole projects, and is imported after a migration only.
    from tracker.queries.findings.rule_versions import CountedOtherwise

    Found = tuple[CountedOtherwise, ...]

_LISTED = 6
"""Most findings and claims that the prompt lists. The saved list has all."""


class OtherwiseCounted(QObject):
    """Counts in the background, and shows a notice if a saved finding or a claim counts otherwise."""

    def __init__(self, context: Context, show: Callable[[Notice], object], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._show = show

    def look(self) -> None:
        """Start counting what the backup before the migration contains."""
        identifier = self._context.project.identifier

        def work(progress: Progress) -> Found:
            from tracker.services.backups import backup_before_migration
            from tracker.services.versions.counted_otherwise import counted_otherwise

            backup = backup_before_migration(identifier)
            return () if backup is None else counted_otherwise(backup, identifier, lambda: progress(0, 1))

        BackgroundTask(self, work).on_success(self._show_found).on_failure(self._show_failure).start()

    def _show_found(self, found: Found) -> None:
        if found:
            words = plural(
                len(found),
                "{n} saved finding or claim counts otherwise in this version than before.",
                "{n} saved findings and claims count otherwise in this version than before.",
            )
            self._show(Notice("", words, tr("Show them…"), lambda: self._offer(found)))

    def _show_failure(self, error: Exception) -> None:
        """Show why nothing could be counted. The project itself is open and sound."""
        if not isinstance(error, TwintrackError):
            raise error
        words = tr("What this version counts otherwise could not be listed: {why}", why=problem(error))
        self._show(Notice("", words))

    def _offer(self, found: Found) -> None:
        """List the findings and claims with the partnerships that moved, and save the list if the user asks for it."""
        from tracker.reports.otherwise_texts import summary

        question = summary(found, self._texts())
        if self._context.prompts.confirm(
            question, self._listed(found), action=tr("Save the list…"), otherwise=tr("Close")
        ):
            self._save(found)

    def _listed(self, found: Found) -> str:
        from tracker.reports.otherwise_texts import MAX_MOVED, lines

        texts = self._texts()
        listed = ["\n".join((each.name, *lines(each, texts, MAX_MOVED))) for each in found[:_LISTED]]
        more = len(found) - len(listed)
        if more:
            listed.append(plural(more, "And 1 more, in the saved list.", "And {n} more, in the saved list."))
        return "\n\n".join(listed)

    def _save(self, found: Found) -> None:
        from tracker.exchange.file_writing import write_table
        from tracker.reports.otherwise_texts import table

        path = self._context.project.path
        suggestion = path.with_name(f"{path.stem}-{tr('counted otherwise')}.csv")
        target = self._context.prompts.file_to_save(tr("Save the list"), suggestion, (tr("Table (*.csv)"),), "export")
        if target is not None:
            header, rows = table(found, self._texts())
            (
                save_in_background(self, target, lambda place, _progress: write_table(place, header, rows))
                .on_success(self._context.bridge.report_written)
                .on_failure(self._context.bridge.report_failure)
                .start()
            )

    def _texts(self) -> Texts:
        texts = Texts.of(current_catalogue())
        texts.own_labels = self._context.project.query(code_labels, texts.language)
        return texts
