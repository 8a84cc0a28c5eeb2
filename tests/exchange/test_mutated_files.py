"""Any bytes in a file of any format give a result or a known error when they are read."""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import shutil
import traceback
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests import evidence_files
from tests.exchange.small_pdf import small_pdf
from tests.exchange.small_xls import small_xls
from tests.exchange.table_making import ods, xlsx
from tests.store.building import new_project, small_inventory
from tracker.cli import main
from tracker.domain.dates.vague_dates import USUAL_CIRCA
from tracker.domain.text.person_names import Erasure
from tracker.errors import TwintrackError
from tracker.exchange.attachments.attachment_reading import attachments_within, read_attachment
from tracker.exchange.attachments.mail_source import read_mail_source
from tracker.exchange.attachments.pdf_source import read_pdf_source
from tracker.exchange.attachments.web_page import read_web_page
from tracker.exchange.bibliography.pasted_sources import read_pasted_all
from tracker.exchange.copies.partial_content import ExportScope
from tracker.exchange.name_search.name_search import NameSearch
from tracker.exchange.tables.table_files import sniff
from tracker.project import Project
from tracker.services.partial_projects import export_project_part

HEADER = ("body_a", "country_a", "body_b", "country_b", "status", "date", "source_title", "quote")
ROWS = (
    ("Arnhem", "NL", "Wuhan", "CN", "in_force", "1999", "De Gelderlander", "“tweede stad”"),
    ("Breda", "NL", "Yangzhou", "CN", "terminated", "early 2021", "", "'=1+1"),
)
RIS = "TY  - NEWS\nTI  - Arnhem breekt met Wuhan\nAU  - Bos, Anna\nDA  - 2021/05/07\nUR  - https://a.org/1\nER  - \n"
BIBTEX = '@article{bos2021, title = {Arnhem {breekt} met Wuhan}, author = "Bos, Anna and de Vries, Jan", year = 2021}\n'
CSL = json.dumps([{"id": "1", "type": "article", "title": "Arnhem", "issued": {"date-parts": [[2021, 5]]},
                   "DOI": "10.1/2", "author": [{"family": "Bos", "given": "Anna"}]}])  # fmt: skip
QUERY = json.dumps({"head": {"vars": ["body_a", "body_b", "country_a", "country_b"]}, "results": {"bindings": [
    {"body_a": {"value": "Arnhem"}, "country_a": {"value": "NL"},
     "body_b": {"value": "Wuhan"}, "country_b": {"value": "CN"}}
]}})  # fmt: skip
HTML = (
    "<!DOCTYPE html><html lang=nl><head><meta charset=utf-8><title>Arnhem &amp; Wuhan</title>"
    '<meta property="article:published_time" content="2021-05-07T10:00:00Z"><link rel=canonical href=https://a.org/1>'
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"A","author":{"name":"Anna Bos"}}</script>'
    "</head><body><p>Arnhem breekt met <b>Wuhan</b>.</p></body></html>"
)
MHTML = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/1\r\nSubject: =?utf-8?Q?Arnhem?=\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="----b"\r\n\r\n------b\r\n'
    "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    "<html><head><title>Arnhem=E2=80=93Wuhan</title></head><body>x</body></html>\r\n------b--\r\n"
)
MAIL = (
    "From: Anna Bos <anna@example.org>\r\nTo: jan@example.org\r\nDate: Fri, 7 May 2021 10:00:00 +0200\r\n"
    "Subject: =?utf-8?B?QXJuaGVtIOKAkyBXdWhhbg==?=\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/mixed; boundary="b1"\r\n\r\n--b1\r\nContent-Type: text/plain; charset=iso-8859-1\r\n'
    "Content-Transfer-Encoding: quoted-printable\r\n\r\nAnna =\r\nBos zei: caf=E9\r\n--b1\r\n"
    'Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="a.html"'
    "\r\n\r\nPHA+QW5uYSZuYnNwO0JvczwvcD4=\r\n--b1--\r\n"
)
MAILBOX = (
    f"From anna@example.org Fri May  7 10:00:00 2021\n{MAIL}\nFrom jan@example.org Sat May  8 2021\n{MAIL}".replace(
        "\r\n", "\n"
    )
)
RULE = json.dumps({"from": "2020", "to": "2023", "ended": ["terminated"], "unit": "bodies"})
MAPPING = json.dumps({"columns": {"body_a": "body_a"}})
EVIDENCE = ("docx", "odt", "pptx", "epub", "rtf", "msg", "warc", "wacz", "srt", "vtt")
"""Kinds of files that are attached, and not imported."""
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><l>&j;</l>"
).encode()
CLAIMS = (
    "wording;value;comparator;measure;numerator;rule;source_title;source_date\n"
    "At least eight;8;at least;;;--from 2020 --to 2023 --focus NL;De Gelderlander;2021\n"
    '"A quarter";25,0 %;about;share;10;"{""from"": ""2020"", ""to"": ""2023""}";NRC;mei 2021\n'
)
TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"[" * 30_000, b'{"a":' * 5_000, b"9" * 5_000, b"1e999", b"NaN", b"-0",
    b"null", b"\xed\xa0\x80", b"\\ud800", "\u202e".encode() * 100, b'"' * 999, b"'" * 999, b" " * 20_000, b"\r",
    b"{" * 999, b"<" * 999, b"&" * 500, b"&#x110000;", b"&#9999999999;", b"%%EOF", b"=?utf-8?B?/////w==?=",
    b"0001-13-45", BOMB,
)  # fmt: skip


