"""The program's icon in the file formats of Windows and macOS, made from the PNGs in `resources/desktop`."""

from __future__ import annotations

import struct
from pathlib import Path

from bundle.contents import ROOT

HICOLOR = ROOT / "resources" / "desktop" / "icons" / "hicolor"
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_KINDS = {
    b"icp4": 16,
    b"icp5": 32,
    b"icp6": 64,
    b"ic07": 128,
    b"ic08": 256,
    b"ic09": 512,
    b"ic13": 256,
    b"ic14": 512,
}
"""The ICNS code of each picture and its size in pixels; the last two are 128 and 256 points at double density."""


def write_icon(folder: Path, platform: str) -> str | None:
    """Write the icon for a platform's program and return its path; None on Linux, where it comes from the desktop
    theme.
    """
    made = {"win32": ("twintrack.ico", ico), "darwin": ("twintrack.icns", icns)}.get(platform)
    if made is None:
        return None
    name, container = made
    path = folder / name
    path.write_bytes(container("apps", "twintrack"))
    return str(path)


def ico(kind: str, name: str) -> bytes:
    """Return an ICO file with the PNGs of an icon."""
    pictures = [_png(kind, name, size) for size in ICO_SIZES]
    place = 6 + 16 * len(pictures)
    entries = []
    for size, picture in zip(ICO_SIZES, pictures, strict=True):
        # one byte for each side, where 0 means 256
        entries.append(struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), place))
        place += len(picture)
    return struct.pack("<HHH", 0, 1, len(pictures)) + b"".join(entries) + b"".join(pictures)


def icns(kind: str, name: str) -> bytes:
    """Return an ICNS file with the PNGs of an icon."""
    parts = []
    for code, size in ICNS_KINDS.items():
        picture = _png(kind, name, size)
        parts.append(code + struct.pack(">I", 8 + len(picture)) + picture)
    body = b"".join(parts)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def _png(kind: str, name: str, size: int) -> bytes:
    return (HICOLOR / f"{size}x{size}" / kind / f"{name}.png").read_bytes()
