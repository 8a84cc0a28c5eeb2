"""What an import did, or would do, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tracker.exchange.row_reading import RowProblem
from tracker.wording import problem_hint, problem_text

Verdict = Literal["new", "same", "changed", "conflict", "duplicate", "rejected"]
VERDICTS: tuple[Verdict, ...] = ("new", "same", "changed", "conflict", "duplicate", "rejected")
FORMAT_NAMES: Mapping[str, str] = {
    "ris": "RIS", "bibtex": "BibTeX", "csl-json": "CSL JSON", "csv": "CSV", "xlsx": "a workbook",
}  # fmt: skip
"""What the formats of bibliographies are called."""
LEFT_OUT: frozenset[Verdict] = frozenset({"conflict", "rejected"})


@dataclass(slots=True)
class RowVerdict:
    """What became of one row; `line` is the file's, counted from 1 with the header."""

    line: int
    verdict: Verdict
    problems: Sequence[RowProblem] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The verdict of every row, and what is to be said of the file as a whole."""

    rows: Sequence[RowVerdict]
    is_committed: bool
    ignored_columns: tuple[str, ...] = ()
    texts_changed: int = 0
    """How many cells held characters that are not kept, such as control characters."""
    format: str = ""
    """Of a bibliography, the format that its content has."""
    is_misnamed: bool = False
    """Whether the file's name says another format than its content has."""

    @property
    def counts(self) -> dict[str, int]:
        """How many rows have each verdict."""
        found = Counter(row.verdict for row in self.rows)
        return {verdict: found[verdict] for verdict in VERDICTS}

    @property
    def taken(self) -> int:
        """How many rows bring something into the project."""
        return sum(row.verdict in ("new", "changed") for row in self.rows)

    @property
    def needs_attention(self) -> bool:
        """Whether rows were left out, being rejected or in conflict."""
        return any(row.verdict in LEFT_OUT for row in self.rows)

    def as_json(self) -> dict[str, object]:
        """The document that the command line prints."""
        counts: dict[str, object] = {**self.counts}
        return {
            **counts,
            "rows": [
                {"line": row.line, "verdict": row.verdict, "problems": [_problem_json(each) for each in row.problems]}
                for row in self.rows
            ],
            "ignored_columns": list(self.ignored_columns),
            "texts_changed": self.texts_changed,
            "committed": self.is_committed,
            **({"format": self.format, "misnamed": self.is_misnamed} if self.format else {}),
        }

    def summary(self) -> str:
        """The counts in a line, and what was passed over."""
        said = ", ".join(f"{count} {verdict}" for verdict, count in self.counts.items() if count)
        lines = [f"{said}." if self.is_committed else f"{said}. Nothing was written."]
        if self.is_misnamed:
            lines.append(f"The file holds {FORMAT_NAMES[self.format]}, whatever its name says, and was read as that.")
        if self.ignored_columns:
            lines.append(f"Columns that were passed over: {', '.join(self.ignored_columns)}.")
        if self.texts_changed:
            lines.append(f"Texts that lost characters which can't be kept: {self.texts_changed}.")
        return "\n".join(lines)

    def problem_rows(self) -> list[tuple[str, str, str, str, str]]:
        """The problems as a table of line, verdict, column, value and reason."""
        return [
            (str(row.line), row.verdict, problem.column, problem.value, reason(problem))
            for row in self.rows
            for problem in row.problems
        ]


def reason(problem: RowProblem) -> str:
    """Why a cell can't be taken and what to do about it, in English."""
    return " ".join(f"{problem_text(problem.error)} {problem_hint(problem.error)}".split())


def _problem_json(problem: RowProblem) -> dict[str, str]:
    return {"column": problem.column, "value": problem.value, "reason": reason(problem)}
