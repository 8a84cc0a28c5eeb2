"""Search for a name in files: encoded, packed and divided. Parts that can't be searched are reported."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import quopri
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage

import pytest

from tests.exchange.small_pdf import LOCKED_PDF, small_pdf
from tracker.domain.text.person_names import Erasure, UnreadReason
from tracker.exchange.name_search import unpacking
from tracker.exchange.name_search.name_search import NameSearch
from tracker.exchange.name_search.unpacking import MAX_UNPACKED_BYTES, PartUnreadableError, UnpackingBudget

NAME = "Zoë van Dijk"
SEARCH = NameSearch(Erasure(NAME, ("Jan Ott", "王小明"), "Official 3"))


def zipped(*members: tuple[str, bytes | str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return target.getvalue()


def tarred(name: str, content: bytes) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return target.getvalue()


def tar_member(**values: str | bytes) -> bytes:
    """Return a tar with one member of which these fields are set."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        member = tarfile.TarInfo("a.txt")
        for field, value in values.items():
            setattr(member, field, value)
        archive.addfile(member)
    return target.getvalue()


def damaged_tar() -> bytes:
    """Return a tar whose second file has a header that can't be read."""
    first, second = tarred("a.txt", b"nothing")[:1024], bytearray(tarred("a.gz", gzip.compress(NAME.encode())))
    second[150] ^= 1
    return first + bytes(second)


def mail(subject: str = "x", body: str = "nothing", attached: bytes = b"") -> bytes:
    message = EmailMessage()
    message["Subject"] = subject
    message.set_content(body)
    if attached:
        message.add_attachment(attached, maintype="application", subtype="octet-stream", filename="a.bin")
    return message.as_bytes()


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    parts = [len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4) for kind, data in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def mail_of(parameters: str) -> bytes:
    """Return a mail with an attachment whose header has these parameters."""
    head = f"Content-Type: application/pdf\nContent-Disposition: attachment;\n {parameters}\n\neno="
    return f"Subject: x\nMIME-Version: 1.0\n{head}\n".encode()


def continued(*parts: str) -> bytes:
    return mail_of(";\n ".join(f"filename*{number}*={part}" for number, part in enumerate(parts)))


def gzip_with(flags: int, *texts: bytes, system: int = 3, extra: bytes = b"") -> bytes:
    """Return a gzip file with these texts in its header."""
    packed = gzip.compress(b"nothing")
    more = len(extra).to_bytes(2, "little") + extra if extra else b""
    return packed[:3] + bytes([flags]) + packed[4:9] + bytes([system]) + more + b"\0".join([*texts, b""]) + packed[10:]


def commented(comment: bytes) -> bytes:
    target = io.BytesIO(zipped(("a.txt", "nothing")))
    with zipfile.ZipFile(target, "a") as archive:
        archive.comment = comment
    return target.getvalue()


def zip_with_unicode_name(name: str) -> bytes:
    target, text = io.BytesIO(), b"\1AAAA" + name.encode()
    member = zipfile.ZipInfo("plain.txt")
    member.extra = (0x7075).to_bytes(2, "little") + len(text).to_bytes(2, "little") + text
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(member, "nothing")
    return target.getvalue()


def pdf_stream(filters: str, packed: bytes, parameters: str = "") -> bytes:
    """Return a PDF with one more stream."""
    described = f"/Type /Metadata /Filter [/{filters}] /DecodeParms << {parameters} >> /Length {len(packed)}"
    return small_pdf("x") + f"9 0 obj << {described} >>\nstream\n".encode() + packed + b"\nendstream endobj"


