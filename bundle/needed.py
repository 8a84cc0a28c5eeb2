"""Finds what is missing for a build besides its lock file: PyInstaller, and on Linux packages of the system."""

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
    # The libraries of Qt's plug-in for X are copied from this system.
    return missing_for_qt(["xcb"])


def _has_python_library() -> bool:
    """Whether PyInstaller finds the library that its starter loads the interpreter from."""
    try:
        return bool(importlib.import_module("PyInstaller.depend.bindepend").get_python_library_path())
    except (SystemExit, AssertionError):  # where there is none; where the loader's cache still names a removed one
        return False
