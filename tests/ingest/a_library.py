"""Small corpora and a quick encoder, for tests of the library."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ingest.document import Audience, Language
from ingest.encoder.encoder import Vectors
from ingest.job import ingest
from ingest.library import Library

NL, EN = Language.NL, Language.EN
EVERYONE = frozenset(Audience)
PUBLIC = frozenset({Audience.PUBLIC})


class WordEncoder:
    """Each word has a direction of its own, a text the sum of its words'; counts what it is asked to encode."""

    max_tokens = 100

    def __init__(self, name: str = "words@1", dimensions: int = 64) -> None:
        self.name = name
        self.dimensions = dimensions
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        self.encoded += texts
        rows = np.array([self._sum(text) for text in texts]).reshape(len(texts), self.dimensions)
        if progress:
            progress(len(texts))
        vectors: Vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
        return vectors

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        return self.encode(texts)

    def count_tokens(self, text: str) -> int:
        return len(text.split()) + 2

    def _sum(self, text: str) -> Vectors:
        words = re.findall(r"\w+", text.lower()) or [""]
        total: Vectors = np.sum([self._direction(word) for word in words], axis=0)
        return total

    def _direction(self, word: str) -> Vectors:
        seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8])
        return np.random.default_rng(seed).normal(size=self.dimensions).astype(np.float32)


@dataclass(frozen=True)
class Work:
    """A document in one language or both: for each language its sections, by anchor; an anchor is also its heading."""

    id: str
    sections: Mapping[Language, Mapping[str, str]]
    audience: Audience = Audience.PUBLIC
    version: str = "1"
    more: Mapping[str, str] = field(default_factory=dict)

    def file(self, language: Language) -> str:
        return f"{self.id}.{language}.md"

    def entry(self) -> str:
        files = ", ".join(f'{language} = "{self.file(language)}"' for language in self.sections)
        fields = {
            "id": f'"{self.id}"',
            "kind": '"guidance"',
            "term": '"1"',
            "version": f'"{self.version}"',
            "date": "2026-11-23",
            "audience": f'"{self.audience}"',
            "standing": '"summary"',
            "title": f'"{self.id}"',
            "files": f"{{ {files} }}",
            **self.more,
        }
        return "\n".join(("[[document]]", *(f"{name} = {value}" for name, value in fields.items() if value))) + "\n"


def a_work(identity: str, text: str, language: Language = NL, audience: Audience = Audience.PUBLIC) -> Work:
    return Work(identity, {language: {"part": text}}, audience)


def write_corpus(folder: Path, *works: Work) -> Path:
    """Exactly these works, and a catalogue of them."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for work in works:
        for language, sections in work.sections.items():
            path = folder / work.file(language)
            path.parent.mkdir(parents=True, exist_ok=True)
            parts = (f"## {anchor} {{#{anchor}}}\n\n{text}\n" for anchor, text in sections.items())
            path.write_text("\n".join((f"# {work.id}\n", *parts)), "utf-8")
    (folder / "sources.toml").write_text("\n".join(work.entry() for work in works), "utf-8")
    return folder


@dataclass(frozen=True)
class Shelf:
    """A corpus and the library made of it."""

    corpus: Path
    data: Path
    encoder: WordEncoder

    def put(self, *works: Work) -> Library:
        """Ingests exactly these works. The library that is returned is to be closed."""
        write_corpus(self.corpus, *works)
        ingest(self.corpus, self.data, self.encoder)
        return self.open()

    def open(self) -> Library:
        return Library.open(self.data, self.encoder)


def said(library: Library, audiences: frozenset[Audience] = EVERYONE) -> set[str]:
    """The text of every passage that `audiences` may see."""
    return {one.chunk.text for one in library.all_chunks(audiences)}


def nearest(library: Library, text: str, audiences: frozenset[Audience] = EVERYONE, limit: int = 5) -> list[str]:
    """The texts found for `text`, best first."""
    [vector] = WordEncoder().encode([text])
    return [one.chunk.text for one in library.chunks([name for name, _ in library.nearest(vector, audiences, limit)])]
