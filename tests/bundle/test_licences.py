"""The list of third-party components is made from what was collected."""

from __future__ import annotations

import contextlib
import re
import shutil
import sys
import sysconfig
import tomllib
from importlib import metadata
from pathlib import Path

import docx
import numpy
import PySide6
import pytest

from bundle.contents import ROOT, packages_folder
from bundle.licences import LIST, PUBLIC_DOMAIN, components, packages, resources, system_libraries, write_licences


def test_only_what_was_collected_is_named_with_its_text() -> None:
    found = {component.name.lower(): component for component in packages([Path(numpy.__file__).resolve()])}
    assert set(found) == {"numpy"}
    assert "BSD" in found["numpy"].licence
    assert any("Redistribution and use" in text.read_text("utf-8") for text in found["numpy"].texts)


def test_the_licence_texts_of_qt_are_added() -> None:
    (qt,) = packages([Path(PySide6.__file__).resolve()])
    assert "LGPL-3.0" in qt.licence
    assert {text.name for text in qt.texts} >= {"LGPL-3.0.txt", "GPL-3.0.txt"}


def test_every_dependency_has_a_licence_and_its_text() -> None:
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


def test_the_list_names_the_components_of_the_folder(tmp_path: Path) -> None:
    write_licences(tmp_path, components([("docx/__init__.py", docx.__file__), ("nothing", "")]))
    said = (tmp_path / LIST).read_text("utf-8")
    for name in ("python-docx", "Python ", "Lucide", "GeoNames", "Natural Earth", "Lesser General Public License"):
        assert name in said
    assert "numpy" not in said
    assert "MIT" in (tmp_path / "LICENSE").read_text("utf-8")
    assert list((tmp_path / "licences" / "python-docx").iterdir())


def test_fonts_and_data_have_the_texts_of_their_licences(tmp_path: Path) -> None:
    write_licences(tmp_path, components([("docx/__init__.py", docx.__file__)]))
    said = (tmp_path / LIST).read_text("utf-8")
    for name, words in (
        ("GeoNames", "Attribution 4.0 International"),
        ("Unicode CLDR", "UNICODE LICENSE V3"),
        ("Libertinus fonts, in Typst", "SIL OPEN FONT LICENSE"),
        ("New Computer Modern fonts, in Typst", "GUST Font License"),
        ("DejaVu Sans Mono, in Typst", "Bitstream Vera Fonts Copyright"),
        ("Lucide icons", "ISC License"),
    ):
        (text,) = (tmp_path / "licences" / name).iterdir()
        assert words in text.read_text("utf-8"), name
        assert f"- {name} (" in said
    without = [each.name for each in resources() if not each.texts]
    assert without == [PUBLIC_DOMAIN]


def test_an_installed_package_has_the_licences_of_its_data() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    texts = " ".join((ROOT / path).read_text("utf-8") for path in project["license-files"])
    for words in ("Attribution 4.0 International", "UNICODE LICENSE V3", "ISC License"):
        assert words in texts


ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="libraries of the system are taken along on Linux alone")
ON_DEBIAN = pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="packages are asked for with dpkg-query")


@ON_LINUX
def test_a_library_of_no_package_is_listed(tmp_path: Path) -> None:
    stranger = tmp_path / "libstranger.so.1"
    stranger.touch()
    found = system_libraries([("libstranger.so.1", str(stranger))])
    assert [component.name for component in found] == ["libstranger.so.1"]
    assert not found[0].texts
    assert write_licences(tmp_path, components([("libstranger.so.1", str(stranger))])) == ["libstranger.so.1"]


@ON_DEBIAN
def test_a_library_of_the_system_is_named_with_the_text_of_its_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # like Debian's own Python, whose folder is that of all system libraries
    monkeypatch.setattr(sys, "base_prefix", "/usr")
    library = next(path for path in Path("/usr/lib").glob("*-linux-gnu*/libz.so.1"))
    assert write_licences(tmp_path, components([("libz.so.1", str(library))])) == []
    said = (tmp_path / LIST).read_text("utf-8")
    assert re.search(rf"^- zlib1g .*\({re.escape(library.name)}\)$", said, re.MULTILINE)
    assert "zlib" in (tmp_path / "licences" / "zlib1g" / "copyright").read_text("utf-8")


@ON_DEBIAN
def test_libraries_of_python_are_no_system_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "base_prefix", "/usr")
    module = Path(sysconfig.get_paths()["stdlib"]).resolve() / "lib-dynload" / "_bz2.so"
    package = packages_folder() / "numpy.libs" / "libopenblas.so"
    assert (
        system_libraries([("_bz2.so", str(module)), ("libopenblas.so", str(package)), ("libx.so", "a/libx.so")]) == []
    )
