"""Addresses of documents: removal of tracking parameters, pages of archived copies, and keys for comparison."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

_ARCHIVES = re.compile(
    r"(?:https?://)?(?:web\.archive\.org/web|archive\.(?:ph|today|is)|arquivo\.pt/wayback)/\d{4,14}[a-z_]*/(?=https?:)",
    re.IGNORECASE,
)
"""The part of the address of an archived copy before the address of the original page."""
_TRACKING = re.compile(
    r"utm_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|ref_src|cmpid|wt_mc|_hs(?:enc|mi)", re.IGNORECASE
)
"""Names of parameters that track visitors and do not select the document."""
_FOUND_TEXT = ":~:"
"""Start of the part of a fragment with the words that a browser highlights."""
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_DOI_ADDRESS = "https://doi.org/"
_ONLY_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi: ?)(10\.\d{4,9}/\S+)", re.IGNORECASE)
_AT_DOI = re.compile(r"doi\.org/|doi:", re.IGNORECASE)


def clean_address(address: str) -> str:
    """Return an address with its scheme, without tracking parameters and without words to highlight."""
    whole = address if "://" in address else f"https://{address}"
    try:
        parts = urlsplit(whole)
        parameters = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:  # such as an unfinished [ of an IPv6 address
        return whole
    needed = [pair for pair in parameters if not _TRACKING.fullmatch(pair[0])]
    if needed == parameters and _FOUND_TEXT not in parts.fragment:
        return whole
    fragment = parts.fragment.partition(_FOUND_TEXT)[0]
    return urlunsplit(parts._replace(query=urlencode(needed), fragment=fragment))


def archived_page(address: str) -> str:
    """Return the address of the original page of an archived copy, or an empty text for any other address."""
    copy = _ARCHIVES.match(address)
    return address[copy.end() :] if copy else ""


def web_address(url: str, doi: str) -> str:
    """Return the address of a source: its own, else that of its DOI; empty if it has neither."""
    return url or (f"{_DOI_ADDRESS}{doi}" if doi else "")


def url_and_doi(address: str) -> tuple[str, str]:
    """Return an address as address and DOI: one at doi.org is a DOI, and no address of its own."""
    found = _ONLY_DOI.fullmatch(address.strip())
    return ("", found[1]) if found else (address.strip(), "")


def doi_key(text: str) -> str:
    """Return the DOI in lower case from `10.1000/X`, `doi:10.1000/X` or an address at doi.org; else an empty text."""
    found = _DOI.search(unquote(text.strip()))
    return found[0].rstrip(".,;").casefold() if found else ""


def doi_in_address(address: str) -> str:
    """Return the DOI in lower case if an address is one at doi.org or `doi:`; else an empty text."""
    return doi_key(address) if _AT_DOI.search(address) else ""


def url_key(text: str) -> str:
    """Return the key of an address for comparison; empty for empty text.

    Scheme, `www`, trailing slash, tracking parameters and fragment are removed, and parameters are sorted. An archived
    copy has the key of its original page. The case of path and parameters is significant.
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
    """Return whether a key of `url_key` is that of a whole site, which many documents share."""
    return "/" not in key and "?" not in key
