"""The libraries that the questions are asked of: the whole corpus, and each language by itself."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from assistant.answer import Assistant
from assistant.build import build
from assistant.encoder import build_encoder
from assistant.model import EVERYTHING
from assistant.settings import Settings
from ingest.asked import BEYOND
from ingest.document import Language
from ingest.encoder import Encoder
from ingest.encoder.encoder import Vectors
from ingest.job import ingest

SEED = 7
EVALS, WHOLE = "evals", "whole"  # folders: of the libraries, beside the real one, and of that with every document
FILES = re.compile(r"^files\s*=\s*\{(.*)\}\s*$", re.MULTILINE)
FILE = re.compile(r'(nl|en)\s*=\s*"([^"]+)"')


@dataclass(frozen=True)
class Libraries:
    """`whole` answers from both languages, `only[language]` from the documents in that language alone."""

    whole: Assistant
    only: dict[Language, Assistant]


class Remembering:
    """An encoder that encodes no text twice: the three libraries hold the same documents."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._held: dict[str, Vectors] = {}
        self._asked: dict[str, Vectors] = {}
        self.name, self.dimensions, self.max_tokens = encoder.name, encoder.dimensions, encoder.max_tokens
        self.count_tokens = encoder.count_tokens

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        fresh = [text for text in dict.fromkeys(texts) if text not in self._asked]
        self._asked |= dict(zip(fresh, self._encoder.encode_questions(fresh), strict=True)) if fresh else {}
        return np.stack([self._asked[text] for text in texts])

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        fresh = [text for text in dict.fromkeys(texts) if text not in self._held]
        self._held |= dict(zip(fresh, self._encoder.encode(fresh), strict=True)) if fresh else {}
        if progress:
            progress(len(texts))
        return np.stack([self._held[text] for text in texts]) if texts else self._encoder.encode(texts)


def build_libraries(settings: Settings, folder: Path) -> Libraries:
    """Ingests what is not there yet under `folder`; a second call encodes nothing."""
    encoder = Remembering(build_encoder(settings))
    only = {
        language: _built(
            settings,
            one_language(settings.corpus, language, folder / f"corpus-{language}"),
            encoder,
            folder / language,
        )
        for language in Language
    }
    return Libraries(_built(settings, settings.corpus, encoder, folder / WHOLE), only)


def built_whole(settings: Settings) -> Assistant:
    """The whole corpus alone, ingested where it is not there yet."""
    return _built(settings, settings.corpus, build_encoder(settings), settings.data / EVALS / WHOLE)


def one_language(corpus: Path, language: Language, into: Path) -> Path:
    """A copy of `corpus` with the documents of `language` alone, and a catalogue that names no others."""
    shutil.rmtree(into, ignore_errors=True)
    shutil.copytree(corpus, into, ignore=shutil.ignore_patterns(f"*.{language.other}.md"))
    catalogue = into / "sources.toml"

    def kept(found: re.Match[str]) -> str:
        named = [f'{key} = "{name}"' for key, name in FILE.findall(found[1]) if key == language]
        return f"files = {{ {', '.join(named)} }}"

    catalogue.write_text(FILES.sub(kept, catalogue.read_text("utf-8")), "utf-8")
    return into


def _built(settings: Settings, corpus: Path, encoder: Encoder, data: Path) -> Assistant:
    ingest(corpus, data, encoder)
    return build(settings.model_copy(update={"corpus": corpus, "data": data}), encoder)


def without_questions(libraries: Libraries, share: float) -> Libraries:
    """As if nobody had written questions for a `share` of the sections, drawn with a fixed seed."""
    if not share:
        return libraries
    held = [one for index in libraries.whole.library.asked(EVERYTHING) for one in index.held]
    sections = sorted({(one.work, one.asked.anchor) for one in held if one.asked.anchor != BEYOND})
    left_out = set(random.Random(SEED).sample(sections, round(share * len(sections))))
    texts = frozenset(one.asked.text for one in held if (one.work, one.asked.anchor) in left_out)

    def bare(assistant: Assistant) -> Assistant:
        return replace(assistant, weights=replace(assistant.weights, without=texts))

    return Libraries(bare(libraries.whole), {language: bare(one) for language, one in libraries.only.items()})
