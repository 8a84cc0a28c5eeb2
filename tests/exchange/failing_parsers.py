"""Parsers with every failure that native code can have. They are run in the parser process."""

from __future__ import annotations

import os
import re
import signal
import sys

from tracker.errors import RuleError
from tracker.exchange.parsing.parser_worker import _drop_caches

Parsed = tuple[object, bytes]


def echo(content: bytes, *arguments: str | int) -> Parsed:
    """Return the content and arguments, and the id of this process."""
    return {"arguments": arguments, "process": os.getpid()}, content


def crash(content: bytes) -> Parsed:
    """Crash with a segmentation fault."""
    signal.signal(signal.SIGSEGV, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGSEGV)
    return None, content


def hog(content: bytes) -> Parsed:
    """Allocate more memory than the limit."""
    return len(bytearray(1 << 40)), content


def loop(content: bytes) -> Parsed:
    """Run forever and block all other threads of this process; write the process id to a file first."""
    if content:
        with open(content.decode(), "w", encoding="utf-8") as file:
            file.write(str(os.getpid()))
    return bool(re.match(r"(a+)+$", "a" * 100 + "b")), content


def stop(content: bytes) -> Parsed:
    """Stop forever without using processor time; write the process id to a file first."""
    with open(content.decode(), "w", encoding="utf-8") as file:
        file.write(str(os.getpid()))
    os.kill(os.getpid(), signal.SIGSTOP)
    return None, content


def refuse(content: bytes) -> Parsed:
    """Raise a RuleError about the content."""
    raise RuleError("workbook_too_large", "file", path=content.decode(), limit=256)


def fail(content: bytes) -> Parsed:
    """Raise an unexpected error whose text contains the content."""
    raise ValueError(content.decode())


def print_much(content: bytes) -> Parsed:
    """Write to the program's standard output, as native code does."""
    os.write(1, content)
    os.write(2, content)
    return None, b""


def imported(content: bytes) -> Parsed:
    """Return the modules that this process has imported."""
    return sorted(sys.modules), content


def need_a_library(content: bytes) -> Parsed:
    """Load a native library that is not loaded yet."""
    import _decimal

    return str(_decimal), content


def end_idle_typesetting(content: bytes) -> Parsed:
    """Do what the process does when it was idle for a while, after it has set documents."""
    _drop_caches({"tracker.exchange.typesetting"})
    return None, content
