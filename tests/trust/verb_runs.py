"""Runs verbs of the command line in a child process, and what a watched run must detect.

Imports little, because a child imports it in each trial.
"""

from __future__ import annotations

import socket
import sys

from ui.shell.startup.entry import launch


def verbs(*lines: str) -> int:
    """Run verbs of the command line one after another, as the program does."""
    for line in lines:
        code = launch(line.split())
        if code:
            print(f"{line}: {code}", file=sys.stderr)
    return 0


def reach_out(path: str) -> None:
    """Do what must be detected: draw a text as markup, and open an Internet socket."""
    from PySide6.QtWidgets import QLabel

    from ui.core.application import application

    label = QLabel(f'<img src="{path}">') if application() else None
    assert label is not None
    label.show()
    label.grab()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM):
        pass
