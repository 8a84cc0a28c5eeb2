"""What `export` writes beside the tables: a form, and who writes it. A new form is a line in `WRITERS`.

The command line asks here, for `tracker` knows nothing of the screen; nothing of Qt is imported before it is wanted.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from tracker.cli.arguments import Arguments, Writer
from tracker.problems import KnownError

if TYPE_CHECKING:
    from tracker.project import Project


def write_chart(project: Project, arguments: Arguments) -> None:
    """Write a chart, the timeline unless `--chart` says another, as a picture."""
    need_qt()
    from ui.published_files import write_chart_asked

    write_chart_asked(project, arguments)


def write_pdf(project: Project, arguments: Arguments) -> None:
    """Write a chart where `--chart` names one."""
    if arguments.chart is None:
        raise KnownError("unknown_format", path=str(arguments.out), known=".svg, .png, or .pdf with --chart")
    write_chart(project, arguments)


def need_qt() -> None:
    """See that Qt can work here, without a screen if need be; KnownError screen_library_missing."""
    from ui.door import has_screen, missing_for_qt

    if missing := missing_for_qt():
        raise KnownError("screen_library_missing", detail=missing)
    if not has_screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


WRITERS: Mapping[str, Writer] = {
    "svg": write_chart,
    "png": write_chart,
    "pdf": write_pdf,
}
"""Who writes a form, by the word that `--format` has for it or the ending of the file."""
