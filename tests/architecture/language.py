"""The texts of the program's source, and expressions for words that make a docstring hard to read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.architecture.source import blocks, place

PATTERNS = {
    "begins with a relative clause": (
        r"\A(?:What|Who|Whose|Where|How|Which|When|By what|By which|Of what"
        r"|In which|From which|On which|Between which)\b"
    ),
    "refers to its neighbour": r"\A(?:The same|As the same|The other)\b|\b[Tt]he same (?:of|as|with|for|in)\b",
    "beside": r"\bbeside\b",
    "nobody in particular": (r"\b(?:[Ww]hoever|[Ss]omebody|[Nn]obody|[Aa]nybody|[Ee]verybody)\b|(?:^|[.;] )Who \w+s\b"),
    "one as a person": (
        r"(?<!the )(?<!new )(?<!this )(?<!that )(?<!which )(?<!other )(?<!each )\bone (?:can|does|has|is|may|would"
        r"|wants|needs|types|looks|goes|works|reads|sees|begins|knows|thinks|moves)\b|\bone's\b"
    ),
    "as it is": r"\bas (?:it|they) (?:is|are|was|were|stands?|stood|came|did)\b",
    "stands": r"\b(?:stands?|stood|standing)\b(?! for\b)",
    "tells": r"\b(?:tells?|told|telling)\b",
    "gives up, takes in": (
        r"\b(?:lets?|letting) go\b|\b(?:gives?|giving|given|gave) (?:up|back|way|out)\b"
        r"|\b(?:takes?|taken|taking|took) (?:in|up|out|along|back|over|away)\b"
    ),
    "comes along": r"\b(?:goes|go|went|gone|comes?|came) (?:with|along|by|out|to its end)\b",
    "is none": r"\b(?:is|are|was|were|has|have) none\b|\bnone of (?:the|ours|it)\b",
    "old words": r"\banew\b|\bmeanwhile\b|\bfrom (?:then|now|there) on\b|\btill\b|\bof then\b|\bin vain\b",
    "an order to the object": r"\A(?:Let|Have|Know|Be|Say)\b",
    "metaphors": r"\bdoors?\b|\bways? out\b|\bgates?\b|\bstrangers?\b",
    "tie": r"\b[Tt]ies?\b",
}
"""The name of each fault, with the regular expression that finds it in a docstring; compiled with re.MULTILINE."""


def docstrings(path: Path) -> Iterator[tuple[ast.AST, str]]:
    """Return each docstring of a file, those of attributes too, with its node."""
    for node in blocks(path):
        body = getattr(node, "body", None)
        if not isinstance(body, list):
            continue
        for before, item in zip([node, *body], body, strict=False):
            is_first = before is node and isinstance(
                node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
            )
            if (
                (is_first or isinstance(before, ast.Assign | ast.AnnAssign))
                and isinstance(item, ast.Expr)
                and isinstance(item.value, ast.Constant)
                and isinstance(item.value.value, str)
            ):
                yield item, item.value.value


def found(paths: Iterable[Path]) -> dict[str, list[str]]:
    """Return for each name in PATTERNS a list with the file and line of each match in the files' docstrings."""
    places: dict[str, list[str]] = {name: [] for name in PATTERNS}
    for path in paths:
        for node, text in docstrings(path):
            for name, pattern in PATTERNS.items():
                if matches := re.findall(pattern, text, re.MULTILINE):
                    places[name] += [place(path, node)] * len(matches)  # type: ignore[arg-type]
    return places
