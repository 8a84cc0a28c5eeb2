"""The files and modules that the built program includes and excludes, for the spec and the tests."""

from __future__ import annotations

import re
import sys
import sysconfig
import tomllib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

PACKAGES = ("tracker", "ui")
"""The program's own packages. All modules are included, also those that are imported only when they are used."""

MIGRATIONS = Path("tracker", "store", "migrations")
"""Alembic reads its revisions as files, so they are included as files."""

IMPORTED_BY_REVISIONS = ("alembic.op", "sqlalchemy")
"""Modules that revisions import. PyInstaller does not find them, because revisions are data files."""

LEFT_OUT = (
    *(
        "tkinter",
        "turtle",
        "idlelib",
        "lib2to3",
        "ensurepip",
        "pip",
        "setuptools",
        "wheel",
        "test",
        "_pytest",
        "pytest",
    ),
    *("readline", "curses", "ssl", "_ssl"),
    *("PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtDesigner", "PySide6.QtTest"),
    *("pyqtgraph.opengl", "pyqtgraph.jupyter", "pyqtgraph.examples", "pyqtgraph.console"),
    *(
        "IPython",
        "pygments",
        "matplotlib",
        "scipy",
        "numba",
        "cupy",
        "h5py",
        "numpy.f2py",
        "lxml.objectify",
        "lxml.isoschematron",
    ),
    *("alembic.testing", "sqlalchemy.testing", "psycopg2", "MySQLdb", "pysqlite2"),
)
"""Modules that the libraries could import, but that the program never uses."""

PLUGINS = {
    "platforms": ("xcb", "wayland", "offscreen", "minimal", "windows", "cocoa"),
    "platforminputcontexts": ("compose", "ibus"),
    "platformthemes": ("xdgdesktopportal",),
    "imageformats": ("gif", "ico", "jpeg", "svg", "tiff", "webp"),
    "iconengines": ("svgicon",),
    "styles": ("modernwindowsstyle", "macstyle"),
    "xcbglintegrations": ("xcb-glx-integration", "xcb-egl-integration"),
    "wayland-graphics-integration-client": ("wayland-egl",),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("bradient", "adwaita"),
}
"""Qt's plug-ins that are included, by folder; all others are excluded."""

QT_LIBRARIES = (
    *("Core", "Gui", "Widgets", "Svg", "PrintSupport", "DBus", "XcbQpa", "OpenGL", "OpenGLWidgets"),
    *("WaylandClient", "WaylandEglClientHwIntegration", "WlShellIntegration"),
)
"""Qt's libraries that are included; all others belong to plug-ins that are excluded."""

SYSTEM_LIBRARIES = re.compile(
    r"lib(python3|xcb-(cursor|icccm|image|keysyms|render-util|util|xkb)|xkbcommon|sqlite3|crypto|ffi|bz2|lzma|z|uuid|expat)\b"
)
"""The libraries of the build system that are included: those of Python, and those that Qt's plug-in for X needs and few
desktops have. All others exist on every desktop and must come from there: a library of another version between the
graphics driver and the system breaks both.
"""

QT_LANGUAGES = ("en", "nl", "de", "fr")
"""The languages in which Qt's own texts, such as those of a file dialog, are included."""


def version() -> str:
    """Return the program's version from pyproject.toml."""
    return str(_project()["version"])


RECOUNT = Path("resources", "deposit", "recount")
"""The modules of the script of a deposit, which are data here."""


def modules() -> list[str]:
    """Return every module of the program, and the modules that only revisions import."""
    found = {_dotted(path) for package in PACKAGES for path in (ROOT / package).rglob("*.py")}
    return sorted(found | set(IMPORTED_BY_REVISIONS))


def data_files() -> list[tuple[Path, Path]]:
    """Return each data file of the program, with its folder relative to the program's own."""
    resources = [
        path
        for path in (ROOT / "resources").rglob("*")
        if path.is_file()
        and (path.suffix not in (".py", ".pyc") or (path.suffix == ".py" and path.parent == ROOT / RECOUNT))
    ]
    revisions = list((ROOT / MIGRATIONS).rglob("*.py"))
    return [(path, path.parent.relative_to(ROOT)) for path in sorted(resources + revisions)]


def metadata_text() -> str:
    """Return the metadata that `importlib.metadata` reads, as an installer would write it."""
    project = _project()
    return f"Metadata-Version: 2.4\nName: {project['name']}\nVersion: {project['version']}\nLicense-Expression: MIT\n"


def is_wanted(name: str, source: str, platform: str = sys.platform) -> bool:
    """Return whether a collected file is included: of Qt and of the system only what is needed, everything else."""
    parts = Path(name.replace("\\", "/")).parts
    # the source of a link is a relative path
    from_system = Path(source).is_absolute() and not Path(source).resolve().is_relative_to(packages_folder())
    if platform == "linux" and ".so" in parts[-1] and from_system:
        return "lib-dynload" in parts or SYSTEM_LIBRARIES.match(parts[-1]) is not None
    if "plugins" in parts and "PySide6" in parts:
        folder, file = parts[-2], parts[-1]
        return _plain(file).removeprefix("q") in PLUGINS.get(folder, ()) or _plain(file) in PLUGINS.get(folder, ())
    if "translations" in parts and "PySide6" in parts:
        return Path(parts[-1]).stem.removeprefix("qtbase_") in QT_LANGUAGES
    if _plain(parts[-1]).startswith("Qt6"):
        return _plain(parts[-1]).removeprefix("Qt6") in QT_LIBRARIES
    return "qml" not in parts


def wanted(entries: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return those of a spec's entries that are included."""
    return [entry for entry in entries if is_wanted(entry[0], entry[1])]


def packages_folder() -> Path:
    """Return the folder of the installed packages."""
    return Path(sysconfig.get_paths()["purelib"]).resolve()


def _plain(file: str) -> str:
    """Return a library's name without prefix and extension."""
    return file.split(".")[0].removeprefix("lib")


def _dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _project() -> dict[str, object]:
    project: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return project


def mac_properties() -> dict[str, object]:
    """Return the properties for macOS: the program opens projects, and their file type."""
    kind = "app.twintrack.project"
    return {
        "CFBundleDisplayName": "Twintrack",
        "NSHighResolutionCapable": True,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Twintrack project",
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [kind],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": kind,
                "UTTypeDescription": "Twintrack project",
                "UTTypeConformsTo": ["public.database", "public.data"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": ["twin"],
                    "public.mime-type": ["application/x-twintrack"],
                },
            }
        ],
    }
