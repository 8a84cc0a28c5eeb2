"""Makes a folder of 40 files of the kinds in which evidence arrives, with names of bodies in them.

Run it as `python -m tests.evidence_files FOLDER`.
"""

from __future__ import annotations

import gzip
import io
import json
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from html import escape
from pathlib import Path

from docx import Document

from tests.compound_file import inner_message, message
from tests.exchange.small_pdf import small_pdf

Files = Sequence[tuple[str, bytes]]
CITIES = ("Arnhem", "Wuhan", "Groningen", "Xi'an", "Leeuwarden", "Liyang", "Almere", "Shenzhen", "Haarlem", "Zwolle")
PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\nIDATx\x9cc\0\x01\0\0\x05\0"
    b"\x01\r\n-\xb4\0\0\0\0IEND\xaeB`\x82"
)


def zipped(parts: Mapping[str, str | bytes], *, first_stored: bool = False) -> bytes:
    """Return a ZIP file with these members; the first without compression, as in ODF and EPUB."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(parts.items()):
            stored = first_stored and number == 0
            archive.writestr(name, content, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def docx(words: str) -> bytes:
    """Return a document of Word, whose words are in several runs."""
    document = Document()
    paragraph = document.add_paragraph()
    for index in range(0, len(words), 7):
        run = paragraph.add_run(words[index : index + 7])
        run.bold = index % 14 == 0
    document.add_table(1, 2).cell(0, 1).text = "2021"
    whole = io.BytesIO()
    document.save(whole)
    return whole.getvalue()


_ODF = 'xmlns:office="urn:o" xmlns:text="urn:t" xmlns:dc="urn:d" xmlns:table="urn:b"'


def odt(words: str, *, mime: str = "text") -> bytes:
    """Return a document of LibreOffice with a deleted passage, which no reader sees."""
    first, _, rest = words.partition(" ")
    content = (
        f'<?xml version="1.0"?><office:document-content {_ODF}><office:body><office:text>'
        "<text:tracked-changes><text:p>withdrawn</text:p></text:tracked-changes>"
        f"<text:p>{escape(first)}<text:s/><text:span>{escape(rest)}</text:span></text:p>"
        "<text:p><text:date>7 May 2021</text:date></text:p></office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{mime}", "content.xml": content}, first_stored=True)


def pptx(words: str) -> bytes:
    """Return a presentation of one slide."""
    slide = f'<p:sld xmlns:p="urn:p" xmlns:a="urn:a"><a:p><a:r><a:t>{escape(words)}</a:t></a:r></a:p></p:sld>'
    return zipped({"ppt/presentation.xml": "<p/>", "ppt/slides/slide1.xml": slide})


def xlsx(words: str) -> bytes:
    """Return a workbook with the words as a shared text, and a number."""
    shared = f'<sst xmlns="urn:s"><si><r><t>{escape(words)}</t></r></si></sst>'
    sheet = '<worksheet xmlns="urn:s"><row><c t="s"><v>0</v></c><c><v>1989</v></c></row></worksheet>'
    return zipped({"xl/workbook.xml": "<w/>", "xl/sharedStrings.xml": shared, "xl/worksheets/sheet1.xml": sheet})


def epub(words: str) -> bytes:
    """Return a book of two chapters, which are not in the order of their names."""
    package = (
        '<package xmlns="urn:k"><manifest><item id="a" href="z.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="b" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "OEBPS/book.opf": package,
            "OEBPS/a.xhtml": "<p>The end.</p>",
            "OEBPS/z.xhtml": f"<!DOCTYPE html><html><body><p>{escape(words)}</p></body></html>",
        },
        first_stored=True,
    )


def rtf(words: str) -> bytes:
    """Return a document in RTF, with letters beyond ASCII written as numbers."""
    coded = "".join(each if each.isascii() else f"\\u{ord(each)}?" for each in words)
    return (
        "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\info{\\title hidden}}"
        f"{{\\*\\generator Word}}\\pard {coded}\\par caf\\'e9\\par}}"
    ).encode("ascii")


def eml(words: str, files: Files = (), *, subject: str = "Answer", html: bool = False) -> bytes:
    """Return a mail with attached files."""
    mail = EmailMessage()
    mail["From"] = "Zoë Vermeulen <zoe@example.org>"
    mail["To"] = "inventory@example.org"
    mail["Date"] = "Fri, 07 May 2021 10:00:00 +0200"
    mail["Subject"] = subject
    mail.set_content(words)
    if html:
        mail.add_alternative(f"<p>{escape(words)}</p>", subtype="html")
    for name, content in files:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def mbox(*texts: str) -> bytes:
    """Return a mailbox with a mail for each text."""
    return b"".join(b"From zoe@example.org Fri May  7 10:00:00 2021\n" + eml(each) + b"\n" for each in texts)


def msg(words: str, files: Files = (), *, subject: str = "Answer") -> bytes:
    """Return a message of Outlook, with another one within it."""
    sent = datetime(2021, 5, 7, 8, tzinfo=UTC)
    inner = inner_message("Question", "We ask you for the letter.")
    return message(subject, words, sender="Zoë Vermeulen", sent=sent, files=files, inner=inner)


def page(words: str, *, size: int = 0) -> bytes:
    """Return a page as SingleFile saves it, with its pictures within it, before the text."""
    return (
        "<!DOCTYPE html><html lang=nl><!--\n Page saved with SingleFile \n url: https://example.org/nieuws/1 \n saved "
        "date: Fri May 07 2021 10:00:00 GMT+0200 \n--><head><meta charset=utf-8><title>Bericht</title>"
        f"<style>body{{background:url(data:image/png;base64,{'A' * size})}}</style></head>"
        f"<body><p>{escape(words)}</p></body></html>"
    ).encode()


def warc(words: str, *, is_compressed: bool = False, chunked: bool = False) -> bytes:
    """Return a web archive with a request, a page and a picture."""
    body = f"<html><title>Bericht</title><p>{escape(words)}</p></html>".encode()
    coding = b""
    if chunked:
        coding, body = b"Transfer-Encoding: chunked\r\n", b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    answers = [
        ("request", b"GET /1 HTTP/1.1\r\nHost: example.org\r\n\r\n"),
        ("response", b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + coding + b"\r\n" + body),
        ("response", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + PNG),
    ]
    records = [
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/1\r\n"
        f"Content-Length: {len(content)}\r\n\r\n".encode()
        + content
        + b"\r\n\r\n"
        for kind, content in answers
    ]
    return b"".join(gzip.compress(each) if is_compressed else each for each in records)


def wacz(words: str) -> bytes:
    """Return a web archive with its index."""
    return zipped(
        {
            "archive/data.warc.gz": warc(words, is_compressed=True),
            "pages/pages.jsonl": '{"format": "json-pages-1.0"}\n{"url": "https://example.org/1"}\n',
            "datapackage.json": json.dumps({"profile": "data-package"}),
        }
    )


def srt(words: str) -> bytes:
    """Return subtitles in which each caption has a few words."""
    return (
        b"\xef\xbb\xbf"
        + "".join(
            f"{number}\r\n{_time(number, ',')} --> {_time(number + 1, ',')}\r\n<i>{said}</i>\r\n\r\n"
            for number, said in enumerate(_captions(words), 1)
        ).encode()
    )


def vtt(words: str) -> bytes:
    """Return subtitles of the web, with a note that nobody sees."""
    return "WEBVTT\n\nNOTE not said\n\n{}".format(
        "".join(
            f"{_time(number, '.')} --> {_time(number + 1, '.')} align:start\n<v Anna>{escape(said)}\n\n"
            for number, said in enumerate(_captions(words), 1)
        )
    ).encode()


def _captions(words: str) -> list[str]:
    each = words.split()
    return [" ".join(each[at : at + 3]) for at in range(0, len(each), 3)]


def _time(number: int, mark: str) -> str:
    return f"{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}{mark}000"


KINDS: Mapping[str, Callable[[str], bytes]] = {
    "docx": docx, "odt": odt, "pptx": pptx, "xlsx": xlsx, "epub": epub, "rtf": rtf, "eml": eml, "mbox": mbox,
    "msg": msg, "html": page, "warc": warc, "wacz": wacz, "srt": srt, "vtt": vtt,
}  # fmt: skip
"""[extension] -> a file of this kind that says these words."""


def sentence(number: int) -> str:
    """Return what the file of a number says of two bodies."""
    one, other = CITIES[2 * number % len(CITIES)], CITIES[(2 * number + 1) % len(CITIES)]
    return f"The council of {one} ended its agreement with {other} in case {number:03} of “Zürich”."


def make_folder(folder: Path) -> dict[str, str]:
    """Write 40 files, and return what each of them says, by its name."""
    folder.mkdir(parents=True, exist_ok=True)
    kinds = [*KINDS, "pdf", "png", "eml", "docx", "odt", "pdf", "msg", "html", "txt", "eml"]
    said: dict[str, str] = {}
    for number in range(40):
        kind = kinds[number % len(kinds)]
        name, words = f"{number:02} evidence.{kind}", sentence(number)
        if kind == "pdf":
            content = small_pdf(words.replace("“", '"').replace("”", '"'), width=700)
        elif kind == "png":
            content, words = PNG + bytes([number]), ""
        elif kind == "txt":
            content = words.encode()
        elif kind == "eml" and number % 2:
            content = eml(words, [(f"annex {number:02}.docx", docx(f"Annex {number:03}."))], html=True)
        else:
            content = KINDS[kind](words)
        (folder / name).write_bytes(content)
        said[name] = words
    return said


if __name__ == "__main__":
    make_folder(Path(sys.argv[1]))
