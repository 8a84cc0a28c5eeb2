"""Files that are no submissions, or are made to harm, are refused before anything of them is used."""

from __future__ import annotations

import io
import json
import os
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.systems import needs_links
from tracker.errors import RuleError, TwintrackError
from tracker.exchange.field_forms.form_names import FORM_MARK
from tracker.exchange.field_forms.submission_xml import instance_values
from tracker.exchange.field_forms.submissions import has_submissions, read_submissions

ROW = f"KEY,{FORM_MARK},photo\r\nuuid:1,observations-x,a.jpg\r\n"


def packed(target: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("form.csv", ROW)
        for name, content in members.items():
            archive.writestr(name, content)
    return target


def archive_bytes() -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as inner:
        inner.writestr("a", "a")
    return found.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("../evil.jpg", b"x", "archive_unsafe_name"),
        ("media/../../evil.jpg", b"x", "archive_unsafe_name"),
        ("/etc/passwd", b"x", "archive_unsafe_name"),
        ("C:/evil.jpg", b"x", "archive_unsafe_name"),
        ("media\\evil.jpg", b"x", "archive_unsafe_name"),
        ("media//evil.jpg", b"x", "archive_unsafe_name"),
        ("media/more.zip", b"x", "archive_nested"),
        ("media/bomb.jpg", bytes(30 * 1024**2), "archive_too_large"),
    ],
)
def test_an_archive_that_would_do_harm_is_refused(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    with pytest.raises(RuleError) as refused:
        read_submissions(packed(tmp_path / "a.zip", {name: content}))
    assert refused.value.code == code


def test_an_archive_under_another_name_is_refused_where_it_is_read(tmp_path: Path) -> None:
    found = read_submissions(packed(tmp_path / "a.zip", {"media/a.jpg": archive_bytes()}))
    assert found.media_of(found.rows[0], "a.jpg") == "media/a.jpg"
    with pytest.raises(RuleError) as refused:
        found.files.read("media/a.jpg")
    assert refused.value.code == "archive_nested"


def test_a_size_that_is_declared_falsely_is_noticed(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"media/a.jpg": os.urandom(64)})
    with pytest.raises(RuleError) as refused:
        read_submissions(path).files.read("media/a.jpg", 63)
    assert refused.value.code == "file_too_large"


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"nothing", archive_bytes()[:-9]], ids=["empty", "head", "text", "cut"]
)
def test_a_damaged_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    with pytest.raises(RuleError) as refused:
        read_submissions(path)
    assert refused.value.code == "archive_unreadable"


def test_a_long_list_of_files_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """The list is stated to be longer than any that may be read, in both places where a ZIP file states it."""
    path = packed(tmp_path / "a.zip", {})
    content = path.read_bytes()
    place = content.rfind(b"PK\x05\x06")
    long = struct.pack("<I", 1 << 31)
    path.write_bytes(content[: place + 12] + long + content[place + 16 :])
    more = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 1 << 40, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, place, 1)
    larger = tmp_path / "b.zip"
    larger.write_bytes(content[:place] + more + locator + content[place : place + 12] + b"\xff" * 8 + b"\x00\x00")
    for each in (path, larger):
        with pytest.raises(RuleError) as refused:
            read_submissions(each)
        assert refused.value.code == "too_many_files"


def test_tables_in_other_encodings_are_read_or_refused(tmp_path: Path) -> None:
    path, words = tmp_path / "form.csv", ROW.replace("a.jpg", "café.jpg")
    for encoding in ("utf-8-sig", "utf-16"):
        path.write_bytes(words.encode(encoding))
        assert has_submissions(path)
        assert read_submissions(path).rows[0].text("photo") == "café.jpg"
    path.write_bytes(words.encode("cp1252"))
    with pytest.raises(RuleError) as refused:
        read_submissions(path)
    assert refused.value.code == "encoding_needed"
    assert read_submissions(path, encoding="cp1252").rows[0].text("photo") == "café.jpg"


