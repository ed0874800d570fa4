"""The two encoders that run: a sentence-transformers folder on this machine, or an embedding server."""

from __future__ import annotations

import hashlib
import json
import os
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from ingest.errors import EncoderMissing

Vectors = NDArray[np.float32]

BUNDLED = Path(__file__).with_name("model")
BATCH = 32
DECIDE = frozenset({".json", ".safetensors", ".txt", ".model", ".bin", ".onnx", ".pt"})  # files of a model folder
BLOCK = 1 << 20  # bytes
FEW = 4  # texts of a question: several threads would wait for each other longer than they work


class Encoder(Protocol):
    """Texts to unit vectors. `name` changes whenever the vectors would."""

    @property
    def name(self) -> str: ...

    @property
    def dimensions(self) -> int: ...

    @property
    def max_tokens(self) -> int: ...

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Passages. Shape (len(texts), dimensions), unit rows; `progress` hears how many texts each batch held."""
        ...

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """As `encode`, for what is asked: some models want a question introduced in another way than a passage."""
        ...

    def count_tokens(self, text: str) -> int: ...


@dataclass(frozen=True, slots=True)
class Prompts:
    """What a model wants before each question and each passage, as multilingual-e5 its `query: ` and `passage: `."""

    question: str = ""
    passage: str = ""

    def named(self, name: str) -> str:
        """An encoder's name with these: other prompts make other vectors."""
        return name if self == UNPROMPTED else f"{name}+{hashlib.sha256(repr(self).encode()).hexdigest()[:6]}"

    def tokens(self, count: Callable[[str], int]) -> int:
        """That the passages' prompt takes: a text has so many fewer."""
        return count(self.passage) - count("") if self.passage else 0


UNPROMPTED = Prompts()


def load_encoder(
    model: str = "",
    server: str = "",
    threads: int = 0,
    fast_in: Path | None = None,
    prompts: Prompts = UNPROMPTED,
) -> Encoder:
    """The bundled encoder, the sentence-transformers folder `model`, or the server at the address `server`.

    `prompts` go before questions and passages; without them, those that a model's folder declares.

    `threads` is how many the encoder may use; 0 leaves it as many as there are cores. With `fast_in`, a model of this
    machine runs in 8 or 16 bits, in a form that is made once and kept in that folder.

    Raises EncoderMissing when `model` is not a folder: nothing is ever fetched from a hub from here.
    """
    if server:
        return ServerEncoder(server, prompts)
    from ingest.encoder.graph import GraphEncoder, graph_of

    folder = Path(model) if model else BUNDLED
    if fast_in:
        from ingest.encoder.compiled import CompiledEncoder

        return CompiledEncoder(fast_in, folder, threads, prompts)
    return (GraphEncoder if graph_of(folder) else LocalEncoder)(folder, threads, prompts)


