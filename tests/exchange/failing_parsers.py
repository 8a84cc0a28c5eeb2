"""Parsers that fail in every way that native code can; the process for parsers runs them."""

from __future__ import annotations

import os
import re
import signal
import sys

from tracker.errors import RuleError

Parsed = tuple[object, bytes]


def echo(content: bytes, *arguments: str | int) -> Parsed:
    """Give back what came, and which process this is."""
    return {"arguments": arguments, "process": os.getpid()}, content


def crash(content: bytes) -> Parsed:
    """End as a segmentation fault does."""
    signal.signal(signal.SIGSEGV, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGSEGV)
    return None, content


def hog(content: bytes) -> Parsed:
    """Take more memory than there may be."""
    return len(bytearray(1 << 40)), content


def loop(content: bytes) -> Parsed:
    """Never come to an end, and let no other thread of this process run; say before which process this is."""
    if content:
        with open(content.decode(), "w", encoding="utf-8") as file:
            file.write(str(os.getpid()))
    return bool(re.match(r"(a+)+$", "a" * 100 + "b")), content


def stop(content: bytes) -> Parsed:
    """Do nothing for ever, without using the processor; say before which process this is."""
    with open(content.decode(), "w", encoding="utf-8") as file:
        file.write(str(os.getpid()))
    os.kill(os.getpid(), signal.SIGSTOP)
    return None, content


def refuse(content: bytes) -> Parsed:
    """Say what is wrong with the content."""
    raise RuleError("workbook_too_large", "file", path=content.decode(), limit=256)


def fail(content: bytes) -> Parsed:
    """A fault of ours, in words that hold what was read."""
    raise ValueError(content.decode())


def print_much(content: bytes) -> Parsed:
    """Write where the program's own output goes, as native code does."""
    os.write(1, content)
    os.write(2, content)
    return None, b""


def imported(content: bytes) -> Parsed:
    """The modules that this process has imported."""
    return sorted(sys.modules), content


def need_a_library(content: bytes) -> Parsed:
    """Load a library with native code that nothing else has loaded."""
    import _decimal

    return str(_decimal), content
