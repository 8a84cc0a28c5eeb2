"""The parts of an ODT file that do not depend on its text: names of elements, the styles, the list of its files.

OpenDocument 1.3 (OASIS standard, part 3: schema) is the source of the names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from tracker.domain.sources.references import Language
from tracker.reports.writers.looks import FONT, HANZI_FONT, LINK, LOOKS, REGIONS, Look

MEDIA_TYPE: Final = "application/vnd.oasis.opendocument.text"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES: Final[Mapping[str, str]] = {
    **{name: f"{_OASIS}{name}:1.0" for name in ("office", "text", "style", "table", "meta", "manifest")},
    "draw": f"{_OASIS}drawing:1.0",
    **{name: f"{_OASIS}{whole}-compatible:1.0" for name, whole in (("fo", "xsl-fo"), ("svg", "svg"))},
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
LINE: Final = "B8C0CA"
TEXT_CENTIMETRES: Final = 17.0
"""The width of the text."""
_STYLES_OF_TEXT = {
    "Bold": {"fo:font-weight": "bold"},
    "Italic": {"fo:font-style": "italic"},
    "Bold italic": {"fo:font-weight": "bold", "fo:font-style": "italic"},
    "Raised": {"style:text-position": "super 66%"},
    "Link": {"fo:color": f"#{LINK}"},
}
_INDENTS = {
    "Quote": {"fo:margin-left": "0.8cm"},
    "Credit": {"fo:margin-left": "0.8cm"},
    "Note": {"fo:margin-left": "0.9cm", "fo:text-indent": "-0.9cm"},
    "FootnoteText": {"fo:margin-left": "0.5cm", "fo:text-indent": "-0.5cm"},
}
_LEVELS = {"Heading 1": "1", "Heading 2": "2"}

for _prefix, _address in NAMESPACES.items():
    register_namespace(_prefix, _address)


def named(name: str) -> str:
    """Return a name such as `text:p` with the address of its namespace."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def element(name: str, **attributes: str) -> Element:
    """Return an element; `text__style_name` is the attribute `text:style-name`."""
    return Element(named(name), _attributes(attributes))


def add(parent: Element, name: str, **attributes: str) -> Element:
    """Add an element to another one, and return it."""
    return SubElement(parent, named(name), _attributes(attributes))


def _attributes(attributes: Mapping[str, str]) -> dict[str, str]:
    return {named(name.replace("__", ":").replace("_", "-")): value for name, value in attributes.items()}


def written(root: Element) -> bytes:
    """Return an element as an XML file."""
    content: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return content


def style_id(name: str) -> str:
    """Return the name of a style in a file: without blanks, which word processors write as `_20_`."""
    return name.replace(" ", "_20_")


def styles(language: Language, page_words: tuple[str, str, str]) -> bytes:
    """Return the styles and the page with its foot: words before, between and after the two numbers of pages."""
    root = element("office:document-styles", office__version="1.3")
    fonts = add(root, "office:font-face-decls")
    for font in (FONT, HANZI_FONT):
        add(fonts, "style:font-face", style__name=font, svg__font_family=f"'{font}'")
    _add_named_styles(add(root, "office:styles"), language)
    layout = add(add(root, "office:automatic-styles"), "style:page-layout", style__name="Page")
    add(
        layout,
        "style:page-layout-properties",
        fo__page_width="21cm",
        fo__page_height="29.7cm",
        style__print_orientation="portrait",
        fo__margin_top="2.2cm",
        fo__margin_bottom="1.2cm",
        fo__margin_left="2cm",
        fo__margin_right="2cm",
    )
    add(add(layout, "style:footer-style"), "style:header-footer-properties", fo__min_height="1cm")
    page = add(add(root, "office:master-styles"), "style:master-page", style__name="Standard")
    page.set(named("style:page-layout-name"), "Page")
    foot = add(add(page, "style:footer"), "text:p", text__style_name="Foot")
    foot.text = page_words[0]
    for name, words in zip(("text:page-number", "text:page-count"), page_words[1:], strict=True):
        number = add(foot, name)
        number.text, number.tail = "1", words
    return written(root)


