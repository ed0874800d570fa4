"""The same arithmetic in 32 bits by ONNX Runtime, from a drawing of the model's layers without any weights.

`python -m ingest.encoder.graph FOLDER` draws a model folder and puts the drawing in it, under a name that tells for
which layers it holds: a folder with other ones takes no notice of it. The weights are read from the folder as they are,
so they can be trained on without drawing anew.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import load_file

from ingest.encoder.encoder import UNPROMPTED, Prompts, Vectors
from ingest.encoder.pooled import Pieces, PooledEncoder, filled_up, is_mean_pooled, pooled_network

WEIGHTS = "model.safetensors"
LAYERS = ("config.json", "1_Pooling/config.json")  # say what is computed
NETWORK = "network."  # before the weights' names in a drawing
UNUSED = ("pooler.", "embeddings.position_ids")  # weights that a mean of the last layer has no use for


class GraphEncoder(PooledEncoder):
    """The vectors of `LocalEncoder`, but for rounding, from a folder that `graph_of` finds a drawing in."""

    def __init__(self, folder: Path, threads: int = 0, prompts: Prompts = UNPROMPTED) -> None:
        super().__init__(folder, threads, prompts)
        self._session: Any = None

    def _run(self, pieces: Pieces, mask: Pieces) -> Vectors:
        found: Vectors = self._opened().run(None, {"input_ids": pieces, "attention_mask": mask})[0]
        return found

    def _runs(self, batches: Sequence[Sequence[Sequence[int]]]) -> Iterator[Vectors]:
        # One thread a batch, as threads that share a batch wait for each other longer than they work.
        threads = min(len(batches), self._threads or os.cpu_count() or 1)
        if threads < 2:
            yield from super()._runs(batches)
            return
        with ThreadPoolExecutor(threads) as pool:
            yield from pool.map(lambda batch: self._run(*filled_up(batch)), batches)

    def _opened(self) -> Any:
        with self._loading:
            if self._session is None:
                self._session = _session(self._folder)
            return self._session


def graph_of(folder: Path) -> Path | None:
    """The drawing of this folder's layers, where it has one."""
    if not all((folder / name).is_file() for name in (*LAYERS, WEIGHTS)):
        return None
    place = _place(folder)
    return place if place.is_file() else None


def draw(folder: Path) -> Path:
    """Writes the drawing of the layers in `folder`. Raises ValueError for a model other than a mean-pooled BERT."""
    import onnx
    import torch

    if not is_mean_pooled(folder):
        raise ValueError(f"The model in {folder} is not a BERT with mean pooling: it runs in PyTorch alone.")
    network = pooled_network(folder)
    for weights in network.parameters():
        torch.nn.init.normal_(weights)  # as equal ones would be drawn as one
    ids, shape = torch.ones((2, 8), dtype=torch.long), {0: "texts", 1: "pieces"}
    with warnings.catch_warnings(), tempfile.TemporaryDirectory() as drawn:
        warnings.simplefilter("ignore")  # of every shape that is taken as given
        torch.onnx.export(
            network,
            (ids, ids),
            Path(drawn) / "model.onnx",
            input_names=["input_ids", "attention_mask"],
            output_names=["vectors"],
            dynamic_axes={"input_ids": shape, "attention_mask": shape},
            do_constant_folding=False,  # weights keep the names that they have in the folder
            dynamo=False,
        )
        model = onnx.load(Path(drawn) / "model.onnx")
    for held in model.graph.initializer:
        if held.name.startswith(NETWORK):
            held.ClearField("raw_data")
            held.data_location = onnx.TensorProto.EXTERNAL
            held.external_data.add(key="location", value=WEIGHTS)
    for old in folder.glob("graph-*.onnx"):
        old.unlink()
    place = _place(folder)
    place.write_bytes(model.SerializeToString())
    return place


def _session(folder: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    held = {
        NETWORK + name: onnxruntime.OrtValue.ortvalue_from_numpy(weights.astype(np.float32))
        for name, weights in load_file(folder / WEIGHTS).items()
        if not name.startswith(UNUSED)
    }
    options.add_external_initializers(list(held), list(held.values()))  # copied: nothing of them needs to stay
    return onnxruntime.InferenceSession(_place(folder).read_bytes(), options, providers=["CPUExecutionProvider"])


def _place(folder: Path) -> Path:
    digest = hashlib.sha256()
    for name in LAYERS:
        digest.update((folder / name).read_bytes())
    return folder / f"graph-{digest.hexdigest()[:8]}.onnx"


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw the layers of a model folder for ONNX Runtime.")
    parser.add_argument("folder", type=Path)
    sys.stdout.write(f"{draw(parser.parse_args().folder)}\n")


if __name__ == "__main__":
    main()
