"""Footnotes of a DOCX document, for which the library has no function: a part of the file with one note each."""

from __future__ import annotations

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from tracker.reports.writers.docx_parts import add_run

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
"""The kinds and numbers of the lines above footnotes, which every file with footnotes has."""


class Footnotes:
    """The footnotes of one document. The number of a note is also that of its reference in the text."""

    def __init__(self, document: Document) -> None:
        """Add the part of the footnotes to the document."""
        self._notes = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        self._part = XmlPart(PackURI("/word/footnotes.xml"), _CONTENT_TYPE, self._notes, document.part.package)
        document.part.relate_to(self._part, _RELATION)
        known = OxmlElement("w:footnotePr")
        for kind, number in _SEPARATORS:
            paragraph = self._paragraph(number, kind)
            paragraph.add_run()._r.append(OxmlElement(f"w:{kind}"))
            each = OxmlElement("w:footnote")
            each.set(qn("w:id"), str(number))
            known.append(each)
        settings = document.settings.element
        compatibility = settings.find(qn("w:compat"))
        if compatibility is not None:
            compatibility.addprevious(known)
        else:
            settings.append(known)

    def add(self, number: int) -> Paragraph:
        """Add a note that begins with its number, and return its paragraph, to which the text is added."""
        paragraph = self._paragraph(number)
        paragraph._p.style = "FootnoteText"
        mark = add_run(paragraph, "", is_raised=True)
        mark._r.append(OxmlElement("w:footnoteRef"))
        add_run(paragraph, " ")
        return paragraph

    def _paragraph(self, number: int, kind: str = "") -> Paragraph:
        note = OxmlElement("w:footnote")
        if kind:
            note.set(qn("w:type"), kind)
        note.set(qn("w:id"), str(number))
        paragraph = OxmlElement("w:p")
        note.append(paragraph)
        self._notes.append(note)
        return Paragraph(paragraph, self._part)


def add_reference(paragraph: Paragraph, number: int, *, is_raised: bool) -> None:
    """Add the reference to a footnote. The word processor shows its number, which is that of its place in the text."""
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(number))
    add_run(paragraph, "", is_raised=is_raised)._r.append(reference)
