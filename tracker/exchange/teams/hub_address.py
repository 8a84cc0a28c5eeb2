"""Addresses of PostgreSQL servers, as `postgresql://user@host/database?sslmode=verify-full#team`.

An address is stored in the project and shown in messages, so that it may contain no password.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from tracker.errors import KnownError, RuleError

_TEAM = re.compile(r"[a-z][a-z0-9_]{0,40}")
DEFAULT_TEAM = "team"
_OPTIONS = (
    "service",
    "host",
    "port",
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "passfile",
    "connect_timeout",
    "target_session_attrs",
    "gssencmode",
)
"""Options of an address that are passed on to the server's client library."""
_PASSWORDS = ("password", "sslpassword")
_SECONDS = 15
_PATIENCE = 4
"""Factor by which the program waits longer for an answer than for a connection."""
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class HubAddress:
    """The address of a database, and the name of a team in it."""

    url: URL
    team: str

    @property
    def text(self) -> str:
        """Return the address in the form in which it is stored and shown."""
        shown = self.url.render_as_string(hide_password=True).replace("postgresql+psycopg", "postgresql", 1)
        return f"{shown.replace('%2F', '/')}#{self.team}"

    @property
    def options(self) -> dict[str, str]:
        """Return the options of a connection: encrypted to another computer, unless the address says otherwise."""
        options = {"connect_timeout": str(_SECONDS), "application_name": "twintrack"}
        host = self.url.host or str(self.url.query.get("host", ""))
        if host and not host.startswith("/") and not {"service", "sslmode"} & self.url.query.keys():
            options["sslmode"] = "require"
        return {name: value for name, value in options.items() if name not in self.url.query}

    @property
    def patience(self) -> float:
        """Return for how many seconds a connected server may be silent: four times `connect_timeout`."""
        given = str(self.url.query.get("connect_timeout", _SECONDS))
        seconds = int(given) if given.isascii() and given.isdecimal() else 0
        return _PATIENCE * (seconds or _SECONDS)


def read_address(text: str) -> HubAddress:
    """Return the address in a text; RuleError place_password, place_option, place_team, place_unreadable."""
    address, _, team = text.partition("#")
    try:
        url = make_url(address)
        _ = url.port
    except (ArgumentError, ValueError) as error:
        raise RuleError("place_unreadable", "place") from error
    # an @ after the # is the end of a password with a #
    if url.password is not None or "@" in team or any(name in url.query for name in _PASSWORDS):
        raise RuleError("place_password", "place")
    unknown = sorted(url.query.keys() - set(_OPTIONS)) or [name for name, value in url.query.items() if len(value) == 0]
    if unknown:
        raise RuleError("place_option", "place", value=unknown[0], allowed=", ".join(_OPTIONS))
    if _TEAM.fullmatch(team or DEFAULT_TEAM) is None:
        raise RuleError("place_team", "place", value=team)
    return HubAddress(url.set(drivername="postgresql+psycopg"), team or DEFAULT_TEAM)


_CODES = {
    "28": "hub_refused",
    "3D": "hub_no_database",
    "42501": "hub_no_permission",
    "25006": "hub_read_only",
    "53": "hub_full",
    "08": "hub_unreachable",
    "57": "hub_unreachable",
    "57014": "hub_silent",
    "55P03": "hub_silent",
}
"""Codes of errors by the code of the server, or by its class: the first two signs."""
_REFUSED = ("authentication failed", "no password supplied", "no pg_hba.conf entry", 'FATAL:  role "')
_NO_DATABASE = 'FATAL:  database "'


@contextlib.contextmanager
def hub_errors(address: HubAddress, denied: str = "hub_no_permission") -> Iterator[None]:
    """Turn errors of the server and of its connection into a KnownError, whose detail is one line.

    `denied` is the code for a missing right, and says which right is needed.
    """
    from psycopg import Error

    from tracker.exchange.teams.hub_connection import NoAnswerError

    try:
        yield
    except (DBAPIError, Error) as error:
        original = error.orig if isinstance(error, DBAPIError) else error
        told = next(iter(str(original).strip().splitlines()), "")[:_LONGEST]
        state = str(getattr(original, "sqlstate", None) or "")
        code = _CODES.get(state) or _CODES.get(state[:2])
        if code is None and not state:
            is_refused = any(words in told for words in _REFUSED)
            code = "hub_refused" if is_refused else "hub_no_database" if _NO_DATABASE in told else "hub_unreachable"
            code = "hub_silent" if isinstance(original, NoAnswerError) else code
        code = denied if code == "hub_no_permission" else code
        raise KnownError(code or "hub_failed", path=address.text, detail=told) from None
    except SQLAlchemyError as error:
        raise KnownError("hub_failed", path=address.text, detail=str(error).splitlines()[0][:_LONGEST]) from None
