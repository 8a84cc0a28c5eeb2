"""Entry types and fields of BibTeX and BibLaTeX with their CSL equivalents."""

from __future__ import annotations

from collections.abc import Mapping

TYPE_OF_ENTRY: Mapping[str, str] = {
    "article": "article-journal", "book": "book", "mvbook": "book", "inbook": "chapter", "incollection": "chapter",
    "inproceedings": "paper-conference", "conference": "paper-conference", "proceedings": "book", "collection": "book",
    "report": "report", "techreport": "report", "manual": "report", "phdthesis": "thesis", "mastersthesis": "thesis",
    "thesis": "thesis", "unpublished": "manuscript", "misc": "document", "online": "webpage", "electronic": "webpage",
    "www": "webpage", "dataset": "dataset", "software": "software", "patent": "patent", "reference": "book",
    "inreference": "entry-encyclopedia", "letter": "personal_communication", "legislation": "legislation",
    "legal": "treaty", "jurisdiction": "legal_case", "image": "graphic", "artwork": "graphic", "video": "broadcast",
    "movie": "motion_picture", "audio": "song", "music": "song", "booklet": "pamphlet", "periodical": "periodical",
    "standard": "standard", "review": "review", "performance": "performance",
}  # fmt: skip
"""The CSL type for each entry type."""

ENTRY_OF_TYPE: Mapping[str, str] = {csl_type: entry for entry, csl_type in reversed(tuple(TYPE_OF_ENTRY.items()))} | {
    "chapter": "incollection",
    "article-newspaper": "article",
    "article-magazine": "article",
    "bill": "legislation",
    "regulation": "legislation",
    "post": "online",
    "post-weblog": "online",
    "map": "image",
    "figure": "image",
}
"""The entry type for each CSL type; `misc` for any other."""

MASTERS_THESIS = "mastersthesis"
SORT_OF_ENTRY: Mapping[str, str] = {MASTERS_THESIS: "Master's thesis"}
"""The sort of document (`genre` of CSL, `M3` of RIS) that the name of an entry type says if it has no `type`."""
PUBLISHER_FIELD: Mapping[str, str] = {"thesis": "school", "report": "institution", "manual": "organization"}
"""The field of the publisher by entry type or CSL type, else `publisher`. BibTeX and BibLaTeX read these names."""
CONTAINER_FIELD: Mapping[str, str] = {
    "article-journal": "journal", "article-newspaper": "journal", "article-magazine": "journal", "review": "journal",
    "post-weblog": "journal",
}  # fmt: skip
"""The field of what a source appeared in, by CSL type; `booktitle` for any other. BibTeX and BibLaTeX read both."""

SUBTYPES: Mapping[str, str] = {"newspaper": "article-newspaper", "magazine": "article-magazine"}
"""The CSL type of an article by its `entrysubtype`."""

PERIODICALS = frozenset({"article-journal", "article-newspaper", "article-magazine", "review", "periodical"})
"""The types whose `number` is an issue."""

VARIABLE_OF_FIELD: Mapping[str, str] = {
    "title": "title", "journaltitle": "container-title", "booktitle": "container-title", "journal": "container-title",
    "maintitle": "container-title", "shortjournal": "container-title-short", "shorttitle": "title-short",
    "series": "collection-title", "volume": "volume", "issue": "issue", "edition": "edition", "version": "version",
    "publisher": "publisher", "institution": "publisher", "school": "publisher", "organization": "publisher",
    "address": "publisher-place", "location": "publisher-place", "pages": "page", "pagetotal": "number-of-pages",
    "chapter": "chapter-number", "volumes": "number-of-volumes", "isbn": "ISBN", "issn": "ISSN", "doi": "DOI",
    "url": "URL", "abstract": "abstract", "keywords": "keyword", "note": "note", "annotation": "annote",
    "annote": "annote", "type": "genre", "howpublished": "medium", "eventtitle": "event-title", "venue": "event-place",
    "library": "call-number", "pubstate": "status", "origtitle": "original-title", "language": "language",
    "langid": "language",
}  # fmt: skip
"""The CSL variable for each field with one text. If several fields have one variable, the first is written."""

NAMES_OF_FIELD: Mapping[str, str] = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "bookauthor": "container-author",
}
DATES_OF_FIELD: Mapping[str, str] = {
    "date": "issued",
    "urldate": "accessed",
    "eventdate": "event-date",
    "origdate": "original-date",
}

INHERITED: Mapping[str, str] = {
    "title": "booktitle", "subtitle": "booksubtitle",
    **{
        name: name
        for name in (
            "booktitle", "editor", "publisher", "location", "address", "organization", "year", "date", "series",
            "volume", "isbn", "issn", "eventtitle", "eventdate", "venue",
        )
    },
}  # fmt: skip
"""Fields that an entry inherits from the entry of its `crossref`: the entry's field by the parent's."""

VERBATIM = frozenset({"url", "doi", "isbn", "issn", "langid", "file", "eprint", "eprinttype", "crossref"})
"""Fields whose values are not LaTeX."""

_MASTERS = ("master", "msc", "ma thesis", "mémoire de m", "magister", "tesi di laurea magistrale", "doctoraal")


def is_masters_thesis(genre: str) -> bool:
    """Return whether the sort of a thesis, in the words of any source, is that of a master's thesis."""
    return genre.casefold().replace(".", "").startswith(_MASTERS)
