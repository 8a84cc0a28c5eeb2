"""The third-party components in the built folder and their licences, determined from the files that are there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from bundle.contents import ROOT, packages_folder

LIST = "THIRD-PARTY.md"
TEXTS = "licences"
KEPT = ROOT / "bundle" / "licences"
"""The texts of licences that come with no package: of Qt, of fonts, and of the data in `resources`."""
NOT_KNOWN = "from the system on which this was built; not known"
PUBLIC_DOMAIN = "Natural Earth"
"""The component that needs no licence text."""
OURS_OR_SAID_APART = ("twintrack", "pyinstaller")
ADDRESSES = ("homepage", "home", "repository", "source", "source code", "github")
"""The labels of a package's home page in its metadata, best first."""

HEAD = """# What else is in this folder

Twintrack itself is free software under the MIT licence (`LICENSE`). It stands on the work below, which comes along
unchanged. The texts are in the folder `licences`.

Qt and PySide6 are used under the GNU Lesser General Public License, version 3. They are files of their own below
`_internal`, and may be replaced by others that fit; their source is at https://code.qt.io and https://download.qt.io.
Qt in turn holds work of others, which https://doc.qt.io/qt-6/licenses-used-in-qt.html lists.

"""


@dataclass(frozen=True, slots=True)
class Component:
    """One third-party component. `files` are its libraries that were copied from the system.

    `origin` is "package" for one of the Python package index, "system" for one of Debian, "data" for data and fonts,
    else empty.
    """

    name: str
    version: str
    licence: str
    address: str = ""
    texts: list[Path] = field(default_factory=list)
    files: tuple[str, ...] = ()
    origin: str = ""


def components(collected: list[tuple[str, str]]) -> list[Component]:
    """Return the third-party components of a built folder. `collected` has each file's name there, and its source."""
    sources = [Path(source).resolve() for _, source in collected if source]
    return [*packages(sources), *resources(), python(), *starter(), *system_libraries(collected)]


def write_licences(folder: Path, found: list[Component]) -> list[str]:
    """Write the list of components and their licence texts into the built folder.

    Returns the system libraries without a licence text.
    """
    lines = []
    for component in found:
        target = folder / TEXTS / component.name
        for number, text in enumerate(component.texts):
            target.mkdir(parents=True, exist_ok=True)
            name = text.name if not (target / text.name).exists() else f"{number}-{text.name}"
            shutil.copyfile(text, target / name)
        about = f" ({component.address})" if component.address else ""
        title = f"{component.name} {component.version}".rstrip()
        files = f" ({', '.join(component.files)})" if component.files else ""
        lines.append(f"- {title}{about}: {component.licence}{files}")
    (folder / LIST).write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    return [file for component in found if not component.texts for file in component.files]


def packages(sources: list[Path]) -> list[Component]:
    """Return the Python packages of which a file was collected."""
    taken, names = set(sources), {source.name for source in sources}
    found = []
    for distribution in sorted(metadata.distributions(), key=lambda each: each.metadata["Name"].lower()):
        if distribution.metadata["Name"].lower() in OURS_OR_SAID_APART:
            continue
        root = Path(str(distribution.locate_file(""))).resolve()
        if any(root / path in taken for path in distribution.files or () if path.name in names):
            found.append(_package(distribution))
    return found


def _package(distribution: metadata.Distribution) -> Component:
    about = distribution.metadata
    texts = [
        Path(str(distribution.locate_file(path)))
        for path in distribution.files or ()
        if ".dist-info" in path.as_posix()
        and re.search("licen[cs]e|copying|notice|authors|sboms/", path.as_posix(), re.IGNORECASE)
    ]
    name = about["Name"]
    if name.lower().startswith(("pyside6", "shiboken6")):
        # Their metadata names the licence but includes no text.
        texts += [KEPT / "GPL-3.0.txt", KEPT / "LGPL-3.0.txt"]
    stated = _first_value(about, "License-Expression") or _first_value(about, "License")
    classified = [each.split(" :: ")[-1] for each in about.get_all("Classifier", []) if each.startswith("License ::")]
    licence = stated if stated and len(stated) < 120 else ", ".join(classified)
    addresses = dict(each.lower().split(", ", 1) for each in about.get_all("Project-URL", []))
    address = _first_value(about, "Home-page") or next((addresses[key] for key in ADDRESSES if key in addresses), "")
    return Component(name, distribution.version, licence or "see its text", address, texts, origin="package")


