"""The export of the numbers of the saved findings, `export FILE numbers.tex`, and the names of its files."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tracker.cli.arguments import Arguments, ExportOutcome
from tracker.cli.output import print_list
from tracker.cli.publishing.options import NUMBERS
from tracker.project_snapshot import ReadableProject
from tracker.wording.texts import Texts

_ALONE: Final = ("tex", "yml", "yaml")
_AS_TABLE: Final = ("csv", "tsv")


def is_of_numbers(out: Path, table: str) -> bool:
    """Return whether a file is meant to hold the numbers of the findings.

    So is every file of LaTeX and YAML, and a table that is called `numbers`, unless another table is asked for.
    """
    ending = out.suffix.lower().lstrip(".")
    return ending in _ALONE or (ending in _AS_TABLE and out.stem.lower() == NUMBERS and table == "partnerships")


def write_numbers(project: ReadableProject, arguments: Arguments) -> ExportOutcome:
    """Write the numbers of the findings that the arguments name, or of all."""
    from tracker.services.analysis.numbers_export import export_numbers

    made = export_numbers(project, arguments.out, arguments.finding, arguments.language)
    return {"findings": made.findings, "numbers": made.numbers, "left_out": list(made.left_out)}


def print_numbers(outcome: ExportOutcome, texts: Texts) -> None:
    """Print how many numbers were written, and which findings were not counted."""
    numbers, findings = outcome["numbers"], outcome["findings"]
    assert isinstance(numbers, int)
    assert isinstance(findings, int)
    print(
        texts.tr(
            "{numbers} of {findings}.",
            numbers=texts.plural(numbers, "1 number", "{n} numbers"),
            findings=texts.plural(findings, "1 saved finding", "{n} saved findings"),
        )
    )
    left_out = outcome["left_out"]
    if isinstance(left_out, list):
        print_list(texts.tr("Not counted, because their frame is gone or what they count can't be read:"), left_out)
