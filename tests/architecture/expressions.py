"""Every regular expression of the program, how it is used, and texts that are hard for it."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import re._constants as codes
import re._parser as grammar
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.architecture.source import nodes

METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")
LENGTHS = (32, 1_000, 8_000)
TOLERANCE = 3
"""How many times its share a longer text may take: at eight times the length linear is 8 times, quadratic 64."""
NOISE = 0.002
"""Seconds below which a difference says nothing."""
_SAMPLES: Mapping[Any, str] = {
    codes.CATEGORY_DIGIT: "1", codes.CATEGORY_SPACE: " \n", codes.CATEGORY_WORD: "a1_", codes.CATEGORY_NOT_DIGIT: "a ",
    codes.CATEGORY_NOT_SPACE: "a(", codes.CATEGORY_NOT_WORD: " -",
}  # fmt: skip
_MOST_SIGNS, _MOST_HEADS = 5, 5


@dataclass(frozen=True, slots=True)
class Expression:
    """A pattern, where it stands, and the methods that are called on it there."""

    name: str
    pattern: re.Pattern[Any]
    methods: tuple[str, ...]


def modules_of(package: str) -> Iterator[ModuleType]:
    """The package itself and the modules directly in it, but for migrations: they need a database to be imported."""
    holder = importlib.import_module(package)
    yield holder
    for found in pkgutil.iter_modules(holder.__path__, f"{package}."):
        if not found.ispkg and not found.name.endswith(".env"):
            yield importlib.import_module(found.name)


def expressions(package: str) -> Iterator[Expression]:
    """Every pattern that a module directly in the package holds or writes out in a function."""
    for module in modules_of(package):
        yield from _held(module)
        yield from _written_out(module)


def _held(module: ModuleType) -> Iterator[Expression]:
    used = _methods(module)
    for name, value in vars(module).items():
        for part, pattern in _patterns(value, module.__name__):
            methods = used.get(name, set()) & set(METHODS) or {"match", "fullmatch", "search", "finditer"}
            yield Expression(f"{module.__name__}.{name}{part}", pattern, tuple(sorted(methods)))


def _patterns(value: object, module: str, part: str = "", depth: int = 3) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """The patterns in a value: itself, or within containers, dataclasses and classes of the module."""
    if isinstance(value, re.Pattern):
        yield part, value
    elif depth and isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _patterns(inner, module, f"{part}[{key!r}]", depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for place, inner in enumerate(value):
            yield from _patterns(inner, module, f"{part}[{place}]", depth - 1)
    elif depth and type(value).__module__.startswith(("tracker.", "ui.")) and not isinstance(value, type):
        for name in getattr(type(value), "__slots__", ()) or getattr(value, "__dict__", {}):
            yield from _patterns(getattr(value, name, None), module, f"{part}.{name}", depth - 1)
    elif isinstance(value, type) and value.__module__ == module:
        for name, inner in vars(value).items():
            if isinstance(inner, re.Pattern):
                yield f"{part}.{name}", inner


def _methods(module: ModuleType) -> dict[str, set[str]]:
    """The attributes that are taken of each name in the module."""
    used: dict[str, set[str]] = {}
    for node in _nodes(module):
        if isinstance(node, ast.Attribute):
            # `_A.match`, and `(_A if is_short else _B).match`
            meant = [node.value.body, node.value.orelse] if isinstance(node.value, ast.IfExp) else [node.value]
            for name in meant:
                if isinstance(name, ast.Name):
                    used.setdefault(name.id, set()).add(node.attr)
    return used


def _written_out(module: ModuleType) -> Iterator[Expression]:
    """Calls such as `re.sub("...", ...)`; a pattern that is put together is not seen here."""
    for node in _nodes(module):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in METHODS
            and isinstance(node.args[0], ast.Constant)
        ):
            name = f"{module.__name__}:{node.lineno}"
            yield Expression(name, re.compile(node.args[0].value), (node.func.attr,))


def put_together(module: ModuleType) -> list[int]:
    """The lines on which functions of a module make patterns of what they are given."""
    return [
        node.lineno
        for function in _nodes(module)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in (*METHODS, "compile")
        and not isinstance(node.args[0], ast.Constant)
    ]


def _nodes(module: ModuleType) -> tuple[ast.AST, ...]:
    path = inspect.getsourcefile(module)
    assert path is not None
    return nodes(Path(path))


def hard_texts(pattern: re.Pattern[Any]) -> Iterator[Callable[[int], str]]:
    """Makers of texts of a length, of the signs that the pattern looks for: runs, pairs, and what almost matches."""
    written = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    parsed = grammar.parse(written, pattern.flags & ~re.UNICODE & ~re.DEBUG)
    signs = list(dict.fromkeys([*list(dict.fromkeys(_signs(parsed)))[:_MOST_SIGNS], " ", "a"]))
    heads = list(dict.fromkeys(filter(None, _heads(parsed))))[:_MOST_HEADS]
    yield from (_run("", head) for head in heads)
    for sign in signs:
        yield _run("", sign)
        yield from (_run(head, sign) for head in heads)
        yield from (_run("", head + sign) for head in heads)
        for other in signs:
            if other != sign:
                yield _run("", sign + other)
                yield _halves(sign, other)


def _run(head: str, sign: str) -> Callable[[int], str]:
    return lambda length: head + sign * (length // len(sign)) + "\x01"


def _halves(sign: str, other: str) -> Callable[[int], str]:
    return lambda length: sign * (length // 2) + other * (length // 2) + "\x01"


def _signs(parsed: Iterable[Any]) -> Iterator[str]:
    """Letters that parts of a pattern match."""
    for code, value in parsed:
        if code in (codes.LITERAL, codes.NOT_LITERAL):
            yield chr(value)
        elif code is codes.ANY:
            yield "a"
        elif code is codes.IN:
            yield from _signs_of_class(value)
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            yield from _signs(value[2])
        elif code is codes.SUBPATTERN:
            yield from _signs(value[3])
        elif code is codes.ATOMIC_GROUP:
            yield from _signs(value)
        elif code is codes.BRANCH:
            for branch in value[1]:
                yield from _signs(branch)
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            yield from _signs(value[1])


def _signs_of_class(parts: Iterable[Any]) -> Iterator[str]:
    is_other = False
    for code, value in parts:
        if code is codes.NEGATE:
            is_other = True
        elif code is codes.LITERAL:
            yield chr(value)
        elif code is codes.RANGE:
            yield chr(value[0])
        elif code is codes.CATEGORY:
            yield from _SAMPLES.get(value, "")
    if is_other:
        yield "a"


def _heads(parsed: Iterable[Any], head: str = "") -> Iterator[str]:
    """What a text begins with that matches as far as each repetition of the pattern."""
    for place, (code, value) in enumerate(items := list(parsed)):
        if code is codes.LITERAL:
            head += chr(value)
        elif code is codes.IN:
            head += next(iter(_signs_of_class(value)), "")
        elif code is codes.NOT_LITERAL or code is codes.ANY:
            head += "a"
        elif code in (codes.SUBPATTERN, codes.ATOMIC_GROUP):
            yield from _heads([*(value[3] if code is codes.SUBPATTERN else value), *items[place + 1 :]], head)
            return
        elif code is codes.BRANCH:
            for branch in value[1]:
                yield from _heads([*branch, *items[place + 1 :]], head)
            return
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            yield head
            least, _, inner = value
            head += (list(_heads(inner)) or [""])[-1] * min(least, 20)
    yield head


def is_linear(work: Callable[[int], Callable[[], object]], lengths: Sequence[int] = LENGTHS) -> bool:
    """Whether what `work` makes for a length takes no more than its share for a longer text.

    The processor's time of this thread is compared, never a time with a limit; a difference must show five times.
    """
    for small, large in pairwise(lengths):
        most = TOLERANCE * large / small
        if not any(_grows_little(work(small), work(large), most, times) for times in range(1, 6)):
            return False
    return True


def _grows_little(small: Callable[[], object], large: Callable[[], object], most: float, times: int) -> bool:
    taken = _seconds(large, times)
    return taken <= NOISE or taken <= _seconds(small, times) * most + NOISE


def _seconds(work: Callable[[], object], times: int) -> float:
    best = float("inf")
    for _ in range(times):
        before = time.thread_time()
        work()
        best = min(best, time.thread_time() - before)
    return best


def used_on(pattern: re.Pattern[Any], method: str, text: str) -> Callable[[], object]:
    """A call of the method on a text, run to its end."""
    given: Any = text if isinstance(pattern.pattern, str) else text.encode("utf-8")
    if method in ("sub", "subn"):
        return lambda: getattr(pattern, method)(given[:0], given)
    if method == "finditer":
        return lambda: sum(1 for _ in pattern.finditer(given))
    return lambda: getattr(pattern, method)(given)
