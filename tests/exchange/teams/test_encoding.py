"""A bundle is read as it was written, and any other bytes are refused with a known error."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import random
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.teams.bundle_making import FILE, INFO, WRITER, bundle_in
from tracker.domain.teams.bundles import Bundle, BundleName
from tracker.errors import KnownError
from tracker.exchange.teams.encoding import decode, encode, team_key
from tracker.exchange.teams.team_info import info_of, text_of
from tracker.store import driver
from tracker.store.driver import make_key
from tracker.store.project_file.known_schema import SCHEMA_VERSION

needs_cipher = pytest.mark.skipif(driver.cipher() is None, reason="SQLCipher is not installed")
ROUNDS = int(os.environ.get("TWINTRACK_ROUNDS", "20000"))


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return bundle_in(tmp_path_factory.mktemp("bundles"))


def named(content: bytes, writer: str = WRITER, number: int = 1) -> BundleName:
    return BundleName(writer, number, hashlib.sha256(content).hexdigest())


def packed(document: Any, attachments: bytes = FILE, **sizes: int) -> bytes:
    """Return the bytes of a bundle with any JSON document, and declared sizes that may be wrong."""
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    body = zlib.compress(content)
    header = {"attachments": len(attachments), "content": len(content), "packed": len(body), **sizes}
    return json.dumps({"format": "twintrack-bundle", "version": 1, **header}).encode() + b"\n" + body + attachments


def document_of(bundle: Bundle) -> dict[str, Any]:
    _, content = encode(bundle)
    header, _, rest = content.partition(b"\n")
    found: dict[str, Any] = json.loads(zlib.decompress(rest[: json.loads(header)["packed"]]))
    return found


def refusal(content: bytes, key: driver.Key | None = None, **more: str) -> str:
    """Return the code with which bytes under their own hash are refused, and the detail."""
    with pytest.raises(KnownError) as raised:
        decode(content, named(content), key, **more)
    return f"{raised.value.code} {raised.value.facts.get('detail', '')}".strip()


def test_a_bundle_is_read_as_it_was_written(bundle: Bundle) -> None:
    name, content = encode(bundle)
    assert (name.writer, name.number) == (WRITER, 1)
    assert hashlib.sha256(content).hexdigest() == name.sha256
    assert decode(content, name, project_id=bundle.project_id) == bundle
    assert encode(bundle) == (name, content)
    assert {row.table for step in bundle.steps for row in step.rows} >= {"partnership", "citation", "attachment"}
    assert content.count(FILE) == 1


def test_a_bundle_of_an_earlier_schema_gets_the_columns_that_it_lacks(bundle: Bundle) -> None:
    document = document_of(bundle)
    rows = [row for step in document["steps"] for row in step["rows"] if row[0] == "citation"]
    assert rows
    for row in rows:
        del row[3]["contact_id"]
    document["schema"] = 1
    content = packed(document)
    assert decode(content, named(content)) == dataclasses.replace(bundle, schema=1)


def test_what_is_not_whole_or_not_of_the_team_is_named(bundle: Bundle) -> None:
    name, content = encode(bundle)

    def code(found: bytes, of: BundleName = name, **more: Any) -> str:
        with pytest.raises(KnownError) as raised:
            decode(found, of, **more)
        assert name.text in str(raised.value.facts["bundle"]) or of is not name
        return raised.value.code

    assert {code(content[:end]) for end in (0, 1, 50, 500, len(content) - 1)} == {"bundle_incomplete"}
    assert code(content[:700] + bytes(len(content) - 700)) == "bundle_damaged"
    assert code(bytes(len(content))) == "bundle_incomplete"
    assert code(content + b"x") == "bundle_damaged"
    assert code(content, project_id="another") == "bundle_other_project"
    assert code(content, BundleName(WRITER, 2, name.sha256)) == "bundle_wrong"
    assert code(content, BundleName("f" * 16, 1, name.sha256)) == "bundle_wrong"


def test_a_newer_bundle_is_refused_as_such(bundle: Bundle) -> None:
    assert refusal(packed({**document_of(bundle), "schema": 99, "news": 1})) == "bundle_newer"
    _, content = encode(bundle)
    assert refusal(content.replace(b'"version": 1', b'"version": 2', 1)) == "bundle_newer"


def row_of(document: dict[str, Any], table: str) -> list[Any]:
    return next(row for step in document["steps"] for row in step["rows"] if row[0] == table)


Change = Callable[[dict[str, Any]], object]
HOSTILE: dict[str, Change] = {
    "an unknown table": lambda d: row_of(d, "source").__setitem__(0, "sqlite_master"),
    "no table": lambda d: row_of(d, "source").__setitem__(0, ["source"]),
    "an unknown column": lambda d: row_of(d, "source")[3].update({"title; DROP": "x"}),
    "a missing column": lambda d: row_of(d, "source")[3].pop("title"),
    "a derived column": lambda d: row_of(d, "source")[3].update(folded="x"),
    "an id that is too large": lambda d: (row_of(d, "source").__setitem__(1, str(2**63)),
                                          row_of(d, "source")[3].update(id=str(2**63))),
    "a negative id": lambda d: row_of(d, "source")[3].update(derived_from_id="-1"),
    "an id in other digits": lambda d: row_of(d, "source").__setitem__(1, "１２"),
    "another id": lambda d: row_of(d, "source").__setitem__(1, "12"),
    "no row": lambda d: row_of(d, "source").__setitem__(slice(2, 4), [None, None]),
    "a text as a number": lambda d: row_of(d, "partnership")[3].update(stands_for="1"),
    "an unknown status": lambda d: row_of(d, "status_change")[3].update(status="gone"),
    "a date that is none": lambda d: row_of(d, "status_change")[3].update(date_edtf="yesterday"),
    "a surrogate": lambda d: row_of(d, "source")[3].update(csl='{"a": "\ud800"}'),
    "a surrogate in a fact": lambda d: d["steps"][0].update(facts={"name": "\ud800"}),
    "markup as an action": lambda d: d["steps"][0].update(action="<b>"),
    "a moment that is none": lambda d: d["steps"][0].update(at="2024-02-30T09:00:00.000Z"),
    "a moment elsewhere": lambda d: d["steps"][0].update(at="2024-02-20T09:00:00+02:0"),
    "a step twice": lambda d: d["steps"].append(d["steps"][0]),
    "no steps": lambda d: d.update(steps={}),
    "another part": lambda d: d.update(more=1),
    "a control character in a name": lambda d: d.update(name="A\x00B"),
    "a path as a writer": lambda d: d.update(writer="../../outside00"),
    "a number that is true": lambda d: d.update(number=True),
    "a hash that is none": lambda d: d.update(follows=["x" * 64]),
    "a bundle followed twice": lambda d: d.update(follows=["a" * 64] * 2),
    "a change twice in an order": lambda d: d["steps"][0].update(orders=[["1", [["2", 0], ["2", 1]], []]]),
    "a settled field of markup": lambda d: d["steps"][0].update(settled=[["body", "1", "<b>"]]),
    "another attachment": lambda d: d["attachments"][0].__setitem__(0, "f" * 64),
    "a longer attachment": lambda d: d["attachments"][0].__setitem__(1, 10**12),
    "an attachment of no size": lambda d: d["attachments"][0].__setitem__(1, -5),
    "no attachment": lambda d: d.update(attachments=[]),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_content_is_refused(bundle: Bundle, name: str) -> None:
    document = document_of(bundle)
    HOSTILE[name](document)
    assert refusal(packed(document)).startswith("bundle_wrong ")


def test_text_is_cleaned_as_in_a_dump(bundle: Bundle) -> None:
    document = document_of(bundle)
    row_of(document, "source")[3].update(title="NRC\x07\u0000")
    content = packed(document)
    decoded = decode(content, named(content))
    titles = [row.after["title"] for step in decoded.steps for row in step.rows if row.table == "source" and row.after]
    assert "NRC" in titles
    assert not [title for title in titles if "\x07" in title or "\0" in title]


def test_hostile_packing_is_refused_before_it_is_unpacked(bundle: Bundle) -> None:
    bomb = b'{"a": "' + b"x" * 9_000_000 + b'"}'
    assert refusal(packed(bomb)).startswith("bundle_wrong it is packed more tightly")
    assert refusal(packed(bomb, content=1_000)).startswith("bundle_wrong its content differs")
    assert refusal(packed(b"{}", content=10**12)).startswith("bundle_wrong its header")
    assert refusal(packed(b"{}", packed=-1)).startswith("bundle_wrong")
    assert refusal(packed(b"{}", packed=5)).startswith("bundle_wrong its size")
    assert refusal(packed(b"[" * 100_000)).startswith("bundle_wrong")
    assert refusal(packed(b'{"schema": NaN}')).startswith("bundle_wrong NaN")
    assert refusal(packed(b'{"schema": 1, "schema": 2}')) == "bundle_wrong it repeats a key"
    assert refusal(packed(b'{"schema": 1e999}')).startswith("bundle_wrong")
    assert refusal(packed(b'{"schema": ' + b"9" * 5_000 + b"}")).startswith("bundle_wrong")
    assert refusal(packed(b"\xff")).startswith("bundle_wrong")
    assert refusal(b"no header at all").startswith("bundle_wrong")


def test_a_bundle_that_others_would_refuse_is_not_written(bundle: Bundle) -> None:
    step = dataclasses.replace(bundle.steps[0], at="some time")
    with pytest.raises(KnownError) as raised:
        encode(dataclasses.replace(bundle, steps=(step,)))
    assert raised.value.code == "bundle_wrong"


@needs_cipher
def test_a_bundle_under_a_passphrase_opens_only_with_it(bundle: Bundle, home: Path) -> None:
    info = dataclasses.replace(INFO, salt="5" * 32)
    key = team_key("a sentence of words", info)
    assert team_key("a sentence of words", INFO) is None
    name, content = encode(bundle, key)
    assert decode(content, name, key) == bundle
    assert not [word for word in (b"Wuhan", b"partnership", FILE[:12], b"NRC") if word in content]
    assert encode(bundle, key)[1] != content, "two files of one key have different salts"
    assert refusal(content) == "bundle_encrypted"
    assert refusal(content, team_key("another sentence", info)) == "bundle_key_wrong"
    assert refusal(encode(bundle)[1], key) == "bundle_not_encrypted"
    for place in (len(content) // 3, len(content) - 1, 120):
        changed = bytearray(content)
        changed[place] ^= 1
        assert refusal(bytes(changed), key) == "bundle_key_wrong"


@needs_cipher
def test_a_page_of_another_bundle_is_refused(bundle: Bundle, home: Path) -> None:
    key = make_key("a sentence of words", b"1" * 16)
    contents = [encode(dataclasses.replace(bundle, number=number), key)[1] for number in (1, 2)]
    assert len(contents[0]) == len(contents[1])
    assert refusal(contents[0][:-4096] + contents[1][-4096:], key) == "bundle_key_wrong"


def mutated(content: bytes, chance: random.Random) -> Iterator[bytes]:
    """Yield contents with flipped, removed, doubled or foreign bytes."""
    while True:
        changed = bytearray(content)
        for _ in range(chance.randint(1, 4)):
            start, length = chance.randrange(len(changed) + 1), chance.choice((1, 1, 2, 9, 60))
            new = chance.choice(
                (
                    b"",
                    bytes([chance.randrange(256)]),
                    bytes(changed[start : start + 2 * length]),
                    b'"',
                    b"]",
                    b"0",
                    b"-1",
                    b"null",
                    b"[" * 2_000,
                    b"\\ud800",
                    b"1e999",
                    b"NaN",
                    b'{"a":1,"a":1}',
                    b"9" * 30,
                )
            )
            changed[start : start + length] = new
        yield bytes(changed)


def require_read_or_refused(bundle: Bundle, rounds: int) -> dict[str, int]:
    chance = random.Random(7)
    _, whole = encode(bundle)
    text = json.dumps(document_of(bundle), ensure_ascii=False).encode()
    outcomes: dict[str, int] = {}
    for outer, inner in zip(mutated(whole, chance), mutated(text, chance), strict=False):
        for content in (outer, packed(inner)):
            try:
                decode(content, named(content))
                outcome = "read"
            except KnownError as error:
                outcome = error.code
            outcomes[outcome] = outcomes.get(outcome, 0) + 1
        if sum(outcomes.values()) >= rounds:
            return outcomes
    return outcomes


def test_mutated_bytes_are_read_or_refused(bundle: Bundle) -> None:
    assert require_read_or_refused(bundle, 120)["bundle_wrong"] > 60


@pytest.mark.torture
@pytest.mark.timeout(0)
def test_many_mutated_bytes_are_read_or_refused(bundle: Bundle) -> None:
    print(require_read_or_refused(bundle, ROUNDS))


def test_the_description_of_a_team_is_read_as_it_was_written() -> None:
    info = dataclasses.replace(INFO, is_trusted=True, salt="5" * 32)
    assert info_of(text_of(info).encode(), "team") == info
    for wrong in (
        "",
        "{}",
        "[1]",
        text_of(info)[:-9],
        text_of(info).replace('"salt": "5', '"salt": "../5'),
        text_of(info).replace("true", "1"),
        text_of(info).replace(f'"schema": {SCHEMA_VERSION}', '"schema": true'),
        text_of(info).replace("Researcher", "Re\\u0000"),
    ):
        with pytest.raises(KnownError) as raised:
            info_of(wrong.encode(), "team")
        assert raised.value.code == "team_file_damaged", wrong
    with pytest.raises(KnownError) as raised:
        info_of(text_of(info).replace('"format": 1', '"format": 2').encode(), "team")
    assert raised.value.code == "team_newer"
