"""A connection to a PostgreSQL server that is closed when the server does not answer.

The client library waits without end for the answer to a statement, also if the server has stopped or another program
holds a lock. This module needs psycopg, so it is imported when a connection is opened.
"""

from __future__ import annotations

from collections.abc import Generator
from time import monotonic
from typing import Any

import psycopg


class NoAnswerError(psycopg.OperationalError):
    """Raised when a server has been silent for too long; the connection is closed then."""


class PatientConnection(psycopg.Connection[Any]):
    """A connection that raises NoAnswerError when the server sends and receives nothing for some seconds."""

    patience: float = 60
    """The longest silence, in seconds."""

    def wait(self, gen: Generator[Any, Any, Any], *arguments: Any, **options: Any) -> Any:
        """Wait for the server as psycopg does, but not for longer than the patience."""
        return super().wait(self._limited(gen), *arguments, **options)

    def _limited(self, gen: Generator[Any, Any, Any]) -> Generator[Any, Any, Any]:
        """Pass on what an exchange waits for; psycopg says several times a second that nothing has come."""
        since, answer = monotonic(), None
        try:
            while True:
                answer = yield gen.send(answer)
                if answer:
                    since = monotonic()
                elif monotonic() - since > self.patience:
                    self.pgconn.finish()
                    raise NoAnswerError(f"no answer for {self.patience:g} s")
        except StopIteration as ended:
            return ended.value
