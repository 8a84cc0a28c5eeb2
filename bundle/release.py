"""Makes all packages of a version from a clean clone, with their checksums, bill of materials and notes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from bundle import appimage, debian, stores
from bundle.collected import collected
from bundle.contents import ROOT, version
from bundle.licences import LIST, components
from bundle.notes import notes_of

PLACEHOLDER = "https://twintrack.example"
"""The address in the desktop description that a release replaces. The domain is reserved: it belongs to nobody."""

WORK = ROOT / "build" / "release"


def make_release(home: str = "", runtime: Path | None = None) -> int:
    """Make everything in `dist/release-<version>` and print each file with its size; return the exit status.

    `home` is the address of the project, `runtime` the runtime of AppImages. Prints what is not made, and why.
    Raises CalledProcessError with the words of the tool that failed.
    """
    if reason := _not_ready(runtime):
        print(reason, file=sys.stderr)
        return 2
    address = home.rstrip("/") or PLACEHOLDER
    target = ROOT / "dist" / f"release-{version()}"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    source = _cloned(address)
    day = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=source, check=True, capture_output=True, text=True
    ).stdout
    os.environ["SOURCE_DATE_EPOCH"] = day.strip()
    (target / "NOTES.md").write_text(notes_of(ROOT / "CHANGELOG.md", version()), "utf-8")
    _make_python_packages(source, target)
    _make_system_packages(source, target, address, runtime)
    _write_checksums(target)
    for path in sorted(target.iterdir()):
        print(f"{path.stat().st_size:>12,}  {path.relative_to(ROOT)}")
    for reason in _left_out(home, runtime):
        print(reason)
    return 0


def _not_ready(runtime: Path | None) -> str:
    """Return why no release can be made now, in one line; empty if it can."""
    changed = subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, check=False, capture_output=True, text=True)
    if changed.returncode:
        return "A release is made from a clone of the repository, with git."
    if changed.stdout.strip():
        return "Some files differ from the last commit; commit or remove them: a release contains what is committed."
    if not notes_of(ROOT / "CHANGELOG.md", version()):
        return f"CHANGELOG.md has no section [{version()}]. Write what changed, then try again."
    if runtime is not None and not runtime.is_file():
        return f"There is no file {runtime}."
    if sys.platform.startswith("linux"):
        tools = debian.TOOLS | (appimage.TOOLS if runtime else {})
        if missing := sorted({package for tool, package in tools.items() if shutil.which(tool) is None}):
            return f"Tools are missing. On Debian or Ubuntu: sudo apt-get install -y {' '.join(missing)}"
    return ""


def _cloned(address: str) -> Path:
    """Return a new clone of the last commit, in which the description has the address of the project."""
    source = WORK / "source"
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(source)], check=True, capture_output=True, text=True)
    for path in (source / "resources" / "desktop" / "metainfo").iterdir():
        path.write_text(path.read_text("utf-8").replace(PLACEHOLDER, address), "utf-8")
    return source


def _make_python_packages(source: Path, target: Path) -> None:
    """Make the wheel and the source distribution, and check what an index would show of them."""
    for command in (
        ["build", "--no-isolation", "--outdir", str(target), str(source)],
        ["twine", "check", "--strict", *(str(target / f"twintrack-{version()}{end}") for end in _PYTHON_ENDS)],
    ):
        subprocess.run([sys.executable, "-m", *command], cwd=WORK, check=True, capture_output=True, text=True)


_PYTHON_ENDS = ("-py3-none-any.whl", ".tar.gz")


def _make_system_packages(source: Path, target: Path, address: str, runtime: Path | None) -> None:
    """Make the archive and the packages of this system around the built folder."""
    from bundle.sbom import write_bill  # its library is for releases only

    said = subprocess.run([sys.executable, "-m", "bundle"], cwd=source, check=True, stdout=subprocess.PIPE, text=True)
    built, archive = map(Path, said.stdout.splitlines()[-2:])
    packed = target / archive.name
    shutil.move(archive, packed)
    shutil.copyfile(built / LIST, target / LIST)
    write_bill(target / f"{built.name}.cdx.json", components(collected(source / "build" / "bundle" / "work")))
    if sys.platform.startswith("linux"):
        debian.make_package(built, target, f"{address}/")
        stores.write_flatpak(target, f"{address}/releases/{packed.name}", sha256(packed))
        if runtime is not None:
            appimage.make_appimage(built, target, runtime)
    elif sys.platform == "win32":
        setup = stores.make_setup(built, target)
        stores.write_winget(target, f"{address}/", f"{address}/releases/{setup.name}", sha256(setup))


def _write_checksums(target: Path) -> None:
    """Write the SHA-256 of each file, as `sha256sum --check` reads it."""
    lines = [f"{sha256(path)}  {path.name}\n" for path in sorted(target.iterdir())]
    (target / "SHA256SUMS").write_text("".join(lines), "utf-8")


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _left_out(home: str, runtime: Path | None) -> Iterable[str]:
    """Yield a line for each part that this release lacks."""
    if not home:
        yield f"The packages name {PLACEHOLDER} as their home page: give the real one with --home ADDRESS."
    if sys.platform.startswith("linux") and runtime is None:
        yield "No AppImage was made: give the runtime of AppImages for this machine with --appimage-runtime FILE."
    if sys.platform != "win32":
        yield "The installer for Windows and its winget manifests are made by this command on Windows."
    if sys.platform != "darwin":
        yield "The disk image for macOS is made on macOS, by bundle/macos/make_disk_image.sh."
