"""Reports and dossiers, composed of parts as a document of blocks.

document = make_report(project, options=ReportOptions(language="nl"))
write_report(document, Path("report.docx"))
"""

from __future__ import annotations

from tracker.reports.dossier import make_dossier
from tracker.reports.findings_part import ReportFinding
from tracker.reports.report import ReportOptions, make_report
from tracker.reports.writers.report_file import write_report

__all__ = ["ReportFinding", "ReportOptions", "make_dossier", "make_report", "write_report"]
