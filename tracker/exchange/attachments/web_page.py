"""Saved web page as a source: title, date, language, site, authors and address from its metadata.

Citation tags (Highwire) are preferred, then JSON-LD, Open Graph and Dublin Core, then the page's head and the comment
or header in which a browser notes where it saved the page. Nothing is fetched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from tracker.domain.dates.vague_dates import VagueDate, from_edtf, read_date
from tracker.domain.records.drafts import Author, SourceDraft
from tracker.domain.sources.addresses import archived_page, doi_key, is_front_page, url_key
from tracker.errors import RuleError
from tracker.exchange.attachments.attachment_reading import saved_page
from tracker.exchange.attachments.linked_data import Node, article_in, text_of, things_of, types_of
from tracker.exchange.attachments.media_types import HTML, MHTML, media_type_of
from tracker.exchange.attachments.mhtml import headers
from tracker.exchange.attachments.page_text import PageParts, first_of, page_parts

_TITLES = ("citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title")
_DATES = ("citation_publication_date", "citation_date", "citation_online_date", "article:published_time",
          "datepublished", "dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date", "og:published_time",
          "parsely-pub-date", "publishdate", "pubdate", "date")  # fmt: skip
_LANGUAGES = ("citation_language", "dc.language", "dcterms.language", "og:locale", "language", "content-language")
_SITES = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "copyright")
_JOURNALS = ("citation_journal_title", "prism.publicationname")
_AUTHORS = ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author", "parsely-author")
_DOIS = ("citation_doi", "prism.doi", "dc.identifier", "dc.identifier.doi")
_CSL = {"volume": "citation_volume", "issue": "citation_issue", "ISSN": "citation_issn", "ISBN": "citation_isbn"}
_KINDS_BY_HOST = {"wikipedia.org": "encyclopedia", "twitter.com": "social_media", "x.com": "social_media",
                  "facebook.com": "social_media", "linkedin.com": "social_media", "weixin.qq.com": "social_media",
                  "weibo.com": "social_media"}  # fmt: skip

_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)", re.IGNORECASE)
_NUMBERS = re.compile(r"\s*(\d{4})(?:([-/.]?)(\d{2})(?:\2(\d{2}))?)?(?=$|[\sT])")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.IGNORECASE)
_SEPARATORS = re.compile(r"(?<!\s)\s++[|\-–—·•»:]++\s++")
_MAX_TITLE_LENGTH, _MAX_NAME_LENGTH, _MAX_AUTHORS = 1_000, 300, 50
_MAX_ADDRESS_LENGTH = 4_000


def read_web_page(content: bytes, name: str) -> SourceDraft | None:
    """Return the source that a saved page describes; None if it is no web page (HTML, MHTML) or has no title or URL."""
    media_type = media_type_of(content, name)
    if media_type not in (HTML, MHTML):
        return None
    parts = page_parts(saved_page(content, media_type))
    sent = headers(content) if media_type == MHTML else {}
    node = article_in(parts.data)
    url, archived = _addresses(parts, node, sent)
    publisher = _publisher(parts, node)
    title = _title(parts, node, publisher, sent)
    if not title and not url:
        return None
    return SourceDraft(
        title=title or url,
        kind=_kind(parts, node, url),
        authors=_authors(parts, node, publisher),
        publisher=publisher,
        date=_first_date(_date_candidates(parts, node)),
        language=_language(parts, node),
        url=url,
        doi=next(filter(None, (doi_key(text) for name in _DOIS for text in parts.metas.get(name, ()))), ""),
        accessed=_first_date([sent.get("date", "")]),
        archived_url=archived,
        csl=_csl(parts),
    )


def _line(text: str, most: int) -> str:
    return " ".join(text[: 4 * most].split())[:most]


def _title(parts: PageParts, node: Node, publisher: str, sent: dict[str, str]) -> str:
    found = first_of(parts.metas, "citation_title") or text_of(node.get("headline")) or first_of(parts.metas, *_TITLES)
    title = _line(found or parts.title or sent.get("subject", ""), _MAX_TITLE_LENGTH)
    pieces = list(_SEPARATORS.finditer(title))
    if pieces and publisher and title[pieces[-1].end() :].casefold() == publisher.casefold():
        return title[: pieces[-1].start()]
    return title


def _publisher(parts: PageParts, node: Node) -> str:
    candidate = first_of(parts.metas, *_JOURNALS) or text_of(node.get("publisher"))
    candidate = first_of(parts.metas, *_SITES[:1]) if not candidate or candidate.startswith("http") else candidate
    return _line(candidate or first_of(parts.metas, *_SITES), _MAX_NAME_LENGTH)


def _date_candidates(parts: PageParts, node: Node) -> Iterator[str]:
    yield first_of(parts.metas, *_DATES[:3])
    yield text_of(node.get("datePublished"))
    yield from (parts.metas[name][0] for name in _DATES if name in parts.metas)
    yield text_of(node.get("dateCreated"))


def _first_date(candidates: Iterable[str]) -> VagueDate | None:
    return next((date for text in candidates if (date := _date(text.strip()[:100])) is not None), None)


def _date(text: str) -> VagueDate | None:
    """Read a date in ISO form, in everyday words, or as in the header of an e-mail; None if it can't be read."""
    found = _NUMBERS.match(text)
    try:
        if found:
            return from_edtf("-".join(filter(None, (found[1], found[3], found[4]))))
        return read_date(text) if text else None
    except RuleError:
        pass
    try:
        sent: datetime = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return from_edtf(sent.date().isoformat())


