"""Types and tags of RIS with their CSL equivalents, as used by Zotero, EndNote, RefWorks and Citavi."""

from __future__ import annotations

from collections.abc import Mapping

TYPE_OF_REFERENCE: Mapping[str, str] = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "ABST": "article-journal", "INPR": "article-journal",
    "NEWS": "article-newspaper", "MGZN": "article-magazine", "BOOK": "book", "EBOOK": "book", "EDBOOK": "book",
    "CHAP": "chapter", "ECHAP": "chapter", "CLSWK": "classic", "RPRT": "report", "GOVDOC": "report", "THES": "thesis",
    "CONF": "paper-conference", "CPAPER": "paper-conference", "ELEC": "webpage", "WEB": "webpage",
    "BLOG": "post-weblog",
    "ENCYC": "entry-encyclopedia", "DICT": "entry-dictionary", "DATA": "dataset", "AGGR": "dataset", "DBASE": "dataset",
    "COMP": "software", "MANSCPT": "manuscript", "UNPB": "manuscript", "PCOMM": "personal_communication",
    "ICOMM": "personal_communication", "STAT": "legislation", "LEGAL": "treaty", "BILL": "bill", "UNBILL": "bill",
    "CASE": "legal_case", "HEAR": "hearing", "ART": "graphic", "FIGURE": "figure", "MAP": "map",
    "VIDEO": "motion_picture",
    "MPCT": "motion_picture", "SOUND": "song", "ADVS": "broadcast", "PAMP": "pamphlet", "JFULL": "periodical",
    "PAT": "patent", "STAND": "standard", "SLIDE": "speech", "MUSIC": "musical_score", "GEN": "document",
}  # fmt: skip
"""The CSL type for each reference type."""

REFERENCE_OF_TYPE: Mapping[str, str] = {
    csl_type: reference for reference, csl_type in reversed(tuple(TYPE_OF_REFERENCE.items()))
} | {"interview": "PCOMM", "post": "ELEC", "article": "JOUR", "review": "JOUR"}
"""The reference type for each CSL type; `GEN` for any other."""

PERIODICALS = frozenset({"article-journal", "article-newspaper", "article-magazine", "article", "review", "periodical"})
"""Types whose `SN` is an ISSN and whose `IS` is an issue; of other types they are an ISBN and a number."""

VARIABLE_OF_TAG: Mapping[str, str] = {
    "TI": "title", "T1": "title", "CT": "title", "T2": "container-title", "JF": "container-title",
    "BT": "container-title", "JO": "container-title", "J2": "container-title-short", "JA": "container-title-short",
    "T3": "collection-title", "VL": "volume", "PB": "publisher", "CY": "publisher-place", "PP": "publisher-place",
    "ET": "edition", "AB": "abstract", "N2": "abstract", "N1": "note", "LA": "language", "M3": "genre", "ID": "id",
    "CN": "call-number", "DB": "archive", "DP": "source", "AV": "archive_location", "ST": "title-short",
    "SE": "section", "NV": "number-of-volumes", "DO": "DOI", "OP": "original-title", "RI": "reviewed-title",
}  # fmt: skip
"""The CSL variable for each tag with one text. Of several tags for a variable, the first is written, and read first."""

NAMES_OF_TAG: Mapping[str, str] = {
    "AU": "author", "A1": "author", "A2": "editor", "ED": "editor", "A3": "collection-editor", "A4": "translator",
}  # fmt: skip
"""The CSL variable for each tag with one name a line."""

LINK_TAGS = ("L1", "L2", "L3", "L4")
ADDRESS_TAGS = ("UR", "LK")
DATE_TAGS = ("DA", "PY", "Y1")
"""Tags of the date, the most complete first."""
