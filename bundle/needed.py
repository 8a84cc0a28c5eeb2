"""Finds what a build needs in addition to its lock file: PyInstaller, and on Linux system packages."""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import sys

from ui.shell.startup.qt_libraries import missing_for_qt


def missing_for_build(platform: str = sys.platform) -> str:
    """Return what to install before the program can be built here, in one line; empty if nothing is missing."""
    if importlib.util.find_spec("PyInstaller") is None:
        return f"PyInstaller is missing: {sys.executable} -m pip install --require-hashes -r requirements-build.lock"
    if not platform.startswith("linux"):
        return ""
    if shutil.which("objdump") is None:
        return "objdump is missing. On Debian or Ubuntu: sudo apt-get install -y binutils"
    if not _has_python_library():
        package = f"libpython{sys.version_info.major}.{sys.version_info.minor}"
        return f"Python's shared library is missing. On Debian or Ubuntu: sudo apt-get install -y {package}"
    # the libraries of Qt's plug-in for X are copied from this system
    return missing_for_qt(["xcb"])


def _has_python_library() -> bool:
    """Return whether PyInstaller finds the shared library of Python."""
    try:
        return bool(importlib.import_module("PyInstaller.depend.bindepend").get_python_library_path())
    except (SystemExit, AssertionError):  # SystemExit without a library, AssertionError with a stale cache
        return False
