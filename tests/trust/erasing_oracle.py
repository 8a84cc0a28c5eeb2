"""An oracle for erasing that shares no code with the program: makes files that hide a name, and searches bytes for it.

`hidden_files` makes files of many types with a name in many forms. `hits` returns whether the name can be recovered
from bytes: plain, in UTF-16, in entities, quoted-printable, base64, JSON escapes, archives and PDF streams.
"""

from __future__ import annotations

import base64
import contextlib
import functools
import gzip
import html
import io
import json
import quopri
import random
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.header import Header, decode_header, make_header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

from tests.compound_file import message
from tests.exchange.small_pdf import small_pdf

GIVEN, FAMILY = "Zoë", "Achternaam"
NAME = f"{GIVEN} {FAMILY}"
FILLING = (
    "council",
    "minutes of",
    "Arnhem",
    "Wuhan",
    "met",
    "a delegation",
    "in spring",
    "Zoë",
    "van Dijk",
    "Zoe Achter",
)


@dataclass(frozen=True)
class Hidden:
    """A file, and whether it contains the name."""

    name: str
    content: bytes
    is_named: bool


# make files -------------------------------------------------------------------------------------------------------


def words(dice: random.Random, count: int = 12) -> str:
    return " ".join(dice.choice(FILLING) for _ in range(count))


def spelled(dice: random.Random) -> str:
    """Return the name in one of its usual spellings."""
    return dice.choice(
        [NAME, f"{FAMILY}, {GIVEN}", NAME.upper(), NAME.lower(), f"{GIVEN}\u00a0{FAMILY}", f"Zoe {FAMILY}"]
    )


def marked_up(dice: random.Random, tag: str = "b") -> str:
    """Return the name as in a web page, divided by markup or in entities."""
    cut = dice.randrange(1, len(FAMILY))
    coded = "".join(f"&#{ord(letter)};" if dice.random() < 0.5 else letter for letter in NAME)
    return dice.choice(
        [
            f"Zo&euml;&nbsp;{FAMILY}",
            f"{GIVEN} <{tag}>{FAMILY}</{tag}>",
            f"{GIVEN} {FAMILY[:cut]}<{tag}/>{FAMILY[cut:]}",
            coded,
            f"<{tag}>{GIVEN}</{tag}>\n<{tag}>{FAMILY}</{tag}>",
            f"Zo&#xEB; <{tag} x='1'>{FAMILY}</{tag}>",
        ]
    )


def runs(dice: random.Random, tag: str) -> str:
    """Return the name in the runs of an office document."""
    cut = dice.randrange(1, len(FAMILY))
    return dice.choice(
        [
            f"<{tag}>{NAME}</{tag}>",
            f"<{tag}>{GIVEN}</{tag}><{tag}>{FAMILY}</{tag}>",
            f"<{tag}>{GIVEN} {FAMILY[:cut]}</{tag}><{tag}>{FAMILY[cut:]}</{tag}>",
            f"<{tag}>Zo&#235; {FAMILY}</{tag}>",
        ]
    )


