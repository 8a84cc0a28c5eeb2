"""Text, metadata and JSON-LD scripts of a web page. Nothing in the page is run, resolved or fetched.

The page is read in one pass in linear time: the parser of the standard library takes quadratic time over unclosed
comments, and a file may be written to take hours. What is not closed runs to the end, as in a browser.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

MAX_PAGE_LENGTH = 8 * 1024**2
"""Bytes of a page that are read; its head is at the front."""

TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)((?>[^"'>]|"[^"]*+"|'[^']*+')*+)>""")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'>]++))?""")
_MAX_TAG_LENGTH = 20_000
_RAW = ("script", "style", "noscript", "template", "svg", "title", "textarea")
RAW_END = {name: re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE) for name in _RAW}
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "option", "p", "pre",
    "section", "table", "td", "th", "tr", "ul",
})  # fmt: skip
_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_META_CHARSET = re.compile(rb"""<meta[^>]{0,500}?charset\s*+=\s*+["']?+\s*+([\w.:-]{1,40})""", re.IGNORECASE)
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "utf-16": "utf-8",
            "utf-16-le": "utf-8", "utf-16-be": "utf-8"}  # fmt: skip
"""Encodings that browsers use instead of the declared one."""
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7", "undefined", "mbcs"})


@dataclass(slots=True)
class PageParts:
    """Text of a web page, its metadata and its links."""

    title: str = ""
    language: str = ""
    text: str = ""
    metas: dict[str, list[str]] = field(default_factory=dict)
    """Values of the metadata by name, property or itemprop in lower case."""
    links: dict[str, str] = field(default_factory=dict)
    """Address of the first link by its `rel` in lower case."""
    comments: list[str] = field(default_factory=list)
    """The first 20 comments, at most 2,000 characters each."""
    data: list[str] = field(default_factory=list)
    """The JSON-LD scripts, unparsed."""


def decoded_page(content: bytes, charset: str = "", most: int = MAX_PAGE_LENGTH) -> str:
    """Return the first `most` bytes of a page as text.

    The encoding is that of a byte order mark, of `charset`, or declared in the page; else UTF-8, or Windows-1252 if the
    bytes are not UTF-8.
    """
    content = content[:most]
    for mark, name in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace")
    for name in (charset, declared_charset(content)):
        known = _known_charset(name)
        if known:
            return content.decode(known, "replace")
    try:
        # a page that is cut off may end within a character
        return codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def declared_charset(content: bytes) -> str:
    """Return the encoding declared in a page's head; empty if the page declares no encoding."""
    match = _META_CHARSET.search(content[:4096])
    return match[1].decode("ascii", "replace") if match else ""


def _known_charset(name: str) -> str:
    try:
        found = codecs.lookup(name.strip()).name if name.strip() else ""
        "".encode(found)
    except (LookupError, UnicodeError, ValueError, TypeError):
        return ""
    return "" if found in _NO_CHARSETS else _READ_AS.get(found, found)


def page_parts(page: str) -> PageParts:
    """Return the text, metadata, links, comments and JSON-LD scripts of a page."""
    parts = PageParts()
    texts: list[str] = []
    position = 0
    while (start := page.find("<", position)) >= 0:
        texts.append(page[position:start])
        position = _read_markup(page, start, parts, texts)
        if position < 0:
            break
    else:
        texts.append(page[position:])
    parts.text = unescaped("".join(texts))
    return parts


def _read_markup(page: str, start: int, parts: PageParts, texts: list[str]) -> int:
    """Read the markup that begins with `<` at `start`; return the index behind it, -1 at the end of the page."""
    if page.startswith("<!--", start):
        end = page.find("-->", start + 4)
        if len(parts.comments) < 20:
            parts.comments.append(page[start + 4 : end if end >= 0 else start + 2_000][:2_000])
        return end + 3 if end >= 0 else -1
    if page.startswith(("<!", "<?"), start):
        end = page.find(">", start)
        return end + 1 if end >= 0 else -1
    if not page[start + 1 : start + 3].lstrip("/")[:1].isalpha():
        texts.append("<")
        return start + 1
    tag = TAG.match(page, start)
    if tag is None:
        return -1
    return _read_tag(page, tag, parts, texts)


def _read_tag(page: str, tag: re.Match[str], parts: PageParts, texts: list[str]) -> int:
    closing, name = tag[1], tag[2].lower()
    if name in _BLOCKS:
        texts.append("\n")
    if closing:
        return tag.end()
    if name in ("meta", "link", "html", "script"):
        attributes = attributes_of(tag[3])
        _read_element(name, attributes, parts)
    if name not in RAW_END:
        return tag.end()
    found = RAW_END[name].search(page, tag.end())
    inner = page[tag.end() : found.start() if found else len(page)]
    if name == "title" and not parts.title:
        parts.title = unescaped(inner[:5_000])
    if name == "textarea":
        texts.append(inner)
    if name == "script" and attributes.get("type", "").strip().lower() == "application/ld+json":
        parts.data.append(inner)
    return found.start() if found else -1


def attributes_of(text: str) -> Mapping[str, str]:
    """Return the attributes of a tag by name in lower case; of a repeated attribute the first value."""
    found: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(text[:_MAX_TAG_LENGTH]):
        found.setdefault(name.lower(), unescaped(value[1:-1] if value[:1] in ('"', "'") else value))
    return found


def _read_element(name: str, attributes: Mapping[str, str], parts: PageParts) -> None:
    if name == "html":
        parts.language = parts.language or attributes.get("lang", "") or attributes.get("xml:lang", "")
    elif name == "link":
        for relation in attributes.get("rel", "").lower().split():
            parts.links.setdefault(relation, attributes.get("href", "").strip())
    elif name == "meta":
        key = next((attributes[each] for each in ("property", "name", "itemprop") if attributes.get(each)), "")
        if key and attributes.get("content", "").strip():
            parts.metas.setdefault(key.strip().lower(), []).append(attributes["content"].strip())


def unescaped(text: str) -> str:
    """Return a text with its character references decoded; unchanged if one of them has too large a number."""
    try:
        return html.unescape(text)
    except ValueError:
        return text


def first_of(metas: Mapping[str, Sequence[str]], *names: str) -> str:
    """Return the first value of the first name that has one; empty if none has."""
    return next((metas[name][0] for name in names if metas.get(name)), "")
