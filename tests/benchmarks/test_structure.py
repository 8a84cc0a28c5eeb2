"""The measures of a source tree, of one small enough to count by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.structure import (
    BEFORE,
    LISTING,
    LISTS,
    duplicated_lines,
    folder_sizes,
    import_edges,
    main,
    marks,
    measures,
    read_sources,
)

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


def test_the_marks_count_names_and_lists_of_kinds(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / "tracker" / "b.py").write_text(
        'KINDS = ("body", "change", "source", "claim")\n'
        'FEW = {"body", "change", "source", \'contacts\'}\n'
        'BY_KIND = {"body_id": 1, "partnership_id": 2, "contact_id": 3, "source_id": sectors, **FEW}\n'
        "subsector = council_approvedly = 0\n"
    )
    found = marks(tree)
    assert found[LISTS] == 2
    assert found[LISTING] == 1
    assert found["modules that name contact"] == found["modules that name sector"] == 1
    assert found["modules that name council_approved"] == found["modules that name locator"] == 0
    assert found["modules"] == 5
    main([str(tree), "--lists"])
    assert capsys.readouterr().out == (
        "tracker/b.py:1: body, change, claim, source\ntracker/b.py:3: body_id, contact_id, partnership_id, source_id\n"
    )


def test_the_marks_are_printed_beside_those_of_before(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(tree), "--marks"])
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [line[-2:] for line in lines if line[0] == "modules" and len(line) == 3] == [["1,354", "5"]]
    assert len(lines) == 1 + len(BEFORE)
