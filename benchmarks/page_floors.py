"""The least that a published page must do: show one sentence, and unpack its data."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

_PACKED: Final = re.compile(r'<script type="text/plain" id="page-data">[^<]*</script>')
_MARK: Final = 'performance.mark("twintrack-shown"); document.getElementById("verify").textContent = "shown";'
_UNPACK: Final = """
(async () => {
  const packed = Uint8Array.from(atob(document.getElementById("page-data").textContent), (each) => each.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const data = JSON.parse(await new Response(stream).text());
  document.getElementById("lead").textContent = String(data.partnerships.length);
"""


def words_page(page: Path) -> Path:
    """Return a page of one sentence, beside a published page."""
    return _written(page, "words", f"<script>{_MARK}</script>")


def unpacking_page(page: Path) -> Path:
    """Return a page that unpacks the data of a published page, and shows how many partnerships it has."""
    packed = _PACKED.search(page.read_text("utf-8"))
    assert packed, "the page has no packed data"
    return _written(page, "unpacking", f"{packed[0]}<script>{_UNPACK}{_MARK}\n}})();</script>")


def _written(page: Path, name: str, content: str) -> Path:
    out = page.with_name(f"{page.stem}-{name}.html")
    title = "<!DOCTYPE html><meta charset=utf-8><title>A floor</title>"
    out.write_text(f'{title}<p id="lead">One sentence.</p><p id="verify"></p>{content}\n', "utf-8")
    return out
