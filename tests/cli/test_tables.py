"""Tables by the command line: mappings, sheets, rejected rows, exports and bundles."""

from __future__ import annotations

from tests.cli.terminal import Terminal


def test_probe(terminal: Terminal) -> None: ...
