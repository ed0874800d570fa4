"""The network that learns: texts to unit vectors with gradients, and its weights to and from a model folder."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from ingest.encoder.pieces import batches_of, cut, tokenizer_of

# Pieces through the network together, in texts alike in length so that little is padding: on a processor, on a GPU.
AT_ONCE, AT_ONCE_ON_GPU = 3_000, 60_000
WEIGHTS = "model.safetensors"


class Student:
    """Mean pooling over a BERT-like network; `network` holds 32-bit weights.

    On `device`, by default a GPU where there is one. There, and on a processor that multiplies matrices of bfloat16
    (AMX), it reckons in bfloat16; elsewhere in 32 bits. On a GPU it is repeatable but for rounding.
    """

    def __init__(self, folder: Path, device: str = "") -> None:
        from transformers import AutoModel
        from transformers.utils import logging

        logging.disable_progress_bar()
        self.folder = folder
        self.device = torch.device(device or ("cuda" if torch.cuda.is_available() else "cpu"))
        on_processor = self.device.type == "cpu"
        self._at_once = AT_ONCE if on_processor else AT_ONCE_ON_GPU
        self._halved = not on_processor or bool(torch.cpu.get_capabilities().get("amx_bf16"))
        self.tokenizer = tokenizer_of(folder)
        # Without dropout: every text is seen a few times at most, and the run is repeatable.
        self.network: Any = AutoModel.from_pretrained(
            str(folder),
            dtype=torch.float32,
            local_files_only=True,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
            # What PyTorch does by itself on a processor takes as long backwards as all else together.
            attn_implementation="eager" if on_processor else "sdpa",
        ).to(self.device)

    def encode(self, texts: Sequence[str], most: int) -> Tensor:
        """Shape (len(texts), dimensions), unit rows; texts are cut at `most` tokens, the special ones included."""
        ids = [cut(found.ids, most) for found in self.tokenizer.encode_batch(list(texts))]
        batches = list(batches_of([len(one) for one in ids], self._at_once))
        order = [place for batch in batches for place in batch]
        # Taken out once: the gradient of all word pieces is as large as they are.
        held = {piece: place for place, piece in enumerate(sorted({piece for one in ids for piece in one}))}
        words = self.network.embeddings.word_embeddings(torch.tensor(list(held), device=self.device))
        flat = torch.tensor([held[piece] for one in ids for piece in one], device=self.device)
        places = torch.split(flat, [len(one) for one in ids])
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self._halved):
            parts = [self._pooled(words, [places[i] for i in batch]) for batch in batches]
        back = torch.tensor(sorted(range(len(order)), key=order.__getitem__), device=self.device)
        return torch.nn.functional.normalize(torch.cat(parts), dim=1)[back]

    def _pooled(self, words: Tensor, texts: Sequence[Tensor]) -> Tensor:
        """`texts` hold places in `words`."""
        mask = pad_sequence([torch.ones_like(one) for one in texts], batch_first=True)
        shown = words[pad_sequence(list(texts), batch_first=True)]
        states: Tensor = self.network(inputs_embeds=shown, attention_mask=mask).last_hidden_state.float()
        weighed = mask.unsqueeze(-1).to(states.dtype)
        return (states * weighed).sum(1) / weighed.sum(1)

    def bags(self, texts: Sequence[str]) -> Tensor:
        """Shape (len(texts), dimensions), unit rows: the mean of the word pieces alone, at almost no cost."""
        words = self.network.embeddings.word_embeddings.weight.detach()
        words = words - words.mean(0)
        ids = [found.ids[1:-1] or found.ids for found in self.tokenizer.encode_batch(list(texts))]
        return torch.nn.functional.normalize(torch.stack([words[one].mean(0) for one in ids]), dim=1)

    def weights(self) -> dict[str, Tensor]:
        """A copy."""
        return {name: value.detach().clone() for name, value in self.network.state_dict().items()}

    def take(self, weights: Mapping[str, Tensor]) -> None:
        self.network.load_state_dict(weights)


def read_weights(folder: Path) -> dict[str, Tensor]:
    """In 32-bit floats, however they rest."""
    return {name: value.float() for name, value in load_file(str(folder / WEIGHTS)).items()}


def write_model(weights: Mapping[str, Tensor], like: Path, folder: Path) -> None:
    """A model folder with the files of `like` and these weights, in 16-bit floats: half the size, the same figures."""
    if folder.resolve() != like.resolve():
        shutil.copytree(like, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(WEIGHTS, "*.md"))
    halved = {name: value.half().cpu().contiguous() for name, value in sorted(weights.items())}
    held = folder / f"{WEIGHTS}.new"
    save_file(halved, str(held), metadata={"format": "pt"})
    held.replace(folder / WEIGHTS)


def mean_of(weights: Sequence[Mapping[str, Tensor]], shares: Sequence[float]) -> dict[str, Tensor]:
    """The weighed mean, which is often better than each of them (model soups, arXiv:2203.05482). Pure."""
    total = sum(shares)
    return {
        name: torch.stack([one[name] * (share / total) for one, share in zip(weights, shares, strict=True)]).sum(0)
        for name in weights[0]
    }
