"""Measure the structure of source trees: `python -m benchmarks.structure [TREE ...]`.

With `--marks`: how many modules name fields and kinds that are described once, and list kinds by hand, with the numbers
of 1 December 2026, before there were descriptions. `--lists` prints where the lists are.

Each tree is a checkout of the project, this one if none is given. Its `tracker` and `ui` are parsed and not imported;
only the last line, what a start imports, runs Python in that tree.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import re
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tracker.domain.records.kinds import all_kinds
from tracker.garbage import garbage_collection_paused

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("tracker", "ui")
LONG_FUNCTION, LONG_FILE = 50, 500
"""Lines that a function and a file may have."""
DUPLICATE = 6
"""From this number of equal lines on, code in two places counts as duplicated."""
STARTS = ("ui.shell.startup.entry", "ui.door")
"""The module that `main.py` imports, under its present and its former name."""

NAMED = ("council_approved", "locator", "sector", "decided_by", "follow_up", "contact")
"""Fields, and two kinds of records, that few modules should have to name."""
FEW = 4
"""From this number of kinds on, a literal counts as a list of kinds that is written by hand."""
LISTS = f"lists of {FEW} or more kinds by hand"
LISTING = "modules with such a list"
BEFORE: Mapping[str, int] = {
    **dict(zip(map("modules that name {}".format, NAMED), (19, 44, 87, 89, 75, 151), strict=True)),
    LISTS: 88,
    LISTING: 52,
    "lines": 166_675,
    "modules": 1_354,
}
"""The marks of commit e046c526, the last one before kinds were described."""

Edges = Mapping[str, set[str]]
"""Module -> the modules that it imports."""
Function = ast.FunctionDef | ast.AsyncFunctionDef
_BLOCKS = ("body", "handlers", "orelse", "finalbody", "cases")
"""The fields of statements that hold other statements."""


@dataclass(frozen=True)
class Source:
    """One parsed module."""

    name: str
    path: Path
    text: str
    tree: ast.Module

    @property
    def functions(self) -> Iterator[Function]:
        """Every function and method, inner ones too."""
        return (node for node in statements(self.tree) if isinstance(node, Function))


def parse(path: Path) -> ast.Module:
    """Return the parsed source of a file."""
    with garbage_collection_paused():
        return ast.parse(path.read_text("utf-8"), str(path))


def statements(tree: ast.Module) -> list[ast.AST]:
    """Return the module and all statements in it, with handlers and cases, from the outermost on; no expressions."""
    found: list[ast.AST] = [tree]
    for node in found:  # grows meanwhile
        for block in _BLOCKS:
            found += getattr(node, block, ())
    return found


def read_sources(root: Path, parsed: Callable[[Path], ast.Module] = parse) -> list[Source]:
    """Read the modules of a tree, except those of migrations, which are never edited; `parsed` parses each."""
    found = []
    with garbage_collection_paused():
        for path in sorted(path for package in PACKAGES for path in (root / package).rglob("*.py")):
            if "versions" not in path.parts:
                parts = path.relative_to(root).with_suffix("").parts
                name = ".".join(parts[: -1 if parts[-1] == "__init__" else None])
                found.append(Source(name, path, path.read_text("utf-8"), parsed(path)))
    return found


def import_edges(sources: Sequence[Source]) -> Edges:
    """Return the imports between the modules, also those for types alone or inside functions."""
    known = {source.name for source in sources}
    edges: dict[str, set[str]] = {}
    for source in sources:
        imported: set[str] = set()
        for node in statements(source.tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                inner = {f"{node.module}.{alias.name}" for alias in node.names}
                imported |= (inner & known) or {node.module}
            elif isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
        edges[source.name] = (imported & known) - {source.name}
    return edges


def cycles(edges: Edges) -> list[list[str]]:
    """Return the groups of modules that reach one another, by Tarjan's algorithm (SIAM J. Comput. 1, 1972)."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        number[name] = low[name] = len(number)
        stack.append(name)
        for other in sorted(edges[name]):
            if other not in number:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], number[other])
        if low[name] == number[name]:
            group = stack[stack.index(name) :]
            del stack[stack.index(name) :]
            if len(group) > 1:
                found.append(sorted(group))

    for name in sorted(edges):
        if name not in number:
            visit(name)
    return found


