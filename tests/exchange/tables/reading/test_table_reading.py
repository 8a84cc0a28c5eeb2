from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.systems import needs_pipes
from tracker.errors import KnownError, RuleError
from tracker.exchange.formula_cells import escape_formula, unescape_formula
from tracker.exchange.tables.reading.header_rows import distinct_names
from tracker.exchange.tables.reading.table_reading import Table, decoded, encoding_previews, read_table, table_of
from tracker.store.lock import lock_path


def reading(tmp_path: Path, content: str | bytes, encoding: str | None = None) -> Table:
    file = tmp_path / "table.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table(file, encoding)


def refusal(tmp_path: Path, content: str | bytes, encoding: str | None = None) -> RuleError:
    with pytest.raises(RuleError) as caught:
        reading(tmp_path, content, encoding)
    return caught.value


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    lines = [("body_a", "body_b", "reasons"), ("Arnhem", "Wuhan", '"one; two, three"')]
    table = reading(tmp_path, "\n".join(delimiter.join(line) for line in lines))
    assert table.header == ("body_a", "body_b", "reasons")
    assert table.rows[0].cells == ("Arnhem", "Wuhan", "one; two, three")


def test_a_line_that_declares_the_delimiter_is_used(tmp_path: Path) -> None:
    table = reading(tmp_path, "sep=|\r\na, b|c\r\n1|2\r\n")
    assert table.header == ("a, b", "c")
    assert table.rows[0].line == 3


def test_a_row_has_the_line_on_which_it_begins(tmp_path: Path) -> None:
    table = reading(tmp_path, 'a,b\n1,"two\nlines"\n\n3,4\n')
    assert [(row.line, row.cells) for row in table.rows] == [(2, ("1", "two\nlines")), (5, ("3", "4"))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_an_encoding(tmp_path: Path, encoding: str) -> None:
    assert reading(tmp_path, "a,b\nGenève,武汉\n".encode(encoding)).rows[0].cells == ("Genève", "武汉")


def test_no_encoding_is_guessed(tmp_path: Path) -> None:
    content = "a,b\nx,y\nPlzeň,Čačak\n".encode("cp1250")
    assert refusal(tmp_path, content).code == "encoding_needed"
    assert refusal(tmp_path, content).facts["line"] == 3
    assert reading(tmp_path, content, "cp1250").rows[1].cells == ("Plzeň", "Čačak")
    assert reading(tmp_path, "市,省\n武汉,湖北\n".encode("gb18030"), "gb18030").header == ("市", "省")


def test_a_picture_named_as_a_table_is_refused_as_binary(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR").code == "table_binary"


@pytest.mark.parametrize("encoding", ["klingon", "hex", "unicode_escape", "idna", "undefined", "", "utf\x008"])
def test_an_unknown_encoding_is_refused(tmp_path: Path, encoding: str) -> None:
    assert refusal(tmp_path, "a,b\n1,2\n", encoding).code == "encoding_unknown"


def test_a_wrong_encoding_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"a,b\n\x81,\xff\n", "shift_jis").code == "encoding_wrong"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "table_empty"),
        (" \n\n\r\n", "table_empty"),
        ("a,b\n", "table_without_rows"),
        ("a,b\n\n,\n", "table_without_rows"),
        ("a,b\n1,\x002\n", "table_binary"),
        ('a,b\n1,"2\n3,4\n', "table_quoting"),
        ('a,b\n1,"2"3\n', "table_quoting"),
        ("a,b\n1," + "x" * 200_000, "cell_too_long"),
        (",".join(map(str, range(600))) + "\n1\n", "table_columns"),
    ],
)
def test_a_text_that_is_no_table_is_refused(tmp_path: Path, content: str, code: str) -> None:
    assert refusal(tmp_path, content).code == code


def test_columns_of_one_name_are_numbered() -> None:
    assert distinct_names(["Year", "year", "Year (2)", "", "", "YEAR"]) == (
        "Year",
        "year (3)",
        "Year (2)",
        "",
        "",
        "YEAR (4)",
    )


