"""The report or dossier that the user has chosen, made in the background."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.exchange.progress import Progress, RecordCount
from tracker.queries.project_integrity import require_whole
from tracker.reports.body_dossier import make_body_dossier
from tracker.reports.document.blocks import Document, Picture
from tracker.reports.dossier import make_dossier
from tracker.reports.findings_part import ReportFinding
from tracker.reports.report import ReportOptions, make_report

if TYPE_CHECKING:
    from tracker.project import Project
    from tracker.project_snapshot import ReadableProject


@dataclass(frozen=True, slots=True)
class ChosenReport:
    """A report of findings as of a day, or the dossier of a partnership or body."""

    options: ReportOptions
    as_of: int
    partnership: int | None
    findings: tuple[ReportFinding, ...]
    form: str
    """The format of the file."""
    has_charts: bool
    body: int | None = None

    def document(self, project: Project, progress: Progress) -> Document:
        """Paint the charts and read the records, in any thread.

        `progress` is called with the number of records read and of all records, both 0 until that is known. An
        exception that it raises cancels the report.
        """

        def made(snapshot: ReadableProject) -> Document:
            snapshot.query(require_whole, snapshot.path)
            count = RecordCount(progress)
            if self.partnership is not None:
                return make_dossier(snapshot, self.partnership, self.options, count)
            if self.body is not None:
                return make_body_dossier(snapshot, self.body, self.options, count)
            pictures: tuple[Picture, ...] = ()
            if self.has_charts:
                from ui.publishing.report_charts import report_pictures

                track = count.check_cancelled_while
                pictures = report_pictures(snapshot, self.options, self.findings, self.form, track)
            return make_report(snapshot, self.findings, self.options, pictures, count)

        return project.read_in_background(made)