def folder_sizes(sources: Sequence[Source]) -> list[int]:
    """Return the number of modules of each folder, `__init__` not counted."""
    return sorted(Counter(source.path.parent for source in sources if source.path.name != "__init__.py").values())


def is_annotated(function: Function) -> bool:
    """Return whether each parameter, but for self and cls, and the result have a type."""
    given = function.args
    parameters = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
    bare = [each for each in parameters if each is not None and each.annotation is None]
    return function.returns is not None and all(each.arg in ("self", "cls") for each in bare)


def documented(source: Source) -> Iterator[bool]:
    """Return for the module, unless it is empty, and each public class and function whether it has a docstring."""
    if source.tree.body:
        yield ast.get_docstring(source.tree) is not None

    def inside(node: ast.Module | ast.ClassDef) -> Iterator[bool]:
        for each in node.body:
            if isinstance(each, ast.ClassDef | Function) and not each.name.startswith("_"):
                yield ast.get_docstring(each) is not None
                if isinstance(each, ast.ClassDef):
                    yield from inside(each)

    yield from inside(source.tree)


def duplicated_lines(sources: Sequence[Source]) -> int:
    """Return how many lines belong to DUPLICATE or more lines that occur twice; blank lines and imports don't count."""
    places: dict[bytes, list[tuple[int, int]]] = {}
    for number, source in enumerate(sources):
        lines = [
            (place, line.strip())
            for place, line in enumerate(source.text.splitlines())
            if line.strip()
            and not line.startswith(("import ", "from ", "    from "))
            and line.strip() not in (")", "]", "}")
        ]
        for at in range(len(lines) - DUPLICATE + 1):
            block = "\n".join(line for _, line in lines[at : at + DUPLICATE])
            key = hashlib.blake2b(block.encode(), digest_size=12).digest()
            places.setdefault(key, []).append((number, at))
    repeated = {
        (number, at + k)
        for found in places.values()
        if len(found) > 1
        for number, at in found
        for k in range(DUPLICATE)
    }
    return len(repeated)


def imported_at_start(root: Path) -> int:
    """Return how many modules of the program a start imports before it looks at its arguments."""
    start = next(name for name in STARTS if (root / f"{name.replace('.', '/')}.py").exists())
    code = f"import sys, {start}; print(sum(n.split('.')[0] in {PACKAGES} for n in sys.modules))"
    return int(
        subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, check=True, text=True).stdout
    )


def kinds_listed(node: ast.AST) -> set[str]:
    """Return the kinds of records that a tuple, list, set or dictionary names as its members or keys."""
    if isinstance(node, ast.Dict):
        members = [key for key in node.keys if key is not None]
    elif isinstance(node, ast.Tuple | ast.List | ast.Set):
        members = node.elts
    else:
        return set()
    named = (each.value if isinstance(each, ast.Constant) else getattr(each, "id", "") for each in members)
    return {name for name in named if isinstance(name, str) and name.removesuffix("_id") in _kinds()}


@cache
def _kinds() -> frozenset[str]:
    """Return the tables of all kinds, and the other name that a change has as a subject."""
    return frozenset({*all_kinds(), "change"})


def lists_of_kinds(sources: Sequence[Source]) -> list[tuple[Source, ast.expr]]:
    """Return each literal with FEW or more kinds, and its module."""
    return [
        (source, node)
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.expr) and len(kinds_listed(node)) >= FEW
    ]


