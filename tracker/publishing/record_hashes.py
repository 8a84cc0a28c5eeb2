"""The hashes in the data of a published page: one of each record, one of each other part, and one of all.

A hash is the SHA-256 of the compact JSON text of a value, with its keys sorted by code points. A page computes the
same in `verify.mjs`.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any


def with_hashes(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document with `hashes`, one for each element of its lists and one for each other part, and `hash`.

    `hash` is the hash of `hashes`.
    """
    hashes = {
        name: [hash_of(each) for each in value] if isinstance(value, list) else hash_of(value)
        for name, value in document.items()
    }
    return {**document, "hashes": hashes, "hash": hash_of(hashes)}


def hash_of(value: Any) -> str:
    """Return the SHA-256 of the compact JSON text of a value with sorted keys."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