def test_an_unreadable_file_is_a_known_error(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        read_table(tmp_path / "nothing.csv")
    assert caught.value.code == "not_found"


@needs_pipes
def test_a_folder_a_pipe_a_device_and_a_project_are_not_opened(tmp_path: Path) -> None:
    pipe, project, locked = tmp_path / "pipe.csv", tmp_path / "a.twin", tmp_path / "held"
    os.mkfifo(pipe)
    for path in (project, locked, lock_path(locked)):
        path.touch()
    for path, code in (
        (tmp_path, "data_not_a_file"),
        (pipe, "data_not_a_file"),
        (Path("/dev/zero"), "data_not_a_file"),
        (project, "data_is_a_project"),
        (locked, "data_is_a_project"),
    ):
        with pytest.raises(RuleError) as caught:
            read_table(path)
        assert caught.value.code == code


@given(st.text("=+-@'\t\r\nsé＝ \xa0\u2003\u200b\ufeff", max_size=6))
def test_an_escaped_formula_reads_as_itself(text: str) -> None:
    assert unescape_formula(escape_formula(text)) == text
    assert escape_formula(text)[:1] not in set("=+-@\t\r＝")
    assert escape_formula(text).lstrip(" \t\r\n\xa0\u2003\u200b\ufeff")[:1] not in set("=+-@＝")


@pytest.mark.parametrize("blank", [" ", "   ", "\t", " \t", "\xa0", "\u2003", "\u3000", "\u200b", "\ufeff", "\u2060"])
@pytest.mark.parametrize("sign", "=+-@＝")
def test_a_formula_behind_blanks_is_escaped(blank: str, sign: str) -> None:
    text = f"{blank}{sign}cmd|' /C calc'!A0"
    assert escape_formula(text) == f"'{text}"
    assert unescape_formula(f"'{text}") == text


@pytest.mark.parametrize("text", [" a note", "'s-Hertogenbosch", "' quoted", "a = b", "   ", "\xa0"])
def test_other_texts_are_not_escaped(text: str) -> None:
    assert escape_formula(text) == text == unescape_formula(text)


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused(content: bytes) -> None:
    with contextlib.suppress(RuleError):
        text, encoding = decoded(content)
        assert decoded(text.encode("utf-8"), "utf-8") == (text.removeprefix("\ufeff"), "utf-8"), encoding


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["body_a,body_b\nArnhem,Příbram\n", "city;partner\n北京;東京都\n"])
def test_utf16_without_a_mark_is_recognised(name: str, text: str) -> None:
    assert decoded(text.encode(name)) == (text, name)


@pytest.mark.parametrize("content", [b"a\x00b,c\n\x00d\n", b"\x00\x01" * 40, bytes(range(256)) * 4, b"a,b\n\x00\n"])
def test_other_files_with_nul_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(RuleError):
        table_of(*(lambda text, name: (text, "t.csv", name))(*decoded(content)))


@pytest.mark.parametrize("name", ["Žabljak", "Škofja Loka", "Zürich", "Saint-Étienne", "L’Haÿ", "Arnhem–Gera"])
def test_the_encoding_of_old_macintoshs_is_not_offered_for_names_of_windows(name: str) -> None:
    assert "mac-roman" not in encoding_previews(f"City,Partner\n{name},Gera\n".encode("cp1252"))


@pytest.mark.parametrize("name", ["Zürich", "Orléans", "Nîmes", "Århus", "Großenhain", "Lübeck", "Besançon"])
def test_the_encoding_of_old_macintoshs_is_offered_where_windows_gives_signs_within_names(name: str) -> None:
    content = f"City,Partner\n{name},Gera\nDelft,Mérida\n".encode("mac-roman")
    found = encoding_previews(content)
    assert "mac-roman" in found
    assert name in content.decode("mac-roman")
