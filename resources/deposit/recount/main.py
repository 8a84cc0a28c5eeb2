"""Count every finding of this deposit again, from the tables in `data` alone.

    python3 recount.py

It prints one line for each finding, and ends with status 0 if all numbers agree with those in `findings`, with 1 if a
number differs or a file was changed, which it names, and with 2 if the data can't be read. It needs Python 3.9 or later
and nothing else; it writes no file and uses no network. README.md describes the tables and the terms.

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


def changed_files(folder):
    """Return the files of `data` and `findings` that are not those of which ro-crate-metadata.json has the SHA-256."""
    crate = folder / "ro-crate-metadata.json"
    entities = json.loads(crate.read_text("utf-8"))["@graph"] if crate.exists() else []
    stated = {
        each["@id"]: each["sha256"]
        for each in entities
        if each["@id"].startswith(("data/", "findings/")) and "sha256" in each
    }
    return [
        path for path, digest in stated.items() if hashlib.sha256((folder / path).read_bytes()).hexdigest() != digest
    ]


def main(folder):
    """Count all findings and print what agrees; return the exit status."""
    try:
        tables = Tables(folder / "data")
        findings = [json.loads(path.read_text("utf-8")) for path in sorted((folder / "findings").glob("*.json"))]
        chains, changed = Chains(tables), changed_files(folder)
        results = []
        for finding in findings:
            found = counted(tables, chains, Rule.read(finding["rule"], tables))
            wrong = differences(finding["result"], found, chains) + changed_hash(finding)
            results.append((finding["name"], wrong, found["counts"]["total"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error) as error:
        print(f"The data can't be read: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    for name, wrong, total in results:
        number = str(total[0]) if total[0] == total[1] else f"{total[0]} to {total[1]}"
        print(f"{'DIFFERS' if wrong else 'agrees '}  {name}: {number}")
        for sentence in wrong:
            print(f"         {sentence}")
    agree = sum(not wrong for _, wrong, _ in results)
    print(f"{agree} of {len(results)} findings agree with a new count.")
    for path in changed:
        print(f"CHANGED  {path} is not the file of which ro-crate-metadata.json has the SHA-256.")
    return 0 if agree == len(results) and not changed else 1


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parent))
