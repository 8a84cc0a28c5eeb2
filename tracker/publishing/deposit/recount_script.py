"""The script recount.py of a deposit: its modules joined to one file that needs only the standard library."""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import lru_cache
from typing import Final

from tracker.paths import resource

PARTS: Final = ("tables", "histories", "chains", "rules", "outcomes", "scope", "known", "numbers", "estimate", "main")
"""The modules in the order in which they need each other; the last has the docstring of the whole."""
_ALONE: Final = """\
import sys

if __name__ == "__main__" and not (sys.flags.isolated or getattr(sys.flags, "safe_path", False)):
    # Python looks for modules in the folder of a script first: a file json.py in it would run in place of Python's own
    del sys.path[0]
"""
"""The first statements. A file can replace `__future__`, but not `sys`, which is part of the interpreter."""
_COMPARISON: Final = "Comparison: each finding is counted again, and its numbers compared."


@lru_cache(maxsize=1)
def recount_script() -> str:
    """Return the script: the imports of all modules, then the rest of each below its docstring as a comment."""
    sources = [resource("deposit", "recount", f"{name}.py").read_text("utf-8") for name in PARTS]
    trees = [ast.parse(source) for source in sources]
    head = [f'#!/usr/bin/env python3\n"""{ast.get_docstring(trees[-1])}\n"""', _ALONE + "\n" + _imports(trees)]
    parts = (_part(*each, is_last=each[1] is trees[-1]) for each in zip(sources, trees, strict=True))
    return "\n\n".join(head) + "\n\n\n" + "\n\n\n".join(parts) + "\n"


def _imports(trees: list[ast.Module]) -> str:
    """Return the imports from the standard library of all modules, without those of `sys` and `__future__`."""
    whole: set[str] = set()
    names: dict[str, set[str]] = defaultdict(set)
    for node in (each for tree in trees for each in tree.body):
        if isinstance(node, ast.Import):
            whole |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names[str(node.module)] |= {each.name for each in node.names}
    del names["__future__"]
    others = [f"import {name}" for name in sorted(whole - {"sys"})]
    others += [f"from {module} import {', '.join(sorted(found))}" for module, found in sorted(names.items())]
    return "\n".join(others)


def _part(source: str, tree: ast.Module, *, is_last: bool) -> str:
    """Return a module without its docstring and imports, below its docstring as a comment."""
    dropped: set[int] = set()
    for number, node in enumerate(tree.body):
        if not number or isinstance(node, ast.Import | ast.ImportFrom):
            dropped |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    kept = (line for number, line in enumerate(source.splitlines(), start=1) if number not in dropped)
    text = _COMPARISON if is_last else ast.get_docstring(tree)
    comment = "\n".join(f"# {line}" for line in (text or "").splitlines())
    return f"# {'-' * 118}\n{comment}\n\n" + "\n".join(kept).strip("\n")