def zipped(dice: random.Random, members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", dice.choice([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def text_file(dice: random.Random, is_named: bool) -> bytes:
    text = f"{words(dice)} {spelled(dice) if is_named else ''} {words(dice)}"
    return text.encode(dice.choice(["utf-8", "utf-16", "latin-1", "utf-8-sig"]))


def page(dice: random.Random, is_named: bool) -> bytes:
    named = f"{spelled(dice)} said. " * dice.randrange(2) + marked_up(dice) if is_named else ""
    return f"<!DOCTYPE html><html><body><p>{words(dice)} {named} {words(dice)}</p></body></html>".encode()


def json_file(dice: random.Random, is_named: bool) -> bytes:
    value: object = {
        "number": dice.random(),
        "who": [words(dice), spelled(dice) if is_named else "nobody"],
        "parts": {"family": "Bos"},
    }
    if is_named and dice.random() < 0.4:
        value = {"number": dice.random(), "author": [{"family": FAMILY, "given": GIVEN}]}
    return json.dumps(value, ensure_ascii=dice.random() < 0.7, indent=dice.choice([None, 1])).encode()


def table(dice: random.Random, is_named: bool) -> bytes:
    separator = dice.choice([",", ";", "\t"])
    row = dice.choice([(GIVEN, FAMILY), (FAMILY, GIVEN), (NAME, "mayor")]) if is_named else ("Anna", "Bos")
    return f"a{separator}b\n{separator.join(row)}\n{words(dice)}{separator}x\n".encode()


def rich_text(dice: random.Random, is_named: bool) -> bytes:
    named = dice.choice([r"Zo\'eb {\b " + FAMILY + "}", r"Zo\u235? " + FAMILY, r"Zo\'eb\~Achter\-naam"])
    text = f"minutes {dice.random()} {named if is_named else ''} end"
    return (r"{\rtf1\ansi\ansicpg1252\uc1 {\fonttbl{\f0 Arial;}} " + text + "}").encode()


def mail(dice: random.Random, is_named: bool) -> bytes:
    where = dice.choice(["subject", "body", "file"]) if is_named else ""
    message = MIMEMultipart()
    message["Subject"] = str(Header(f"{words(dice, 3)} {NAME if where == 'subject' else ''}", "utf-8"))
    body = f"{words(dice, 30)} {spelled(dice) if where == 'body' else ''} ë"
    text = MIMEText(body, "plain", "utf-8")
    if dice.random() < 0.5:
        del text["Content-Transfer-Encoding"]
        text["Content-Transfer-Encoding"] = "quoted-printable"
        text.set_payload(quopri.encodestring(body.encode()).decode("ascii"))
    message.attach(text)
    message.attach(MIMEApplication(document(dice, where == "file"), Name="minutes.docx"))
    return message.as_bytes()


def saved_page(dice: random.Random, is_named: bool) -> bytes:
    body = page(dice, is_named)
    coded, how = dice.choice([(base64.encodebytes(body), "base64"), (quopri.encodestring(body), "quoted-printable")])
    head = "From: <saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
    head += f"Content-Type: text/html\nContent-Transfer-Encoding: {how}\n\n"
    return head.encode() + coded + b"\n--b--\n"


def document(dice: random.Random, is_named: bool) -> bytes:
    where = dice.choice(["word/document.xml", "word/header1.xml", "word/comments.xml", "docProps/core.xml"])
    members = {name: f"<w:p><w:t>{words(dice)}</w:t></w:p>" for name in ("word/document.xml", where)}
    if is_named:
        members[where] += runs(dice, "w:t")
    return zipped(dice, {"[Content_Types].xml": b"<Types/>", **{name: text.encode() for name, text in members.items()}})


def workbook(dice: random.Random, is_named: bool) -> bytes:
    shared = f"<sst><si><t>{words(dice)}</t></si>{f'<si>{runs(dice, chr(116))}</si>' if is_named else ''}</sst>"
    return zipped(dice, {"xl/workbook.xml": b"<workbook/>", "xl/sharedStrings.xml": shared.encode()})


def open_document(dice: random.Random, is_named: bool) -> bytes:
    where = dice.choice(["content.xml", "meta.xml"])
    text = f"<office:text>{words(dice)} {runs(dice, 'text:span') if is_named else ''}</office:text>"
    return zipped(dice, {"mimetype": b"application/vnd.oasis.opendocument.text", where: text.encode()})


def book(dice: random.Random, is_named: bool) -> bytes:
    return zipped(dice, {"mimetype": b"application/epub+zip", "a.xhtml": page(dice, is_named)})


def archive(dice: random.Random, is_named: bool) -> bytes:
    inner = dice.choice([text_file, page, document, json_file])(dice, is_named)
    return zipped(dice, {"a/inner": inner, "b.gz": gzip.compress(b"nothing")})


def compressed(dice: random.Random, is_named: bool) -> bytes:
    return gzip.compress(dice.choice([text_file, page, mail, document])(dice, is_named))


def slides(dice: random.Random, is_named: bool) -> bytes:
    text = f"<p><a:t>{words(dice)}</a:t>{runs(dice, 'a:t') if is_named else ''}</p>"
    return zipped(dice, {"ppt/presentation.xml": b"<p/>", "ppt/slides/slide1.xml": text.encode()})


def subtitles(dice: random.Random, is_named: bool) -> bytes:
    said = spelled(dice) if is_named else "nobody"
    return f"WEBVTT\n\n00:00.000 --> 00:02.000\n{words(dice)}\n\n00:02.000 --> 00:04.000\n{said}\n".encode()


def outlook(dice: random.Random, is_named: bool) -> bytes:
    where = dice.choice(["subject", "body", "file"]) if is_named else ""
    subject, body = (f"{words(dice)} {NAME if where == part else ''}" for part in ("subject", "body"))
    return message(subject, body, files=[("minutes.docx", document(dice, where == "file"))])


def web_archive(dice: random.Random, is_named: bool) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(dice, is_named)
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {len(answer)}\r\n\r\n".encode()
    return zipped(dice, {"pages/pages.jsonl": b"{}", "archive/a.warc.gz": gzip.compress(head + answer)})


def printed(dice: random.Random, is_named: bool) -> bytes:
    plain = f"Zoe {FAMILY}"
    if not is_named:
        return small_pdf(f"{words(dice, 3)} {dice.random()}".replace("ë", "e"))
    wide = "".join(f"{ord(letter):04X}" for letter in NAME)
    return dice.choice(
        [
            small_pdf(f"told by {plain} {dice.random()}"),
            small_pdf(f"x {dice.random()}", info=f"/Author ({plain})"),
            small_pdf(f"x {dice.random()}", info=f"/Subject <FEFF{wide}>"),
            small_pdf(f"x {dice.random()}") + b"stream\n" + zlib.compress(f"<a>{NAME}</a>".encode()) + b"\nendstream\n",
        ]
    )


def picture(dice: random.Random, is_named: bool) -> bytes:
    text = f"{NAME if is_named else 'nobody'} {dice.random()}".encode()
    kind, data = dice.choice([(b"tEXt", b"Author\0" + text), (b"zTXt", b"Author\0\0" + zlib.compress(text))])
    chunk = len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n" + chunk


def drawing(dice: random.Random, is_named: bool) -> bytes:
    return f"<svg><text>{words(dice)} {marked_up(dice, 'tspan') if is_named else ''}</text></svg>".encode()


MAKERS: dict[str, Callable[[random.Random, bool], bytes]] = {
    "txt": text_file, "html": page, "json": json_file, "csv": table, "rtf": rich_text, "eml": mail, "mhtml": saved_page,
    "docx": document, "xlsx": workbook, "odt": open_document, "epub": book, "zip": archive, "gz": compressed,
    "pdf": printed, "png": picture, "svg": drawing, "pptx": slides, "vtt": subtitles, "msg": outlook,
    "wacz": web_archive,
}  # fmt: skip


def hidden_files(seed: int, count: int) -> Iterator[Hidden]:
    """Yield `count` files, of each type in turn, three of four with the name."""
    dice = random.Random(seed)
    for number in range(count):
        ending = list(MAKERS)[number % len(MAKERS)]
        is_named = dice.random() < 0.75
        yield Hidden(f"{number}.{ending}", MAKERS[ending](dice, is_named), is_named)


# search bytes -----------------------------------------------------------------------------------------------------


@functools.cache
def hits(content: bytes, depth: int = 0) -> bool:
    """Return whether the name can be recovered from bytes; one file is in several copies of a project."""
    if any(_contains_spelling(form) for form in _forms(content)):
        return True
    return depth < 5 and any(hits(part, depth + 1) for part in _parts(content))


def _spellings() -> list[str]:
    both = [f"{given} {FAMILY}" for given in (GIVEN, "Zoe")] + [
        f"{FAMILY}{between}{given}" for given in (GIVEN, "Zoe") for between in (", ", " ")
    ]
    return [case for each in both for case in (each, each.lower(), each.upper())]


_NEEDLES = {
    *(each.encode(code) for each in _spellings() for code in ("utf-8", "utf-16-le", "utf-16-be", "latin-1")),
    *(quopri.encodestring(each.encode()) for each in _spellings()),
    *(each.encode("ascii", "backslashreplace").replace(b"\\x", b"\\u00") for each in _spellings()),
    *(each.encode("ascii", "xmlcharrefreplace") for each in _spellings()),
}


def _in_base64() -> Iterator[bytes]:
    for text in _spellings():
        for code in ("utf-8", "utf-16-le", "latin-1"):
            for before in range(3):
                raw = bytes(before) + text.encode(code)
                whole = base64.b64encode(raw[: len(raw) // 3 * 3])
                yield whole[4:] if before else whole


_ALL_NEEDLES = _NEEDLES | {each for each in _in_base64() if len(each) >= 12}


def _contains_spelling(content: bytes) -> bool:
    return any(needle in content for needle in _ALL_NEEDLES)


def _forms(content: bytes) -> Iterator[bytes]:
    """Yield the bytes, and forms of them without soft line breaks, tags, entities, cells, and control words of RTF."""
    yield content
    yield content.replace(b"=\r\n", b"").replace(b"=\n", b"")
    yield content.replace(b"\r\n", b"").replace(b"\n", b"")
    text = content.decode("utf-16" if content[:2] == b"\xff\xfe" else "utf-8", "replace")
    latin, quoted = content.decode("latin-1"), quopri.decodestring(content).decode("utf-8", "replace")
    for each in (text, latin, quoted):
        for between in ("", " "):
            yield _squeezed(html.unescape(re.sub(r"<[^<>]*>", between, each)))
        yield _squeezed(re.sub(r"[,;\t]", " ", each))
    rich = re.sub(
        r"\\'([0-9a-f]{2})|\\u(\d+)\?", lambda found: chr(int(found[1], 16) if found[1] else int(found[2])), latin
    )
    yield _squeezed(re.sub(r"\\[a-z]+\d* ?|[{}]|\\-", "", rich.replace("\\~", " ")))
    for digits in re.findall(rb"<FEFF([0-9A-F]+)>", content):
        yield _squeezed(bytes.fromhex(digits.decode()).decode("utf-16-be", "replace"))
    for words_of_header in re.findall(r"=\?utf-8\?.\?[^?]*\?=(?:\s+=\?utf-8\?.\?[^?]*\?=)*", latin):
        yield _squeezed(str(make_header(decode_header(words_of_header))))
    with contextlib.suppress(ValueError):
        yield _squeezed(" ".join(_people(json.loads(text))))


def _squeezed(text: str) -> bytes:
    return " ".join(text.split()).encode("utf-8", "replace")


def _people(value: object) -> Iterator[str]:
    """Yield the texts in JSON, and personal names stored in parts."""
    if isinstance(value, str):
        yield value
    if isinstance(value, dict):
        if "family" in value:
            yield f"{value.get('given')} {value['family']} |"
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _people(each)


def _parts(content: bytes) -> Iterator[bytes]:
    with contextlib.suppress(zipfile.BadZipFile, OSError, zlib.error), zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield from (archive.read(name) for name in archive.namelist())
    if content.startswith(b"\x1f\x8b"):
        with contextlib.suppress(OSError, EOFError, zlib.error):
            yield gzip.decompress(content)
    for run in re.findall(rb"(?:[A-Za-z0-9+/]{60,76}\r?\n)+[A-Za-z0-9+/]*={0,2}", content):
        with contextlib.suppress(ValueError):
            yield base64.b64decode(run)
    for found in re.finditer(rb"stream\n|zTXtAuthor\0\0", content):
        with contextlib.suppress(zlib.error):
            yield zlib.decompressobj().decompress(content[found.end() :])


def files_with_hits(database: Path) -> set[str]:
    """Return the names of the attachments of a project from whose bytes the name can be recovered."""
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        rows = connection.execute(
            "SELECT coalesce((SELECT name FROM attachment a WHERE a.sha256 = b.sha256), b.sha256), bytes"
            " FROM attachment_bytes b"
        ).fetchall()
    return {name for name, content in rows if hits(content)}


def has_plain_hits(path: Path) -> bool:
    """Return whether the bytes of a file contain the name in plain form."""
    return _contains_spelling(path.read_bytes())
