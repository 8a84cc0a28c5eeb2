"""A PostgreSQL server for tests, from the system's packages: in a folder of its own, on a Unix socket only.

PostgreSQL refuses to run as root, so root starts it as the user `postgres` or `nobody`. The server ends with the tests,
also if they are killed.
"""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

_USERS = ("postgres", "nobody")
_SETTINGS = (
    "fsync=off",
    "listen_addresses=",
    "shared_buffers=16MB",
    "max_connections=20",
    "autovacuum=off",
    "log_min_messages=fatal",
)
SECRET = "kept in a file"
"""The password of the user `member`, who needs one."""
_PATIENCE = 60


@dataclass(frozen=True)
class Server:
    """A running server, with an administrator `admin` and a user `member`."""

    folder: Path
    programs: Path
    numbers: Iterator[int]

    def database(self) -> str:
        """Make a new database, and return the address with which the administrator connects to it."""
        name = f"made{next(self.numbers)}"
        self.psql("postgres", f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        return self.address(name)

    def address(self, database: str, user: str = "admin") -> str:
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def psql(self, database: str, statement: str, user: str = "admin") -> str:
        """Run a statement and return its rows as text, with columns separated by `|`."""
        done = subprocess.run(
            [self.programs / "psql", "-h", self.folder, "-U", user, "-d", database, "-XAtqc", statement],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def end_connections(self, database: str, but: Connection | None = None) -> None:
        """End all connections to a database, but for one; all programs find that theirs is lost."""
        kept = 0 if but is None else but.scalar(text("SELECT pg_backend_pid()"))
        query = f"FROM pg_stat_activity WHERE datname = '{database}' AND pid NOT IN ({kept}, pg_backend_pid())"
        self.psql("postgres", f"SELECT pg_terminate_backend(pid, 5000) {query}")


def _programs() -> Path | None:
    """Return the folder of the newest installed server."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


def _owner() -> str | None:
    """Return the user who runs the server; None for this user, if it is not root."""
    if os.geteuid():
        return None
    for name in _USERS:
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    pytest.skip("root may not run PostgreSQL, and there is no user postgres or nobody")


def _as(owner: str | None, *command: object) -> list[str]:
    """Return a command that runs as the user and ends when this process ends."""
    ending = ["setpriv", "--pdeathsig", "SIGQUIT"]
    if owner is not None:
        group = pwd.getpwnam(owner).pw_gid
        ending += [f"--reuid={owner}", f"--regid={group}", "--clear-groups"]
    return [*ending, *map(str, command)]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Start a server; the test is skipped if PostgreSQL is not installed."""
    programs = _programs()
    if programs is None or shutil.which("setpriv") is None:
        pytest.skip("PostgreSQL is not installed")
    owner = _owner()
    folder = Path(tempfile.mkdtemp(prefix="twintrack-pg-", dir="/dev/shm" if os.path.isdir("/dev/shm") else "/tmp"))
    try:
        if owner is not None:
            shutil.chown(folder, owner)
        subprocess.run(
            _as(
                owner,
                programs / "initdb",
                "-D",
                folder / "data",
                "-U",
                "admin",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync",
                "--no-instructions",
            ),
            check=True,
            capture_output=True,
            cwd="/",
        )
        (folder / "data" / "pg_hba.conf").write_text("local all member scram-sha-256\nlocal all all trust\n")
        yield from _running(owner, programs, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _running(owner: str | None, programs: Path, folder: Path) -> Iterator[Server]:
    settings = [part for setting in (*_SETTINGS, f"unix_socket_directories={folder}") for part in ("-c", setting)]
    command = _as(owner, programs / "postgres", "-D", folder / "data", *settings)
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, cwd="/", stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + _PATIENCE
        ready = [programs / "pg_isready", "-q", "-h", folder]
        while subprocess.run(ready, check=False).returncode:
            assert process.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < deadline, (folder / "log").read_text()
            time.sleep(0.05)
        server = Server(folder, programs, itertools.count(1))
        server.psql("postgres", f"CREATE ROLE member LOGIN PASSWORD '{SECRET}'")
        yield server
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(_PATIENCE)