class LocalEncoder(Embeddings):
    """A sentence-transformers model in a folder; also LangChain's `Embeddings`.

    The model is loaded when it is first needed: a run that finds nothing to encode never waits for it.
    """

    def __init__(self, folder: Path = BUNDLED, threads: int = 0, prompts: Prompts = UNPROMPTED) -> None:
        if not (folder / "modules.json").is_file():
            raise EncoderMissing(
                f"No sentence-transformers model in {folder}: modules.json is missing. "
                "Set KETENWIJZER_ENCODER to a model folder, or leave it empty for the bundled model.",
                f"Er staat geen sentence-transformers-model in {folder}: modules.json ontbreekt. Stel "
                "KETENWIJZER_ENCODER in op een map met een model, of laat het leeg voor het meegeleverde model.",
            )
        self._folder = folder
        self._threads = threads
        self._prompts = declared_prompts(folder) if prompts == UNPROMPTED else prompts
        self._loading = Lock()
        self._loaded: Any = None
        self._weights = f"{folder.resolve().name}@{_fingerprint(folder)}"
        self.name = prompts.named(self._weights)

    @property
    def dimensions(self) -> int:
        return int(self._model.get_embedding_dimension())

    @property
    def max_tokens(self) -> int:
        return int(self._model.max_seq_length or 512) - self._prompts.tokens(self.count_tokens)

    @property
    def _model(self) -> Any:
        with self._loading:
            if self._loaded is None:
                self._loaded = _load(self._folder)
            return self._loaded

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        return self._encoded(texts, self._prompts.passage, progress)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        return self._encoded(texts, self._prompts.question)

    def _encoded(self, texts: Sequence[str], prompt: str, progress: Callable[[int], None] | None = None) -> Vectors:
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        by_length = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        _work_with(1 if len(texts) <= FEW else self._threads or os.cpu_count() or 1)
        for at in range(0, len(texts), BATCH):
            places = by_length[at : at + BATCH]
            vectors[places] = self._model.encode(
                [texts[i] for i in places],
                prompt=prompt or None,
                batch_size=BATCH,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
            if progress:
                progress(len(places))
        return vectors

    def count_tokens(self, text: str) -> int:
        """In the model's own tokens, the two special ones included."""
        tokenizer: Any = self._model.tokenizer
        return len(tokenizer(text, truncation=False, verbose=False)["input_ids"])

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        rows: list[list[float]] = self.encode(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        [row] = self.encode_questions([text]).tolist()
        return list(row)


def declared_prompts(folder: Path) -> Prompts:
    """Those of a sentence-transformers folder, by the names that its `encode_query` and `encode_document` know."""
    config = folder / "config_sentence_transformers.json"
    declared = json.loads(config.read_text("utf-8")).get("prompts") or {} if config.is_file() else {}
    passage = next((declared[name] for name in ("document", "passage", "corpus") if declared.get(name)), "")
    return Prompts(declared.get("query") or "", passage)


def _work_with(threads: int) -> None:
    """For all that this process computes from now on: it is the speed alone that another thread may change."""
    import torch

    if torch.get_num_threads() != threads:
        torch.set_num_threads(threads)


def _load(folder: Path) -> Any:
    # Set before the import: the hub's client reads them once, and must never reach out.
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()
    # The weights rest as 16-bit floats; processors without such arithmetic are four times slower in them.
    return SentenceTransformer(str(folder), device="cpu", local_files_only=True, model_kwargs={"dtype": "float32"})


class ServerEncoder:
    """A server that speaks the text-embeddings protocol: `POST /embed`, `POST /tokenize`, `GET /info`.

    Raises EncoderMissing when the server can't be reached or does not answer in that protocol.
    """

    timeout_s = 30.0

    def __init__(self, address: str, prompts: Prompts = UNPROMPTED) -> None:
        self._address = address.rstrip("/")
        self._prompts = prompts
        info = self._call("/info")
        self.max_tokens = int(info["max_input_length"]) - prompts.tokens(self.count_tokens)
        self.dimensions = int(self.encode(["."]).shape[1])
        self.name = prompts.named(f"{info['model_id']}@{info.get('model_sha') or 'unversioned'}")

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        return self._encoded([self._prompts.passage + text for text in texts], progress)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        return self._encoded([self._prompts.question + text for text in texts])

    def _encoded(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        batches: list[Vectors] = []
        for at in range(0, len(texts), BATCH):
            batch = list(texts[at : at + BATCH])
            rows = np.asarray(
                self._call("/embed", {"inputs": batch, "normalize": True, "truncate": True}), dtype=np.float32
            )
            batches.append(rows)
            if progress:
                progress(len(batch))
        return np.concatenate(batches) if batches else np.empty((0, self.dimensions), dtype=np.float32)

    def count_tokens(self, text: str) -> int:
        [tokens] = self._call("/tokenize", {"inputs": [text]})
        return len(tokens)

    def _call(self, path: str, body: object = None) -> Any:
        request = urllib.request.Request(
            self._address + path,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=self.timeout_s) as response:
                return json.load(response)
        except (urllib.error.URLError, TimeoutError, ValueError) as error:
            raise EncoderMissing(
                f"The embedding server at {self._address} did not answer {path}: {error}. "
                "Start it, or empty KETENWIJZER_ENCODER_SERVER to use the bundled encoder.",
                f"De server met de encoder op {self._address} gaf geen antwoord op {path}: {error}. Start hem, of maak "
                "KETENWIJZER_ENCODER_SERVER leeg om de meegeleverde encoder te gebruiken.",
            ) from error


def _fingerprint(folder: Path) -> str:
    """Twelve hex digits over every file that decides what the vectors are, in whichever form weights rest.

    A drawing (`ingest/encoder/graph.py`) only says how the same is computed.
    """
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in DECIDE and not path.match("graph-*.onnx"):
            digest.update(path.relative_to(folder).as_posix().encode())
            with path.open("rb") as held:
                while block := held.read(BLOCK):
                    digest.update(block)
    return digest.hexdigest()[:12]
