"""The version of the program: that of the source tree it runs from, else that of the installed package."""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Sequence
from importlib import metadata

from tracker.paths import RESOURCES

PROJECT_FILE = RESOURCES.parent / "pyproject.toml"


def version() -> str:
    """Return the version in the project file or the package's metadata; "unknown" if neither exists."""
    try:
        return str(tomllib.loads(PROJECT_FILE.read_text("utf-8"))["project"]["version"])
    except (OSError, ValueError, KeyError):
        pass
    try:
        return metadata.version("twintrack")
    except metadata.PackageNotFoundError:
        return "unknown"


class PrintVersion(argparse.Action):
    """Option that prints the version and exits; other arguments are not parsed then."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str) -> None:
        super().__init__(option_strings, argparse.SUPPRESS, nargs=0, default=argparse.SUPPRESS, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_rest: object) -> None:
        """Print the version on stdout and exit with code 0."""
        print(f"{parser.prog} {version()}")
        parser.exit()
