"""The directions of imports that import-linter cannot check."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys

from tests.architecture.source import imported, modules, place
from tests.forked import output_of

QT = ("PySide6", "shiboken6", "pyqtgraph")
OPENS_SQLITE = re.compile(r"sqlite3\.connect\(|\bsqlcipher3\b|sqlite3\.Error\b|from sqlite3 import connect")


def import_tracker_without_qt() -> None:
    """Import all modules of the product anew, where Qt can't be imported."""
    for name in [name for name in sys.modules if name.partition(".")[0] in ("tracker", "ui", *QT)]:
        del sys.modules[name]
    for name in QT:
        sys.modules[name] = None  # type: ignore[assignment]
    package = importlib.import_module("tracker")
    for module in pkgutil.walk_packages(package.__path__, "tracker."):
        if ".versions." not in module.name and not module.name.endswith(".env"):
            importlib.import_module(module.name)


def test_tracker_works_where_qt_cannot_be_imported() -> None:
    said = output_of(import_tracker_without_qt, environment={})
    assert said.code == 0, said.error


def test_the_domain_imports_only_the_standard_library_and_numpy() -> None:
    allowed = {*sys.stdlib_module_names, "numpy"} - {"sqlite3"}
    for path in modules("tracker/domain"):
        for name in imported(path):
            top = name.split(".")[0]
            inner = name.startswith(("tracker.domain", "tracker.i18n", "tracker.errors", "tracker.paths"))
            assert top in allowed or inner, f"{place(path)} imports {name}"


def test_only_the_charts_import_pyqtgraph() -> None:
    for path in modules("ui"):
        if "charts" not in path.parts:
            assert not any(name.split(".")[0] == "pyqtgraph" for name in imported(path)), place(path)


def test_one_module_opens_sqlite() -> None:
    """Any other module that opened a file would not handle passphrases."""
    opening = [
        place(path) for path in (*modules("tracker"), *modules("ui")) if OPENS_SQLITE.search(path.read_text("utf-8"))
    ]
    assert opening == ["tracker/store/driver.py"]
