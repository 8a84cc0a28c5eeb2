"""The verb `search`: print the search results by kind of record, with field and text."""

from __future__ import annotations

from tracker.cli.arguments import Arguments
from tracker.cli.opening import for_reading
from tracker.cli.output import one_line, print_json
from tracker.domain.text.name_folding import partnership_name
from tracker.queries.search.search import SearchGroup, SearchHit, search
from tracker.wording.messages import SEARCH_FIELDS, SEARCH_GROUPS, any_english_code_text

UNNAMED = "unnamed partner"


def search_verb(arguments: Arguments) -> int:
    """Print the search results; each has the field and the part of its text that contains the words."""
    with for_reading(arguments.file) as project:
        found = project.query(search, arguments.text, arguments.limit)
    if arguments.json:
        print_json(
            {"text": found.text.encode("utf-8", "replace").decode(), "groups": list(map(_group_json, found.groups))}
        )
        return 0
    for group in found.groups:
        print(f"{SEARCH_GROUPS[group.kind]} ({'' if group.is_exact else 'about '}{group.total:,})")
        for hit in group.hits:
            print(f"  {hit.id}  {one_line(_title(hit))}")
            print(f"      {SEARCH_FIELDS[hit.field]}: {one_line(_marked(hit))}")
        if group.total > len(group.hits):
            print(f"  and {group.total - len(group.hits):,} more")
    if not found.groups:
        print("Nothing was found.")
    return 0


def _group_json(group: SearchGroup) -> dict[str, object]:
    return {
        "kind": group.kind,
        "total": group.total,
        "exact": group.is_exact,
        "hits": [_hit_json(hit) for hit in group.hits],
    }


def _hit_json(hit: SearchHit) -> dict[str, object]:
    owners = {"partnership": hit.partnership, "body": hit.body, "source": hit.source}
    return {
        "id": str(hit.id),
        "record": hit.record,
        "title": _title(hit),
        "field": hit.field,
        "snippet": hit.snippet,
        "matches": [list(found) for found in hit.matches],
        **{kind: str(owner) for kind, owner in owners.items() if owner is not None},
    }


def _title(hit: SearchHit) -> str:
    """Return the title of a hit: the names of its bodies, with the status, activity or source."""
    if len(hit.bodies) == 2:
        named = partnership_name(hit.bodies[0].name, hit.bodies[1].name, UNNAMED)
    else:
        named = "".join(body.name or UNNAMED for body in hit.bodies)
    what = any_english_code_text(hit.code) if hit.record in ("change", "activity") else hit.title
    return ", ".join(part for part in (named, what) if part)


def _marked(hit: SearchHit) -> str:
    """Return the text of a hit with brackets around the matches."""
    text = hit.snippet
    for start, length in reversed(hit.matches):
        text = f"{text[:start]}[{text[start : start + length]}]{text[start + length :]}"
    return text
