"""The regular expressions of the program, the methods called on them, and texts that are hard for them."""

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
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.architecture.source import nodes

METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")
LENGTHS = (32, 500, 4_000)
TOLERANCE = 3
"""The tolerated factor: at eight times the length, linear time is 8 times as long, quadratic time 64 times."""
NOISE = 0.000_5
"""Seconds; smaller differences are ignored. Quadratic time at the greatest length takes several times as long."""
_SAMPLES: Mapping[Any, str] = {
    codes.CATEGORY_DIGIT: "1",
    codes.CATEGORY_SPACE: " \n",
    codes.CATEGORY_WORD: "a1_",
    codes.CATEGORY_NOT_DIGIT: "a ",
    codes.CATEGORY_NOT_SPACE: "a(",
    codes.CATEGORY_NOT_WORD: " -",
}
_MAX_CHARACTERS, _MAX_HEADS = 5, 5


@dataclass(frozen=True, slots=True)
class Expression:
    """A pattern, its location in the source, and the methods that are called on it there."""

    name: str
    pattern: re.Pattern[Any]
    methods: tuple[str, ...]


def modules_of(package: str) -> Iterator[ModuleType]:
    """Yield the package and the modules directly in it, except migrations, whose import needs a database."""
    holder = importlib.import_module(package)
    yield holder
    for found in pkgutil.iter_modules(holder.__path__, f"{package}."):
        if not found.ispkg and not found.name.endswith(".env"):
            yield importlib.import_module(found.name)


def expressions(package: str) -> Iterator[Expression]:
    """Yield every pattern that is stored in a module directly in the package, or is a constant in a function."""
    for module in modules_of(package):
        yield from _stored(module)
        yield from _written_out(module)


def _stored(module: ModuleType) -> Iterator[Expression]:
    found = [(name, *each) for name, value in vars(module).items() for each in _patterns(value, module.__name__)]
    used = _methods(module) if found else {}
    for name, part, pattern in found:
        methods = used.get(name, set()) & set(METHODS) or {"match", "fullmatch", "search", "finditer"}
        yield Expression(f"{module.__name__}.{name}{part}", pattern, tuple(sorted(methods)))


def _patterns(value: object, module: str, part: str = "", depth: int = 3) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Yield the patterns in a value: itself, or in containers, dataclasses and classes of the module."""
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
    """Return the attributes that the module uses of each name."""
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
    """Yield the patterns of calls such as `re.sub("...", ...)`. Composed patterns are not found here."""
    for node in _nodes(module) if _names_re(module) else ():
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


def composed_patterns(module: ModuleType) -> list[int]:
    """Return the lines on which functions of a module compose patterns from their arguments."""
    return [
        node.lineno
        for function in (_nodes(module) if _names_re(module) else ())
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
    return nodes(_path(module))


@cache
def _names_re(module: ModuleType) -> bool:
    """Return whether a module uses the name `re`; most don't, and needn't be parsed."""
    return re.search(r"\bre\b", _path(module).read_text("utf-8")) is not None


def _path(module: ModuleType) -> Path:
    path = inspect.getsourcefile(module)
    assert path is not None
    return Path(path)


def hard_texts(pattern: re.Pattern[Any]) -> Iterator[Callable[[int], str]]:
    """Yield functions that make texts of a length from characters that the pattern matches: runs,
    pairs, near matches.
    """
    written = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    parsed = grammar.parse(written, pattern.flags & ~re.UNICODE & ~re.DEBUG)
    characters = list(dict.fromkeys([*list(dict.fromkeys(_characters(parsed)))[:_MAX_CHARACTERS], " ", "a"]))
    heads = list(dict.fromkeys(filter(None, _heads(parsed))))[:_MAX_HEADS]
    yield from (_run("", head) for head in heads)
    for character in characters:
        yield _run("", character)
        yield from (_run(head, character) for head in heads)
        yield from (_run("", head + character) for head in heads)
        for other in characters:
            if other != character:
                yield _run("", character + other)
                yield _halves(character, other)


def _run(head: str, character: str) -> Callable[[int], str]:
    return lambda length: head + character * (length // len(character)) + "\x01"


def _halves(character: str, other: str) -> Callable[[int], str]:
    return lambda length: character * (length // 2) + other * (length // 2) + "\x01"


def _characters(parsed: Iterable[Any]) -> Iterator[str]:
    """Yield characters that parts of a pattern match."""
    for code, value in parsed:
        if code in (codes.LITERAL, codes.NOT_LITERAL):
            yield chr(value)
        elif code is codes.ANY:
            yield "a"
        elif code is codes.IN:
            yield from _characters_of_class(value)
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            yield from _characters(value[2])
        elif code is codes.SUBPATTERN:
            yield from _characters(value[3])
        elif code is codes.ATOMIC_GROUP:
            yield from _characters(value)
        elif code is codes.BRANCH:
            for branch in value[1]:
                yield from _characters(branch)
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            yield from _characters(value[1])


def _characters_of_class(parts: Iterable[Any]) -> Iterator[str]:
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
    """Yield beginnings of a text that match up to each repetition of the pattern."""
    for place, (code, value) in enumerate(items := list(parsed)):
        if code is codes.LITERAL:
            head += chr(value)
        elif code is codes.IN:
            head += next(iter(_characters_of_class(value)), "")
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
    """Return whether the time of the calls that `work` makes grows no more than linearly with the length.

    Times are CPU times of this thread and are only compared with one another. A difference must occur five times.
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


def make_call(pattern: re.Pattern[Any], method: str, text: str) -> Callable[[], object]:
    """Return a call of the method on a text that consumes the whole result."""
    given: Any = text if isinstance(pattern.pattern, str) else text.encode("utf-8")
    if method in ("sub", "subn"):
        return lambda: getattr(pattern, method)(given[:0], given)
    if method == "finditer":
        return lambda: sum(1 for _ in pattern.finditer(given))
    return lambda: getattr(pattern, method)(given)