def marks(root: Path) -> dict[str, int]:
    """Return the numbers that the one description of each record is to bring down, by their names."""
    sources = read_sources(root)
    lists = lists_of_kinds(sources)
    return {
        **{f"modules that name {name}": sum(names_word(each, name) for each in sources) for name in NAMED},
        LISTS: len(lists),
        LISTING: len({source.name for source, _ in lists}),
        "lines": sum(len(source.text.splitlines()) for source in sources),
        "modules": len(sources),
    }


def names_word(source: Source, word: str) -> bool:
    """Return whether a module has a word, also in the plural, or as a part of a longer name that `_` joins."""
    return re.search(rf"(?<![A-Za-z]){word}s?(?![A-Za-z])", source.text) is not None


def print_marks(root: Path) -> None:
    """Print the marks of 1 December 2026 and those of a tree."""
    print(f"{'':<58}{'1 Dec 2026':>12}{'now':>12}")
    for name, number in marks(root).items():
        print(f"{name:<58}{BEFORE[name]:>12,}{number:>12,}")


def print_lists(root: Path) -> None:
    """Print where each list of kinds is, and what it lists."""
    for source, node in lists_of_kinds(read_sources(root)):
        print(f"{source.path.relative_to(root)}:{node.lineno}: {', '.join(sorted(kinds_listed(node)))}")


def measures(root: Path) -> dict[str, str]:
    """Return what is measured of a tree, by its name."""
    sources = read_sources(root)
    sizes = folder_sizes(sources)
    functions = [(source, function) for source in sources for function in source.functions]
    lengths = [(function.end_lineno or 0) - function.lineno + 1 for _, function in functions]
    annotated = sum(is_annotated(function) for _, function in functions)
    docs = [is_there for source in sources for is_there in documented(source)]
    return {
        "modules": str(len(sources)),
        "folders": str(len(sizes)),
        "modules per folder, median": f"{statistics.median(sizes):g}",
        "modules per folder, most": str(sizes[-1]),
        "modules in import cycles": str(sum(map(len, cycles(import_edges(sources))))),
        f"functions of more than {LONG_FUNCTION} lines": str(sum(length > LONG_FUNCTION for length in lengths)),
        f"files of more than {LONG_FILE} lines": str(sum(len(each.text.splitlines()) > LONG_FILE for each in sources)),
        "functions fully annotated": f"{100 * annotated / len(functions):.1f} %",
        "modules, public classes and functions with a docstring": f"{100 * sum(docs) / len(docs):.1f} %",
        f"lines equal to others, {DUPLICATE} in a row or more": str(duplicated_lines(sources)),
        "lines": str(sum(len(source.text.splitlines()) for source in sources)),
        "own modules imported at start": str(imported_at_start(root)),
    }


def _tree(argument: str) -> Path:
    """Return the path of a checkout; ArgumentTypeError if a package of the program is not in it."""
    root = Path(argument).resolve()
    missing = [package for package in PACKAGES if not (root / package).is_dir()]
    if missing:
        raise argparse.ArgumentTypeError(f"{argument} has no folder {missing[0]!r}")
    return root


def main(arguments: Sequence[str]) -> None:
    """Print a line for each measure, with a column for each tree."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.structure", description="Measure source trees.")
    parser.add_argument(
        "trees", nargs="*", type=_tree, default=[ROOT], metavar="TREE", help="a checkout of the project"
    )
    parser.add_argument("--marks", action="store_true", help="count the modules that name fields and kinds")
    parser.add_argument("--lists", action="store_true", help="print where kinds are listed by hand")
    asked = parser.parse_args(arguments)
    if asked.marks or asked.lists:
        for root in asked.trees:
            (print_marks if asked.marks else print_lists)(root)
        return
    found = [measures(root) for root in asked.trees]
    for name in found[0]:
        print(f"{name:<58}" + "".join(f"{each[name]:>12}" for each in found))


if __name__ == "__main__":
    main(sys.argv[1:])
