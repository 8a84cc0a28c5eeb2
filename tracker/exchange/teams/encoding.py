"""The bytes of a bundle: a line of JSON, the content compressed by zlib, and the bytes of attachments.

name, content = encode(bundle)
bundle = decode(content, name)

{"attachments": 0, "content": 812, "format": "twintrack-bundle", "packed": 361, "version": 1}
<361 bytes that zlib inflates to 812 bytes of JSON>
<the bytes of the attachments, in the order of their list in the JSON>

An encrypted bundle is a line with "sealed" and the number of bytes after it, which are these same bytes encrypted with
the key of the team (`tracker.store.encrypted_bytes`). The name of a bundle contains the SHA-256 of all its bytes.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from typing import Any

from tracker.domain.teams.bundles import Bundle, BundleName, TeamInfo
from tracker.domain.text.phrases import Phrase
from tracker.errors import KnownError, TwintrackError
from tracker.exchange.strict_json import read_unique
from tracker.exchange.teams.bundle_content import bundle_of, json_of
from tracker.store.driver import Key, make_key
from tracker.store.encrypted_bytes import decrypted, encrypted
from tracker.store.project_file.known_schema import SCHEMA_VERSION

FORMAT, VERSION = "twintrack-bundle", 1
MAX_BYTES = 960 * 1024**2
"""Maximum size of a bundle: a value of PostgreSQL is smaller than 1 GiB."""
MAX_CONTENT_BYTES = 256 * 1024**2
"""Maximum size of the JSON of a bundle, without attachments."""
MAX_RATIO, FREE_BYTES = 400, 1024**2
"""The JSON may be so many times as large as its compressed form, beyond the first MiB; rows reach about a fifth."""
_MAX_HEADER, _MAX_DETAIL = 400, 120


def team_key(passphrase: str, info: TeamInfo) -> Key | None:
    """Return the key of the bundles of a team, None if they are not encrypted.

    Deriving it takes about 0.1 s. That it is wrong shows when a bundle is decoded: KnownError bundle_key_wrong.
    """
    return make_key(passphrase, bytes.fromhex(info.salt)) if info.salt else None


def encode(bundle: Bundle, key: Key | None = None) -> tuple[BundleName, bytes]:
    """Return the name and the bytes of a bundle, encrypted unless the key is None.

    KnownError bundle_too_large; bundle_wrong if `decode` would refuse it, so that no member gets such a bundle.
    """
    text = json.dumps(json_of(bundle), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    content = text.encode()
    packed = zlib.compress(content, 6)
    attachments = b"".join(bundle.attachments[digest][0] for digest in sorted(bundle.attachments))
    sizes = {"attachments": len(attachments), "content": len(content), "packed": len(packed)}
    whole = plain = _header(sizes) + packed + attachments
    if key is not None:
        sealed = encrypted(whole, key)
        whole = _header({"sealed": len(sealed)}) + sealed
    if len(whole) > MAX_BYTES or len(content) > min(MAX_CONTENT_BYTES, _most(len(packed))):
        raise KnownError("bundle_too_large", size=len(whole) // 1024**2, limit=MAX_BYTES // 1024**2)
    decode(plain, _name_of(bundle, plain))
    return _name_of(bundle, whole), whole


def _name_of(bundle: Bundle, content: bytes) -> BundleName:
    return BundleName(bundle.writer, bundle.number, hashlib.sha256(content).hexdigest())


def decode(content: bytes, name: BundleName, key: Key | None = None, *, project_id: str = "") -> Bundle:
    """Return the bundle of a name, after checking every byte; its rows are in stored form.

    KnownError bundle_incomplete, bundle_damaged, bundle_wrong, bundle_newer, bundle_encrypted, bundle_not_encrypted,
    bundle_key_wrong; bundle_other_project if it is not of the project whose id is given.
    """
    facts = {"bundle": f"{name.writer}/{name.text}"}
    _require_whole(content, name, facts)
    try:
        sizes, rest = _read_header(content)
        if "sealed" in sizes:
            if key is None:
                raise KnownError("bundle_encrypted", **facts)
            sizes, rest = _unseal(rest, sizes["sealed"], key, facts)
        elif key is not None:
            raise KnownError("bundle_not_encrypted", **facts)
        document, attachments = _unpack(rest, sizes)
        _require_readable(document, facts, project_id)
        bundle = bundle_of(document, attachments)
        if (bundle.writer, bundle.number) != (name.writer, name.number):
            raise ValueError(Phrase("writer and number differ from its name"))
    except KnownError:
        raise
    except TwintrackError as error:  # a row that a dump could not contain either
        raise KnownError("bundle_wrong", **facts, detail=_detail(error)) from error
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError, AttributeError) as error:
        told = error.args[0] if error.args and isinstance(error.args[0], Phrase) else str(error)[:_MAX_DETAIL]
        raise KnownError("bundle_wrong", **facts, detail=told) from error
    return bundle


def _detail(error: TwintrackError) -> str:
    """Return which value of which column a row can't have."""
    place = ".".join(str(error.facts[name]) for name in ("table", "column") if error.facts.get(name))
    if error.code != "dump_value_wrong":
        return place or error.code
    return Phrase("{place} can't be “{value}”", place=place, value=error.facts.get("value", ""))


