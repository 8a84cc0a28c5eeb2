"""Letters are written as files with safe names of their own, all of them or none."""

from __future__ import annotations

import csv
import email
import io
import os
from email.policy import default
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from tests.architecture.expressions import is_linear
from tests.queries.census.census_project import Census, day
from tracker.errors import KnownError
from tracker.reports.letters.composing import ComposedLetters, Letter, LettersWanted, compose_letters
from tracker.reports.letters.files import letter_file_names, written_letters
from tracker.reports.letters.forms import TABLE_COLUMNS, address_of, docx_letters, email_draft, letter_document
from tracker.reports.writers.docx_writer import as_docx

TEMPLATE = "Onderwerp: Vraag – {wave}\n\n{body}\n\n{salutation}\n\n{ties}\n\n=1+1 {question}"


def composed(census: Census) -> ComposedLetters:
    return compose_letters(census.project, LettersWanted(census.wave, TEMPLATE, "nl", day("2023-04-03")))


def letter(name: str, **more: str) -> Letter:
    given = {"email": "", "subject": "Vraag", "text": "Beste\n\nEen vraag – 武汉", **more}
    return Letter(1, name, given["email"], given["subject"], given["text"], {})


def test_each_letter_is_a_docx_file(census: Census, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    with written_letters(composed(census), folder, "docx") as paths:
        assert [path.name for path in paths] == ["Almelo.docx", "Breda.docx", "Delft.docx", "Weert.docx"]
    paragraphs = [each.text for each in docx.Document(str(folder / "Weert.docx")).paragraphs]
    assert paragraphs[:3] == ["Weert", "Vraag – Spring", "Geachte heer of mevrouw,"], "no word before the subject"
    assert "Raadsbesluit" in paragraphs[3]
    assert sorted(os.listdir(tmp_path / "letters")) == sorted(path.name for path in paths)


def test_a_letter_has_no_part_of_the_letter_before(tmp_path: Path) -> None:
    written = docx_letters("nl")
    first = written(letter("Ede", text="Zie https://secret.example/ede\nen verder"))
    second = written(letter("Ommen", text="Zie https://ommen.example/\n\nGroet"))
    assert b"secret" in b"".join(parts(first).values())
    assert b"secret" not in b"".join(parts(second).values())
    assert parts(second) == parts(docx_letters("nl")(letter("Ommen", text="Zie https://ommen.example/\n\nGroet")))
    found = docx.Document(io.BytesIO(second))
    assert [each.text for each in found.paragraphs] == ["Zie https://ommen.example/", "Groet"]
    assert [link.address for each in found.paragraphs for link in each.hyperlinks] == ["https://ommen.example/"]
    assert found.sections[0].footer.paragraphs[0].text.startswith("Pagina")
    whole = as_docx(letter_document(letter("Ommen", text="Zie https://ommen.example/\n\nGroet"), "nl"))
    assert parts(second).keys() == parts(whole).keys()
    shared = parts(second).keys() - {"word/document.xml", "word/_rels/document.xml.rels"}
    assert all(parts(second)[name] == parts(whole)[name] for name in shared)


def parts(file: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(file)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_an_email_is_an_unsent_draft(census: Census, tmp_path: Path) -> None:
    with written_letters(composed(census), tmp_path / "drafts", "eml") as paths:
        found = email.message_from_bytes(paths[-1].read_bytes(), policy=default)
    assert (found["X-Unsent"], found["Subject"], found["To"]) == ("1", "Vraag – Spring", None)
    assert found["Content-Language"] == "nl"
    text = found.get_content().replace("\r\n", "\n")
    assert text.startswith("Weert\n\nGeachte heer of mevrouw,")
    assert "Heeft u een band met China?" in text


def test_the_recipient_is_an_address_or_missing() -> None:
    drafts = {
        text: email.message_from_bytes(email_draft(letter("Ede", email=text), "nl"), policy=default)
        for text in (
            "griffie@ede.example",
            "griffie@ede.example\nBcc: all@x.example",
            "Ede <a@b.example>",
            "n.v.t.",
            "@",
        )
    }
    assert [draft["To"] for draft in drafts.values()] == ["griffie@ede.example", None, None, None, None]
    assert all(draft["Bcc"] is None for draft in drafts.values())


@given(st.text(max_size=30))
def test_no_text_breaks_a_draft(text: str) -> None:
    found = email_draft(letter("Ede", email=text, subject=f"a {text}"), "nl")
    assert email.message_from_bytes(found, policy=default)["X-Unsent"] == "1"
    assert address_of(text) is None or "@" in text


def test_the_table_for_mail_merge_has_all_fields(census: Census, tmp_path: Path) -> None:
    for form in ("csv", "xlsx"):
        with written_letters(composed(census), tmp_path / form, form) as paths:
            assert [path.name for path in paths] == [f"Spring.{form}"]
    rows = list(csv.reader(io.StringIO((tmp_path / "csv" / "Spring.csv").read_text("utf-8-sig"), newline="")))
    workbook = python_calamine.CalamineWorkbook.from_path(str(tmp_path / "xlsx" / "Spring.xlsx"))
    for found in (rows, workbook.get_sheet_by_index(0).to_python()):
        assert tuple(found[0]) == TABLE_COLUMNS
        assert [row[0] for row in found[1:]] == ["Almelo", "Breda", "Delft", "Weert"]


def test_names_are_safe_and_unique() -> None:
    names = ["Ede", "ede", "Ede/Bennekom", "..", "../../etc/passwd", "CON", "a\\b", "x" * 400, "", "Ede (2)", "C:\\x"]
    found = letter_file_names([letter(name) for name in names], "txt")
    assert found[:3] == ["Ede.txt", "ede (2).txt", "Ede_Bennekom.txt"]
    assert len({name.casefold() for name in found}) == len(names)
    assert all(Path(name).name == name and name.endswith(".txt") and len(name.encode()) < 250 for name in found)


def test_names_of_many_equal_bodies_take_linear_time() -> None:
    assert is_linear(lambda count: lambda: letter_file_names([letter("Ede")] * count, "txt"), (100, 1_000))
    assert letter_file_names([letter("Ede"), letter("Ede (2)"), letter("Ede")], "txt")[2] == "Ede (3).txt"


@given(st.lists(st.text(max_size=12), max_size=6))
def test_any_names_are_safe_and_unique(names: list[str]) -> None:
    found = letter_file_names([letter(name) for name in names], "eml")
    assert len({name.casefold() for name in found}) == len(names)
    assert all("/" not in name and "\\" not in name and not name.startswith(".") for name in found)


def test_an_existing_file_stops_all_unless_it_may_be_replaced(census: Census, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "Weert.txt").write_text("mine")
    with pytest.raises(KnownError) as refused, written_letters(composed(census), folder, "txt"):
        pytest.fail("nothing may be written")
    assert (refused.value.code, refused.value.facts["path"]) == ("already_exists", str(folder / "Weert.txt"))
    assert os.listdir(folder) == ["Weert.txt"]
    with written_letters(composed(census), folder, "txt", may_replace=True):
        pass
    assert len(os.listdir(folder)) == 4
    assert "Geachte" in (folder / "Weert.txt").read_text("utf-8")


def test_after_a_failure_the_folder_is_as_before(census: Census, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    with pytest.raises(ZeroDivisionError), written_letters(composed(census), folder, "txt"):
        raise ZeroDivisionError
    assert not folder.exists()
    folder.mkdir()
    (folder / "Weert.txt").write_text("mine")
    with pytest.raises(ZeroDivisionError), written_letters(composed(census), folder, "txt", may_replace=True):
        raise ZeroDivisionError
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("Weert.txt", "mine")]


def test_a_file_or_a_missing_place_is_no_folder(census: Census, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path, code in ((tmp_path / "file", "not_a_folder"), (tmp_path / "a" / "b", "no_folder")):
        with pytest.raises(KnownError) as refused, written_letters(composed(census), path, "txt"):
            pytest.fail("nothing may be written")
        assert refused.value.code == code