def _add_named_styles(parent: Element, language: Language) -> None:
    usual = add(parent, "style:default-style", style__family="paragraph")
    spoken, _, region = REGIONS.get(language, language).partition("-")
    add(
        usual,
        "style:text-properties",
        style__font_name=FONT,
        style__font_name_asian=HANZI_FONT,
        fo__language=spoken,
        fo__country=region or "none",
        style__language_asian="zh",
        style__country_asian="CN",
    )
    for name, look in LOOKS.items():
        _add_look(parent, name, look)
    foot = add(
        parent, "style:style", style__name="Foot", style__family="paragraph", style__parent_style_name="Standard"
    )
    add(foot, "style:paragraph-properties", fo__text_align="end")
    for name, properties in _STYLES_OF_TEXT.items():
        kept = {"style__name": style_id(name), "style__display_name": name, "style__family": "text"}
        made = add(add(parent, "style:style", **kept), "style:text-properties")
        for key, value in properties.items():
            made.set(named(key), value)
    bullets = add(parent, "text:list-style", style__name="Bullets")
    level = add(bullets, "text:list-level-style-bullet", text__level="1", text__bullet_char="•")
    places = {"text__list_level_position_and_space_mode": "label-alignment"}
    layout = add(level, "style:list-level-properties", **places)
    aligned = {"text__label_followed_by": "listtab", "fo__margin_left": "0.6cm", "fo__text_indent": "-0.6cm"}
    add(layout, "style:list-level-label-alignment", **aligned)
    notes = {"text__note_class": "footnote", "style__num_format": "1", "text__start_value": "0"}
    add(parent, "text:notes-configuration", text__citation_body_style_name="Raised", **notes)


def _add_look(parent: Element, name: str, look: Look) -> None:
    """Add the style of a paragraph. `Normal` is called `Standard` in this format, and is what the others begin with."""
    is_first = name == "Normal"
    kept = {"style__name": "Standard" if is_first else style_id(name), "style__family": "paragraph"}
    if not is_first:
        kept |= {"style__display_name": name, "style__parent_style_name": "Standard"}
    if name in _LEVELS:
        kept["style__default_outline_level"] = _LEVELS[name]
    made = add(parent, "style:style", **kept)
    layout = add(
        made, "style:paragraph-properties", fo__margin_top=f"{look.before}pt", fo__margin_bottom=f"{look.after}pt"
    )
    if look.keeps_next:
        layout.set(named("fo:keep-with-next"), "always")
    for key, value in _INDENTS.get(name, {}).items():
        layout.set(named(key), value)
    weight = "bold" if look.is_bold else "normal"
    sizes = {"fo__font_size": f"{look.size}pt", "style__font_size_asian": f"{look.size}pt"}
    add(made, "style:text-properties", fo__font_weight=weight, fo__color=f"#{look.colour}", **sizes)


def manifest(pictures: int) -> bytes:
    """Return the list of the files of an archive with this number of pictures."""
    root = element("manifest:manifest", manifest__version="1.3")
    files = [("/", MEDIA_TYPE), *((f"{name}.xml", "text/xml") for name in ("content", "styles", "meta"))]
    files += [(picture_name(number), "image/png") for number in range(1, pictures + 1)]
    for path, kind in files:
        add(root, "manifest:file-entry", manifest__full_path=path, manifest__media_type=kind)
    return written(root)


def picture_name(number: int) -> str:
    """Return the path of a picture in the archive."""
    return f"Pictures/{number}.png"


def facts(title: str, author: str, language: Language) -> bytes:
    """Return the properties of a file. They name no program and no day, so that equal reports are equal files."""
    root = element("office:document-meta", office__version="1.3")
    found = add(root, "office:meta")
    for name, text in (("dc:title", title), ("dc:creator", author), ("dc:language", REGIONS.get(language, language))):
        if text:
            add(found, name).text = text
    return written(root)
