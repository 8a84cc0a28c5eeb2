"""Takes a web page apart: its words, its metadata, its scripts of data; nothing in it is run, resolved or fetched.

One pass from the front, each place looked at once: the standard library's parser takes quadratic time over unclosed
comments, and a file may be written to take hours. Whatever isn't closed runs to the end, as in a browser.
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
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_META_CHARSET = re.compile(rb"""<meta[^>]{0,500}?charset\s*+=\s*+["']?+\s*+([\w.:-]{1,40})""", re.IGNORECASE)
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "utf-16": "utf-8",
            "utf-16-le": "utf-8", "utf-16-be": "utf-8"}  # fmt: skip
"""What browsers take for the name that a page gives itself."""
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7", "undefined", "mbcs"})


@dataclass(slots=True)
class PageParts:
    """What a page holds: its words, the last value of each piece of metadata, and the links that it names."""

    title: str = ""
    language: str = ""
    text: str = ""
    metas: dict[str, list[str]] = field(default_factory=dict)
    """By name, property or itemprop, in small letters."""
    links: dict[str, str] = field(default_factory=dict)
    """By `rel`, the first of each."""
    comments: list[str] = field(default_factory=list)
    """The first few."""
    data: list[str] = field(default_factory=list)
    """JSON-LD as it stands."""


def decoded_page(content: bytes, charset: str = "", most: int = MAX_PAGE_LENGTH) -> str:
    """The first `most` bytes of a page as text.

    The encoding is that of a byte order mark, of `charset`, or declared in the page; else UTF-8, or Windows-1252
    where the bytes are not UTF-8.
    """
    content = content[:most]
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace")
    for name in (charset, said_charset(content)):
        known = _known_charset(name)
        if known:
            return content.decode(known, "replace")
    try:
        # a page that is cut off may end within a letter
        return codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def said_charset(content: bytes) -> str:
    """Return the encoding declared in a page's head; empty where there is none."""
    said = _META_CHARSET.search(content[:4096])
    return said[1].decode("ascii", "replace") if said else ""


def _known_charset(name: str) -> str:
    try:
        found = codecs.lookup(name.strip()).name if name.strip() else ""
        "".encode(found)
    except (LookupError, UnicodeError, ValueError, TypeError):
        return ""
    return "" if found in _NO_CHARSETS else _READ_AS.get(found, found)


def page_parts(page: str) -> PageParts:
    """Everything that a page says of itself, and its words."""
    parts = PageParts()
    words: list[str] = []
    position = 0
    while (start := page.find("<", position)) >= 0:
        words.append(page[position:start])
        position = _after(page, start, parts, words)
        if position < 0:
            break
    else:
        words.append(page[position:])
    parts.text = unescaped("".join(words))
    return parts


def _after(page: str, start: int, parts: PageParts, words: list[str]) -> int:
    """Take what begins with `<` at `start`; gives where it ends, -1 where nothing follows."""
    if page.startswith("<!--", start):
        end = page.find("-->", start + 4)
        if len(parts.comments) < 20:
            parts.comments.append(page[start + 4 : end if end >= 0 else start + 2_000][:2_000])
        return end + 3 if end >= 0 else -1
    if page.startswith(("<!", "<?"), start):
        end = page.find(">", start)
        return end + 1 if end >= 0 else -1
    if not page[start + 1 : start + 3].lstrip("/")[:1].isalpha():
        words.append("<")
        return start + 1
    tag = TAG.match(page, start)
    if tag is None:
        return -1
    return _after_tag(page, tag, parts, words)


def _after_tag(page: str, tag: re.Match[str], parts: PageParts, words: list[str]) -> int:
    closing, name = tag[1], tag[2].lower()
    if name in _BLOCKS:
        words.append("\n")
    if closing:
        return tag.end()
    if name in ("meta", "link", "html", "script"):
        attributes = attributes_of(tag[3])
        _take(name, attributes, parts)
    if name not in RAW_END:
        return tag.end()
    found = RAW_END[name].search(page, tag.end())
    inner = page[tag.end() : found.start() if found else len(page)]
    if name == "title" and not parts.title:
        parts.title = unescaped(inner[:5_000])
    if name == "textarea":
        words.append(inner)
    if name == "script" and attributes.get("type", "").strip().lower() == "application/ld+json":
        parts.data.append(inner)
    return found.start() if found else -1


def attributes_of(text: str) -> Mapping[str, str]:
    """The attributes of a tag in small letters; the first of those that are given twice."""
    found: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(text[:_MAX_TAG_LENGTH]):
        found.setdefault(name.lower(), unescaped(value[1:-1] if value[:1] in ('"', "'") else value))
    return found


def _take(name: str, attributes: Mapping[str, str], parts: PageParts) -> None:
    if name == "html":
        parts.language = parts.language or attributes.get("lang", "") or attributes.get("xml:lang", "")
    elif name == "link":
        for relation in attributes.get("rel", "").lower().split():
            parts.links.setdefault(relation, attributes.get("href", "").strip())
    elif name == "meta":
        key = next((attributes[said] for said in ("property", "name", "itemprop") if attributes.get(said)), "")
        if key and attributes.get("content", "").strip():
            parts.metas.setdefault(key.strip().lower(), []).append(attributes["content"].strip())


def unescaped(text: str) -> str:
    """The text with its character references read; as it is where one of them is a number without end."""
    try:
        return html.unescape(text)
    except ValueError:
        return text


def first_of(metas: Mapping[str, Sequence[str]], *names: str) -> str:
    """The first value under the first of the names that has one."""
    return next((metas[name][0] for name in names if metas.get(name)), "")
