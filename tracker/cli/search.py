"""The verb `search`: print the search results by kind of record, with field and text."""

from __future__ import annotations

from tracker.cli.arguments import Arguments
from tracker.cli.opening import for_reading
from tracker.cli.output import one_line, print_json
from tracker.domain.records.record_ids import id_text
from tracker.domain.text.name_folding import partnership_name
from tracker.queries.search.search import SearchGroup, SearchHit, search
from tracker.wording.messages import SEARCH_GROUPS, search_field
from tracker.wording.texts import Texts


def search_verb(arguments: Arguments) -> int:
    """Print the search results; each has the field and the part of its text that contains the words."""
    texts = arguments.texts
    with for_reading(arguments.file, texts) as project:
        found = project.query(search, arguments.text, arguments.limit)
    if arguments.json:
        groups = [_group_json(group, texts) for group in found.groups]
        print_json({"text": found.text.encode("utf-8", "replace").decode(), "groups": groups})
        return 0
    for group in found.groups:
        total = texts.number(group.total)
        total = total if group.is_exact else texts.tr("about {n}", n=total)
        print(f"{texts.tr(SEARCH_GROUPS[group.kind])} ({total})")
        for hit in group.hits:
            table = "status_change" if hit.record == "change" else hit.record
            print(f"  {id_text(table, hit.id)}  {one_line(_title(hit, texts))}")
            print(f"      {search_field(hit.field, texts.tr)}: {one_line(_marked(hit))}")
        if group.total > len(group.hits):
            more = texts.plural(group.total - len(group.hits), "and 1 more", "and {n} more")
            print(f"  {more}")
    if not found.groups:
        print(texts.tr("Nothing was found."))
    return 0


def _group_json(group: SearchGroup, texts: Texts) -> dict[str, object]:
    return {
        "kind": group.kind,
        "total": group.total,
        "exact": group.is_exact,
        "hits": [_hit_json(hit, texts) for hit in group.hits],
    }


def _hit_json(hit: SearchHit, texts: Texts) -> dict[str, object]:
    owners = {"partnership": hit.partnership, "body": hit.body, "source": hit.source}
    return {
        "id": str(hit.id),
        "record": hit.record,
        "title": _title(hit, texts),
        "field": hit.field,
        "snippet": hit.snippet,
        "matches": [list(found) for found in hit.matches],
        **{kind: str(owner) for kind, owner in owners.items() if owner is not None},
    }


def _title(hit: SearchHit, texts: Texts) -> str:
    """Return the title of a hit: the names of its bodies, with the status, activity or source."""
    if len(hit.bodies) == 2:
        named = partnership_name(hit.bodies[0].name, hit.bodies[1].name, texts.unnamed())
    else:
        named = "".join(body.name or texts.unnamed() for body in hit.bodies)
    what = texts.any_code(hit.code) if hit.record in ("change", "activity") else hit.title
    return ", ".join(part for part in (named, what) if part)


def _marked(hit: SearchHit) -> str:
    """Return the text of a hit with brackets around the matches."""
    text = hit.snippet
    for start, length in reversed(hit.matches):
        text = f"{text[:start]}[{text[start : start + length]}]{text[start + length :]}"
    return text
