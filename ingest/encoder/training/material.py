"""What is learned from: sections with their headings, sentences and terms, each in both languages.

Two outside formats, given by path: JSON Lines of sections (`h_nl`, `h_en`, `nl`, `en`, `source`) and tab-separated
translations (Dutch, English), both optionally gzipped. The project's own texts are those of `training/own.py`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.document import Language

Pair = tuple[str, str]
COMMON = 4  # a heading on so many sections ("See also") says nothing about any of them
SHORTEST_BODY = 60  # characters


@dataclass(frozen=True, slots=True)
class Section:
    """`source` is where it comes from, the outermost folder first; `asked` are questions that it answers."""

    headings: dict[Language, str]
    bodies: dict[Language, str]
    source: str
    asked: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """`pairs` are kept by file; `written` are questions, each with the place of the section that answers it;
    `everyday` are sentences of daily life and of the news, of which a teacher is asked every one; `beside` are
    questions about the project's own documents that none of `own` answers."""

    sections: tuple[Section, ...]
    pairs: tuple[tuple[Pair, ...], ...]
    own: tuple[Section, ...] = ()
    terms: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    written: tuple[tuple[int, Pair], ...] = ()
    everyday: tuple[Pair, ...] = ()
    beside: tuple[Pair, ...] = ()


def load_sections(paths: Iterable[Path]) -> tuple[Section, ...]:
    """Without bodies too short to say anything, headings that many sections share, and repeats.

    Raises ValueError naming the file and line that can't be read.
    """
    found = [one for path in paths for one in _sections(path) if len(one.bodies[Language.EN]) >= SHORTEST_BODY]
    shared = Counter(one.headings[Language.EN].lower() for one in found)
    kept = {
        (one.headings[Language.EN].lower(), one.bodies[Language.EN]): one
        for one in found
        if shared[one.headings[Language.EN].lower()] < COMMON
    }
    return tuple(kept.values())


def _sections(path: Path) -> Iterator[Section]:
    for number, line in _lines(path):
        try:
            row = json.loads(line)
            yield Section(
                {Language.NL: row["h_nl"], Language.EN: row["h_en"]},
                {Language.NL: row["nl"], Language.EN: row["en"]},
                row.get("source", ""),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path}, line {number}: not a section with h_nl, h_en, nl and en ({error})") from error


def load_pairs(path: Path) -> tuple[Pair, ...]:
    """Raises ValueError naming the file and line that is not two texts and a tab."""
    found: dict[Pair, None] = {}
    for number, line in _lines(path):
        dutch, tab, english = line.rstrip("\n").partition("\t")
        if not (dutch and tab and english):
            raise ValueError(f"{path}, line {number}: not a Dutch text, a tab and an English text")
        if dutch != english:
            found[dutch, english] = None
    return tuple(found)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from enumerate(lines, start=1)


def load_terms(glossary: Path) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """For each entry its Dutch and its English forms."""
    entries = tomllib.loads(glossary.read_text("utf-8")).get("entry", [])
    forms = ((tuple(entry.get("nl", ())), tuple(entry.get("en", ()))) for entry in entries)
    return tuple((nl, en) for nl, en in forms if nl and en)


def load_written(path: Path, sections: Sequence[Section]) -> Iterator[tuple[int, Pair]]:
    """Questions written for sections: a line has the section's `mark`, the question in Dutch, and in English, with tabs
    between. Those of sections that are not there are left out.

    Raises ValueError naming the file and line that is not three such texts.
    """
    places = {mark(section): place for place, section in enumerate(sections)}
    for number, line in _lines(path):
        texts = line.rstrip("\n").split("\t")
        if len(texts) != 3 or not all(texts):
            raise ValueError(f"{path}, line {number}: not a section's mark, a Dutch and an English question, with tabs")
        if texts[0] in places:
            yield places[texts[0]], (texts[1], texts[2])


def mark(section: Section) -> str:
    """Twelve hex digits by which a section is known, whatever stands before it."""
    said = f"{section.headings[Language.EN]}\n{section.bodies[Language.EN]}"
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def held_out(rows: Sequence[Section], most: int) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """Evenly spread: the rows to train on, and at most `most` to watch by. Pure."""
    every = max(2, len(rows) // most) if most else 0
    watched = set(range(0, len(rows), every)) if every else set()
    watched = set(sorted(watched)[:most])
    return tuple(r for i, r in enumerate(rows) if i not in watched), tuple(rows[i] for i in sorted(watched))
