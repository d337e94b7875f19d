"""Parses the XML of office files and books into elements with short names (``w.p``), refusing bombs.

A document type is where entities are declared: none is needed in these formats, so none is allowed, and
neither billion laughs nor a quadratic blow-up nor a file of somebody else's can be named. Nesting is
bounded because walkers recurse.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from xml.parsers import expat

from auditor.errors import UnreadableInput
from auditor.i18n import remark

DEEPEST = 200

Element = ET.Element

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "urn:schemas-microsoft-com:vml": "v",
    "http://purl.org/dc/elements/1.1/": "dc",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0": "manifest",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "urn:oasis:names:tc:opendocument:xmlns:container": "container",
    "http://www.idpf.org/2007/opf": "opf",
}


def outermost(parent: Element, tag: str, *closed: str) -> Iterator[Element]:
    """Yield the elements of a tag below another in order, without what is below them or below a `closed` tag.

    Whoever reads these meets the others inside them: each is read once, however deep it stands.
    """
    waiting = [iter(parent)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag == tag:
            yield child
        elif child.tag not in closed:
            waiting.append(iter(child))


def parse(data: bytes, name: str, part: str) -> Element:
    """Return the root of an XML part; names in namespaces we do not know keep their last piece after ``?.``.

    Raises:
        UnreadableInput: if it is broken, declares a document type or is nested deeper than any text.
    """
    builder = ET.TreeBuilder()
    depth = 0
    names: dict[str, str] = {}

    def short(full: str) -> str:
        known = names.get(full)
        if known is None:
            space, _, local = full.rpartition("}")
            known = names[full] = f"{_PREFIXES.get(space, '?')}.{local}" if space else local
        return known

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise UnreadableInput(
                remark(
                    "{name}: {part} is nested over {most} deep; give its text",
                    name=name,
                    part=part,
                    most=DEEPEST,
                )
            )
        builder.start(short(tag), {short(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(short(tag))

    def refuse(*_: object) -> None:
        raise UnreadableInput(
            remark(
                "{name}: {part} declares a document type, which none needs; give its text",
                name=name,
                part=part,
            )
        )

    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
        return builder.close()
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise UnreadableInput(
            remark(
                "{name}: {part} is broken ({error}); save it anew or give its text",
                name=name,
                part=part,
                error=error,
            )
        ) from None
