"""A model small enough to train in a test: the bundled tokenizer over random weights."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from ingest.encoder.encoder import BUNDLED

SMALL = {"hidden_size": 24, "intermediate_size": 48, "num_hidden_layers": 2, "num_attention_heads": 2}


def a_model(folder: Path, seed: int = 1, kind: str = "bert") -> Path:
    import torch
    from transformers import AutoConfig, AutoModel

    from ingest.encoder.training.student import write_model

    shutil.copytree(BUNDLED, folder, ignore=shutil.ignore_patterns("model.safetensors", "*.md"))
    config = json.loads((folder / "config.json").read_text()) | SMALL | {"model_type": kind}
    (folder / "config.json").write_text(json.dumps(config))
    pooling = json.loads((folder / "1_Pooling" / "config.json").read_text())
    key = "word_embedding_dimension" if "word_embedding_dimension" in pooling else "embedding_dimension"
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(pooling | {key: SMALL["hidden_size"]}))
    torch.manual_seed(seed)
    write_model(AutoModel.from_config(AutoConfig.from_pretrained(folder)).state_dict(), folder, folder)
    return folder
