"""The text of mails, office files, web archives and subtitles, and hostile files of these kinds."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import evidence_files as made
from tests.compound_file import compound, inner_message, message
from tracker.domain.records.attachments import MAX_READ_TEXT_LENGTH
from tracker.domain.text.person_names import Erasure
from tracker.errors import KnownError
from tracker.exchange.attachments.attachment_reading import attachment_from, attachments_within
from tracker.exchange.attachments.file_texts.file_texts import READ_TYPES
from tracker.exchange.attachments.mail_source import read_mail_source
from tracker.exchange.attachments.media_types import HTML, is_contradicted
from tracker.exchange.attachments.quote_search import FileUnreadableError, search_file
from tracker.exchange.name_search.name_search import NameSearch
from tracker.wording.messages import problem_hint, problem_text

WORDS = "The council of Zürich ended its agreement with “武汉” on 3 March 2022, said Zoë van Dijk."


@pytest.mark.parametrize("kind", made.KINDS)
def test_each_kind_of_file_is_searched_quoted_and_searched_for_names(kind: str) -> None:
    content = made.KINDS[kind](WORDS)
    draft = attachment_from(content, f"a.{kind}")
    assert draft.media_type in {*READ_TYPES, HTML}
    assert not is_contradicted(draft.media_type, draft.name)
    assert " ".join(draft.text.split()).count(WORDS) >= 1
    match = search_file(7, content, draft.media_type, WORDS, None, lambda *_: None)
    assert match.found is not None
    assert " ".join(match.found.exact.split()) == WORDS
    assert NameSearch(Erasure("Zoë van Dijk", (), "Official 3"))(content).is_named


def test_what_no_reader_sees_is_left_out() -> None:
    assert "withdrawn" not in attachment_from(made.odt("x"), "a.odt").text
    assert attachment_from(made.rtf("x"), "a.rtf").text == "x\ncafé"
    assert attachment_from(made.vtt("x"), "a.vtt").text == "x"
    deleted = '<w:document xmlns:w="w"><w:p><w:del><w:r><w:t>old</w:t></w:r></w:del><w:r><w:t>new</w:t></w:r></w:p></w:document>'  # noqa: E501
    assert attachment_from(made.zipped({"word/document.xml": deleted}), "a.docx").text == "new"


def test_the_text_of_a_large_saved_page_is_read_behind_its_pictures() -> None:
    assert attachment_from(made.page(WORDS, size=9_000_000), "a.html").text == WORDS


def test_files_attached_to_a_mail_are_found(tmp_path: Path) -> None:
    annexes = [("Anlage Zürich.docx", made.docx("Annex")), ("big.txt", b"word " * 2_000)]
    for mail in (made.eml(WORDS, annexes, html=True), made.msg(WORDS, annexes)):
        draft = attachment_from(mail, "a.eml" if mail.startswith(b"From") else "a.msg")
        within = list(attachments_within(draft))
        assert [(each.name, each.content) for each in within] == annexes
        assert within[0].text.startswith("Annex")
        assert "Anlage Zürich.docx" in draft.text
        assert draft.text.count("The council of") == 1
        source = read_mail_source(draft.content, draft.media_type)
        assert source is not None
        assert (source.title, source.authors[0].family, source.date and source.date.edtf) == (
            "Answer",
            "Vermeulen",
            "2021-05-07",
        )
    assert not list(attachments_within(attachment_from(annexes[0][1], "a.docx")))


def test_the_text_of_a_message_that_has_only_rtf_is_read() -> None:
    rtf = made.rtf(WORDS)
    stored = len(rtf) + 12, len(rtf), 0x414C454D, 0
    packed = b"".join(number.to_bytes(4, "little") for number in stored) + rtf
    assert WORDS in attachment_from(message("s", "", rtf=packed), "a.msg").text
    # the example of [MS-OXRTFCP], 3.1.1
    example = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert "hello world" in attachment_from(message("s", "", rtf=example), "a.msg").text


def test_a_mail_with_pictures_in_its_text_is_a_mail() -> None:
    mail = (
        b"From: a@example.org\r\nSubject: Picture\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n"
        b"<p>Zwolle</p>\r\n--x--"
    )
    draft = attachment_from(mail, "a.eml")
    assert (draft.media_type, draft.text) == ("message/rfc822", "Picture\nFrom: a@example.org\nZwolle")


def bomb(name: str, start: bytes = b"", first: bytes = b"") -> bytes:
    """Return a ZIP file of some hundred kilobytes with a part of 130 MiB."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        if first:
            archive.writestr("mimetype", first, zipfile.ZIP_STORED)
        with archive.open(name, "w") as part:
            part.write(start)
            for _ in range(130):
                part.write(b" " * 1024**2)
    return whole.getvalue()


