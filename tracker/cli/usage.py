"""The parser of command lines, which says what is wrong in one line."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from tracker.errors import KnownError


class Parser(argparse.ArgumentParser):
    """Raises KnownError wrong_usage, path_empty or path_dash instead of printing how it is used.

    An empty path, such as that of an unset variable, would be the current folder, and `-` a file of this name, where
    other programs mean the standard input or output. Only `load` reads from there.
    """

    def error(self, message: str) -> NoReturn:
        """Raise KnownError wrong_usage with argparse's message."""
        raise KnownError("wrong_usage", program=self.prog, detail=message)

    def _get_value(self, action: argparse.Action, arg_string: str) -> object:
        if action.type is Path and arg_string in ("", "-") and (arg_string, action.dest) != ("-", "dump"):
            code = "path_dash" if arg_string else "path_empty"
            raise KnownError(code, argument=(*action.option_strings, action.metavar)[0])
        return super()._get_value(action, arg_string)
