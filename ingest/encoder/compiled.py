"""The bundled model in shorter numbers, by OpenVINO: made of the same weights once, kept beside the library.

In 16 bits where the processor multiplies matrices of them, elsewhere in 8. In 8 bits each token's numbers are rounded
by themselves, so that a text's vector does not depend on its neighbours in a batch.
"""

from __future__ import annotations

import os
import threading
import warnings
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from ingest.encoder.encoder import BUNDLED, UNPROMPTED, Prompts, Vectors
from ingest.encoder.pooled import Pieces, PooledEncoder, is_mean_pooled, pooled_network
from ingest.errors import EncoderMissing

GROUP = 128  # numbers rounded together, of the 384 of a token
MADE = "encoder.xml"
PROCESSOR = Path("/proc/cpuinfo")


class Arithmetic(StrEnum):
    BFLOAT16 = "bf16"
    INT8 = "int8"


OPTIONS: dict[Arithmetic, dict[str, Any]] = {
    Arithmetic.BFLOAT16: {"INFERENCE_PRECISION_HINT": "bf16"},
    Arithmetic.INT8: {"INFERENCE_PRECISION_HINT": "f32", "DYNAMIC_QUANTIZATION_GROUP_SIZE": GROUP},
}


def fastest(processor: Path = PROCESSOR) -> Arithmetic:
    """What is faster here: 16 bits on a processor with matrix units for them (AMX), and truer besides; else 8."""
    told = processor.read_text("utf-8") if processor.is_file() else ""
    return Arithmetic.BFLOAT16 if "amx_bf16" in told.split() else Arithmetic.INT8


class CompiledEncoder(PooledEncoder):
    """Raises EncoderMissing for a model that is not a BERT or MPNet with mean pooling, and without OpenVINO."""

    def __init__(
        self,
        cache: Path,
        folder: Path = BUNDLED,
        threads: int = 0,
        prompts: Prompts = UNPROMPTED,
        arithmetic: Arithmetic | None = None,
        most: int = 0,
    ) -> None:
        """`arithmetic` is the `fastest` one where none is given; texts are cut at `most` word pieces, if it is given,
        in place of the model's own limit."""
        super().__init__(folder, threads, prompts)
        if most:
            self._most = most
        if not find_spec("openvino"):
            raise EncoderMissing(
                "OpenVINO, which runs a model in 8 or 16 bits, is not installed: install it with "
                "`pip install -c constraints.txt -e '.[fast]'`, or set KETENWIJZER_ENCODER_RUNTIME to exact.",
                "OpenVINO, dat een model in 8 of 16 bits draait, is niet geïnstalleerd: installeer het met "
                "`pip install -c constraints.txt -e '.[fast]'`, of zet KETENWIJZER_ENCODER_RUNTIME op exact.",
            )
        if not is_mean_pooled(folder):
            raise EncoderMissing(
                f"The model in {folder} can't be run faster: set KETENWIJZER_ENCODER_RUNTIME to exact for it.",
                f"Het model in {folder} kan niet sneller draaien: zet KETENWIJZER_ENCODER_RUNTIME er op exact voor.",
            )
        self._arithmetic = arithmetic or fastest()
        self._cache = cache / f"{self._weights.replace('@', '-')}-{self._arithmetic}"
        self.name = f"{self.name}/{self._arithmetic}"
        self._making = threading.Lock()
        self._held: Any = None
        self._own = threading.local()

    def _run(self, pieces: Pieces, mask: Pieces) -> Vectors:
        # A request of OpenVINO's holds its inputs and outputs, so each thread has its own.
        if not hasattr(self._own, "request"):
            self._own.request = self._compiled().create_infer_request()
        found: Vectors = self._own.request.infer({0: pieces, 1: mask})[0].copy()
        return found

    def _compiled(self) -> Any:
        import openvino

        with self._making:
            if self._held is None:
                if not (self._cache / MADE).is_file():
                    make(self._folder, self._cache, self._arithmetic)
                options = {"NUM_STREAMS": 1, **OPTIONS[self._arithmetic]}
                if self._threads:
                    options["INFERENCE_NUM_THREADS"] = self._threads
                self._held = openvino.Core().compile_model(str(self._cache / MADE), "CPU", options)
            return self._held


def make(folder: Path, into: Path, arithmetic: Arithmetic) -> None:
    """Writes the form of the model in `folder` that runs in `arithmetic`; seen whole or not at all."""
    import openvino

    traced = _traced(folder)
    model = _rounded(traced) if arithmetic is Arithmetic.INT8 else traced
    part = into.with_name(f"{into.name}.{os.getpid()}.part")
    part.mkdir(parents=True, exist_ok=True)
    openvino.save_model(model, str(part / MADE), compress_to_fp16=True)
    try:
        part.rename(into)
    except OSError:  # another process was first, with the same
        for path in part.iterdir():
            path.unlink()
        part.rmdir()


def _traced(folder: Path) -> Any:
    import torch
    from openvino.frontend import FrontEndManager
    from openvino.frontend.pytorch.ts_decoder import TorchScriptPythonDecoder

    ids = torch.ones((2, 8), dtype=torch.long)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # tracing warns of every shape that it takes as given
        traced = TorchScriptPythonDecoder(
            pooled_network(folder), example_input={"input_ids": ids, "attention_mask": ids}, skip_freeze=False
        )
        # Not by `openvino.convert_model`, which reports its use to its makers.
        reader = FrontEndManager().load_by_framework("pytorch")
        model = reader.convert(reader.load(traced))
    model.reshape({place: [-1, -1] for place in range(2)})
    return model


def _rounded(model: Any) -> Any:
    """Each matrix of weights as 8-bit numbers and a factor a row."""
    from openvino import opset13

    for operation in model.get_ops():
        if operation.get_type_name() != "MatMul":
            continue
        held = operation.input_value(1).get_node()
        if held.get_type_name() == "Convert":
            held = held.input_value(0).get_node()
        if held.get_type_name() != "Constant":
            continue
        weights = np.asarray(held.get_data(), np.float32)
        weights = weights if operation.get_attributes()["transpose_b"] else weights.T
        factor = np.abs(weights).max(axis=1, keepdims=True) / 127
        small = np.round(weights / factor).astype(np.int8)
        right = opset13.multiply(opset13.convert(opset13.constant(small), "f32"), opset13.constant(factor))
        left = operation.input_value(0)
        operation.output(0).replace(opset13.matmul(left, right, False, True).output(0))
    return model
