"""Makes the AppImage of the built program: one file that runs without being installed."""

from __future__ import annotations

import platform
import shutil
import subprocess
from pathlib import Path

from bundle.contents import version

TOOLS = {"mksquashfs": "squashfs-tools"}
_RUN = """\
#!/bin/sh
exec "$(dirname "$(readlink -f "$0")")/usr/lib/twintrack/twintrack" "$@"
"""


def make_appimage(built: Path, target: Path, runtime: Path) -> Path:
    """Make the AppImage of a built folder in the folder `target`, and return its path.

    `runtime` is the small program that mounts the rest and starts it. Raises CalledProcessError.
    """
    tree = target / "AppDir"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(built, tree / "usr" / "lib" / "twintrack", symlinks=True)
    desktop = built / "_internal" / "resources" / "desktop"
    shutil.copytree(desktop, tree / "usr" / "share")
    (entry,) = (desktop / "applications").iterdir()
    shutil.copyfile(entry, tree / entry.name)
    shutil.copyfile(desktop / "icons" / "hicolor" / "256x256" / "apps" / "twintrack.png", tree / "twintrack.png")
    (tree / ".DirIcon").symlink_to("twintrack.png")
    start = tree / "AppRun"
    start.write_text(_RUN, "utf-8")
    start.chmod(0o755)
    image = target / f"Twintrack-{version()}-{platform.machine()}.AppImage"
    packed = target / "AppDir.squashfs"
    packed.unlink(missing_ok=True)
    subprocess.run(
        ["mksquashfs", str(tree), str(packed), "-root-owned", "-noappend", "-comp", "zstd", "-quiet", "-no-progress"],
        check=True,
    )
    image.write_bytes(runtime.read_bytes() + packed.read_bytes())
    image.chmod(0o755)
    packed.unlink()
    shutil.rmtree(tree)
    return image