def _require_whole(content: bytes, name: BundleName, facts: Mapping[str, str]) -> None:
    """Refuse bytes that are not those of the name: too few as incomplete, others as damaged."""
    if hashlib.sha256(content).hexdigest() == name.sha256:
        return
    try:
        sizes, rest = _read_header(content)
    except ValueError:
        sizes, rest = {"sealed": 1}, b""
    if not content.strip(b"\0") or len(rest) < sum(sizes.values()) - sizes.get("content", 0):
        raise KnownError("bundle_incomplete", **facts, size=len(content))
    raise KnownError("bundle_damaged", **facts)


def _most(packed: int) -> int:
    return MAX_RATIO * packed + FREE_BYTES


def _header(sizes: Mapping[str, int]) -> bytes:
    return json.dumps({"format": FORMAT, "version": VERSION, **sizes}, sort_keys=True).encode() + b"\n"


def _read_header(content: bytes) -> tuple[dict[str, int], bytes]:
    """Return the sizes that the first line gives, and the bytes after it; ValueError if it is not a header."""
    line, end, rest = content[:_MAX_HEADER].partition(b"\n")
    if not end:
        raise ValueError(Phrase("it has no header"))
    found = read_unique(line)
    if not isinstance(found, dict) or found.pop("format", None) != FORMAT:
        raise ValueError(Phrase("it has no header"))
    version = found.pop("version", None)
    if type(version) is int and version > VERSION:
        raise KnownError("bundle_newer", bundle="", version=version, known=VERSION)
    is_known = version == VERSION and found.keys() in ({"sealed"}, {"attachments", "content", "packed"})
    if not is_known or not all(type(size) is int and 0 <= size <= MAX_BYTES for size in found.values()):
        raise ValueError(Phrase("its header is not one of a bundle"))
    return found, content[len(line) + 1 :] if rest or len(content) > _MAX_HEADER else b""


def _unseal(sealed: bytes, size: int, key: Key, facts: Mapping[str, str]) -> tuple[dict[str, int], bytes]:
    if len(sealed) != size:
        raise ValueError(Phrase("its size differs from its header"))
    try:
        inner = decrypted(sealed, key, MAX_BYTES)
    except ValueError as error:
        raise KnownError("bundle_key_wrong", **facts) from error
    sizes, rest = _read_header(inner)
    if "sealed" in sizes:
        raise ValueError(Phrase("it is encrypted twice"))
    return sizes, rest


def _unpack(rest: bytes, sizes: Mapping[str, int]) -> tuple[dict[str, Any], bytes]:
    """Return the JSON document and the bytes of the attachments, after checking the declared sizes."""
    declared, packed = sizes["content"], sizes["packed"]
    if len(rest) != packed + sizes["attachments"]:
        raise ValueError(Phrase("its size differs from its header"))
    if declared > min(MAX_CONTENT_BYTES, _most(packed)):
        raise ValueError(Phrase("it is packed more tightly than rows can be"))
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(rest[:packed], declared + 1)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if len(content) != declared or not unpacking.eof or unpacking.unused_data or unpacking.unconsumed_tail:
        raise ValueError(Phrase("its content differs from its header"))
    document = read_unique(content)
    if not isinstance(document, dict):
        raise ValueError(Phrase("its content is no JSON object"))
    return document, rest[packed:]


def _require_readable(document: Mapping[str, Any], facts: Mapping[str, str], project_id: str) -> None:
    schema = document.get("schema")
    if type(schema) is not int or schema < 1:
        raise ValueError(Phrase("it has no schema version"))
    if schema > SCHEMA_VERSION:
        raise KnownError("bundle_newer", **facts, version=schema, known=SCHEMA_VERSION)
    if project_id and document.get("project_id") != project_id:
        raise KnownError("bundle_other_project", **facts)