def samples(folder: Path) -> dict[str, bytes]:
    """Return a small valid file of each format that is read, by file name."""
    table = "\n".join(";".join(row) for row in (HEADER, *ROWS)) + "\n"
    made = {
        "t.csv": table.encode(),
        "t.tsv": table.replace(";", "\t").encode("utf-16"),
        "q.json": QUERY.encode(),
        "b.ris": RIS.encode(),
        "b.bib": BIBTEX.encode(),
        "b.csl.json": CSL.encode(),
        "p.html": HTML.encode(),
        "p.mhtml": MHTML.encode(),
        "p.pdf": small_pdf("Arnhem", "Wuhan", info="/Title (A report) /Author (Anna Bos)"),
        "t.xls": small_xls([HEADER, *ROWS]),
        "m.eml": MAIL.encode(),
        "m.mbox": MAILBOX.encode(),
        "c.claims.csv": CLAIMS.encode(),
        "t.xlsx": xlsx(folder / "t.xlsx", [HEADER, *ROWS]).read_bytes(),
        "t.ods": ods(folder / "t.ods", [HEADER, *ROWS]).read_bytes(),
        **{f"e.{kind}": evidence_files.KINDS[kind](HTML) for kind in EVIDENCE},
        "r.rule.json": RULE.encode(),
        "m.mapping.json": MAPPING.encode(),
    }
    with new_project(folder, "whole.twin") as project:
        small_inventory(project)
        export_project_part(project, folder / "h.bundle.twin", ExportScope())
    made |= {WHOLE: (folder / "whole.twin").read_bytes(), "h.bundle.twin": (folder / "h.bundle.twin").read_bytes()}
    with contextlib.redirect_stdout(io.StringIO()) as dumped:
        assert main(["dump", str(folder / "whole.twin"), "--with-journal"]) == 0
    return made | {"d.dump.json": dumped.getvalue().encode()}


def damaged(content: bytes, choice: random.Random) -> bytes:
    """Return the content with one to four changes; of a packed file sometimes inside its members."""
    if content.startswith(b"PK") and choice.random() < 0.6:
        return _repacked(content, choice)
    whole = bytearray(content)
    for _ in range(choice.choice((1, 1, 2, 4))):
        _change(whole, choice)
    return bytes(whole)


def _change(whole: bytearray, choice: random.Random) -> None:
    at = choice.randrange(len(whole) + 1)
    until = min(len(whole), at + choice.choice((1, 1, 2, 8, 64, 512)))
    how = choice.randrange(8)
    if how == 0 and at < len(whole):
        whole[at] ^= 1 << choice.randrange(8)
    elif how == 1 and at < len(whole):
        whole[at] ^= 0xFF
    elif how == 2:
        del whole[at:]
    elif how == 3:
        del whole[at:until]
    elif how == 4:
        whole[at:at] = whole[at:until] * choice.choice((1, 2, 50))
    elif how == 5:
        whole[at:until] = choice.randbytes(until - at)
    elif how == 6:
        whole[at:at] = choice.choice(TOKENS)
    else:
        whole[at:until] = choice.choice(TOKENS)