def _language(parts: PageParts, node: Node) -> str:
    for text in (parts.language, text_of(node.get("inLanguage")), *(first_of(parts.metas, one) for one in _LANGUAGES)):
        found = _LANGUAGE.match(text.strip())
        if found:
            return found[0].lower()
    return ""


def _addresses(parts: PageParts, node: Node, sent: dict[str, str]) -> tuple[str, str]:
    """Return the page's own address and, if it was saved from an archive, that of the archived copy; else empty."""
    notes = [note[1] for comment in parts.comments if (note := _SAVED_FROM.search(comment))]
    notes += [sent.get(name, "") for name in ("snapshot-content-location", "content-location")]
    saved_from = next(filter(_is_address, notes), "")
    about = text_of(node.get("mainEntityOfPage"))
    candidates = [
        parts.links.get("canonical", ""),
        first_of(parts.metas, "og:url"),
        text_of(node.get("url")),
        about,
        saved_from,
    ]
    known = [address for one in candidates if _is_address(address := _absolute_address(saved_from, one))]
    # some sites name their front page as the canonical address of all pages
    known = [address for address in known if not is_front_page(url_key(address))] or known
    archived = next(filter(archived_page, (saved_from, *known)), "")
    own = next((address for address in known if not archived_page(address)), "")
    return own or archived_page(archived), archived


def _absolute_address(saved_from: str, address: str) -> str:
    try:
        return urljoin(saved_from, address.strip()) if address.strip() else ""
    except ValueError:
        return ""


def _is_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and len(address) <= _MAX_ADDRESS_LENGTH
    except ValueError:
        return False


def _authors(parts: PageParts, node: Node, publisher: str) -> tuple[Author, ...]:
    things = things_of(node.get("author"))
    names = parts.metas.get("citation_author") or [text_of(thing) for thing in things]
    organisations = {
        text_of(thing) for thing in things if isinstance(thing, dict) and "organization" in types_of(thing)
    }
    if not any(names):
        names = next((parts.metas[name] for name in _AUTHORS if parts.metas.get(name)), [])
    distinct_names = dict.fromkeys(_line(name, _MAX_NAME_LENGTH) for name in names[:_MAX_AUTHORS])
    return tuple(
        Author(literal=name) if name in organisations else person_of(name)
        for name in distinct_names
        if name and not name.startswith(("http", "@")) and name.casefold() != publisher.casefold()
    )


def person_of(name: str) -> Author:
    """Split a name: `Jansen, Piet` or `Jan van der Berg`. A name of one word, such as a Chinese one, is not split."""
    family, comma, given = name.partition(",")
    if comma:
        return Author(family=family.strip(), given=given.strip())
    words = name.split()
    if len(words) < 2:
        return Author(literal=name)
    particle = next((index for index, word in enumerate(words[1:-1], 1) if word[0].islower()), len(words) - 1)
    return Author(family=" ".join(words[particle:]), given=" ".join(words[:particle]))


def _kind(parts: PageParts, node: Node, url: str) -> str:
    host = urlsplit(url).hostname or "" if url else ""
    for known, kind in _KINDS_BY_HOST.items():
        if host == known or host.endswith(f".{known}"):
            return kind
    if first_of(parts.metas, "citation_dissertation_institution"):
        return "thesis"
    if first_of(parts.metas, *_JOURNALS) or "scholarlyarticle" in types_of(node):
        return "academic_article"
    is_article = any(kind.endswith("article") for kind in types_of(node)) or "article:published_time" in parts.metas
    return "newspaper_article" if is_article else "official_website"


def _csl(parts: PageParts) -> str:
    """Return volume, issue, ISSN, ISBN and pages of an academic article as CSL JSON."""
    found = {key: _line(first_of(parts.metas, name), 100) for key, name in _CSL.items()}
    ends = (first_of(parts.metas, f"citation_{end}page") for end in ("first", "last"))
    found["page"] = _line("-".join(filter(None, ends)), 100)
    return json.dumps({key: value for key, value in found.items() if value}, ensure_ascii=False, sort_keys=True)
