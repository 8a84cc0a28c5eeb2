"""Makes the keys of encrypted projects cheap to derive in this process: importing the module is enough.

The program derives a key with 256,000 rounds of PBKDF2, which takes 0.1 s, and the tests derive hundreds. Every process
of a test that opens an encrypted project imports this module, so that all derive the same key from a passphrase.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tracker.store import driver

_REAL = driver.ROUNDS
_CHEAP = 1_000

driver.ROUNDS = _CHEAP


@contextmanager
def real_rounds() -> Iterator[None]:
    """Derive keys with as many rounds as the program does, until the end of the block."""
    driver.ROUNDS = _REAL
    try:
        yield
    finally:
        driver.ROUNDS = _CHEAP
