"""The measures of a source tree, of one small enough to count by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.structure import duplicated_lines, folder_sizes, import_edges, main, measures, read_sources

BLOCK = "\n".join(f"value_{number} = {number}" for number in range(7))


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    files = {
        "tracker/__init__.py": "",
        "tracker/a.py": f'"""A."""\nfrom tracker.b import f\n{BLOCK}\n',
        "tracker/b.py": f'"""B."""\n{BLOCK}\n\ndef f(x: int) -> int:\n    return x\n\ndef _g(x): ...\n',
        "ui/__init__.py": "",
        "ui/door.py": '"""C."""\nimport tracker.a\nclass C:\n    """D."""\n    def m(self) -> None: import tracker.b',
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_imports_are_found_also_inside_functions(tree: Path) -> None:
    edges = import_edges(read_sources(tree))
    assert edges["ui.door"] == {"tracker.a", "tracker.b"}
    assert edges["tracker.a"] == {"tracker.b"}


def test_equal_lines_are_counted_in_both_places(tree: Path) -> None:
    assert duplicated_lines(read_sources(tree)) == 14


def test_folders_are_counted_without_their_own_module(tree: Path) -> None:
    assert folder_sizes(read_sources(tree)) == [1, 2]


def test_the_table_counts_docstrings_types_and_what_a_start_imports(tree: Path) -> None:
    found = measures(tree)
    assert found["functions fully annotated"] == "66.7 %"
    # of a, b, f, door, C and m, f and m have none
    assert found["modules, public classes and functions with a docstring"] == "66.7 %"
    assert found["own modules imported at start"] == "5"


def test_help_and_a_folder_that_is_no_checkout_are_answered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    assert "TREE" in capsys.readouterr().out
    with pytest.raises(SystemExit, match="2"):
        main([str(tmp_path)])
    assert "no folder 'tracker'" in capsys.readouterr().err