def _repacked(content: bytes, choice: random.Random) -> bytes:
    """Return the packed file with one member damaged, missing, or replaced by a packed file or a bomb."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as origin, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        names = origin.namelist()
        struck = choice.choice(names)
        for name in names:
            part = bytearray(origin.read(name))
            how = choice.randrange(6) if name == struck else -1
            if how == 0:
                continue
            if how == 1:
                part = bytearray(content)
            elif how == 2:
                part = bytearray(BOMB)
            elif how > 2:
                _change(part, choice)
            made.writestr(name, bytes(part))
    return packed.getvalue()


def _paste(path: Path) -> None:
    read_pasted_all(path.read_bytes().decode("utf-8", "replace"), USUAL_CIRCA)


def _as_source(path: Path) -> None:
    draft = read_attachment(path)
    list(attachments_within(draft))
    read_mail_source(draft.content, draft.media_type)
    (read_pdf_source if path.suffix == ".pdf" else _page)(draft.content, draft.text)


def _page(content: bytes, text: str) -> None:
    read_web_page(content, "p.html")


WHOLE = "whole.twin"
"""The project of which a partial export is a part."""

READERS: Mapping[str, Callable[[Path], object]] = {
    "sniff": sniff,
    "attach": read_attachment,
    "read as source": _as_source,
    "paste": _paste,
    "look for a name": lambda path: NameSearch(Erasure("Anna Bos"))(path.read_bytes()),
}
"""The functions by which the window reads files without importing them, by name."""


def verbs(project: Path, path: Path) -> list[list[object]]:
    """Return the commands that read a file of this kind."""
    if path.name.endswith(".dump.json"):
        return [["load", path.with_suffix(".twin"), path]]
    if path.name.endswith(".rule.json"):
        return [["findings", project, "--rule", path]]
    if path.name.endswith(".mapping.json"):
        return [["import", project, path.with_name("table.csv"), "--mapping", path, "--dry-run"]]
    if path.name.endswith(".bundle.twin"):
        whole = path.with_name(WHOLE)
        return [
            ["status", path],
            ["verify", path],
            ["compare", whole, path],
            ["merge", whole, path, "--dry-run"],
            ["merge", whole, path],
        ]
    return [["import", project, path, "--dry-run"], ["import", project, path]]


def failures(project: Path, path: Path) -> list[str]:
    """Read a file in every way; return the tracebacks and exit codes that are neither success nor a known error."""
    found = []
    for name, reader in READERS.items():
        try:
            reader(path)
        except TwintrackError:
            pass
        except Exception:  # noqa: BLE001 - what must not be is what is looked for
            found.append(f"{name}: {traceback.format_exc()}")
    for arguments in verbs(project, path):
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                code = main([str(each) for each in arguments])
        except Exception:  # noqa: BLE001 - as above
            found.append(f"{arguments[0]}: {traceback.format_exc()}")
        else:
            if code not in (0, 3, 4, 5):
                found.append(f"{arguments[0]}: exit code {code}")
    return found


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return samples(tmp_path_factory.mktemp("samples"))


@pytest.fixture
def project(tmp_path: Path, home: Path) -> Path:
    path = tmp_path / "project.twin"
    Project.create(path).close()
    (tmp_path / "table.csv").write_text("\n".join(",".join(row) for row in (HEADER, *ROWS)), "utf-8")
    return path


def tried(sound: Mapping[str, bytes], project: Path, name: str, seed: int) -> list[str]:
    path = project.with_name(name)
    if name.endswith(".bundle.twin"):
        project.with_name(WHOLE).write_bytes(sound[WHOLE])
    path.write_bytes(damaged(sound[name], random.Random(f"{name} {seed}")))
    found = [f"{name} {seed}: {each}" for each in failures(project, path)]
    path.unlink()
    path.with_suffix(".twin").unlink(missing_ok=True)
    return found


NAMES = (
    "t.csv", "t.tsv", "q.json", "b.ris", "b.bib", "b.csl.json", "p.html", "p.mhtml", "p.pdf", "t.xlsx", "t.ods",
    "r.rule.json", "m.mapping.json", "d.dump.json", "t.xls", "m.eml", "m.mbox", "c.claims.csv", "h.bundle.twin",
    *(f"e.{kind}" for kind in EVIDENCE),
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_valid_file_is_read(sound: dict[str, bytes], project: Path, name: str) -> None:
    path = project.with_name(name)
    project.with_name(WHOLE).write_bytes(sound[WHOLE])
    path.write_bytes(sound[name])
    assert failures(project, path) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_no_damaged_file_ends_in_a_traceback(sound: dict[str, bytes], project: Path, name: str) -> None:
    assert [each for seed in range(2) for each in tried(sound, project, name, seed)] == []


@pytest.mark.torture
@pytest.mark.timeout(0)
def test_none_of_thousands_of_damaged_files_ends_in_a_traceback(sound: dict[str, bytes], project: Path) -> None:
    first, count = (int(os.environ.get(name, usual)) for name, usual in (("MUTATED_FROM", "1000"), ("MUTATED", "500")))
    found: list[str] = []
    original = project.read_bytes()
    for seed in range(first, first + count):
        for name in NAMES:
            found += tried(sound, project, name, seed)
        project.write_bytes(original)
        shutil.rmtree(os.environ["TWINTRACK_HOME"], ignore_errors=True)
    print(f"{count * len(NAMES)} files, {len(found)} tracebacks")
    assert found == []