def _first_value(about: metadata.PackageMetadata, field: str) -> str:
    """Return the first value of a field of the metadata; empty if it is missing."""
    return next(iter(about.get_all(field, [])), "")


def resources() -> Iterator[Component]:
    """Yield the components by others that no package names: those in `resources`, and the fonts in Typst."""
    lucide = [ROOT / "resources" / "icons" / "LICENSE"]
    yield Component("Lucide icons", "", "ISC", "https://lucide.dev", lucide, origin="data")
    for name, licence, address, text in (
        ("GeoNames", "CC BY 4.0; chosen, folded and arranged for Twintrack", "https://www.geonames.org", "CC-BY-4.0"),
        ("Unicode CLDR", "Unicode licence v3", "https://cldr.unicode.org", "Unicode-3.0"),
        ("Libertinus fonts, in Typst", "OFL 1.1", "https://github.com/alerque/libertinus", "OFL-1.1"),
        (
            "New Computer Modern fonts, in Typst",
            "GUST Font License",
            "https://ctan.org/pkg/newcomputermodern",
            "GUST-Font-License",
        ),
        ("DejaVu Sans Mono, in Typst", "Bitstream Vera licence", "https://dejavu-fonts.github.io", "Bitstream-Vera"),
    ):
        yield Component(name, "", licence, address, [KEPT / f"{text}.txt"], origin="data")
    yield Component(PUBLIC_DOMAIN, "", "public domain", "https://www.naturalearthdata.com", origin="data")


def python() -> Component:
    """Return the Python interpreter with its libraries."""
    library = Path(sysconfig.get_paths()["stdlib"])
    texts = [path for path in (library / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt") if path.is_file()]
    return Component("Python", sys.version.split()[0], "PSF-2.0", "https://www.python.org", texts[:1])


def starter() -> Iterator[Component]:
    """Yield the program from PyInstaller that starts the interpreter."""
    try:
        found = metadata.distribution("pyinstaller")
    except metadata.PackageNotFoundError:
        return
    licence = "GPL-2.0-or-later with an exception for what it starts"
    yield Component("PyInstaller’s starter", found.version, licence, "https://pyinstaller.org", _package(found).texts)


def system_libraries(collected: list[tuple[str, str]]) -> list[Component]:
    """Return the libraries that were copied from this system, by Debian package.

    `collected` has the name of each file in the built folder, and its source. A library that is in no package is a
    component of its own, without a licence text.
    """
    if sys.platform != "linux":
        return []
    files: dict[str, list[str]] = {}
    for name, source in sorted(set(collected)):
        path = Path(source).resolve()
        # the source of a link is relative: it points to a library that is collected too
        if ".so" in path.name and Path(source).is_absolute() and not _is_of_python(path):
            files.setdefault(_debian_package(str(path)), []).append(name)
    unknown = [Component(name, "", NOT_KNOWN, files=(name,)) for name in files.pop("", ())]
    return [*(_debian_component(name, tuple(files[name])) for name in sorted(files)), *unknown]


def _is_of_python(path: Path) -> bool:
    """Return whether a library belongs to a Python package, or to a Python that is not part of the system.

    Debian's Python shares its folder with all other libraries of the system.
    """
    folders = [packages_folder(), Path(sysconfig.get_paths()["stdlib"]).resolve(), ROOT]
    own_python = Path(sys.base_prefix).resolve()
    if own_python not in (Path("/usr"), Path("/usr/local")):
        folders.append(own_python)
    elif path.name.startswith("libpython") and not _debian_package(str(path)):
        return True
    return any(path.is_relative_to(folder) for folder in folders)


def _debian_package(path: str) -> str:
    if shutil.which("dpkg-query") is None:
        return ""
    # /lib may have been merged into /usr/lib after the package recorded the path of its file
    for wanted in (path, path.removeprefix("/usr")):
        done = subprocess.run(["dpkg-query", "-S", wanted], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return done.stdout.split(":")[0]
    return ""


def _debian_component(name: str, files: tuple[str, ...]) -> Component:
    done = subprocess.run(["dpkg-query", "-W", "-f", "${Version}\n", name], capture_output=True, text=True, check=False)
    text = Path("/usr/share/doc", name, "copyright")
    said = text.read_text("utf-8", "replace") if text.is_file() else ""
    names = list(dict.fromkeys(re.findall(r"^License: *(\S.{,39})$", said, re.MULTILINE)))
    licence = ", ".join(names) if names else "see its text"
    version = done.stdout.splitlines()[0] if done.stdout else ""
    return Component(name, version, licence, "", [text] if said else [], files, origin="system")
