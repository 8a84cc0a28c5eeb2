"""Writes what software stores want: the manifest of Flatpak, and for Windows the installer and winget's manifests."""

from __future__ import annotations

import json
import platform
import subprocess
from pathlib import Path

from bundle.contents import ROOT, version

IDENTITY = "app.twintrack.twintrack"
_RUNTIME = "25.08"
"""The version of the Freedesktop runtime, whose C library is newer than that of Debian 13."""

_INSTALL = (
    "mkdir -p /app/lib /app/bin",
    "cp -r . /app/lib/twintrack",
    "ln -s ../lib/twintrack/twintrack /app/bin/twintrack",
    "cp -r _internal/resources/desktop /app/share",
    # Flatpak exports only icons and types that have the name of the program.
    f"find /app/share/icons -path '*/apps/twintrack.*' | while read f; do "
    f'cp "$f" "$(dirname "$f")/{IDENTITY}.${{f##*.}}"; done',
    f"sed -i 's/^Icon=.*/Icon={IDENTITY}/' /app/share/applications/{IDENTITY}.desktop",
    f"mv /app/share/mime/packages/twintrack.xml /app/share/mime/packages/{IDENTITY}.xml",
)


def write_flatpak(target: Path, address: str, checksum: str) -> Path:
    """Write the manifest, which installs the archive at the address with the SHA-256 `checksum`; return its path."""
    manifest = {
        "id": IDENTITY,
        "runtime": "org.freedesktop.Platform",
        "runtime-version": _RUNTIME,
        "sdk": "org.freedesktop.Sdk",
        "command": "twintrack",
        # no network: the program never uses it
        "finish-args": ["--share=ipc", "--socket=wayland", "--socket=fallback-x11", "--device=dri"],
        "modules": [
            {
                "name": "twintrack",
                "buildsystem": "simple",
                "build-commands": list(_INSTALL),
                "sources": [
                    {
                        "type": "archive",
                        "url": address,
                        "sha256": checksum,
                        "only-arches": [platform.machine()],
                    }
                ],
            }
        ],
    }
    path = target / f"{IDENTITY}.json"
    path.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return path


def make_setup(built: Path, target: Path) -> Path:
    """Make the installer for Windows of a built folder with NSIS, and return its path. Raises CalledProcessError."""
    setup = target / f"twintrack-{version()}-windows-setup.exe"
    subprocess.run(
        [
            "makensis",
            "-V2",
            f"-DVERSION={version()}",
            f"-DFOLDER={built}",
            f"-DSETUP={setup}",
            str(ROOT / "bundle" / "windows" / "twintrack.nsi"),
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    return setup


def write_winget(target: Path, home: str, address: str, checksum: str) -> list[Path]:
    """Write the three manifests of winget for the installer at the address; return their paths."""
    common: dict[str, object] = {
        "PackageIdentifier": "Twintrack.Twintrack",
        "PackageVersion": version(),
        "ManifestVersion": "1.10.0",
    }
    installer: dict[str, object] = {
        "InstallerType": "nullsoft",
        "Scope": "user",
        "UpgradeBehavior": "install",
        "FileExtensions": ["twin"],
        "Installers": [{"Architecture": "x64", "InstallerUrl": address, "InstallerSha256": checksum.upper()}],
    }
    locale: dict[str, object] = {
        "PackageLocale": "en-US",
        "Publisher": "The Twintrack authors",
        "PackageName": "Twintrack",
        "PackageUrl": home,
        "License": "MIT",
        "ShortDescription": "Inventory of twin towns and other partnerships between governments",
        "Tags": ["paradiplomacy", "sister-cities", "twin-towns"],
    }
    kinds: dict[str, dict[str, object]] = {
        "": {"DefaultLocale": "en-US", "ManifestType": "version"},
        ".installer": installer | {"ManifestType": "installer"},
        ".locale.en-US": locale | {"ManifestType": "defaultLocale"},
    }
    paths = []
    for end, own in kinds.items():
        path = target / f"Twintrack.Twintrack{end}.yaml"
        # JSON is YAML too
        path.write_text(json.dumps(common | own, indent=2, ensure_ascii=False) + "\n", "utf-8")
        paths.append(path)
    return paths