def deep(tag: str) -> str:
    return f"<{tag}>" * 5_000 + f"</{tag}>" * 5_000


def entities(tag: str) -> str:
    return f'<!DOCTYPE {tag} [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><{tag}><t>&b;</t></{tag}>'


def mails_in_mails(depth: int) -> bytes:
    return b"Subject: x\nContent-Type: message/rfc822\n\n" * depth + b"Subject: end\n\nend"


def messages_in_messages(depth: int) -> bytes:
    tree = inner_message("end", "end")
    for _ in range(depth):
        tree = {**inner_message("s", "b"), "__attach_version1.0_#00000000": {"__substg1.0_3701000D": tree}}
    return compound(tree)


ODF = b"application/vnd.oasis.opendocument.text"
HOSTILE = {
    "bomb.docx": lambda: bomb("word/document.xml", b"<w:document>"),
    "bomb.odt": lambda: bomb("content.xml", b"<a>", ODF),
    "bomb.xlsx": lambda: bomb("xl/sharedStrings.xml", b"<sst>", b"xl/workbook.xml"),
    "bomb.wacz": lambda: made.zipped(
        {"pages/pages.jsonl": "", "archive/a.warc.gz": gzip.compress(b"WARC/1.0\r\n" + bytes(130 * 1024**2), 1)}
    ),
    "bomb.warc.gz": lambda: gzip.compress(b"WARC/1.0\r\n" + bytes(130 * 1024**2), 1),
    "deep.docx": lambda: made.zipped({"word/document.xml": deep("w:p")}),
    "deep.odt": lambda: made.zipped({"mimetype": ODF, "content.xml": deep("p")}, first_stored=True),
    "deep.rtf": lambda: b"{\\rtf1 " + b"{" * 1_000_000,
    "deep.eml": lambda: mails_in_mails(300),
    "parts.eml": lambda: b"Subject: x\n" + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 50_000,
    "deep.msg": lambda: messages_in_messages(40),
    "headers.eml": lambda: b"Subject: x\n" + b"a:b\n" * 1_000_000,
    "entities.docx": lambda: made.zipped({"word/document.xml": entities("w:document")}),
    "entities.pptx": lambda: made.zipped({"ppt/presentation.xml": "<p/>", "ppt/slides/slide1.xml": entities("s")}),
    "broken.docx": lambda: made.docx("x")[:-400],
    "broken.odt": lambda: made.zipped({"mimetype": ODF, "content.xml": "<a><b></a>"}, first_stored=True),
    "broken.msg": lambda: made.msg("x" * 9_000)[:2_000],
    "broken.eml": lambda: b"words without any header",
    "broken.mbox": lambda: b"words",
    "broken.srt": lambda: b"1\nno time here\n",
    "broken.warc": lambda: b"WARC/1.0\r\nContent-Length: 99999999\r\n\r\nshort",
    "locked.odt": lambda: made.zipped(
        {"mimetype": ODF, "META-INF/manifest.xml": "<m><manifest:encryption-data/></m>", "content.xml": b"\x01\x02"},
        first_stored=True,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_kept_without_its_text_and_the_reason_is_said(name: str) -> None:
    content = HOSTILE[name]()
    problems: list[KnownError] = []
    draft = attachment_from(content, name, problems.append)
    assert (draft.text, draft.content) == ("", content)
    assert [problem.code.startswith("attachment_") for problem in problems] == [True]
    assert name in problem_text(problems[0])
    assert "{" not in problem_text(problems[0])
    assert problem_hint(problems[0])
    with pytest.raises(FileUnreadableError) as caught:
        search_file(1, content, draft.media_type, "words", None, lambda *_: None)
    assert caught.value.reason is not None
    assert problem_text(caught.value.reason)
    assert list(attachments_within(draft)) == []


@pytest.mark.parametrize("make", [made.odt, made.rtf, made.eml, made.srt])
def test_the_text_of_a_long_file_is_shortened(make: Callable[[str], bytes]) -> None:
    text = attachment_from(make(" ".join(map(str, range(50_000)))), f"a.{make.__name__}").text
    assert MAX_READ_TEXT_LENGTH - 10 < len(text) <= MAX_READ_TEXT_LENGTH


def test_forty_mixed_files_are_read(tmp_path: Path) -> None:
    said = made.make_folder(tmp_path / "evidence")
    assert len(said) == 40
    for name, words in said.items():
        content = (tmp_path / "evidence" / name).read_bytes()
        text = " ".join(attachment_from(content, name).text.split())
        assert words.replace("“", '"').replace("”", '"') in text.replace("“", '"').replace("”", '"')
