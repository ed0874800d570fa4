"""The libraries that the questions are asked of: the whole corpus, and each language by itself."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.answer import Assistant
from assistant.build import build, build_encoder
from assistant.settings import Settings
from ingest.document import Language
from ingest.encoder import Encoder
from ingest.encoder.encoder import Vectors
from ingest.job import ingest

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
        self.name, self.dimensions, self.max_tokens = encoder.name, encoder.dimensions, encoder.max_tokens
        self.count_tokens = encoder.count_tokens

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
    return Libraries(_built(settings, settings.corpus, encoder, folder / "whole"), only)


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
