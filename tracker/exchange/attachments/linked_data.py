"""JSON-LD of a web page: the description of its article. Malformed data is skipped."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Node = Mapping[str, Any]

_MAX_LENGTH = 1_000_000
_MAX_NODES, _MAX_DEPTH = 2_000, 8
_ARTICLES = ("newsarticle", "reportagenewsarticle", "scholarlyarticle", "article", "blogposting", "report", "thesis")
_PAGES = ("webpage", "itempage", "collectionpage", "newsmediaorganization")


def article_in(scripts: Iterable[str]) -> Node:
    """Return the node that describes the article, else the page; empty without such a node."""
    nodes = [node for script in scripts for node in _nodes(_read(script), 0)][:_MAX_NODES]
    for node_type in (*_ARTICLES, *_PAGES):
        for node in nodes:
            if node_type in types_of(node):
                return node
    return {}


def types_of(node: Node) -> list[str]:
    """Return the types of a node in lower case."""
    types = node.get("@type", "")
    return [str(one).lower() for one in (types if isinstance(types, list) else [types])]


def text_of(value: object) -> str:
    """Return the text of a value: of a list its first, of a node its name, value or address; else empty."""
    for _ in range(_MAX_DEPTH):
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
    """Return one value or a list of values as a list; an empty value gives an empty list."""
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
    """Yield the nodes of a document: itself, those in lists and graphs, and the main entity of a page."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for one in value[:_MAX_NODES]:
            yield from _nodes(one, depth + 1)
    elif isinstance(value, Mapping):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(key), depth + 1)