def predicted(content: bytes, kind: int, width: int = 8) -> bytes:
    """Return bytes as the differences of PNG, in rows of eight."""
    found, above = b"", bytes(width)
    for start in range(0, len(content), width):
        row = content[start : start + width].ljust(width)
        found += bytes([kind])
        for at, value in enumerate(row):
            left, corner = (row[at - 1], above[at - 1]) if at else (0, 0)
            guess = left + above[at] - corner
            nearest = min((left, above[at], corner), key=lambda each, guess=guess: abs(guess - each))  # type: ignore[misc]
            found += bytes([(value - (0, left, above[at], (left + above[at]) // 2, nearest)[kind]) & 0xFF])
        above = row
    return found


DOCX = zipped(("word/document.xml", "<w:t>Zo</w:t><w:t>ë va</w:t><w:br/><w:t>n</w:t> <w:t>Dijk</w:t>"))

HOLDING = {
    "plain": f"told by {NAME}".encode(),
    "the family name first": b"van Dijk, Zoe",
    "cells of a table": "2020;Zoë;van Dijk;mayor".encode(),
    "Latin-1": f"told by {NAME}".encode("latin-1"),
    "UTF-16 with a mark": NAME.encode("utf-16"),
    "UTF-16 without": f"  {NAME}".encode("utf-16-be"),
    "UTF-32": NAME.encode("utf-32-le"),
    "an accent of its own": b"Zoe\xcc\x88 van Dijk",
    "a ligature": "Zoë van D\u0133k".encode(),
    "a soft hyphen": "Zo\u00adë van Dijk".encode(),
    "a divided word": "Zoë van Di-\njk".encode(),
    "entities": b"<p>Zo&euml;&nbsp;v&#97;n Dijk",
    "tags": "<p>Zoë <b>van</b> <i>D</i>ijk".encode(),
    "a comment": "<p>Zoë van<!-- > --> Dijk".encode(),
    "an attribute": "<p title='Zoë van Dijk'>x".encode(),
    "an address": b"http://example.org/Zo%C3%AB%20van%20Dijk",
    "escapes of JSON": json.dumps({"who": NAME}).encode(),
    "escapes within escapes": rb'{"page": "Zo\u0026euml; van Dijk"}',
    "parts in JSON": json.dumps([{"family": "van Dijk", "given": "Zoë"}]).encode(),
    "RTF": rb"{\rtf1\ansi Zo\'eb {\b van} Di\-jk}",
    "Unicode in RTF": rb"{\rtf1\ansi\uc1 Zo\u235?\~van Dijk}",
    "quoted-printable": quopri.encodestring(("x" * 69 + f" {NAME}").encode()),
    "the subject of mail": mail(subject=f"from {NAME}"),
    "base64 in mail": mail(body="ë" * 200 + NAME),
    "an attachment of mail": mail(attached=DOCX),
    "mail in mail": mail(attached=mail(attached=DOCX)),
    "base64 within a line": b"data=" + base64.b64encode(b"by Jan Ott, mayor"),
    "an office document": DOCX,
    "a name in an archive": zipped(("Jan Ott.txt", "")),
    "a zip in a zip": zipped(("inner.zip", DOCX)),
    "gzip": gzip.compress(NAME.encode()),
    "gzip in gzip": gzip.compress(gzip.compress(NAME.encode())),
    "two parts of gzip": gzip.compress(b"by ") + gzip.compress(NAME.encode()),
    "bzip2": bz2.compress(NAME.encode()),
    "xz": lzma.compress(NAME.encode()),
    "a second tar": tarred("a.txt", b"nothing") + tarred("a.gz", gzip.compress(b"Jan Ott")),
    "tar": gzip.compress(tarred("a.docx", DOCX)),
    "the text of a PDF": small_pdf("told by Jan Ott"),
    "the facts of a PDF": small_pdf("x", info="/Subject (Jan \\117tt)"),
    "UTF-16 in the facts of a PDF": small_pdf("x", info="/Keywords <FEFF004A0061006E0020004F00740074>"),
    "a stream of a PDF": small_pdf("x") + b"stream\n" + zlib.compress(b"<dc:creator>Jan Ott") + b"\nendstream",
    "the metadata of a picture": b"\xff\xd8\xff\xe1\0\0Exif\0\0Jan Ott\0",
    "a compressed text in a picture": png((b"zTXt", b"Author\0\0" + zlib.compress(b"Jan Ott"))),
    "another file after gzip": gzip.compress(b"nothing") + DOCX,
    "a script within the name": b"<p>Jan<script>if (a < b) {}</script> Ott",
    "readings above Chinese characters": "<ruby>王<rt>wáng</rt>小<rt>xiǎo</ruby>明".encode(),
    "a deletion within the name": zipped(
        (
            "word/document.xml",
            "<w:t>Jan Ot</w:t><w:rPr><w:del w:id='1'/></w:rPr><w:del><w:delText>s</w:delText></w:del><w:t>t</w:t>",
        )
    ),
    "the address of a link": zipped(
        ("word/document.xml", "<w:t>Jan </w:t><w:instrText> HYPERLINK x </w:instrText><w:t>Ott</w:t>")
    ),
    "a note within the name": zipped(
        ("content.xml", "Jan<text:note><text:note-body><text:p>see</text:p></text:note-body></text:note> Ott")
    ),
    "a folded line": b"BEGIN:VCALENDAR\r\nDESCRIPTION:with Jan O\r\n tt in the hall\r\nEND:VCALENDAR",
    "emphasis": b"**Jan** _Ott_",
    "quoted cells": b"given;family\r\n'Jan';'Ott'",
    "TeX": rb"Jan~{Ott}",
    "short lines of base64": b"Content-Transfer-Encoding: base64\n\n"
    + re.sub(rb"(.{12})", rb"\1\n", base64.b64encode(b"we spoke to Jan Ott yesterday")),
    "a name of an attachment in parts": continued("utf-8''nothing%20with%20Jan%20O", "tt.pdf"),
    "a part within a letter": continued("utf-8''with%20Zo%C3", "%AB%20van%20Dijk.pdf"),
    "parts of which some are not encoded": mail_of("filename*1=\"n Ott.pdf\";\n filename*0*=koi8-r''with%20Ja"),
    "an encoding of its own": mail_of("filename*=gb18030''%CD%F5%D0%A1%C3%F7"),
    "a name in gzip by Python": gzip_with(8, b"Jan Ott.txt", system=255),
    "a comment in gzip": gzip_with(24, b"file.txt", b"by Jan Ott", system=255),
    "a comment after other bytes of gzip": gzip_with(28, b"file.txt", b"by Jan Ott", extra=b"zz\2\0AB"),
    "the comment of an archive": commented(b"by Jan Ott"),
    "a name in Unicode beside another in an archive": zip_with_unicode_name("Zoë van Dijk.txt"),
    "escapes of a workbook": b"<t>Zo_x00EB_ van Dijk</t>",
    "a pair in escapes of a workbook": b"<t>_xD83D__xDE00_ Jan_x0020_Ott</t>",
    "an escaped escape of a workbook": b"<t>Zo_x005F_x00EB_ van Dijk</t>",
    "escapes of an older script": b"Zo%u00EB van Dijk",
    "percent signs in Latin-1": b"http://example.org/Zo%EB%20van%20Dijk",
    "Markdown within a word": b"Piet: **Ja**n O_t_t",
    "code and strikes in Markdown": b"~~J~~an `O`tt",
    "a link in Markdown": b"see [J](https://example.org)an [Ot][1]t",
    "a wiki": b"'''J'''an ''Ot''t",
    "a forum": b"[b]J[/b]an [color=red]Ot[/color]t",
    "commands of TeX": rb"\textbf{J}an \emph{Ot}t",
    "hexadecimal metadata of a PDF": pdf_stream("ASCIIHexDecode", b"<dc:creator>Jan Ott".hex().encode() + b">"),
    "ASCII85 metadata of a PDF": pdf_stream("ASCII85Decode", base64.a85encode(b"<dc:creator>Jan Ott") + b"~>"),
    "two filters of a PDF": pdf_stream(
        "ASCII85Decode /FlateDecode", base64.a85encode(zlib.compress(b"<dc:creator>Jan Ott")) + b"~>"
    ),
    "run lengths in a PDF": pdf_stream("RunLengthDecode", b"\x06Jan Ott\x80"),
    **{
        f"predictor {kind} in a PDF": pdf_stream(
            "FlateDecode", zlib.compress(predicted(b"xxxx<dc:creator>Jan Ott ", kind)), "/Predictor 12 /Columns 8"
        )
        for kind in range(5)
    },
    "the target of a link in tar": tar_member(type=tarfile.SYMTYPE, linkname="Jan Ott.txt"),
    "the owner of a file in tar": tar_member(uname="Jan Ott"),
    "the group of a file in tar": gzip.compress(tar_member(gname="Jan Ott")),
    "a small compressed file in base64": b'<a href="data:application/gzip;base64,'
    + base64.b64encode(gzip.compress(b"by Jan Ott"))
    + b'">',
    "a drawing": b"<svg><text><tspan>Jan</tspan> <tspan>Ott</tspan></text></svg>",
}


@pytest.mark.parametrize("content", HOLDING.values(), ids=HOLDING)
def test_the_name_is_found(content: bytes) -> None:
    assert SEARCH(content).is_named


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-8", "utf-16-le", "utf-16-be"])
def test_a_chinese_name_is_found_in_the_encodings_of_its_country(encoding: str) -> None:
    search = NameSearch(Erasure("王小明"))
    assert search("<p>市民王小明人".encode(encoding)).is_named
    assert not search("<p>市民王明人".encode(encoding)).is_named


CLEAN = {
    "somebody else": b"Zoe van Dijkstra and Jan Otten",
    "an office document": zipped(("word/document.xml", "<w:t>Anna</w:t>")),
    "mail": mail(body="ë" * 200),
    "a hash sum": b"a" * 64 + b" file.txt",
    "JSON": json.dumps({"who": ["Jan", 3, {"b": "Otter"}]}).encode(),
    "a PDF": small_pdf("a page"),
    "a PDF with packed metadata": pdf_stream(
        "ASCII85Decode /FlateDecode", base64.a85encode(zlib.compress(b"x")) + b"~>"
    ),
    "a PDF with an empty stream": pdf_stream("FlateDecode", zlib.compress(b"")),
    "a name in gzip": gzip_with(8, b"Jan Otter.txt", system=255),
    "Markdown": b"**Jan** Otter [Ja](x)n",
}


@pytest.mark.parametrize("content", CLEAN.values(), ids=CLEAN)
def test_a_searched_file_without_the_name_is_not_reported(content: bytes) -> None:
    found = SEARCH(content)
    assert not found.is_named
    assert found.unread == ()


UNREAD: dict[str, tuple[bytes | Callable[[], bytes], UnreadReason]] = {
    "a picture": (png((b"IDAT", b"\x01\x02")), "picture"),
    "a picture in an office document": (zipped(("word/media/a.jpg", b"\xff\xd8\xff\xe0" + bytes(90))), "picture"),
    "a picture within a page": (
        b"<img src='data:image/png;base64," + base64.b64encode(png((b"IDAT", b"\x01\x02"))) + b"'>",
        "picture",
    ),
    "a recording": (b"ID3" + bytes(90), "recording"),
    "a locked PDF": (LOCKED_PDF, "encrypted"),
    "a scan": (small_pdf(""), "picture"),
    "a PDF with an old compression": (pdf_stream("LZWDecode", b"\x80\x0b"), "unknown"),
    "a PDF with a cut stream": (pdf_stream("FlateDecode", zlib.compress(NAME.encode())[:-12]), "damaged"),
    "a PDF with a damaged stream": (pdf_stream("ASCIIHexDecode", b"zz"), "damaged"),
    "a PDF whose parameters are elsewhere": (
        pdf_stream("FlateDecode", zlib.compress(b"x")).replace(b"/DecodeParms <<  >>", b"/DecodeParms 7 0 R"),
        "unknown",
    ),
    "a PDF with an earlier version": (small_pdf("x") + b"\nstartxref\n0\n%%EOF", "unknown"),
    "a cut office document": (DOCX[:80], "damaged"),
    "a cut gzip": (gzip.compress(NAME.encode())[:-15], "damaged"),
    "a tar with a damaged header": (damaged_tar(), "damaged"),
    "an unknown format": (bytes(range(256)) * 4, "unknown"),
    "mail that is encrypted": (b"-----BEGIN PGP MESSAGE-----\n\nabc", "encrypted"),
    "an unknown file in mail": (mail(attached=bytes(range(256)) * 4), "unknown"),
    "a deep archive": (lambda: nested(NAME.encode(), 12), "too_large"),
    "a bomb": (lambda: gzip.compress(gzip.compress(bytes(1024**2)) * (MAX_UNPACKED_BYTES // 1024**2 + 1)), "too_large"),
}
"""The content of a file, or a function that makes it where that takes long; and the reason."""


def nested(content: bytes, depth: int) -> bytes:
    for _ in range(depth):
        content = zipped(("a.zip", content))
    return content


@pytest.mark.parametrize(("content", "reason"), UNREAD.values(), ids=UNREAD)
def test_a_part_that_cannot_be_searched_is_reported(content: bytes | Callable[[], bytes], reason: UnreadReason) -> None:
    found = SEARCH(content if isinstance(content, bytes) else content())
    assert not found.is_named
    assert reason in found.unread


def test_an_encrypted_member_is_reported() -> None:
    content = bytearray(zipped(("a.txt", "nothing")))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    assert SEARCH(bytes(content)).unread == ("encrypted",)


def test_unpacking_stops_at_the_size_limit() -> None:
    with pytest.raises(PartUnreadableError) as refused:
        list(unpacking.decompressed(gzip.compress(bytes(10 * 1024**2)), UnpackingBudget(most=1024**2)))
    assert refused.value.reason == "too_large"


def test_a_search_stops_at_the_time_limit() -> None:
    with pytest.raises(PartUnreadableError) as refused:
        UnpackingBudget(seconds=-1).use(1)
    assert refused.value.reason == "too_large"
