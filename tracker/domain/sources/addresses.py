"""Addresses of documents: without what follows visitors, of a page and not of its archived copy, and as keys that can
be compared, so that one page is one, however its address was copied.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

_ARCHIVES = re.compile(
    r"(?:https?://)?(?:web\.archive\.org/web|archive\.(?:ph|today|is)|arquivo\.pt/wayback)/\d{4,14}[a-z_]*/(?=https?:)",
    re.IGNORECASE,
)
"""What stands before the address of a page in that of its archived copy."""
_TRACKING = re.compile(
    r"utm_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|ref_src|cmpid|wt_mc|_hs(?:enc|mi)", re.IGNORECASE
)
"""The names of parameters that tell where a reader came from, not what is read."""
_FOUND_TEXT = ":~:"
"""Behind it a browser is told which words to mark."""
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_AT_DOI = re.compile(r"doi\.org/|doi:", re.IGNORECASE)


def clean_address(address: str) -> str:
    """An address with its scheme, without the parameters by which visitors are followed and marks of found text."""
    whole = address if "://" in address else f"https://{address}"
    try:
        parts = urlsplit(whole)
        told = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:  # such as an unfinished [ of an IPv6 address
        return whole
    kept = [pair for pair in told if not _TRACKING.fullmatch(pair[0])]
    if kept == told and _FOUND_TEXT not in parts.fragment:
        return whole
    fragment = parts.fragment.partition(_FOUND_TEXT)[0]
    return urlunsplit(parts._replace(query=urlencode(kept), fragment=fragment))


def archived_page(address: str) -> str:
    """The page of which this is the address of an archived copy; empty where it is none."""
    copy = _ARCHIVES.match(address)
    return address[copy.end() :] if copy else ""


def doi_key(text: str) -> str:
    """The bare DOI in small letters, of `10.1000/X`, `doi:10.1000/X` or an address at doi.org; empty where none is."""
    found = _DOI.search(unquote(text.strip()))
    return found[0].rstrip(".,;").casefold() if found else ""


def doi_in_address(address: str) -> str:
    """The bare DOI to which an address leads by doi.org; empty where it leads elsewhere."""
    return doi_key(address) if _AT_DOI.search(address) else ""


def url_key(text: str) -> str:
    """An address without scheme, `www`, trailing slash, tracking parameters and fragment, that of an archived copy as
    the page's own; empty where there is none.

    Path and parameters keep their case, for pages are told apart by it; the order of parameters doesn't matter.
    """
    address = archived_page(text.strip()) or text.strip()
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
    except ValueError:
        return address
    host = parts.netloc.casefold().removesuffix(":80").removesuffix(":443").removeprefix("www.")
    query = urlencode(
        sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0]))
    )
    path = parts.path.rstrip("/")
    return f"{host}{path}?{query}" if query else f"{host}{path}"


def is_front_page(key: str) -> bool:
    """Whether a key of `url_key` is that of a whole site, which many documents share."""
    return "/" not in key and "?" not in key
