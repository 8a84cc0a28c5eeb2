"""Count every finding of this deposit again, from the tables in `data` alone.

    python3 recount.py

It prints one line for each finding, and compares every file of the deposit with its SHA-256 in ro-crate-metadata.json.
It ends with status 0 if all numbers agree with those in `findings` and all files with their hashes, with 1 if a number
differs, if a file was changed, added or removed, or if there are no hashes, and with 2 if the data can't be read; files
that differ are named then too. It needs Python 3.9 or later and nothing else; it writes no file and uses no network.
README.md describes the tables and the terms. A change of ro-crate-metadata.json itself, and of a file whose hash was
replaced too, can't be seen here: compare that file with the one that the archive has.

A day that is not known exactly has an earliest and a latest day. A *world* gives every status change a day within its
bounds, and never a day before that of the change in front of it. A number is a pair: what is true in every world, and
what is true in at least one. The functions below follow this order: tables, records that are one partnership,
histories, the outcomes of a partnership, the bodies that are counted, numbers, comparison.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from pathlib import Path

from .chains import Chains
from .estimate import estimate
from .numbers import Count
from .rules import Rule
from .tables import BOTH, Tables, digits

CRATE = "ro-crate-metadata.json"
OF_SYSTEMS = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""Files that systems add to folders by themselves."""
UNREADABLE = (
    OSError, ValueError, TypeError, AttributeError, LookupError, ArithmeticError, AssertionError, RecursionError,
    MemoryError, csv.Error,
)  # fmt: skip
"""Errors of tables, findings and hashes that are not as a deposit has them."""


def counted(tables, chains, rule):
    """Return the numbers of a rule in the form in which `findings` has them."""
    count = Count(tables, chains, rule)
    found = {
        "counts": {kind: list(number) for kind, number in count.counts.items()},
        "denominator": list(count.denominator),
        "share": count.share and [str(bound) for bound in count.share],
        "unknown": sum(each.weight for each in count.scope if each.is_unknown),
        "in_scope": sum(each.weight for each in count.scope),
    }
    if rule.silence == "alike":
        found["estimate"] = estimate(count)
    if rule.silence != "strict":
        found["records"] = {
            each.path[0]: each.mask == {BOTH} and not all(each.is_doubtful)
            for each in count.countable()
            if BOTH in each.mask
        }
    return found


def differences(stated, found, chains):
    """Return a sentence for each number that differs, and for each partnership that counts only on one side."""
    wrong = []
    for name, other in found.items():
        one = stated.get(name)
        if name == "records":
            one = _stated_records(one, chains)
        if isinstance(other, dict):
            keys = sorted({*one, *other}, key=str)
            wrong += [
                _sentence(f"{name}, {key}", one.get(key), other.get(key))
                for key in keys
                if one.get(key) != other.get(key)
            ]
        elif name == "estimate" and one and other:
            if not all(_are_close(given, own) for given, own in zip(one, other)):
                wrong.append(_sentence(name, one, other))
        elif one != other:
            wrong.append(_sentence(name, one, other))
    return wrong


def _are_close(stated, found):
    """Return whether a stated part of an estimate is the one that was found, but for rounding; either may be None."""
    if stated is None or found is None:
        return stated is found
    return abs(float(stated) - found) <= 1e-9


def _stated_records(rows, chains):
    """Return [partnership] -> whether it certainly counts. One that counts for both of its bodies has two rows, and
    counts for certain if it does for one of them.
    """
    certain = {}
    for record, _, _, is_certain in rows:
        head = chains.head_of.get(digits(record))
        certain[head] = certain.get(head, False) or is_certain
    return certain


def _sentence(name, stated, found):
    return f"{name}: stated {'nothing' if stated is None else stated}, counted {'nothing' if found is None else found}"


def changed_hash(finding):
    """Return a sentence if rule and result are not those that were hashed when the deposit was made."""
    text = json.dumps(
        {name: finding[name] for name in ("rule", "result")}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    found = hashlib.sha256(text.encode()).hexdigest()
    return [] if found == finding["sha256"] else [_sentence("sha256 of rule and result", finding["sha256"], found)]


def files_in(folder):
    """Return [path] -> file for all files, links and pipes of a folder, with / between the names of folders."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_symlink() or not path.is_dir())
    return {path.relative_to(folder).as_posix(): path for path in found}


def stated_hashes(crate):
    """Return [path] -> SHA-256 of ro-crate-metadata.json; empty if it is missing, can't be read or has none."""
    try:
        entities = json.loads(crate.read_text("utf-8"))["@graph"] if crate.is_file() else []
        return {each["@id"]: each["sha256"] for each in entities if "sha256" in each}
    except UNREADABLE:
        return {}


def changed_files(folder):
    """Return a sentence for each file that is not the one of the deposit, by the hashes in ro-crate-metadata.json."""
    stated, there = stated_hashes(folder / CRATE), files_in(folder)
    if not stated:
        return [f"NO HASHES  {CRATE} is missing, can't be read or has no SHA-256: no file could be compared."]
    found = []
    for path in sorted({*stated, *there} - {CRATE}):
        if path not in there:
            found.append(f"MISSING  {path} is in {CRATE}, but not in this folder.")
        elif path not in stated:
            if there[path].name not in OF_SYSTEMS:
                found.append(f"ADDED    {path} has no SHA-256 in {CRATE}.")
        elif not there[path].is_file() or hashlib.sha256(there[path].read_bytes()).hexdigest() != stated[path]:
            found.append(f"CHANGED  {path} is not the file of which {CRATE} has the SHA-256.")
    return found


def main(folder):
    """Count all findings and print what agrees; return the exit status."""
    changed = []
    try:
        changed = changed_files(folder)
        tables = Tables(folder / "data")
        findings = [json.loads(path.read_text("utf-8")) for path in sorted((folder / "findings").glob("*.json"))]
        chains, results = Chains(tables), []
        for finding in findings:
            found = counted(tables, chains, Rule.read(finding["rule"], tables))
            wrong = differences(finding["result"], found, chains) + changed_hash(finding)
            results.append((finding["name"], wrong, found["counts"]["total"]))
    except UNREADABLE as error:
        print(f"The data can't be read: {type(error).__name__}: {error}", file=sys.stderr)
        print("\n".join(changed))
        return 2
    for name, wrong, total in results:
        number = str(total[0]) if total[0] == total[1] else f"{total[0]} to {total[1]}"
        print(f"{'DIFFERS' if wrong else 'agrees '}  {name}: {number}")
        for sentence in wrong:
            print(f"         {sentence}")
    agree = sum(not wrong for _, wrong, _ in results)
    print(f"{agree} of {len(results)} findings agree with a new count.")
    for sentence in changed:
        print(sentence)
    return 0 if agree == len(results) and not changed else 1


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # a name may have letters that the terminal has not
    sys.exit(main(Path(__file__).resolve().parent))
