"""The option `--misread` of the verb `findings`: the count under the limits of how often its statuses were misread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tracker.cli.output import print_list
from tracker.cli.passphrases import unlock_for
from tracker.domain.coding.misreadings import CoderError
from tracker.project import Project
from tracker.queries.findings.finding_rows import Finding
from tracker.wording.misreading_texts import coder_error_sentence, misreading_lines
from tracker.wording.texts import Texts


def error_of(project: Project, found: Finding, paths: Sequence[Path], texts: Texts) -> CoderError:
    """Compare the copies of the coders, and return the count under the limits."""
    # imported here, because most counts need no copies
    from tracker.services.coding.coder_error import coder_error
    from tracker.services.coding.reliability import compare_copies, copies_in

    copies = [copy for path in paths for copy in (copies_in(path) if path.is_dir() else [path])]
    copies = [copy for copy in copies if not (copy.exists() and copy.samefile(project.path))]
    for copy in copies:
        unlock_for(copy, texts)
    return coder_error(project, compare_copies(copies, project=project.path), found)


def error_json(found: CoderError) -> dict[str, object]:
    """Return the key of the JSON document."""
    statuses = [
        {
            "status": each.status,
            "settled": each.settled,
            "wrong": float(each.wrong),
            "low": each.low,
            "high": each.high,
        }
        for each in found.statuses
    ]
    remaining = {
        name: {"units": units, "low": low, "high": high}
        for name, units, (low, high) in zip(
            ("certain", "possible"), found.units, (found.certain, found.possible), strict=True
        )
    }
    return {"misread": {"statuses": statuses, **remaining}}


def print_error(found: CoderError, texts: Texts) -> None:
    """Print how often each counted status was misread, and how many of the counted remain."""
    print()
    print_list(coder_error_sentence(found, texts), misreading_lines(found, texts))
