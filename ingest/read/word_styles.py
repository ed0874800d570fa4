"""What a Word document's paragraph styles say of their paragraphs, each with what it takes over from its base style."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

HEADING_STYLE = re.compile(r"^(?:heading|kop)\s*(\d)$", re.IGNORECASE)
_DEEPEST = 20  # styles based on one another; a ring of them would never end


@dataclass(frozen=True, slots=True)
class Style:
    """`heading` is its depth from 1, None for running text; `number` and `level` are Word's numbering of it."""

    name: str = ""
    heading: int | None = None
    number: str | None = None
    level: int | None = None
    bold: bool = False


class Styles:
    def __init__(self, part: BaseOxmlElement) -> None:
        self._elements = {str(one.get(qn("w:styleId"))): one for one in part.findall(qn("w:style"))}
        self._read: dict[str, Style] = {}
        self._default = next(
            (
                name
                for name, one in self._elements.items()
                if one.get(qn("w:default")) in ("1", "true") and one.get(qn("w:type")) == "paragraph"
            ),
            "",
        )

    def of(self, paragraph: BaseOxmlElement) -> Style:
        named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self._style(str(named.get(qn("w:val"))) if named is not None else self._default, 0)

    def _style(self, name: str, deep: int) -> Style:
        if name not in self._read:
            self._read[name] = self._make(name, deep)
        return self._read[name]

    def _make(self, identity: str, deep: int) -> Style:
        element = self._elements.get(identity)
        if element is None or deep > _DEEPEST:
            return Style()
        base = element.find(qn("w:basedOn"))
        taken = self._style(str(base.get(qn("w:val"))), deep + 1) if base is not None else Style()
        named = element.find(qn("w:name"))
        name = str(named.get(qn("w:val"))) if named is not None else ""
        number, level = numbering_of(element)
        bold = element.find(f"{qn('w:rPr')}/{qn('w:b')}")
        return replace(
            taken,
            name=name,
            heading=_heading(name, element) or taken.heading,
            number=number if number is not None else taken.number,
            level=level if level is not None else taken.level,
            bold=taken.bold if bold is None else is_on(bold),
        )


def numbering_of(element: BaseOxmlElement) -> tuple[str | None, int | None]:
    """The `numId` and `ilvl` of a paragraph or style, as far as it says them itself."""
    found = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if found is None:
        return None, None
    number, level = found.find(qn("w:numId")), found.find(qn("w:ilvl"))
    return (
        str(number.get(qn("w:val"))) if number is not None else None,
        int(level.get(qn("w:val")) or 0) if level is not None else None,
    )


def is_on(switch: BaseOxmlElement) -> bool:
    """A switch such as `w:b` is on unless it says otherwise."""
    return switch.get(qn("w:val")) not in ("0", "false", "off")


def _heading(name: str, element: BaseOxmlElement) -> int | None:
    if found := HEADING_STYLE.match(name):
        return int(found[1])
    outline = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    said = str(outline.get(qn("w:val"))) if outline is not None else ""
    return int(said) + 1 if said.isdigit() and int(said) < 9 else None
