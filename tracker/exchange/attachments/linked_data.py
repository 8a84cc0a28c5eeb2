"""What a web page says of itself in JSON-LD: found whatever stands around it, and never trusted to be well formed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Node = Mapping[str, Any]

_MAX_LENGTH = 1_000_000
_MOST_NODES, _DEEPEST = 2_000, 8
_ARTICLES = ("newsarticle", "reportagenewsarticle", "scholarlyarticle", "article", "blogposting", "report", "thesis")
_PAGES = ("webpage", "itempage", "collectionpage", "newsmediaorganization")


def article_in(scripts: Iterable[str]) -> Node:
    """The node that describes the article, else the page; empty where none does."""
    nodes = [node for script in scripts for node in _nodes(_read(script), 0)][:_MOST_NODES]
    for wanted in (*_ARTICLES, *_PAGES):
        for node in nodes:
            if wanted in types_of(node):
                return node
    return {}


def types_of(node: Node) -> list[str]:
    """The types of a node in small letters."""
    said = node.get("@type", "")
    return [str(one).lower() for one in (said if isinstance(said, list) else [said])]


def text_of(value: object) -> str:
    """The text of a value, the first of several; of a thing, its name, value or address."""
    for _ in range(_DEEPEST):
        if isinstance(value, list):
            value = value[0] if value else ""
        elif isinstance(value, Mapping):
            value = next(
                (value[key] for key in ("name", "@value", "@id", "url", "alternateName") if value.get(key)), ""
            )
        else:
            break
    return value.strip() if isinstance(value, str) else ""


def things_of(value: object) -> list[object]:
    """One or several things as a list."""
    return value if isinstance(value, list) else [value] if value else []


def _read(script: str) -> object:
    text = script.strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().rstrip(";")
    if len(text) > _MAX_LENGTH:
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object, depth: int) -> Iterator[Node]:
    """The things in a document: itself, those in lists and graphs, and the one that a page is about."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value[:_MOST_NODES]:
            yield from _nodes(one, depth + 1)
    elif isinstance(value, Mapping):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(key), depth + 1)
