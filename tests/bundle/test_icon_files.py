"""The program's icon in the file formats of Windows and macOS, read by Qt."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImageReader

from bundle.icon_files import ICNS_KINDS, ICO_SIZES, write_icon


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("platform", "sizes"), [("win32", ICO_SIZES), ("darwin", tuple(ICNS_KINDS.values()))])
def test_every_size_can_be_read(platform: str, sizes: tuple[int, ...], tmp_path: Path) -> None:
    reader = QImageReader(str(write_icon(tmp_path, platform)))
    assert reader.imageCount() == len(sizes)
    read = set()
    for number in range(reader.imageCount()):
        assert reader.jumpToImage(number)
        picture = reader.read()
        assert not picture.isNull(), reader.errorString()
        assert picture.hasAlphaChannel()
        read.add(picture.width())
    assert read == set(sizes)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the program holds its icon")
def test_on_linux_the_icon_comes_from_the_desktops_theme(tmp_path: Path) -> None:
    assert write_icon(tmp_path, "linux") is None
    assert list(tmp_path.iterdir()) == []
