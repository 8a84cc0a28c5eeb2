"""The cells of the page on Python are run like a notebook."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import docx
import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "python.md").read_text(encoding="utf-8")
CELLS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path) -> tuple[dict[str, Any], list[Any]]:
    """The names that the cells define, and what each cell shows."""
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    return names, [run(cell, names) for cell in CELLS]


def run(cell: str, names: dict[str, Any]) -> Any:
    """Run a cell; return the value of its last line if that is an expression."""
    tree = ast.parse(cell)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if isinstance(last, ast.Expr) else None


def test_the_cells_run_and_show_the_numbers_of_the_window(
    shown: tuple[dict[str, Any], list[Any]], tmp_path: Path
) -> None:
    names, values = shown
    assert len(names["rows"]) == len(names["status"]) == 28
    assert {(a, b) for a, b, _ in values[1]} <= {(row["body"], row["partner"]) for row in names["status"]}
    assert [row["body"] for row in values[2]] == [row["body"] for row in names["status"][:3]]
    assert names["sentence"].startswith("Between 7 May 2021 and 7 May 2023, 4 to 5 municipalities in the Netherlands")
    certain, possible, bodies = values[3]
    assert (certain, possible) == (4, 5)
    assert "Arnhem" in bodies
    least, most = values[4]
    assert 0 < least <= most <= 28
    assert names["in_force"][2023] == (19, 19)
    assert any(name.startswith("Breda – Yangzhou: expired") for name, _ in names["endings"])
    opened = docx.Document(str(tmp_path / "report.docx"))
    assert "Bevindingen" in [paragraph.text for paragraph in opened.paragraphs]
    assert "Arnhem – Wuhan" in (tmp_path / "dossier.html").read_text("utf-8")
