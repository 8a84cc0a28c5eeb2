"""Build the program for the system of this machine: `python -m bundle`, or a whole release: `python -m bundle release`.

Creates `dist/twintrack-<version>-<system>-<machine>/` and an archive of it, or all packages in
`dist/release-<version>/`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from bundle.build import build_folder, pack
from bundle.needed import missing_for_build


def main(arguments: list[str]) -> int:
    """Build what the arguments ask for and print its paths; return the exit status."""
    asked = _parser().parse_args(arguments)
    if missing := missing_for_build():
        print(missing, file=sys.stderr)
        return 2
    try:
        if asked.what == "release":
            from bundle.release import make_release

            return make_release(asked.home, asked.appimage_runtime)
        built = build_folder()
    except subprocess.CalledProcessError as error:
        print(_said_by(error), file=sys.stderr)
        return 1
    print(built)
    if not asked.folder_only:
        print(pack(built))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bundle", description="Build the program for this system.")
    parser.add_argument("--folder-only", action="store_true", help="make no archive of the folder")
    parser.set_defaults(what="archive")
    release = parser.add_subparsers().add_parser("release", help="make all packages of a version from a clean clone")
    release.set_defaults(what="release")
    release.add_argument("--home", default="", metavar="ADDRESS", help="the address of the project, for the packages")
    release.add_argument(
        "--appimage-runtime", type=Path, metavar="FILE", help="the runtime of AppImages for this machine"
    )
    return parser


def _said_by(error: subprocess.CalledProcessError) -> str:
    """Return what a tool said that failed, in the words of the tool where they were kept."""
    command = error.cmd if isinstance(error.cmd, str) else " ".join(map(str, error.cmd[:3]))
    said = (error.stderr or error.stdout or "").strip()
    return f"{command} … ended with status {error.returncode}" + (f":\n{said}" if said else "; it says above why.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
