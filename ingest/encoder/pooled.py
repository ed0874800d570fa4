"""BERT models with mean pooling, whose plain arithmetic lighter runtimes than PyTorch can do."""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.encoder.encoder import LocalEncoder, Vectors
from ingest.encoder.pieces import batches_of, cut, tokenizer_of

Pieces = NDArray[np.int64]
NETWORKS = ("bert", "mpnet")


class PooledEncoder(LocalEncoder):
    """Loads neither PyTorch nor sentence-transformers; the same model folders, where `is_mean_pooled`."""

    @abstractmethod
    def _run(self, pieces: Pieces, mask: Pieces) -> Vectors:
        """Unit vectors of texts filled up to one length; the mask, of the same shape, is 1 where a piece is theirs."""

    def _runs(self, batches: Sequence[Sequence[Sequence[int]]]) -> Iterable[Vectors]:
        """Of each batch in turn."""
        return (self._run(*filled_up(batch)) for batch in batches)

    @cached_property
    def dimensions(self) -> int:
        return int(json.loads((self._folder / "config.json").read_text("utf-8"))["hidden_size"])

    @cached_property
    def _most(self) -> int:
        return int(json.loads((self._folder / "tokenizer_config.json").read_text("utf-8"))["model_max_length"])

    @cached_property
    def _tokenizer(self) -> Any:
        return tokenizer_of(self._folder)

    @property
    def max_tokens(self) -> int:
        return self._most - self._prompts.tokens(self.count_tokens)

    def _encoded(self, texts: Sequence[str], prompt: str, progress: Callable[[int], None] | None = None) -> Vectors:
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        ids = [cut(found.ids, self._most) for found in self._tokenizer.encode_batch([prompt + text for text in texts])]
        batches = list(batches_of([len(one) for one in ids]))
        for places, found in zip(batches, self._runs([[ids[i] for i in places] for places in batches]), strict=True):
            vectors[places] = found
            if progress:
                progress(len(places))
        return vectors

    def count_tokens(self, text: str) -> int:
        return len(self._tokenizer.encode(text).ids)


def filled_up(batch: Sequence[Sequence[int]]) -> tuple[Pieces, Pieces]:
    """Texts as one array of pieces, and which of these are theirs. Pure."""
    pieces: Pieces = np.zeros((len(batch), max(map(len, batch))), np.int64)
    mask = np.zeros_like(pieces)
    for row, one in enumerate(batch):
        pieces[row, : len(one)] = one
        mask[row, : len(one)] = 1
    return pieces, mask


def is_mean_pooled(folder: Path) -> bool:
    config = json.loads((folder / "config.json").read_text("utf-8"))
    pooling = folder / "1_Pooling" / "config.json"
    held = json.loads(pooling.read_text("utf-8")) if pooling.is_file() else {}
    mean = held.get("pooling_mode") == "mean" or held.get("pooling_mode_mean_tokens") is True
    return config.get("model_type") in NETWORKS and mean and held.get("include_prompt") is not False


def pooled_network(folder: Path) -> Any:
    """The model as one PyTorch module, from pieces and mask to unit vectors: what other runtimes are made from."""
    import torch
    from transformers import AutoModel
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()

    class Pooled(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.network = AutoModel.from_pretrained(str(folder), dtype=torch.float32, local_files_only=True).eval()

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            states = self.network(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            weighed = attention_mask.unsqueeze(-1).to(states.dtype)
            return torch.nn.functional.normalize((states * weighed).sum(1) / weighed.sum(1), dim=1)

    return Pooled()