def test_the_reading_of_many_files_can_be_cancelled(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.csv").write_text(ROW, "utf-8")
    called: list[int] = []

    def cancel(_done: int, _of: int) -> None:
        called.append(1)
        if len(called) == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_submissions(tmp_path, cancel)
    assert len(called) == 4


@given(st.binary(max_size=60), st.integers(0, 400))
def test_a_changed_archive_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, change: bytes, at: int) -> None:
    path = packed(tmp_path_factory.mktemp("zip") / "a.zip", {"media/a.jpg": b"picture"})
    content = bytearray(path.read_bytes())
    content[at : at + len(change)] = change
    path.write_bytes(content)
    try:
        found = read_submissions(path)
        for name in found.files.names:
            found.files.read(name)
    except TwintrackError:
        pass


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE data [<!ENTITY a "b">]><data>&a;</data>',
        '<!DOCTYPE data SYSTEM "file:///etc/passwd"><data/>',
        "<!DOCTYPE data><data/>",
        "<a>" * 50 + "</a>" * 50,
        "<data>" + "<a>1</a>" * 6_000 + "</data>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_with_more_than_answers_is_refused(text: str, encoding: str) -> None:
    with pytest.raises(RuleError) as refused:
        instance_values(text.encode(encoding), "a.xml")
    assert refused.value.code == "instance_refused"


@given(st.one_of(st.binary(max_size=200), st.text(alphabet="<>/a =\"'&;!?-[]", max_size=80).map(str.encode)))
def test_any_bytes_are_read_as_answers_or_refused(content: bytes) -> None:
    try:
        _, values = instance_values(content, "a.xml")
    except RuleError as error:
        values = {}
        problem = error.code
    else:
        problem = ""
    assert problem in ("", "instance_refused", "instance_unreadable")
    assert all(isinstance(text, str) for text in values.values())


@needs_links
def test_a_link_in_a_folder_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "sent"
    (folder / "media").mkdir(parents=True)
    (folder / "form.csv").write_text(ROW, "utf-8")
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    (folder / "media" / "a.jpg").symlink_to(tmp_path / "secret.jpg")
    (folder / "more").symlink_to(tmp_path, target_is_directory=True)
    found = read_submissions(folder)
    assert found.media_of(found.rows[0], "a.jpg") is None
    assert found.files.names == ("form.csv",)


def test_a_single_table_reaches_only_its_folder_and_media(tmp_path: Path) -> None:
    for place in ("media", "private", "."):
        (tmp_path / place).mkdir(exist_ok=True)
        (tmp_path / place / f"{place.strip('.')}.jpg").write_bytes(b"x")
    (tmp_path / "form.csv").write_text(ROW, "utf-8")
    found = read_submissions(tmp_path / "form.csv")
    assert [found.media_of(found.rows[0], name) for name in ("media.jpg", "private.jpg")] == ["media/media.jpg", None]


def test_other_files_are_no_submissions(tmp_path: Path) -> None:
    others = {
        "a.csv": "body_a,body_b\nArnhem,Wuhan\n",
        "b.json": "[]",
        "c.xml": "<data/>",
        "d.xlsx": FORM_MARK,
        "e.ris": FORM_MARK,
    }
    for name, content in others.items():
        (tmp_path / name).write_text(content, "utf-8")
        assert not has_submissions(tmp_path / name), name
    assert not has_submissions(tmp_path / "missing.csv")
    with pytest.raises(RuleError) as refused:
        read_submissions(tmp_path)
    assert refused.value.code == "no_submissions"


def test_json_of_any_shape_is_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    deep: object = FORM_MARK
    for _ in range(500):
        deep = {"a": deep}
    shapes = (
        [1, None, FORM_MARK],
        {"value": [[FORM_MARK]]},
        {FORM_MARK: {"x": []}},
        deep,
        [{"gps": {"type": "Point"}}],
    )
    for shape in shapes:
        path.write_text(json.dumps([shape, FORM_MARK]), "utf-8")
        with pytest.raises(RuleError):
            read_submissions(path)
    path.write_text(f'[{{"{FORM_MARK}": NaN}}]', "utf-8")
    with pytest.raises(RuleError) as refused:
        read_submissions(path)
    assert refused.value.code == "not_json"


def test_a_submission_without_a_proper_id_has_a_problem(tmp_path: Path) -> None:
    for key in ("", "uuid:", "../x", "a b", "x" * 200):
        (tmp_path / "form.csv").write_text(f"KEY,{FORM_MARK}\r\n{key},x\r\n", "utf-8")
        (row,) = read_submissions(tmp_path / "form.csv").rows
        assert row.problem is not None
        assert row.problem.code == "instance_id_missing"
