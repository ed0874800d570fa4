"""The corpus as its tests see it: the catalogue, the facts, and each summary's sections."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parents[2] / "corpus"
LANGUAGES = ("nl", "en")

HEADING = re.compile(r"^#{2,6} (?P<heading>.+?)(?: \{#(?P<anchor>[^}]*)\})?$", re.MULTILINE)
FACTS = re.compile(r"^<!-- facts: (?P<ids>.+?) -->$", re.MULTILINE)
RULE = re.compile(r"^\|[\s:|-]+\|$")
SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[\"'(]?[^\W_a-z])")


@dataclass(frozen=True, slots=True)
class Section:
    """`lines` are what an answer may quote: sentences, list items and table rows, in order."""

    file: str
    heading: str
    anchor: str
    facts: tuple[str, ...]
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join((self.heading, *self.lines))

    def __str__(self) -> str:
        return f"corpus/{self.file}, section {self.anchor or self.heading!r}"


@dataclass(frozen=True, slots=True)
class Summary:
    file: str
    title: str
    preamble: str
    sections: tuple[Section, ...]


@cache
def load(name: str) -> Mapping[str, Any]:
    """A TOML file of the corpus; empty where it does not exist, so that a test can say so."""
    path = CORPUS / name
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def documents() -> list[dict[str, Any]]:
    return list(load("sources.toml").get("document", []))


def on_disk() -> list[str]:
    return sorted(str(path.relative_to(CORPUS)) for path in CORPUS.rglob("*.md"))


@cache
def read(file: str) -> Summary:
    text = (CORPUS / file).read_text(encoding="utf-8")
    starts = [*HEADING.finditer(text)]
    top = text[: starts[0].start()] if starts else text
    title, _, preamble = top.partition("\n")
    ends = [*(match.start() for match in starts[1:]), len(text)]
    bodies = [(match, text[match.end() : end]) for match, end in zip(starts, ends, strict=True)]
    sections = tuple(section(file, match, body) for match, body in bodies)
    return Summary(file, title.removeprefix("# "), preamble.strip(), sections)


def section(file: str, match: re.Match[str], body: str) -> Section:
    facts = tuple(fact.strip() for found in FACTS.finditer(body) for fact in found["ids"].split(","))
    blocks = FACTS.sub("", body).split("\n\n")
    lines = tuple(line for block in blocks for line in quotable(block.strip()))
    return Section(file, match["heading"], match["anchor"] or "", facts, lines)


def quotable(block: str) -> list[str]:
    if block.startswith(("|", "- ")):
        return [line.strip() for line in block.splitlines() if not RULE.match(line)]
    return SENTENCE_END.split(" ".join(block.split())) if block else []


def all_summaries() -> list[Summary]:
    return [read(file) for file in on_disk()]


def all_sections() -> list[Section]:
    return [section for summary in all_summaries() for section in summary.sections]


def pairs() -> list[tuple[Section, Section]]:
    """Dutch and English sections with the same anchor; what has no counterpart is another test's business."""
    found = []
    for file in on_disk():
        twin = file.removesuffix(".nl.md") + ".en.md"
        if file.endswith(".nl.md") and (CORPUS / twin).exists():
            english = {section.anchor: section for section in read(twin).sections}
            found += [
                (dutch, english[dutch.anchor])
                for dutch in read(file).sections
                if dutch.anchor and dutch.anchor in english
            ]
    return found


def listed(problems: list[str]) -> str:
    return "\n" + "\n".join(problems)
