"""Addresses of documents in a form that can be compared: one page is one key, however its address was copied."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_ARCHIVES = re.compile(
    r"(?:https?://)?(?:web\.archive\.org/web|archive\.(?:ph|today|is)|arquivo\.pt/wayback)/\d{4,14}[a-z_]*/(?=https?:)",
    re.IGNORECASE,
)
"""What stands before the address of a page in that of its archived copy."""
_TRACKING = re.compile(r"utm_|(?:fbclid|gclid|dclid|msclkid|igshid|mc_cid|mc_eid|ref_src|cmpid|wt_mc)$", re.IGNORECASE)
"""The beginnings or whole names of parameters that tell where a reader came from, not what is read."""
_DOI = re.compile(r"10\.\d{4,9}/\S+")


def doi_key(text: str) -> str:
    """The bare DOI in small letters, of `10.1000/X`, `doi:10.1000/X` or an address at doi.org; empty where none is."""
    found = _DOI.search(unquote(text.strip()))
    return found[0].rstrip(".,;").casefold() if found else ""


def url_key(text: str) -> str:
    """An address without scheme, `www`, trailing slash, tracking parameters and fragment, that of an archived copy as
    the page's own; empty where there is none.

    Path and parameters keep their case, for pages are told apart by it; the order of parameters doesn't matter.
    """
    address = _ARCHIVES.sub("", text.strip())
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
    except ValueError:  # such as an unfinished [ of an IPv6 address
        return address
    host = parts.netloc.casefold().removesuffix(":80").removesuffix(":443").removeprefix("www.")
    query = urlencode(
        sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(pair[0]))
    )
    path = parts.path.rstrip("/")
    return f"{host}{path}?{query}" if query else f"{host}{path}"


def is_front_page(key: str) -> bool:
    """Whether a key of `url_key` is that of a whole site, which many documents share."""
    return "/" not in key and "?" not in key
