"""The numbers that Word counts itself: `Artikel 7`, `2.`, `a.` stand in no text but follow from the list definitions.

After ECMA-376 part 1, 17.9: a paragraph belongs to a numbering (`numId`) at a level (`ilvl`), by itself or by its
style; numberings that share a definition count on together, unless one of them starts its level anew.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from ingest.read.marks import counted

_PLACEHOLDER = re.compile(r"%(\d)")
_STYLES = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_SILENT = frozenset({"bullet", "none"})


@dataclass(frozen=True, slots=True)
class Level:
    """`pattern` is as Word writes it: `%1.%2`, `Artikel %2`; `form` as in `w:numFmt`.

    It counts anew after a level above `restart`, counted from 1: 0 is never, None after any outer level. `legal` shows
    all its numbers as figures.
    """

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False

    def restarts_after(self, level: int) -> bool:
        return self.restart is None or level < self.restart


@dataclass(frozen=True, slots=True)
class Numbering:
    """`definition` is what its counters are shared by; `anew` are the levels it starts anew, with their number."""

    definition: str
    levels: Mapping[int, Level]
    anew: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """What Word shows before a paragraph: `text` is empty for a bullet."""

    text: str
    bullet: bool
    level: int


class WordNumbers:
    """Counts along with the paragraphs, in reading order."""

    def __init__(self, part: BaseOxmlElement | None) -> None:
        self._numberings = _numberings(part) if part is not None else {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[str] = set()

    def next(self, number: str, level: int) -> Marked | None:
        """The mark of the next paragraph of that numbering; None where it has none."""
        numbering = self._numberings.get(number)
        if numbering is None or level not in numbering.levels:
            return None
        counts = self._counts[numbering.definition]
        if number not in self._begun:
            self._begun.add(number)
            for anew, start in numbering.anew.items():
                counts[anew] = start - 1
        own = numbering.levels[level]
        if own.form == "bullet":
            return Marked("", True, level)
        counts[level] = counts.get(level, own.start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            if numbering.levels.get(deeper, Level()).restarts_after(level):
                del counts[deeper]

        def shown(found: re.Match[str]) -> str:
            return self._shown(numbering, int(found[1]) - 1, own.legal)

        return Marked(_PLACEHOLDER.sub(shown, own.pattern), False, level)

    def _shown(self, numbering: Numbering, level: int, legal: bool) -> str:
        held = numbering.levels.get(level, Level())
        if held.form in _SILENT:
            return ""
        number = self._counts[numbering.definition].setdefault(level, held.start)
        if held.form == "decimalZero":
            return f"{number:02}"
        return counted(number, "1" if legal else _STYLES.get(held.form, "1"))


def _numberings(part: BaseOxmlElement) -> dict[str, Numbering]:
    definitions = {_value(one, "w:abstractNumId"): one for one in part.findall(qn("w:abstractNum"))}
    linked = {
        str(style.get(qn("w:val"))): name
        for name, one in definitions.items()
        if (style := one.find(qn("w:styleLink"))) is not None
    }
    found: dict[str, Numbering] = {}
    for one in part.findall(qn("w:num")):
        named = one.find(qn("w:abstractNumId"))
        definition = str(named.get(qn("w:val"))) if named is not None else ""
        held = definitions.get(definition)
        if held is not None and (link := held.find(qn("w:numStyleLink"))) is not None:
            definition = linked.get(str(link.get(qn("w:val"))), definition)
            held = definitions.get(definition)
        if held is None:
            continue
        levels = {int(_value(level, "w:ilvl")): _level(level) for level in held.findall(qn("w:lvl"))}
        anew: dict[int, int] = {}
        for override in one.findall(qn("w:lvlOverride")):
            place = int(_value(override, "w:ilvl"))
            if (own := override.find(qn("w:lvl"))) is not None:
                levels[place] = _level(own)
            if (start := override.find(qn("w:startOverride"))) is not None:
                anew[place] = int(_value(start, "w:val"))
        found[_value(one, "w:numId")] = Numbering(definition, levels, anew)
    return found


def _level(level: BaseOxmlElement) -> Level:
    def said(name: str, otherwise: str) -> str:
        held = level.find(qn(name))
        return otherwise if held is None else str(held.get(qn("w:val")) or "")

    start, restart = said("w:start", "1"), said("w:lvlRestart", "")
    return Level(
        said("w:numFmt", "decimal"),
        said("w:lvlText", ""),
        int(start) if start.isdigit() else 1,
        int(restart) if restart.isdigit() else None,
        level.find(qn("w:isLgl")) is not None,
    )


def _value(element: BaseOxmlElement, name: str) -> str:
    return str(element.get(qn(name)) or "0")
