"""Missing fonts are reported instead of only showing empty boxes."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QRawFont

from tests.forked import launched, output_of
from tests.ui.text.font_notice import print_notice
from ui.text.fonts import Lacking, lacking

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="fonts are found by fontconfig elsewhere")

CONFIGURATION = (
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
    "<fontconfig><dir>{folder}/fonts</dir><cachedir>{folder}/cache</cachedir></fontconfig>"
)
ADVICE = (
    "No font on this computer shows {what}: empty boxes are drawn instead. Install one, for example Noto Sans CJK; "
    "on Debian or Ubuntu: sudo apt-get install -y fonts-noto-cjk\n"
)


@pytest.fixture
def without_fonts(tmp_path: Path) -> dict[str, str]:
    """The environment of a computer without fonts."""
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts.conf").write_text(CONFIGURATION.format(folder=tmp_path))
    return {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture
def with_latin_alone(without_fonts: dict[str, str], tmp_path: Path, qapp: object) -> dict[str, str]:
    """The environment of a computer whose only font has no Chinese characters."""
    folders = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.FontsLocation)
    for path in sorted(path for folder in folders for path in Path(folder).rglob("*.ttf")):
        font = QRawFont(str(path), 10)
        if font.supportsCharacter("A") and not font.supportsCharacter("武"):
            shutil.copy(path, tmp_path / "fonts")
            return without_fonts
    pytest.skip("there is no font of Latin letters alone here")


@pytest.mark.parametrize("form", ["png", "svg"])
def test_a_chart_without_any_font_causes_a_warning(
    without_fonts: dict[str, str], inventory: Path, tmp_path: Path, form: str
) -> None:
    said = launched("export", inventory, tmp_path / f"out.{form}", environment=without_fonts)
    assert (said.code, said.error) == (0, ADVICE.format(what="all text"))


def test_a_chart_without_chinese_characters_causes_a_warning(
    with_latin_alone: dict[str, str], inventory: Path, tmp_path: Path
) -> None:
    said = launched("export", inventory, tmp_path / "out.png", environment=with_latin_alone)
    assert (said.code, said.error) == (0, ADVICE.format(what="Chinese characters"))
    said = launched("export", inventory, tmp_path / "out.svg", environment=with_latin_alone)
    assert (said.code, said.error) == (0, ""), "the text of an SVG is text"


def test_pictures_without_chinese_characters_cause_a_warning(
    with_latin_alone: dict[str, str], inventory: Path, tmp_path: Path
) -> None:
    arguments = ("pictures", inventory, tmp_path / "out", "--page", "about")
    said = launched(*arguments, environment=with_latin_alone)
    assert (said.code, said.error) == (0, ADVICE.format(what="Chinese characters"))


def test_the_window_names_the_font_to_install_until_dismissed(
    with_latin_alone: dict[str, str], inventory: Path
) -> None:
    first, second = (
        output_of(print_notice, str(inventory), environment=with_latin_alone).out.splitlines() for _ in range(2)
    )
    assert first[0].startswith(
        "No font on this computer has Chinese characters: names in them are shown as empty boxes."
    )
    assert "sudo apt-get install fonts-noto-cjk" in first[0]
    assert first[1] == "False"
    assert second[0] == "nothing"


def test_systems_that_come_with_fonts_are_not_checked() -> None:
    assert lacking("win32") is lacking("darwin") is Lacking.NOTHING
