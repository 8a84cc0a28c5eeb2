"""The list of others' work is read from what was collected."""

from __future__ import annotations

import contextlib
import re
from importlib import metadata
from pathlib import Path

import docx
import numpy
import PySide6

from bundle.contents import ROOT
from bundle.licences import LIST, packages, system_libraries, write_licences


def test_only_what_was_collected_is_named_with_its_text() -> None:
    found = {component.name.lower(): component for component in packages([Path(numpy.__file__).resolve()])}
    assert set(found) == {"numpy"}
    assert "BSD" in found["numpy"].licence
    assert any("Redistribution and use" in text.read_text("utf-8") for text in found["numpy"].texts)


def test_qt_brings_the_text_that_its_metadata_lacks() -> None:
    (qt,) = packages([Path(PySide6.__file__).resolve()])
    assert "LGPL-3.0" in qt.licence
    assert {text.name for text in qt.texts} >= {"LGPL-3.0.txt", "GPL-3.0.txt"}


def test_nothing_that_we_depend_on_lacks_a_licence_or_its_text() -> None:
    locked = re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    code = []
    for name in locked:
        with contextlib.suppress(metadata.PackageNotFoundError):
            code += [Path(str(path.locate())).resolve() for path in metadata.files(name) or () if path.suffix == ".py"]
    found = packages(code)
    assert len(found) > 10
    for component in found:
        assert component.licence not in ("", "see its text"), component.name
        assert component.texts, component.name


def test_the_folder_says_whose_work_it_is(tmp_path: Path) -> None:
    write_licences(tmp_path, [("docx/__init__.py", docx.__file__), ("nothing", "")])
    said = (tmp_path / LIST).read_text("utf-8")
    for name in ("python-docx", "Python ", "Lucide", "GeoNames", "Natural Earth", "Lesser General Public License"):
        assert name in said
    assert "numpy" not in said
    assert "MIT" in (tmp_path / "LICENSE").read_text("utf-8")
    assert list((tmp_path / "licences" / "python-docx").iterdir())


def test_a_library_of_nobody_is_not_passed_over(tmp_path: Path) -> None:
    stranger = tmp_path / "libstranger.so.1"
    stranger.touch()
    found = system_libraries([stranger])
    assert [component.name for component in found] in (["libstranger.so.1"], [])
