"""The contents of the built program: all that it reads and imports, and only the parts of Qt that it uses."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from email.parser import HeaderParser
from fnmatch import fnmatch
from pathlib import Path

import pytest

from bundle import contents
from bundle.build import copy_papers
from tests.architecture.source import ROOT, imported, modules, nodes, place
from tracker.paths import RESOURCES
from tracker.store.migration import MIGRATIONS


def is_code_as_data(path: Path) -> bool:
    """Return whether a file with Python code belongs to the data files."""
    return path.is_relative_to(contents.MIGRATIONS) or path.is_relative_to(contents.RECOUNT)


def test_all_resources_are_where_the_program_looks_for_them() -> None:
    taken = {folder / path.name for path, folder in contents.data_files()}
    read = {path for path in RESOURCES.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")}
    assert {path.relative_to(ROOT) for path in read} <= taken
    assert ROOT / contents.RECOUNT == RESOURCES / "deposit" / "recount"
    assert contents.RECOUNT / "main.py" in taken
    assert not [
        path for path in taken if path.suffix == ".py" and path.parent not in (contents.MIGRATIONS, contents.RECOUNT)
    ]


def test_the_revisions_come_as_files_with_what_they_import() -> None:
    assert ROOT / contents.MIGRATIONS == MIGRATIONS
    taken = {path for path, _ in contents.data_files()}
    standard = {name for path in modules("tracker") for name in imported(path)} & sys.stdlib_module_names
    for path in MIGRATIONS.rglob("*.py"):
        assert path in taken
        packages = {name.split(".")[0] for name in imported(path)}
        assert packages <= {"__future__", "alembic", "sqlalchemy", "tracker"} | standard
    assert {"alembic.op", "sqlalchemy"} <= set(contents.modules())


def test_every_module_of_the_program_is_included() -> None:
    taken = set(contents.modules())
    for path in modules("tracker", "ui"):
        parts = path.relative_to(ROOT).with_suffix("").parts
        assert ".".join(parts).removesuffix(".__init__") in taken


def test_no_imported_module_is_excluded() -> None:
    missed = [
        (place(path), name)
        for path in [ROOT / "main.py", *modules("tracker", "ui")]
        for name in imported(path)
        if any(name == left or name.startswith(f"{left}.") for left in contents.LEFT_OUT)
    ]
    assert not missed


IMPORTS_BY_NAME = {
    ROOT / "tracker" / "errors.py",
    ROOT / "tracker" / "exchange" / "attachments" / "file_texts" / "file_texts.py",
    ROOT / "tracker" / "exchange" / "parsing" / "parser_worker.py",
    ROOT / "tracker" / "cli" / "__init__.py",
    ROOT / "tracker" / "cli" / "editing" / "actions.py",
    ROOT / "tracker" / "notebook.py",
    ROOT / "tracker" / "services" / "first_action.py",
    ROOT / "ui" / "shell" / "startup" / "qt_libraries.py",
}
"""Import a module by its name: one of the program, all of which are included, or one that others import.

The notebook imports pandas, which the built program doesn't include: it has no notebooks. `qt_libraries` restores the
function that imports, and imports nothing by name.
"""


def test_every_import_is_visible_in_the_source() -> None:
    hidden = [
        place(path, node)
        for path in modules("tracker", "ui")
        if path not in IMPORTS_BY_NAME
        for node in nodes(path)
        if isinstance(node, ast.Name | ast.Attribute)
        and (node.id if isinstance(node, ast.Name) else node.attr) in ("import_module", "__import__", "run_path")
    ]
    assert not hidden


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/lib/libQt6Widgets.so.6", True),
        ("PySide6\\Qt6Core.dll", True),
        ("PySide6/Qt/lib/libQt6Qml.so.6", False),
        ("PySide6/Qt/translations/qtbase_nl.qm", True),
        ("PySide6/Qt/translations/qtbase_ja.qm", False),
        ("PySide6/Qt/qml/QtQuick/libquick.so", False),
        ("numpy/_core/_multiarray_umath.so", True),
    ],
)
def test_of_qt_only_used_parts_are_included(name: str, answer: bool) -> None:
    assert contents.is_wanted(name, name, "linux") is answer


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("libxcb-cursor.so.0", True),
        ("libxkbcommon-x11.so.0", True),
        ("libpython3.11.so.1.0", True),
        ("libstdc++.so.6", False),
        ("libxcb.so.1", False),
        ("libglib-2.0.so.0", False),
        ("libgtk-3.so.0", False),
        ("libreadline.so.8", False),
    ],
)
def test_of_the_system_only_rare_libraries_are_included(name: str, answer: bool) -> None:
    assert contents.is_wanted(name, f"/usr/lib/{name}", "linux") is answer


def test_a_package_keeps_its_own_libraries() -> None:
    inside = contents.packages_folder() / "numpy.libs" / "libscipy_openblas64_.so"
    assert contents.is_wanted("numpy.libs/libscipy_openblas64_.so", str(inside), "linux")


def test_the_metadata_have_name_and_version() -> None:
    told = HeaderParser().parsestr(contents.metadata_text())
    assert (told["Name"], told["Version"]) == ("twintrack", contents.version())


def test_the_files_for_the_archive_exist() -> None:
    for name in ("READ-ME-FIRST.txt", "twintrack.spec", "leave_no_traces.py", "licences/LGPL-3.0.txt"):
        assert Path(ROOT, "bundle", name).is_file()


def test_the_files_that_the_readme_links_to_are_in_the_source_distribution() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    patterns = project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    links = re.findall(r"\]\(([^):#]+)", (ROOT / "README.md").read_text("utf-8"))
    assert len(links) > 20
    tops = {f"/{Path(link).parts[0]}" for link in links}
    assert [top for top in tops if not any(fnmatch(top, pattern) for pattern in patterns)] == []


def test_the_papers_of_the_archive_are_copied(tmp_path: Path) -> None:
    copy_papers(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"READ-ME-FIRST.txt", "CITATION.cff"}
    named = re.findall(r"[A-Z-]+\.(?:cff|md)|LICENSE", (tmp_path / "READ-ME-FIRST.txt").read_text("utf-8"))
    assert set(named) == {"LICENSE", "THIRD-PARTY.md", "CITATION.cff"}
