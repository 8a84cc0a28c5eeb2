"""PDFs of a few hundred bytes, assembled from text."""

from __future__ import annotations

from collections.abc import Sequence


def small_pdf(*pages: str, width: int = 200, height: int = 100, info: str = "") -> bytes:
    """Return a PDF with one line of text a page; `info` is its metadata, such as `/Title (A report)`."""
    texts = [f"BT /F1 12 Tf 10 50 Td ({text}) Tj ET".encode("latin-1") for text in pages]
    first = 4
    kids = " ".join(f"{first + 2 * place} 0 R" for place in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for place, text in enumerate(texts):
        content = first + 2 * place + 1
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {content} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text))
    objects.append(f"<< {info} >>".encode("latin-1"))
    return _written(objects)


def _written(objects: Sequence[bytes]) -> bytes:
    """Return the objects with their cross-reference table; the last object is the metadata."""
    whole = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(whole)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    whole += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    trailer = b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return whole + trailer % (len(objects) + 1, len(objects), start)


LOCKED_PDF = small_pdf("secret").replace(
    b"trailer << ",
    b"trailer << /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
    b" /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >> ",
)
"""Encryption dictionary with an unknown password."""
